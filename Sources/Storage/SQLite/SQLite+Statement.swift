import CSQLite

/// The engine of one file: what `Connection`, `Statement` and `Row` ask of it. Only this folder knows SQLite's C interface.
enum SQLite {}

extension SQLite {
    static func step(_ statement: OpaquePointer) -> Statement.Step {
        switch unsafe sqlite3_step(statement) {
        case SQLITE_ROW: .row
        case SQLITE_DONE: .done
        default: .failed
        }
    }

    static func reset(_ statement: OpaquePointer) -> Bool { unsafe sqlite3_reset(statement) == SQLITE_OK }

    static func clear(_ statement: OpaquePointer) { unsafe sqlite3_clear_bindings(statement) }

    /// The code that it returns repeats that of a step that failed, which has been thrown.
    static func end(_ statement: OpaquePointer) { unsafe sqlite3_finalize(statement) }

    static func placeCount(_ statement: OpaquePointer) -> Int32 {
        unsafe sqlite3_bind_parameter_count(statement)
    }

    static func changes(_ statement: OpaquePointer) -> Int {
        unsafe Int(sqlite3_changes64(sqlite3_db_handle(statement)))
    }

    static func text(_ statement: OpaquePointer) -> String? {
        unsafe sqlite3_sql(statement).map { unsafe String(cString: $0) }
    }

    /// What the last call for a statement came to.
    static func failure(of statement: OpaquePointer) -> StorageError {
        unsafe StorageError(connection: sqlite3_db_handle(statement), sql: text(statement))
    }
}

extension SQLite {
    static func bind(_ value: Int64, to statement: OpaquePointer, _ index: Int32) throws(StorageError) {
        try unsafe check(sqlite3_bind_int64(statement, index, value), statement)
    }

    static func bind(_ value: Double, to statement: OpaquePointer, _ index: Int32) throws(StorageError) {
        try unsafe check(sqlite3_bind_double(statement, index, value), statement)
    }

    static func bindNull(to statement: OpaquePointer, _ index: Int32) throws(StorageError) {
        try unsafe check(sqlite3_bind_null(statement, index), statement)
    }

    static func bind(
        text: Span<UInt8>, to statement: OpaquePointer, _ index: Int32
    ) throws(StorageError) {
        let code = unsafe text.withUnsafeBufferPointer { buffer in
            guard let count = Int32(exactly: buffer.count) else { return SQLITE_TOOBIG }
            return unsafe buffer.withMemoryRebound(to: CChar.self) { chars in
                unsafe concord_bind_text(statement, index, chars.baseAddress, count)
            }
        }
        try unsafe check(code, statement)
    }

    static func bind(
        blob: Span<UInt8>, to statement: OpaquePointer, _ index: Int32
    ) throws(StorageError) {
        let code = unsafe blob.withUnsafeBufferPointer { buffer in
            guard let count = Int32(exactly: buffer.count) else { return SQLITE_TOOBIG }
            return unsafe concord_bind_blob(statement, index, buffer.baseAddress, count)
        }
        try unsafe check(code, statement)
    }

    /// Binds values where they lie; `bytes` must stay until they are bound anew or cleared.
    static func bind(
        _ cells: ArraySlice<RowBuffer.Cell>, of bytes: UnsafeRawBufferPointer, base: Int64,
        to statement: OpaquePointer, from first: Int32
    ) throws(StorageError) {
        var place = first
        for cell in cells {
            let code: Int32
            switch cell.kind {
            case .null: code = unsafe sqlite3_bind_null(statement, place)
            case .integer: code = unsafe sqlite3_bind_int64(statement, place, Int64(cell.value))
            case .relative: code = unsafe sqlite3_bind_int64(statement, place, base + Int64(cell.value))
            case .text:
                let start = unsafe bytes.baseAddress.map { unsafe $0 + cell.value }
                code = unsafe concord_bind_kept_text(
                    statement, place, start?.assumingMemoryBound(to: CChar.self), cell.count)
            case .blob:
                let start = unsafe bytes.baseAddress.map { unsafe $0 + cell.value }
                code = unsafe concord_bind_kept_blob(statement, place, start, cell.count)
            }
            try unsafe check(code, statement)
            place += 1
        }
    }

    /// A text too long to be counted is refused before the connection hears of it.
    private static func check(_ code: Int32, _ statement: OpaquePointer) throws(StorageError) {
        if code == SQLITE_OK { return }
        guard code != SQLITE_TOOBIG else { throw unsafe StorageError(result: code, sql: text(statement)) }
        throw unsafe failure(of: statement)
    }
}

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
