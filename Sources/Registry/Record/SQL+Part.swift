import Storage

extension SQL {
    /// A number of a part of a record, which is given as JSON in the third place; SQLite takes it out as one.
    static func number(_ path: SQL) -> SQL {
        SQL("?3 ->> \(path)", postgresql: "CAST(?3 ->> \(path) AS bigint)")
    }
}
