package import Storage

/// What SQLite says of the file of an open registry, and what is in it beside the records.
package struct FileHealth: Sendable {
    /// SQLite's version at run time, such as `3.40.1`.
    package let library: String
    package let journal: Journal
    /// The mode that the file is in, such as `truncate` or `wal`.
    package let journalMode: String
    /// Settings of the connection that are not as they should be, such as `foreign_keys is 0`.
    package let settings: [String]
    package let pageSize: Int64
    package let pages: Int64
    /// Pages that later changes will use again.
    package let freePages: Int64
    package let schema: Int64
    /// What SQLite's own check finds wrong, indexes included; empty where it finds nothing.
    package let faults: [String]
    /// What is wrong with the full-text index.
    package private(set) var searchFaults: [String] = []
    /// Tables that are none of a registry's.
    package let foreignTables: [String]
    /// Other objects that a registry has not, such as `trigger evil`; statistics that somebody had SQLite collect too.
    package let foreignObjects: [String]
    /// What a registry has and this file lacks, such as `index event_by_subject`.
    package let missingObjects: [String]
    /// Partners whose texts wait to be looked at by the sentence model; nil where none was ever used.
    package let waitingVectors: Int64?
    package private(set) var records: [(kind: Subject.Kind, count: Int64)] = []
    /// The last event; nil where there is none.
    package let last: (sequence: Int64, at: String, actor: String)?
    /// Events of a time that is still to come, and the first of them.
    package let ahead: (count: Int64, first: Int64)?

    private static let integrity: SQL = "PRAGMA integrity_check(20)"
    private static let lastEvent: SQL = """
        SELECT event.sequence, event.at, actor.name FROM event JOIN actor ON actor.id = event.actor
        ORDER BY event.sequence DESC LIMIT 1
        """
    private static let later: SQL = "SELECT count(*), coalesce(min(sequence), 0) FROM event WHERE at > ?1"
    private static let objects: SQL = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema"
    /// What `Connection.setJournal` and `harden` settle; EXTRA is 3.
    private static let wanted: [(name: String, sql: SQL, value: Int64)] = [
        ("foreign_keys", "PRAGMA foreign_keys", 1), ("trusted_schema", "PRAGMA trusted_schema", 0),
        ("recursive_triggers", "PRAGMA recursive_triggers", 1),
        ("cell_size_check", "PRAGMA cell_size_check", 1),
        ("synchronous", "PRAGMA synchronous", 3),
    ]

    /// Looks at a registry of any schema; one of an earlier one is not asked for what came later.
    package init(of file: inout RegistryFile, at instant: Instant) throws(RegistryError) {
        let schema = file.schemaVersion
        let wanted = try FileHealth.wantedObjects(schema: schema, at: instant)
        let late = Instant(milliseconds: instant.milliseconds + 60_000) ?? instant
        self = try file.read { db throws(RegistryError) in
            try FileHealth(db, wanted, late, isNewest: schema == Migration.all.count)
        }
        guard file.isOfNewestSchema else { return }
        searchFaults = try Audit.searchFaults(&file)
    }

    private static func wantedObjects(
        schema: Int, at instant: Instant
    ) throws(RegistryError) -> Set<SchemaObject> {
        let fresh = try RegistryFile.create(
            .memory, at: instant, migrations: Array(Migration.all.prefix(schema)))
        return try objects(in: fresh.connection)
    }

    static func objects(in db: borrowing Connection) throws(RegistryError) -> Set<SchemaObject> {
        Set(
            try db.list(objects) { row throws(StorageError) in
                SchemaObject(type: try row.text(0), name: try row.text(1), sql: try row.text(2))
            })
    }

    private init(
        _ db: borrowing Connection, _ wanted: Set<SchemaObject>, _ late: Instant, isNewest: Bool
    ) throws(RegistryError) {
        library = Connection.libraryVersion
        journal = Journal.choice
        journalMode =
            try db.one("PRAGMA journal_mode") { row throws(StorageError) in try row.text(0) } ?? "unknown"
        var settings: [String] = []
        for setting in FileHealth.wanted {
            let found = try db.number(setting.sql)
            if found != setting.value { settings.append("\(setting.name) is \(found ?? -1)") }
        }
        self.settings = settings
        pageSize = try db.number("PRAGMA page_size") ?? 0
        pages = try db.number("PRAGMA page_count") ?? 0
        freePages = try db.number("PRAGMA freelist_count") ?? 0
        schema = try db.number("PRAGMA user_version") ?? 0
        do {
            faults = try db.list(FileHealth.integrity) { row throws(StorageError) in try row.text(0) }
                .flatMap { $0.split(separator: "\n").map(String.init) }
                .filter { $0 != "ok" && !$0.hasPrefix("***") }
        } catch {
            guard let words = Audit.damage(error) else { throw error }
            faults = [words]
        }
        let found = try FileHealth.objects(in: db)
        let foreign = found.subtracting(wanted)
        foreignTables = foreign.filter { $0.type == "table" && !$0.isOfSQLite }.map(\.name).sorted()
        foreignObjects = foreign.filter { $0.type != "table" || $0.isOfSQLite }.map(\.words).sorted()
        missingObjects = wanted.subtracting(found).map(\.words).sorted()
        last = try db.one(FileHealth.lastEvent) { row throws(StorageError) in
            (sequence: try row.integer(0), at: try row.text(1), actor: try row.text(2))
        }
        let ahead = try db.one(FileHealth.later, late.description) { row throws(StorageError) in
            (count: try row.integer(0), first: try row.integer(1))
        }
        self.ahead = ahead.flatMap { $0.count > 0 ? $0 : nil }
        guard isNewest else {
            waitingVectors = nil
            return
        }
        waitingVectors = try VectorIndexRepository.index(in: db).map { index throws(RegistryError) in
            try VectorIndexRepository.countOfWaiting(model: index.model, in: db)
        }
        for entry in RecordList.all.entries {
            let sql: SQL = "SELECT count(*) FROM (\(entry.numbers))"
            records.append((entry.kind, try db.number(sql) ?? 0))
        }
    }
}

/// A table, an index, a trigger or a view of a file.
struct SchemaObject: Hashable {
    let type: String
    let name: String
    let sql: String

    var words: String { "\(type) \(name)" }
    /// Whether SQLite makes it by itself, such as statistics.
    var isOfSQLite: Bool { name.hasPrefix("sqlite_") }
}

extension Audit {
    /// What is wrong with the full-text index, without a look at the records.
    static func searchFaults(_ file: inout RegistryFile) throws(RegistryError) -> [String] {
        var audit = Audit(Settings()) { _ in }
        do throws(RegistryError) {
            try file.read { db throws(RegistryError) in
                try audit.checkSeeking(in: db)
                try audit.checkAverages(in: db)
            }
            if !file.isReadOnly {
                try file.connection.transaction { db throws(RegistryError) in try audit.checkStructure(in: db)
                }
            }
        } catch {
            // FTS5's own check needs the turn to write, which somebody else may keep for long.
            guard case .storage(let cause) = error, case .busy = cause.code else {
                try audit.note(error, .search)
                return audit.report.findings.map(\.text)
            }
        }
        return audit.report.findings.map(\.text)
    }
}
