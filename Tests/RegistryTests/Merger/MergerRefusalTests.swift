import Storage
import Testing

@testable import Registry

@Suite struct MergerRefusalTests {
    private static func refusal(
        _ goes: String, _ stays: String, ifVersion: Int64? = nil, intoVersion: Int64? = nil,
        in registry: inout RegistryFixture
    ) -> String {
        sentence { () throws(RegistryError) in
            try registry.merge(goes, into: stays, ifVersion: ifVersion, intoVersion: intoVersion)
        }
    }

    private static func unmergeRefusal(_ reference: String, in registry: inout RegistryFixture) -> String {
        sentence { () throws(RegistryError) in try registry.unmerge(reference) }
    }

    @Test func `a record is not merged with itself, with an old reference, or in a loop`() throws {
        var registry = try RegistryFixture.make()
        let one = try registry.add("Oak ApS")
        let two = try registry.add("Oak Joinery")
        let three = try registry.add("Elm ApS")
        let itself = Self.refusal("Oak ApS", one.reference, in: &registry)
        #expect(itself.contains("which is one record already"))
        try registry.merge("Oak ApS", into: "Oak Joinery")
        for (goes, stays) in [
            (one.reference, three.reference), (two.reference, one.reference), (one.reference, two.reference),
        ] {
            let words = Self.refusal(goes, stays, in: &registry)
            #expect(words.contains("\(one.reference) went into \(two.reference) on 2026-06-01"), "\(words)")
            #expect(words.contains("concord partner unmerge \(one.reference)"))
        }
        let byName = Self.refusal("Oak ApS", two.reference, in: &registry)
        #expect(byName.contains("which is one record already"))
    }

    @Test func `nobody merges what another changed meanwhile, what is void, or what was erased`() throws {
        var registry = try RegistryFixture.make()
        let one = try registry.add("Oak ApS")
        let two = try registry.add("Oak Joinery")
        try registry.edit(one) { $0.status = .active }
        let stale = Self.refusal("Oak ApS", "Oak Joinery", ifVersion: 1, in: &registry)
        #expect(stale.contains("is at version 2, not 1: someone changed it since"))
        let never = Self.refusal("Oak ApS", "Oak Joinery", ifVersion: 2, intoVersion: 3, in: &registry)
        #expect(never.contains("a version 3 there never was"))
        try VoidAct.void(two, in: &registry)
        let void = Self.refusal("Oak ApS", "Oak Joinery", in: &registry)
        #expect(void.contains("is void since"))
        let gone = try registry.add("Elm ApS")
        try registry.act(why: "asked for it") { db, change throws(RegistryError) in
            _ = try PartnerRepository.erase(gone, in: db, by: change)
        }
        let erased = Self.refusal("Oak ApS", gone.reference, in: &registry)
        #expect(erased.contains("was erased"))
    }

    @Test func `mergers are taken back from the last one on`() throws {
        var registry = try RegistryFixture.make()
        let one = try registry.add("Oak ApS")
        let two = try registry.add("Oak Joinery")
        let three = try registry.add("Elm ApS")
        try registry.merge("Oak ApS", into: "Oak Joinery")
        try registry.merge("Oak Joinery", into: "Elm ApS")
        #expect(try registry.partner(one.reference).id == three.id)
        let oneWords = Self.unmergeRefusal(one.reference, in: &registry)
        #expect(oneWords.contains("`concord partner unmerge \(two.reference)`"), "\(oneWords)")
        let threeWords = Self.unmergeRefusal(three.reference, in: &registry)
        #expect(threeWords.contains("went into no other record"), "\(threeWords)")
        try registry.unmerge(two.reference)
        try registry.unmerge(one.reference)
        #expect(try VoidAct.names(in: registry) == ["Elm ApS", "Oak ApS", "Oak Joinery"])
        #expect(try VoidAct.findings(&registry) == [])
    }

    @Test func `a merged pair is judged the same and offered no more, and different once it is taken back`()
        throws
    {
        var registry = try RegistryFixture.make()
        let one = try registry.add("Kestrel Joinery ApS")
        try registry.add("Kestrell Joinery")
        try registry.merge("Kestrel Joinery ApS", into: "Kestrell Joinery")
        #expect(try TwinScan(in: registry.file.connection).pairs.isEmpty)
        #expect(try JudgementGraph(in: registry.file.connection).verdict(of: 2, 3) == .same)
        try registry.unmerge(one.reference)
        #expect(try TwinScan(in: registry.file.connection).pairs.isEmpty)
        #expect(try JudgementGraph(in: registry.file.connection).verdict(of: 2, 3) == .different)
    }

    @Test func `a later import meets the survivor, and undoing the earlier one says what stands in the way`()
        throws
    {
        var fixture = try ImportFixture.make("key", "name", "vision")
        fixture.map = ["name=name", "vision=vision"]
        try fixture.run(["7", "Kerze KG", "Light."], ["8", "Kerzen Kerze", "Warmth."])
        let kerze = try fixture.registry.partner("Kerze KG")
        try fixture.registry.merge("Kerze KG", into: "Kerzen Kerze")
        fixture.onExisting = .update
        let summary = try fixture.run(["7", "Kerze KG", "Light for all."])
        #expect(summary.run.added == 0)
        let undo = try fixture.registry.act { db, change throws(RegistryError) in
            try ImportUndo.undo(run: 1, why: nil, in: db, by: change)
        }
        #expect(undo.undone == 0)
        try fixture.registry.unmerge(kerze.reference)
        #expect(try VoidAct.findings(&fixture.registry) == [])
    }

    @Test func `who is erased is erased with all that went into it, and nothing of it comes back`() throws {
        var registry = try RegistryFixture.make()
        let one = try registry.add("Vera Holt Tischlerei") {
            $0.address = "Elmweg 3"
            $0.aliases = ["vera"]
        }
        let two = try registry.add("Holt Tischlerei")
        try registry.merge("Vera Holt Tischlerei", into: "Holt Tischlerei")
        try registry.act(why: "asked for it") { db, change throws(RegistryError) in
            _ = try PartnerRepository.erase(
                PartnerRepository.find(two.reference, in: db), in: db, by: change)
        }
        for id in [one.id, two.id] {
            #expect(try Partner.record(id: id, in: registry.file.connection)?.name == String.erasedWords)
        }
        #expect(
            try registry.file.connection.scalar(
                "SELECT count(*) FROM event_payload WHERE payload LIKE '%Vera%' OR payload LIKE '%vera%'")
                == 0)
        let oneWords = Self.unmergeRefusal(one.reference, in: &registry)
        #expect(oneWords.contains("stays so"), "\(oneWords)")
        #expect(try VoidAct.findings(&registry) == [])
        let lines = try ErasureRepository.lines(in: registry.file.connection).map(\.reference)
        #expect(Set(lines) == [one.reference, two.reference])
    }
}
