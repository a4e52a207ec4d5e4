import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct FoundingTests {
    private static let path = URL(filePath: #filePath)
        .appending(path: "../../../../Migrations/founding/schema.sql").standardized.path
    /// Without the tables that the index of words makes for itself.
    private static let objects: SQL = """
        SELECT type, name, sql FROM sqlite_schema
        WHERE sql IS NOT NULL AND NOT (
            type = 'table' AND name LIKE 'partner\\_search\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%')
        ORDER BY rowid
        """
    private static let columns: SQL = "SELECT name FROM pragma_table_info(?1)"

    /// A registry in memory, one step after the other.
    private static func made(bySteps steps: Int) throws(RegistryError) -> RegistryFile {
        var file = try RegistryFile.create(.memory, at: AuditSample.now, migrations: [Migration.all[0]])
        try file.upgrade(
            with: Array(Migration.all.prefix(steps)), as: .bare, at: AuditSample.now, waiting: .init())
        return file
    }

    /// The tables, what the steps put into them, and then what watches them.
    private static func script(of file: borrowing RegistryFile, steps: Int) throws -> String {
        let objects = try file.connection.rows(objects) { row throws(StorageError) in
            (type: try row.text(0), name: try row.text(1), sql: try row.text(2))
        }
        let tables = objects.filter { $0.type == "table" }
        var lines = [
            "-- \(steps) steps: what they make of an empty file. `CONCORD_RECORD=1 swift test --filter FoundingTests` writes it."
        ]
        lines += tables.map { "\($0.sql);" }
        for table in tables where table.name != "migration" && !table.sql.hasPrefix("CREATE VIRTUAL") {
            let columns = try file.connection.rows(columns, table.name) { row throws(StorageError) in
                try row.text(0)
            }
            let values = try Self.rows(of: table.name, columns, in: file.connection)
            guard !values.isEmpty else { continue }
            lines.append("INSERT INTO \(table.name) (\(columns.joined(separator: ", "))) VALUES")
            lines.append(values.map { "(\($0))" }.joined(separator: ",\n") + ";")
        }
        lines += objects.filter { $0.type != "table" }.map { "\($0.sql);" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Each row as SQL writes its values.
    private static func rows(
        of table: String, _ columns: [String], in db: borrowing Connection
    ) throws -> [String] {
        var list: SQL = ""
        for column in columns {
            let name = try #require(SQL(identifier: column))
            list = list.text.isEmpty ? "quote(\(name))" : "\(list) || ', ' || quote(\(name))"
        }
        let name = try #require(SQL(identifier: table))
        return try db.rows("SELECT \(list) FROM \(name)") { row throws(StorageError) in try row.text(0) }
    }

    @Test func `a new file is made as its steps make it: tables, what stands in them, and what watches them`()
        throws
    {
        let environment = ProcessInfo.processInfo.environment
        if environment["CONCORD_RECORD"] == "1" {
            let steps = Migration.all.count
            try Self.script(of: Self.made(bySteps: steps), steps: steps)
                .write(toFile: Self.path, atomically: true, encoding: .utf8)
        }
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        let founding = Founding(text)
        #expect(founding.standsFor(Migration.all))
        let stepwise = try Self.made(bySteps: founding.steps)
        let isSame = try Self.script(of: stepwise, steps: founding.steps) == text
        #expect(isSame, "record it with CONCORD_RECORD=1 and read the difference")
        let atOnce = try RegistryFile.create(
            .memory, at: AuditSample.now, migrations: Array(Migration.all.prefix(founding.steps)))
        #expect(try Self.script(of: atOnce, steps: founding.steps) == text)
    }

    @Test func `what is embedded is the script of the folder, and not many steps behind`() throws {
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        let isEmbedded = Founding.embedded.sql == text
        #expect(isEmbedded)
        #expect(
            Migration.all.count - Founding.embedded.steps < 10, "record it anew: each step waits for the disk"
        )
    }

    @Test func `steps that are not those of the script are made one by one`() {
        let broken = Migration(number: 1, name: "history", sql: "SELECT 1")
        #expect(!Founding.embedded.standsFor([broken] + Migration.all.dropFirst()))
        #expect(!Founding.embedded.standsFor(Array(Migration.all.prefix(Founding.embedded.steps - 1))))
        #expect(Founding.embedded.standsFor(Migration.all + [broken]))
    }
}
