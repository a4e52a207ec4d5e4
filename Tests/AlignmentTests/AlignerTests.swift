import Registry
import Storage
import Testing

@testable import Alignment

@Suite struct AlignerTests {
    private static func states(_ code: String, _ strength: Int64, _ stance: ValueStatement.Stance = .supports)
        -> ValueStatement
    { AlignmentFixture.states(code, strength, stance) }

    private static func filled() throws -> RegistryFile {
        var file = try AlignmentFixture.registry()
        try AlignmentFixture.add(
            "Both", vision: "Solar roofs for every family.", [states("sdg:7", 5)], to: &file
        ) {
            $0.country = "DK"
        }
        try AlignmentFixture.add("Values", [states("sdg:7", 5)], to: &file)
        try AlignmentFixture.add("Words", vision: "We sell solar panels.", to: &file)
        try AlignmentFixture.add("Against", [states("sdg:7", 4, .opposes)], to: &file)
        try AlignmentFixture.add("Near", [states("iso26000:environment", 5)], to: &file)
        try AlignmentFixture.add("Elsewhere", vision: "Bread.", [states("ungc:10", 3)], to: &file)
        try AlignmentFixture.add("Silent", to: &file) { $0.country = "DK" }
        return file
    }

    private static func names(
        _ query: AlignmentQuery, _ filter: PartnerFilter = PartnerFilter(), limit: Int64 = 10
    ) throws -> [String] {
        let file = try filled()
        return try Aligner.rank(query, filter: filter, limit: limit, in: file.connection).alignments.map {
            $0.profile.name
        }
    }

    @Test func `who shares words and values comes before who shares one, and who opposes comes last`() throws
    {
        let query = try AlignmentFixture.query("solar roofs", [AlignmentFixture.seeks("sdg:7", 5)])
        let names = try Self.names(query)
        #expect(names.prefix(2) == ["Both", "Values"] && names.last == "Against")
        #expect(!names.contains("Silent") && !names.contains("Elsewhere"))
    }

    @Test(
        arguments: [
            ("wir backen Brot", "Wir backen gutes Brot.", "uses backen, Brot"),
            ("dla rodzin", "Chleb dla nas.", nil), ("हम रोटी", "हम रोटी बनाते हैं।", "uses रोटी"),
            ("des pains pour nous", "Des pains, pour nous.", "uses pains"),
        ] as [(String, String, String?)]
    )
    func `nobody is shown for words that only hold a sentence together`(
        _ query: String, _ text: String, _ reason: String?
    ) throws {
        var file = try AlignmentFixture.registry()
        try AlignmentFixture.add("Bakery", vision: text, to: &file)
        let ranking = try Aligner.rank(
            AlignmentFixture.query(query, []), filter: PartnerFilter(), limit: 10, in: file.connection)
        #expect(ranking.alignments.map { $0.reason(nil) } == [reason])
    }

    @Test func `partners that have said nothing are counted and listed apart`() throws {
        let file = try Self.filled()
        let query = try AlignmentFixture.query("solar", [AlignmentFixture.seeks("sdg:7")])
        let ranking = try Aligner.rank(query, filter: PartnerFilter(), limit: 10, in: file.connection)
        #expect(ranking.unknownCount == 1)
        let unknown = try Aligner.unknown(
            query, filter: PartnerFilter(), limit: nil, in: file.connection)
        #expect(unknown.map(\.profile.name) == ["Silent"])
        #expect(unknown.map { ScoreNotation.thousandths($0.score.middle) } == [388])
        // Who is asked for values alone is unknown without a value, whatever else it wrote.
        let values = try AlignmentFixture.query(nil, [AlignmentFixture.seeks("sdg:7")])
        let silent = try Aligner.unknown(values, filter: PartnerFilter(), limit: nil, in: file.connection)
        #expect(silent.map(\.profile.name) == ["Silent", "Words"])
    }

    @Test func `whom a name alone or an opposed value's title speaks for is not ranked for it`() throws {
        var file = try Self.filled()
        try AlignmentFixture.add("Solar Roofs Ltd", to: &file)
        try AlignmentFixture.add(
            "Doubter", vision: "We write software.", [AlignmentFixture.states("sdg:7", 5, .opposes)],
            to: &file)
        let query = try AlignmentFixture.query("affordable clean energy on solar roofs")
        let ranking = try Aligner.rank(query, filter: PartnerFilter(), limit: 20, in: file.connection)
        let names = ranking.alignments.map(\.profile.name)
        #expect(!names.contains("Solar Roofs Ltd") && ranking.unknownCount == 2)
        #expect(ranking.alignments.first { $0.profile.name == "Doubter" }?.words?.found ?? 0 == 0)
        #expect(names.contains("Values"))
        let hits = try SearchRepository.search(
            SearchQuery("affordable"), filter: PartnerFilter(), limit: 20, in: file.connection
        ).hits
        #expect(hits.first { $0.profile.name == "Doubter" }?.matchedIn == ["opposed values"])
        #expect(hits.first { $0.profile.name == "Values" }?.matchedIn == ["values"])
    }

    @Test func `filters leave out both the ranked and the unknown`() throws {
        let file = try Self.filled()
        var filter = PartnerFilter()
        filter.country = "DK"
        let query = try AlignmentFixture.query("solar", [AlignmentFixture.seeks("sdg:7")])
        let ranking = try Aligner.rank(query, filter: filter, limit: 10, in: file.connection)
        #expect(ranking.alignments.map(\.profile.name) == ["Both"] && ranking.unknownCount == 1)
        filter.statuses = [.ended]
        let none = try Aligner.rank(query, filter: filter, limit: 10, in: file.connection)
        #expect(none.alignments.isEmpty && none.unknownCount == 0)
    }

    @Test func `the limit cuts the end of the same ranking`() throws {
        let query = try AlignmentFixture.query("solar roofs", [AlignmentFixture.seeks("sdg:7", 5)])
        let all = try Self.names(query)
        #expect(try Self.names(query, limit: 2) == Array(all.prefix(2)))
    }

    @Test func `equal scores stand by name`() throws {
        var file = try AlignmentFixture.registry()
        for name in ["cedar", "Alder", "birch"] {
            try AlignmentFixture.add(name, [Self.states("sdg:7", 3)], to: &file)
        }
        let query = try AlignmentFixture.query(nil, [AlignmentFixture.seeks("sdg:7", 3)])
        let ranking = try Aligner.rank(query, filter: PartnerFilter(), limit: 10, in: file.connection)
        #expect(ranking.alignments.map(\.profile.name) == ["Alder", "birch", "cedar"])
    }

    @Test func `a partner is not alike to itself`() throws {
        let file = try Self.filled()
        let both = try PartnerRepository.find("Both", in: file.connection)
        let query = try AlignmentQuery(
            origin: .partner(both.id, reference: both.reference), text: both.vision,
            values: both.values.map(AlignmentQuery.Sought.init))
        let ranking = try Aligner.rank(query, filter: PartnerFilter(), limit: 10, in: file.connection)
        #expect(ranking.alignments.first?.profile.name == "Values")
        #expect(!ranking.alignments.contains { $0.profile.id == both.id })
    }

    @Test func `differences name opposite stances first, then what nobody has said`() throws {
        let query = try AlignmentFixture.query(
            nil,
            [
                AlignmentFixture.seeks("t:pay", 4), AlignmentFixture.seeks("t:soil", 5),
                AlignmentFixture.seeks("t:climate", 5),
            ])
        let alignment = PartnerAlignment(
            query,
            AlignmentFixture.profile(
                nil,
                [
                    Self.states("t:pay", 2, .opposes), Self.states("t:climate", 2), Self.states("t:other", 5),
                ]), AlignmentFixture.measure())
        #expect(
            alignment.differences(from: query, titles: ["t:pay": "Fair pay"]) == [
                "t:pay Fair pay: you support it (4 of 5), they oppose it (2 of 5)",
                "t:climate: you more strongly than they (5 of 5 and 2 of 5)",
                "t:soil: you support it (5 of 5), they have not said; ask them",
                "t:other: they support it (5 of 5), you have not named it",
            ])
    }

    @Test func `a ranking is kept with its query, weights, algorithm and scores as text`() throws {
        var file = try Self.filled()
        let query = try AlignmentFixture.query("solar roofs", [AlignmentFixture.seeks("sdg:7", 5)])
        let (ranking, kept) = try file.change(by: AlignmentFixture.author) {
            db, change throws(RegistryError) in
            let ranking = try Aligner.rank(query, filter: PartnerFilter(), limit: 3, in: db)
            return (
                ranking,
                try ShortlistRepository.add(
                    ranking.shortlist(named: "First", unread: 2), in: db, by: change)
            )
        }
        #expect(kept.entries.map(\.name) == ranking.alignments.map(\.profile.name))
        #expect(
            kept.entries.map(\.score) == ranking.alignments.map { ScoreNotation.thousandths($0.score.middle) }
        )
        #expect(kept.algorithm == Aligner.algorithm && kept.query["text"]?.string == "solar roofs")
        #expect(kept.weights["values"]?.string == "0.625" && kept.unknownCount == 1)
        #expect(kept.json["unread_count"]?.int == 2)
        #expect(!String(decoding: kept.json.canonical, as: UTF8.self).contains("\"score\":0."))
    }
}
