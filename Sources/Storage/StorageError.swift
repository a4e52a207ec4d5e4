/// What the engine refused, in its own words.
package struct StorageError: Error, Hashable {
    /// The kind of refusal, such as `.constraintUnique`.
    package let code: Code
    /// The engine's message, such as `UNIQUE constraint failed: partner.reference`.
    package let message: String
    /// The statement; its arguments are left out because they may be private.
    package let sql: String?
    /// Where in `sql` the bad token starts, in bytes; nil where the engine does not say.
    package let offset: Int?
    package let engine: Engine

    package init(
        code: Code, message: String, sql: String? = nil, offset: Int? = nil, engine: Engine = .sqlite
    ) {
        self.code = code
        self.message = message
        self.sql = sql
        self.offset = offset
        self.engine = engine
    }

    /// A call that is refused before the engine sees it.
    static func misuse(_ message: String, sql: String? = nil) -> StorageError {
        StorageError(code: .misuse, message: message, sql: sql)
    }
}

extension StorageError: CustomStringConvertible {
    package var description: String {
        "\(engine.rawValue) error \(code.rawValue): \(message)"
            + (sql.map { " - while running `\($0)`" } ?? "")
    }
}

/// An error with a place for what storage refused; an enum meets it by having a case `storage`.
package protocol StorageFailure: Error {
    static func storage(_ error: StorageError) -> Self
}

extension StorageError: StorageFailure {
    package static func storage(_ error: StorageError) -> StorageError { error }
}
