import Storage
import Testing

@testable import Registry

/// Words of the organisation's own for partners.
@Suite struct PartnerTagTests {
    @Test func `a tag stands as it was given, and once however it is spelled`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak") { $0.tags = ["key supplier", " Messe Köln ", "Key Supplier"] }
        #expect(oak.tags == ["Key Supplier", "Messe Köln"])
        #expect(try Partner.record(id: oak.id, in: registry.file.connection) == oak)
        let edited = try registry.edit(oak) { $0.tags = ["MESSE köln"] }
        #expect(edited.tags == ["Key Supplier", "MESSE köln"] && edited.version == 2)
        let same = try registry.edit(edited) { $0.tags = ["Key Supplier"] }
        #expect(same.version == 2)
    }

    @Test func `an edit takes a tag away, and the history keeps it`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak") { $0.tags = ["Fair", "Oak wood"] }
        let edited = try registry.edit(oak) {
            $0.removedTags = ["FAIR"]
            $0.tags = ["Beech"]
        }
        #expect(edited.tags == ["Beech", "Oak wood"])
        let events = try History.events(of: oak.subject, in: registry.file.connection)
        #expect(
            events.compactMap { $0.record?["tags"]?.elements.compactMap(\.string) } == [
                ["Fair", "Oak wood"], ["Beech", "Oak wood"],
            ])
        let unknown = sentence { () throws(RegistryError) in
            try registry.edit(edited) { $0.removedTags = ["Beach"] }
        }
        #expect(unknown.contains("has no tag 'Beach' (did you mean Beech?)"), "\(unknown)")
        let both = sentence { () throws(RegistryError) in
            try registry.edit(edited) {
                $0.removedTags = ["beech"]
                $0.tags = ["Beech"]
            }
        }
        #expect(both.contains("given and taken away at once"), "\(both)")
    }

    static let refused: [(String, String)] = [
        ("a;b", "holds a semicolon"), ("  ", "is empty or blank"),
        (String(repeating: "a", count: 101), "more than 100 characters"), ("a\u{7}", "control character"),
    ]

    @Test(arguments: refused)
    func `what is no tag is refused with the rule`(_ typed: String, _ words: String) throws {
        var registry = try RegistryFixture.make()
        let said = sentence { () throws(RegistryError) in try registry.add("Oak") { $0.tags = [typed] } }
        #expect(said.contains(words), "\(said)")
    }

    @Test func `a list is narrowed by tags through an index, and a kept query remembers them`() throws {
        var registry = try RegistryFixture.make()
        try registry.add("Oak") { $0.tags = ["Fair", "Wood"] }
        try registry.add("Elm") { $0.tags = ["fair"] }
        try registry.add("Ash")
        var filter = PartnerFilter()
        filter.tags = ["FAIR"]
        #expect(try PartnerRepository.selected(by: filter, in: registry.file.connection).count == 2)
        filter.tags.append("wood")
        #expect(try PartnerRepository.selected(by: filter, in: registry.file.connection).count == 1)
        let kept = try PartnerFilter(
            criteria: filter.criteria(in: registry.file.connection), on: RegistryFixture.today,
            in: registry.file.connection)
        #expect(kept == filter)
        if QueryPlan.isTold {
            let (sql, values) = PartnerRepository.query(filter)
            let plan = try PartnerListTests.plan(sql, values, in: registry.file.connection)
            #expect(plan.contains { $0.contains("partner_tag_by_key") }, "\(plan)")
        }
        filter.tags = ["nobody"]
        #expect(
            try CandidateRepository.emptiness(of: filter, in: registry.file.connection)
                == .alone(["--tag 'nobody'"]))
    }

    @Test func `a partner is found by its tag, and an erasure takes it`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Kestrel Joinery") { $0.tags = ["Spring fair"] }
        let found = try SearchRepository.search(
            SearchQuery("spring Fair"), filter: PartnerFilter(), limit: 20, in: registry.file.connection)
        #expect(found.hits.map(\.profile.name) == ["Kestrel Joinery"])
        let erased = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in try Partner.erase(oak, in: db, by: change)
        }
        #expect(erased.tags.isEmpty)
    }

    @Test func `an unmerge gives each of two its tags back`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak") { $0.tags = ["Fair", "Wood"] }
        let elm = try registry.add("Elm") { $0.tags = ["fair", "Stone"] }
        try registry.merge("Elm", into: "Oak")
        #expect(try registry.partner("Oak").tags == ["Fair", "Stone", "Wood"])
        _ = try registry.unmerge(elm.reference)
        #expect(try registry.partner("Oak").tags == oak.tags)
        #expect(try registry.partner("Elm").tags == elm.tags)
    }
}
