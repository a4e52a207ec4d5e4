import CSQLite

/// One open database. It is neither shared nor copied: one owner, one thread at a time.
@safe package struct Connection: ~Copyable {
    /// Where a database lives.
    package enum Location: Sendable, Hashable {
        case file(String)
        case memory
    }

    /// What a file must be before anything is written to it.
    package enum Identity: Sendable, Hashable {
        /// An empty file, or one that carries this `application_id`.
        case new(applicationID: Int32)
        /// A file that carries this `application_id` already.
        case existing(applicationID: Int32)
        /// Any SQLite file.
        case any

        var mayBeEmpty: Bool { if case .new = self { true } else { false } }
    }

    let handle: OpaquePointer
    let cache = StatementCache()
    package let location: Location
    /// Whether SQLite could open the file for reading only.
    package let isReadOnly: Bool
    /// Where this connection's writers wait for their turn; nil in memory.
    let queue: WritersQueue?

    /// Opens a database with every setting of `harden` and the journal that `Journal.choice` names.
    ///
    /// Nothing is written before the file has shown who it belongs to; a file of another
    /// application throws `.denied`, and what is no SQLite file throws `.notADatabase`.
    package static func open(
        _ location: Location, identity: Identity = .any, waiting: WritersQueue.Waiting = .init()
    ) throws(SQLiteError) -> Connection {
        let handle = unsafe try openHandle(location, creating: identity.mayBeEmpty)
        let db = unsafe Connection(handle: handle, location: location, waiting: waiting)
        try db.harden()
        try db.check(identity)
        try db.setJournal()
        return db
    }

    private init(handle: OpaquePointer, location: Location, waiting: WritersQueue.Waiting) {
        unsafe self.handle = handle
        self.location = location
        isReadOnly = unsafe sqlite3_db_readonly(handle, "main") == 1
        switch location {
        case .memory: queue = nil
        case .file(let name): queue = WritersQueue(path: name + "-lock", waiting: waiting)
        }
    }

    private static func openHandle(_ location: Location, creating: Bool) throws(SQLiteError) -> OpaquePointer
    {
        var opened: OpaquePointer?
        var flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        if creating || location == .memory { flags |= SQLITE_OPEN_CREATE }
        let path =
            switch location {
            case .memory: ":memory:"
            case .file(let name): name
            }
        let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let connection = unsafe opened else {
            let error = unsafe opened == nil ? SQLiteError(result: code) : SQLiteError(connection: opened)
            unsafe sqlite3_close_v2(opened)
            throw error
        }
        return unsafe connection
    }

    deinit {
        cache.finalizeAll()
        // With every statement ended this cannot be refused; a failure would leak, not lose.
        unsafe sqlite3_close_v2(handle)
    }

    private func check(_ identity: Identity) throws(SQLiteError) {
        let wanted: Int32
        switch identity {
        case .any: return
        case .existing(let id), .new(let id): wanted = id
        }
        let found = try scalar("PRAGMA application_id") ?? 0
        if found == Int64(wanted) { return }
        if case .new = identity, found == 0, try scalar("SELECT count(*) FROM sqlite_schema") == 0 { return }
        throw SQLiteError(code: .denied, message: "application_id is \(found), not \(wanted)")
    }

    @_lifetime(borrow self)
    package func prepare(_ sql: SQL) throws(SQLiteError) -> Statement {
        if let idle = unsafe cache.take(sql) {
            return unsafe Statement(handle: idle, sql: sql, connection: self)
        }
        return unsafe Statement(handle: try compile(sql), sql: sql, connection: self)
    }

    /// Compiles exactly one statement; what follows it is refused and not silently left out.
    private func compile(_ sql: SQL) throws(SQLiteError) -> OpaquePointer {
        var text = sql.text
        var prepared: OpaquePointer?
        var isWhole = false
        let code = text.withUTF8 { utf8 in
            unsafe utf8.withMemoryRebound(to: CChar.self) { chars in
                var tail: UnsafePointer<CChar>?
                let code = unsafe sqlite3_prepare_v3(
                    handle, chars.baseAddress, Int32(clamping: chars.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT),
                    &prepared, &tail)
                if let start = chars.baseAddress, let tail = unsafe tail {
                    let rest = unsafe chars[(tail - start)...]
                    isWhole = unsafe rest.allSatisfy { [0x20, 0x09, 0x0A, 0x0D, 0x3B].contains($0) }
                }
                return code
            }
        }
        guard code == SQLITE_OK else { throw unsafe SQLiteError(connection: handle, sql: sql.text) }
        guard let statement = unsafe prepared else {
            throw .misuse("there is no statement here", sql: sql.text)
        }
        guard isWhole else {
            unsafe sqlite3_finalize(statement)
            throw .misuse("one statement at a time; `script` takes several", sql: sql.text)
        }
        return unsafe statement
    }

    /// Runs a script of many statements, such as a migration.
    ///
    /// It cannot begin or end a transaction: those belong to `transaction`.
    package func script(_ text: String) throws(SQLiteError) {
        let before = isInTransaction
        try execute(text)
        guard isInTransaction == before else {
            throw .misuse("a script neither begins nor ends a transaction")
        }
    }

    func execute(_ text: String) throws(SQLiteError) {
        guard unsafe sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else {
            throw unsafe SQLiteError(connection: handle, sql: text)
        }
    }

    /// Whether a transaction is open on this connection.
    package var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    /// The rows that the last INSERT, UPDATE or DELETE changed.
    package var changes: Int { unsafe Int(sqlite3_changes64(handle)) }

    /// The rowid of the last INSERT.
    package var lastInsertedRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

    /// SQLite's version at run time, such as `3.40.1`.
    package static var libraryVersion: String { unsafe String(cString: sqlite3_libversion()) }
}
