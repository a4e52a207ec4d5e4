import Storage
import Testing

@testable import Registry

/// What of a relationship is on the agenda: its days, and risks to which its records point.
@Suite struct RelationshipAgendaTests {
    private static func items(
        _ registry: borrowing RegistryFixture, _ what: String, on day: CivilDate = RegistryFixture.today,
        within days: Int = 30
    ) throws -> [AgendaItem] {
        try AgendaRepository.items(of: .all, within: days, of: day, in: registry.file.connection).filter {
            $0.what == what
        }
    }

    private static func active(_ registry: inout RegistryFixture) throws(RegistryError) -> Partner {
        let oak = try registry.relationship()
        return try registry.edit(oak) {
            $0.status = .active
            $0.figures = [
                Figures(year: 2025, currency: "EUR", own: Figures.Amounts(turnover: 100_000_000))
            ]
        }
    }

    @Test
    func `risks to which records point are on the agenda as they are suggested, until they are on record`()
        throws
    {
        var registry = try RegistryFixture.make()
        let oak = try Self.active(&registry)
        _ = try registry.put(
            Purchase.self, ["counterparty": "Oak ApS", "year": "2025", "amount": "250000 EUR"])
        let plan = try registry.put(Plan.self, ["counterparty": "Oak ApS", "purpose": "desks"])
        _ = try registry.put(
            Knowledge.self,
            ["counterparty": "Oak ApS", "title": "Frame", "kind": "foreground", "sharing": "ask"])
        try registry.act { db, change throws(RegistryError) in
            var more = plan
            for topic in ["invoices", "quality"] {
                more = try more.addRole(
                    topic, ours: "Ines Vogt", theirs: "Mette of Oak ApS", decides: .organisation, upTo: nil,
                    in: db,
                    by: change)
            }
            for text in ["a place", "a visit"] {
                var draft = RecordDraft<Commitment>([\.counterparty: "Oak ApS", \.text: text])
                (draft[\.side], draft[\.person], draft[\.due]) = ("organisation", "Lena Roth", "2026-12-31")
                let promise = try Commitment.add(draft, in: db, by: change)
                _ = try promise.end(Commitment.Ending(.broken), in: db, by: change)
            }
        }
        let party = Party(id: oak.id, reference: oak.reference, kind: .partner, name: oak.name)
        let suggested = try RelationshipRisk.suggested(
            for: party, on: RegistryFixture.today, in: registry.file.connection)
        let items = try Self.items(registry, "relationship_risk")
        #expect(suggested.count == 4)
        #expect(Set(items.map(\.command)) == Set(suggested.map(\.command)))
        #expect(items.allSatisfy { $0.due == nil && $0.name == "Oak ApS" && $0.record == oak.reference })
        let own = try AgendaRepository.items(
            of: AgendaScope(party: oak.id, on: RegistryFixture.today, in: registry.file.connection),
            within: 30,
            of: RegistryFixture.today, in: registry.file.connection)
        #expect(own.filter { $0.what == "relationship_risk" }.count == 4)
        try registry.act { db, change throws(RegistryError) in
            var draft = RecordDraft<Risk>(
                title: "It cannot do without us", with: "Oak ApS", kind: .threat, likelihood: 3, impact: 3)
            draft[\.about] = "dependency"
            _ = try RiskRepository.add(draft, in: db, by: change)
        }
        #expect(try Self.items(registry, "relationship_risk").count == 3)
        try registry.edit(registry.partner("Oak ApS"), why: "no order") { $0.status = .paused }
        #expect(try Self.items(registry, "relationship_risk").count == 3)
        try registry.edit(registry.partner("Oak ApS"), why: "no order") { $0.status = .candidate }
        #expect(try Self.items(registry, "relationship_risk").isEmpty)
    }

    @Test func `an objective with a day is due while it is open`() throws {
        var registry = try RegistryFixture.make()
        _ = try Self.active(&registry)
        let plan = try registry.put(Plan.self, ["counterparty": "Oak ApS", "purpose": "desks"])
        try registry.act { db, change throws(RegistryError) in
            _ = try plan.addObjective(
                "two more countries", of: .partner, due: "2026-06-20", target: nil, worth: nil, on: nil,
                in: db,
                by: change)
        }
        let item = try #require(try Self.items(registry, "objective_due").first)
        #expect(item.due?.description == "2026-06-20" && item.about == "two more countries")
        #expect(item.command == "concord plan edit-objective \(plan.reference) 1 --status reached")
        #expect(try Self.items(registry, "objective_due", within: 18).isEmpty)
        try registry.act { db, change throws(RegistryError) in
            _ = try Plan.find("Oak ApS", in: db).setObjective(1, .reached, in: db, by: change)
        }
        #expect(try Self.items(registry, "objective_due").isEmpty)
    }

    @Test func `a plan that is proposed is due by the day until which it may be answered`() throws {
        var registry = try RegistryFixture.make()
        _ = try Self.active(&registry)
        let plan = try registry.put(Plan.self, ["counterparty": "Oak ApS", "purpose": "desks"])
        try registry.act { db, change throws(RegistryError) in
            _ = try plan.propose(until: "2026-06-20", on: nil, in: db, by: change)
        }
        #expect(try Self.items(registry, "plan_unanswered").map(\.due?.description) == ["2026-06-20"])
        #expect(try Self.items(registry, "plan_unanswered", within: 18).isEmpty)
    }

    @Test func `a crisis is on the agenda until its last day`() throws {
        var registry = try RegistryFixture.make()
        _ = try Self.active(&registry)
        let talk = try registry.put(
            Dialogue.self, ["partner": "Oak ApS", "kind": "crisis", "until": "2026-06-20"])
        let item = try #require(try Self.items(registry, "crisis_ends").first)
        #expect(item.due?.description == "2026-06-20")
        #expect(item.command == "concord dialogue edit \(talk.reference) --until DATE")
        let last = try #require(CivilDate("2026-06-20"))
        #expect(try Self.items(registry, "crisis_ends", on: last).count == 1)
        #expect(try Self.items(registry, "crisis_ends", on: #require(last.adding(days: 1))).isEmpty)
    }
}
