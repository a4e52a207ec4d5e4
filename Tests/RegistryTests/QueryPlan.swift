import Storage

/// The steps of a query's plan by SQLite.
enum QueryPlan {
    /// Whether there is one to be asked for: which index a server takes depends on how many rows its tables have.
    static var isTold: Bool { !TestEngine.isServer }

    static func steps(
        _ sql: SQL, _ values: [any Bindable] = [], in db: borrowing Connection
    ) throws(StorageError) -> [String] {
        try db.rows("EXPLAIN QUERY PLAN \(sql)", values: values) { row throws(StorageError) in
            try row.text(3)
        }
    }
}
