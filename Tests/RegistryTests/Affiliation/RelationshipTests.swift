import Storage
import Testing

@testable import Registry

/// Relationship records of GLEIF as affiliations.
@Suite struct RelationshipTests {
    static let licht = "969500LICHTAG0000042"
    static let kerze = "969500KERZEKG0000068"
    static let sonne = "969500SONNEHOLD00009"
    static let graz = "969500KERZEGRAZ00012"

    private static func registry() throws(RegistryError) -> RegistryFixture {
        var registry = try RegistryFixture.make()
        for (name, lei) in [("Licht AG", licht), ("Kerze KG", kerze), ("Kerze Graz", graz)] {
            try registry.add(name) { $0.identifiers = [IdentifierDraft(scheme: "lei", value: lei)] }
        }
        return registry
    }

    private static func record(
        _ child: String, _ kind: RelationshipRecord.Kind, _ parent: String, line: Int = 2,
        isActive: Bool = true, since: String? = "2021-07-01", until: String? = nil
    ) -> RelationshipRecord {
        RelationshipRecord(
            line: line, child: child, parent: parent, kind: kind, isActive: isActive,
            since: since.flatMap { CivilDate($0) }, until: until.flatMap { CivilDate($0) })
    }

    private static func take(
        _ records: [RelationshipRecord], in registry: inout RegistryFixture
    ) throws(RegistryError) -> RelationshipOutcome {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try RelationshipRepository.take(records, source: "GLEIF Level 2", in: db, by: change)
        }
    }

    @Test func `a direct parent, a head office and a parent that is not on record are taken, once`() throws {
        var registry = try Self.registry()
        let records = [
            Self.record(Self.kerze, .ultimate, Self.sonne), Self.record(Self.kerze, .direct, Self.licht),
            Self.record(Self.graz, .branch, Self.kerze), Self.record(Self.licht, .direct, Self.sonne),
            Self.record(Self.sonne, .direct, Self.licht),
        ]
        let outcome = try Self.take(records, in: &registry)
        #expect(outcome.added.map(\.partner.name) == ["Kerze KG", "Kerze Graz", "Licht AG"])
        #expect(outcome.added.map(\.form) == [.subsidiary, .branch, .subsidiary])
        #expect(outcome.added.map { $0.parent?.name } == ["Licht AG", "Kerze KG", nil])
        #expect(outcome.added[2].parentFirm == "LEI \(Self.sonne)" && outcome.notOnRecord == [Self.sonne])
        #expect(outcome.added[0].since == CivilDate("2021-07-01") && outcome.known == 1)
        let again = try Self.take(records, in: &registry)
        #expect(again.added.isEmpty && again.changed.isEmpty && again.known == 4 && again.refused.isEmpty)
    }

    @Test func `an ultimate parent is taken where no direct one is known, and says so`() throws {
        var registry = try Self.registry()
        let outcome = try Self.take([Self.record(Self.kerze, .ultimate, Self.licht)], in: &registry)
        #expect(outcome.added.map(\.source) == ["GLEIF Level 2, ultimate parent"])
    }

    @Test func `what ended is ended, and a parent that came on record takes the place of its number`() throws
    {
        var registry = try Self.registry()
        _ = try Self.take([Self.record(Self.licht, .direct, Self.sonne, since: nil)], in: &registry)
        try registry.add("Sonne Holding") {
            $0.identifiers = [IdentifierDraft(scheme: "lei", value: Self.sonne)]
        }
        let ended = try Self.take(
            [Self.record(Self.licht, .direct, Self.sonne, isActive: false, until: "2025-12-31")],
            in: &registry)
        let own = try #require(ended.changed.first)
        #expect(own.parent?.name == "Sonne Holding" && own.until == CivilDate("2025-12-31"))
        #expect(own.since == CivilDate("2021-07-01") && ended.added.isEmpty)
    }

    @Test func `what contradicts the record is told by its line and left out`() throws {
        var registry = try Self.registry()
        _ = try Self.take([Self.record(Self.kerze, .direct, Self.licht)], in: &registry)
        let outcome = try Self.take(
            [
                Self.record(Self.kerze, .direct, Self.graz, line: 7),
                Self.record(Self.licht, .direct, Self.kerze, line: 8),
                Self.record(Self.graz, .branch, Self.sonne, line: 9, isActive: false),
                Self.record(Self.kerze, .direct, Self.licht, line: 10, isActive: false),
                Self.record(Self.graz, .branch, "969500SONNEHOLD00010", line: 11),
            ], in: &registry)
        #expect(outcome.added.isEmpty && outcome.refused.map(\.line) == [7, 8, 9, 10, 11])
        for (refused, words) in zip(
            outcome.refused,
            [
                "one parent of a kind at a time", "no firm stands above itself", "no day says until when",
                "--until DAY", "does not add up",
            ])
        { #expect(refused.words.contains(words), "\(refused.words)") }
    }
}
