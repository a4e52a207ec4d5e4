import CSQLite

/// What SQLite refused, in its own words.
package struct SQLiteError: Error, Hashable {
    /// The extended result code, such as `.constraintUnique`.
    package let code: Code
    /// SQLite's message, such as `UNIQUE constraint failed: partner.reference`.
    package let message: String
    /// The statement; its arguments are left out because they may be private.
    package let sql: String?
    /// Where in `sql` the bad token starts, in bytes; nil where SQLite does not say.
    package let offset: Int?

    package init(code: Code, message: String, sql: String? = nil, offset: Int? = nil) {
        self.code = code
        self.message = message
        self.sql = sql
        self.offset = offset
    }

    init(connection: OpaquePointer?, sql: String? = nil) {
        let offset = unsafe sqlite3_error_offset(connection)
        unsafe self.init(
            code: Code(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)), sql: sql,
            offset: offset >= 0 ? Int(offset) : nil)
    }

    /// A result code whose meaning the connection does not keep, such as that of a call on no connection.
    init(result: Int32, sql: String? = nil) {
        unsafe self.init(
            code: Code(rawValue: result), message: String(cString: sqlite3_errstr(result)), sql: sql)
    }

    /// A call that this wrapper refuses before SQLite sees it.
    static func misuse(_ message: String, sql: String? = nil) -> SQLiteError {
        SQLiteError(code: .misuse, message: message, sql: sql)
    }
}

extension SQLiteError: CustomStringConvertible {
    package var description: String {
        "SQLite error \(code.rawValue): \(message)" + (sql.map { " - while running `\($0)`" } ?? "")
    }
}

/// An error with a place for what SQLite refused; an enum meets it by having a case `storage`.
package protocol StorageFailure: Error {
    static func storage(_ error: SQLiteError) -> Self
}

extension SQLiteError: StorageFailure {
    package static func storage(_ error: SQLiteError) -> SQLiteError { error }
}
