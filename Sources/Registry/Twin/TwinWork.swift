import Dispatch
import Synchronization

/// Work over firms that is parted among the cores: the parts need nothing of each other.
enum TwinWork {
    private final class Outcomes<Output: Sendable>: Sendable {
        let held = Mutex<[Int: Output]>([:])
    }

    /// What `body` makes of each part, in the order of the parts, whichever was first.
    static func map<Output: Sendable>(parts: Int, _ body: @Sendable (Int) -> Output) -> [Output] {
        guard parts > 1 else { return parts == 1 ? [body(0)] : [] }
        let outcomes = Outcomes<Output>()
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let output = body(part)
            outcomes.held.withLock { $0[part] = output }
        }
        return outcomes.held.withLock { held in (0..<parts).compactMap { held[$0] } }
    }

    /// Parts of so many at most, as ranges.
    static func ranges(_ all: Range<Int>, of size: Int) -> [Range<Int>] {
        stride(from: all.lowerBound, to: all.upperBound, by: size).map {
            $0..<min($0 + size, all.upperBound)
        }
    }
}
