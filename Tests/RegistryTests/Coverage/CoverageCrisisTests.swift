import Storage
import Testing

@testable import Registry

/// In a crisis nothing is changed against the firm without its yes (5.7a).
@Suite struct CoverageCrisisTests {
    private static func leaders(
        _ registry: borrowing RegistryFixture, on day: String = "2026-06-01"
    ) throws -> CoverageLine {
        let coverage = try StandardCoverage(
            of: PartyRepository.find("Oak ApS", kinds: [.partner], in: registry.file.connection),
            on: #require(CivilDate(day)), in: registry.file.connection)
        return try #require(coverage.lines.first { $0.item == .leaders })
    }

    /// A normal relationship with a promise of the sponsor, and a crisis since 10 May.
    private static func relationship(until last: String? = nil) throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        try registry.buyMuch()
        _ = try registry.put(
            Commitment.self,
            [
                "counterparty": "Oak ApS", "text": "we stay", "by": "organisation", "person": "Lena Roth",
                "due": "2027-12-31",
            ])
        var crisis = ["partner": "Oak ApS", "kind": "crisis", "held_on": "2026-05-10"]
        crisis["until"] = last
        _ = try registry.put(Dialogue.self, crisis)
        return registry
    }

    @Test func `a crisis alone costs nothing`() throws {
        let registry = try Self.relationship()
        #expect(try Self.leaders(registry).mark == .done)
    }

    @Test(
        arguments: [
            (nil, nil, true), ("2026-05-31", nil, false), ("2026-06-01", nil, true),
            (nil, "Mette of Oak ApS", false),
        ] as [(String?, String?, Bool)])
    func `notice in a crisis counts against the organisation, unless somebody of theirs agreed`(
        _ last: String?, _ agreed: String?, _ counts: Bool
    ) throws {
        var registry = try Self.relationship(until: last)
        var typed = ["counterparty": "Oak ApS", "trigger": "our-wish", "last_day": "2029-12-31"]
        typed["agreed_by"] = agreed
        try registry.edit(registry.partner("Oak ApS")) { $0.status = .active }
        let exit = try registry.put(Exit.self, typed)
        let line = try Self.leaders(registry)
        #expect((line.mark == .part) == counts)
        #expect(line.why.contains("\(exit.reference) was noticed on 2026-06-01") == counts, "\(line.why)")
    }

    @Test func `terms that changed in a crisis count until the firm accepts them, its own aims never`() throws
    {
        var registry = try Self.relationship()
        _ = try registry.put(Plan.self, ["counterparty": "Oak ApS", "purpose": "desks from local oak"])
        func act(
            _ registry: inout RegistryFixture,
            _ body: (Plan, borrowing Connection, borrowing Change) throws(RegistryError) -> Plan
        ) throws(RegistryError) {
            try registry.act { db, change throws(RegistryError) in
                _ = try body(Plan.find("Oak ApS", in: db), db, change)
            }
        }
        func agree(_ registry: inout RegistryFixture) throws(RegistryError) {
            try act(&registry) { plan, db, change throws(RegistryError) in
                try plan.propose(until: nil, on: nil, in: db, by: change)
            }
            try act(&registry) { plan, db, change throws(RegistryError) in
                try plan.answer(.accepted, saidBy: "Mette of Oak ApS", hash: nil, on: nil, in: db, by: change)
            }
        }
        try agree(&registry)
        try act(&registry) { plan, db, change throws(RegistryError) in
            try plan.addObjective(
                "two more countries", of: .partner, due: nil, target: nil, worth: nil, on: nil, in: db,
                by: change)
        }
        #expect(try Self.leaders(registry).mark == .done)
        try agree(&registry)
        try act(&registry) { plan, db, change throws(RegistryError) in
            try plan.addTerm("payment-days=90", source: nil, in: db, by: change)
        }
        let line = try Self.leaders(registry)
        #expect(line.mark == .part && line.why.contains("was changed on 2026-06-01"))
        #expect(line.next?.hasPrefix("concord plan propose P-") == true)
        try agree(&registry)
        #expect(try Self.leaders(registry).mark == .done)
    }

    @Test func `an ask, a promise kept in part and late payment of a crisis are listed, each with its day`()
        throws
    {
        var registry = try Self.relationship()
        let ask = try registry.put(
            Burden.self,
            ["counterparty": "Oak ApS", "text": "progress", "minutes": "10", "starts_on": "2026-05-20"])
        let before = try registry.put(
            Burden.self,
            ["counterparty": "Oak ApS", "text": "quality", "minutes": "10", "starts_on": "2026-05-01"])
        let promise = try registry.put(
            Commitment.self,
            [
                "counterparty": "Oak ApS", "text": "a course", "by": "organisation", "person": "Ines Vogt",
                "due": "2026-12-31",
            ])
        try registry.act { db, change throws(RegistryError) in
            _ = try promise.end(Commitment.Ending(.partly), in: db, by: change)
            let row = ["partner": "Oak ApS", "amount": "40000 EUR", "days": "64"]
            _ = try PaymentList.add(
                [PaymentList.Row(line: 2, texts: row)], period: "2026-05", in: db, by: change)
        }
        let line = try Self.leaders(registry)
        for words in [
            "\(ask.reference) is asked since 2026-05-20",
            "\(promise.reference) was kept in part on 2026-06-01",
            "it was paid after 64 days until 2026-05-31, limit 60",
        ] { #expect(line.why.contains(words), "\(line.why)") }
        #expect(!line.why.contains(before.reference))
        // A year later it is past.
        #expect(try !Self.leaders(registry, on: "2027-06-02").why.contains("crisis"))
    }
}
