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
