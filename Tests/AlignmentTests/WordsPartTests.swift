import Registry
import Testing

@testable import Alignment

@Suite struct WordsPartTests {
    private static func compare(_ query: String, _ text: String) -> WordsComparison {
        WordsComparison(
            QueryTerm.terms(of: query), AlignmentFixture.profile(text).passages(titles: [:]),
            AlignmentFixture.statistics)
    }

    @Test func `words are compared by their stems, without case and accents`() {
        let comparison = Self.compare("SOLAR Rööfs of families", "Roofing: solar, for a family.")
        #expect(comparison.matched.map(\.term.word) == ["SOLAR", "Rööfs", "families"])
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
