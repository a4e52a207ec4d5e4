import CSQLite

/// The row a statement stands on; it cannot outlive the next step.
///
/// Columns count from 0. A value is never coerced: a column of another type throws `.mismatch`.
@safe package struct Row: ~Copyable, ~Escapable {
    let handle: OpaquePointer

    @_lifetime(borrow statement)
    init(handle: OpaquePointer, statement: borrowing Statement) { unsafe self.handle = handle }

    package func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

    package func integer(_ column: Int32) throws(SQLiteError) -> Int64 {
        guard unsafe sqlite3_column_type(handle, column) == SQLITE_INTEGER else {
            throw mismatch(column, "an integer")
        }
        return unsafe sqlite3_column_int64(handle, column)
    }

    package func optionalInteger(_ column: Int32) throws(SQLiteError) -> Int64? {
        isNull(column) ? nil : try integer(column)
    }

    package func bool(_ column: Int32) throws(SQLiteError) -> Bool { try integer(column) != 0 }

    package func real(_ column: Int32) throws(SQLiteError) -> Double {
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_FLOAT, SQLITE_INTEGER: return unsafe sqlite3_column_double(handle, column)
        default: throw mismatch(column, "a number")
        }
    }

    package func text(_ column: Int32) throws(SQLiteError) -> String {
        guard unsafe sqlite3_column_type(handle, column) == SQLITE_TEXT,
            let start = unsafe sqlite3_column_text(handle, column)
        else { throw mismatch(column, "text") }
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    package func optionalText(_ column: Int32) throws(SQLiteError) -> String? {
        isNull(column) ? nil : try text(column)
    }

    /// The UTF-8 of a text column, without a copy; empty for NULL.
    @_lifetime(borrow self)
    package func utf8(_ column: Int32) throws(SQLiteError) -> Span<UInt8> {
        switch unsafe sqlite3_column_type(handle, column) {
        // sqlite3_column_text comes before sqlite3_column_bytes, which otherwise counts another encoding.
        case SQLITE_TEXT: return unsafe span(sqlite3_column_text(handle, column), column)
        case SQLITE_NULL: return unsafe span(nil, column)
        default: throw mismatch(column, "text")
        }
    }

    /// The bytes of a blob column, without a copy; empty for NULL and for the empty blob.
    @_lifetime(borrow self)
    package func blob(_ column: Int32) throws(SQLiteError) -> Span<UInt8> {
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_BLOB:
            let start = unsafe sqlite3_column_blob(handle, column)
            return unsafe span(start?.assumingMemoryBound(to: UInt8.self), column)
        case SQLITE_NULL: return unsafe span(nil, column)
        default: throw mismatch(column, "a blob")
        }
    }

    /// The bytes of a blob column, copied.
    package func bytes(_ column: Int32) throws(SQLiteError) -> [UInt8] {
        let span = try blob(column)
        return unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
    }

    @_lifetime(borrow self)
    private func span(_ start: UnsafePointer<UInt8>?, _ column: Int32) -> Span<UInt8> {
        let count = unsafe start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
        let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(start: start, count: count))
        return unsafe _overrideLifetime(span, borrowing: self)
    }

    private func mismatch(_ column: Int32, _ wanted: String) -> SQLiteError {
        let name = unsafe sqlite3_column_name(handle, column).map { unsafe String(cString: $0) } ?? "?"
        let kinds = ["nothing", "an integer", "a number", "text", "a blob", "NULL"]
        let kind = unsafe Int(sqlite3_column_type(handle, column))
        return unsafe SQLiteError(
            code: .mismatch,
            message:
                "column \(column) (\(name)) holds \(kinds[min(max(kind, 0), 5)]) where \(wanted) is needed",
            sql: sqlite3_sql(handle).map { unsafe String(cString: $0) })
    }
}
