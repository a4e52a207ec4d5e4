import Storage
import Testing

@testable import Registry

@Suite struct ConcernTests {
    private static func raise(
        _ registry: inout RegistryFixture, _ more: [String: String] = [:], on day: String? = nil
    ) throws(RegistryError) -> Concern {
        try registry.put(
            Concern.self, on: day,
            ["counterparty": "Oak ApS", "subject": "workload"].merging(more) { $1 })
    }

    private static func answer(
        _ concern: Concern, by name: String? = nil, in registry: inout RegistryFixture
    ) throws(RegistryError) -> Concern {
        try registry.act { db, change throws(RegistryError) in
            try concern.answer("weekly report dropped", by: name, on: nil, in: db, by: change)
        }
    }

    private static func close(
        _ concern: Concern, on day: String, in registry: inout RegistryFixture
    ) throws(RegistryError) -> Concern {
        try registry.act(on: day) { db, change throws(RegistryError) in
            try concern.close(on: nil, in: db, by: change)
        }
    }

    @Test func `the advocate holds it, and the sponsor where it is about the advocate`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let concern = try Self.raise(&registry, ["about": "Ines Vogt"])
        #expect(concern.holder?.name == "Karl Brandt" && concern.level == .advocate)
        #expect(concern.answerBy?.description == "2026-06-06")
        let other = try Self.raise(&registry, ["about": "Karl Brandt"])
        #expect(other.holder?.name == "Lena Roth" && other.level == .sponsor)
        let refusal = sentence { () throws(RegistryError) in
            _ = try Self.raise(&registry, ["about": "Ines Vogt", "holder": "Ines Vogt"])
        }
        #expect(refusal.contains("a concern about themselves"))
    }

    @Test func `where nobody is there to hold it, the command says whom to name`() throws {
        var registry = try RegistryFixture.make()
        try registry.add("Oak ApS")
        let refusal = sentence { () throws(RegistryError) in _ = try Self.raise(&registry) }
        #expect(refusal.contains("has no advocate") && refusal.contains("--holder"))
    }

    @Test func `words said in confidence are not taken, and those that are leave in no export`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let refusal = sentence { () throws(RegistryError) in
            _ = try Self.raise(&registry, ["text": "they shout at us"])
        }
        #expect(refusal.contains("only where it allows it"))
        let open = try Self.raise(&registry, ["text": "paid after 70 days", "permission": "named"])
        #expect(open.text == "paid after 70 days")
        #expect(!open.shownJSON.line.contains("70 days"))
        #expect(!Concern.columns.contains("text"))
        #expect(open.lines(on: RegistryFixture.today).contains { $0.text == "paid after 70 days" })
    }

    @Test func `whom it is about neither holds nor answers it`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let concern = try Self.raise(&registry, ["about": "Ines Vogt"])
        let refusal = sentence { () throws(RegistryError) in
            _ = try Self.answer(concern, by: "Ines Vogt", in: &registry)
        }
        #expect(refusal.contains("would answer a concern about themselves"))
        let answered = try Self.answer(concern, in: &registry)
        #expect(answered.state == .answered && answered.answeredBy?.name == "Karl Brandt")
    }

    @Test func `whom it is about is told so in what the registry holds of them`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let concern = try Self.raise(&registry, ["about": "Ines Vogt"])
        let told = try registry.file.read { db throws(RegistryError) in
            try PersonalExport.of(try PersonRepository.find("Ines Vogt", in: db), in: db)
        }
        let roles = (told["roles"] ?? .null).elements.filter { $0["in"]?.string == concern.reference }
        #expect(roles.map { $0["role"]?.string } == ["subject of a concern"])
    }

    @Test func `it ends by the raiser's word, and what is not settled goes one level up`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let concern = try Self.answer(Self.raise(&registry), in: &registry)
        let ours = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try concern.settle(.yes, saidBy: "Ines Vogt", on: nil, in: db, by: change)
            }
        }
        #expect(ours.contains("works for Nordlicht Group"))
        let escalated = try registry.act { db, change throws(RegistryError) in
            try concern.settle(.no, saidBy: "Mette of Oak ApS", on: nil, in: db, by: change)
        }
        #expect(escalated.level == .sponsor && escalated.holder?.name == "Lena Roth")
        #expect(escalated.state == .escalated && escalated.answer == nil && escalated.closedOn == nil)
        let above = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try escalated.escalate(on: nil, in: db, by: change)
            }
        }
        #expect(above.contains("there is nobody above"))
        let settled = try registry.act { db, change throws(RegistryError) in
            try escalated.settle(.partly, saidBy: "Mette of Oak ApS", on: nil, in: db, by: change)
        }
        #expect(settled.standing(on: RegistryFixture.today) == "settled 2026-06-01 in part")
        #expect(try Concern.record(id: settled.id, in: registry.file.connection) == settled)
        #expect(throws: StorageError.self) { try registry.file.connection.script("DELETE FROM concern") }
    }

    @Test(arguments: [("2026-08-29", false), ("2026-08-30", true)])
    func `without the raiser's word it is closed ninety days after its answer, and says so`(
        _ day: String, _ closes: Bool
    ) throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let concern = try Self.answer(Self.raise(&registry), in: &registry)
        if closes {
            let closed = try Self.close(concern, on: day, in: &registry)
            #expect(closed.standing(on: RegistryFixture.today).contains("did not say"))
        } else {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.close(concern, on: day, in: &registry)
            }
            #expect(refusal.contains("from 2026-08-30"))
        }
    }

    @Test func `past its day the agenda asks to escalate it`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let concern = try Self.raise(&registry)
        let day = try #require(CivilDate("2026-06-07"))
        let items = try AgendaRepository.items(of: .all, within: 30, of: day, in: registry.file.connection)
        let item = try #require(items.first { $0.record == concern.reference })
        #expect(
            item.what == "concern_to_answer"
                && item.command == "concord concern escalate \(concern.reference)")
        #expect(concern.isLate(on: day) && concern.standing(on: day).contains("answer late since 2026-06-06"))
    }
}
