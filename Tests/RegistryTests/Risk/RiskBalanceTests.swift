import Storage
import Testing

@testable import Registry

@Suite struct RiskBalanceTests {
    private static func balance(
        _ fixture: RiskFixture, currency: String? = nil, takesDown: Bool = false,
        on day: String = "2026-01-01"
    ) throws(RegistryError) -> RiskBalance {
        try fixture.clusters.read { db throws(RegistryError) in
            try RiskBalance(
                stage: .now, currency: currency, on: CivilDate(day) ?? .first, takesDown: takesDown, in: db)
        }
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

    private static func suggest(
        _ fixture: RiskFixture, among names: [String] = []
    ) throws(RegistryError) -> AllocationSuggestion {
        try fixture.clusters.read { db throws(RegistryError) in
            try AllocationSuggestion(
                of: RiskRepository.find("Late oak", in: db), among: names,
                on: CivilDate("2026-01-01") ?? .first, in: db)
        }
    }

    @Test func `a day that is past counts no risk that came on record later`() throws {
        let fixture = try RiskFixture()
        let subject = try fixture.risk("a").subject
        let added = try fixture.clusters.read { db throws(RegistryError) in
            try History.events(of: subject, in: db).first
        }
        let recorded = try #require(added).at.date
        func risks(by day: CivilDate?) throws -> Int {
            try fixture.clusters.read { db throws(RegistryError) in
                try RiskBalance(stage: .now, on: recorded, onRecordBy: day, in: db).all.risks
            }
        }
        #expect(try risks(by: nil) == 1 && risks(by: recorded) == 1)
        #expect(try risks(by: recorded.adding(days: -1)) == 0)
    }

    @Test func `what the parties carry totals what there is, to the last minor unit`() throws {
        let fixture = try RiskFixture()
        for (title, bear) in [
            ("a", ["organisation=1/3", "Grove=1/3", "Alder Ltd=1/3"]),
            ("b", ["organisation=1/7", "Grove=6/7"]),
            ("c", []),
        ] {
            try fixture.risk(title)
            if !bear.isEmpty { try fixture.allocate(title, bear) }
        }
        try fixture.risk("d", kind: .opportunity)
        try fixture.allocate("d", ["Grove=1"])
        for takesDown in [false, true] {
            let balance = try Self.balance(fixture, takesDown: takesDown)
            // Likelihood 3, impact 4: EUR 30,000 expected and 250,000 at the worst, each.
            #expect(
                balance.all
                    == RiskBalance.Sums(risks: 4, expected: 9_000_000, worst: 75_000_000, gain: 3_000_000))
            #expect(balance.unallocated.expected == 3_000_000)
            #expect(balance.parties.reduce(0) { $0 + $1.sums.expected } == 6_000_000)
            #expect(balance.parties.reduce(0) { $0 + $1.sums.worst } == 50_000_000)
            #expect(balance.parties.contains { $0.party.kind == .cluster } != takesDown)
        }
    }

    @Test func `a currency without a rate on the day is left out and named, and counted once it has one`()
        throws
    {
        let fixture = try RiskFixture()
        try fixture.risk()
        try fixture.allocate("Late oak", ["organisation=1"])
        #expect(try Self.balance(fixture, currency: "DKK").withoutRate.map(\.currency) == ["EUR"])
        try fixture.clusters.change { db, change throws(RegistryError) in
            _ = try RecordRepository.add(
                ExchangeRate.draft("EUR", "DKK", "2026-01-05", "7.5"), in: db, by: change)
        }
        #expect(try Self.balance(fixture, currency: "DKK", on: "2026-01-04").all.risks == 0)
        let balance = try Self.balance(fixture, currency: "DKK", on: "2026-01-05")
        #expect(balance.withoutRate.isEmpty && balance.all.expected == 22_500_000)
    }

    @Test func `whoever carries more than its part of the benefit is named`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        try fixture.allocate("Late oak", ["organisation=1/4", "Grove=3/4"])
        for (party, benefit) in [("organisation", Share(3, 4)), ("Grove", Share(1, 4))] {
            try fixture.clusters.change { db, change throws(RegistryError) in
                var edit = RiskSuitabilityEdit()
                edit.benefit = benefit
                _ = try RiskRepository.suit(
                    RiskRepository.find("Late oak", in: db), party, edit, in: db, by: change)
            }
        }
        let more = try Self.balance(fixture).parties.filter(\.carriesMore)
        #expect(more.map(\.party.name) == ["Grove"])
    }

    @Test func `a suggestion lowers what is more than can be borne, and says which limit binds`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        try fixture.allocate("Late oak", ["organisation=1/2", "Grove=1/2"])
        try Self.capacity("Grove", "50000", in: fixture)
        // What is not known of the organisation is not unlimited: it is asked.
        let asking = try Self.suggest(fixture)
        #expect(asking.shares == nil && asking.asked.map(\.kind) == [.organisation])
        #expect(asking.unknown.map(\.kind) == [.organisation])
        try Self.capacity("organisation", "900000", in: fixture)
        let suggestion = try Self.suggest(fixture)
        // EUR 50,000 of 250,000 at the worst.
        #expect(suggestion.shares?.map(\.description) == ["4/5", "1/5"])
        #expect(suggestion.binding.map(\.measure) == [.worst])
        #expect(suggestion.unknown.isEmpty && suggestion.asked.isEmpty)
        let check = try fixture.clusters.read { db throws(RegistryError) in
            try AllocationCheck(on: CivilDate("2026-01-01") ?? .first, in: db)
        }
        #expect(check.findings.map(\.limit.measure) == [.worst])
        #expect(check.findings.first?.amount == 12_500_000)
    }

    @Test func `the check says what the balance says, to the minor unit`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        try fixture.allocate("Late oak", ["organisation=2/3", "Grove=1/3"])
        func check() throws(RegistryError) -> [AllocationCheck.Finding] {
            try fixture.clusters.read { db throws(RegistryError) in
                try AllocationCheck(on: CivilDate("2026-01-01") ?? .first, in: db).findings
            }
        }
        try Self.capacity("Grove", "50000", in: fixture)
        // A third of EUR 250,000 at the worst.
        let grove = try #require(try Self.balance(fixture).parties.first { $0.party.name == "Grove" })
        #expect(grove.sums.worst == 8_333_333)
        #expect(try check().map(\.amount) == [grove.sums.worst])
        // A third of a cent too much is too much, for the check as for the suggestion; it is told rounded up.
        try Self.capacity("organisation", "900000", in: fixture)
        try Self.capacity("Grove", "83333.33", in: fixture)
        #expect(try check().map(\.amount) == [8_333_334])
        #expect(try Self.suggest(fixture).broken.map(\.measure) == [.worst])
        try Self.capacity("Grove", "83333.34", in: fixture)
        #expect(try check().isEmpty && Self.suggest(fixture).broken.isEmpty)
    }

    @Test func `a member's limit binds the cluster that it answers for`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        try fixture.allocate("Late oak", ["organisation=1/2", "Grove=1/2"])
        try Self.capacity("Alder Ltd", "25000", in: fixture)
        try Self.capacity("organisation", "900000", in: fixture)
        let suggestion = try Self.suggest(fixture)
        let grove = try #require(suggestion.shares?.last)
        // Without an agreed liability each member answers for all of the cluster's part.
        #expect(grove == Share(1, 10))
        #expect(suggestion.binding.map(\.party.name) == ["Alder Ltd"])
    }

    @Test func `where nobody can bear it, none is suggested; a currency without a rate is said`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        try Self.capacity("Grove", "50000", in: fixture)
        try Self.capacity("organisation", "1000", in: fixture)
        #expect(try Self.suggest(fixture).shares == nil)
        try Self.capacity("organisation", "1000", "JPY", in: fixture)
        #expect(
            fixture.clusters.refusal { try Self.suggest(fixture) }.contains("no rate to EUR is on record"))
    }

    @Test func `templates total the whole, and a cluster's part goes down to its members`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        func shares(
            _ template: AllocationMethod, step: Share? = nil, takesDown: Bool = false
        ) throws(RegistryError) -> [Share] {
            try fixture.clusters.read { db throws(RegistryError) in
                try AllocationRepository.shares(
                    of: RiskRepository.find("Late oak", in: db), by: template, step: step,
                    takesDown: takesDown, on: CivilDate("2026-01-01") ?? .first, in: db
                ).map(\.share)
            }
        }
        #expect(try shares(.equal) == [Share(1, 2), Share(1, 2)])
        let down = try shares(.equal, takesDown: true)
        #expect(try ShareTotal(down).isWhole && down.count == 3)
        #expect(
            fixture.clusters.refusal { try shares(.control) }.contains(
                "is not on record, and what is not known is neither nothing"))
        try Self.capacity("Grove", "1000", in: fixture)
        try Self.capacity("organisation", "2000", in: fixture)
        #expect(try shares(.capacity) == [Share(2, 3), Share(1, 3)])
        #expect(try shares(.capacity, step: Share(1, 100)) == [Share(67, 100), Share(33, 100)])
        #expect(
            fixture.clusters.refusal { try shares(.capacity, step: Share(2, 3)) }.contains("does not go into")
        )
    }

    @Test(.ofFiles(.planner)) func `figures walk along indexes alone, and nothing is sorted`() throws {
        let fixture = try RiskFixture().clusters
        for (sql, values) in [
            (RiskFigures.open, []), (RiskFigures.bearers, []), (RiskFigures.treated, []),
            (RiskBalance.turnover, [Int64(1)]), (CapacityRepository.ofParty, [Int64(1)]),
        ] as [(SQL, [any Bindable])] {
            let plan = try fixture.plan(sql, values)
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
        #expect(
            try fixture.plan(RiskFigures.open, []).allSatisfy {
                $0.contains("COVERING INDEX") || $0.contains("ON TABLE void_risk FOR IN-OPERATOR")
            })
        for sql in [RiskFigures.openWith, RiskFigures.bearersWith] {
            #expect(try !fixture.plan(sql, [Int64(1)]).contains { $0.hasPrefix("SCAN") })
        }
    }

    @Test func `a cluster whose shares are not complete is told of once, also where an ecosystem holds it`()
        throws
    {
        let fixture = try RiskFixture()
        try fixture.clusters.cluster(
            "Thicket", lead: fixture.clusters.alder, share: "1/3", from: "2026-01-01")
        try fixture.clusters.cluster("Wood", .ecosystem)
        try fixture.clusters.add("Thicket", to: "Wood", from: "2026-01-01")
        try fixture.risk("Late oak", with: "Thicket")
        try fixture.risk("Wet winter", with: "Wood")
        try fixture.allocate("Late oak", ["organisation=1/2", "Thicket=1/2"])
        try fixture.allocate("Wet winter", ["organisation=1/2", "Wood=1/2"])
        let day = try #require(CivilDate("2026-06-01"))
        let (check, balance) = try fixture.clusters.read { db throws(RegistryError) in
            (
                try AllocationCheck(on: day, in: db).notes,
                try RiskBalance(stage: .now, on: day, takesDown: true, in: db).notes
            )
        }
        #expect(check.count == 1 && check[0].contains("Thicket"))
        #expect(balance.count == 1)
    }
}
