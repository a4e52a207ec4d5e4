import CSQLite
import Glibc

extension Connection {
    /// Copies the whole database to a new file, in steps, while others go on reading and writing.
    ///
    /// The copy is of one moment: a change made meanwhile starts it over, once; from then on writers wait in
    /// their queue until it is done. `progress` gets the pages done and in all. A file that is
    /// already at `path` is refused, because a backup never overwrites; what fails leaves no file behind.
    package func backUp(to path: String, progress: (Int, Int) -> Void = { _, _ in }) throws(StorageError) {
        let session = try fileSession
        guard !session.hasWritten else {
            throw .misuse("a backup starts outside a transaction, or it would hold what may be undone")
        }
        let target = try SQLite.filePath(path)
        try reserve(target)
        do throws(StorageError) {
            try session.copy(to: target, progress)
        } catch {
            for tail in ["", "-journal", "-wal", "-shm"] { unsafe unlink(target + tail) }
            throw error
        }
    }

    /// Makes the empty file in one indivisible step, for its owner alone whatever the umask says.
    private func reserve(_ path: String) throws(StorageError) {
        let descriptor = makeFile(path, 0o600)
        guard descriptor >= 0 else {
            let reason = errno == EEXIST ? "it exists, and a backup never overwrites" : systemMessage(errno)
            throw StorageError(code: .cannotOpen, message: "\(path): \(reason)")
        }
        fchmod(descriptor, 0o600)
        close(descriptor)
    }
}

extension SQLite.Session {
    fileprivate func copy(to path: String, _ progress: (Int, Int) -> Void) throws(StorageError) {
        var copy: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX
        let opened = unsafe sqlite3_open_v2(path, &copy, flags, nil)
        defer { unsafe sqlite3_close_v2(copy) }
        guard opened == SQLITE_OK else { throw StorageError(result: opened) }
        guard unsafe sqlite3_exec(copy, "PRAGMA synchronous = EXTRA", nil, nil, nil) == SQLITE_OK,
            let backup = unsafe sqlite3_backup_init(copy, "main", handle, "main")
        else { throw unsafe StorageError(connection: copy) }
        let code = unsafe step(backup, progress)
        let finished = unsafe sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE, finished == SQLITE_OK else {
            throw StorageError(result: finished == SQLITE_OK ? code : finished)
        }
        // A copy that asks for a log beside it could not be read where nothing may be written.
        guard unsafe sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", nil, nil, nil) == SQLITE_OK else {
            throw unsafe StorageError(connection: copy)
        }
    }

    /// Waiting for a lock is `Patience`'s: a step that is busy after that ends the backup.
    private func step(_ backup: OpaquePointer, _ progress: (Int, Int) -> Void) -> Int32 {
        var turn: WritersQueue.Turn?
        defer { turn?.end() }
        var least = Int32.max
        var code = SQLITE_OK
        while code == SQLITE_OK {
            code = unsafe sqlite3_backup_step(backup, 1024)
            let (left, all) = unsafe (sqlite3_backup_remaining(backup), sqlite3_backup_pagecount(backup))
            progress(Int(all - left), Int(all))
            // A step that gets no further has started over. Without a turn it goes on, and may do so again.
            if left >= least, turn == nil, !isReadOnly { turn = try? queue?.wait() }
            least = left
        }
        return code
    }
}
