import Storage
import Testing

@testable import Registry

@Suite struct PlanTests {
    private static func plan(
        _ registry: inout RegistryFixture, _ more: [String: String] = [:]
    ) throws(RegistryError) -> Plan {
        try registry.put(
            Plan.self, ["counterparty": "Oak ApS", "purpose": "desks from local oak"].merging(more) { $1 })
    }

    private static func change(
        _ plan: Plan, in registry: inout RegistryFixture, why: String? = nil,
        _ body: (Plan, borrowing Connection, borrowing Change) throws(RegistryError) -> Plan
    ) throws(RegistryError) -> Plan {
        try registry.act(why: why) { db, change throws(RegistryError) in try body(plan, db, change) }
    }

    private static func agreed(_ registry: inout RegistryFixture) throws(RegistryError) -> Plan {
        let proposed = try change(plan(&registry), in: &registry) { plan, db, change throws(RegistryError) in
            try plan.propose(until: "2026-06-30", on: nil, in: db, by: change)
        }
        return try change(proposed, in: &registry) { plan, db, change throws(RegistryError) in
            try plan.answer(.accepted, saidBy: "Mette of Oak ApS", hash: nil, on: nil, in: db, by: change)
        }
    }

    @Test func `a plan writes itself from the norms for the size and the tier`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let plan = try Self.plan(&registry)
        #expect(plan.tier == .light && plan.reviewOn?.description == "2027-06-01")
        #expect(plan.talkMinutes == 30 && plan.capMinutes == 240 && plan.answerDays == 5)
        let again = sentence { () throws(RegistryError) in _ = try Self.plan(&registry) }
        #expect(again.contains("\(plan.reference) with Oak ApS is alive"))
        let early = sentence { () throws(RegistryError) in
            try registry.relationship("Birch AB")
            _ = try Self.plan(&registry, ["counterparty": "Birch AB", "review_on": "2026-05-31"])
        }
        #expect(early.contains("is before 2026-06-01"))
    }

    @Test(
        arguments: [
            ("49999 EUR", "1000000", Tier.light), ("50000 EUR", "1000000", .normal),
            ("100000 EUR", "1000000", .normal),
            ("250000 EUR", "1000000", .close), ("49999 EUR", nil, .light), ("300000 EUR", nil, .normal),
            ("20000 EUR", "80000", .close), ("8000 EUR", "80000", .normal),
        ] as [(String, String?, Tier)])
    func `the tier follows from what is bought and how far the firm depends; what is unknown raises none`(
        _ bought: String, _ turnover: String?, _ tier: Tier
    ) throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.relationship()
        try registry.turnover(of: oak, turnover)
        _ = try registry.put(Purchase.self, ["counterparty": "Oak ApS", "year": "2025", "amount": bought])
        #expect(try Self.plan(&registry).tier == tier)
    }

    @Test func `another tier needs a reason, and the norms' own comes back without one`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let plan = try Self.plan(&registry)
        let refusal = sentence { () throws(RegistryError) in
            _ = try Self.change(plan, in: &registry) { plan, db, change throws(RegistryError) in
                try plan.setTier(.close, in: db, by: change)
            }
        }
        #expect(refusal.contains("needs a reason"))
        let close = try Self.change(plan, in: &registry, why: "sole source") {
            plan, db, change throws(RegistryError) in try plan.setTier(.close, in: db, by: change)
        }
        #expect(close.tier == .close && close.tierWhy == "sole source")
        let light = try Self.change(close, in: &registry) { plan, db, change throws(RegistryError) in
            try plan.setTier(nil, in: db, by: change)
        }
        #expect(light.tier == .light && light.tierWhy == nil)
    }

    @Test func `nothing is agreed without the other side's answer, and what changes is put before it anew`()
        throws
    {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let agreed = try Self.agreed(&registry)
        #expect(agreed.state == .agreed && agreed.standing(on: RegistryFixture.today) == "agreed 2026-06-01")
        #expect(try Plan.record(id: agreed.id, in: registry.file.connection) == agreed)
        #expect(throws: StorageError.self) {
            try registry.file.connection.script("UPDATE plan SET state = 'agreed', answer = NULL")
        }
        let changed = try Self.change(agreed, in: &registry) { plan, db, change throws(RegistryError) in
            try plan.addObjective(
                "two more countries", of: .partner, due: "2027-12-31", target: nil, worth: "stable", on: nil,
                in: db,
                by: change)
        }
        #expect(changed.state == .reopened && changed.answerWhy == "changed since: objectives")
        let late = sentence { () throws(RegistryError) in
            _ = try Self.change(changed, in: &registry) { plan, db, change throws(RegistryError) in
                try plan.answer(.accepted, saidBy: "Mette of Oak ApS", hash: nil, on: nil, in: db, by: change)
            }
        }
        #expect(late.contains("the text changed since"))
        let again = try Self.change(changed, in: &registry) { plan, db, change throws(RegistryError) in
            try plan.propose(until: nil, on: nil, in: db, by: change)
        }
        #expect(
            again.proposals.count == 2 && again.proposals[0].contentHash != again.proposals[1].contentHash)
        let ours = sentence { () throws(RegistryError) in
            _ = try Self.change(again, in: &registry) { plan, db, change throws(RegistryError) in
                try plan.answer(.accepted, saidBy: "Ines Vogt", hash: nil, on: nil, in: db, by: change)
            }
        }
        #expect(ours.contains("works for Nordlicht Group"))
    }

    @Test func `what became of an objective reopens nothing`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        var plan = try Self.change(Self.plan(&registry), in: &registry) {
            plan, db, change throws(RegistryError) in
            let more = try plan.addObjective(
                "two more countries", of: .partner, due: nil, target: nil, worth: nil, on: nil, in: db,
                by: change)
            let proposed = try more.propose(until: nil, on: nil, in: db, by: change)
            return try proposed.answer(
                .accepted, saidBy: "Mette of Oak ApS", hash: proposed.lastProposal?.contentHash, on: nil,
                in: db,
                by: change)
        }
        plan = try Self.change(plan, in: &registry) { plan, db, change throws(RegistryError) in
            try plan.setObjective(1, .reached, in: db, by: change)
        }
        #expect(plan.state == .agreed && plan.objectives[0].state == .reached)
        let none = sentence { () throws(RegistryError) in
            _ = try Self.change(plan, in: &registry) { plan, db, change throws(RegistryError) in
                try plan.setObjective(2, .dropped, in: db, by: change)
            }
        }
        #expect(none.contains("has objectives 1 to 1"))
    }

    @Test func `a no has a reason, and a day that is over is refused`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let proposed = try Self.change(Self.plan(&registry), in: &registry) {
            plan, db, change throws(RegistryError) in
            try plan.propose(until: "2026-06-10", on: nil, in: db, by: change)
        }
        let mute = sentence { () throws(RegistryError) in
            _ = try Self.change(proposed, in: &registry) { plan, db, change throws(RegistryError) in
                try plan.answer(.rejected, saidBy: "Mette of Oak ApS", hash: nil, on: nil, in: db, by: change)
            }
        }
        #expect(mute.contains("says no without a reason"))
        let late = sentence { () throws(RegistryError) in
            try registry.act(on: "2026-06-11") { db, change throws(RegistryError) in
                _ = try proposed.answer(
                    .accepted, saidBy: "Mette of Oak ApS", hash: nil, on: nil, in: db, by: change)
            }
        }
        #expect(late.contains("could answer until 2026-06-10"))
    }

    @Test(arguments: [
        ("payment-days=61", "payment after 61 days"), ("unilateral-change=ours", "we alone may change"),
        ("liability-cap=ours", "limited for us"), ("ip-owner=ours", "ours alone"),
    ])
    func `a term that burdens the other side alone stands out`(_ term: String, _ words: String) throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let plan = try Self.change(Self.plan(&registry), in: &registry) {
            plan, db, change throws(RegistryError) in
            try plan.addTerm(term, source: "contract", in: db, by: change)
        }
        #expect(plan.flags(on: RegistryFixture.today).contains { $0.contains(words) })
        for fair in ["payment-days=60", "unilateral-change=no", "liability-cap=both", "ip-owner=each"]
        where fair.split(separator: "=")[0] == term.split(separator: "=")[0] {
            let mended = try Self.change(plan, in: &registry) { plan, db, change throws(RegistryError) in
                try plan.addTerm(fair, source: nil, in: db, by: change)
            }
            #expect(
                mended.flags(on: RegistryFixture.today) == [] && mended.terms.count { !$0.isOfNorms } == 1)
        }
    }

    @Test func `an unknown term lists the codes, and one person for three things stands out`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        var plan = try Self.plan(&registry)
        for (term, words) in [
            ("price=3", "payment-days"), ("payment-days=soon", "no whole number"),
            ("ip-owner=mine", "is none of"),
        ] {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.change(plan, in: &registry) { plan, db, change throws(RegistryError) in
                    try plan.addTerm(term, source: nil, in: db, by: change)
                }
            }
            #expect(refusal.contains(words), "\(refusal)")
        }
        for topic in ["invoices", "quality", "deliveries"] {
            plan = try Self.change(plan, in: &registry) { plan, db, change throws(RegistryError) in
                try plan.addRole(
                    topic, ours: "Ines Vogt", theirs: "Mette of Oak ApS", decides: .joint, upTo: "5000 EUR",
                    in: db,
                    by: change)
            }
        }
        #expect(
            plan.flags(on: RegistryFixture.today) == [
                "Ines Vogt alone answers for everything at our side",
                "Mette of Oak ApS answers for 3 things at their side",
            ])
        #expect(try Plan.find("Oak ApS", in: registry.file.connection) == plan)
        let stranger = sentence { () throws(RegistryError) in
            _ = try Self.change(plan, in: &registry) { plan, db, change throws(RegistryError) in
                try plan.addRole(
                    "freight", ours: "Ines Vogt", theirs: "Karl Brandt", decides: .joint, upTo: nil, in: db,
                    by: change)
            }
        }
        #expect(stranger.contains("works for Nordlicht Group"))
    }

    @Test func `the agenda has plans to review and those that wait, and lists walk an index`()
        throws
    {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let plan = try Self.agreed(&registry)
        let day = try #require(CivilDate("2027-06-02"))
        let items = try AgendaRepository.items(of: .all, within: 0, of: day, in: registry.file.connection)
        #expect(items.filter { $0.record == plan.reference }.map(\.what) == ["plan_to_review"])
        for (sql, index) in [
            (Plan.form.list(by: ["plan.counterparty = ?"]), "plan_by_counterparty"),
            (Plan.form.list(by: ["plan.state = ?"]), "plan_by_state"), (Plan.alive, "plan_by_counterparty"),
        ] where QueryPlan.isTold {
            let steps = try PartnerListTests.plan(sql, [1], in: registry.file.connection)
            #expect(steps.contains { $0.contains(index) }, "\(steps)")
        }
        let ended = try Self.change(plan, in: &registry) { plan, db, change throws(RegistryError) in
            try plan.end(on: nil, in: db, by: change)
        }
        #expect(ended.state == .ended && ended.flags(on: day) == [])
        _ = try Self.plan(&registry)
    }
}
