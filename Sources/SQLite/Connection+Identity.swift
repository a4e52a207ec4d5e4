import CSQLite

extension Connection {
    /// What a file must be before anything is written to it.
    package enum Identity: Sendable, Hashable {
        /// An empty file, or one that carries this `application_id`.
        case new(applicationID: Int32)
        /// A file that carries this `application_id` already.
        case existing(applicationID: Int32)
        /// Any SQLite file.
        case any

        var mayBeEmpty: Bool { if case .new = self { true } else { false } }

        fileprivate var wanted: Int32? {
            switch self {
            case .any: nil
            case .existing(let id), .new(let id): id
            }
        }
    }

    /// Asks through every lock and log, as `glance` does not.
    func check(_ identity: Identity) throws(SQLiteError) {
        guard let wanted = identity.wanted else { return }
        var found = try applicationID
        if identity.mayBeEmpty, found == 0 {
            if try scalar("SELECT count(*) FROM sqlite_schema") == 0 { return }
            // Another process may have made the file between the two questions.
            found = try applicationID
        }
        if found == Int64(wanted) { return }
        throw Identity.foreign(found)
    }

    private var applicationID: Int64 {
        get throws(SQLiteError) { try scalar("PRAGMA application_id") ?? 0 }
    }
}

extension Connection.Identity {
    fileprivate static func foreign(_ found: Int64) -> SQLiteError {
        SQLiteError(code: .denied, message: "the file's application_id is \(found)")
    }

    /// The smallest page in bytes; SQLite would take a shorter file for an empty one, and write over it.
    private static let smallest: Int64 = 512

    /// Looks at the first page only, as if the file stood on a read-only disk.
    ///
    /// To open another program's file in earnest may already change it: an interrupted change of its own is
    /// undone, a log beside it is written back. What this cannot tell is left to `Connection.check`.
    func glance(at path: String) throws(SQLiteError) {
        guard let wanted else { return }
        if let size = fileSize(path), 1..<Self.smallest ~= size {
            throw SQLiteError(code: .notADatabase, message: "\(size) bytes are less than a page")
        }
        guard let found = try Self.applicationID(at: path), found != Int64(wanted) else { return }
        if found == 0 && (mayBeEmpty || hasLog(path)) { return }
        throw Self.foreign(found)
    }

    /// A change that gave a file its id may still stand in the log alone.
    private func hasLog(_ path: String) -> Bool {
        (fileSize(path + "-wal") ?? 0) > 0
    }

    private static func applicationID(at path: String) throws(SQLiteError) -> Int64? {
        var db: OpaquePointer?
        var statement: OpaquePointer?
        let uri = "file:" + path.replacing(["%": "%25", "?": "%3F", "#": "%23"]) + "?immutable=1"
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        defer {
            unsafe sqlite3_finalize(statement)
            unsafe sqlite3_close_v2(db)
        }
        var code = unsafe sqlite3_open_v2(uri, &db, flags, nil)
        if code == SQLITE_OK {
            code = unsafe sqlite3_prepare_v2(db, "PRAGMA application_id", -1, &statement, nil)
        }
        if code == SQLITE_OK { code = unsafe sqlite3_step(statement) }
        if code == SQLITE_NOTADB { throw unsafe SQLiteError(connection: db) }
        return unsafe code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : nil
    }
}

extension String {
    fileprivate func replacing(_ table: [Character: String]) -> String {
        reduce(into: "") { $0 += table[$1] ?? String($1) }
    }
}
