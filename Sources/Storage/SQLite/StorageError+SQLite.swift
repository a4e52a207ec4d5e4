import CSQLite

extension StorageError {
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
}
