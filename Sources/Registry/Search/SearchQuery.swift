/// What somebody typed to search for, as an expression of FTS5 that holds words and nothing else.
///
/// Each run of characters between blanks is one phrase in quotes, so that no operator, column or mark of FTS5's
/// language has a meaning. At most `wordLimit` runs of the first `characterLimit` characters count.
package struct SearchQuery: Hashable, Sendable {
    static let wordLimit = 32
    static let characterLimit = 1000

    /// What the index looks for, a phrase each, in quotes.
    let phrases: [String]
    /// The stems that a found text may hold.
    let stems: Set<String>
    /// The stem with which the last word begins, where it is long enough to stand for longer ones.
    let prefix: String?
    /// Whether more was typed than counts.
    package let isCut: Bool

    /// Throws `.invalid` for a query without a letter or digit.
    package init(_ text: String) throws(RegistryError) {
        let head = String(text.unicodeScalars.prefix(Self.characterLimit))
        var runs: [(text: String, words: [SearchWord])] = []
        var hasMore = head.utf8.count < text.utf8.count
        for run in head.split(whereSeparator: \.isWhitespace) {
            let run = String(String.UnicodeScalarView(run.unicodeScalars.filter { $0.value != 0 }))
            let words = SearchText.words(of: run)
            guard !words.isEmpty else { continue }
            guard runs.count < Self.wordLimit else {
                hasMore = true
                break
            }
            runs.append((run, words))
        }
        guard let last = runs.last else {
            throw .invalid(
                "'\(shown(text))' has no word to search for; give a name, a part of one, or words of a vision"
            )
        }
        isCut = hasMore
        phrases = runs.map { Self.quoted($0.text) }
        stems = Set(runs.flatMap { $0.words.map(\.stem) })
        // Two letters begin too many words to be worth reading all of them.
        let isLong =
            (last.text.unicodeScalars.last.map { !SearchText.isWordless($0) } ?? false)
            && last.text.unicodeScalars.count >= 3
        prefix = isLong ? last.words.last?.stem : nil
    }

    /// The last phrase, also as the beginning of a longer word.
    static func beginning(_ phrase: String) -> String { "(\(phrase) OR \(phrase) *)" }

    /// Finds names that have every word, each as the beginning of a longer one; nil where no word is long enough.
    var nameBeginnings: String? {
        let long = phrases.filter { $0.unicodeScalars.count >= 4 }
        return long.isEmpty ? nil : "name : (\(long.map { $0 + " *" }.joined(separator: " ")))"
    }

    /// Whether the query finds a word of this stem.
    package func finds(_ stem: String) -> Bool {
        stems.contains(stem) || prefix.map { stem.hasPrefix($0) } ?? false
    }

    /// A phrase that finds words with this stem or text.
    static func quoted(_ text: String) -> String {
        "\"" + SearchText.indexable(text).replacing("\"", with: "\"\"") + "\""
    }
}
