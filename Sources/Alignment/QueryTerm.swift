import Registry

/// A word of a query: as it was written, and its stem.
package struct QueryTerm: Hashable, Sendable {
    package let word: String
    package let stem: String
    /// Those of its words that have the stem (`SearchText.form`).
    let forms: Set<String>

    /// At most so many different words of a text count; a vision has fewer.
    static let limit = 400

    /// The different words of a text in their order, without those that say nothing; all, where none would be left.
    package static func terms(of text: String) -> [QueryTerm] {
        let bytes = Array(text.utf8)
        var all: [QueryTerm] = []
        var telling: [QueryTerm] = []
        let words = SearchText.words(of: text)
        var forms: [String: Set<String>] = [:]
        for word in words.prefix(limit * 20) {
            forms[word.stem, default: []].insert(
                SearchText.form(of: String(decoding: bytes[word.place], as: UTF8.self)))
        }
        var seen: Set<String> = []
        for word in words where seen.insert(word.stem).inserted {
            let written = String(decoding: bytes[word.place], as: UTF8.self)
            let term = QueryTerm(
                word: whole(word.place, in: text), stem: word.stem,
                forms: forms[word.stem] ?? [SearchText.form(of: written)])
            if all.count < limit { all.append(term) }
            if !StopWords.stems.contains(word.stem) { telling.append(term) }
            if telling.count == limit { break }
        }
        return telling.isEmpty ? all : telling
    }

    /// What a reader takes for the word: the index ends one at a vowel sign, as FTS5 does in the scripts of India.
    private static func whole(_ place: Range<Int>, in text: String) -> String {
        let scalars = text.unicodeScalars
        var start = text.utf8.index(text.startIndex, offsetBy: place.lowerBound)
        var end = text.utf8.index(text.startIndex, offsetBy: place.upperBound)
        func isMark(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark: true
            default: false
            }
        }
        func isPart(_ scalar: Unicode.Scalar) -> Bool { isMark(scalar) || scalar.properties.isAlphabetic }
        if scalars[end...].first.map(isMark) ?? false || scalars[..<start].last.map(isMark) ?? false {
            while let next = scalars[end...].first, isPart(next) { end = scalars.index(after: end) }
            while let last = scalars[..<start].last, isPart(last) { start = scalars.index(before: start) }
        }
        return String(text[start..<end])
    }
}

/// Two words of a query that stand next to each other, by their places among its terms.
package struct TermPair: Hashable, Sendable {
    let first: Int
    let second: Int

    /// Words that so many partners write next to each other are a pair.
    static let fewest: Int64 = 2
    /// No more of them are looked at.
    private static let limit = 32

    /// Those between which nothing but a blank stands.
    static func pairs(of text: String, _ terms: [QueryTerm]) -> [TermPair] {
        let places = Dictionary(
            terms.enumerated().map { ($0.element.stem, $0.offset) }, uniquingKeysWith: { one, _ in one })
        let bytes = Array(text.utf8)
        var pairs: [TermPair] = []
        var last: (term: Int, end: Int)?
        for word in SearchText.words(of: text) {
            let term = places[word.stem]
            if let term, let last, last.term != term,
                bytes[last.end..<word.place.lowerBound].allSatisfy({ $0 == 0x20 || $0 == 0x0A })
            {
                let pair = TermPair(first: last.term, second: term)
                if !pairs.contains(pair) { pairs.append(pair) }
                if pairs.count == limit { break }
            }
            last = term.map { ($0, word.place.upperBound) }
        }
        return pairs
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
