import Registry
import Testing

@testable import Alignment

@Suite struct WordsComparisonTests {
    private static func compare(_ query: String, _ text: String) -> WordsComparison {
        WordsComparison(
            QueryTerm.terms(of: query), AlignmentFixture.profile(text).passages(titles: [:]),
            AlignmentFixture.statistics)
    }

    @Test func `words are compared by their stems, without case and accents`() {
        let comparison = Self.compare("SOLAR Rööfs of families", "Roofing: solar, for a family.")
        #expect(comparison.matched.map(\.term.word) == ["SOLAR", "Rööfs", "families"])
    }

    /// As a model tells words of one stem apart that finds `sustainability` near `sustainable`.
    private static let near: NearStems = {
        var near = NearStems()
        near.forms = ["sustain": ["sustainabiliti": 0.9]]
        return near
    }()

    private static func compare(_ query: String, _ text: String, near: NearStems, pairs: [TermPair] = [])
        -> WordsComparison
    {
        WordsComparison(
            QueryTerm.terms(of: query), AlignmentFixture.profile(text).passages(titles: [:]),
            AlignmentFixture.statistics, near: near, pairs: pairs)
    }

    @Test(arguments: [
        ("organic", "organized", 0), ("organic", "Organic", 1), ("found", "founded", 0),
        ("lend", "lending", 1),
        ("communities", "community", 1), ("communities", "communication", 0), ("policy", "police", 0),
        ("sustainable", "sustainability", 0.9), ("sustainable", "sustaining", 0),
    ])
    func `words of one stem are one where they differ by number or time alone, or mean nearly the same`(
        _ word: String, _ text: String, _ count: Double
    ) {
        let comparison = Self.compare(word, text + " it is.", near: Self.near)
        #expect(comparison.counts.counts == [count])
        #expect(comparison.matched.map(\.isRelated) == (count == 0 ? [] : [count < 1]))
    }

    @Test func `without a model words of one stem count alike, and another form is shown as related`() {
        let comparison = Self.compare("organic", "We are well organized.")
        #expect(comparison.counts.counts == [1])
        let passages = AlignmentFixture.profile("We are well organized.").passages(titles: [:])
        let found = comparison.sentences(in: passages)
        #expect(found.map(\.words) == [["organized, related to organic"]] && found.allSatisfy(\.isRelated))
    }

    @Test func `two words that are a pair count in full together, and half alone`() {
        let query = "a circular economy of bread"
        let terms = QueryTerm.terms(of: query)
        let pairs = TermPair.pairs(of: query, terms)
        #expect(pairs == [TermPair(first: 0, second: 1)])
        let together = Self.compare(
            query, "An economy of bread. A circular economy!", near: NearStems(), pairs: pairs)
        #expect(together.counts.counts == [1, 2, 1])
        let passages = AlignmentFixture.profile("An economy of bread. A circular economy!").passages(
            titles: [:])
        #expect(together.sentences(in: passages).map(\.words) == [["circular economy"], ["bread"]])
        let apart = Self.compare(query, "Bread for the economy, circular.", near: NearStems(), pairs: pairs)
        #expect(apart.counts.counts == [0.5, 0.5, 1])
    }

    @Test(arguments: [
        ("circular economy", 1), ("circular, economy", 0), ("circular of economy", 0), ("economy economy", 0),
        ("circular\neconomy", 1), ("circular economy, circular economy", 1), ("", 0),
    ])
    func `words with a stop or another word between them are no pair`(_ query: String, _ count: Int) {
        #expect(TermPair.pairs(of: query, QueryTerm.terms(of: query)).count == count)
    }

    @Test func `words that stand in any text are left out, unless there are no others`() {
        #expect(QueryTerm.terms(of: "the roofs of our own families").map(\.stem) == ["roof", "famili"])
        #expect(QueryTerm.terms(of: "to be or not to be").map(\.word) == ["to", "be", "or", "not"])
        #expect(QueryTerm.terms(of: " ?! ").isEmpty)
    }

    @Test func `a rare word counts more than a common one`() {
        #expect(Self.compare("roof family", "A roof.").found > Self.compare("roof family", "A family.").found)
    }

    @Test func `a word said again counts more, but less each time and never more than the whole`() {
        let shares = [1, 2, 8, 500].map { count in
            Self.compare("solar", String(repeating: "solar ", count: count)).found
        }
        #expect(shares[0] < shares[1] && shares[1] < 1 && shares[3] < 1)
    }

    @Test func `a long text has to say more for the same`() {
        let long = "A roof." + String(repeating: " Bread and butter.", count: 40)
        #expect(Self.compare("roof", "A roof.").found > Self.compare("roof", long).found)
    }

    @Test func `words are shown in the sentence in which they stand first`() {
        let text = "We bake bread. A solar oven does it,\nand a roof keeps it dry! Solar it stays."
        let comparison = Self.compare("solar roof", text)
        let sentences = comparison.sentences(in: AlignmentFixture.profile(text).passages(titles: [:]))
        #expect(sentences.map(\.sentence) == ["A solar oven does it,", "and a roof keeps it dry!"])
        #expect(sentences.map(\.words) == [["solar"], ["roof"]])
    }

    @Test func `statistics without any partner still give a score`() {
        let none = WordStatistics(partners: 0, averageLength: 0, frequencies: [:])
        let comparison = WordsComparison(
            QueryTerm.terms(of: "solar"), AlignmentFixture.profile("Solar.").passages(titles: [:]), none)
        #expect(comparison.found > 0 && comparison.found < 1)
    }

    @Test func `a text of a megabyte without a blank, or of words alone, is compared in its turn`() throws {
        let long = String(repeating: "solar", count: 20_000)
        #expect(try AlignmentFixture.query(long).terms.count == 1)
        let many = (0..<20_000).map { "w\($0)" }.joined(separator: " ").prefix(99_000)
        #expect(try AlignmentFixture.query(String(many)).terms.count == QueryTerm.limit)
        #expect(throws: RegistryError.self) {
            try AlignmentFixture.query(String(repeating: "solar ", count: 200_000))
        }
        #expect(throws: RegistryError.self) { try AlignmentFixture.query("?") }
        #expect(throws: RegistryError.self) { try AlignmentFixture.query() }
    }
}
