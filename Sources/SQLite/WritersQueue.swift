import Dispatch
import Glibc

/// The turns of all processes that write to one file, on a lock file beside it.
///
/// SQLite's own waiting is a race that some writers lose for as long as others keep coming. Here a writer
/// takes two locks: the head of the line, then the turn, and lets go of the head. Who ends a turn can so
/// not take the next one at once: the head belongs to somebody who was asleep.
package struct WritersQueue: Sendable {
    /// What is said and done about a long wait.
    package struct Waiting: Sendable {
        package var announceAfter: Duration
        package var giveUpAfter: Duration
        /// Called once in a wait, when it has taken longer than `announceAfter`.
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
        func end() { close(descriptor) }
    }

    /// The bytes of the lock file that are locked; it stays empty.
    private enum Place: Int64 {
        case head = 0
        case turn = 1
        case longWork = 2

        func lock(_ descriptor: Int32, waits: Bool) -> Bool {
            setLock(descriptor, byte: rawValue, type: F_WRLCK, waits: waits)
        }

        func unlock(_ descriptor: Int32) -> Bool {
            setLock(descriptor, byte: rawValue, type: F_UNLCK, waits: false)
        }
    }

    let database: String
    let waiting: Waiting

    var path: String { database + "-lock" }

    /// Whether somebody writes to a database at this moment; nil where its lock cannot be asked.
    ///
    /// Asking takes nobody's turn and makes no lock file.
    package static func isTaken(_ database: String) -> Bool? {
        let descriptor = unsafe open(
            WritersQueue(database: database, waiting: .init()).path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno == ENOENT ? false : nil }
        defer { close(descriptor) }
        return isLocked(descriptor, byte: Place.turn.rawValue)
    }

    /// The right to long work that one process at a time does in many turns; nil where another has it.
    func takeLongWork() throws(SQLiteError) -> Turn? {
        let descriptor = try openLock()
        if Place.longWork.lock(descriptor, waits: false) { return Turn(descriptor: descriptor) }
        guard errno == EAGAIN || errno == EACCES else { throw refused(descriptor) }
        close(descriptor)
        return nil
    }

    /// Waits for this process's turn; throws `.busy` after `giveUpAfter`.
    func wait() throws(SQLiteError) -> Turn {
        let descriptor = try openLock()
        if Place.head.lock(descriptor, waits: false), Place.turn.lock(descriptor, waits: false) {
            guard Place.head.unlock(descriptor) else { throw refused(descriptor) }
            return Turn(descriptor: descriptor)
        }
        guard errno == EAGAIN || errno == EACCES else { throw refused(descriptor) }
        return try waitInLine(descriptor)
    }

    private func refused(_ descriptor: Int32) -> SQLiteError {
        let reason = systemMessage(errno)
        close(descriptor)
        return SQLiteError(code: .io, message: "\(path): \(reason)")
    }

    /// Whoever may write to the database may write to the lock, whatever the mask of the first user was.
    private func openLock() throws(SQLiteError) -> Int32 {
        var descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
        if descriptor < 0 && errno == ENOENT {
            let permissions = filePermissions(database) ?? 0o600
            descriptor = makeFile(path, permissions)
            if descriptor >= 0 {
                fchmod(descriptor, permissions)
            } else if errno == EEXIST {
                descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
            }
        }
        guard descriptor >= 0 else {
            throw SQLiteError(
                code: errno == EACCES || errno == EROFS || errno == EPERM ? .readOnly : .cannotOpen,
                message: "\(path): \(systemMessage(errno))")
        }
        return descriptor
    }

    /// Sleeps in the kernel's line on a thread of its own, because a sleep there has no time limit.
    private func waitInLine(_ descriptor: Int32) throws(SQLiteError) -> Turn {
        let wait = QueueWait()
        DispatchQueue.global().async {
            // The head may be held already; to lock it again changes nothing.
            let hasTurn =
                Place.head.lock(descriptor, waits: true) && Place.turn.lock(descriptor, waits: true)
                && Place.head.unlock(descriptor)
            wait.finish(descriptor, hasTurn: hasTurn)
        }
        let patience = max(waiting.giveUpAfter, .zero)
        let quiet = min(max(waiting.announceAfter, .zero), patience)
        if !wait.isOver(within: quiet), quiet < patience {
            waiting.announce()
            _ = wait.isOver(within: patience - quiet)
        }
        switch wait.leave() {
        case true?: return Turn(descriptor: descriptor)
        case false?: throw SQLiteError(code: .io, message: "\(path): the lock was refused")
        case nil:
            throw SQLiteError(
                code: .busy, message: "others have been writing for \(patience); try again later")
        }
    }
}

/// The right to long work that one process at a time does in many transactions; it ends with this value, or with the
/// process.
package struct LongWorkTurn: ~Copyable, Sendable {
    fileprivate let turn: WritersQueue.Turn?

    deinit { turn?.end() }
}

extension Connection {
    /// Takes the right to long work on this file; nil where another process has it.
    package func takeLongWork() throws(SQLiteError) -> LongWorkTurn? {
        guard let queue else { return LongWorkTurn(turn: nil) }
        guard let turn = try queue.takeLongWork() else { return nil }
        return LongWorkTurn(turn: turn)
    }
}
