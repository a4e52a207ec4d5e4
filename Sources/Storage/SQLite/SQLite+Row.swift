import CSQLite

extension SQLite {
    /// One look-up for type, value and length. SQLite calls such a value unprotected, because it takes no
    /// lock; one owner on one thread at a time needs none.
    @inline(__always) static func cell(_ statement: OpaquePointer, _ column: Int32) -> Row.Cell {
        let value = unsafe sqlite3_column_value(statement, column)
        switch unsafe sqlite3_value_type(value) {
        case SQLITE_INTEGER: return unsafe .integer(sqlite3_value_int64(value))
        case SQLITE_FLOAT: return unsafe .real(sqlite3_value_double(value))
        case SQLITE_TEXT:
            // The text is asked for before its length, which may otherwise be counted in another encoding.
            guard let start = unsafe sqlite3_value_text(value) else { return unsafe .lost }
            return unsafe .text(.init(start: start, count: Int(sqlite3_value_bytes(value))))
        case SQLITE_BLOB:
            let start = unsafe sqlite3_value_blob(value)
            let count = unsafe Int(sqlite3_value_bytes(value))
            guard unsafe start != nil || count == 0 else { return unsafe .lost }
            return unsafe .blob(.init(start: start?.assumingMemoryBound(to: UInt8.self), count: count))
        default: return unsafe .null
        }
    }

    static func isNull(_ statement: OpaquePointer, _ column: Int32) -> Bool {
        unsafe sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    static func columns(_ statement: OpaquePointer) -> Int32 { unsafe sqlite3_column_count(statement) }

    static func name(_ statement: OpaquePointer, _ column: Int32) -> String? {
        unsafe sqlite3_column_name(statement, column).map { unsafe String(cString: $0) }
    }
}
