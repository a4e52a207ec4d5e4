import Storage
import Testing

@testable import Registry

/// Words of German and its neighbours are found by their parts, and never by letters that only look like one.
@Suite struct CompoundHitTests {
    private static func names(
        _ text: String, in registry: borrowing RegistryFixture
    ) throws(RegistryError) -> Set<String> {
        Set(
            try SearchRepository.search(
                SearchQuery(text), filter: PartnerFilter(), limit: 20, in: registry.file.connection
            ).hits.map(\.profile.name))
    }

    @Test func `a partner is found by a part of a word of its name where the other parts are words too`()
        throws
    {
        var registry = try RegistryFixture.make()
        for name in [
            "Hollerbach Fensterbau", "Kunststofffenster Krug", "Türenwerk Süd", "Kunststoff Lang",
            "Werk Zwei",
            "Weinessig Blum", "Fenster Blum", "Tür & Tor Nagel",
        ] { try registry.add(name) }
        #expect(
            try Self.names("Fenster", in: registry) == [
                "Fenster Blum", "Hollerbach Fensterbau", "Kunststofffenster Krug",
            ])
        #expect(try Self.names("bau", in: registry) == ["Hollerbach Fensterbau"])
        #expect(try Self.names("werk", in: registry) == ["Türenwerk Süd", "Werk Zwei"])
        #expect(try Self.names("Ines", in: registry).isEmpty)
        #expect(try Self.names("stoff", in: registry).isEmpty)
        #expect(try Self.names("fenster krug", in: registry) == ["Kunststofffenster Krug"])
    }

    @Test func `names are looked through along an index`() throws {
        let registry = try RegistryFixture.make()
        let steps = try PartnerListTests.plan(
            CompoundHit.byLetters, ["fenster", Int64(9)], in: registry.file.connection)
        #expect(steps.contains { $0.contains("party_by_name") }, "\(steps)")
    }
}
