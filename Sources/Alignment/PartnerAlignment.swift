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
    /// Words of the query that are a pair.
    let pairs: [TermPair]
    /// Nil where there is no model, or no text to compare.
    package let meaning: QueryMeaning?
    package let rules: AlignmentRules

    package init(
        relations: ValueRelations, statistics: WordStatistics, titles: [String: String],
        weights: PartWeights = .standard, nearWords: NearStems = NearStems(),
        pairs: [TermPair] = [], meaning: QueryMeaning? = nil,
        rules: AlignmentRules = .current
    ) {
        self.rules = rules
        self.nearWords = nearWords
        self.pairs = pairs
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
    /// Whether all its texts are in other languages than the query.
    package let isAcross: Bool
    /// Nil where its texts were not compared.
    package let vectors: PartnerVectors?
    /// Whether the query is known to be English, so that its words are none of another language.
    private let isAskedInEnglish: Bool

    package init(
        _ query: AlignmentQuery, _ profile: PartnerProfile, _ measure: AlignmentMeasure,
        vectors: PartnerVectors? = nil
    ) {
        self.profile = profile
        let language = measure.meaning?.mapped == nil ? nil : measure.meaning?.language.code
        // The titles of values are the vocabulary's English words and count only where values are not compared anyway.
        let hasTitles = query.values.isEmpty && (language ?? "en") == "en"
        passages = profile.passages(
            titles: hasTitles ? measure.titles : [:], in: language, unstated: vectors?.language)
        isAcross = measure.meaning?.isAcross(vectors) ?? false
        values =
            query.values.isEmpty
            ? nil : ValuesComparison(query.values, profile.values, measure.relations)
        meaning =
            query.terms.isEmpty
            ? nil
            : measure.meaning.map {
                MeaningComparison(
                    $0, vectors, hasText: !profile.wording.passages.isEmpty, measure.rules)
            }
        words =
            query.terms.isEmpty
            ? nil
            : WordsComparison(
                query.terms, passages, measure.statistics, near: measure.nearWords,
                pairs: measure.pairs, rules: measure.rules)
        score = Score(
            values, meaning, found: words?.found, isAcross: isAcross, measure.weights, measure.rules)
        self.vectors = vectors
        isAskedInEnglish = language == "en"
    }

    /// The words found that say something of what is asked for.
    fileprivate var tellingMatches: [WordsComparison.Match] {
        (words?.matched ?? []).filter { isAskedInEnglish || !FunctionWords.contains($0.term.word) }
    }
}

extension Score {
    /// The score of the parts that a query asks for, with the share of its words that was found.
    init(
        _ values: ValuesComparison?, _ meaning: MeaningComparison?, found: Double?, isAcross: Bool,
        _ weights: PartWeights, _ rules: AlignmentRules
    ) {
        var asked: [ScorePart.Name] = []
        if values != nil { asked.append(.values) }
        if meaning != nil { asked.append(.meaning) }
        if found != nil { asked.append(.words) }
        let weights = weights.shared(among: asked)
        // Words of one language do not stand in another, so the agreement says part of what they would.
        let least = isAcross ? rules.across * (meaning?.agreement ?? 0) : 0
        self.init(
            [
                values?.part(weight: weights[.values] ?? 0),
                meaning?.part(weight: weights[.meaning] ?? 0, rules),
                found.map {
                    WordsComparison.part(found: $0, least: least, weight: weights[.words] ?? 0, rules)
                },
            ].compactMap { $0 })
    }
}

extension PartnerVectors {
    /// The language that all texts are in; nil where they are in several, or nobody knows.
    var language: String? {
        let languages = Set((parts + sentences).map { $0.kind == .foreign ? $0.language : "en" })
        return languages.count == 1 ? languages.first ?? nil : nil
    }
}

extension QueryMeaning {
    /// Whether a partner's texts are all in other languages than the query.
    func isAcross(_ vectors: PartnerVectors?) -> Bool {
        guard mapped != nil, let vectors, !vectors.parts.isEmpty else { return false }
        return (vectors.parts + vectors.sentences).allSatisfy { isAcross($0) }
    }

    /// Whether a text is in another language.
    func isAcross(_ text: TextVector) -> Bool {
        switch language {
        case .english: text.kind == .foreign
        case .other(let code): text.kind != .foreign || code == nil || text.language != code
        case .unread: false
        }
    }
}

extension PartnerProfile {
    /// Its passages but for the texts in another language than the query's, whose words are other words; a text whose
    /// language nobody stated is in that of all its texts.
    fileprivate func passages(titles: [String: String], in language: String?, unstated: String?)
        -> [Passage]
    {
        let all = passages(titles: titles)
        guard let language else { return all }
        let stated = Dictionary(
            texts.compactMap { text in text.language.flatMap(TextVector.code).map { (text.text, $0) } },
            uniquingKeysWith: { one, _ in one })
        return all.filter { passage in
            switch passage.source {
            case .name: return true
            case .text: return (stated[passage.text] ?? unstated ?? language) == language
            case .value: return !titles.isEmpty || (unstated ?? language) == language
            }
        }
    }
}

extension PartnerAlignment {
    /// What speaks for the partner in a line: its nearest sentence, the values that it shares, or the words that it uses; the
    /// sentence as well where it agrees less and nothing else speaks for more than a slight fit.
    package func reason(_ models: MeaningModels?) -> String? {
        if let meaning, meaning.agreement >= 0.5, let sentence = nearestSentence(models) { return sentence }
        if let shared = values?.shared, !shared.isEmpty {
            return "shares " + shared.map(\.stated.code).joined(separator: ", ")
        }
        let matched = tellingMatches
        let own = matched.filter { !$0.isRelated }
        if !own.isEmpty { return "uses " + Self.written(own) }
        if score.fit != .slight, let sentence = nearestSentence(models) { return sentence }
        return matched.isEmpty
            ? nil : "related to " + Self.written(matched)
    }

    /// Each once: of a word that the index has in parts each part is a match.
    private static func written(_ matches: [WordsComparison.Match]) -> String {
        var seen: Set<String> = []
        return matches.map(\.term.word).filter { seen.insert($0).inserted }.joined(separator: ", ")
    }

    private func nearestSentence(_ models: MeaningModels?) -> String? {
        guard let models, let meaning, meaning.silence == nil else { return nil }
        let written = MeaningText(profile.wording, models).sentences
        let place = meaning.sentenceNumber ?? 0
        return written.indices.contains(place) ? written[place].text : nil
    }
}
