import Glibc
import Registry

/// A file that is being written for the first time: it gets its name when it is whole, and never another's.
///
/// Until then it has no name where the drive can do that, so that a command that is killed leaves nothing in the way
/// of its repeat.
final class NewFile {
    private let path: String
    private let descriptor: Int32
    /// Whether it has its name from the start, because the drive knows no files without.
    private let isNamed: Bool
    private var pending: [UInt8] = []
    private var isDone = false

    /// What is to be passed on follows the umask.
    static let open: UInt32 = 0o666
    /// What holds a code, a secret or somebody's data is its owner's alone, whatever the umask says.
    static let closed: UInt32 = 0o600

    /// Begins the file, or takes standard output for `-`; one that is there already is never overwritten.
    init(_ path: String, permissions: UInt32 = NewFile.open) throws(FileError) {
        self.path = path
        guard path != "-" else {
            (descriptor, isNamed) = (-1, false)
            return
        }
        do throws(RegistryError) { try Companion.refuse(path) } catch {
            throw FileError(description: "\(error)", isMissing: false)
        }
        var info = stat()
        if lstat(path, &info) == 0 { errno = EEXIST }
        guard errno == ENOENT else { throw NewFile.refusal(path) }
        let unnamed =
            path.isEmpty || path.hasSuffix("/")
            ? -1 : NewFile.unnamed(in: NewFile.folder(of: path), permissions: permissions)
        isNamed = unnamed < 0
        descriptor =
            unnamed < 0 ? Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions) : unnamed
        guard descriptor >= 0 else { throw NewFile.refusal(path) }
        if permissions == NewFile.closed { fchmod(descriptor, permissions) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        if isNamed, !isDone { unlink(path) }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    }

    /// A file without a name in this folder; -1 where the drive knows none.
    static func unnamed(in folder: String, permissions: UInt32) -> Int32 {
        // It gets its name through /proc, which a walled-in process may not have.
        guard access("/proc/self/fd", X_OK) == 0 else { return -1 }
        // O_TMPFILE, which C names only for programs that ask for GNU's own: it has O_DIRECTORY in it.
        return Glibc.open(folder, O_RDWR | O_CLOEXEC | 0o20_000_000 | O_DIRECTORY, permissions)
    }

    private static func refusal(_ path: String) -> FileError {
        let hint = errno == EEXIST ? "nothing is overwritten, so choose another name" : "check the folder"
        return FileError(
            description: "\(shown(path: path)) cannot be made (\(FileText.reason)); \(hint)", isMissing: false
        )
    }

    func write(_ bytes: [UInt8]) throws(FileError) {
        guard descriptor >= 0 else {
            Output.write(bytes: bytes)
            return
        }
        pending += bytes
        if pending.count > 1 << 18 { try flush() }
    }

    /// Puts all that was written on the disk; the file has no name yet.
    func settle(isSynchronised: Bool = true) throws(FileError) {
        guard descriptor >= 0 else { return }
        try flush()
        guard !isSynchronised || fsync(descriptor) == 0 || errno == EINVAL else {
            throw FileError(
                description: "\(shown(path: path)) cannot be written (\(FileText.reason)); check the disk",
                isMissing: false)
        }
    }

    /// Settles the file and gives it its name.
    func finish(isSynchronised: Bool = true) throws(FileError) {
        guard descriptor >= 0, !isDone else { return }
        try settle(isSynchronised: isSynchronised)
        guard isNamed || linkat(AT_FDCWD, ownName, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 else {
            throw NewFile.refusal(path)
        }
        isDone = true
        guard isSynchronised else { return }
        let folder = Glibc.open(NewFile.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        // A drive that cannot sync a folder says so here, and the name is as safe as that drive makes it.
        fsync(folder)
        close(folder)
    }

    private var ownName: String { "/proc/self/fd/\(descriptor)" }

    /// Where another program of the same user writes the file.
    var place: String { isNamed ? path : "/proc/\(getpid())/fd/\(descriptor)" }

    private func flush() throws(FileError) {
        var sent = 0
        while sent < pending.count {
            let count = pending[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw FileError(
                    description:
                        "\(shown(path: path)) cannot be written (\(FileText.reason)); nothing was left there",
                    isMissing: false)
            }
            sent += count
        }
        pending.removeAll(keepingCapacity: true)
    }
}
