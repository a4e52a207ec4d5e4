import Storage
import Testing

@testable import Registry

@Suite struct AffiliationVoidTests {
    private static func join(_ registry: inout RegistryFixture) throws(RegistryError) -> Affiliation {
        for name in ["Kerze", "Licht", "Sonne"] { try registry.add(name) }
        return try registry.put(Affiliation.self, ["partner": "Kerze", "parent": "Licht"])
    }

    @Test func `what is void says nothing of the firms any more, and is found by its reference alone`() throws
    {
        var registry = try RegistryFixture.make()
        let own = try Self.join(&registry)
        let marked = try VoidAct.void(own, in: &registry)
        #expect(marked.void?.why == "entered twice" && marked.version == 2)
        #expect(
            try RecordRepository<Affiliation>.records(on: RegistryFixture.today, in: registry.file.connection)
                .isEmpty)
        #expect(try registry.file.connection.scalar("SELECT count(*) FROM affiliations") == 0)
        #expect(try FirmPlace(of: own.partner.id, in: registry.file.connection).parents.isEmpty)
        let refusal = sentence { () throws(RegistryError) in
            _ = try Affiliation.find(own.reference, in: registry.file.connection)
        }
        #expect(refusal.contains("is void since"))
        #expect(try Audit.verify(&registry.file, at: RegistryFixture.author.instant).findings == [])
    }

    @Test func `another parent takes its place, and then it does not come back`() throws {
        var registry = try RegistryFixture.make()
        let own = try Self.join(&registry)
        try VoidAct.void(own, in: &registry)
        let other = try registry.put(Affiliation.self, ["partner": "Kerze", "parent": "Sonne"])
        // What is void makes no loop.
        _ = try registry.put(Affiliation.self, ["partner": "Licht", "parent": "Kerze"])
        let refusal = sentence { () throws(RegistryError) in try VoidAct.restore(own, in: &registry) }
        #expect(refusal.contains("stays void") && refusal.contains(other.reference))
        try VoidAct.void(other, in: &registry)
        let loop = sentence { () throws(RegistryError) in try VoidAct.restore(own, in: &registry) }
        #expect(loop.contains("no firm stands above itself"))
    }

    @Test func `what was voided by mistake comes back as it was`() throws {
        var registry = try RegistryFixture.make()
        let own = try Self.join(&registry)
        try VoidAct.void(own, in: &registry)
        let back = try VoidAct.restore(own, in: &registry)
        #expect(back.void == nil && back.version == 3 && back.parent == own.parent)
        #expect(try Audit.verify(&registry.file, at: RegistryFixture.author.instant).findings == [])
    }

    @Test func `a firm is voided once its affiliations are`() throws {
        var registry = try RegistryFixture.make()
        let own = try Self.join(&registry)
        let kerze = try registry.partner("Kerze")
        let refusal = sentence { () throws(RegistryError) in try VoidAct.void(kerze, in: &registry) }
        #expect(refusal.contains("concord affiliation void \(own.reference) --why TEXT"))
        try VoidAct.void(own, in: &registry)
        #expect(try VoidAct.void(kerze, in: &registry).void != nil)
    }
}
