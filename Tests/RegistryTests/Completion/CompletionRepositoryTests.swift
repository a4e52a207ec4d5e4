import Storage
import Testing

@testable import Registry

@Suite struct CompletionRepositoryTests {
    private static func words(
        _ kind: CompletionRepository.Kind, _ begun: String, in registry: borrowing RegistryFixture
    ) throws -> [String] {
        try CompletionRepository.offers(kind, begun: begun, in: registry.file.connection).map(\.word)
    }

    @Test func `names are offered by how they begin, whatever the case`() throws {
        var registry = try RegistryFixture.make()
        for name in ["Oak Ltd", "oakum", "Ash", "Ørsted"] { try registry.add(name) }
        #expect(try Self.words(.partner, "OAK", in: registry) == ["Oak Ltd", "oakum"])
        #expect(try Self.words(.partner, "ø", in: registry) == ["Ørsted"])
        #expect(try Self.words(.partner, "", in: registry).count == 4)
        #expect(try Self.words(.partner, "zzz", in: registry) == [])
        #expect(try Self.words(.cluster, "", in: registry) == [])
        #expect(try Self.words(.party, "org", in: registry) == ["organisation"])
    }

    @Test func `references are offered once one is begun, each with the name`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak")
        let begun = String(oak.reference.prefix(4)).lowercased()
        let offers = try CompletionRepository.offers(.partner, begun: begun, in: registry.file.connection)
        #expect(offers.contains(CompletionRepository.Offer(word: oak.reference, about: "Oak")))
        #expect(try Self.words(.cluster, begun, in: registry) == [])
    }

    @Test func `a name that several have is offered as their references`() throws {
        var registry = try RegistryFixture.make()
        let twins = [try registry.add("Twin"), try registry.add("TWIN"), try registry.add("Twiner")]
        let words = try Self.words(.partner, "tw", in: registry)
        #expect(Set(words) == [twins[0].reference, twins[1].reference, "Twiner"])
    }

    @Test
    func `of too many the last is among the first fifty, so that nothing is put in that not all begin with`()
        throws
    {
        var registry = try RegistryFixture.make()
        for number in 0..<70 { try registry.add("Aa \(number)") }
        try registry.add("Az")
        let words = try Self.words(.partner, "a", in: registry)
        #expect(words.count == 51)
        #expect(words.last == "Az")
    }

    @Test func `codes are offered in the case in which they are written`() throws {
        let registry = try RegistryFixture.make()
        #expect(try Self.words(.country, "d", in: registry) == ["DE", "DJ", "DK", "DM", "DO", "DZ"])
        #expect(try Self.words(.value, "SDG:1", in: registry).first == "sdg:1")
        #expect(try Self.words(.vocabulary, "", in: registry).contains("ungc"))
        #expect(try Self.words(.matrix, "5", in: registry) == ["5x5"])
    }

    @Test func `a name that would break a line is left out`() throws {
        var registry = try RegistryFixture.make()
        try registry.add("Long " + String(repeating: "x", count: 300))
        #expect(try Self.words(.partner, "", in: registry) == [])
    }

    @Test(arguments: CompletionRepository.Kind.allCases)
    func `every kind is answered, whatever was typed`(_ kind: CompletionRepository.Kind) throws {
        let registry = try RegistryFixture.make()
        for begun in ["", "x", "P-7", "%'\"", "\u{10FFFF}"] { _ = try Self.words(kind, begun, in: registry) }
    }

    @Test(
        .ofFiles(.planner),
        arguments: [CompletionRepository.Kind.partner, .cluster, .person, .declaration, .risk])
    func `no list that may be long is walked through`(_ kind: CompletionRepository.Kind) throws {
        let registry = try RegistryFixture.make()
        for list in CompletionRepository.lists(kind) {
            var values: [any Bindable] = ["a", "b", Int64(50)]
            if case .name = list.order { values += ["a", "b"] as [any Bindable] }
            let plan = try PartnerListTests.plan(list.sql, values, in: registry.file.connection)
            #expect(!plan.contains { $0.contains("SCAN") && !$0.contains("SCAN (subquery") }, "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }

    @Test func `a glance at a registry of an earlier schema is refused, and leaves it as it is`() throws {
        let folder = try ScratchFolder()
        let path = folder.file("old.sqlite")
        var earlier = Migration.all
        earlier.removeLast()
        _ = try RegistryFile.create(.file(path), at: RegistryFixture.author.instant, migrations: earlier)
        let told = sentence { () throws(RegistryError) in _ = try RegistryFile.glance(at: path) }
        #expect(told.contains("of another schema"))
        let file = try RegistryFile.open(path: path, at: RegistryFixture.author.instant)
        #expect(try file.connection.scalar("PRAGMA user_version") == Int64(Migration.all.count))
    }
}
