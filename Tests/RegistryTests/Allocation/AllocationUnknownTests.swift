import Storage
import Testing

@testable import Registry

/// What is not known of a party is never unlimited, never nothing and never all there is.
@Suite struct AllocationUnknownTests {
    private static let day = CivilDate("2026-01-01") ?? .first

    private static func risk(_ fixture: RiskFixture, _ bear: [String] = []) throws {
        try fixture.risk(with: "Dogwood Oy")
        if !bear.isEmpty { try fixture.allocate("Late oak", bear) }
    }

    private static func capacity(
        _ party: String, _ amount: String, _ currency: String = "EUR", in fixture: RiskFixture
    ) throws(RegistryError) {
        try fixture.clusters.change { db, change throws(RegistryError) in
            var edit = CapacityEdit()
            edit.bearsUpTo = amount
            edit.currency = currency
            _ = try CapacityRepository.put(party, edit, in: db, by: change)
        }
    }

    private static func place(
        _ party: String, control: Int64? = nil, benefit: Share? = nil, in fixture: RiskFixture
    ) throws(RegistryError) {
        try fixture.clusters.change { db, change throws(RegistryError) in
            var edit = RiskSuitabilityEdit()
            (edit.control, edit.benefit) = (control, benefit)
            _ = try RiskRepository.suit(
                RiskRepository.find("Late oak", in: db), party, edit, in: db, by: change)
        }
    }

    private static func suggest(_ fixture: RiskFixture) throws(RegistryError) -> AllocationSuggestion {
        try fixture.clusters.read { db throws(RegistryError) in
            try AllocationSuggestion(of: RiskRepository.find("Late oak", in: db), on: day, in: db)
        }
    }

    private static func check(
        _ fixture: RiskFixture, _ risk: String? = nil
    ) throws(RegistryError) -> AllocationCheck {
        try fixture.clusters.read { db throws(RegistryError) in
            let one = try risk.map { text throws(RegistryError) in try RiskRepository.find(text, in: db) }
            return try AllocationCheck(of: one, on: day, in: db)
        }
    }

    private static func shares(
        _ fixture: RiskFixture, _ template: AllocationMethod, among names: [String] = []
    ) throws(RegistryError) -> [String] {
        try fixture.clusters.read { db throws(RegistryError) in
            try AllocationRepository.shares(
                of: RiskRepository.find("Late oak", in: db), by: template, among: names, on: day, in: db
            ).map(\.share.description)
        }
    }

    @Test func `nothing is moved onto a party of whom neither capacity nor control is known`() throws {
        let fixture = try RiskFixture()
        try Self.risk(fixture, ["organisation=1/2", "Dogwood Oy=1/2"])
        try Self.capacity("organisation", "20000", in: fixture)
        let asking = try Self.suggest(fixture)
        #expect(asking.shares == nil && asking.asked.map(\.name) == ["Dogwood Oy"])
        #expect(asking.limits.map(\.measure) == [.worst, .expected, .unknown])
        // One control alone tells no part, since it would be all of what is known.
        try Self.place("Dogwood Oy", control: 1, in: fixture)
        let lone = try Self.suggest(fixture)
        #expect(lone.shares == nil && !lone.limits.contains { $0.measure == .control })
        // Of both the parts are known: 5 of 6 and a quarter are all of it.
        try Self.place("organisation", control: 0, in: fixture)
        try Self.place("Dogwood Oy", control: 5, in: fixture)
        let known = try Self.suggest(fixture)
        #expect(known.shares?.map(\.description) == ["2/25", "23/25"])
    }

    @Test func `a risk that nobody bears yet starts from equal shares until each control is known`() throws {
        let fixture = try RiskFixture()
        try Self.risk(fixture)
        try Self.place("Dogwood Oy", control: 1, in: fixture)
        #expect(try Self.suggest(fixture).target.map(\.description) == ["1/2", "1/2"])
        try Self.place("organisation", control: 3, in: fixture)
        let suggestion = try Self.suggest(fixture)
        #expect(suggestion.origin == .control && suggestion.target.map(\.description) == ["3/4", "1/4"])
    }

    @Test func `a template asks for the figure of each party, also of those that are named`() throws {
        let fixture = try RiskFixture()
        try Self.risk(fixture)
        try Self.place("Dogwood Oy", control: 2, benefit: Share(3, 10), in: fixture)
        try Self.capacity("Dogwood Oy", "1000", in: fixture)
        let both = ["organisation", "Dogwood Oy"]
        for template in [AllocationMethod.benefit, .control, .capacity] {
            for names in [[], both] {
                let refusal = fixture.clusters.refusal { try Self.shares(fixture, template, among: names) }
                #expect(refusal.contains("the \(template.rawValue) of Nordlicht Group"), "\(refusal)")
                #expect(refusal.contains("neither nothing nor all"), "\(refusal)")
            }
        }
        try Self.place("organisation", control: 0, benefit: Share(7, 10), in: fixture)
        try Self.capacity("organisation", "3000", in: fixture)
        #expect(try Self.shares(fixture, .benefit) == ["7/10", "3/10"])
        // No control at all is known, and something else than control that is not known.
        #expect(try Self.shares(fixture, .control) == ["1"])
        #expect(try Self.shares(fixture, .capacity) == ["3/4", "1/4"])
    }

    @Test func `members with a figure stand for a cluster without one`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        try Self.place("organisation", benefit: Share(1, 2), in: fixture)
        try Self.place("Alder Ltd", benefit: Share(1, 4), in: fixture)
        let refusal = fixture.clusters.refusal { try Self.shares(fixture, .benefit) }
        #expect(refusal.contains("the benefit of Birch GmbH"), "\(refusal)")
        try Self.place("Birch GmbH", benefit: Share(1, 4), in: fixture)
        #expect(try Self.shares(fixture, .benefit) == ["1/2", "1/4", "1/4"])
    }

    @Test func `a share of exactly its bound is in line, and a hair more is not`() throws {
        let fixture = try RiskFixture()
        // Control 1 of 3, and a quarter: 7/12.
        try Self.risk(fixture, ["organisation=5/12", "Dogwood Oy=7/12"])
        try Self.place("Dogwood Oy", control: 1, in: fixture)
        try Self.place("organisation", control: 2, in: fixture)
        #expect(try Self.check(fixture, "Late oak").findings.isEmpty)
        #expect(try Self.suggest(fixture).broken.isEmpty)
        try fixture.allocate(
            "Late oak",
            ["organisation=4999999999999/12000000000000", "Dogwood Oy=7000000000001/12000000000000"])
        let finding = try #require(try Self.check(fixture, "Late oak").findings.first)
        #expect(finding.limit.measure == .control && finding.share.numerator == 7_000_000_000_001)
        #expect(try Self.suggest(fixture).broken.map(\.measure) == [.control])
    }

    @Test func `a rate that lacks leaves one risk out and names it, and the rest is looked at`() throws {
        let fixture = try RiskFixture()
        try Self.risk(fixture, ["organisation=1/2", "Dogwood Oy=1/2"])
        try fixture.risk("Wet winter", with: "Alder Ltd")
        try fixture.allocate("Wet winter", ["Alder Ltd=1"])
        try Self.capacity("Alder Ltd", "5000", "JPY", in: fixture)
        try Self.capacity("Dogwood Oy", "1000", in: fixture)
        let check = try Self.check(fixture)
        #expect(check.leftOut.map(\.risk.title) == ["Wet winter"] && check.risks == 1)
        #expect(check.leftOut.first?.why.contains("no rate to EUR") == true)
        #expect(check.findings.map(\.limit.measure) == [.worst, .expected])
        #expect(fixture.clusters.refusal { try Self.check(fixture, "Wet winter") }.contains("no rate to EUR"))
    }

    @Test func `whoever bears exactly its part of the benefit does not carry more`() throws {
        let fixture = try RiskFixture()
        for (title, share) in [("a", Share(1, 3)), ("b", Share(2, 7)), ("c", Share(5, 11))] {
            let share = try #require(share)
            let rest = Share(share.denominator - share.numerator, share.denominator) ?? .none
            try fixture.risk(title, with: "Dogwood Oy", likelihood: 1, impact: 1)
            try fixture.allocate(title, ["Dogwood Oy=\(share)", "organisation=\(rest)"])
            for (party, part) in [("Dogwood Oy", share), ("organisation", rest)] {
                try fixture.clusters.change { db, change throws(RegistryError) in
                    var edit = RiskSuitabilityEdit()
                    edit.benefit = part
                    _ = try RiskRepository.suit(
                        RiskRepository.find(title, in: db), party, edit, in: db, by: change)
                }
            }
        }
        func more() throws(RegistryError) -> [String] {
            try fixture.clusters.read { db throws(RegistryError) in
                try RiskBalance(stage: .now, on: day, in: db).parties.filter(\.carriesMore).map(\.party.name)
            }
        }
        let day = Self.day
        #expect(try more().isEmpty)
        try fixture.allocate(
            "a",
            ["Dogwood Oy=333333333333334/1000000000000000", "organisation=666666666666666/1000000000000000"])
        #expect(try more() == ["Dogwood Oy"])
    }

    @Test func `a benefit that is not on record is no benefit of nothing`() throws {
        let fixture = try RiskFixture()
        try Self.risk(fixture, ["organisation=1/2", "Dogwood Oy=1/2"])
        try Self.place("organisation", benefit: .whole, in: fixture)
        let parties = try fixture.clusters.read { db throws(RegistryError) in
            try RiskBalance(stage: .now, on: Self.day, in: db).parties
        }
        #expect(parties.count == 2 && parties.allSatisfy { !$0.carriesMore })
        let dogwood = try #require(parties.first { $0.party.name == "Dogwood Oy" })
        #expect(dogwood.byBenefit == nil)
    }
}
