package import Storage

/// What SQLite says of the file of an open registry.
package struct FileHealth: Sendable {
    /// SQLite's version at run time, such as `3.40.1`.
    package let library: String
    package let journal: Journal
    package let pageSize: Int64
    package let pages: Int64
    /// Pages that later changes will use again.
    package let freePages: Int64
    package let schema: Int64
    /// What the quick check finds wrong; empty where it finds nothing.
    package let faults: [String]
    package let records: [(kind: Subject.Kind, count: Int64)]
    /// The last event; nil where there is none.
    package let last: (sequence: Int64, at: String, actor: String)?

    private static let quickCheck: SQL = "PRAGMA quick_check(20)"
    private static let lastEvent: SQL = """
        SELECT event.sequence, event.at, actor.name FROM event JOIN actor ON actor.id = event.actor
        ORDER BY event.sequence DESC LIMIT 1
        """

    package init(of file: inout RegistryFile) throws(RegistryError) {
        self = try file.read { db throws(RegistryError) in try FileHealth(db) }
    }

    private init(_ db: borrowing Connection) throws(RegistryError) {
        library = Connection.libraryVersion
        journal = Journal.choice
        pageSize = try db.number("PRAGMA page_size") ?? 0
        pages = try db.number("PRAGMA page_count") ?? 0
        freePages = try db.number("PRAGMA freelist_count") ?? 0
        schema = try db.number("PRAGMA user_version") ?? 0
        do {
            faults = try db.list(FileHealth.quickCheck) { row throws(StorageError) in try row.text(0) }
                .flatMap { $0.split(separator: "\n").map(String.init) }
                .filter { $0 != "ok" && !$0.hasPrefix("***") }
        } catch {
            guard let words = Audit.damage(error) else { throw error }
            faults = [words]
        }
        var records: [(kind: Subject.Kind, count: Int64)] = []
        for entry in RecordList.all.entries {
            let sql: SQL = "SELECT count(*) FROM (\(entry.numbers))"
            records.append((entry.kind, try db.number(sql) ?? 0))
        }
        self.records = records
        last = try db.one(FileHealth.lastEvent) { row throws(StorageError) in
            (sequence: try row.integer(0), at: try row.text(1), actor: try row.text(2))
        }
    }
}
