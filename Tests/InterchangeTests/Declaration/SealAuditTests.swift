import Interchange
import Storage
import Testing

@testable import Registry

/// A history that was written anew is in step with itself; what was sealed before is not.
@Suite struct SealAuditTests {
    @Test func `what was sealed and signed fits the registry that holds it`() throws {
        var registry = try SealedRegistry.make()
        let report = try registry.audit()
        #expect(report.findings == [])
        #expect(report.vouchers == 4)
    }

    @Test func `a declaration may go on after it was sealed`() throws {
        var registry = try SealedRegistry.make()
        try registry.act { declaration, db, change throws(RegistryError) in
            _ = try DeclarationRepository.withdraw(declaration, why: "the series ended", in: db, by: change)
        }
        try registry.seal()
        #expect(try registry.audit().findings == [])
    }

    @Test(arguments: [
        (
            // The schema of an early event.
            "UPDATE event SET schema_version = 7 WHERE sequence = 2",
            "names another hash of event"
        ),
        (
            "UPDATE declaration SET place = 'Berlin'; UPDATE event_payload SET payload = replace(payload, '\"Aarhus\"', '\"Berlin\"')",
            "does not fit what is declared now (place)"
        ),
        (
            "UPDATE declaration SET why = 'high risk'; UPDATE event_payload SET payload = replace(payload, 'low risk', 'high risk')",
            "does not fit what is declared now (why)"
        ),
        (
            "UPDATE declaration_decision SET outcome = 'declined'; UPDATE event_payload SET payload = replace(payload, '\"accepted\"', '\"declined\"')",
            "says otherwise than the history how it stood (decisions)"
        ),
        (
            "UPDATE declaration_signature SET statement = replace(statement, '\"low risk\"', '\"low risk!\"'), signature = zeroblob(64) WHERE kind = 'seal'",
            "is not what the key seal sealed"
        ),
        (
            "UPDATE declaration_signature SET signature = zeroblob(64) WHERE kind = 'signature'",
            "is not of the key oak over what is declared now"
        ),
        (
            "UPDATE declaration_signature SET key = (SELECT id FROM signing_key WHERE name = 'seal') WHERE kind = 'signature'",
            "was made with a key that is not the issuer's"
        ),
        (
            "DELETE FROM declaration_signature WHERE kind = 'document'",
            "covers other seals, signatures and documents than those that are on record before it"
        ),
    ])
    func `a history that was written anew contradicts what was sealed`(_ sql: String, _ words: String) throws
    {
        var registry = try SealedRegistry.make()
        try registry.rewrite(sql)
        let report = try registry.audit()
        #expect(!report.findings.contains { $0.place == .chain }, "the chain itself is whole again")
        #expect(
            report.findings.contains { $0.place == .seal && $0.text.contains(words) },
            "\(report.findings.map(\.text))")
    }

    @Test func `a seal that was swapped for an older one of the same declaration is found`() throws {
        var registry = try SealedRegistry.make()
        try registry.rewrite(
            """
            UPDATE declaration_signature SET (statement, signature) = (
                SELECT statement, signature FROM declaration_signature AS first WHERE first.kind = 'seal' ORDER BY id LIMIT 1)
            WHERE id = (SELECT max(id) FROM declaration_signature)
            """)
        let report = try registry.audit()
        #expect(report.findings.contains { $0.place == .seal && $0.text.contains("covers other seals") })
    }

    @Test func `what nobody sealed after an event can be written anew, so a seal is kept elsewhere`() throws {
        var registry = try SealedRegistry.make()
        try registry.rewrite(
            "UPDATE event SET action = 'resealed' WHERE sequence = (SELECT max(sequence) FROM event)")
        #expect(try registry.audit().findings == [])
    }

    @Test func `declarations are walked by the index of what vouches for them`() throws {
        let registry = try SealedRegistry.make()
        let queries: [(SQL, [any Bindable])] = [
            (Audit.vouchedDeclarations, [Int64(1), Int64(10)]), (Audit.voucherEvent, [Int64(1)]),
            (Audit.declarationBefore, [Int64(1), Int64(2)]),
        ]
        for (sql, values) in queries {
            let plan = try registry.file.connection.rows("EXPLAIN QUERY PLAN \(sql)", values: values) {
                row throws(StorageError) in try row.text(3)
            }
            #expect(!plan.isEmpty && !plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
        }
    }
}
