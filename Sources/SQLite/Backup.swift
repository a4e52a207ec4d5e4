import CSQLite
import Glibc

extension Connection {
    /// Copies the whole database to a new file, page by page, while others go on reading and writing.
    ///
    /// The copy is of one moment: a change made meanwhile starts it over, once; from then on writers wait in
    /// their queue until it is done. `progress` gets the pages done and in all. A file that is already at `path` is refused, because a backup never overwrites.
    package func backUp(to path: String, progress: (Int, Int) -> Void = { _, _ in }) throws(SQLiteError) {
        var copy: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX
        guard unsafe access(path, F_OK) != 0 else {
            throw SQLiteError(code: .cannotOpen, message: "\(path) exists")
        }
        let opened = unsafe sqlite3_open_v2(path, &copy, flags, nil)
        defer { unsafe sqlite3_close_v2(copy) }
        guard opened == SQLITE_OK else { throw SQLiteError(result: opened) }
        guard let backup = unsafe sqlite3_backup_init(copy, "main", handle, "main") else {
            throw unsafe SQLiteError(connection: copy)
        }
        var code = SQLITE_OK
        var waits = 0
        var least = Int32.max
        var turn: WritersQueue.Turn?
        defer { turn?.end() }
        while code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED {
            code = unsafe sqlite3_backup_step(backup, 1024)
            let (left, all) = unsafe (sqlite3_backup_remaining(backup), sqlite3_backup_pagecount(backup))
            progress(Int(all - left), Int(all))
            // Without a turn it goes on as before, and may start over again.
            if left > least, turn == nil, !isReadOnly { turn = try? queue?.wait() }
            if code == SQLITE_OK { least = left }
            if code == SQLITE_BUSY || code == SQLITE_LOCKED {
                waits += 1
                guard waits < 600 else { break }
                usleep(100_000)
            }
        }
        let finished = unsafe sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE, finished == SQLITE_OK else {
            throw SQLiteError(result: finished == SQLITE_OK ? code : finished)
        }
    }
}
