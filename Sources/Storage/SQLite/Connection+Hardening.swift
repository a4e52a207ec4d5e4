import CSQLite

extension SQLite.Session {
    /// Settles what SQLite leaves open for old applications' sake, before the file is read.
    ///
    /// Waiting comes first, because every later setting may meet a lock.
    func harden() throws(StorageError) {
        try check(unsafe patience.install(on: handle))
        try check(unsafe rule.install(on: handle))
        let switches: [(Int32, Int32)] = [
            (SQLITE_DBCONFIG_DEFENSIVE, 1),
            (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
            (SQLITE_DBCONFIG_DQS_DDL, 0),
            (SQLITE_DBCONFIG_DQS_DML, 0),
            (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
            (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
        ]
        for (option, value) in switches { try check(unsafe concord_db_config(handle, option, value)) }
        for (limit, value) in Self.limits { unsafe sqlite3_limit(handle, limit, value) }
    }

    /// More than any record of ours needs, and far less than SQLite would take from a hostile file.
    static let limits: [(Int32, Int32)] = [
        (SQLITE_LIMIT_LENGTH, 64 << 20), (SQLITE_LIMIT_SQL_LENGTH, 1 << 20), (SQLITE_LIMIT_COLUMN, 128),
        (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_COMPOUND_SELECT, 50), (SQLITE_LIMIT_VDBE_OP, 250_000),
        (SQLITE_LIMIT_FUNCTION_ARG, 64), (SQLITE_LIMIT_ATTACHED, 1),
        (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 4096), (SQLITE_LIMIT_VARIABLE_NUMBER, 2048),
        (SQLITE_LIMIT_TRIGGER_DEPTH, 16), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
}

extension Connection {
    /// Sets how commits reach the disk; called when the file is known to be ours.
    ///
    /// Synchronous comes before the journal, because switching the journal is itself a change that must be
    /// durable. EXTRA also syncs the folder, so that an acknowledged change survives a power cut where the
    /// end of a rollback journal is the removal of a file.
    func setJournal(keeping: Bool) throws(StorageError) {
        // Only a file that is still empty takes its page size: few large pages need fewer steps from root to leaf.
        try script("PRAGMA page_size = 8192; PRAGMA synchronous = EXTRA")
        if case .file = location, !isReadOnly, !keeping { try Journal.choice.set(on: self) }
        // The size limit keeps one big import from leaving a log of its size behind for good.
        try script(
            """
            PRAGMA journal_size_limit = 67108864; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
            PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
            PRAGMA temp_store = MEMORY;
            """)
        try setCache(kibibytes: Self.usualCache)
    }

    /// The room for pages that a connection has from the start; more spares no time that could be measured, since the
    /// system holds the pages of the file as well.
    package static let usualCache: Int32 = 16_384

    /// Gives pages that much room in memory.
    package func setCache(kibibytes: Int32) throws(StorageError) {
        if !isOnServer { try script("PRAGMA cache_size = -\(kibibytes)") }
    }

    /// Keeps temporary tables in files without names, for those that grow with what is read; nothing that is secret or
    /// tells of people may stand in them.
    package func keepTemporaryTablesInFiles() throws(StorageError) {
        if !isOnServer { try script("PRAGMA temp_store = FILE") }
    }

    /// From now on what is deleted is overwritten, not only forgotten.
    ///
    /// A server overwrites it when it next clears its tables (VACUUM).
    package func overwriteDeleted() throws(StorageError) {
        if !isOnServer { try script("PRAGMA secure_delete = ON") }
    }

    /// Reads the file as the system maps it into memory, which spares a copy of each page; for long reads alone,
    /// because a disk that fails under a mapped page ends the process.
    package func mapFile() throws(StorageError) {
        if !isOnServer { try script("PRAGMA mmap_size = 274877906944") }
    }
}
