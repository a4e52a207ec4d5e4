import Registry

/// A word of a query: as it was written, and its stem.
package struct QueryTerm: Hashable, Sendable {
    package let word: String
    package let stem: String

    /// At most so many different words of a text count; a vision has fewer.
    static let limit = 400

    /// The different words of a text in their order, without those that say nothing; all, where none would be left.
    package static func terms(of text: String) -> [QueryTerm] {
        let bytes = Array(text.utf8)
        var all: [QueryTerm] = []
        var telling: [QueryTerm] = []
        var seen: Set<String> = []
        for word in SearchText.words(of: text) where seen.insert(word.stem).inserted {
            let term = QueryTerm(word: String(decoding: bytes[word.place], as: UTF8.self), stem: word.stem)
            if all.count < limit { all.append(term) }
            if !StopWords.stems.contains(word.stem) { telling.append(term) }
            if telling.count == limit { break }
        }
        return telling.isEmpty ? all : telling
    }
}

/// English words that stand in any text and say nothing about what it values.
enum StopWords {
    /// Their stems, by which words are compared.
    static let stems: Set<String> = Set(SearchText.words(of: list).map(\.stem))

    private static let list = """
        a about above after again all also although always am among an and any are as at be because been before
        being below between both but by can cannot could did do does doing done down during each either else
        ever every few for from further had has have having he her here hers him his how however i if in into is
        it its itself just let like many may me might more most much must my neither never no nor not now of off
        often on once one only onto or other others our ours out over own per rather s same shall she should
        since so some such t than that the their theirs them then there these they this those through to too
        under until up upon us very via was we were what when where whether which while who whom whose why will
        with within without would yet you your yours
        """
}
