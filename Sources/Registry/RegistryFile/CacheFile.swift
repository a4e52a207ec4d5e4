import Glibc

/// A file in the folder of a user on a machine, of what can be made again; nobody else has written or reads it.
enum CacheFile {
    /// What such a file holds, as errors call it, and how it is made again.
    struct Content {
        let words: String
        let remedy: String

        static let vectors = Content(words: "vectors of texts", remedy: "`concord index` makes it anew")
        static let group = Content(
            words: "what a group's database holds", remedy: "the next command makes it anew")
    }

    static func makeFolder(_ folder: String, for content: Content) throws(RegistryError) {
        var made = ""
        for part in folder.split(separator: "/") {
            made += "/\(part)"
            guard mkdir(made, 0o700) == 0 || errno == EEXIST else {
                throw .cannotCreate(
                    "the folder \(shown(path: made)) for \(content.words) cannot be made (\(lastReason())); "
                        + "XDG_CACHE_HOME names another")
            }
        }
    }

    /// Makes an empty file for its owner alone, where none is.
    static func make(_ path: String, for content: Content) throws(RegistryError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { return }
            throw .cannotCreate(
                "\(shown(path: path)) for \(content.words) cannot be made (\(lastReason())); XDG_CACHE_HOME names another folder"
            )
        }
        fchmod(descriptor, 0o600)
        close(descriptor)
    }

    /// Whether it is there.
    static func isThere(_ path: String, for content: Content) throws(RegistryError) -> Bool {
        var info = stat()
        if lstat(path, &info) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw refused(path, lastReason(), content) }
        return false
    }

    /// Throws where somebody else could have put there what is read.
    static func check(_ path: String, in folder: String, for content: Content) throws(RegistryError) {
        var info = stat()
        guard stat(folder, &info) == 0, info.st_uid == geteuid(), info.st_mode & 0o022 == 0 else {
            throw refused(path, "others may write to its folder", content)
        }
        guard lstat(path, &info) == 0 else { throw refused(path, lastReason(), content) }
        guard info.st_mode & S_IFMT == S_IFREG, info.st_nlink == 1 else {
            throw refused(path, "it is no plain file of one name", content)
        }
        guard info.st_uid == geteuid() else { throw refused(path, "it is somebody else's", content) }
        guard info.st_mode & 0o022 == 0 else { throw refused(path, "others may write to it", content) }
        if info.st_mode & 0o077 != 0 { chmod(path, 0o600) }
    }

    /// Takes it away, with what stands beside it.
    static func remove(_ path: String) {
        for tail in ["", "-journal", "-wal", "-shm", "-lock"] { unlink(path + tail) }
    }

    static func refused(_ path: String, _ why: String, _ content: Content) -> RegistryError {
        .unusable(
            "\(shown(path: path)) is not used for \(content.words), since \(why); remove it, and \(content.remedy)"
        )
    }

    private static func lastReason() -> String { String(cString: strerror(errno)) }
}
