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

    @Test func `a long word with which another begins or ends is found, and two words that are one there`()
        throws
    {
        var registry = try RegistryFixture.make()
        for name in ["Solarspeicher Nagel", "Gazprombank", "Forschungsinstitut Lang"] {
            try registry.add(name)
        }
        #expect(try Self.names("Speicher", in: registry) == ["Solarspeicher Nagel"])
        #expect(try Self.names("Gazprom Bank", in: registry) == ["Gazprombank"])
        #expect(try Self.names("Institut", in: registry) == ["Forschungsinstitut Lang"])
        #expect(try Self.names("arspeic", in: registry).isEmpty)
    }

    @Test func `initials are found however they are written`() throws {
        var registry = try RegistryFixture.make()
        for name in ["C.S.R Oak", "CSR Elm", "C-S-R. Fir", "C S R Ash", "C.S. Rainbow", "Csrael"] {
            try registry.add(name)
        }
        // Names that begin alike come after them.
        for text in ["CSR", "C.S.R", "c.s.r.", "C-S-R"] {
            let hits = try SearchRepository.search(
                SearchQuery(text), filter: PartnerFilter(), limit: 20, in: registry.file.connection
            ).hits
            #expect(
                Set(hits.prefix(4).map(\.profile.name)) == [
                    "C.S.R Oak", "CSR Elm", "C-S-R. Fir", "C S R Ash",
                ],
                "\(text)")
        }
        guard QueryPlan.isTold else { return }
        let steps = try PartnerListTests.plan(
            DirectHit.byInitials, ["a", "b", "c", "d", Int64(9)], in: registry.file.connection)
        #expect(steps.contains { $0.contains("COVERING INDEX party_by_name") }, "\(steps)")
    }

    @Test(.ofFiles(.planner)) func `names are looked through along an index`() throws {
        let registry = try RegistryFixture.make()
        let steps = try PartnerListTests.plan(
            CompoundHit.byLetters, ["fenster", Int64(9)], in: registry.file.connection)
        #expect(steps.contains { $0.contains("party_by_name") }, "\(steps)")
    }
}
