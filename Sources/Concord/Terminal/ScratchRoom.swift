import Glibc

/// What a disk has room for, while something of unknown length is kept on it.
struct ScratchRoom: Sendable {
    /// How many bytes are free.
    let free: Int
    /// How many it holds in all.
    let whole: Int

    /// So many bytes are written before the disk is looked at again.
    static let step = 4 << 20

    init(free: Int, whole: Int) {
        self.free = free
        self.whole = whole
    }

    /// That of the disk on which an open file lies; nil where the system does not say.
    init?(of descriptor: Int32) {
        var system = statvfs()
        guard fstatvfs(descriptor, &system) == 0 else { return nil }
        func bytes(_ blocks: fsblkcnt_t) -> Int {
            let (product, isTooMuch) = Int(clamping: blocks).multipliedReportingOverflow(
                by: Int(clamping: system.f_frsize))
            return isTooMuch ? .max : product
        }
        self.init(free: bytes(system.f_bavail), whole: bytes(system.f_blocks))
    }

    /// Whether no more than what other programs need is left: a sixteenth of the disk, 256 MiB at most.
    var isShort: Bool { free < min(256 << 20, whole / 16) }
}
