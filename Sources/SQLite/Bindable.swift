import CSQLite

/// A value SQLite can hold.
package protocol Bindable {
    /// Binds to place `index`, counted from 1; throws what SQLite refuses, such as a place that is not there.
    func bind(to statement: borrowing Statement, at index: Int32) throws(SQLiteError)
}

extension Statement {
    package func bind(_ index: Int32, _ value: Int64) throws(SQLiteError) {
        try checkBinding(unsafe sqlite3_bind_int64(handle, index, value))
    }

    package func bind(_ index: Int32, _ value: String) throws(SQLiteError) {
        try bind(index, text: value.utf8Span.span)
    }

    package func bindNull(_ index: Int32) throws(SQLiteError) {
        try checkBinding(unsafe sqlite3_bind_null(handle, index))
    }

    /// Binds UTF-8 text that the caller holds as bytes.
    package func bind(_ index: Int32, text: Span<UInt8>) throws(SQLiteError) {
        let code = unsafe text.withUnsafeBufferPointer { buffer in
            guard let count = Int32(exactly: buffer.count) else { return SQLITE_TOOBIG }
            return unsafe buffer.withMemoryRebound(to: CChar.self) { chars in
                unsafe concord_bind_text(handle, index, chars.baseAddress, count)
            }
        }
        guard code != SQLITE_TOOBIG else { throw SQLiteError(result: code, sql: sql.text) }
        try checkBinding(code)
    }

    package func bind(_ index: Int32, blob: Span<UInt8>) throws(SQLiteError) {
        let code = unsafe blob.withUnsafeBufferPointer { buffer in
            guard let count = Int32(exactly: buffer.count) else { return SQLITE_TOOBIG }
            return unsafe concord_bind_blob(handle, index, buffer.baseAddress, count)
        }
        guard code != SQLITE_TOOBIG else { throw SQLiteError(result: code, sql: sql.text) }
        try checkBinding(code)
    }
}

extension String: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(SQLiteError) {
        try statement.bind(index, self)
    }
}

extension Int64: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(SQLiteError) {
        try statement.bind(index, self)
    }
}

extension Int: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(SQLiteError) {
        try statement.bind(index, Int64(self))
    }
}

extension Bool: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(SQLiteError) {
        try statement.bind(index, self ? 1 : 0)
    }
}

/// What is not a number throws `.mismatch`: SQLite would quietly keep NULL.
extension Double: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(SQLiteError) {
        guard !isNaN else {
            throw SQLiteError(
                code: .mismatch, message: "place \(index) is given no number", sql: statement.sql.text)
        }
        try statement.checkBinding(unsafe sqlite3_bind_double(statement.handle, index, self))
    }
}

/// Bytes are a blob.
extension [UInt8]: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(SQLiteError) {
        try statement.bind(index, blob: span)
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(SQLiteError) {
        if let self { try self.bind(to: statement, at: index) } else { try statement.bindNull(index) }
    }
}
