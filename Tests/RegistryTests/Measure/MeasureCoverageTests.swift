import Storage
import Testing

@testable import Registry

/// What ratings come to elsewhere: in the coverage, on the agenda and in what is asked of the firm.
@Suite struct MeasureCoverageTests {
    static func line(
        _ registry: borrowing RegistryFixture, on day: String = "2026-06-01"
    ) throws -> CoverageLine? {
        let oak = try PartyRepository.find("Oak ApS", kinds: [.partner], in: registry.file.connection)
        return try StandardCoverage(of: oak, on: #require(CivilDate(day)), in: registry.file.connection)
            .lines.first { $0.item == .measure }
    }

    @Test func `coverage needs both ratings and a talk, and no answer of theirs counts against nobody`()
        throws
    {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        _ = try registry.put(
            Purchase.self, ["counterparty": "Oak ApS", "year": "2025", "amount": "90000 EUR"])
        #expect(try Self.line(registry)?.mark == .open)
        let measure = try MeasureTests.rate(&registry, MeasureTests.six, on: "2026-02-01")
        #expect(try Self.line(registry)?.next == "concord measure ask \(measure.reference)")
        let asked = try registry.act(on: "2026-02-02") { db, change throws(RegistryError) in
            try measure.ask(in: db, by: change)
        }
        #expect(asked.answerBy?.description == "2026-03-04")
        #expect(try Self.line(registry, on: "2026-03-01")?.mark == .part)
        let silent = try #require(try Self.line(registry, on: "2026-03-05"))
        #expect(silent.mark == .done && silent.word == .ours)
        #expect(silent.why == "asked on 2026-02-02, no answer; rated by us")
        #expect(try Self.line(registry, on: "2026-09-01")?.mark == .stale)
        // One that nobody answered by its day is closed by the next.
        let next = try MeasureTests.rate(&registry, MeasureTests.six, on: "2026-04-01")
        #expect(try Measure.find(measure.reference, in: registry.file.connection).state == .closed)
        _ = try MeasureTests.receive(next, ["paid": "2", "risk": "3"], in: &registry, on: "2026-04-10")
        let part = try #require(try Self.line(registry))
        #expect(part.mark == .part && part.why == "1 alike, 1 to talk about, 4 not said; by 2026-05-10")
        let late = try #require(CivilDate("2026-05-10"))
        func isDue(in registry: borrowing RegistryFixture) throws -> Bool {
            try AgendaRepository.items(of: .all, within: 0, of: late, in: registry.file.connection).contains {
                $0.what == "measure_to_talk" && $0.record == next.reference
            }
        }
        #expect(try isDue(in: registry))
        _ = try registry.put(
            Dialogue.self, on: "2026-04-20",
            ["partner": "Oak ApS", "kind": "meeting", "held_on": "2026-04-20"])
        #expect(try !isDue(in: registry))
        let done = try #require(try Self.line(registry))
        #expect(done.mark == .done && done.word == .both)
    }

    @Test func `a decline is kept, needs no reason, and is done by our part alone`() throws {
        var registry = try RegistryFixture.make()
        let measure = try MeasureTests.rated(&registry)
        _ = try registry.put(
            Purchase.self, ["counterparty": "Oak ApS", "year": "2025", "amount": "90000 EUR"])
        let declined = try registry.act { db, change throws(RegistryError) in
            try measure.decline(saidBy: "Mette of Oak ApS", in: db, by: change)
        }
        #expect(declined.standing(on: RegistryFixture.today) == "asked on 2026-06-01, declined")
        #expect(try Self.line(registry)?.mark == .done)
        let stranger = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try Self.rateAgain(in: db, by: change).decline(saidBy: "Ines Vogt", in: db, by: change)
            }
        }
        #expect(stranger.contains("who speaks for the other side"))
    }

    private static func rateAgain(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Measure {
        var draft = RecordDraft<Measure>([\.counterparty: "Oak ApS"])
        draft[all: \.items] = ["risk=3"]
        return try Measure.add(draft, in: db, by: change)
    }

    @Test func `two minutes are what is asked of the firm, and they stand in its ledger`() throws {
        var registry = try RegistryFixture.make()
        let measure = try MeasureTests.rated(&registry)
        func asked(_ registry: borrowing RegistryFixture) throws -> Int64 {
            let oak = try PartyRepository.find("Oak ApS", kinds: [.partner], in: registry.file.connection)
            return try BurdenLedger(
                of: oak, within: #require(CivilDate("2026-01-01"))...RegistryFixture.today,
                in: registry.file.connection
            ).asked
        }
        #expect(try asked(registry) == 0)
        _ = try registry.act { db, change throws(RegistryError) in try measure.ask(in: db, by: change) }
        #expect(try asked(registry) == 2)
    }
}
