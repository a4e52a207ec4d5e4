import Storage
import Testing

@testable import Registry

@Suite struct DirectHitTests {
    private static func names(
        _ text: String, in registry: borrowing RegistryFixture
    ) throws(RegistryError) -> [String] {
        try SearchRepository.search(
            SearchQuery(text), filter: PartnerFilter(), limit: 20, in: registry.file.connection
        ).hits.map(\.profile.name)
    }

    @Test(arguments: ["DE136695976", "de 136 695 976", "eu_vat:DE136695976", "136695976"])
    func `a partner is found by its number, however it is written`(_ typed: String) throws {
        var registry = try RegistryFixture.make()
        try registry.add("Kestrel Joinery") {
            $0.identifiers = [
                IdentifierDraft(scheme: "eu_vat", value: "DE 136695976"),
                IdentifierDraft(scheme: "de_ust", value: "136695976"),
            ]
        }
        try registry.add("Lumen Bakery")
        #expect(try Self.names(typed, in: registry) == ["Kestrel Joinery"])
    }

    @Test(arguments: ["136695976", "136 695 976"])
    func `a partner is found by its VAT number without the letters of its state`(_ typed: String) throws {
        var registry = try RegistryFixture.make()
        try registry.add("Kestrel Joinery") {
            $0.identifiers = [IdentifierDraft(scheme: "eu_vat", value: "DE136695976")]
        }
        #expect(try Self.names(typed, in: registry) == ["Kestrel Joinery"])
        #expect(try Self.names("136695975", in: registry).isEmpty)
    }

    @Test func `a partner is found by a person who works for it`() throws {
        var registry = try RegistryFixture.make()
        let kestrel = try registry.add("Kestrel Joinery")
        try registry.add("Lumen Bakery")
        try registry.act { db, change throws(RegistryError) in
            _ = try PersonRepository.add(name: "Mette Halvorsen", of: kestrel.id, in: db, by: change)
        }
        for typed in ["Mette Halvorsen", "halvorsen", "Mette", "halvor"] {
            #expect(try Self.names(typed, in: registry) == ["Kestrel Joinery"], "\(typed)")
        }
        #expect(try Self.names("ette", in: registry).isEmpty)
    }

    @Test func `a partner is found by what it holds in a field of the organisation's own`() throws {
        var registry = try RegistryFixture.make()
        try registry.declareField(
            ["key": "region", "label": "Region", "rule": "word-of"], words: ["North Sea", "South"])
        try registry.declareField(["key": "score", "label": "Score", "rule": "number"])
        let said = ["region=north sea", "score=12.50"]
        var drafts: [OwnValueDraft] = []
        for text in said { drafts.append(try OwnValueDraft(parsing: text)) }
        try registry.add("Kestrel Joinery") { $0.own = drafts }
        try registry.add("Lumen Bakery")
        for typed in ["north sea", "North Sea", "12.5", "12.50"] {
            #expect(try Self.names(typed, in: registry) == ["Kestrel Joinery"], "\(typed)")
        }
        #expect(try Self.names("South", in: registry).isEmpty)
    }

    @Test func `a name of which its stem leaves nothing is not answered with little words`() throws {
        var registry = try RegistryFixture.make()
        try registry.add("Vektor Mill") {
            $0.texts = [
                PartyText(
                    kind: .vision, text: "Founded in 1991, for the region.", statedOn: RegistryFixture.today)
            ]
        }
        try registry.add("Atelier Ines")
        try registry.add("Lumen Bakery") {
            $0.texts = [
                PartyText(kind: .vision, text: "Bread as Inès baked it.", statedOn: RegistryFixture.today)
            ]
        }
        #expect(try Self.names("Ines", in: registry).contains("Vektor Mill") == false)
        #expect(try Set(Self.names("Ines", in: registry)) == ["Atelier Ines", "Lumen Bakery"])
    }

    @Test func `both apostrophes are one`() throws {
        var registry = try RegistryFixture.make()
        try registry.add("O’Brien Timber")
        #expect(try Self.names("O'Brien", in: registry) == ["O’Brien Timber"])
    }

    @Test(arguments: [
        (["obrien", "O'Brien", "o brien", "OBRIEN timber", "obrie"], "O\u{2019}Brien Timber"),
        (["O'Neill", "o neill", "oneill"], "ONeill Joinery"),
        (["dor", "d'Or", "cote dor"], "C\u{f4}te d'Or"),
        (["loreal", "l\u{2019}oreal"], "L'Or\u{e9}al Mill"),
        (["dellarte", "dell'arte"], "Bottega dell'Arte"),
        (["macdonald", "McDonald", "mac donald", "mc donald"], "MacDonald Roofs"),
        (["mcgregor", "mac gregor"], "Mac Gregor Slates"),
    ])
    func `a name is found with its particle apart, in one word, or with any apostrophe`(
        _ typed: [String], _ name: String
    ) throws {
        var registry = try RegistryFixture.make()
        for other in ["L and M Ltd", "O. Brown", "Land Mill", "Machine Hall", "Order House"] {
            try registry.add(other)
        }
        try registry.add(name)
        for typed in typed { #expect(try Self.names(typed, in: registry) == [name], "\(typed)") }
        for typed in ["land", "order", "machine"] {
            #expect(try Self.names(typed, in: registry).count == 1, "\(typed)")
        }
    }

    @Test(arguments: ["obrien", "O'Brien", "sean obrien", "Sean O\u{2019}Brien", "sean o brien"])
    func `a person is found with whichever apostrophe or without one`(_ typed: String) throws {
        var registry = try RegistryFixture.make()
        let kestrel = try registry.add("Kestrel Joinery")
        try registry.add("Lumen Bakery")
        try registry.act { db, change throws(RegistryError) in
            _ = try PersonRepository.add(name: "Sean O`Brien", of: kestrel.id, in: db, by: change)
        }
        #expect(try Self.names(typed, in: registry) == ["Kestrel Joinery"])
    }

    @Test func `a condition holds for what is found by its number too`() throws {
        var registry = try RegistryFixture.make()
        try registry.add("Kestrel Joinery") {
            $0.country = "DE"
            $0.identifiers = [IdentifierDraft(scheme: "eu_vat", value: "DE136695976")]
        }
        var filter = PartnerFilter()
        filter.country = "DK"
        let result = try SearchRepository.search(
            SearchQuery("DE136695976"), filter: filter, limit: 20, in: registry.file.connection)
        #expect(result.hits.isEmpty)
    }

    @Test(.ofFiles(.planner)) func `numbers and names are found along indexes`() throws {
        let registry = try RegistryFixture.make()
        let queries: [(SQL, [any Bindable], String)] = [
            (DirectHit.byNumber, ["1", Int64(9)], "identifier_by_number"),
            (DirectHit.byOwn, [Int64(1), "a", Int64(9)], "partner_own_by_value"),
            (DirectHit.byTag, ["a", Int64(9)], "partner_tag_by_key"),
            (DirectHit.byPerson, ["a", Int64(9)], "person_by_name"),
            (DirectHit.byName, ["a", Int64(9)], "party_by_name"),
            (DirectHit.byJoinedPerson, ["ab", Int64(9), "b"], "person_by_name"),
        ]
        for (sql, values, index) in queries {
            let steps = try PartnerListTests.plan(sql, values, in: registry.file.connection)
            #expect(steps.contains { $0.contains(index) }, "\(steps)")
        }
    }
}
