import Registry

/// The sentences of a query, to be set beside those of partners.
package struct QuerySentences: Sendable {
    fileprivate let texts: [String]
    fileprivate let meanings: [QueryMeaning]

    /// More sentences than this explain nothing to anybody.
    private static let limit = 64

    package init(_ text: String, _ models: MeaningModels, in language: TextLanguage) {
        texts = Sentences.of(text).prefix(QuerySentences.limit).map(String.init)
        let english = language == .english ? models.english.vectors(of: texts) : []
        let mapped = models.languages?.vectors(of: texts) ?? []
        meanings = texts.indices.map { place in
            QueryMeaning(
                vector: english.indices.contains(place) ? english[place] : nil,
                mapped: mapped.indices.contains(place) ? mapped[place] : nil,
                scales: models.languages?.scales,
                language: language, model: models.hash)
        }
    }
}

/// Two sentences that mean alike: one of the query, one that the partner wrote.
package struct SentencePair: Hashable, Sendable {
    /// Nil where the query is one sentence, so that there is nothing to tell apart.
    package let yours: String?
    package let theirs: String
    package let cosine: Double
    /// The language of theirs, where it is not English (ISO 639); nil where it is, or nobody knows.
    package let language: String?

    /// More pairs than this of one partner are not shown.
    static let limit = 3
    /// From this cosine on people found that a text fitted as often as not (Docs/alignment-quality.md).
    static let least = 0.34

    func json(_ notation: ScoreNotation) -> JSON {
        .held([
            "yours": .text(yours), "theirs": .text(theirs), "cosine": notation.share(cosine),
            "language": .text(language),
        ])
    }
}

extension PartnerAlignment {
    /// The sentences of the partner that are nearest to those of the query, each once, nearest first; the nearest at
    /// least, and more where they are near.
    package func sentencePairs(_ query: QuerySentences, by models: MeaningModels) -> [SentencePair] {
        guard let meaning, meaning.silence == nil, let vectors else { return [] }
        let written = MeaningText(profile.wording, models).sentences
        // A text of one sentence has no vector for it beside the one of the text.
        let theirs = vectors.sentences.isEmpty ? vectors.parts : vectors.sentences
        // For each sentence of the query how near each of theirs is.
        let near = query.meanings.map { $0.similarities(to: theirs) }
        var pairs: [SentencePair] = []
        for place in written.indices where near.first?.indices.contains(place) == true {
            guard let best = near.indices.max(by: { (near[$0][place], $1) < (near[$1][place], $0) })
            else {
                continue
            }
            let language = written[place].language
            pairs.append(
                SentencePair(
                    yours: query.texts.count > 1 ? query.texts[best] : nil, theirs: written[place].text,
                    cosine: near[best][place], language: language == .english ? nil : language.code))
        }
        pairs.sort { ($1.cosine, $0.theirs) < ($0.cosine, $1.theirs) }
        return pairs.enumerated().filter { place, pair in
            place == 0
                || (place < SentencePair.limit && pair.yours != nil && pair.cosine >= SentencePair.least)
        }.map(\.element)
    }
}
