import CSQLite

extension Connection {
    /// How long SQLite itself waits for a lock that is held outside the writers' queue, such as a reader's.
    static let busyTimeout: Int32 = 10_000

    /// Settles what SQLite leaves open for old applications' sake.
    ///
    /// Waiting comes first, because every later setting may meet a lock; synchronous comes before the
    /// journal, because switching the journal is itself a change that must be durable.
    func harden() throws(SQLiteError) {
        try check(unsafe sqlite3_busy_timeout(handle, Self.busyTimeout))
        // Both are names of one page's worth of C macros, so they stand in one table.
        let switches: [(Int32, Int32)] = [
            (SQLITE_DBCONFIG_DEFENSIVE, 1),
            (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
            (SQLITE_DBCONFIG_DQS_DDL, 0),
            (SQLITE_DBCONFIG_DQS_DML, 0),
            (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
            (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
        ]
        for (option, value) in switches { try check(unsafe concord_db_config(handle, option, value)) }
        let limits: [(Int32, Int32)] = [
            (SQLITE_LIMIT_LENGTH, 64 << 20), (SQLITE_LIMIT_SQL_LENGTH, 1 << 20), (SQLITE_LIMIT_COLUMN, 128),
            (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_COMPOUND_SELECT, 50),
            (SQLITE_LIMIT_FUNCTION_ARG, 64), (SQLITE_LIMIT_ATTACHED, 1),
            (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 4096), (SQLITE_LIMIT_VARIABLE_NUMBER, 256),
            (SQLITE_LIMIT_TRIGGER_DEPTH, 16),
        ]
        for (limit, value) in limits { unsafe sqlite3_limit(handle, limit, value) }
    }

    /// Sets how commits reach the disk; called when the file is known to be ours.
    ///
    /// EXTRA also syncs the folder, so that an acknowledged change survives a power cut where the end of a
    /// rollback journal is the removal of a file.
    func setJournal() throws(SQLiteError) {
        try execute("PRAGMA synchronous = EXTRA")
        if case .file = location, !isReadOnly { try Journal.choice.set(on: self) }
        try execute(
            """
            PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON;
            PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
            """)
    }

    func check(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else { throw SQLiteError(result: code) }
    }
}
