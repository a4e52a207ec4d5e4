import Glibc
import Registry

/// The list of erasures that stands beside a registry, so that a backup from before brings nobody back.
enum ErasureFile {
    static func path(beside registry: String) -> String { "\(registry)-erasures" }

    /// The list of a registry that stands beside its backups, in the folder of this one.
    static func path(of registry: String, beside backup: String) -> String {
        let folder = backup.lastIndex(of: "/").map { String(backup[...$0]) } ?? ""
        let name = registry.split(separator: "/").last.map(String.init) ?? registry
        return path(beside: folder + name)
    }

    /// The lists of a registry: beside it, and beside its last backup; beside a database there is nothing.
    static func paths(of registry: String) -> [String] {
        guard !RegistryFile.isAddress(registry) else { return [] }
        let backup = LastBackup.of(registry).map { path(of: registry, beside: $0.path) }
        return [path(beside: registry)] + (backup.map { [$0] } ?? [])
    }

    /// The same file by one name, whichever way leads to it.
    static func realPath(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Adds lines to several lists, and says of each that could not be written what to do; whether all were written.
    @discardableResult
    static func keep(_ lines: [ErasureLine], inEach files: [String]) -> Bool {
        var isKept = true
        for file in files {
            do { try keep(lines, in: file) } catch {
                isKept = false
                Output.talk(
                    "concord: warning: \(shown(path: file)) could not be written (\(error)); without it a backup from before brings "
                        + "back whom you erased: write there what `concord erasure list` shows")
            }
        }
        return isKept
    }

    /// The lines of a list; none where there is no file.
    static func lines(of path: String) throws -> [ErasureLine] {
        guard access(path, F_OK) == 0 else { return [] }
        return try ErasureLine.list(in: FileText.read(path, limit: 16 << 20), named: path)
    }

    /// A group that works with the registry may add to its list as well.
    private static func share(_ descriptor: Int32, as registry: String) {
        var info = stat()
        // The umask may take away even what the owner needs.
        fchmod(descriptor, 0o600)
        guard stat(registry, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return }
        fchown(descriptor, uid_t.max, info.st_gid)
        fchmod(descriptor, 0o600 | info.st_mode & 0o060)
    }

    /// Throws where a list of a registry cannot be read; to be asked before something is taken back.
    static func check(of registry: String) throws {
        for list in paths(of: registry) { _ = try lines(of: list) }
    }

    /// Adds the lines that a list lacks, each on the disk before this returns; it is readable by whom the registry is written by.
    static func keep(_ lines: [ErasureLine], in path: String) throws {
        let known = Set(try self.lines(of: path).map(\.reference))
        let isNew = access(path, F_OK) != 0
        let missing = lines.filter { !known.contains($0.reference) }
        guard isNew || !missing.isEmpty else { return }
        // A pipe in its place must not be waited for.
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else {
            throw FileError(description: "\(shown(path: path)): \(FileText.reason)", isMissing: false)
        }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            throw FileError(description: "\(shown(path: path)): it is no plain file", isMissing: false)
        }
        if isNew { share(descriptor, as: String(path.dropLast("-erasures".count))) }
        let text = ((isNew ? [ErasureLine.title] : []) + missing.map(\.description)).map { "\($0)\n" }
            .joined()
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw FileError(description: "\(shown(path: path)): \(FileText.reason)", isMissing: false)
            }
            bytes = bytes.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else {
            throw FileError(description: "\(shown(path: path)): \(FileText.reason)", isMissing: false)
        }
    }
}
