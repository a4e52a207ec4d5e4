import Glibc

/// The turns of all processes that write to one file, on a lock file beside it.
///
/// SQLite's own waiting is a race that some writers lose for as long as others keep coming. Here a writer
/// takes two locks: the head of the line, then the turn, and lets go of the head. Who ends a turn can so
/// not take the next one at once: the head belongs to somebody who was asleep.
struct WritersQueue: Sendable {
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
    let waiting: Connection.Waiting

    var path: String { database + "-lock" }

    /// The right to long work that one process at a time does in many turns; nil where another has it.
    func takeLongWork() throws(StorageError) -> Turn? {
        let descriptor = try openLock()
        if Place.longWork.lock(descriptor, waits: false) { return Turn(descriptor: descriptor) }
        guard errno == EAGAIN || errno == EACCES else { throw refused(descriptor) }
        close(descriptor)
        return nil
    }

    /// Waits for this process's turn; throws `.busy` after `giveUpAfter`.
    func wait() throws(StorageError) -> Turn {
        let descriptor = try openLock()
        if Place.head.lock(descriptor, waits: false), Place.turn.lock(descriptor, waits: false) {
            guard Place.head.unlock(descriptor) else { throw refused(descriptor) }
            return Turn(descriptor: descriptor)
        }
        guard errno == EAGAIN || errno == EACCES else { throw refused(descriptor) }
        return try waitInLine(descriptor)
    }

    private func refused(_ descriptor: Int32) -> StorageError {
        let reason = systemMessage(errno)
        close(descriptor)
        return StorageError(code: .io, message: "\(path): \(reason)")
    }

    /// Whoever may write to the database may write to the lock, whatever the mask of the first user was.
    private func openLock() throws(StorageError) -> Int32 {
        var descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
        if descriptor < 0 && errno == ENOENT {
            let permissions = filePermissions(database) ?? 0o600
            descriptor = makeFile(path, permissions)
            if descriptor >= 0 {
                // The umask may take away even what the owner needs.
                fchmod(descriptor, permissions)
                share(descriptor, as: database)
            } else if errno == EEXIST {
                descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
            }
        }
        guard descriptor >= 0 else {
            throw StorageError(
                code: errno == EACCES || errno == EROFS || errno == EPERM ? .readOnly : .cannotOpen,
                message: "\(path): \(systemMessage(errno))")
        }
        return descriptor
    }

    /// Sleeps in the kernel's line on a thread of its own, because a sleep there has no time limit.
    private func waitInLine(_ descriptor: Int32) throws(StorageError) -> Turn {
        let wait = QueueWait()
        let isAsleep = Worker.start {
            // The head may be held already; to lock it again changes nothing.
            let hasTurn =
                Place.head.lock(descriptor, waits: true) && Place.turn.lock(descriptor, waits: true)
                && Place.head.unlock(descriptor)
            wait.finish(descriptor, hasTurn: hasTurn)
        }
        guard isAsleep else { return try waitAwake(descriptor) }
        let patience = max(waiting.giveUpAfter, .zero)
        let quiet = min(max(waiting.announceAfter, .zero), patience)
        if !wait.isOver(within: quiet), quiet < patience {
            waiting.announce()
            _ = wait.isOver(within: patience - quiet)
        }
        switch wait.leave() {
        case true?: return Turn(descriptor: descriptor)
        case false?: throw StorageError(code: .io, message: "\(path): the lock was refused")
        case nil: throw WritersQueue.busy(patience)
        }
    }

    /// Looks again and again, where the machine gives no thread to sleep on.
    private func waitAwake(_ descriptor: Int32) throws(StorageError) -> Turn {
        let patience = max(waiting.giveUpAfter, .zero)
        let (begin, quiet) = (ContinuousClock.now, max(waiting.announceAfter, .zero))
        var isAnnounced = false
        while true {
            // What is locked already is locked once more, so a place at the head is kept.
            if Place.head.lock(descriptor, waits: false), Place.turn.lock(descriptor, waits: false) {
                guard Place.head.unlock(descriptor) else { throw refused(descriptor) }
                return Turn(descriptor: descriptor)
            }
            guard errno == EAGAIN || errno == EACCES else { throw refused(descriptor) }
            let waited = begin.duration(to: .now)
            guard waited < patience else {
                close(descriptor)
                throw WritersQueue.busy(patience)
            }
            if !isAnnounced, waited >= quiet {
                waiting.announce()
                isAnnounced = true
            }
            usleep(20_000)
        }
    }

    private static func busy(_ patience: Duration) -> StorageError {
        StorageError(code: .busy, message: "others have been writing for \(patience); try again later")
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
    package func takeLongWork() throws(StorageError) -> LongWorkTurn? {
        if isOnServer { return LongWorkTurn(turn: nil) }
        let session = try fileSession
        guard let queue = session.queue else { return LongWorkTurn(turn: nil) }
        guard let turn = try queue.takeLongWork() else { return nil }
        return LongWorkTurn(turn: turn)
    }
}
