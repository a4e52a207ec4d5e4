import Storage
import Testing

@testable import Registry

/// One person may work for several firms, with a role in each.
@Suite struct EngagementTests {
    private static func registry() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        for name in ["Oak ApS", "Ash ApS", "Elm ApS"] { try registry.add(name) }
        try registry.act { db, change throws(RegistryError) in
            var draft = RecordDraft<Person>([
                \.name: "Mette Lund", \.party: "Oak ApS", \.email: "mette@oak.example",
            ])
            draft[all: \Person.alsoFor] = ["Ash ApS=bookkeeper", "Elm ApS=signatory"]
            _ = try Person.add(draft, in: db, by: change)
        }
        return registry
    }

    @Test func `each firm lists the person, and the record says as what`() throws {
        let registry = try Self.registry()
        for name in ["Oak ApS", "Ash ApS", "Elm ApS"] {
            let people = try RecordRepository<Person>.records(
                where: [RecordCondition(key: "party", text: name)], on: RegistryFixture.today,
                in: registry.file.connection)
            #expect(people.map(\.name) == ["Mette Lund"], "\(name)")
        }
        let mette = try Person.find("Mette Lund", in: registry.file.connection)
        #expect(mette.alsoFor.map(\.role) == ["bookkeeper", "signatory"])
        #expect(try mette.work(for: registry.partner("Ash ApS").id) == "bookkeeper")
        let contact = try ContactRepository.contact(
            of: PartyRepository.find("Ash ApS", kinds: [.partner], in: registry.file.connection),
            on: RegistryFixture.today, in: registry.file.connection)
        #expect(contact.email == "mette@oak.example")
        let found = try SearchRepository.search(
            SearchQuery("Mette Lund"), filter: PartnerFilter(), limit: 20, in: registry.file.connection)
        #expect(Set(found.hits.map(\.profile.name)) == ["Oak ApS", "Ash ApS", "Elm ApS"])
    }

    @Test func `who signs for the second firm is the same person`() throws {
        var registry = try Self.registry()
        let ash = try registry.partner("Ash ApS")
        let signs = try registry.act { db, change throws(RegistryError) in
            try PersonRepository.findOrAdd("mette lund", of: ash.id, in: db, by: change)
        }
        #expect(try signs == Person.find("Mette Lund", in: registry.file.connection))
    }

    static let refused = [
        ("Ash ApS", "says no role"), ("Oak ApS=clerk", "works for Oak ApS already"),
        ("Nobody=clerk", "Nobody"),
        ("Ash ApS= ", "the role"),
    ]

    @Test(arguments: refused)
    func `work without a role, or for one's own firm, is refused`(_ typed: String, _ words: String) throws {
        var registry = try Self.registry()
        let said = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                var draft = RecordDraft<Person>()
                draft[all: \Person.alsoFor] = [typed]
                _ = try RecordRepository.edit(Person.find("Mette Lund", in: db), draft, in: db, by: change)
            }
        }
        #expect(said.contains(words), "\(said)")
    }

    @Test func `what is erased leaves nobody working for it, and who is erased works for nobody`() throws {
        var registry = try Self.registry()
        let (ash, mette) = (
            try registry.partner("Ash ApS"), try Person.find("Mette Lund", in: registry.file.connection)
        )
        try registry.act(why: "asked for it") { db, change throws(RegistryError) in
            _ = try PartnerRepository.erase(ash, in: db, by: change)
        }
        let now = try #require(try PersonRepository.person(id: mette.id, in: registry.file.connection))
        #expect(now.alsoFor.map(\.party.name) == ["Elm ApS"])
        try registry.act(why: "asked for it") { db, change throws(RegistryError) in
            _ = try PersonRepository.erase(now, in: db, by: change)
        }
        #expect(try PersonRepository.person(id: mette.id, in: registry.file.connection)?.alsoFor == [])
    }

    @Test func `a firm that goes into another takes its people along`() throws {
        var registry = try Self.registry()
        try registry.act { db, change throws(RegistryError) in
            _ = try MergerRepository.merge("Ash ApS", into: "Elm ApS", in: db, by: change)
        }
        let mette = try Person.find("Mette Lund", in: registry.file.connection)
        #expect(mette.alsoFor.contains { $0.party.name == "Elm ApS" && $0.role == "signatory" })
        guard QueryPlan.isTold else { return }
        let plan = try PartnerListTests.plan(
            "SELECT person FROM person_of WHERE party = ?1", [Int64(1)], in: registry.file.connection)
        #expect(
            plan.contains { $0.contains("person_by_party") } && plan.contains { $0.contains("person_firm") },
            "\(plan)")
    }
}
