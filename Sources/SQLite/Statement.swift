import CSQLite

/// A prepared statement, out of the cache while it lives and back in it afterwards.
///
/// It cannot outlive its connection, and a row cannot outlive the next step: both fail to compile.
@safe package struct Statement: ~Copyable, ~Escapable {
    let handle: OpaquePointer
    let sql: SQL
    let cache: StatementCache
    /// A statement that failed for a reason that `reset` does not mend is not used again.
    private var isSpoilt = false

    @_lifetime(borrow connection)
    init(handle: OpaquePointer, sql: SQL, connection: borrowing Connection) {
        unsafe self.handle = handle
        self.sql = sql
        cache = connection.cache
    }

    deinit {
        if isSpoilt {
            unsafe sqlite3_finalize(handle)
        } else {
            // The codes of both repeat the last step's, which `next` has reported.
            unsafe sqlite3_reset(handle)
            unsafe sqlite3_clear_bindings(handle)
            unsafe cache.put(handle, for: sql)
        }
    }

    /// The next row, or nil after the last.
    @_lifetime(&self)
    package mutating func next() throws(SQLiteError) -> Row? {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return unsafe Row(handle: handle, statement: self)
        case SQLITE_DONE: return nil
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
    package mutating func rewind() throws(SQLiteError) {
        guard unsafe sqlite3_reset(handle) == SQLITE_OK else { throw failure() }
    }

    /// The number of `?` places.
    package var placeCount: Int32 { unsafe sqlite3_bind_parameter_count(handle) }

    private mutating func failure() -> SQLiteError {
        let error = unsafe SQLiteError(connection: sqlite3_db_handle(handle), sql: sql.text)
        switch error.code {
        case .constraint, .busy: break
        default: isSpoilt = true
        }
        unsafe sqlite3_reset(handle)
        return error
    }

    func checkBinding(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else {
            throw unsafe SQLiteError(connection: sqlite3_db_handle(handle), sql: sql.text)
        }
    }
}
