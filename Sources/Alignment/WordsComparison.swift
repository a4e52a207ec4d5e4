package import Registry

/// A partner's own words beside those of a query, by BM25 (Robertson and others, TREC-3, 1994).
///
/// Each word of the query counts by its rarity, ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N partners that have it.
/// Of that, a partner gets tf / (tf + k1 (1 - b + b length / average)) for a word that it uses tf times: BM25 divided
/// by the most that it could be. A word that means nearly the same counts by how near it is. What is found is known and
/// agreed; what a text does not say stays unknown, because no three sentences can say everything, so words never count
/// against a partner. A word that shares the stem of a query's word and has another form, `organised` for `organic`, counts
/// as one that means nearly the same, or not at all where it does not. Of two words that stand together in the query and
/// are a pair for partners as well, `circular economy`, one without the other counts half. The share known is the square root of what was found: the first words of a query that stand in a
/// text tell most about it, and of a long query no text has more than a few.
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
        /// Whether the word that stands there is another one.
        let isRelated: Bool
        /// Whether the next word of the query stands behind it, and the two are a pair.
        fileprivate(set) var opensPair = false
    }

    package let matched: [Match]
    package let missing: [QueryTerm]
    /// How often each word of the query was found.
    package let counts: WordCounts
    /// The share of the query that was found, each word counting by its rarity.
    package let found: Double

    package init(
        _ terms: [QueryTerm], _ passages: [PartnerProfile.Passage], _ statistics: WordStatistics,
        near: NearStems = NearStems(), pairs: [TermPair] = [], rules: AlignmentRules = .current
    ) {
        // For each stem the words of the query that it speaks for.
        var wanted: [String: [(term: Int, near: NearStems.Stem?)]] = [:]
        for (index, term) in terms.enumerated() {
            wanted[term.stem, default: []].append((index, nil))
            for other in near.stems(near: term.stem) {
                wanted[other.stem, default: []].append((index, other))
            }
        }
        var counts = [Double](repeating: 0, count: terms.count)
        var first = [Place?](repeating: nil, count: terms.count)
        var found: Set<TermPair> = []
        var length = 0
        for (number, passage) in passages.enumerated() {
            let bytes = Array(passage.text.utf8)
            var last: (term: Int, place: Place)?
            for word in SearchText.words(of: passage.text) {
                length += 1
                guard let asked = wanted[word.stem] else {
                    last = nil
                    continue
                }
                let form = SearchText.form(of: String(decoding: bytes[word.place], as: UTF8.self))
                var own: (term: Int, place: Place)?
                for (index, other) in asked {
                    let isOwn = other == nil && terms[index].forms.contains(form)
                    let nearness =
                        isOwn
                        ? 1
                        : other.map { $0.forms.isEmpty || $0.forms.contains(form) ? $0.nearness : 0 }
                            ?? near.nearness(of: form, to: word.stem)
                    counts[index] += nearness
                    let place = Place(
                        nearness: nearness, isOwn: isOwn, passage: number, place: word.place)
                    if nearness > first[index]?.nearness ?? 0 { first[index] = place }
                    if isOwn { own = (index, place) }
                }
                if let last, let own,
                    let pair = pairs.first(where: { $0.first == last.term && $0.second == own.term }),
                    found.insert(pair).inserted
                {
                    (first[last.term], first[own.term]) = (last.place, own.place)
                }
                last = own
            }
        }
        for index in Set(pairs.flatMap { [$0.first, $0.second] })
        where !found.contains(where: { $0.first == index || $0.second == index }) {
            counts[index] *= Self.alone
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
                    term: term, share: weighed.shares[index],
                    source: passages[start.passage].source, place: start.place, passage: start.passage,
                    isRelated: !start.isOwn,
                    opensPair: found.contains {
                        $0.first == index && first[$0.second]?.passage == start.passage
                            && (first[$0.second]?.place.lowerBound ?? 0) > start.place.lowerBound
                            && $0.second == index + 1
                    }))
        }
        self.matched = matched
        self.missing = missing
        self.found = weighed.found
    }

    /// What a word of a pair counts where the pair stands nowhere.
    private static let alone = 0.5

    private struct Place {
        let nearness: Double
        /// Whether the word itself stands there.
        let isOwn: Bool
        let passage: Int
        let place: Range<Int>
    }

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
        /// Whether the next word of the query belongs to the last of `words`.
        fileprivate var endsInPair: Bool
    }

    /// The sentences in which words were found, each with its words, in the order of the query.
    package func sentences(in passages: [PartnerProfile.Passage]) -> [Found] {
        var sentences: [Found] = []
        for match in matched where passages.indices.contains(match.passage) {
            let sentence = SearchText.sentence(around: match.place, in: passages[match.passage].text)
            if let index = sentences.firstIndex(where: {
                $0.source == match.source && $0.sentence == sentence
            }) {
                if sentences[index].endsInPair {
                    sentences[index].words[sentences[index].words.count - 1] += " " + match.term.word
                } else {
                    sentences[index].words.append(match.words(in: passages))
                }
                sentences[index].isRelated = sentences[index].isRelated && match.isRelated
                sentences[index].endsInPair = match.opensPair
            } else {
                sentences.append(
                    Found(
                        source: match.source, sentence: sentence, words: [match.words(in: passages)],
                        isRelated: match.isRelated, endsInPair: match.opensPair))
            }
        }
        return sentences
    }
}

extension WordsComparison.Match {
    /// `lending`, or `loans, related to lending` where another word stands there.
    func words(in passages: [PartnerProfile.Passage]) -> String {
        guard isRelated, passages.indices.contains(passage) else { return term.word }
        let bytes = Array(passages[passage].text.utf8)
        guard place.upperBound <= bytes.count else { return term.word }
        return "\(String(decoding: bytes[place], as: UTF8.self)), related to \(term.word)"
    }
}
