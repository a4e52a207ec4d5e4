import CSQLite
import Glibc

/// How a file keeps a change whole while it is made.
///
/// SQLite 3.7.0 to 3.51.2 can lose pages in WAL mode when a checkpoint meets a commit that restarts the
/// log (https://sqlite.org/wal.html#walresetbug); 3.51.3 mends it, and so do 3.44.6 and 3.50.7.
package enum Journal: String, Sendable {
    case writeAhead = "wal"
    case rollback = "truncate"

    /// The journal for the SQLite of this process.
    package static var choice: Journal { choice(version: sqlite3_libversion_number()) }

    /// The journal for a version number such as 3_040_001.
    package static func choice(version: Int32) -> Journal {
        switch version {
        case 3_051_003..., 3_050_007..<3_051_000, 3_044_006..<3_045_000: .writeAhead
        default: .rollback
        }
    }

    /// Switches the file; throws `.busy` where another process keeps it in the other mode.
    func set(on db: borrowing Connection) throws(StorageError) {
        let sql: SQL = self == .writeAhead ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = TRUNCATE"
        let mode = try db.first(sql) { row throws(StorageError) in try row.text(0) }
        guard mode == rawValue else {
            throw StorageError(
                code: .busy, message: "the journal stays \(mode ?? "unset") while another process is at work")
        }
    }

    /// What the choice of this process puts beside a file while it is changed.
    private static var tails: [String] { choice == .rollback ? ["-journal"] : ["-wal", "-shm"] }

    /// Makes journal or log of a file that a group works with before SQLite does, which would give it to the group of
    /// whoever writes: after a power cut no other member could undo what was begun.
    static func share(of database: String) {
        guard let permissions = filePermissions(database), permissions & 0o060 != 0,
            let group = fileGroup(database)
        else { return }
        for tail in tails where fileGroup(database + tail) == nil && group != getegid() {
            let descriptor = makeFile(database + tail, 0o600)
            guard descriptor >= 0 else { continue }
            Storage.share(descriptor, as: database)
            close(descriptor)
        }
    }
}
