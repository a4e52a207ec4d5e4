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

    /// Every row of every table but the history, the indexes and what a merger itself keeps, without versions.
    func content() throws -> [String: [String]] {
        let columns = try file.connection.rows(
            """
            SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'partner_search%'
                AND t.name NOT IN ('event', 'event_payload', 'judgement', 'merger', 'merger_row', 'partner_vector',
                    'vector_stale', 'vector_chunk') AND c.name <> 'version'
            ORDER BY t.name, c.cid
            """
        ) { row throws(StorageError) in (try row.text(0), try row.text(1)) }
        var content: [String: [String]] = [:]
        for (table, columns) in Dictionary(grouping: columns, by: \.0) {
            let list = columns.map { "quote(\"\($0.1)\")" }.joined(separator: " || ' ' || ")
            try file.connection.script("CREATE TEMP TABLE held AS SELECT \(list) AS line FROM \"\(table)\"")
            content[table] = try file.connection.rows("SELECT line FROM temp.held ORDER BY line") {
                row throws(StorageError) in try row.text(0)
            }
            try file.connection.script("DROP TABLE temp.held")
        }
        return content
    }
}
