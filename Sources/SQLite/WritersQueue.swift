import Dispatch
import Glibc
import Synchronization

/// The turns of all processes that write to one file, on a lock file beside it.
///
/// SQLite's own waiting is a race that some writers lose for as long as others keep coming; here the
/// kernel keeps the waiting ones in line.
package struct WritersQueue: Sendable {
    /// What is said and done about a long wait.
    package struct Waiting: Sendable {
        package var announceAfter: Duration
        package var giveUpAfter: Duration
        /// Called once, when the wait has taken longer than `announceAfter`.
        package var announce: @Sendable () -> Void

        package init(
            announceAfter: Duration = .seconds(1), giveUpAfter: Duration = .seconds(60),
            announce: @escaping @Sendable () -> Void = {}
        ) {
            self.announceAfter = announceAfter
            self.giveUpAfter = giveUpAfter
            self.announce = announce
        }
    }

    /// The right to write, until it is ended; the kernel ends it when the process dies.
    struct Turn: Sendable {
        let descriptor: Int32
        func end() {
            flock(descriptor, LOCK_UN)
            close(descriptor)
        }
    }

    let path: String
    let waiting: Waiting

    /// Waits for this process's turn; throws `.busy` after `giveUpAfter`.
    func wait() throws(SQLiteError) -> Turn {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw SQLiteError(
                code: errno == EACCES || errno == EROFS || errno == EPERM ? .readOnly : .cannotOpen,
                message: "\(path): \(unsafe String(cString: strerror(errno)))")
        }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return Turn(descriptor: descriptor) }
        guard errno == EWOULDBLOCK else {
            let reason = unsafe String(cString: strerror(errno))
            close(descriptor)
            throw SQLiteError(code: .io, message: "\(path): \(reason)")
        }
        return try waitInLine(descriptor)
    }

    /// Sleeps in the kernel's line on a thread of its own, because a sleep there has no time limit.
    private func waitInLine(_ descriptor: Int32) throws(SQLiteError) -> Turn {
        let line = Line()
        DispatchQueue.global().async {
            var result = flock(descriptor, LOCK_EX)
            while result != 0 && errno == EINTR { result = flock(descriptor, LOCK_EX) }
            line.finish(descriptor, hasTurn: result == 0)
        }
        if line.wait(waiting.announceAfter) == nil {
            waiting.announce()
            _ = line.wait(waiting.giveUpAfter - waiting.announceAfter)
        }
        switch line.leave() {
        case true?: return Turn(descriptor: descriptor)
        case false?: throw SQLiteError(code: .io, message: "\(path): the lock was refused")
        case nil: throw SQLiteError(code: .busy, message: "another process has been writing for too long")
        }
    }
}

/// One wait: whoever comes second, the turn or the end of patience, tidies up.
private final class Line: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let state = Mutex(State())
    private struct State { var hasTurn: Bool?; var hasLeft = false }

    func finish(_ descriptor: Int32, hasTurn: Bool) {
        let hasLeft = state.withLock { state in
            state.hasTurn = hasTurn
            return state.hasLeft
        }
        if hasLeft || !hasTurn { close(descriptor) }
        done.signal()
    }

    func wait(_ duration: Duration) -> Bool? {
        let parts = duration.components
        let nanoseconds = Int(parts.seconds) * 1_000_000_000 + Int(parts.attoseconds / 1_000_000_000)
        _ = done.wait(timeout: .now() + .nanoseconds(nanoseconds))
        return state.withLock { $0.hasTurn }
    }

    func leave() -> Bool? {
        state.withLock { state in
            state.hasLeft = true
            return state.hasTurn
        }
    }
}
