import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct RepairTests {
    static let now = AuditSample.now

    /// What `spoil` did is found before, and gone after a repair.
    private static func mends(
        droppingForeign: Bool = false, withoutTrigger: Bool = false,
        _ spoil: (borrowing Connection) throws -> Void = { _ in }
    ) throws -> Repair {
        let sample = try AuditSample()
        let path = try sample.copy()
        try AuditSample.spoil(path, spoil)
        if withoutTrigger { try Connection.open(.file(path)).script("DROP TRIGGER event_is_not_removed") }
        var file = try RegistryFile.open(path: path, at: now)
        let events = try ChainHead.last(in: file.connection)
        #expect(try !Audit.verify(&file, at: now).isSound)
        let repair = try Repair(of: &file, droppingForeign: droppingForeign, at: now)
        #expect(repair.report.findings == [])
        #expect(try ChainHead.last(in: file.connection) == events)
        return repair
    }

    @Test(arguments: [
        "INSERT INTO partner_search (partner_search) VALUES ('delete-all')",
        "DROP INDEX event_by_subject",
        "DELETE FROM partner_vector", "UPDATE party SET name_key = 'other' WHERE kind = 'partner'",
        "UPDATE party_name SET name_key = 'other'",
    ])
    func `what can be derived is made anew`(_ damage: String) throws {
        _ = try Self.mends { try $0.script("\(damage)") }
    }

    /// The columns by which names are looked up, but those that a trigger keeps as they are or that hold no name.
    private static let nameKeys: SQL = """
        SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND c.name LIKE '%_key' AND t.name NOT LIKE 'partner_search%'
            AND t.name NOT IN ('declaration', 'declaration_requirement', 'signing_key', 'standard_kind')
        """

    @Test func `every key by which names are found is checked, and made anew`() throws {
        let sample = try AuditSample()
        let path = try sample.copy()
        var spoilt = 0
        try AuditSample.spoil(path) { db in
            let columns = try db.rows(Self.nameKeys) { row throws(StorageError) in
                (table: try row.text(0), name: try row.text(1))
            }
            #expect(columns.count > 10)
            for (table, name) in columns {
                try db.script("UPDATE \"\(table)\" SET \"\(name)\" = \"\(name)\" || 'x'")
                #expect(db.changes > 0, "\(table).\(name)")
                spoilt += db.changes
            }
        }
        var file = try RegistryFile.open(path: path, at: Self.now)
        let found = try Audit.verify(&file, at: Self.now).findings
        #expect(
            found.count { $0.text.contains("is looked up as") || $0.text.contains("is sorted as") } == spoilt)
        #expect(try Repair(of: &file, droppingForeign: false, at: Self.now).report.findings == [])
    }

    @Test func `a trigger that is gone is made anew`() throws {
        _ = try Self.mends(withoutTrigger: true)
    }

    @Test(arguments: [
        "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)", "CREATE VIEW evil AS SELECT 1",
        "CREATE INDEX evil ON event (at)", "ANALYZE",
        "CREATE TRIGGER evil AFTER INSERT ON event BEGIN DELETE FROM event_payload; END",
    ])
    func `what is not the registry's is taken out where that is asked for`(_ stranger: String) throws {
        _ = try Self.mends(droppingForeign: true) { try $0.script("\(stranger)") }
    }

    @Test func `strangers and what is missing are named`() throws {
        let sample = try AuditSample()
        let path = try sample.copy()
        try AuditSample.spoil(path) {
            try $0.script(
                """
                CREATE TABLE _litestream_lock (id INTEGER); ANALYZE; DROP INDEX event_by_subject;
                CREATE VIEW evil AS SELECT 1
                """)
        }
        var file = try RegistryFile.openToLook(path: path)
        let health = try FileHealth(of: &file, at: Self.now)
        #expect(health.foreignTables == ["_litestream_lock"])
        #expect(
            health.foreignObjects.contains("view evil")
                && health.foreignObjects.contains("table sqlite_stat1"))
        #expect(health.missingObjects == ["index event_by_subject"])
        #expect(health.settings == [])
    }

    private static func salvage(_ path: String, into target: String) throws(RegistryError) -> Salvaged {
        try RegistryFile.salvage(path, into: target, why: "bad sectors", at: now) { _ in
            Author(name: "Ines Vogt", systemUser: "ivogt", instant: now, today: now.date)
        }
    }

    @Test func `a whole registry is salvaged whole, and an event says so`() throws {
        let sample = try AuditSample()
        let salvaged = try Self.salvage(sample.path, into: sample.folder.file("new"))
        #expect(salvaged.isWhole && salvaged.lost == [])
        #expect(salvaged.events.taken == AuditSample.events && salvaged.events.last == AuditSample.events)
        #expect(salvaged.head?.sequence ?? 0 > AuditSample.events)
        var file = try RegistryFile.open(path: sample.folder.file("new"), at: Self.now)
        #expect(try Audit.verify(&file, at: Self.now).findings == [])
        let found = try file.read { db throws(RegistryError) in
            try RecordRepository<Restoration>.records(on: Self.now.date, in: db)
        }
        #expect(found.last?.backup == "registry.sqlite")
    }

    @Test(arguments: [1, 2, 3])
    func `of a damaged file everything that can be read is taken over, and the rest is told`(_ seed: Int)
        throws
    {
        let sample = try AuditSample()
        let path = try sample.copy()
        // Every seventh page but those that say what tables there are.
        let schema = try Set(
            Connection.open(.file(path)).rows("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'") {
                row throws(StorageError) in try row.integer(0)
            })
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        let pages = Int64(try handle.seekToEnd() / 8192)
        for page in stride(from: 2 + Int64(seed), to: pages, by: 7) where !schema.contains(page) {
            try handle.seek(toOffset: UInt64(page - 1) * 8192)
            try handle.write(contentsOf: Data(repeating: 0x5A, count: 8192))
        }
        try handle.close()
        let before = FileManager.default.contents(atPath: path)
        let salvaged = try Self.salvage(path, into: sample.folder.file("new"))
        #expect(!salvaged.isWhole)
        #expect(!salvaged.lost.isEmpty && !salvaged.report.findings.isEmpty)
        #expect(salvaged.events.taken > 0 && salvaged.events.taken <= AuditSample.events)
        #expect(FileManager.default.contents(atPath: path) == before)
        let db = try Connection.open(.file(sample.folder.file("new")))
        #expect(
            try db.first("PRAGMA integrity_check", as: { row throws(StorageError) in try row.text(0) })
                == "ok")
        // A table of which nothing is said to be lost has all of its rows.
        let whole = try Connection.open(.file(sample.path))
        let lost = Set(salvaged.lost.map(\.name))
        let counted: [(table: String, sql: SQL)] = [
            ("party", "SELECT count(*) FROM party"), ("partner", "SELECT count(*) FROM partner"),
            ("person", "SELECT count(*) FROM person"), ("risk", "SELECT count(*) FROM risk"),
            ("declaration", "SELECT count(*) FROM declaration"),
            ("membership", "SELECT count(*) FROM membership"),
        ]
        for (table, sql) in counted where !lost.contains(table) {
            #expect(try db.number(sql) == whole.number(sql), "\(table)")
        }
    }

    @Test func `nothing is salvaged over a file that is there, nor from what is no registry`() throws {
        let sample = try AuditSample()
        let before = try sample.folder.contents()
        let taken = sentence { () throws(RegistryError) in
            _ = try Self.salvage(sample.path, into: sample.path)
        }
        #expect(taken.contains("choose another name"))
        let none = sentence { () throws(RegistryError) in
            _ = try Self.salvage(sample.folder.file("none"), into: sample.folder.file("new"))
        }
        #expect(none.contains("no registry at"))
        #expect(try sample.folder.contents() == before)
    }
}
