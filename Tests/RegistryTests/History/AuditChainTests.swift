import Storage
import Testing

@testable import Registry

@Suite struct AuditChainTests {
    @Test func `a registry that nobody touched is sound, whatever the length of a step`() throws {
        let sample = try AuditSample()
        for step: Int64 in [1, 2, 7, 2000] {
            let report = try sample.verify(step: step)
            #expect(report.findings == [])
            #expect(report.head?.sequence == report.events && report.events == AuditSample.events)
            #expect(
                report.records[.partner] == AuditSample.partners && report.records[.person] == 11
                    && report.records[.value] == 1,
                "\(report.records)")
            #expect(
                report.records[.rate] == 2 && report.records[.importRun] == 2 && report.records[.actor] == 1)
            #expect(
                report.searchEntries == AuditSample.partners - 2 && report.erased == 0
                    && report.firstBrokenEvent == nil)
        }
    }

    @Test(arguments: ["SELECT 1", "DELETE FROM event WHERE sequence = 4", "UPDATE party SET name = 'Elm'"])
    func `several workers come to what one comes to`(_ spoil: String) throws {
        let sample = try AuditSample()
        let path = try sample.copy()
        try AuditSample.spoil(path) { try $0.script(spoil) }
        var file = try RegistryFile.open(path: path, at: AuditSample.now)
        let one = try Audit.verify(&file, at: AuditSample.now, workers: 1)
        let several = try Audit.verify(&file, at: AuditSample.now, step: 5, workers: 3)
        #expect(Set(several.findings) == Set(one.findings))
        #expect(several.events == one.events && several.head == one.head && several.records == one.records)
        #expect(several.searchEntries == one.searchEntries && several.incomparable == one.incomparable)
    }

    @Test func `a registry without an organisation is sound as well`() throws {
        var registry = try RegistryFixture.blank()
        let report = try Audit.verify(&registry.file, at: AuditSample.now)
        #expect(report.findings == [])
        #expect(report.head == nil && report.events == 0)
    }

    @Test func `verifying changes no byte of the file`() throws {
        let sample = try AuditSample()
        let before = try sample.folder.contents()["registry.sqlite"]
        var file = try RegistryFile.open(path: sample.path, at: AuditSample.now)
        #expect(try Audit.verify(&file, at: AuditSample.now).isSound)
        #expect(try sample.folder.contents()["registry.sqlite"] == before)
    }

    @Test(arguments: [
        ("UPDATE event SET action = 'edited' WHERE sequence = 5", Int64(5)),
        ("UPDATE event SET at = '2026-06-01T09:00:00.001Z' WHERE sequence = 1", 1),
        ("UPDATE event SET subject = subject + 1 WHERE sequence = 6", 6),
        ("UPDATE event SET hash = zeroblob(32) WHERE sequence = 7", 7),
        ("UPDATE event SET digest = zeroblob(32) WHERE sequence = 8", 8),
        ("DELETE FROM event WHERE sequence = 4", 4),
        ("DELETE FROM event WHERE sequence = 1", 1),
        (
            "UPDATE event SET sequence = 9999 WHERE sequence = (SELECT max(sequence) FROM event)",
            AuditSample.events
        ),
        ("UPDATE event_payload SET payload = replace(payload, 'Oak', 'Elm') WHERE sequence = 8", 8),
        ("UPDATE event_payload SET salt = zeroblob(16) WHERE sequence = 3", 3),
    ])
    func `the first event that was changed is named`(_ sql: String, _ event: Int64) throws {
        let report = try AuditSample().verify { try $0.script(sql) }
        #expect(report.firstBrokenEvent == event)
    }

    @Test func `a payload that is gone is a finding, though the chain holds without it`() throws {
        let sample = try AuditSample()
        let report = try sample.verify {
            try $0.script(
                "DELETE FROM event_payload WHERE sequence IN (SELECT sequence FROM event WHERE subject_kind = 'person')"
            )
        }
        #expect(report.findings.map(\.place) == Array(repeating: .payload, count: 12))
        #expect(report.erased == 12 && report.incomparable == 11 && report.records[.person] == nil)
        #expect(report.head == (try sample.verify().head))
    }

    @Test func `what a person's events held may be gone once an event says that it was erased`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS") { $0.manager = "Jonas Brandt" }
        let manager = try #require(oak.manager)
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            guard let person = try PersonRepository.person(id: manager.id, in: db) else { return }
            try History.append("erased", person, in: db, by: change)
        }
        try registry.file.connection.script(
            "DELETE FROM event_payload WHERE sequence IN (SELECT sequence FROM event WHERE action = 'added' AND subject_kind = 'person')"
        )
        #expect(try Audit.verify(&registry.file, at: RegistryFixture.author.instant).findings == [])
    }

    @Test func `an alias that no event made is found`() throws {
        let sample = try AuditSample()
        let report = try sample.verify {
            try $0.script("INSERT INTO party_alias (alias, party) SELECT 'linde', max(id) FROM partner")
        }
        #expect(report.findings.contains { $0.place == .record })
    }

    @Test func `a noted head shows what was cut off, put back or written anew`() throws {
        let sample = try AuditSample()
        let head = try #require(try sample.verify().head)
        let short = try ChainHead(parsing: "\(head.sequence):\(head.hash.prefix(16).uppercased())")
        #expect(try sample.verify(heads: [head, short]).isSound)
        let cut = try sample.verify(heads: [head]) {
            try $0.script(
                """
                DELETE FROM event_payload WHERE sequence = (SELECT max(sequence) FROM event);
                DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event);
                DELETE FROM exchange_rate WHERE id = 2;
                """)
        }
        #expect(
            cut.findings.contains {
                $0.text
                    == "the chain ends at event \(AuditSample.events - 1), but event \(AuditSample.events) was noted: its end was cut off, or an older copy was put in its place"
            })
        let other = try AuditSample(anew: true).verify(heads: [head])
        #expect(
            other.findings.map(\.text) == [
                "event \(AuditSample.events) has another hash than the one that was noted: the chain was written anew"
            ])
    }

    @Test(arguments: [
        "", "12", "12:abc", "12:xyzxyzxyzxyzxyzxyz", "0:0123456789abcdef", "-3:0123456789abcdef",
        "1:0123456789abcdef:",
    ])
    func `what is no head of a chain is refused with its form`(_ text: String) {
        #expect(
            sentence { () throws(RegistryError) in _ = try ChainHead(parsing: text) }
                == "'\(text)' is no head of a chain; write SEQUENCE:HASH as `concord audit verify` prints it, with at least 16 digits of the hash"
        )
    }

    @Test(.ofFiles(.planner)) func `long lists of events and records are walked by their indexes`() throws {
        let file = try RegistryFile.create(.memory, at: AuditSample.now)
        let plans: [(SQL, Int)] = [
            (Audit.links, 3), (Audit.subjects, 5), (AuditAhead.heldEvent, 1), (AuditAhead.heldEvents, 2),
            (Audit.nameKeys, 4),
            (Audit.requirementKeys, 3),
            (Audit.tagKeys, 3),
            (Audit.identifierKeys, 4), (Audit.sourceRows, 3), (Audit.eventHolding, 2),
            (Audit.eventsOfPartners, 2),
            (Audit.isHeldOtherwise, 1), (Audit.rowsOfRuns, 2), (Audit.signatories, 2),
        ]
        for (sql, places) in plans + Audit.keys.map({ ($0.sql, 2) }) {
            let plan = try QueryPlan.steps(sql, Array(repeating: 1, count: places), in: file.connection)
            let scans = plan.filter {
                $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN held") || $0.contains("TEMP B-TREE")
            }
            #expect(scans == [], "\(sql.text): \(plan)")
        }
    }

    @Test(.ofFiles(.planner))
    func `a range of events is read by their numbers and not along all events of a kind`() throws {
        let file = try RegistryFile.create(.memory, at: AuditSample.now)
        for (sql, places) in [(Audit.links, 3), (AuditAhead.heldEvents, 2), (Audit.eventsOfPartners, 2)] {
            let plan = try QueryPlan.steps(sql, Array(repeating: 1, count: places), in: file.connection)
            #expect(
                plan.first?.hasSuffix("USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)") == true, "\(plan)")
        }
    }
}
