import CSQLite
import Glibc

/// The file that a name stands for, through links; the name itself where there is none.
func realName(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
}

/// Who may read and write a file, as it is known to the system; nil where there is no file.
func filePermissions(_ path: String) -> UInt32? {
    var info = stat()
    return unsafe stat(path, &info) == 0 ? UInt32(info.st_mode) & 0o666 : nil
}

/// The group of a file; nil where there is no file.
func fileGroup(_ path: String) -> UInt32? {
    var info = stat()
    return unsafe stat(path, &info) == 0 ? info.st_gid : nil
}

/// Gives a file that was just made the rights and the group of another, whatever the umask and the maker's own group.
func share(_ descriptor: Int32, as path: String) {
    var (own, other) = (stat(), stat())
    guard unsafe fstat(descriptor, &own) == 0, unsafe stat(path, &other) == 0 else { return }
    // A member may give it to the group; who may not leaves it as a system without groups would.
    if own.st_gid != other.st_gid { fchown(descriptor, uid_t.max, other.st_gid) }
    fchmod(descriptor, other.st_mode & 0o666)
}

/// The length in bytes; nil where there is no file, or something that is none, such as a folder.
func fileSize(_ path: String) -> Int64? {
    var info = stat()
    guard unsafe stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(info.st_size)
}

/// Opens a file that is not there yet, or returns -1 with the reason in errno.
func makeFile(_ path: String, _ permissions: UInt32) -> Int32 {
    unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions))
}

/// Gives a file another name that nobody has, in one step, so that at no moment it has two.
///
/// Returns false with the reason in errno: EEXIST where the name is taken; some drives cannot do it at all.
package func giveNewName(_ path: String, _ name: String) -> Bool {
    unsafe concord_rename_new(path, name) == 0
}

/// Locks or unlocks bytes of an open file, for this descriptor alone and not for the whole process.
///
/// Returns false with the reason in errno.
func setLock(_ descriptor: Int32, byte: Int64, count: Int = 1, type: Int32, waits: Bool) -> Bool {
    var range = bytes(byte, count, type)
    var result: Int32 = -1
    repeat {
        result = unsafe fcntl(descriptor, waits ? waitForLock : tryLock, &range)
    } while result != 0 && errno == EINTR
    return result == 0
}

// Linux's F_OFD_SETLK and F_OFD_SETLKW, which C names only for programs that ask for GNU's own.
private let (tryLock, waitForLock): (Int32, Int32) = (37, 38)

private func bytes(_ first: Int64, _ count: Int, _ type: Int32) -> flock {
    flock(l_type: Int16(type), l_whence: Int16(SEEK_SET), l_start: Int(first), l_len: count, l_pid: 0)
}

/// The system's own words for an error number.
func systemMessage(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }
