import Alignment
import Registry
import Synchronization

/// Random codes from a seed, the same on every machine.
struct Xorshift {
    var state: UInt64

    /// From -127 to 127.
    mutating func code() -> Int8 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int8(truncatingIfNeeded: Int((state >> 32) % 255) - 127)
    }

    /// A vector near length 1, all of one scale, so that their order is that of the codes' own products.
    mutating func vector(_ width: Int) -> QuantisedVector {
        QuantisedVector(codes: (0..<width).map { _ in code() }, scale: 1 / 1440)
    }
}

/// What several threads found.
final class Collected: Sendable {
    struct Failed: Error {}
    private let scans = Mutex<[VectorScan]>([])
    private let hasFailed = Mutex(false)

    func add(_ scan: VectorScan) { scans.withLock { $0.append(scan) } }
    func fail() { hasFailed.withLock { $0 = true } }
    func check() throws { if hasFailed.withLock({ $0 }) { throw Failed() } }

    func merged(_ start: VectorScan) -> VectorScan {
        scans.withLock { found in
            var all = start
            for scan in found { all.merge(scan) }
            return all
        }
    }
}
