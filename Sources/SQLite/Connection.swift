import CSQLite

/// One open database. It is neither shared nor copied: one owner, one thread at a time.
@safe package struct Connection: ~Copyable {
    /// Where a database lives.
    package enum Location: Sendable, Hashable {
        case file(String)
        case memory
    }

    let handle: OpaquePointer
    let cache = StatementCache()
    let rule = TransactionRule()
    let patience: Patience
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
        // Refused from the second connection on, when it holds already.
        _ = concord_stop_counting_memory()
        var path = ":memory:"
        if case .file(let name) = location {
            path = try filePath(name)
            try identity.glance(at: path)
        }
        let handle = unsafe try openHandle(path, creating: identity.mayBeEmpty || location == .memory)
        let db = unsafe Connection(handle: handle, location: location, waiting: waiting)
        try db.harden()
        try db.check(identity)
        try db.setJournal()
        return db
    }

    private init(handle: OpaquePointer, location: Location, waiting: WritersQueue.Waiting) {
        unsafe self.handle = handle
        self.location = location
        patience = Patience(waiting)
        isReadOnly = unsafe sqlite3_db_readonly(handle, "main") == 1
        switch location {
        case .memory: queue = nil
        case .file(let name): queue = WritersQueue(database: name, waiting: waiting)
        }
    }

    deinit {
        cache.finalizeAll()
        // With every statement ended this cannot be refused; a failure would leak, not lose.
        unsafe sqlite3_close_v2(handle)
    }

    /// The name that makes SQLite open just this file: to SQLite an empty name is a private file that
    /// vanishes, `:memory:` and `file:` have meanings of their own, and a NUL ends the name early.
    static func filePath(_ name: String) throws(SQLiteError) -> String {
        guard !name.isEmpty, !name.utf8.contains(0) else {
            throw SQLiteError(code: .cannotOpen, message: "a file's name is neither empty nor holds a NUL")
        }
        return name.hasPrefix("/") ? name : "./" + name
    }

    private static func openHandle(_ path: String, creating: Bool) throws(SQLiteError) -> OpaquePointer {
        var opened: OpaquePointer?
        var flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        if creating { flags |= SQLITE_OPEN_CREATE }
        let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let connection = unsafe opened else {
            let error = unsafe opened == nil ? SQLiteError(result: code) : SQLiteError(connection: opened)
            unsafe sqlite3_close_v2(opened)
            throw error
        }
        return unsafe connection
    }

    func check(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else { throw SQLiteError(result: code) }
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
