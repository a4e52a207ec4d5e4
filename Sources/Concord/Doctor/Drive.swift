import Glibc

/// The drive and the rights of a registry's file.
struct Drive {
    /// Such as `NFS`; nil for a drive of this machine.
    let network: String?
    let freeBytes: Int64?
    /// The last nine bits of the mode, such as `rw-r--r--`.
    let fileMode: String
    let folderMode: String
    /// Whether people outside owner and group may write to the file, or put another in its place.
    let isOpenToAll: Bool
    /// Whether people outside owner and group may read it.
    let isReadByAll: Bool
    /// How many names the file has, hard links among them.
    let names: Int
    /// Where it stands.
    let folder: String
    /// Whether others than its owner may enter the folder of private keys beside it.
    let keyFolderIsOpen: Bool
    let mayWriteFile: Bool
    let mayWriteFolder: Bool
    /// Nil where nobody has written since the file came here.
    let mayWriteLock: Bool?
    /// Whether another process has the turn to write at this moment.
    let isLocked: Bool

    /// File systems of Linux whose locks another machine keeps, or nobody; those of FUSE are told by their prefix.
    private static let networks: [String: String] = [
        "nfs": "NFS", "nfs4": "NFS", "cifs": "SMB", "smb3": "SMB", "smbfs": "SMB", "9p": "9P", "afs": "AFS",
        "ceph": "Ceph", "lustre": "Lustre", "gfs2": "GFS2", "ocfs2": "OCFS2", "coda": "Coda",
        "virtiofs": "virtiofs",
    ]

    init(of path: String) {
        network = Drive.fileSystem(of: path, mounts: Drive.mounts()).flatMap(Drive.network)
        var system = statvfs()
        let (free, isTooMuch) =
            statvfs(path, &system) == 0
            ? Int64(clamping: system.f_bavail).multipliedReportingOverflow(
                by: Int64(clamping: system.f_frsize))
            : (0, true)
        freeBytes = isTooMuch ? nil : free
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        self.folder = folder
        var info = stat()
        names = stat(path, &info) == 0 ? Int(info.st_nlink) : 1
        keyFolderIsOpen = Drive.mode(path + "-keys") & 0o077 != 0
        let (file, around) = (Drive.mode(path), Drive.mode(folder))
        fileMode = Drive.words(file)
        folderMode = Drive.words(around)
        isOpenToAll = file & S_IWOTH != 0 || (around & S_IWOTH != 0 && around & S_ISVTX == 0)
        isReadByAll = file & S_IROTH != 0
        mayWriteFile = access(path, W_OK) == 0
        mayWriteFolder = access(folder, W_OK) == 0
        let lock = path + "-lock"
        mayWriteLock = access(lock, F_OK) == 0 ? access(lock, W_OK) == 0 : nil
        isLocked = Drive.isLocked(lock)
    }

    /// What people call a file system that is not this machine's own; nil for one that is.
    static func network(_ fileSystem: String) -> String? {
        networks[fileSystem] ?? (fileSystem == "fuse" || fileSystem.hasPrefix("fuse.") ? "FUSE" : nil)
    }

    /// The file system that holds a path, by its device, from the lines of /proc/self/mountinfo (proc(5)).
    static func fileSystem(of path: String, mounts: String) -> String? {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        // The two halves of a device's number, as makedev(3) packs them.
        let number = UInt64(info.st_dev)
        let major = number >> 8 & 0xFFF | number >> 32 & ~0xFFF
        let minor = number & 0xFF | number >> 12 & ~0xFF & 0xFFFF_FFFF
        let device = "\(major):\(minor)"
        for line in mounts.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 3, words[2] == device, let dash = words.firstIndex(of: "-"),
                dash + 1 < words.count
            else { continue }
            return String(words[dash + 1])
        }
        return nil
    }

    private static func mounts() -> String {
        (try? FileText.read("/proc/self/mountinfo")) ?? ""
    }

    private static func mode(_ path: String) -> mode_t {
        var info = stat()
        return stat(path, &info) == 0 ? info.st_mode : 0
    }

    private static func words(_ mode: mode_t) -> String {
        let letters = Array("rwxrwxrwx")
        return String((0..<9).map { mode & (0o400 >> mode_t($0)) != 0 ? letters[$0] : "-" })
    }

    private static func isLocked(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else {
            flock(descriptor, LOCK_UN)
            return false
        }
        return errno == EWOULDBLOCK
    }
}
