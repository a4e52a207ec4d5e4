import CSQLite

extension SQLiteError {
    /// A result code; a struct and not an enum because SQLite adds codes (https://sqlite.org/rescode.html).
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }
        package var primary: Code { Code(rawValue: rawValue & 0xFF) }

        package static let error = Code(rawValue: SQLITE_ERROR)
        package static let aborted = Code(rawValue: SQLITE_ABORT)
        package static let busy = Code(rawValue: SQLITE_BUSY)
        package static let locked = Code(rawValue: SQLITE_LOCKED)
        package static let outOfMemory = Code(rawValue: SQLITE_NOMEM)
        package static let readOnly = Code(rawValue: SQLITE_READONLY)
        package static let interrupted = Code(rawValue: SQLITE_INTERRUPT)
        package static let io = Code(rawValue: SQLITE_IOERR)
        package static let corrupt = Code(rawValue: SQLITE_CORRUPT)
        package static let full = Code(rawValue: SQLITE_FULL)
        package static let cannotOpen = Code(rawValue: SQLITE_CANTOPEN)
        package static let tooBig = Code(rawValue: SQLITE_TOOBIG)
        package static let constraint = Code(rawValue: SQLITE_CONSTRAINT)
        package static let mismatch = Code(rawValue: SQLITE_MISMATCH)
        package static let misuse = Code(rawValue: SQLITE_MISUSE)
        package static let denied = Code(rawValue: SQLITE_AUTH)
        package static let range = Code(rawValue: SQLITE_RANGE)
        package static let notADatabase = Code(rawValue: SQLITE_NOTADB)

        package static let constraintCheck = Code(rawValue: SQLITE_CONSTRAINT | 1 << 8)
        package static let constraintForeignKey = Code(rawValue: SQLITE_CONSTRAINT | 3 << 8)
        package static let constraintNotNull = Code(rawValue: SQLITE_CONSTRAINT | 5 << 8)
        package static let constraintPrimaryKey = Code(rawValue: SQLITE_CONSTRAINT | 6 << 8)
        package static let constraintTrigger = Code(rawValue: SQLITE_CONSTRAINT | 7 << 8)
        package static let constraintUnique = Code(rawValue: SQLITE_CONSTRAINT | 8 << 8)
        package static let constraintDatatype = Code(rawValue: SQLITE_CONSTRAINT | 12 << 8)

        /// A primary code matches all its extended codes; an extended code only itself.
        package static func ~= (pattern: Code, code: Code) -> Bool {
            pattern == code || pattern == code.primary
        }
    }
}
