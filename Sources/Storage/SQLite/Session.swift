import CSQLite

extension SQLite {
    /// An open file with what SQLite calls back on; it is closed with its last hold.
    @safe final class Session {
        let handle: OpaquePointer
        let rule = TransactionRule()
        let patience: Patience
        /// Where this connection's writers wait for their turn; nil in memory.
        let queue: WritersQueue?
        /// The turn of the write transaction that is open.
        var turn: WritersQueue.Turn?

        init(_ location: Connection.Location, path: String, creating: Bool, waiting: Connection.Waiting)
            throws(StorageError)
        {
            var opened: OpaquePointer?
            var flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
            if creating { flags |= SQLITE_OPEN_CREATE }
            let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
            guard code == SQLITE_OK, let handle = unsafe opened else {
                let error =
                    unsafe opened == nil ? StorageError(result: code) : StorageError(connection: opened)
                unsafe sqlite3_close_v2(opened)
                throw error
            }
            unsafe self.handle = handle
            patience = Patience(waiting)
            switch location {
            case .file(let name): queue = WritersQueue(database: realName(name), waiting: waiting)
            default: queue = nil
            }
        }

        deinit {
            // With every statement ended this cannot be refused; a failure would leak, not lose.
            unsafe sqlite3_close_v2(handle)
        }

        func check(_ code: Int32) throws(StorageError) {
            guard code == SQLITE_OK else { throw StorageError(result: code) }
        }

        var isReadOnly: Bool { unsafe sqlite3_db_readonly(handle, "main") == 1 }
        var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }
        /// Whether the open transaction has changed the file.
        var hasWritten: Bool { unsafe sqlite3_txn_state(handle, "main") == SQLITE_TXN_WRITE }
        /// Whether another file, or none, has the name under which this one was opened.
        var hasMoved: Bool {
            var answer: Int32 = 0
            let code = unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &answer)
            return code == SQLITE_OK && answer != 0
        }
        var changes: Int { unsafe Int(sqlite3_changes64(handle)) }
        var lastInsertedRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }
    }
}

extension Connection {
    /// The file; what a server keeps has none, and looks after itself.
    var fileSession: SQLite.Session {
        get throws(StorageError) {
            switch own {
            case .sqlite(let session): return session
            #if PostgreSQL
                case .postgresql:
                    throw StorageError(
                        code: .misuse, message: "this is done to a file, and not to a database on a server",
                        engine: .postgresql)
            #endif
            }
        }
    }

    /// Opens a database with every setting of `harden` and the journal that `Journal.choice` names.
    static func openSQLite(
        _ location: Location, identity: Identity, waiting: Waiting, keepingJournal: Bool
    ) throws(StorageError) -> Connection {
        // Refused from the second connection on, when it holds already.
        _ = concord_stop_counting_memory()
        var path = ":memory:"
        if case .file(let name) = location {
            path = try SQLite.filePath(name)
            try identity.glance(at: path)
        }
        let session = try SQLite.Session(
            location, path: path, creating: identity.mayBeEmpty || location == .memory, waiting: waiting)
        try session.harden()
        let db = Connection(
            .sqlite(session), engine: .sqlite, location: location, isReadOnly: session.isReadOnly)
        try db.check(identity)
        try db.setJournal(keeping: keepingJournal)
        return db
    }

    /// SQLite's version at run time, such as `3.40.1`.
    package static var libraryVersion: String { unsafe String(cString: sqlite3_libversion()) }
}

extension SQLite {
    /// The name that makes SQLite open just this file: to SQLite an empty name is a private file that
    /// vanishes, `:memory:` and `file:` have meanings of their own, and a NUL ends the name early.
    static func filePath(_ name: String) throws(StorageError) -> String {
        guard !name.isEmpty, !name.utf8.contains(0) else {
            throw StorageError(code: .cannotOpen, message: "a file's name is neither empty nor holds a NUL")
        }
        return name.hasPrefix("/") ? name : "./" + name
    }
}
