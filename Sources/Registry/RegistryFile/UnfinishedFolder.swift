import Glibc

/// A hidden folder beside a file or folder that is being made, until that gets its name.
///
/// A command that is killed leaves it behind; the next one to make the same takes it over, empties it and goes on. The
/// lock that a living command holds on it tells the two apart.
package final class UnfinishedFolder {
    package let path: String
    /// Whether it is that of a command that was killed.
    let wasLeft: Bool
    private let lock: Int32
    private var isGone = false

    /// Throws `.cannotCreate` where another command is at the same work, or the folder around takes no other; also where
    /// the target is there, unless that is `replaced`.
    package init(
        for target: String, permissions: UInt32 = 0o700, replaced: Bool = false
    ) throws(RegistryError) {
        try Companion.refuse(target)
        var parts = target.split(separator: "/", omittingEmptySubsequences: false)
        while parts.count > 1, parts.last == "" { parts.removeLast() }
        let name = parts.removeLast()
        path = (parts + [".\(name).concord-part"]).joined(separator: "/")
        var info = stat()
        if !replaced {
            if lstat(target, &info) == 0 { errno = EEXIST }
            guard errno == ENOENT else { throw UnfinishedFolder.refusal(target) }
        }
        guard !name.isEmpty else { throw UnfinishedFolder.refusal(target) }
        let isNew = mkdir(path, permissions) == 0
        guard isNew || errno == EEXIST else { throw UnfinishedFolder.refusal(target) }
        // What is private is so whatever the umask says; what is public follows it.
        if permissions == 0o700 { chmod(path, permissions) }
        lock = try UnfinishedFolder.hold(path, for: target)
        wasLeft = !isNew
        if wasLeft { UnfinishedFolder.empty(path) }
    }

    /// What is made for a moment and for no name, where the system keeps such things.
    static func scratch(in folder: String) -> String { "\(folder)/concord-\(getpid())" }

    deinit {
        if !isGone {
            UnfinishedFolder.empty(path)
            rmdir(path)
        }
        close(lock)
    }

    private static func hold(_ path: String, for target: String) throws(RegistryError) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw refusal(target) }
        // Where the drive knows no locks, each command takes the folder for its own.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
            close(descriptor)
            throw .cannotCreate(
                "\(shown(target)) is being made by another command at this moment; wait for it, or choose another name"
            )
        }
        return descriptor
    }

    private static func refusal(_ target: String) -> RegistryError {
        let reason = String(cString: strerror(errno))
        let hint =
            errno == EEXIST
            ? "nothing is overwritten, so choose another name"
            : "check that its folder exists and may be written to"
        return .cannotCreate("\(shown(target)) cannot be made (\(reason)); \(hint)")
    }

    /// Gives the folder itself the name that it was made for.
    package func rename(to target: String) throws(RegistryError) {
        var info = stat()
        if lstat(target, &info) == 0 { errno = EEXIST }
        guard errno == ENOENT, Glibc.rename(path, target) == 0 else { throw UnfinishedFolder.refusal(target) }
        isGone = true
    }

    /// Takes away what killed commands left of files that are named after a moment: none that is made later takes them over.
    ///
    /// `target` is one of that series, which has `moment` in its name. What a living command holds stays.
    static func clear(seriesOf target: String, named moment: String) {
        let around = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
        guard let place = target.dropFirst(around.count).firstRange(of: moment) else { return }
        let start = ".\(target[..<place.lowerBound].dropFirst(around.count))"
        let end = "\(target[place.upperBound...]).concord-part"
        for name in names(in: around.isEmpty ? "." : around)
        where name.hasPrefix(start) && name.hasSuffix(end)
            && name.utf8.count == start.utf8.count + moment.utf8.count + end.utf8.count
        {
            let path = around + name
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
            empty(path)
            rmdir(path)
            // A manifest without its file is what is left where the command was killed between the two names.
            let made = around + name.dropFirst().dropLast(".concord-part".count)
            var info = stat()
            if lstat(made, &info) != 0 { unlink(BackupManifest.path(of: made)) }
        }
    }

    /// Takes away the files of the folder and those of the folders in it, which hold no others.
    private static func empty(_ folder: String) {
        for name in UnfinishedFolder.names(in: folder) where unlink("\(folder)/\(name)") != 0 {
            let inner = "\(folder)/\(name)"
            for name in UnfinishedFolder.names(in: inner) { unlink("\(inner)/\(name)") }
            rmdir(inner)
        }
    }

    /// What a folder holds, in no order; nothing where it cannot be read.
    package static func names(in folder: String) -> [String] {
        guard let list = opendir(folder) else { return [] }
        defer { closedir(list) }
        var names: [String] = []
        while let entry = readdir(list) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
