package import Registry

/// What a query's words and values are compared by, read once for all partners.
package struct AlignmentMeasure: Sendable {
    package let relations: ValueRelations
    package let statistics: WordStatistics
    /// The title of each value.
    package let titles: [String: String]
    package let weights: PartWeights
    /// The stems of words that mean nearly the same, by the stem of the query's word.
    package let nearWords: NearStems
    /// Nil where there is no model, or no text to compare.
    package let meaning: QueryMeaning?

    package init(
        relations: ValueRelations, statistics: WordStatistics, titles: [String: String],
        weights: PartWeights = .standard, nearWords: NearStems = NearStems(), meaning: QueryMeaning? = nil
    ) {
        self.nearWords = nearWords
        self.meaning = meaning
        self.relations = relations
        self.statistics = statistics
        self.titles = titles
        self.weights = weights
    }
}

/// One partner beside a query: the score, and what it came from.
package struct PartnerAlignment: Hashable, Sendable {
    package let profile: PartnerProfile
    package let score: Score
    /// Nil where the query asks for no values.
    package let values: ValuesComparison?
    /// Nil where the query has no words, or there is no sentence model.
    package let meaning: MeaningComparison?
    /// Nil where the query has no words.
    package let words: WordsComparison?
    package let passages: [PartnerProfile.Passage]
    /// Nil where its texts were not compared.
    package let vectors: PartnerVectors?

    package init(
        _ query: AlignmentQuery, _ profile: PartnerProfile, _ measure: AlignmentMeasure,
        vectors: PartnerVectors? = nil
    ) {
        self.profile = profile
        // The titles of values are the vocabulary's words and count only where values are not compared anyway.
        passages = profile.passages(titles: query.values.isEmpty ? measure.titles : [:])
        values =
            query.values.isEmpty
            ? nil : ValuesComparison(query.values, profile.values, measure.relations)
        meaning =
            query.terms.isEmpty
            ? nil
            : measure.meaning.map {
                MeaningComparison($0, vectors, hasText: !profile.wording.passages.isEmpty)
            }
        words =
            query.terms.isEmpty
            ? nil : WordsComparison(query.terms, passages, measure.statistics, near: measure.nearWords)
        score = Score(values, meaning, found: words?.found, measure.weights)
        self.vectors = vectors
    }
}

extension Score {
    /// The score of the parts that a query asks for, with the share of its words that was found.
    init(
        _ values: ValuesComparison?, _ meaning: MeaningComparison?, found: Double?, _ weights: PartWeights
    ) {
        var asked: [ScorePart.Name] = []
        if values != nil { asked.append(.values) }
        if meaning != nil { asked.append(.meaning) }
        if found != nil { asked.append(.words) }
        let weights = weights.shared(among: asked)
        self.init(
            [
                values?.part(weight: weights[.values] ?? 0), meaning?.part(weight: weights[.meaning] ?? 0),
                found.map { WordsComparison.part(found: $0, weight: weights[.words] ?? 0) },
            ].compactMap { $0 })
    }
}
