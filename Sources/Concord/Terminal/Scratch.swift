import Glibc
import Registry

/// A folder for copies that are looked at and thrown away, which its owner alone may enter.
final class Scratch {
    let path: String

    init() throws(FileError) {
        let folder = Terminal.environment("TMPDIR") ?? "/tmp"
        var name = Array("\(folder)/concord-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            throw FileError(
                description:
                    "\(shown(path: folder)) takes no folder (\(FileText.reason)); name one with room for a copy with TMPDIR",
                isMissing: false)
        }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        chmod(path, 0o700)
    }

    deinit {
        for name in ["copy", "newest"] {
            for tail in ["", "-lock", "-journal", "-wal", "-shm"] { unlink("\(path)/\(name)\(tail)") }
        }
        rmdir(path)
    }
}
