import Storage
import Testing

@testable import Registry

@Suite struct BurdenTests {
    private static func ask(
        _ registry: inout RegistryFixture, _ more: [String: String], why: String? = nil
    ) throws(RegistryError) -> Burden {
        var draft = RecordDraft<Burden>()
        let typed = ["counterparty": "Oak ApS", "text": "monthly progress"].merging(more) { $1 }
        for (place, field) in Burden.fields.enumerated() {
            if let text = typed[field.key] { draft[place: place] = [text] }
        }
        return try registry.act(why: why) { [draft] db, change throws(RegistryError) in
            try Burden.add(draft, in: db, by: change)
        }
    }

    private static func ledger(
        _ registry: borrowing RegistryFixture, _ first: String = "2026-01-01", _ last: String = "2026-12-31"
    ) throws -> BurdenLedger {
        try BurdenLedger(
            of: PartyRepository.find("Oak ApS", kinds: [.partner], in: registry.file.connection),
            within: #require(CivilDate(first))...#require(CivilDate(last)), in: registry.file.connection)
    }

    @Test(
        arguments: [
            ("1m", "2026-01-31", "2026-01-01", "2026-12-31", 12),
            ("1m", "2026-01-31", "2026-02-01", "2026-02-28", 1),
            ("1m", "2025-01-31", "2026-01-01", "2026-12-31", 12),
            ("3m", "2026-01-15", "2026-01-01", "2026-12-31", 4),
            ("1y", "2024-02-29", "2026-01-01", "2026-12-31", 1),
            ("1y", "2024-02-29", "2028-02-29", "2028-02-29", 1),
            ("1w", "2026-01-01", "2026-01-01", "2026-12-31", 53),
            ("2w", "2026-01-01", "2026-01-15", "2026-01-28", 1),
            ("1d", "2026-12-30", "2026-01-01", "2026-12-31", 2),
            ("10d", "2026-01-01", "2026-01-02", "2026-01-11", 1),
            ("1m", "2027-01-01", "2026-01-01", "2026-12-31", 0),
            ("12m", "2020-06-30", "2026-06-30", "2026-06-30", 1),
        ] as [(String, String, String, String, Int64)])
    func `what is asked again and again is counted on its days, also at the ends of months`(
        _ every: String, _ start: String, _ first: String, _ last: String, _ times: Int64
    ) throws {
        let interval = try #require(Interval(every))
        let days = try #require(CivilDate(first))...#require(CivilDate(last))
        #expect(interval.times(from: try #require(CivilDate(start)), within: days) == times)
        #expect(interval.description == every)
    }

    @Test(arguments: ["", "m", "0m", "1", "1x", "367d", "-1m", "1.5m", "1 m", "1mm"])
    func `an interval without a number or a unit is none`(_ text: String) { #expect(Interval(text) == nil) }

    @Test func `minutes are counted or taken from a level of the norms, and never both`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let none = sentence { () throws(RegistryError) in _ = try Self.ask(&registry, [:]) }
        #expect(none.contains("one of both"))
        let both = sentence { () throws(RegistryError) in
            _ = try Self.ask(&registry, ["minutes": "5", "level": "simple"])
        }
        #expect(both.contains("one of both"))
        let medium = try Self.ask(&registry, ["level": "medium"], why: "the insurer wants it")
        #expect(medium.minutes == 67 && medium.reason == "the insurer wants it")
        #expect(try Burden.record(id: medium.id, in: registry.file.connection) == medium)
        #expect(throws: StorageError.self) {
            try registry.file.connection.script("UPDATE burden SET minutes = 1")
        }
        #expect(throws: StorageError.self) { try registry.file.connection.script("DELETE FROM burden") }
    }

    @Test func `what the larger side carries or takes in the firm's form counts as its own`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        try registry.buyMuch()
        _ = try Self.ask(&registry, ["minutes": "10", "every": "1m"])
        var ledger = try Self.ledger(registry)
        #expect(ledger.asked == 70 && ledger.ours == 0 && !ledger.isShared && ledger.needed == Share(3, 4))
        #expect(ledger.warnings.first?.contains("size not known: as micro") == true)
        _ = try Self.ask(&registry, ["minutes": "20", "every": "1m", "carried_by": "organisation"])
        _ = try Self.ask(&registry, ["minutes": "70", "instead": "its own log"])
        ledger = try Self.ledger(registry)
        #expect(ledger.ours == 210 && ledger.share == Share(3, 4) && ledger.isShared && ledger.warnings == [])
    }

    @Test func `nothing asked at all is in line, and talks count for each of their people`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        try registry.buyMuch()
        var ledger = try Self.ledger(registry)
        #expect(ledger.isShared && ledger.share == nil && ledger.isWithinCap)
        try registry.act { db, change throws(RegistryError) in
            for (kind, minutes) in [("visit", "90"), ("call", nil)] as [(String, String?)] {
                var draft = RecordDraft<Dialogue>([\.partner: "Oak ApS"])
                (draft[\.form], draft[\.minutes]) = (kind, minutes)
                draft[all: \.people] = ["Mette of Oak ApS", "Ines Vogt"]
                _ = try RecordRepository<Dialogue>.add(draft, in: db, by: change)
            }
        }
        ledger = try Self.ledger(registry)
        #expect(ledger.talks == 105)
        #expect(try Self.ledger(registry, "2026-06-02").talks == 0)
    }

    @Test func `above the cap an ask needs words, and one that ended counts until its day`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let refusal = sentence { () throws(RegistryError) in _ = try Self.ask(&registry, ["minutes": "241"]) }
        #expect(refusal.contains("241 minutes would be asked") && refusal.contains("its cap is 240"))
        let ask = try Self.ask(&registry, ["minutes": "241", "above": "a recall"])
        #expect(try !Self.ledger(registry).isWithinCap)
        let ended = try registry.act(on: "2026-07-01") { db, change throws(RegistryError) in
            try ask.end(on: nil, in: db, by: change)
        }
        #expect(ended.endedOn?.description == "2026-07-01")
        let again = sentence { () throws(RegistryError) in
            try registry.act(on: "2026-07-02") { db, change throws(RegistryError) in
                _ = try ended.end(on: nil, in: db, by: change)
            }
        }
        #expect(again.contains("ended on 2026-07-01 already"))
    }

    @Test
    func `a page of ratings that goes above the cap of the year needs words, and a new one of it does not`()
        throws
    {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let measure = try MeasureTests.rate(&registry, ["risk=3"])
        _ = try Self.ask(&registry, ["minutes": "240"])
        let refusal = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try measure.ask(codeHash: String(repeating: "3c", count: 32), in: db, by: change)
            }
        }
        #expect(
            refusal.contains(
                "would be asked of Oak ApS in 2026, and its cap is 240; ask less (`concord burden show P-"),
            "\(refusal)")
        #expect(refusal.hasSuffix("or say why with --above"))
        let asked = try registry.act { db, change throws(RegistryError) in
            try measure.ask(
                codeHash: String(repeating: "3c", count: 32), above: "the yearly talk", in: db, by: change)
        }
        let anew = try registry.act { db, change throws(RegistryError) in
            try asked.ask(codeHash: String(repeating: "4d", count: 32), in: db, by: change)
        }
        #expect(anew.codeHash != asked.codeHash)
    }

    @Test func `payments come from the books, all or nothing, and never twice for a day`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        func add(_ rows: [[String: String]], _ period: String, _ registry: inout RegistryFixture)
            throws(RegistryError)
        {
            try registry.act { db, change throws(RegistryError) in
                let rows = rows.enumerated().map { PaymentList.Row(line: $0 + 2, texts: $1) }
                _ = try PaymentList.add(rows, period: period, in: db, by: change)
            }
        }
        let good = [
            "partner": "Oak ApS", "amount": "40000 EUR", "days": "64", "within_30": "10", "within_60": "50",
        ]
        for (change, words) in [
            (["partner": "Elm AB"], "line 2: no partner or cluster is called 'Elm AB'"),
            (["amount": "-1 EUR"], "line 2: "),
            (["days": "soon"], "line 2: "), (["within_60": "5"], "fewer than 10 within 30"),
        ] {
            let refusal = sentence { () throws(RegistryError) in
                try add([good.merging(change) { $1 }], "2025-Q4", &registry)
            }
            #expect(
                refusal.contains(words) && refusal.contains("nothing of the file was taken"), "\(refusal)")
        }
        for period in ["2025-Q5", "25", "2025-13", "2025-1", "later"] {
            let refusal = sentence { () throws(RegistryError) in try add([good], period, &registry) }
            #expect(refusal.contains("cannot be read"))
        }
        try add([good], "2025-Q4", &registry)
        let overlap = sentence { () throws(RegistryError) in try add([good], "2025-12", &registry) }
        #expect(overlap.contains("overlaps the period of Oak ApS from 2025-10-01"))
        let ledger = try Self.ledger(registry)
        #expect(ledger.daysToPay == 64 && !ledger.isPaidInTime && ledger.lent == nil)
        _ = try registry.put(
            Purchase.self, ["counterparty": "Oak ApS", "year": "2025", "amount": "40000 EUR"])
        #expect(try Self.ledger(registry).lent?.description == "EUR 7 013.70")
    }
}
