import Glibc
import Registry

/// The list of erasures that stands beside a registry, so that a backup from before brings nobody back.
enum ErasureFile {
    static func path(beside registry: String) -> String { "\(registry)-erasures" }

    /// The lines of a list; none where there is no file.
    static func lines(of path: String) throws -> [ErasureLine] {
        guard access(path, F_OK) == 0 else { return [] }
        return try ErasureLine.list(in: FileText.read(path, limit: 16 << 20), named: path)
    }

    /// Adds the lines that a list lacks, each on the disk before this returns; it is readable by its owner alone.
    static func keep(_ lines: [ErasureLine], in path: String) throws {
        let known = Set(try self.lines(of: path).map(\.reference))
        let isNew = access(path, F_OK) != 0
        let missing = lines.filter { !known.contains($0.reference) }
        guard isNew || !missing.isEmpty else { return }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw FileError(description: "\(shown(path)): \(FileText.reason)", isMissing: false)
        }
        defer { close(descriptor) }
        let text = ((isNew ? [ErasureLine.title] : []) + missing.map(\.description)).map { "\($0)\n" }
            .joined()
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw FileError(description: "\(shown(path)): \(FileText.reason)", isMissing: false)
            }
            bytes = bytes.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else {
            throw FileError(description: "\(shown(path)): \(FileText.reason)", isMissing: false)
        }
    }
}
