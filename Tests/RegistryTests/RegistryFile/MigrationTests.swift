import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct MigrationTests {
    static let now = AuditSample.now
    static let broken = Migration(
        number: Migration.all.count + 1, name: "broken",
        sql:
            "CREATE TABLE a (b TEXT) STRICT; INSERT INTO a VALUES ('x'); INSERT INTO no_such_table VALUES (1);"
    )

    private static let schema: SQL =
        "SELECT json_array(type, name, tbl_name, sql) FROM sqlite_schema ORDER BY 1"

    private static func schema(of db: borrowing Connection) throws -> [String] {
        try db.rows(schema) { row throws(StorageError) in try row.text(0) }
    }

    @Test func `the steps are the files of the folder, numbered from 1 without a gap`() throws {
        let folder = URL(filePath: #filePath).appending(path: "../../../../Migrations").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".sql") }.sorted()
        #expect(Migration.all.map(\.number) == Array(1...files.count))
        for (file, step) in zip(files, Migration.all) {
            #expect(file == String(format: "%04d_", step.number) + step.name + ".sql")
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            #expect(step.sql == text, "\(file) is embedded whole")
        }
    }

    @Test func `a step that is on main is never edited: its checksum is the one that was noted`() throws {
        let folder = URL(filePath: #filePath).appending(path: "../../../../Migrations").standardized
        let sums = try String(contentsOf: folder.appending(path: "SHA256SUMS"), encoding: .utf8)
        for (line, step) in zip(sums.split(separator: "\n"), Migration.all) {
            let worked = Migration(number: step.number, name: step.name, sql: step.sql).checksum
            #expect(step.checksum == worked, "\(step.name) was edited")
            let digits = worked.map { String(format: "%02x", $0) }.joined()
            #expect(line == digits + String(format: "  %04d_", step.number) + step.name + ".sql")
        }
    }

    /// `make torture` tries each.
    private static func stops(from first: Int) -> [Int] {
        let isEach = ProcessInfo.processInfo.environment["CONCORD_ALL_STEPS"] == "1"
        return Array(stride(from: first, to: Migration.all.count, by: isEach ? 1 : 9))
    }

    @Test(arguments: stops(from: 1))
    func `a registry of an earlier schema is brought to this one`(_ steps: Int) throws {
        let folder = try ScratchFolder()
        do {
            let old = try RegistryFile.create(
                .file(folder.file("a")), at: Self.now, migrations: Array(Migration.all.prefix(steps)))
            #expect(try old.connection.scalar("PRAGMA user_version") == Int64(steps))
        }
        var file = try RegistryFile.open(path: folder.file("a"), at: Self.now)
        let fresh = try RegistryFile.create(.memory, at: Self.now)
        #expect(try Self.schema(of: file.connection) == Self.schema(of: fresh.connection))
        #expect(try file.connection.scalar("SELECT count(*) FROM migration") == Int64(Migration.all.count))
        #expect(try Audit.verify(&file, at: Self.now).findings == [])
    }

    /// The fixtures were filled by versions of those schemas, with records of each kind that they knew.
    @Test(arguments: [
        ("schema-9", "34:7d9d715cddf324c93383664ee9281177bae3b514efe97687349609bca5af2d44"),
        ("schema-20", "36:3e794832d161e538184c7e00955a7bee1d8f497f3919298d7f16f9010f53389a"),
        ("schema-23", "44:c5a4dd173c3990a46aeed12e0e8493bb68165e6d1b21b0b5db77ed1838fe6e3d"),
    ])
    func `a registry that an earlier version filled is brought to this schema with all it holds`(
        _ fixture: (name: String, head: String)
    ) throws {
        let folder = try ScratchFolder()
        try Self.copy(fixture.name, to: folder.file("a"))
        var file = try RegistryFile.open(path: folder.file("a"), at: Self.now)
        let report = try Audit.verify(&file, at: Self.now)
        #expect(report.findings == [])
        #expect(report.head?.description == fixture.head)
        let fresh = try RegistryFile.create(.memory, at: Self.now)
        #expect(try Self.schema(of: file.connection) == Self.schema(of: fresh.connection))
    }

    @Test func `the newest fixture holds a record of every kind, each the bytes of its last event`() throws {
        let folder = try ScratchFolder()
        try Self.copy("schema-23", to: folder.file("a"))
        let known = try Connection.open(.file(folder.file("a"))).rows("SELECT code FROM subject_kind") {
            row throws(StorageError) in try row.text(0)
        }
        #expect(known.count > 20)
        var file = try RegistryFile.open(path: folder.file("a"), at: Self.now)
        let report = try Audit.verify(&file, at: Self.now)
        #expect(report.findings == [])
        #expect(
            RecordList.all.entries.filter {
                report.records[$0.kind] == nil && known.contains($0.kind.rawValue)
            }.map(\.kind.rawValue) == [])
    }

    @Test func `a filled registry that is opened anew after each step is brought to this schema`() throws {
        let folder = try ScratchFolder()
        try Self.copy("schema-20", to: folder.file("a"))
        for schema in 21..<Migration.all.count {
            let file = try RegistryFile.open(
                path: folder.file("a"), at: Self.now, migrations: Array(Migration.all.prefix(schema)))
            #expect(try file.connection.scalar("PRAGMA user_version") == Int64(schema))
        }
        var file = try RegistryFile.open(path: folder.file("a"), at: Self.now)
        #expect(try Audit.verify(&file, at: Self.now).findings == [])
    }

    @Test(arguments: stops(from: 20))
    func `a filled registry that stopped at any schema since 20 is brought to this one`(
        _ schema: Int
    ) throws {
        let folder = try ScratchFolder()
        try Self.copy("schema-20", to: folder.file("a"))
        do {
            let file = try RegistryFile.open(
                path: folder.file("a"), at: Self.now, migrations: Array(Migration.all.prefix(schema)))
            #expect(try file.connection.scalar("PRAGMA user_version") == Int64(schema))
        }
        var file = try RegistryFile.open(path: folder.file("a"), at: Self.now)
        #expect(try Audit.verify(&file, at: Self.now).findings == [])
    }

    private static func copy(_ fixture: String, to path: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/\(fixture).registry")
        try FileManager.default.copyItem(atPath: file.path, toPath: path)
    }

    @Test(arguments: [
        ("iso 14021:2016", "Oak chairs, series A"), ("EN 14351:2016", "Windows"),
        ("Verhaltensregeln für Ämter:2020", "Windows"),
    ])
    func `a designation of an earlier version is found however it is written`(
        _ standard: String, _ object: String
    ) throws {
        let folder = try ScratchFolder()
        try Self.copy("schema-20", to: folder.file("a"))
        var file = try RegistryFile.open(path: folder.file("a"), at: Self.now)
        let now = Instant("2026-12-01T09:00Z") ?? .origin
        let author = Author(name: "Ines Vogt", systemUser: "ivogt", instant: now, today: now.date)
        let reopened = try file.change(by: author) { db, change throws(RegistryError) in
            try StandardRepository.withdraw(standard, why: "a new edition", in: db, by: change).reopened
        }
        #expect(reopened.map(\.object) == [object])
    }

    @Test func `a newer schema is refused, and nothing is written`() throws {
        let folder = try ScratchFolder()
        let next = Migration(
            number: Migration.all.count + 1, name: "next", sql: "CREATE TABLE a (b TEXT) STRICT;")
        do {
            _ = try RegistryFile.create(
                .file(folder.file("a")), at: Self.now, migrations: Migration.all + [next])
        }
        let words = try RegistryFileTests.refusal(of: "a", in: folder)
        #expect(
            words.hasSuffix(
                "has schema \(next.number), and this version of concord knows schemas up to \(next.number - 1); "
                    + "install a newer version of concord"))
    }

    @Test func `a step that was edited is refused in both directions, and nothing is written`() throws {
        var edited = Migration.all
        edited[4] = Migration(number: 5, name: "search", sql: edited[4].sql + "\n-- one word more")
        for (made, opened) in [(edited, Migration.all), (Migration.all, edited)] {
            let folder = try ScratchFolder()
            do { _ = try RegistryFile.create(.file(folder.file("a")), at: Self.now, migrations: made) }
            let words = try RegistryFileTests.refusal(of: "a", in: folder, migrations: opened)
            #expect(words.hasPrefix("step 5 (search) of "))
            #expect(
                words.contains(
                    "was made by other SQL than this version of concord has; a step is never edited"))
        }
    }

    @Test func `a step that fails is undone as a whole, and the registry stays what it was`() throws {
        let folder = try ScratchFolder()
        do { _ = try RegistryFile.create(.file(folder.file("a")), at: Self.now) }
        let before = try folder.contents()["a"]
        #expect(throws: RegistryError.self) {
            _ = try RegistryFile.open(
                path: folder.file("a"), at: Self.now, migrations: Migration.all + [Self.broken])
        }
        #expect(try folder.contents()["a"] == before)
        var file = try RegistryFile.open(path: folder.file("a"), at: Self.now)
        #expect(try Audit.verify(&file, at: Self.now).findings == [])
    }

    @Test func `a registry whose first steps fail leaves no file behind`() throws {
        let folder = try ScratchFolder()
        #expect(throws: RegistryError.self) {
            _ = try RegistryFile.create(
                .file(folder.file("a")), at: Self.now, migrations: Migration.all + [Self.broken])
        }
        #expect(try folder.contents().isEmpty)
    }

    @Test func `each step keeps its checksum and a digest of when it was applied`() throws {
        let file = try RegistryFile.create(.memory, at: Self.now)
        let rows = try file.connection.rows(
            "SELECT number, name, checksum, applied_at, digest FROM migration"
        ) {
            row throws(StorageError) in
            (
                stamp: Migration.Stamp(
                    number: Int(try row.integer(0)), name: try row.text(1), checksum: try row.bytes(2)),
                at: try row.text(3), digest: try row.bytes(4)
            )
        }
        #expect(rows.map(\.stamp.checksum) == Migration.all.map(\.checksum))
        #expect(
            rows.allSatisfy {
                $0.at == Self.now.description && $0.stamp.digest(appliedAt: $0.at) == $0.digest
            })
    }

    @Test(arguments: [99, 3, -1])
    func `a schema number that the steps do not bear out is refused, and nothing is written`(_ number: Int)
        throws
    {
        let folder = try ScratchFolder()
        let path = folder.file("a")
        do {
            let file = try RegistryFile.create(.file(path), at: Self.now)
            try file.connection.script("PRAGMA user_version = \(number)")
        }
        let before = try Data(contentsOf: URL(filePath: path))
        do {
            _ = try RegistryFile.open(path: path, at: Self.now)
            Issue.record("nothing was refused")
        } catch {
            guard case RegistryError.unusable = error else {
                Issue.record("\(error)")
                return
            }
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func `several that open an old registry at once all get it, brought to this schema`() async throws {
        let folder = try ScratchFolder()
        let path = folder.file("a")
        do {
            _ = try RegistryFile.create(.file(path), at: Self.now, migrations: Array(Migration.all.prefix(2)))
        }
        let versions = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    try RegistryFile.open(path: path, at: Self.now).connection.scalar(
                        "SELECT count(*) FROM migration")
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(versions == Array(repeating: Int64(Migration.all.count), count: 6))
    }

    @Test func `of several that make one registry at once, one makes it and the others find it taken`()
        async throws
    {
        let folder = try ScratchFolder()
        let path = folder.file("a")
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    do {
                        var edit = OrganisationEdit()
                        (edit.name, edit.timeZone) = ("Nordlicht", "UTC")
                        _ = try RegistryFile.found(path: path, edit, by: RegistryFixture.author)
                        return true
                    } catch {
                        guard case RegistryError.cannotCreate = error else {
                            Issue.record("\(error)"); return false
                        }
                        return false
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 }.count == 1)
        let file = try RegistryFile.open(path: path, at: Self.now)
        #expect(try OrganisationRepository.organisation(in: file.connection).name == "Nordlicht")
    }
}
