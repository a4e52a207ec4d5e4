import Glibc
import Storage

/// The few files beside a registry that are read and written whole, such as the manifest of a backup.
enum SmallFile {
    /// More than any of them needs.
    private static let limit = 4 << 20

    /// The bytes of a plain file; nil where there is none.
    static func read(_ path: String) throws(RegistryError) -> [UInt8]? {
        // A pipe in its place must not be waited for.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw refusal(path)
        }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size <= limit else {
            throw .invalid(
                "\(shown(path: path)) is no plain file of at most \(limit >> 20) MiB; move it away, or put the right one there"
            )
        }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw refusal(path) }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    /// Writes a new file for its owner alone, down to the disk.
    static func write(_ bytes: [UInt8], to path: String, permissions: UInt32 = 0o600) throws(RegistryError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
        guard descriptor >= 0 else { throw refusal(path) }
        defer { close(descriptor) }
        fchmod(descriptor, permissions)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw refusal(path) }
            sent += count
        }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw refusal(path) }
    }

    private static func refusal(_ path: String) -> RegistryError {
        let code: StorageError.Code = errno == ENOSPC || errno == EDQUOT ? .full : .io
        return .storage(StorageError(code: code, message: "\(path): \(String(cString: strerror(errno)))"))
    }
}
