import CSQLite

/// A prepared statement, out of the cache while it lives and back in it afterwards.
///
/// It cannot outlive its connection, and a row cannot outlive the next step: both fail to compile.
@safe package struct Statement: ~Copyable, ~Escapable {
    let handle: OpaquePointer
    let sql: SQL
    let cache: StatementCache
    private var state = State.ready

    private enum State {
        case ready, atRow, done
        /// Failed for a reason that `reset` does not mend: not used again.
        case spoilt
    }

    @_lifetime(borrow connection)
    init(handle: OpaquePointer, sql: SQL, connection: borrowing Connection) {
        unsafe self.handle = handle
        self.sql = sql
        cache = connection.cache
    }

    deinit {
        if state == .spoilt {
            // The code repeats that of the step that failed, which has been thrown.
            unsafe sqlite3_finalize(handle)
        } else {
            // A change with RETURNING that is dropped at a row meets its foreign keys only here.
            if unsafe sqlite3_reset(handle) != SQLITE_OK {
                cache.report(unsafe SQLiteError(connection: sqlite3_db_handle(handle), sql: sql.text))
            }
            unsafe sqlite3_clear_bindings(handle)
            unsafe cache.put(handle, for: sql)
        }
    }

    /// The next row, or nil after the last, and again nil until `rewind`.
    @_lifetime(&self)
    package mutating func next() throws(SQLiteError) -> Row? {
        if state == .done { return nil }
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW:
            state = .atRow
            return unsafe Row(handle: handle, statement: self)
        case SQLITE_DONE:
            state = .done
            return nil
        default: throw failure()
        }
    }

    /// Runs to the end, for a statement that gives no rows that matter, and makes ready for the next values.
    package mutating func run() throws(SQLiteError) {
        var code = unsafe sqlite3_step(handle)
        while code == SQLITE_ROW { code = unsafe sqlite3_step(handle) }
        guard code == SQLITE_DONE else { throw failure() }
        try rewind()
    }

    /// Makes ready for the next values; those already bound stay until they are bound anew.
    ///
    /// A change with RETURNING that has not been read to its end can still fail here.
    package mutating func rewind() throws(SQLiteError) {
        guard unsafe sqlite3_reset(handle) == SQLITE_OK else { throw failure() }
        state = .ready
    }

    /// The number of `?` places.
    package var placeCount: Int32 { unsafe sqlite3_bind_parameter_count(handle) }

    private mutating func failure() -> SQLiteError {
        let error = unsafe SQLiteError(connection: sqlite3_db_handle(handle), sql: sql.text)
        switch error.code {
        case .constraint, .busy: state = .ready
        default: state = .spoilt
        }
        // Repeats the code of the step that failed.
        unsafe sqlite3_reset(handle)
        return error
    }

    func checkBinding(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else {
            throw unsafe SQLiteError(connection: sqlite3_db_handle(handle), sql: sql.text)
        }
    }

    func check(count: Int32) throws(SQLiteError) {
        guard count == placeCount else {
            throw .misuse("\(count) values for \(placeCount) places", sql: sql.text)
        }
    }
}
