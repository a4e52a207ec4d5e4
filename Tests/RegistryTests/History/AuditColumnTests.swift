import Foundation
import Storage
import Testing

@testable import Registry

/// Whatever a column holds, `audit verify` finds that it was changed: new tables are covered without a line here.
@Suite struct AuditColumnTests {
    struct Column: Sendable, CustomStringConvertible {
        let table: String
        let name: String
        let isNumber: Bool
        let isBlob: Bool
        /// `SELECT` of another row's key, for a column that refers to one.
        let other: String?
        var description: String { "\(table).\(name)" }
    }

    private static let columns: SQL = """
        SELECT t.name, c.name, c.type, (
            SELECT format('(SELECT %s("%w") FROM "%w" WHERE "%w" <> "%w"."%w")', ?1, f."to", f."table", f."to", t.name, c.name)
            FROM pragma_foreign_key_list(t.name) AS f WHERE f."from" = c.name AND f."table" <> t.name)
        FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'partner_search%'
        ORDER BY t.name, c.cid
        """
    private static let keys: SQL = "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk"

    /// Tables that no verb of this version writes to; whoever writes the verb fills the sample.
    private static let unused: Set<String> = []

    /// Numbers that only keep rows apart or in their order, which stays when one of them alone is changed.
    private static let unrecorded: Set = [
        "declaration_answer.position", "declaration_decision.position", "declaration_rule.position",
        "declaration_evidence.position", "declaration_cosignatory.position",
        "declaration_requirement.position",
        "declaration_review.position", "declaration_suspension.position", "membership.id",
        "round_group.position",
        // The next partner in the sample is void, and no vector is owed to it.
        "vector_index.last_partner",
    ]

    /// Each column takes a whole verification; `make torture` asks for all of them, and else each sixth is looked at and
    /// the last of every table.
    private static let all = ProcessInfo.processInfo.environment["CONCORD_ALL_COLUMNS"] != nil

    @Test func `a changed value is found in every column of every table, in its first row and its last`()
        throws
    {
        let sample = try AuditSample()
        let db = try Connection.open(.file(sample.path))
        let columns = try ["min", "max"].flatMap { aggregate in
            try db.rows(Self.columns, aggregate) { row throws(StorageError) in
                let type = try row.text(2)
                return Column(
                    table: try row.text(0), name: try row.text(1), isNumber: type == "INTEGER",
                    isBlob: type == "BLOB",
                    other: try row.optionalText(3))
            }
        }
        #expect(columns.count > 100)
        var fresh = try RegistryFile.create(.memory, at: AuditSample.now)
        var missed: [String] = []
        var seen: Set<String> = []
        for (place, column) in columns.enumerated() {
            let isLast = place + 1 == columns.count || columns[place + 1].table != column.table
            let isLookedAt = Self.all || isLast || place.isMultiple(of: 6)
            // The first row with the first other key; then the last row with the last other key, where there is one.
            let order = !seen.insert("\(column)").inserted ? "DESC" : "ASC"
            if order == "DESC", column.other == nil, column.table != "source_row" { continue }
            guard isLookedAt, !Self.unrecorded.contains("\(column)") else { continue }
            let keys = try db.rows(Self.keys, column.table) { row throws(StorageError) in try row.text(0) }
            var isChanged = false
            let copy = try sample.copy()
            try AuditSample.spoil(copy) { db in
                isChanged = try Self.change(column, keys.isEmpty ? ["rowid"] : keys, order, in: db)
            }
            guard isChanged else { continue }
            do throws(RegistryError) {
                var file = try RegistryFile.open(path: copy, at: AuditSample.now)
                if try Audit.verify(&file, against: &fresh).isSound { missed.append("\(column) \(order)") }
            } catch {
                // Found before anything was verified: by opening.
                guard case .unusable = error else { throw error }
            }
        }
        #expect(missed == [])
        #expect(try Set(columns.map(\.table)).filter { try Self.isEmpty($0, in: db) } == Self.unused)
    }

    /// Changes one value by as little as the table's rules let pass, so that not the rules alone find it.
    private static func change(
        _ column: Column, _ keys: [String], _ order: String, in db: borrowing Connection
    ) throws -> Bool {
        let (name, table) = ("\"\(column.name)\"", "\"\(column.table)\"")
        let key = keys.joined(separator: ", ")
        let sorted = keys.map { "\($0) \(order)" }.joined(separator: ", ")
        let text =
            "substr(\(name), 1, length(\(name)) - 1) || CASE WHEN substr(\(name), -1) = '1' THEN '2' ELSE '1' END"
        let values =
            column.isNumber
            ? ["1 - \(name)", "\(name) + 1", "\(name) + 1000003"]
            : column.isBlob ? ["zeroblob(length(\(name)))"] : [text, "\(name) || 'x'"]
        for checks in ["OFF", "ON"] {
            for value in (column.other.map { [$0] } ?? []) + values {
                let sql = """
                    PRAGMA ignore_check_constraints = \(checks);
                    UPDATE \(table) SET \(name) = \(value) WHERE (\(key)) =
                        (SELECT \(key) FROM \(table) WHERE \(name) IS NOT NULL ORDER BY \(sorted) LIMIT 1)
                    """
                do {
                    try db.script(sql)
                    if db.changes == 1 { return true }
                    return false
                } catch { continue }
            }
        }
        return false
    }

    private static func isEmpty(_ table: String, in db: borrowing Connection) throws -> Bool {
        try db.script("CREATE TEMP TABLE probe AS SELECT count(*) AS rows FROM \"\(table)\"")
        defer { try? db.script("DROP TABLE probe") }
        return try db.scalar("SELECT rows FROM temp.probe") == 0
    }
}
