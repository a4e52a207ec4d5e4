import Glibc

/// The right to put another file in the place of a database: nobody writes it until this ends, or the process.
package struct ReplacingTurn: ~Copyable {
    private let turn: WritersQueue.Turn
    private let descriptor: Int32

    /// SQLite's own: the bytes at 1 GiB by which readers and writers of a file keep each other out
    /// (https://sqlite.org/fileformat2.html#the_lock_byte_page).
    private static let (lockBytes, count): (Int64, Int) = (0x4000_0000, 512)

    /// Waits in the writers' queue, and for writers of other programs; from then on the file is only read. Throws
    /// `.busy` after `giveUpAfter`. There need be no file.
    package init(of database: String, waiting: Connection.Waiting) throws(StorageError) {
        let turn = try WritersQueue(database: database, waiting: waiting).wait()
        let descriptor = unsafe open(database, O_RDWR | O_CLOEXEC)
        do throws(StorageError) {
            if descriptor >= 0 {
                try Self.lock(descriptor, F_RDLCK, waiting)
            } else if errno != ENOENT {
                throw StorageError(
                    code: errno == EACCES || errno == EROFS ? .readOnly : .cannotOpen,
                    message: "\(database): \(systemMessage(errno))")
            }
        } catch {
            if descriptor >= 0 { close(descriptor) }
            turn.end()
            throw error
        }
        self.turn = turn
        self.descriptor = descriptor
    }

    /// Waits until nobody reads either.
    ///
    /// No connection of this process may have the file open: to close the descriptor would end its locks.
    package func shutOut(_ waiting: Connection.Waiting) throws(StorageError) {
        if descriptor >= 0 { try Self.lock(descriptor, F_WRLCK, waiting) }
    }

    private static func lock(
        _ descriptor: Int32, _ type: Int32, _ waiting: Connection.Waiting
    ) throws(StorageError) {
        let start = ContinuousClock.now
        var hasAnnounced = false
        while !setLock(descriptor, byte: lockBytes, count: count, type: type, waits: false) {
            let waited = ContinuousClock.now - start
            if waited >= waiting.giveUpAfter {
                throw StorageError(
                    code: .busy, message: "others have been at the file for \(waiting.giveUpAfter)")
            }
            if waited >= waiting.announceAfter, !hasAnnounced {
                hasAnnounced = true
                waiting.announce()
            }
            usleep(1000)
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        turn.end()
    }
}
