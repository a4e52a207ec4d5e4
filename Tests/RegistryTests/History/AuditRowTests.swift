import Foundation
import Storage
import Testing

@testable import Registry

/// A row that somebody puts into a table by hand, or takes out of it, is found in every table, new ones without a line here.
@Suite struct AuditRowTests {
    private static let tables: SQL = """
        SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
            AND name NOT LIKE 'partner_search%' ORDER BY name
        """
    private static let columns: SQL = "SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid"
    /// The columns that no two rows of a table have alike.
    private static let unique: SQL = """
        SELECT DISTINCT place.name FROM pragma_index_list(?1) AS list, pragma_index_info(list.name) AS place
        WHERE list."unique" = 1
        """

    /// Each table takes a whole verification; `make torture` asks for all of them, and else each third is looked at, another
    /// third for each way.
    private static let all = ProcessInfo.processInfo.environment["CONCORD_ALL_COLUMNS"] != nil

    @Test(arguments: ["put in", "taken out"])
    func `a row that somebody changed the table by is found`(_ how: String) throws {
        let sample = try AuditSample()
        let db = try Connection.open(.file(sample.path))
        let tables = try db.rows(Self.tables) { row throws(StorageError) in try row.text(0) }
        #expect(tables.count > 100)
        let turn = how == "put in" ? 0 : 1
        let looked = tables.enumerated().filter { Self.all || $0.offset % 3 == turn }.map(\.element)
        var fresh = try RegistryFile.create(.memory, at: AuditSample.now)
        var (missed, impossible): ([String], [String]) = ([], [])
        for table in looked {
            let columns = try db.rows(Self.columns, table) { row throws(StorageError) in
                (name: try row.text(0), isKey: try row.integer(1) > 0)
            }
            let unique = Set(
                try db.rows(Self.unique, table) { row throws(StorageError) in try row.text(0) }
                    + columns.filter(\.isKey).map(\.name))
            var isChanged = false
            let copy = try sample.copy()
            try AuditSample.spoil(copy) { db in
                let sql =
                    how == "put in"
                    ? Self.insertion(into: table, columns.map(\.name), unique)
                    : Self.removal(from: table, columns.filter(\.isKey).map(\.name))
                do {
                    try db.script("PRAGMA ignore_check_constraints = ON; \(sql)")
                    isChanged = db.changes == 1
                } catch { isChanged = false }
            }
            guard isChanged else {
                impossible.append(table)
                continue
            }
            do throws(RegistryError) {
                var file = try RegistryFile.open(path: copy, at: AuditSample.now)
                if try Audit.verify(&file, against: &fresh).isSound { missed.append(table) }
            } catch {
                guard case .unusable = error else { throw error }
            }
        }
        #expect(missed == [], "could not be tried: \(impossible)")
        #expect(impossible.count < 20, "\(impossible)")
    }

    /// The first row once more, with another value where no two may have the same.
    private static func insertion(into table: String, _ columns: [String], _ unique: Set<String>) -> String {
        let values = columns.map { column in
            guard unique.contains(column) else { return "\"\(column)\"" }
            return """
                CASE typeof("\(column)") WHEN 'integer' THEN "\(column)" + 1000 WHEN 'blob' THEN randomblob(length("\(column)"))
                WHEN 'text' THEN substr("\(column)", 1, length("\(column)") - 1)
                    || CASE WHEN substr("\(column)", -1) = '7' THEN '8' ELSE '7' END ELSE "\(column)" END
                """
        }
        return "INSERT INTO \"\(table)\" SELECT \(values.joined(separator: ", ")) FROM \"\(table)\" LIMIT 1"
    }

    private static func removal(from table: String, _ keys: [String]) -> String {
        let key = keys.isEmpty ? "rowid" : keys.map { "\"\($0)\"" }.joined(separator: ", ")
        let last = keys.isEmpty ? "rowid DESC" : keys.map { "\"\($0)\" DESC" }.joined(separator: ", ")
        return """
            DELETE FROM "\(table)" WHERE (\(key)) = (SELECT \(key) FROM "\(table)" ORDER BY \(last) LIMIT 1)
            """
    }
}
