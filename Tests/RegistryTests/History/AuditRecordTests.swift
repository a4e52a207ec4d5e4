import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct AuditRecordTests {
    @Test(arguments: [
        (
            "UPDATE partner SET address = 'Elsewhere' WHERE address IS NOT NULL",
            "is not as event 107 recorded it: address differs"
        ),
        (
            "UPDATE party_value SET strength = 1 WHERE value = 'sdg:12'",
            "is not as event 107 recorded it: values differs"
        ),
        (
            "UPDATE person SET email = 'x@example.org' WHERE name = 'Ines Vogt'",
            "is not as event 5 recorded it: email differs"
        ),
        (
            "UPDATE actor SET system_user = 'someone'",
            "actor Ines Vogt is not as event 1 recorded it: system user differs"
        ),
        (
            "UPDATE exchange_rate SET numerator = 2",
            "rate number 1 is not as event 4 recorded it: numerator differs"
        ),
        (
            "UPDATE party SET name_key = 'elm' WHERE name = 'Linde & Söhne'",
            "'Linde & Söhne' is looked up as 'elm'"
        ),
        ("UPDATE risk SET sort_key = 'elm'", "is sorted as 'elm'"),
        ("UPDATE declaration SET sort_key = 'elm'", "is sorted as 'elm'"),
        ("DELETE FROM partner WHERE address IS NOT NULL", "is gone, though event 107 put it on record"),
        (
            "INSERT INTO person (reference, party, name, name_key) VALUES ('H-0000-0000', 1, 'A', 'a')",
            "person number 12 is on record, but no event put it there"
        ),
        (
            "INSERT INTO party (reference, kind, name, name_key) VALUES ('P-0000-0000', 'partner', 'A', 'a')",
            "the party P-0000-0000 is in the file, but no event put it there"
        ),
        (
            "UPDATE source_row SET row = 'x' WHERE is_current = 0",
            "line 2 of guild-2.csv, which was replaced later, is in no event of its partner"
        ),
        (
            "DELETE FROM source_row WHERE is_current = 0",
            "import 1, of guild-2.csv, has more or fewer rows than it counted"
        ),
        ("UPDATE value SET title = 'Poverty' WHERE code = 'sdg:1'", "the values lack"),
        ("UPDATE country SET name = 'Danmark' WHERE code = 'DK'", "the countries lack"),
        (
            "UPDATE size_limit SET amount = 11 WHERE size_rule_id = 1 AND class = 'micro' AND measure = 'headcount'",
            "the limits of the size rules hold"
        ),
        (
            "UPDATE migration SET applied_at = '2020-01-01T00:00:00.000Z' WHERE number = 3",
            "step 3 of the schema is not on record as it was applied"
        ),
        ("CREATE TABLE more (a TEXT) STRICT", "the schema hold"),
        ("DROP INDEX partner_by_status", "the schema lack"),
        (
            "UPDATE party_text SET party = 999 WHERE kind = 'policy'",
            "refers to a row of party that is not there"
        ),
        (
            "PRAGMA ignore_check_constraints = ON; UPDATE partner SET version = 0",
            "SQLite finds the file damaged: CHECK constraint failed in partner"
        ),
    ])
    func `a change behind the registry's back is told in words`(_ sql: String, _ words: String) throws {
        let report = try AuditSample().verify { try $0.script(sql) }
        #expect(report.findings.contains { $0.text.contains(words) }, "\(report.findings.map(\.text))")
    }

    @Test func `a record is found whose words the search index lost, has wrongly, or has of nobody`() throws {
        let entry = SearchEntry(name: "Pine ApS", vision: "Houses of wood.", valueWords: "")
        let other = SearchEntry(name: "Pine & Sons", vision: "Houses of wood.", valueWords: "")
        let sample = try AuditSample()
        let id = try #require(
            try Connection.open(.file(sample.path)).scalar(
                "SELECT id FROM party WHERE name = 'Pine ApS'"))
        let lost = try sample.verify { try SearchIndex.replace(entry, with: other, of: id, in: $0) }
        #expect(
            lost.findings.map(\.text).contains {
                $0.contains("the search index has other words than the record for partner P-")
            })
        let swapped = try sample.verify {
            try SearchIndex.replace(entry, with: other, of: id, in: $0)
            try SearchIndex.add(entry, of: id + 50, in: $0)
        }
        #expect(swapped.findings.count == 2)
        let more = try sample.verify { try SearchIndex.add(entry, of: 99, in: $0) }
        #expect(
            more.findings.map(\.text) == [
                "the search index has words for partner number 99, which is not on record"
            ])
        let none = try sample.verify {
            try $0.run("INSERT INTO partner_search (partner_search) VALUES ('delete-all')")
        }
        #expect(
            none.findings.count { $0.text.contains("has no words for partner P-") } == Int(
                AuditSample.partners) - 2)
    }

    @Test func `a million findings are counted and a thousand kept`() throws {
        let report = try AuditSample().verify {
            try $0.script(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
                INSERT INTO person (reference, party, name, name_key)
                SELECT printf('H-%04d-0000', i), 1, 'A', 'b' FROM n
                """)
        }
        #expect(report.findings.count == 1000 && report.omitted > 1000)
    }

    @Test func `every kind that the schema has a history for is read back, and no other`() throws {
        let registry = try RegistryFixture.blank()
        let kinds = try registry.file.connection.rows("SELECT code FROM subject_kind ORDER BY code") {
            row throws(StorageError) in try row.text(0)
        }
        #expect(RecordList.all.entries.map(\.kind.rawValue).sorted() == kinds)
    }

    @Test func `every list that comes with the schema is compared`() throws {
        let file = try RegistryFile.create(.memory, at: AuditSample.now)
        let tables = try file.connection.rows(
            """
            SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'partner_search%'
            """
        ) { row throws(StorageError) in try row.text(0) }
        for table in tables {
            try file.connection.script(
                "CREATE TEMP TABLE probe_\(table) AS SELECT count(*) AS rows FROM \(table)")
            try file.connection.script(
                "CREATE TEMP VIEW IF NOT EXISTS probe AS SELECT rows FROM probe_\(table)")
            let isSeeded = try file.connection.scalar("SELECT rows FROM temp.probe") != 0
            try file.connection.script("DROP VIEW temp.probe")
            guard isSeeded else { continue }
            let isCompared = Audit.lists.contains { $0.sql.text.contains("FROM \(table)") }
            #expect(isCompared, "Audit.lists lacks \(table)")
        }
    }

    @Test(arguments: [
        (#"{"record":{"a":1}}"#, #"{"a":1}"#, true), (#"{"record":{"a":1},"why":"b"}"#, #"{"a":1}"#, true),
        (#"{"record":{"a":1}} "#, #"{"a":1}"#, false), (#"{"record":{"a":12}}"#, #"{"a":1"#, false),
        (#"{"record":{"a":1},"x":2}"#, #"{"a":1}"#, false), ("", "", false), (#"{"record":"#, "", false),
    ])
    func `a payload holds a record where its bytes are the record's`(
        _ payload: String, _ record: String, _ holds: Bool
    ) {
        #expect(Audit.isRecord(Array(record.utf8), in: Array(payload.utf8)) == holds)
    }
}
