import Storage
import Testing

@testable import Registry

@Suite struct AuditAheadTests {
    @Test func `partners that are read together are what each is by itself`() throws {
        let sample = try AuditSample()
        let file = try RegistryFile.openToLook(path: sample.path)
        let last = try file.connection.scalar("SELECT max(id) FROM partner") ?? 0
        let together = try Partner.records(numbered: 1...last, in: file.connection)
        #expect(Int64(together.count) == AuditSample.partners)
        for partner in together {
            #expect(try Partner.record(id: partner.id, in: file.connection) == partner)
            // Both are written at once where an audit compares them.
            #expect(partner.canonical == partner.json.canonical)
            for source in partner.sources { #expect(source.canonical == source.json.canonical) }
        }
        #expect(try Partner.records(numbered: (last + 1)...(last + 100), in: file.connection) == [])
        // Without them a mistake in the order of a table would not show.
        #expect(together.contains { $0.texts.count > 1 } && together.contains { !$0.sources.isEmpty })
        #expect(together.contains { !$0.figures.isEmpty } && together.contains { $0.size != nil })
        #expect(together.contains { !$0.own.isEmpty } && together.contains { $0.void != nil })
    }

    @Test func `where most of a range is missing, records are read one by one`() throws {
        let sample = try AuditSample()
        let file = try RegistryFile.openToLook(path: sample.path)
        let kind = Subject.Kind.partner.rawValue
        let near = [
            LastEvent(kind: kind, id: 1, sequence: 1), LastEvent(kind: kind, id: 20, sequence: 40),
        ]
        let far = [
            LastEvent(kind: kind, id: 1, sequence: 1), LastEvent(kind: kind, id: .max, sequence: .max),
        ]
        let negative = [
            LastEvent(kind: kind, id: .min, sequence: .min), LastEvent(kind: kind, id: 1, sequence: 1),
        ]
        let ahead = AuditAhead(of: near, kinds: .all, in: file.connection)
        #expect(!ahead.records.isEmpty && ahead.events.count == 40)
        for batch in [far, negative, []] {
            let ahead = AuditAhead(of: batch, kinds: .all, in: file.connection)
            #expect(ahead.records.isEmpty && ahead.events.isEmpty)
        }
    }

    @Test func `each of many rows that an import replaced is looked for in the events of its partner`() throws
    {
        var list = try ImportFixture.make("key", "name", "vision")
        list.batch = 50
        list.onExisting = .update
        for turn in 1...3 {
            try list.run(
                all: (1...40).map { ["k\($0)", "Firm \($0)", "Vision \(turn) of \"\($0)\""] },
                file: "list-\(turn).csv")
        }
        var fresh = try RegistryFile.create(.memory, at: AuditSample.now)
        for step: Int64 in [1, 7, 2000] {
            let report = try Audit.verify(&list.registry.file, against: &fresh, step: step)
            #expect(report.findings.map(\.text) == [])
        }
        try list.registry.file.connection.script(
            """
            UPDATE source_row SET row = row || 'x' WHERE is_current = 0 AND line = 5;
            UPDATE source_row SET party = party + 1 WHERE is_current = 0 AND line = 9;
            UPDATE source_row SET row = CAST(x'ff' AS TEXT) WHERE is_current = 0 AND line = 12
            """)
        let wanted = [1, 2].flatMap { turn in
            [5, 9, 12].map {
                "line \($0) of list-\(turn).csv, which was replaced later, is in no event of its partner"
            }
        }
        for step: Int64 in [1, 7, 2000] {
            let report = try Audit.verify(&list.registry.file, against: &fresh, step: step)
            #expect(
                report.findings.map(\.text).filter { $0.contains("replaced later") }.sorted()
                    == wanted.sorted())
        }
    }
}
