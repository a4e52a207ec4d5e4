import Registry

/// The sentences of a query, to be set beside those of partners.
package struct QuerySentences: Sendable {
    fileprivate let texts: [String]
    fileprivate let vectors: [[Float]]

    /// More sentences than this explain nothing to anybody.
    private static let limit = 64

    package init(_ text: String, _ model: SentenceModel) {
        texts = Sentences.of(text).prefix(QuerySentences.limit).map(String.init)
        vectors = model.vectors(of: texts)
    }
}

/// Two sentences that mean alike: one of the query, one that the partner wrote.
package struct SentencePair: Hashable, Sendable {
    /// Nil where the query is one sentence, so that there is nothing to tell apart.
    package let yours: String?
    package let theirs: String
    package let cosine: Double

    /// More pairs than this of one partner are not shown.
    static let limit = 3
    /// From this cosine on people found that a text fitted as often as not (Docs/alignment-quality.md).
    static let least = 0.34

    func json(_ notation: ScoreNotation) -> JSON {
        .held(["yours": .text(yours), "theirs": .text(theirs), "cosine": notation.share(cosine)])
    }
}

extension PartnerAlignment {
    /// The sentences of the partner that are nearest to those of the query, each once, nearest first; the nearest at
    /// least, and more where they are near.
    package func sentencePairs(_ query: QuerySentences, by model: SentenceModel) -> [SentencePair] {
        guard let meaning, meaning.silence == nil, let vectors else { return [] }
        let written = MeaningText(profile.wording, model).sentences.map(\.text)
        // A text of one sentence has no vector for it beside the one of the text.
        let theirs = vectors.sentences.isEmpty ? Array(vectors.parts.prefix(1)) : vectors.sentences
        var pairs: [SentencePair] = []
        for (place, vector) in theirs.enumerated() where written.indices.contains(place) {
            let cosines = query.vectors.map { Double(vector.dot($0)) }
            guard let best = cosines.indices.max(by: { (cosines[$0], $1) < (cosines[$1], $0) }) else {
                continue
            }
            pairs.append(
                SentencePair(
                    yours: query.texts.count > 1 ? query.texts[best] : nil, theirs: written[place],
                    cosine: cosines[best]))
        }
        pairs.sort { ($1.cosine, $0.theirs) < ($0.cosine, $1.theirs) }
        return pairs.enumerated().filter { place, pair in
            place == 0
                || (place < SentencePair.limit && pair.yours != nil && pair.cosine >= SentencePair.least)
        }.map(\.element)
    }
}
