import Storage
import Testing

@testable import Registry

@Suite struct SavedQueryTests {
    private static let author = RegistryFixture.author

    private static func asked(_ text: String) -> SavedQuery.Asked {
        var asked = SavedQuery.Asked()
        asked.text = text
        asked.values = .array([.members(["code": .text("sdg:7"), "stance": .text("supports")])])
        asked.criteria = .members(["country": .text("DK")])
        asked.weights = ["values": 20, "meaning": 30, "words": 50]
        asked.limit = 7
        return asked
    }

    @discardableResult
    private static func save(
        _ asked: SavedQuery.Asked, as name: String, replacing: Bool = false,
        in registry: inout RegistryFixture
    ) throws(RegistryError) -> SavedQuery {
        try registry.file.change(by: author) { db, change throws(RegistryError) in
            try SavedQueryRepository.save(asked, as: name, replacing: replacing, in: db, by: change)
        }
    }

    @Test func `what was typed reads back as it was kept, under its name in any case`() throws {
        var registry = try RegistryFixture.make()
        let asked = Self.asked("clean energy")
        let saved = try Self.save(asked, as: "Energy round", in: &registry)
        let found = try SavedQueryRepository.find(" ENERGY  round ", in: registry.file.connection)
        #expect(found == saved && found.asked == asked)
        let event = try History.events(of: saved.subject, in: registry.file.connection).last
        #expect(event?.action == "added" && event?.record?.canonical == found.json.canonical)
        // Nothing but a name: the organisation's own profile of the day is asked for.
        let empty = try Self.save(SavedQuery.Asked(), as: "Own", in: &registry)
        #expect(try SavedQueryRepository.find("own", in: registry.file.connection) == empty)
        #expect(
            try RecordRepository<SavedQuery>.records(on: .first, in: registry.file.connection).map(\.name)
                == [
                    "Energy round", "Own",
                ])
    }

    @Test func `a name is given once, unless the query is put in place of the one that has it`() throws {
        var registry = try RegistryFixture.make()
        try Self.save(Self.asked("one"), as: "Energy", in: &registry)
        let refusal = sentence { () throws(RegistryError) in
            try Self.save(Self.asked("two"), as: "energy", in: &registry)
        }
        #expect(refusal.contains("there is a query 'Energy' already") && refusal.contains("--replace"))
        let second = try Self.save(Self.asked("two"), as: "energy", replacing: true, in: &registry)
        #expect(second.version == 2 && second.name == "Energy" && second.asked.text == "two")
        // The same again is no news.
        #expect(try Self.save(Self.asked("two"), as: "Energy", replacing: true, in: &registry) == second)
        let events = try History.events(of: second.subject, in: registry.file.connection)
        #expect(events.map { $0.record?["text"]?.string } == ["one", "two"])
    }

    @Test func `a query that is taken off the list leaves its history, and its name to another`() throws {
        var registry = try RegistryFixture.make()
        let first = try Self.save(Self.asked("one"), as: "Energy", in: &registry)
        try registry.file.change(by: Self.author, why: "done") { db, change throws(RegistryError) in
            _ = try SavedQueryRepository.remove("energy", in: db, by: change)
        }
        #expect(try RecordRepository<SavedQuery>.records(on: .first, in: registry.file.connection).isEmpty)
        #expect(throws: RegistryError.self) {
            try SavedQueryRepository.find("Energy", in: registry.file.connection)
        }
        #expect(
            try SavedQueryRepository.subjects(named: "Energy", in: registry.file.connection) == [
                first.subject
            ])
        #expect(
            try History.events(of: first.subject, in: registry.file.connection).map(\.action) == [
                "added", "retired",
            ])
        let second = try Self.save(Self.asked("two"), as: "Energy", in: &registry)
        #expect(second.id != first.id)
        #expect(
            try SavedQueryRepository.subjects(named: "Energy", in: registry.file.connection) == [
                first.subject, second.subject,
            ])
    }

    @Test(arguments: [("", "is empty"), (" ", "is empty"), ("a\u{7}", "control character")])
    func `a name that nobody could type is refused`(_ name: String, _ part: String) throws {
        var registry = try RegistryFixture.make()
        let refusal = sentence { () throws(RegistryError) in
            try Self.save(Self.asked("one"), as: name, in: &registry)
        }
        #expect(refusal.contains(part), "\(refusal)")
    }

    @Test func `an earlier version cannot be taken off unseen`() throws {
        var registry = try RegistryFixture.make()
        try Self.save(Self.asked("one"), as: "Energy", in: &registry)
        let refusal = sentence { () throws(RegistryError) in
            try registry.file.change(by: Self.author) { db, change throws(RegistryError) in
                _ = try SavedQueryRepository.remove("Energy", ifVersion: 3, in: db, by: change)
            }
        }
        #expect(refusal.contains("is at version 1, and a version 3 there never was"))
    }
}
