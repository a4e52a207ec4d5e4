import CSQLite

extension StorageError {
    init(connection: OpaquePointer?, sql: String? = nil) {
        let offset = unsafe sqlite3_error_offset(connection)
        let code = unsafe Code(rawValue: sqlite3_extended_errcode(connection))
        unsafe self.init(
            code: code, message: SQLite.words(for: code) ?? String(cString: sqlite3_errmsg(connection)),
            sql: sql,
            offset: offset >= 0 ? Int(offset) : nil)
    }

    /// A result code whose meaning the connection does not keep, such as that of a call on no connection.
    init(result: Int32, sql: String? = nil) {
        let code = Code(rawValue: result)
        unsafe self.init(
            code: code, message: SQLite.words(for: code) ?? String(cString: sqlite3_errstr(result)), sql: sql)
    }
}

extension SQLite {
    /// What a disk or a file did not do, where SQLite's own message says nothing of it, such as `disk I/O error` for
    /// thirty different calls; nil for codes whose message says what was wrong.
    static func words(for code: StorageError.Code) -> String? {
        switch (code.primary, code.rawValue >> 8) {
        case (.io, 1), (.io, 2): "reading failed"
        case (.io, 3): "writing failed"
        case (.io, 4), (.io, 5): "it did not confirm that what was written will last"
        case (.io, 6): "a file could not be cut to its length"
        case (.io, 8), (.io, 9), (.io, 14), (.io, 15): "the lock of the file was refused"
        case (.io, 10), (.io, 23): "a file could not be removed"
        case (.io, _): "an operation on the file failed"
        case (.cannotOpen, _): "a file could not be opened"
        case (.corrupt, _): "its pages contradict one another"
        case (.notADatabase, _): "its first bytes are not those of a registry"
        default: nil
        }
    }
}
