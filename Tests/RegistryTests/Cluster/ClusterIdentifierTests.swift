import Storage
import Testing

@testable import Registry

/// A cluster that is entered in a register has its number there, by the same rules as a partner.
@Suite struct ClusterIdentifierTests {
    private static func edit(
        _ numbers: [String], clearing: Bool = false, in registry: inout RegistryFixture
    ) throws(RegistryError) -> Cluster {
        try registry.act { db, change throws(RegistryError) in
            var draft = RecordDraft<Cluster>()
            draft[all: \Cluster.identifiers] = numbers
            if clearing { draft.cleared = ["identifier"] }
            return try ClusterRepository.edit(
                ClusterRepository.find("Joiners", in: db), draft, in: db, by: change)
        }
    }

    @Test func `a number is kept by the rule of its scheme, found again in the record, and taken away`()
        throws
    {
        var registry = try RegistryFixture.make()
        try registry.act { db, change throws(RegistryError) in
            _ = try ClusterRepository.add(name: "Joiners", form: .cluster, in: db, by: change)
        }
        var cluster = try Self.edit(["eu_vat:DK 13585628"], in: &registry)
        #expect(cluster.identifiers.map(\.compact) == ["DK13585628"])
        cluster = try Self.edit(["de_ust:136695976"], in: &registry)
        #expect(cluster.identifiers.map(\.scheme) == ["de_ust", "eu_vat"])
        #expect(try Cluster.record(id: cluster.id, in: registry.file.connection) == cluster)
        #expect(cluster.json["identifiers"]?.elements.count == 2)
        let said = sentence { () throws(RegistryError) in
            _ = try Self.edit(["eu_vat:DK13585629"], in: &registry)
        }
        #expect(said.contains("DK13585629"), "\(said)")
        cluster = try Self.edit([], clearing: true, in: &registry)
        #expect(cluster.identifiers.isEmpty)
    }
}
