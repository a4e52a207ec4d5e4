extension StorageError {
    /// A kind of refusal, numbered as SQLite numbers its result codes (https://sqlite.org/rescode.html), which are here to
    /// stay; another engine's states are put into these.
    ///
    /// A struct and not an enum because SQLite adds codes.
    package struct Code: RawRepresentable, Hashable, Sendable {
        package let rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }
        package var primary: Code { Code(rawValue: rawValue & 0xFF) }

        package static let error = Code(rawValue: 1)
        package static let aborted = Code(rawValue: 4)
        package static let busy = Code(rawValue: 5)
        package static let locked = Code(rawValue: 6)
        package static let outOfMemory = Code(rawValue: 7)
        package static let readOnly = Code(rawValue: 8)
        package static let interrupted = Code(rawValue: 9)
        package static let io = Code(rawValue: 10)
        package static let corrupt = Code(rawValue: 11)
        package static let full = Code(rawValue: 13)
        package static let cannotOpen = Code(rawValue: 14)
        package static let tooBig = Code(rawValue: 18)
        package static let constraint = Code(rawValue: 19)
        package static let mismatch = Code(rawValue: 20)
        package static let misuse = Code(rawValue: 21)
        package static let denied = Code(rawValue: 23)
        package static let range = Code(rawValue: 25)
        package static let notADatabase = Code(rawValue: 26)

        /// The line was lost at the end of a change, of which nobody has said whether it stands; no code of SQLite.
        package static let unsettled = io.extended(200)

        /// The file was moved, replaced or removed while it was open.
        package static let moved = readOnly.extended(4)

        package static let constraintCheck = constraint.extended(1)
        package static let constraintForeignKey = constraint.extended(3)
        package static let constraintNotNull = constraint.extended(5)
        package static let constraintPrimaryKey = constraint.extended(6)
        package static let constraintTrigger = constraint.extended(7)
        package static let constraintUnique = constraint.extended(8)
        package static let constraintDatatype = constraint.extended(12)

        private func extended(_ number: Int32) -> Code { Code(rawValue: rawValue | number << 8) }

        /// A primary code matches all its extended codes; an extended code only itself.
        package static func ~= (pattern: Code, code: Code) -> Bool {
            pattern == code || pattern == code.primary
        }
    }
}
