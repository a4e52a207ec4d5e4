import Dispatch
import Glibc
import Synchronization

/// One wait: whoever comes second, the turn or the end of patience, tidies up.
final class QueueWait: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let state = Mutex(State())
    private struct State {
        var hasTurn: Bool?
        var hasLeft = false
    }

    /// Called by the waiting thread; closes the lock that nobody waits for any more.
    func finish(_ descriptor: Int32, hasTurn: Bool) {
        let hasLeft = state.withLock { state in
            state.hasTurn = hasTurn
            return state.hasLeft
        }
        if hasLeft || !hasTurn { close(descriptor) }
        done.signal()
    }

    func isOver(within duration: Duration) -> Bool {
        let parts = duration.components
        let (seconds, isTooLong) = parts.seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let nanoseconds = isTooLong ? Int64.max / 2 : seconds &+ parts.attoseconds / 1_000_000_000
        return done.wait(timeout: .now() + .nanoseconds(Int(nanoseconds))) == .success
    }

    /// Whether the turn has come; nil where it has not, and then it never will.
    func leave() -> Bool? {
        state.withLock { state in
            state.hasLeft = true
            return state.hasTurn
        }
    }
}
