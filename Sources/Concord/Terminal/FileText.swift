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
    static func read(_ path: String) throws -> String {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw FileError(
                description: "\(shown(path)) cannot be read (\(reason)); check its name", isMissing: true)
        }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw FileError(
                    description: "\(shown(path)) cannot be read (\(reason)); name a file of text",
                    isMissing: true)
            }
            bytes += chunk[..<count]
            guard bytes.count <= 16 << 20 else {
                throw RegistryError.invalid("\(shown(path)) is larger than 16 MiB; give a shorter text")
            }
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RegistryError.invalid("\(shown(path)) is not UTF-8; save it as UTF-8 and try again")
        }
        return text
    }

    /// SHA-256 of a file's bytes, 64 hexadecimal digits, whatever its length.
    static func sha256(of path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw FileError(
                description: "\(shown(path)) cannot be read (\(reason)); check its name", isMissing: true)
        }
        defer { close(descriptor) }
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
            hasher.update(data: chunk[..<count])
        }
        return hasher.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// The bytes of a plain file; nil for what has no length, such as a pipe.
    static func length(of path: String) -> Int? {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(info.st_size)
    }

    /// Writes a new file, or prints for `-`; a file that is there already is never overwritten.
    static func write(_ bytes: [UInt8], to path: String) throws {
        guard path != "-" else {
            Output.write(bytes: bytes)
            return
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            let hint = errno == EEXIST ? "nothing is overwritten, so choose another name" : "check the folder"
            throw FileError(
                description: "\(shown(path)) cannot be made (\(reason)); \(hint)", isMissing: false)
        }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let cause = reason
                close(descriptor)
                unlink(path)
                throw FileError(
                    description: "\(shown(path)) cannot be written (\(cause)); nothing was left there",
                    isMissing: false)
            }
            sent += count
        }
        guard fsync(descriptor) == 0 || errno == EINVAL, close(descriptor) == 0 else {
            throw FileError(
                description: "\(shown(path)) cannot be written (\(reason)); check the disk", isMissing: false)
        }
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
