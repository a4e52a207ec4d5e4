import Storage
import Testing

@testable import Registry

/// What a packet and an anonymous round count of a firm's time, and what the rules spare it.
@Suite struct BurdenRoundTests {
    private static func ledger(
        _ registry: borrowing RegistryFixture, of name: String, _ first: String = "2026-01-01",
        _ last: String = "2026-12-31"
    ) throws -> BurdenLedger {
        try BurdenLedger(
            of: PartyRepository.find(name, kinds: [.partner, .cluster], in: registry.file.connection),
            within: #require(CivilDate(first))...#require(CivilDate(last)), in: registry.file.connection)
    }

    private static func deal(_ registry: inout RegistryFixture, on day: String? = nil) throws(RegistryError) {
        try registry.act(on: day) { db, change throws(RegistryError) in
            var opening = Round.Opening(name: "Round of \(change.today)")
            opening.items = ["risk", "fair"]
            var round = try Round.open(opening, in: db, by: change)
            round = try round.rate("all", ["risk=3", "fair=4"], in: db, by: change)
            _ = try round.deal(until: nil, on: nil, in: db, by: change)
        }
    }

    @Test func `the page of a round counts once as asked of each who was active when it was dealt out`()
        throws
    {
        var registry = try RegistryFixture.make()
        for number in 1...6 { try registry.add("Firm \(number)") { $0.status = .active } }
        try registry.add("Candidate")
        try registry.add("Later")
        try registry.edit(registry.partner("Firm 6"), why: "paused") { $0.status = .paused }
        try Self.deal(&registry)
        // What changes afterwards changes nothing of whom the round asked.
        try registry.edit(registry.partner("Firm 5"), why: "paused") { $0.status = .paused }
        try registry.edit(registry.partner("Firm 6")) { $0.status = .active }
        try registry.edit(registry.partner("Later")) { $0.status = .active }
        try registry.add("Newcomer") { $0.status = .active }
        for (name, minutes) in [
            ("Firm 1", 2), ("Firm 5", 2), ("Firm 6", 0), ("Later", 0), ("Candidate", 0), ("Newcomer", 0),
        ] as [(String, Int64)] {
            #expect(try Self.ledger(registry, of: name).asked == minutes, "\(name)")
        }
        #expect(try Self.ledger(registry, of: "Firm 1", "2026-06-02").asked == 0)
        let days = try #require(CivilDate("2026-06-01"))...#require(CivilDate("2026-06-01"))
        let all = try BurdenLedger.all(within: days, in: registry.file.connection)
        #expect(all.map(\.party.name) == ["Firm 1", "Firm 2", "Firm 3", "Firm 4", "Firm 5"])
        #expect(all.allSatisfy { $0.asked == Round.minutes })
        try Self.deal(&registry, on: "2026-09-01")
        #expect(try Self.ledger(registry, of: "Firm 1").asked == 4)
    }

    @Test(
        arguments: [
            ("micro", 3, "2026-06-01"), ("small", 14, "2026-06-01"), ("medium", 80, "2026-06-01"),
            ("small", 14, "2026-12-31"),
        ] as [(String, Int64, String)])
    func `what the rules spare a firm counts with the packet, from its day on and not by and by`(
        _ size: String, _ people: Int64, _ last: String
    ) throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS") {
            $0.country = "DK"
            $0.figures = [
                Figures(year: 2025, currency: "EUR", headcount: people, turnover: people * 10_000_000)
            ]
        }
        #expect(oak.sizeClass.rawValue == size)
        _ = try registry.put(
            Purchase.self, ["counterparty": "Oak ApS", "year": "2025", "amount": "40000 EUR"])
        try registry.act { db, change throws(RegistryError) in
            _ = try RequestRepository.ask(
                AskedParty.find("Oak ApS", on: change.today, in: db),
                with: [TemplateRepository.stock("conduct-in-brief", in: db)], about: [], again: nil, in: db,
                by: change)
        }
        let ledger = try Self.ledger(registry, of: "Oak ApS", "2026-06-01", last)
        #expect(ledger.asked == 3 && ledger.spared == 10)
        #expect(ledger.share == Share(10, 13) && ledger.isShared && ledger.warnings == [])
    }

    @Test func `everybody's ledgers are those of each by itself`() throws {
        var registry = try RegistryFixture.make()
        for number in 1...6 {
            try registry.relationship("Firm \(number)")
            try registry.edit(registry.partner("Firm \(number)")) { $0.status = .active }
        }
        try Self.deal(&registry)
        for (name, more) in [
            ("Firm 1", ["minutes": "10", "every": "1m"]),
            ("Firm 2", ["minutes": "20", "every": "3m", "carried_by": "organisation"]),
            ("Firm 3", ["level": "medium", "instead": "its own log"]),
        ] {
            _ = try registry.put(
                Burden.self, ["counterparty": name, "text": "a figure"].merging(more) { $1 })
        }
        _ = try registry.put(
            Purchase.self, ["counterparty": "Firm 4", "year": "2025", "amount": "90000 EUR"])
        try registry.act { db, change throws(RegistryError) in
            var draft = RecordDraft<Dialogue>([\.partner: "Firm 5"])
            draft[\.form] = "visit"
            draft[all: \.people] = ["Mette of Firm 5", "Ines Vogt"]
            _ = try RecordRepository<Dialogue>.add(draft, in: db, by: change)
            _ = try RequestRepository.ask(
                AskedParty.find("Firm 6", on: change.today, in: db),
                with: [TemplateRepository.stock("code-of-conduct", in: db)], about: [], again: nil, in: db,
                by: change)
            let row = PaymentList.Row(
                line: 2, texts: ["partner": "Firm 4", "amount": "90000 EUR", "days": "70"])
            _ = try PaymentList.add([row], period: "2026-Q1", in: db, by: change)
            _ = try RiskRepository.add(
                RecordDraft<Risk>(title: "Late", with: "Firm 6", kind: .threat, likelihood: 5, impact: 5),
                in: db, by: change)
        }
        let days = try #require(CivilDate("2026-01-01"))...#require(CivilDate("2026-12-31"))
        let all = try BurdenLedger.all(within: days, in: registry.file.connection)
        #expect(all.count == 6)
        for ledger in all {
            let own = try BurdenLedger(of: ledger.party, within: days, in: registry.file.connection)
            #expect(ledger.json == own.json, "\(ledger.party.name)")
        }
    }
}
