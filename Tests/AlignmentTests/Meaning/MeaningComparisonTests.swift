import Registry
import Storage
import Testing

@testable import Alignment

@Suite struct MeaningComparisonTests {
    private static func unit(_ numbers: [Float]) -> [Float] {
        let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return numbers.map { $0 / length }
    }

    private static func compare(
        _ parts: [[Float]], _ sentences: [[Float]] = [], words: Int = 30, query: [Float]? = [1, 0, 0, 0]
    ) -> MeaningComparison {
        MeaningComparison(
            QueryMeaning(vector: query, model: "m"),
            PartnerVectors(
                partner: 1, digest: [], words: words,
                parts: parts.map { TextVector(QuantisedVector(unit($0))) },
                sentences: sentences.map { TextVector(QuantisedVector(unit($0))) }), hasText: true)
    }

    @Test func `a nearer text agrees more, and the curve passes the middle where the documentation says`() {
        let far = Self.compare([[1, 3, 0, 0]])
        let near = Self.compare([[3, 1, 0, 0]])
        #expect(near.agreement > far.agreement && near.known == 1)
        #expect(abs(MeaningComparison.agreement(of: 0.34) - 0.5) < 0.01)
        #expect(MeaningComparison.agreement(of: 1) > 0.99 && MeaningComparison.agreement(of: 0) < 0.02)
    }

    @Test func `the nearest part and the nearest sentence count`() {
        let comparison = Self.compare([[0, 1, 0, 0], [1, 1, 0, 0]], [[0, 0, 1, 0], [1, 0, 0, 0]])
        #expect(abs(comparison.whole - 0.707) < 0.01 && abs(comparison.sentence - 1) < 0.01)
        #expect(comparison.sentenceNumber == 1)
    }

    @Test func `a text of one sentence is its own nearest sentence`() {
        let comparison = Self.compare([[1, 1, 0, 0]])
        #expect(comparison.sentence == comparison.whole && comparison.sentenceNumber == nil)
    }

    @Test func `a short text is known in part`() {
        #expect(Self.compare([[1, 0, 0, 0]], words: 5).known == 0.25)
    }

    @Test func `nothing is known without vectors, without text, or in another language`() {
        let query = QueryMeaning(vector: [1, 0], model: "m")
        #expect(MeaningComparison(query, nil, hasText: false).silence == .noText)
        #expect(MeaningComparison(query, nil, hasText: true).silence == .notIndexed)
        let foreign = PartnerVectors(partner: 1, digest: [], words: 0, parts: [], sentences: [])
        #expect(MeaningComparison(query, foreign, hasText: true).silence == .otherLanguage)
        let unread = QueryMeaning(vector: nil, model: "m")
        #expect(MeaningComparison(unread, foreign, hasText: true).silence == .queryLanguage)
        let part = MeaningComparison(query, nil, hasText: false).part(weight: 1)
        #expect(part.known == 0 && part.middle == 0.2)
    }

    @Test func `a word that means nearly the same is found, and counts less than the word itself`() {
        let near = NearStems(["lend": [NearStems.Stem(stem: "loan", nearness: 0.8)]])
        let terms = QueryTerm.terms(of: "lending")
        func found(_ text: String) -> WordsComparison {
            WordsComparison(
                terms, AlignmentFixture.profile(text).passages(titles: [:]), AlignmentFixture.statistics,
                near: near)
        }
        #expect(found("We lend.").found > found("We give loans.").found)
        #expect(found("We give loans.").found > 0 && found("We bake.").found == 0)
        let passages = AlignmentFixture.profile("We give loans.").passages(titles: [:])
        #expect(
            found("We give loans.").sentences(in: passages).map(\.words) == [
                ["loans, related to lending"]
            ])
    }

    @Test(arguments: [
        ("Acorn Homes LLC builds. Acorn Homes cares.", "we builds. we cares."),
        ("ACORN HOMES cares about acorn homesteads.", "we cares about acorn homesteads."),
        ("Nothing of it.", "Nothing of it."), ("Acorn Homesy", "Acorn Homesy"),
    ])
    func `a partner's own name says nothing about what it means`(_ text: String, _ plain: String) {
        #expect(OwnNames(["Acorn Homes LLC"]).replaced(in: text) == plain)
    }

    @Test func `a name of one word is not taken for the common word`() {
        #expect(OwnNames(["Water"]).replaced(in: "Water brings water to all.") == "we brings water to all.")
    }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"))
    func `near words mean nearly the same`() throws {
        let model = try #require(RealModel.model)
        let near = model.wordsNear("lending").map(\.word)
        #expect(near.contains("loan") || near.contains("loans"))
        #expect(near.count <= NearWords.count)
        #expect(model.wordsNear("xqzv").isEmpty)
    }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"))
    func `a long text is cut into parts that the model reads whole, and other languages are left out`() throws
    {
        let model = try #require(RealModel.model)
        let sentence = "We repair bicycles for everybody in the town and teach the young how it is done. "
        let parts = MeaningText.parts(of: String(repeating: sentence, count: 60), model)
        #expect(parts.count > 2 && parts.allSatisfy { model.tokens(of: $0).count <= 256 })
        var profile = AlignmentFixture.profile(
            "Vi bygger huse af træ til alle i byen og lærer de unge det.")
        #expect(MeaningText(profile.wording, MeaningModels(model)).parts.isEmpty)
        profile.texts = [
            PartyText(kind: .vision, language: "en", text: "Brot. Bread.", statedOn: AlignmentFixture.today)
        ]
        #expect(
            MeaningText(profile.wording, MeaningModels(model)).sentences.map(\.text) == [
                "Brot.", "Bread.",
            ])
    }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"))
    func
        `who means the same in other words comes first, and an index is caught up with by whoever comes next`()
        throws
    {
        let models = MeaningModels(try #require(RealModel.model))
        var file = try AlignmentFixture.registry()
        try AlignmentFixture.add(
            "Oak", vision: "Handmade oak furniture that lasts for three generations of a family.", to: &file)
        try AlignmentFixture.add(
            "Credit",
            vision: "Microcredit for poor women whom nobody else trusts with money, in towns and villages.",
            to: &file)
        #expect(try VectorIndexer(models).catchUp(&file) { $0.done == 0 } == 2)
        #expect(try VectorIndexer(models).catchUp(&file) { _ in true } == 0)
        let query = try AlignmentFixture.query("helping people whom finance ignores")
        var meaning = QueryMeaning("helping people whom finance ignores", models)
        let vector = try #require(meaning.vector)
        meaning.partners = try VectorSearch.nearest(
            to: vector, limit: 10, allowed: nil, path: nil, in: file.connection
        ).partners
        #expect(meaning.partners.count == 2)
        let ranking = try Aligner.rank(
            query, filter: PartnerFilter(), limit: 10, meaning: meaning, in: file.connection)
        #expect(ranking.alignments.map(\.profile.name) == ["Credit", "Oak"])
        #expect(ranking.alignments[0].score.parts.map(\.name) == [.meaning, .words])
    }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"), arguments: ["x", "4 7", "é", ""])
    func `a query of a letter or two is compared as a word alone`(_ text: String) throws {
        let model = try #require(RealModel.model)
        let meaning = QueryMeaning(text, MeaningModels(model))
        #expect(meaning.vector == nil && meaning.isTooShort)
        #expect(MeaningComparison(meaning, nil, hasText: true).silence == .queryTooShort)
        #expect(QueryMeaning("oak", MeaningModels(model)).vector != nil)
    }

    @Test(.enabled(if: RealModel.isThere, "run `make model`"))
    func `each sentence of a partner stands beside the sentence of the query that it is nearest to`() throws {
        let model = try #require(RealModel.model)
        let profile = AlignmentFixture.profile(
            "We mend bicycles in the old town. Our bread is baked at night. The sky was blue on Monday.")
        let vectors = try #require(
            VectorIndexer(MeaningModels(model)).vectors(of: [(1, profile.wording)]).first)
        func pairs(_ text: String) throws -> [SentencePair] {
            let measure = AlignmentMeasure(
                relations: AlignmentFixture.relations, statistics: AlignmentFixture.statistics, titles: [:],
                meaning: QueryMeaning(text, MeaningModels(model)))
            let alignment = PartnerAlignment(
                try AlignmentFixture.query(text), profile, measure, vectors: vectors)
            return alignment.sentencePairs(
                QuerySentences(text, MeaningModels(model), in: .english), by: MeaningModels(model))
        }
        let two = try pairs("A bakery for everybody. We want bikes to be repaired.")
        #expect(two.map(\.theirs).contains("We mend bicycles in the old town."))
        let bicycles = two.first { $0.theirs.contains("bicycles") }
        #expect(bicycles?.yours == "We want bikes to be repaired.")
        #expect(!two.contains { $0.theirs.contains("sky") })
        // A query of one sentence has nothing to tell apart, and shows the nearest alone.
        let one = try pairs("We want bikes to be repaired.")
        #expect(one.map(\.theirs) == ["We mend bicycles in the old town."] && one[0].yours == nil)
    }
}
