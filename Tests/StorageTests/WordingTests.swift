#if PostgreSQL
    import Foundation
    import Migrations
    import TemporaryServer
    import Testing

    @testable import Storage

    @Suite(.enabled(if: TemporaryServer.shared != nil, serverIsMissing))
    struct WordingTests {
        let server: TemporaryServer

        init() throws { server = try #require(TemporaryServer.shared) }

        static let steps: [(name: String, sql: String)] = (0...).lazy
            .map { concord_migration_at($0) }.prefix { $0.sql != nil }
            .map { (String(cString: $0.file), $0.sql.map { String(cString: $0) } ?? "") }

        @Test func `every step of the schema runs on PostgreSQL`() throws {
            var db = try Connection.open(
                .server(server.address(try server.database())), identity: .new(applicationID: applicationID))
            for (index, step) in Self.steps.enumerated() {
                do {
                    try db.transaction { db throws(StorageError) in
                        try db.script(step.sql)
                        try db.setSchemaNumber(Int32(index + 1))
                    }
                } catch { Issue.record("\(step.name): \(error)") }
            }
            let number = try db.schemaNumber
            #expect(number == Int64(Self.steps.count))
            // What SQLite has after the same steps, but for the tables of FTS5.
            var lite = try Connection.memory()
            try lite.define("text_key") { $0 }
            try lite.define("name_order") { $0 }
            for step in Self.steps {
                try lite.transaction { db throws(StorageError) in try db.script(step.sql) }
            }
            let columns = try lite.rows(
                """
                SELECT t.name || '.' || c.name || ' ' || c."notnull" FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
                WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'partner_search%'
                    AND c.pk = 0 ORDER BY 1
                """
            ) { row throws(StorageError) in try row.text(0) }
            let others = try db.rows(
                """
                SELECT attrelid::regclass::text || '.' || attname || ' ' || attnotnull::int FROM pg_attribute
                WHERE attnum > 0 AND NOT attisdropped AND attrelid IN (SELECT oid FROM pg_class
                    WHERE relnamespace = 'registry'::regnamespace AND relkind = 'r' AND relname <> 'head')
                    AND NOT EXISTS (SELECT 1 FROM pg_index WHERE indrelid = attrelid AND indisprimary AND attnum = ANY (indkey))
                ORDER BY 1
                """
            ) { row throws(StorageError) in try row.text(0) }
            #expect(columns.count > 400)
            #expect(
                Set(columns.map { $0.replacing("\"", with: "") })
                    == Set(others.map { $0.replacing("\"", with: "") }))
            let triggers = try lite.scalar("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'")
            let others2 = try db.scalar(
                """
                SELECT count(*) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
                WHERE NOT tgisinternal AND relnamespace = 'registry'::regnamespace
                """)
            #expect(triggers == others2)
        }

        @Test func `the second wording of the schema is the one on record`() throws {
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
                path: "Schema/postgresql.sql")
            let words = try Self.steps.map { step in
                // The words that fill vocabularies are the same in both.
                let statements = try Wording.schema(step.sql).filter { !$0.hasPrefix("INSERT") }
                return "-- \(step.name)\n\n" + statements.map { $0 + ";\n\n" }.joined()
            }.joined()
            if ProcessInfo.processInfo.environment["CONCORD_RECORD"] == "1" {
                try words.write(to: file, atomically: true, encoding: .utf8)
            }
            let recorded = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            // Not the two themselves: a failure would print both.
            let isRecorded = words == recorded
            #expect(isRecorded, "record it with CONCORD_RECORD=1 and read the difference")
        }

        /// Expressions without a table, which have to come to the same on both engines.
        static let expressions: [SQL] = [
            "date('2026-01-31', '+1 months')", "date('2024-02-29', '+1 years')",
            "date('2026-03-31', '-1 months')",
            "date('2026-02-30', '+0 days')", "date('2026-13-01', '+0 days')", "date('no day', '+0 days')",
            "date('2026-01-15', 'start of month', '-11 months', '-1 day')", "date(NULL, '+1 days')",
            "date('2026-11-29T10:00:00.000Z', '+1 days')", "max(3, 5)", "max(3, NULL)", "min('b', 'a')",
            "ifnull(NULL, 'x')", "instr('abc', 'c')", "json_array('a\"b', 1, NULL)", "hex(x'00ff')",
            "'x' || (json_object('a', json_array(1, 2)) ->> '$.a[1]')",
            "1 IS NULL", "NULL IS NOT 1", "'ab' GLOB 'a?'", "'a.c' NOT GLOB '*[^a-z.]*'",
            "substr('abcdef', 2, 3)",
            "CAST('12' AS INTEGER) + 1", "7 / 2", "-7 / 2", "-7 % 3", "'a' || 1 || 'b'", "upper('ae')",
            "length('né👋')",
            "'{\"a\":{\"b\":\"x\"}}' ->> '$.a.b'", "coalesce(NULL, 2)", "char(10)", "1 = 1", "'B' < 'a'",
            "(SELECT group_concat(n, '; ') FROM (SELECT 1 AS n UNION ALL SELECT 2))",
            "(SELECT n FROM (SELECT 1 AS n UNION ALL SELECT NULL) ORDER BY n LIMIT 1)",
            "(SELECT count(*) FROM (SELECT 1 AS n UNION ALL SELECT 2 LIMIT -1))",
            "3 IN (SELECT value FROM json_each('[1,3]'))",
        ]

        @Test func `expressions come to the same on both engines`() throws {
            let lite = try Connection.memory()
            let db = try Connection.open(
                .server(server.address(try server.database())), identity: .new(applicationID: applicationID))
            func value(_ sql: SQL, in db: borrowing Connection) throws(StorageError) -> String? {
                try db.first("SELECT \(sql)") { row throws(StorageError) in
                    if let number = try? row.integer(0) { return "\(number)" }
                    return try row.optionalText(0)
                } ?? nil
            }
            for sql in Self.expressions {
                let (one, other) = (try value(sql, in: lite), try value(sql, in: db))
                #expect(one == other, "\(sql.text)")
            }
        }

        @Test(arguments: [
            (
                "SELECT a FROM t INDEXED BY i WHERE +b = ?2 AND c = ?1",
                "SELECT a FROM t WHERE b = $2 AND c = $1"
            ),
            (
                "SELECT 1 FROM (SELECT 2) WHERE a IS NOT ?",
                "SELECT 1 FROM (SELECT 2) AS given_1 WHERE a IS DISTINCT FROM $1"
            ),
            ("SELECT a FROM t CROSS JOIN u ON u.id = t.id -- why", "SELECT a FROM t JOIN u ON u.id = t.id"),
            ("SELECT 'it''s ?1', \"only\" FROM t", "SELECT 'it''s ?1', \"only\" FROM t"),
            (
                "SELECT x FROM t ORDER BY day DESC, id LIMIT ?3",
                "SELECT x FROM t ORDER BY day DESC NULLS LAST, id LIMIT nullif($3::bigint, -1)"
            ),
        ])
        func `a statement is worded by rule`(_ sqlite: String, _ postgresql: String) {
            #expect(Wording.statement(sqlite) == postgresql)
        }
    }
#endif
