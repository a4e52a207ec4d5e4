import Storage
import Testing

@testable import Registry

@Suite struct IdeaTests {
    private static let frame = ["counterparty": "Oak ApS", "title": "Stackable frame", "by": "partner"]

    private static func taken(_ registry: inout RegistryFixture) throws(RegistryError) -> Idea {
        try registry.relationship()
        let idea = try registry.put(Idea.self, frame)
        return try registry.act { db, change throws(RegistryError) in
            try idea.answer(.taken, why: "saves freight", on: nil, in: db, by: change)
        }
    }

    private static func contributed(_ registry: inout RegistryFixture) throws(RegistryError) -> Idea {
        let idea = try taken(&registry)
        return try registry.act { db, change throws(RegistryError) in
            try idea.contribute(
                ["organisation=60000", "Oak ApS=15000"], hours: ["Oak ApS=40"], currency: "eur", in: db,
                by: change)
        }
    }

    @Test func `an idea has a day by which it is answered, and an answer its reason`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let idea = try registry.put(Idea.self, Self.frame)
        #expect(idea.answerBy?.description == "2026-07-01" && idea.state == .proposed)
        let late = try #require(CivilDate("2026-07-02"))
        #expect(idea.isLate(on: late) && idea.standing(on: late) == "answer late since 2026-07-01")
        let items = try AgendaRepository.items(of: .all, within: 0, of: late, in: registry.file.connection)
        #expect(items.contains { $0.what == "idea_to_answer" && $0.record == idea.reference })
        let refusal = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try idea.answer(.declined, why: nil, on: nil, in: db, by: change)
            }
        }
        #expect(refusal.contains("is owed one"))
        let parked = try registry.act { db, change throws(RegistryError) in
            try idea.answer(.parked, why: "after the fair", on: nil, in: db, by: change)
        }
        let taken = try registry.act { db, change throws(RegistryError) in
            try parked.answer(.taken, why: "now", on: nil, in: db, by: change)
        }
        #expect(taken.decision == .taken)
        #expect(try Idea.find("stackable FRAME", in: registry.file.connection) == taken)
    }

    @Test func `an idea is used only once somebody owns what comes of it, and measured only in use`() throws {
        var registry = try RegistryFixture.make()
        let idea = try Self.contributed(&registry)
        let design = try registry.put(
            Knowledge.self,
            ["counterparty": "Oak ApS", "title": "Frame design", "kind": "foreground", "sharing": "ask"])
        func use(_ registry: inout RegistryFixture) throws(RegistryError) -> Idea {
            try registry.act { db, change throws(RegistryError) in
                try idea.use(foreground: "Frame design", in: db, by: change)
            }
        }
        let unsettled = sentence { () throws(RegistryError) in _ = try use(&registry) }
        #expect(unsettled.contains("nobody is the owner of 'Frame design'"))
        let early = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try idea.benefit(
                    "12000", currency: nil, period: "2026", how: "bills", on: nil, in: db, by: change)
            }
        }
        #expect(early.contains("is not in use"))
        try registry.act { db, change throws(RegistryError) in
            _ = try design.settle(
                ["Oak ApS"], licence: nil, protection: nil, saidBy: nil, on: nil, in: db, by: change)
        }
        let used = try use(&registry)
        let measured = try registry.act { db, change throws(RegistryError) in
            try used.benefit(
                "12000.50", currency: nil, period: "2026", how: "bills", on: nil, in: db, by: change)
        }
        #expect(measured.benefits.first?.words == "EUR 12 000.50 in 2026, measured 2026-06-01: bills")
        #expect(try Idea.record(id: measured.id, in: registry.file.connection) == measured)
    }

    @Test func `what an idea brings is shared exactly, and less than was put in needs a reason`() throws {
        var registry = try RegistryFixture.make()
        let idea = try Self.contributed(&registry)
        func share(_ shares: [String], why: String? = nil, _ registry: inout RegistryFixture)
            throws(RegistryError)
            -> Idea
        {
            try registry.act { db, change throws(RegistryError) in
                try idea.share(shares, why: why, saidBy: nil, on: nil, in: db, by: change)
            }
        }
        let short = sentence { () throws(RegistryError) in
            _ = try share(["organisation=1/2", "Oak ApS=1/3"], &registry)
        }
        #expect(short.contains("1/6 short"))
        let low = sentence { () throws(RegistryError) in
            _ = try share(["organisation=9/10", "Oak ApS=1/10"], &registry)
        }
        #expect(low.contains("would get 1/10, less than 1/5"))
        let shared = try share(["organisation=9/10", "Oak ApS=1/10"], why: "they said so", &registry)
        #expect(shared.shareWhy == "they said so" && shared.state == .shared && shared.word == .ours)
        #expect(try Idea.record(id: shared.id, in: registry.file.connection) == shared)
        let fair = try share(["organisation=4/5", "Oak ApS=1/5"], &registry)
        #expect(fair.shareWhy == nil)
    }

    @Test func `sixty thousand of two billion against fifteen of two million come to two and three fifths`()
        throws
    {
        let found = try #require(
            IdeaShares.suggest(
                amounts: (6_000_000, 1_500_000), turnovers: (200_000_000_000, 190_000_000), weight: 50))
        #expect(found.byContribution.0.description == "4/5" && found.byContribution.1.description == "1/5")
        #expect(found.suggested.0 == Share(402, 1000) && found.suggested.1 == Share(598, 1000))
        let unknown = try #require(IdeaShares.suggest(amounts: (3, 1), turnovers: (nil, 5), weight: 50))
        #expect(unknown.suggested.1.description == "1/4")
        #expect(IdeaShares.suggest(amounts: (0, 0), turnovers: (1, 1), weight: 50) == nil)
    }

    @Test func `suggested shares total exactly one and never fall below what was put in`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<100_000 {
            func amount() -> Int64 {
                Int64.random(in: 0...1_000_000_000_000_000, using: &generator)
                    >> Int64.random(in: 0...49, using: &generator)
            }
            let amounts = (amount(), amount() + 1)
            let turnovers: (Int64?, Int64?) = (amount() + 1, amount() + 1)
            let found = try #require(
                IdeaShares.suggest(
                    amounts: amounts, turnovers: turnovers,
                    weight: Int64.random(in: 0...100, using: &generator)))
            let isWhole = try ShareTotal([found.suggested.0, found.suggested.1]).isWhole
            if !isWhole || found.suggested.1 < found.byContribution.1 {
                Issue.record("\(amounts) of \(turnovers): \(found.suggested)")
                return
            }
        }
    }
}
