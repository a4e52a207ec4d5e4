import Glibc
import Registry

/// A file that is being written for the first time, and goes away again where that fails.
struct NewFile: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var isWhole = false

    /// Makes the file, or takes standard output for `-`; one that is there already is never overwritten.
    init(_ path: String, permissions: UInt32 = 0o644) throws(FileError) {
        self.path = path
        guard path != "-" else {
            descriptor = -1
            return
        }
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
        guard descriptor >= 0 else {
            let hint = errno == EEXIST ? "nothing is overwritten, so choose another name" : "check the folder"
            throw FileError(
                description: "\(shown(path)) cannot be made (\(FileText.reason)); \(hint)", isMissing: false)
        }
    }

    deinit {
        guard descriptor >= 0 else { return }
        if !isWhole {
            close(descriptor)
            unlink(path)
        }
    }

    mutating func write(_ bytes: [UInt8]) throws(FileError) {
        guard descriptor >= 0 else {
            Output.write(bytes: bytes)
            return
        }
        pending += bytes
        if pending.count > 1 << 18 { try flush() }
    }

    /// Puts the file on the disk; until then it is none.
    mutating func finish(isSynchronised: Bool = true) throws(FileError) {
        guard descriptor >= 0 else { return }
        try flush()
        guard !isSynchronised || fsync(descriptor) == 0 || errno == EINVAL, close(descriptor) == 0 else {
            throw FileError(
                description: "\(shown(path)) cannot be written (\(FileText.reason)); check the disk",
                isMissing: false)
        }
        isWhole = true
    }

    private mutating func flush() throws(FileError) {
        var sent = 0
        while sent < pending.count {
            let count = pending[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw FileError(
                    description:
                        "\(shown(path)) cannot be written (\(FileText.reason)); nothing was left there",
                    isMissing: false)
            }
            sent += count
        }
        pending.removeAll(keepingCapacity: true)
    }
}
