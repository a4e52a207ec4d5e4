import CSQLite

extension Connection {
    /// Asks through every lock and log, as `glance` does not.
    func check(_ identity: Identity) throws(StorageError) {
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
        get throws(StorageError) { try scalar("PRAGMA application_id") ?? 0 }
    }

    // A pragma takes no bound value; the numbers are this program's own.

    func stampFile(applicationID: Int32) throws(StorageError) {
        try script("PRAGMA application_id = \(applicationID)")
    }

    var fileSchemaNumber: Int64 {
        get throws(StorageError) { try scalar("PRAGMA user_version") ?? 0 }
    }

    func setFileSchemaNumber(_ number: Int32) throws(StorageError) {
        try script("PRAGMA user_version = \(number)")
    }

    func fileHas(table name: String) throws(StorageError) -> Bool {
        try scalar("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1", name) == 1
    }
}

extension Connection.Identity {
    fileprivate var wanted: Int32? {
        switch self {
        case .any: nil
        case .existing(let id), .new(let id): id
        }
    }

    fileprivate static func foreign(_ found: Int64) -> StorageError {
        StorageError(code: .denied, message: "the file's application_id is \(found)")
    }

    /// The smallest page in bytes; SQLite would take a shorter file for an empty one, and write over it.
    private static let smallest: Int64 = 512

    /// Looks at the first page only, as if the file stood on a read-only disk.
    ///
    /// To open another program's file in earnest may already change it: an interrupted change of its own is
    /// undone, a log beside it is written back. What this cannot tell is left to `Connection.check`.
    func glance(at path: String) throws(StorageError) {
        guard let wanted else { return }
        if let size = fileSize(path), 1..<Self.smallest ~= size {
            throw StorageError(code: .notADatabase, message: "\(size) bytes are less than a page")
        }
        guard let found = try Self.applicationID(at: path), found != Int64(wanted) else { return }
        if found == 0 && (mayBeEmpty || hasLog(path)) { return }
        throw Self.foreign(found)
    }

    /// A change that gave a file its id may still stand in the log alone.
    private func hasLog(_ path: String) -> Bool {
        (fileSize(path + "-wal") ?? 0) > 0
    }

    private static func applicationID(at path: String) throws(StorageError) -> Int64? {
        var db: OpaquePointer?
        var statement: OpaquePointer?
        let uri = "file:" + path.escapedForURI + "?immutable=1"
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
        if code == SQLITE_NOTADB { throw unsafe StorageError(connection: db) }
        return unsafe code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : nil
    }
}

extension String {
    fileprivate var escapedForURI: String {
        reduce(into: "") { escaped, character in
            switch character {
            case "%": escaped += "%25"
            case "?": escaped += "%3F"
            case "#": escaped += "%23"
            default: escaped.append(character)
            }
        }
    }
}
