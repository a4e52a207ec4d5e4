package import Registry

/// A partner's own words beside those of a query, by BM25 (Robertson and others, TREC-3, 1994).
///
/// Each word of the query counts by its rarity, ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N partners that have it.
/// Of that, a partner gets tf / (tf + k1 (1 - b + b length / average)) for a word that it uses tf times: BM25 divided
/// by the most that it could be. What is found is known and agreed; what a text does not say stays unknown, because
/// no three sentences can say everything, so words never count against a partner.
package struct WordsComparison: Hashable, Sendable {
    /// A word of the query that the partner uses.
    package struct Match: Hashable, Sendable {
        package let term: QueryTerm
        /// What was found of what the word could give, from 0 to 1.
        package let share: Double
        /// Where it stands first.
        package let source: PartnerProfile.Passage.Source
        package let place: Range<Int>
        let passage: Int
    }

    /// The usual constants of BM25, those of FTS5 as well.
    static let k1 = 1.2
    static let b = 0.75

    package let matched: [Match]
    package let missing: [QueryTerm]
    /// The share of the query that was found, each word counting by its rarity.
    package let found: Double

    package init(
        _ terms: [QueryTerm], _ passages: [PartnerProfile.Passage], _ statistics: WordStatistics
    ) {
        let wanted = Dictionary(
            terms.enumerated().map { ($0.element.stem, $0.offset) }, uniquingKeysWith: { one, _ in one })
        var counts = [Int](repeating: 0, count: terms.count)
        var first = [(passage: Int, place: Range<Int>)?](repeating: nil, count: terms.count)
        var length = 0
        for (number, passage) in passages.enumerated() {
            for word in SearchText.words(of: passage.text) {
                length += 1
                guard let index = wanted[word.stem] else { continue }
                counts[index] += 1
                if first[index] == nil { first[index] = (number, word.place) }
            }
        }
        let relativeLength =
            statistics.averageLength > 0 ? Double(length) / statistics.averageLength : 1
        let damping = Self.k1 * (1 - Self.b + Self.b * relativeLength)
        var matched: [Match] = []
        var missing: [QueryTerm] = []
        var sum = 0.0
        var bound = 0.0
        for (index, term) in terms.enumerated() {
            let rarity = Self.rarity(of: term.stem, statistics)
            bound += rarity
            guard let start = first[index] else {
                missing.append(term)
                continue
            }
            let count = Double(counts[index])
            let share = count / (count + damping)
            sum += rarity * share
            matched.append(
                Match(
                    term: term, share: share, source: passages[start.passage].source, place: start.place,
                    passage: start.passage))
        }
        self.matched = matched
        self.missing = missing
        found = bound > 0 ? sum / bound : 0
    }

    /// What a word counts by; never negative, and the most for one that nobody uses.
    static func rarity(of stem: String, _ statistics: WordStatistics) -> Double {
        let all = Double(max(statistics.partners, 0))
        let having = min(Double(max(statistics.frequencies[stem] ?? 0, 0)), all)
        return (1 + (all - having + 0.5) / (having + 0.5)).logarithm
    }

    package func part(weight: Double) -> ScorePart {
        ScorePart(.words, weight: weight, known: found, agreement: 1)
    }

    /// The sentences in which words were found, each with its words, in the order of the query.
    package func sentences(
        in passages: [PartnerProfile.Passage]
    ) -> [(source: PartnerProfile.Passage.Source, sentence: String, words: [String])] {
        var sentences: [(source: PartnerProfile.Passage.Source, sentence: String, words: [String])] = []
        for match in matched where passages.indices.contains(match.passage) {
            let sentence = SearchText.sentence(around: match.place, in: passages[match.passage].text)
            if let index = sentences.firstIndex(where: {
                $0.source == match.source && $0.sentence == sentence
            }) {
                sentences[index].words.append(match.term.word)
            } else {
                sentences.append((match.source, sentence, [match.term.word]))
            }
        }
        return sentences
    }
}
