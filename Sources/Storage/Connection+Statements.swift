extension Connection {
    /// A statement ready for its values, from the cache where one of the same SQL is idle.
    @_lifetime(borrow self)
    package func prepare(_ sql: SQL) throws(StorageError) -> Statement {
        if let idle = unsafe cache.take(sql) {
            return unsafe Statement(handle: idle, sql: sql, connection: self)
        }
        return unsafe Statement(handle: try compile(sql), sql: sql, connection: self)
    }

    /// Compiles exactly one statement; what follows it is refused and not silently left out.
    private func compile(_ sql: SQL) throws(StorageError) -> OpaquePointer {
        switch own {
        case .sqlite(let session): unsafe try session.compile(sql)
        }
    }

    /// Runs a script of many statements, such as a migration.
    ///
    /// It cannot begin or end a transaction: those belong to `transaction`.
    package func script(_ text: String) throws(StorageError) {
        guard !text.utf8.contains(0) else { throw .misuse("a script holds no NUL, which would end it early") }
        switch own {
        case .sqlite(let session): try session.script(text)
        }
    }
}
