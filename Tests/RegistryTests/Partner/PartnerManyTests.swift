import Storage
import Testing

@testable import Registry

/// One edit of many partners: all or none, and never over somebody else's.
@Suite struct PartnerManyTests {
    private static func registry() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        for name in ["Oak", "Elm", "Fir"] { try registry.add(name) { $0.country = "DE" } }
        try registry.edit(registry.partner("Fir")) { $0.manager = "Ines Vogt" }
        return registry
    }

    private static func edit(
        _ registry: inout RegistryFixture, _ describe: (inout PartnerEdit) -> Void
    ) throws(RegistryError) -> [PartnerAlteration] {
        var edit = PartnerEdit()
        describe(&edit)
        return try registry.file.change(by: RegistryFixture.author) {
            [edit] db, change throws(RegistryError) in
            try PartnerRepository.edit(
                PartnerRepository.selected(by: PartnerFilter(), in: db), edit, in: db, by: change
            ).altered
        }
    }

    @Test func `each partner says what changes, and who is so already says nothing`() throws {
        var registry = try Self.registry()
        let altered = try Self.edit(&registry) {
            $0.manager = "Ines Vogt"
            $0.status = .active
        }
        #expect(altered.map(\.name) == ["Elm", "Fir", "Oak"] && altered.map(\.version) == [1, 2, 1])
        let words = altered.map { $0.differences.map(\.label) }
        #expect(words == [["status", "manager"], ["status"], ["status", "manager"]])
        #expect(altered[1].differences[0].words == "status: candidate → active")
        #expect(try Self.edit(&registry) { $0.status = .active }.allSatisfy { $0.differences == [] })
        #expect(try registry.partner("Elm").version == 2)
    }

    @Test func `what can be true of one firm alone is said of no several`() throws {
        var registry = try Self.registry()
        for describe: (inout PartnerEdit) -> Void in [
            { $0.name = "One" }, { $0.aliases = ["one"] },
            { $0.identifiers = [IdentifierDraft(scheme: "lei", value: "1")] },
        ] {
            let refusal = sentence { () throws(RegistryError) in _ = try Self.edit(&registry, describe) }
            #expect(refusal.contains("are one firm's, and 3 partners are meant"))
        }
        let bad = sentence { () throws(RegistryError) in _ = try Self.edit(&registry) { $0.country = "XX" } }
        #expect(bad.contains("(Elm): ") && bad.hasSuffix("; none was changed"))
        #expect(try registry.partner("Elm").version == 1)
    }

    @Test func `whoever was changed since they were looked at is named, and none is changed`() throws {
        var registry = try Self.registry()
        let seen = try Self.edit(&registry) { _ in }
        #expect(seen.allSatisfy { $0.differences == [] })
        try registry.edit(registry.partner("Oak")) { $0.status = .paused }
        let refusal = sentence { () throws(RegistryError) in
            try PartnerRepository.check(seen, in: registry.file.connection)
        }
        #expect(refusal.hasPrefix("someone changed 1 of the 3 partners meanwhile: P-"))
        #expect(refusal.contains("(Oak, at version 2, not 1); none was changed"))
    }

    @Test func `partners that are named are each meant once`() throws {
        let registry = try Self.registry()
        let ids = try PartnerRepository.named(["Oak", "elm", "OAK"], in: registry.file.connection)
        #expect(ids.count == 2)
    }
}
