import Crypto
import Glibc
import Registry

/// A file that could not be read or made.
struct FileError: Error, CustomStringConvertible {
    let description: String
    let isMissing: Bool
}

/// Files that people name on the command line.
enum FileText {
    /// The text of a file, or of standard input for `-`, of at most 16 MiB of UTF-8.
    static func read(_ path: String) throws -> String { try read(path, limit: 16 << 20) }

    /// The text of a file of at most so many bytes of UTF-8.
    static func read(_ path: String, limit: Int) throws -> String {
        var bytes = try bytes(of: path, limit: limit)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RegistryError.invalid("\(shown(path)) is not UTF-8; save it as UTF-8 and try again")
        }
        return text
    }

    /// The bytes of a file, or of standard input for `-`, of at most so many.
    static func bytes(of path: String, limit: Int) throws -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : try opened(path, allowing: [S_IFREG, S_IFIFO])
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw FileError(
                    description: "\(shown(path)) cannot be read (\(reason)); name a file of text",
                    isMissing: true)
            }
            bytes += chunk[..<count]
            guard bytes.count <= limit else {
                throw RegistryError.invalid(
                    "\(shown(path)) is larger than \(limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit >> 10) KiB"); give a shorter one"
                )
            }
        }
    }

    /// The most bytes of a document of which a hash is taken: 4 GiB.
    private static let largestDocument = 4 << 30

    /// SHA-256 of a file's bytes, 64 hexadecimal digits; of a plain file of at most 4 GiB alone.
    static func sha256(of path: String) throws -> String {
        let descriptor = try opened(path, allowing: [S_IFREG])
        defer { close(descriptor) }
        var length = 0
        var hasher = SHA256()
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw FileError(
                    description: "\(shown(path)) cannot be read (\(reason)); name a file", isMissing: true)
            }
            length += count
            guard length <= largestDocument else {
                throw RegistryError.invalid(
                    "\(shown(path)) is larger than \(largestDocument >> 30) GiB; name the document itself")
            }
            hasher.update(data: chunk[..<count])
        }
        return hasher.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Opens what is of one of these kinds: a device such as /dev/zero never ends, and a folder holds no text.
    private static func opened(_ path: String, allowing kinds: [mode_t]) throws -> Int32 {
        // A pipe that nobody writes to would be waited for when it is opened.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw FileError(
                description: "\(shown(path)) cannot be read (\(reason)); check its name", isMissing: true)
        }
        var info = stat()
        guard fstat(descriptor, &info) == 0, kinds.contains(info.st_mode & S_IFMT) else {
            close(descriptor)
            throw FileError(
                description:
                    "\(shown(path)) is a folder, a device or the like and no plain file; name a file",
                isMissing: true)
        }
        _ = fcntl(descriptor, F_SETFL, O_RDONLY)
        return descriptor
    }

    /// The bytes of a plain file; nil for what has no length, such as a pipe.
    static func length(of path: String) -> Int? {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(info.st_size)
    }

    /// Refuses a new file whose name is taken, before anything is recorded that goes with it.
    static func checkIsNew(_ path: String) throws(RegistryError) {
        guard path != "-", access(path, F_OK) == 0 else { return }
        throw .invalid(
            "\(shown(path)) is there already and is not overwritten, and nothing was recorded; name a new file"
        )
    }

    /// Writes a new file, or prints for `-`; a file that is there already is never overwritten.
    ///
    /// `permissions` are those of a new file.
    static func write(
        _ bytes: [UInt8], to path: String, permissions: UInt32 = 0o644, isSynchronised: Bool = true
    ) throws {
        var file = try NewFile(path, permissions: permissions)
        try file.write(bytes)
        try file.finish(isSynchronised: isSynchronised)
    }

    /// The system's words for what went wrong last.
    static var reason: String { String(cString: strerror(errno)) }
}
