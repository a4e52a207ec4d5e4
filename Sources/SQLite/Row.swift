import CSQLite

/// The row a statement stands on; it cannot outlive the next step.
///
/// Columns count from 0. A value is never coerced: a column of another type throws `.mismatch`.
@safe package struct Row: ~Copyable, ~Escapable {
    let handle: OpaquePointer

    @_lifetime(borrow statement)
    init(handle: OpaquePointer, statement: borrowing Statement) { unsafe self.handle = handle }

    /// Whether the column is NULL; a column that is not there is.
    package func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

    package func integer(_ column: Int32) throws(SQLiteError) -> Int64 {
        let value = unsafe value(column)
        guard unsafe sqlite3_value_type(value) == SQLITE_INTEGER else { throw mismatch(column, "an integer") }
        return unsafe sqlite3_value_int64(value)
    }

    package func optionalInteger(_ column: Int32) throws(SQLiteError) -> Int64? {
        try holdsNothing(column) ? nil : try integer(column)
    }

    /// 0 or 1; another integer throws `.mismatch`.
    package func bool(_ column: Int32) throws(SQLiteError) -> Bool {
        switch try integer(column) {
        case 0: false
        case 1: true
        default: throw mismatch(column, "0 or 1")
        }
    }

    /// A floating-point number; an integer, such as the sum of integers, throws `.mismatch`.
    package func real(_ column: Int32) throws(SQLiteError) -> Double {
        let value = unsafe value(column)
        guard unsafe sqlite3_value_type(value) == SQLITE_FLOAT else {
            throw mismatch(column, "a real number")
        }
        return unsafe sqlite3_value_double(value)
    }

    /// Text, copied; bytes that are not UTF-8 throw `.corrupt` and are not replaced.
    package func text(_ column: Int32) throws(SQLiteError) -> String {
        let value = unsafe value(column)
        guard unsafe sqlite3_value_type(value) == SQLITE_TEXT else { throw mismatch(column, "text") }
        guard let start = unsafe sqlite3_value_text(value) else { throw outOfMemory }
        let count = unsafe Int(sqlite3_value_bytes(value))
        let bytes = unsafe Span(_unsafeElements: UnsafeBufferPointer(start: start, count: count))
        do { return String(copying: try UTF8Span(validating: bytes)) } catch {
            throw refusal(.corrupt, "column \(column) (\(name(column))) holds text that is not UTF-8")
        }
    }

    package func optionalText(_ column: Int32) throws(SQLiteError) -> String? {
        try holdsNothing(column) ? nil : try text(column)
    }

    /// The bytes of a text column as they are, without a copy and unchecked; empty for NULL.
    @_lifetime(borrow self)
    package func utf8(_ column: Int32) throws(SQLiteError) -> Span<UInt8> {
        let value = unsafe value(column)
        switch unsafe sqlite3_value_type(value) {
        case SQLITE_TEXT:
            // The text is asked for before its length, which may otherwise be counted in another encoding.
            guard let start = unsafe sqlite3_value_text(value) else { throw outOfMemory }
            return unsafe span(start, count: sqlite3_value_bytes(value))
        case SQLITE_NULL: return unsafe span(nil, count: try empty(column))
        default: throw mismatch(column, "text")
        }
    }

    /// The bytes of a blob column, without a copy; empty for NULL and for the empty blob.
    @_lifetime(borrow self)
    package func blob(_ column: Int32) throws(SQLiteError) -> Span<UInt8> {
        let value = unsafe value(column)
        switch unsafe sqlite3_value_type(value) {
        case SQLITE_BLOB:
            let start = unsafe sqlite3_value_blob(value)
            let count = unsafe sqlite3_value_bytes(value)
            guard unsafe start != nil || count == 0 else { throw outOfMemory }
            return unsafe span(start?.assumingMemoryBound(to: UInt8.self), count: count)
        case SQLITE_NULL: return unsafe span(nil, count: try empty(column))
        default: throw mismatch(column, "a blob")
        }
    }

    /// The bytes of a blob column, copied.
    package func bytes(_ column: Int32) throws(SQLiteError) -> [UInt8] {
        let span = try blob(column)
        return unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// One look-up for type, value and length. SQLite calls such a value unprotected, because it takes no
    /// lock; one owner on one thread at a time needs none.
    private func value(_ column: Int32) -> OpaquePointer? { unsafe sqlite3_column_value(handle, column) }

    @_lifetime(borrow self)
    private func span(_ start: UnsafePointer<UInt8>?, count: Int32) -> Span<UInt8> {
        let buffer = unsafe UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(count))
        return unsafe _overrideLifetime(Span(_unsafeElements: buffer), borrowing: self)
    }
}

extension Row {
    /// Whether the column is NULL; one that is not there throws `.range`, which to SQLite is NULL as well.
    private func holdsNothing(_ column: Int32) throws(SQLiteError) -> Bool {
        guard isNull(column) else { return false }
        _ = try empty(column)
        return true
    }

    private func empty(_ column: Int32) throws(SQLiteError) -> Int32 {
        guard isThere(column) else { throw mismatch(column, "") }
        return 0
    }

    private func isThere(_ column: Int32) -> Bool {
        unsafe column >= 0 && column < sqlite3_column_count(handle)
    }

    private func name(_ column: Int32) -> String {
        unsafe sqlite3_column_name(handle, column).map { unsafe String(cString: $0) } ?? "?"
    }

    private func mismatch(_ column: Int32, _ wanted: String) -> SQLiteError {
        guard isThere(column) else {
            return refusal(
                .range, "there is no column \(column); the last is \(unsafe sqlite3_column_count(handle) - 1)"
            )
        }
        let kind =
            switch unsafe sqlite3_column_type(handle, column) {
            case SQLITE_INTEGER: "an integer"
            case SQLITE_FLOAT: "a real number"
            case SQLITE_TEXT: "text"
            case SQLITE_BLOB: "a blob"
            default: "NULL"
            }
        return refusal(
            .mismatch, "column \(column) (\(name(column))) holds \(kind) where \(wanted) is needed")
    }

    private var outOfMemory: SQLiteError { unsafe SQLiteError(connection: sqlite3_db_handle(handle)) }

    private func refusal(_ code: SQLiteError.Code, _ message: String) -> SQLiteError {
        unsafe SQLiteError(
            code: code, message: message, sql: sqlite3_sql(handle).map { unsafe String(cString: $0) })
    }
}
