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

    /// The vision, as it was typed or out of a file; throws `.invalid` for both.
    static func vision(_ text: String?, orFile path: String?) throws -> String? {
        guard let path else { return text }
        guard text == nil else {
            throw RegistryError.invalid(
                "the vision is given twice, so nothing was done; keep one of --vision and --vision-file")
        }
        return try read(path)
    }

    /// The text of a file of at most so many bytes of UTF-8.
    static func read(_ path: String, limit: Int) throws -> String {
        var bytes = try bytes(of: path, limit: limit)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RegistryError.invalid("\(shown(path: path)) is not UTF-8; save it as UTF-8 and try again")
        }
        return text
    }

    /// The bytes of a file, or of standard input for `-`, of at most so many.
    static func bytes(of path: String, limit: Int) throws -> [UInt8] {
        var file = try InputFile(path)
        var bytes: [UInt8] = []
        try forEachChunk(of: &file) { chunk in
            bytes += chunk
            guard bytes.count <= limit else {
                throw RegistryError.invalid(
                    "\(shown(path: path)) is larger than \(limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit >> 10) KiB"); give a shorter one"
                )
            }
        }
        return bytes
    }

    /// The first bytes of a file, at most so many.
    static func start(of path: String, _ count: Int) throws -> [UInt8] {
        var file = try InputFile(path)
        var chunk = [UInt8](repeating: 0, count: count)
        let read = try chunk.withUnsafeMutableBytes { room in try file.read(into: room) }
        return Array(chunk[..<read])
    }

    private static func forEachChunk(
        of file: inout InputFile, _ body: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try chunk.withUnsafeMutableBytes { room in try file.read(into: room) }
            if count == 0 { return }
            try body(chunk[..<count])
        }
    }

    /// The most bytes of a document of which a hash is taken: 4 GiB.
    private static let largestDocument = 4 << 30

    /// SHA-256 of a file's bytes, 64 hexadecimal digits; of a plain file of at most 4 GiB alone.
    static func sha256(of path: String) throws -> String {
        var file = try InputFile(path, onlyPlain: true)
        var length = 0
        var hasher = SHA256()
        try forEachChunk(of: &file) { chunk in
            length += chunk.count
            guard length <= largestDocument else {
                throw RegistryError.invalid(
                    "\(shown(path: path)) is larger than \(largestDocument >> 30) GiB; name the document itself"
                )
            }
            hasher.update(data: chunk)
        }
        return ChainHead.hexadecimal(Array(hasher.finalize()))
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
            "\(shown(path: path)) is there already and is not overwritten, and nothing was recorded; name a new file"
        )
    }

    /// Writes a new file, or prints for `-`; a file that is there already is never overwritten.
    ///
    /// `permissions` are those of a new file.
    static func write(
        _ bytes: [UInt8], to path: String, permissions: UInt32 = NewFile.open, isSynchronised: Bool = true
    ) throws {
        let file = try NewFile(path, permissions: permissions)
        try file.write(bytes)
        try file.finish(isSynchronised: isSynchronised)
    }

    /// The system's words for what went wrong last.
    static var reason: String { String(cString: strerror(errno)) }
}
