import Storage

/// When the keys that tie rows to each other are looked at.
enum ForeignKeys {
    /// At the end of the transaction: rows that move together else meet each other on the way.
    static let deferred = SQL("PRAGMA defer_foreign_keys = ON", postgresql: "SET CONSTRAINTS ALL DEFERRED")
    /// What a server put off it looks at now; in a file that is done when the transaction ends.
    static let lookedAt: SQL = "SET CONSTRAINTS ALL IMMEDIATE"
    /// A row that names one that is not there: its table, its number, and whose row it names.
    static let broken: SQL =
        "SELECT \"table\", coalesce(rowid, 0), parent FROM pragma_foreign_key_check LIMIT 1"
}
