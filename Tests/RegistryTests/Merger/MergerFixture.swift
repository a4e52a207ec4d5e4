import Storage
import Testing

@testable import Registry

extension RegistryFixture {
    @discardableResult
    mutating func merge(
        _ partner: String, into other: String, ifVersion: Int64? = nil, intoVersion: Int64? = nil
    ) throws(RegistryError) -> MergerOutcome {
        try file.change(by: Self.author, why: "one register entry") { db, change throws(RegistryError) in
            try MergerRepository.merge(
                partner, into: other, ifVersion: ifVersion, intoVersion: intoVersion, in: db, by: change)
        }
    }

    @discardableResult
    mutating func unmerge(_ partner: String) throws(RegistryError) -> MergerOutcome {
        try file.change(by: Self.author, why: "two after all") { db, change throws(RegistryError) in
            try MergerRepository.unmerge(partner, in: db, by: change)
        }
    }

    private static let left: Set = [
        "event", "event_payload", "judgement", "merger", "merger_row", "partner_vector", "vector_stale",
        "vector_chunk", "head",
    ]

    /// Every row of every table but the history, the indexes and what a merger itself keeps, without versions.
    func content() throws -> [String: [String]] {
        let columns = try file.connection.rows(
            SQL(
                """
                SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
                WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid
                """,
                postgresql: """
                    SELECT CAST(relname AS TEXT), CAST(attname AS TEXT) FROM pg_class
                    JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
                    WHERE relnamespace = to_regnamespace('registry') AND relkind = 'r' ORDER BY relname, attnum
                    """)
        ) { row throws(StorageError) in (try row.text(0), try row.text(1)) }
        var content: [String: [String]] = [:]
        for (table, columns) in Dictionary(grouping: columns, by: \.0)
        where !Self.left.contains(table) && !table.hasPrefix("partner_search") {
            var line: SQL = "''"
            for (_, column) in columns where column != "version" {
                let name = try #require(SQL(identifier: column))
                let words = SQL("quote(\(name))", postgresql: "coalesce(CAST(\(name) AS TEXT), 'NULL')")
                line = "\(line) || ' ' || \(words)"
            }
            let name = try #require(SQL(identifier: table))
            content[table] = try file.connection.rows("SELECT \(line) FROM \(name)") {
                row throws(StorageError) in try row.text(0)
            }.sorted()
        }
        return content
    }
}
