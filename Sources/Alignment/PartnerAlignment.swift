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
        let asked = [
            values.map { _ in ScorePart.Name.values }, meaning.map { _ in .meaning },
            words.map { _ in .words },
        ].compactMap { $0 }
        let weights = measure.weights.shared(among: asked)
        score = Score(
            [
                values?.part(weight: weights[.values] ?? 0), meaning?.part(weight: weights[.meaning] ?? 0),
                words?.part(weight: weights[.words] ?? 0),
            ].compactMap { $0 })
    }
}
