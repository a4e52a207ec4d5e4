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
    /// Words whose stem is a little word, such as Ines, by that stem: they are meant as typed.
    let short: [String: Set<String>]
    /// As it was typed, as far as it counts.
    let typed: String
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
        typed = head
        var short: [String: Set<String>] = [:]
        for run in runs {
            for word in run.words where Self.little.contains(word.stem) {
                let whole = SearchText.folded(word, in: run.text)
                if whole.utf8.count > word.stem.utf8.count { short[word.stem, default: []].insert(whole) }
            }
        }
        self.short = short
        phrases = runs.map { Self.quoted($0.text) }
        stems = Set(runs.flatMap { $0.words.map(\.stem) })
        // Two letters begin too many words to be worth reading all of them.
        let isLong =
            (last.text.unicodeScalars.last.map { !SearchText.isWordless($0) } ?? false)
            && last.text.unicodeScalars.count >= 3
        prefix = isLong ? last.words.last?.stem : nil
    }

    /// Words that stand in most texts: who types a longer word with such a stem means none of them.
    private static let little: Set<String> = ["in", "at", "an", "as", "is", "it", "to", "of", "by"]

    /// The last phrase, also as the beginning of a longer word.
    static func beginning(_ phrase: String) -> String { "(\(phrase) OR \(phrase) *)" }

    /// Finds names that have every word, each as the beginning of a longer one; nil where no word is long enough.
    var nameBeginnings: String? {
        let long = phrases.filter { $0.unicodeScalars.count >= 4 }
        return long.isEmpty ? nil : "name : (\(long.map { $0 + " *" }.joined(separator: " ")))"
    }

    /// Whether the query finds a word of a text; one whose stem is a little word only by all its letters.
    package func finds(_ word: SearchWord, in text: String) -> Bool {
        guard !short.isEmpty else { return finds(word.stem) }
        if stems.contains(word.stem) {
            return short[word.stem]?.contains(SearchText.folded(word, in: text)) ?? true
        }
        guard let prefix, word.stem.hasPrefix(prefix) else { return false }
        guard let whole = short[prefix] else { return true }
        let folded = SearchText.folded(word, in: text)
        return whole.contains { folded.hasPrefix($0) }
    }

    /// Whether each word that is meant as typed stands in one of the texts, or begins a word there.
    func findsShortWords(in texts: [String]) -> Bool {
        let folded = texts.flatMap { text in
            SearchText.words(of: text).map { SearchText.folded($0, in: text) }
        }
        return short.values.allSatisfy {
            $0.allSatisfy { word in folded.contains { $0.hasPrefix(word) } }
        }
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
