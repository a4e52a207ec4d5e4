package import Registry

/// A partner's own words beside those of a query, by BM25 (Robertson and others, TREC-3, 1994).
///
/// Each word of the query counts by its rarity, ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N partners that have it.
/// Of that, a partner gets tf / (tf + k1 (1 - b + b length / average)) for a word that it uses tf times: BM25 divided
/// by the most that it could be. A word that means nearly the same counts by how near it is. What is found is known and
/// agreed; what a text does not say stays unknown, because no three sentences can say everything, so words never count
/// against a partner. The share known is the square root of what was found: the first words of a query that stand in a
/// text tell most about it, and of a long query no text has more than a few.
package struct WordsComparison: Hashable, Sendable {
    /// A word of the query that the partner uses.
    package struct Match: Hashable, Sendable {
        package let term: QueryTerm
        /// The word that stands there: the term's own stem or a near one.
        package let found: String
        /// What was found of what the word could give, from 0 to 1.
        package let share: Double
        /// Where it stands first.
        package let source: PartnerProfile.Passage.Source
        package let place: Range<Int>
        let passage: Int
    }

    package let matched: [Match]
    package let missing: [QueryTerm]
    /// How often each word of the query was found.
    package let counts: WordCounts
    /// The share of the query that was found, each word counting by its rarity.
    package let found: Double

    package init(
        _ terms: [QueryTerm], _ passages: [PartnerProfile.Passage], _ statistics: WordStatistics,
        near: NearStems = NearStems(), rules: AlignmentRules = .current
    ) {
        // For each stem the words of the query that it speaks for, and how nearly.
        var wanted: [String: [(term: Int, nearness: Double)]] = [:]
        for (index, term) in terms.enumerated() {
            wanted[term.stem, default: []].append((index, 1))
            for other in near.stems(near: term.stem) {
                wanted[other.stem, default: []].append((index, other.nearness))
            }
        }
        var counts = [Double](repeating: 0, count: terms.count)
        var first = [Place?](repeating: nil, count: terms.count)
        var length = 0
        for (number, passage) in passages.enumerated() {
            for word in SearchText.words(of: passage.text) {
                length += 1
                for (index, nearness) in wanted[word.stem] ?? [] {
                    counts[index] += nearness
                    if nearness > first[index]?.nearness ?? 0 {
                        first[index] = Place(
                            stem: word.stem, nearness: nearness, passage: number, place: word.place)
                    }
                }
            }
        }
        self.counts = WordCounts(counts, length: length)
        let weighed = self.counts.weighed(for: terms, statistics, near, rules)
        var matched: [Match] = []
        var missing: [QueryTerm] = []
        for (index, term) in terms.enumerated() {
            guard let start = first[index] else {
                missing.append(term)
                continue
            }
            matched.append(
                Match(
                    term: term, found: start.stem, share: weighed.shares[index],
                    source: passages[start.passage].source, place: start.place, passage: start.passage))
        }
        self.matched = matched
        self.missing = missing
        found = weighed.found
    }

    private struct Place {
        let stem: String
        let nearness: Double
        let passage: Int
        let place: Range<Int>
    }

    package func part(weight: Double) -> ScorePart { WordsComparison.part(found: found, weight: weight) }

    /// `least` is what counts as found at least, where a text is in another language than the query.
    static func part(
        found: Double, least: Double = 0, weight: Double, _ rules: AlignmentRules = .current
    ) -> ScorePart {
        ScorePart(
            .words, weight: weight, known: max(found.squareRoot(), least), agreement: 1,
            unknown: rules.unknown)
    }

    /// A sentence in which words were found.
    package struct Found: Hashable, Sendable {
        package let source: PartnerProfile.Passage.Source
        package let sentence: String
        package fileprivate(set) var words: [String]
        /// Whether all of them are only related to the query's words.
        package fileprivate(set) var isRelated: Bool
    }

    /// The sentences in which words were found, each with its words, in the order of the query.
    package func sentences(in passages: [PartnerProfile.Passage]) -> [Found] {
        var sentences: [Found] = []
        for match in matched where passages.indices.contains(match.passage) {
            let sentence = SearchText.sentence(around: match.place, in: passages[match.passage].text)
            let isRelated = match.found != match.term.stem
            if let index = sentences.firstIndex(where: {
                $0.source == match.source && $0.sentence == sentence
            }) {
                sentences[index].words.append(match.words(in: passages))
                sentences[index].isRelated = sentences[index].isRelated && isRelated
            } else {
                sentences.append(
                    Found(
                        source: match.source, sentence: sentence, words: [match.words(in: passages)],
                        isRelated: isRelated))
            }
        }
        return sentences
    }
}

extension WordsComparison.Match {
    /// `lending`, or `loans, related to lending` where another word stands there.
    func words(in passages: [PartnerProfile.Passage]) -> String {
        guard found != term.stem, passages.indices.contains(passage) else { return term.word }
        let bytes = Array(passages[passage].text.utf8)
        guard place.upperBound <= bytes.count else { return term.word }
        return "\(String(decoding: bytes[place], as: UTF8.self)), related to \(term.word)"
    }
}
