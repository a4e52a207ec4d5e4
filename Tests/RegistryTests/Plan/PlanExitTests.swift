import Storage
import Testing

@testable import Registry

/// How a relationship ends, and what promises for its objectives take, as the plan tells it.
@Suite struct PlanExitTests {
    private static func value(_ code: String, _ plan: Plan) -> String? {
        plan.terms.first { $0.code == code }?.value
    }

    private static func add(
        _ term: String, to plan: Plan, in registry: inout RegistryFixture
    ) throws(RegistryError) -> Plan {
        try registry.act { db, change throws(RegistryError) in
            try plan.addTerm(term, source: "Contract 4711", in: db, by: change)
        }
    }

    @Test(
        arguments: [
            (nil, nil, "3", "2"), ("50 EUR", "1000000", "1", "1"), ("15000 EUR", "100000", "2", "1"),
            ("30000 EUR", "100000", "3", "2"),
        ] as [(String?, String?, String, String)])
    func `how it ends stands in a plan from its first text on, in proportion to how far the firm depends`(
        _ bought: String?, _ turnover: String?, _ ours: String, _ theirs: String
    ) throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.relationship()
        try registry.turnover(of: oak, turnover)
        if let bought {
            _ = try registry.put(
                Purchase.self, ["counterparty": "Oak ApS", "year": "2025", "amount": bought])
        }
        let plan = try registry.put(Plan.self, ["counterparty": "Oak ApS", "purpose": "desks"])
        #expect(Self.value("notice-ours", plan) == ours && Self.value("notice-theirs", plan) == theirs)
        #expect(Self.value("volume-steps", plan) == "75/50/25")
        #expect(Self.value("exit-triggers", plan)?.hasPrefix("insolvency, contract-end") ?? false)
        #expect(plan.terms.allSatisfy { $0.source == "norms relationship 1" })
        #expect(plan.flags(on: RegistryFixture.today) == [])
        let text = plan.agreedText["terms"]?.elements.compactMap { $0["code"]?.string } ?? []
        #expect(text == ["exit-triggers", "notice-ours", "notice-theirs", "volume-steps"])
    }

    @Test func `what was agreed of the end takes the place of the norms, and the rest is refused`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.relationship()
        try registry.edit(oak) { $0.status = .active }
        var plan = try registry.put(Plan.self, ["counterparty": "Oak ApS", "purpose": "desks"])
        plan = try Self.add("exit-triggers=insolvency,contract-end", to: plan, in: &registry)
        plan = try Self.add("volume-steps=60/30", to: plan, in: &registry)
        #expect(Self.value("exit-triggers", plan) == "insolvency, contract-end" && plan.terms.count == 4)
        for (term, words) in [
            ("exit-triggers=boredom", "ends no relationship"), ("volume-steps=25/50", "no steps down"),
            ("volume-steps=110", "no steps down"), ("volume-steps=half", "no steps down"),
        ] {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.add(term, to: plan, in: &registry)
            }
            #expect(refusal.contains(words), "\(refusal)")
        }
        let typed = ["counterparty": "Oak ApS", "trigger": "our-wish", "last_day": "2026-12-31"]
        let other = sentence { () throws(RegistryError) in _ = try registry.put(Exit.self, typed) }
        #expect(other.contains("does not name our-wish"))
        let exit = try registry.act(why: "the line is closed") { db, change throws(RegistryError) in
            try Exit.add(
                RecordDraft<Exit>([
                    \.counterparty: "Oak ApS", \.trigger: "our-wish", \.lastDay: "2026-12-31",
                ]), in: db, by: change)
        }
        #expect(exit.trigger == .ourWish)
    }

    @Test func `hours and money are summed for each objective, and for the plan as a whole`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let plan = try registry.put(Plan.self, ["counterparty": "Oak ApS", "purpose": "desks"])
        try registry.act { db, change throws(RegistryError) in
            let one = try plan.addObjective(
                "two more countries", of: .partner, due: nil, target: nil, worth: nil, on: nil, in: db,
                by: change)
            _ = try one.addObjective(
                "no tropical wood", of: .organisation, due: nil, target: nil, worth: nil, on: nil, in: db,
                by: change)
        }
        let ours = [
            "counterparty": "Oak ApS", "by": "organisation", "person": "Lena Roth", "due": "2026-12-31",
        ]
        for (text, serves, hours, amount) in [
            ("a course", "\(plan.reference).1", "16", "500 EUR"),
            ("a fair", "\(plan.reference).1", "8", "20 EUR"),
            ("a visit", plan.reference, "4", nil), ("a loan", "\(plan.reference).2", nil, "900 DKK"),
        ] as [(String, String, String?, String?)] {
            var typed = ours.merging(["text": text, "for": serves]) { $1 }
            (typed["hours"], typed["amount"]) = (hours, amount)
            let promise = try registry.put(Commitment.self, typed)
            guard text == "a course" else { continue }
            try registry.act { db, change throws(RegistryError) in
                var ending = Commitment.Ending(.kept)
                ending.spentHours = "12"
                _ = try promise.end(ending, in: db, by: change)
            }
        }
        let efforts = try Plan.find("Oak ApS", in: registry.file.connection).efforts
        #expect(efforts.map(\.objective) == [1, 2, nil])
        #expect(
            efforts.map(\.words) == [
                "2 promises: 24 hours planned, 12 spent, EUR 520 planned", "1 promise: DKK 900 planned",
                "1 promise: 4 hours planned, 0 spent",
            ])
        // What both put into ideas stands beside, and an objective that has ideas alone is there as well.
        for (title, serves) in [("a frame", "\(plan.reference).2"), ("a fund", plan.reference)] {
            let idea = try registry.put(
                Idea.self, ["counterparty": "Oak ApS", "title": title, "by": "partner", "for": serves])
            guard title == "a frame" else { continue }
            try registry.act { db, change throws(RegistryError) in
                _ = try idea.answer(.taken, why: "freight", on: nil, in: db, by: change).contribute(
                    ["organisation=60000", "Oak ApS=15000"], hours: ["Oak ApS=40"], currency: "EUR", in: db,
                    by: change)
            }
        }
        #expect(
            try Plan.find("Oak ApS", in: registry.file.connection).efforts.map(\.words) == [
                "2 promises: 24 hours planned, 12 spent, EUR 520 planned",
                "1 promise: DKK 900 planned; 1 idea: Nordlicht Group EUR 60 000, Oak ApS EUR 15 000 and 40 hours put in",
                "1 promise: 4 hours planned, 0 spent; 1 idea",
            ])
        let refusal = sentence { () throws(RegistryError) in
            _ = try registry.put(
                Commitment.self, ours.merging(["text": "x", "for": "\(plan.reference).3"]) { $1 })
        }
        #expect(refusal.contains("names no objective of \(plan.reference)"))
    }
}
