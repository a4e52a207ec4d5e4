package import Registry

/// How the numbers of a score are written: as numbers for programs, as text in records, which hold no fractions.
package enum ScoreNotation: Sendable {
    case numbers
    case texts

    /// 0 to 1 as 0 to 100 with one decimal.
    func points(_ share: Double) -> JSON { decimal(ScoreNotation.thousandths(share), places: 1) }

    /// 0 to 1 with three decimals.
    func share(_ share: Double) -> JSON { decimal(ScoreNotation.thousandths(share), places: 3) }

    /// 0 to 1 in whole thousandths, which are tenths of a score that goes to 100.
    package static func thousandths(_ share: Double) -> Int64 {
        Int64((min(max(share, 0), 1) * 1000).rounded())
    }

    private func decimal(_ number: Int64, places: Int) -> JSON {
        switch self {
        case .numbers: .number(Double(number) / (places == 1 ? 10 : 1000))
        case .texts: .text(Shortlist.Entry.decimal(number, places: places))
        }
    }
}

extension PartnerAlignment {
    /// The whole result; `differences` only where an explanation was asked for.
    package func json(differences: [String]? = nil, sentences: [SentencePair] = []) -> JSON {
        let notation = ScoreNotation.numbers
        let head = JSON.members([
            "reference": .text(profile.reference), "name": .text(profile.name),
            "country": .text(profile.country), "size_class": .text(profile.sizeClass.rawValue),
            "score": notation.points(score.middle), "score_low": notation.points(score.low),
            "score_high": notation.points(score.high), "known": notation.share(score.known),
            "fit": .text(score.fit.rawValue), "little_known": .bool(score.isLittleKnown),
            "parts": partsJSON(.numbers, sentences),
        ])
        guard let differences else { return head }
        return head.adding(.members(["differences": .array(differences.map { .text($0) })]))
    }

    /// Each part with what it came from.
    func partsJSON(_ notation: ScoreNotation, _ sentences: [SentencePair]) -> JSON {
        .object(
            score.parts.map { part in
                let head = JSON.members([
                    "score": notation.points(part.middle), "score_low": notation.points(part.low),
                    "score_high": notation.points(part.high), "known": notation.share(part.known),
                    "weight": notation.share(part.weight),
                ])
                return JSON.Member(
                    key: part.name.rawValue, value: head.adding(detail(part.name, notation, sentences)))
            })
    }

    private func detail(
        _ part: ScorePart.Name, _ notation: ScoreNotation, _ sentences: [SentencePair]
    ) -> JSON {
        switch part {
        case .values:
            guard let values else { return .members([:]) }
            return .members([
                "shared": .array(values.shared.map { json($0, notation) }),
                "opposed": .array(values.opposed.map { json($0, notation) }),
                "not_stated": .array(values.unstated.map { .text($0.code) }),
            ])
        case .meaning:
            guard let meaning else { return .members([:]) }
            guard meaning.silence == nil else {
                return .held(["unknown_because": .text(meaning.silence?.reason)])
            }
            return .members([
                "text_cosine": notation.share(meaning.whole),
                "sentence_cosine": notation.share(meaning.sentence),
            ]).adding(.held(["sentences": .array(sentences.map { $0.json(notation) })]))
        case .words:
            guard let words else { return .members([:]) }
            return .members([
                "matched": .array(
                    words.sentences(in: passages).map { found in
                        .members([
                            "words": .array(found.words.map { .text($0) }),
                            "in": .text(found.source.name), "sentence": .text(found.sentence),
                        ])
                    }),
                "not_found": .array(words.missing.prefix(20).map { .text($0.word) }),
            ])
        }
    }

    private func json(_ pair: ValuesComparison.Pair, _ notation: ScoreNotation) -> JSON {
        .held([
            "value": .text(pair.sought.code), "stance": .text(pair.sought.stance.rawValue),
            "strength": .integer(pair.sought.strength), "stated_value": .text(pair.stated.code),
            "stated_stance": .text(pair.stated.stance.rawValue),
            "stated_strength": .integer(pair.stated.strength),
            "closeness": notation.share(pair.closeness), "agreement": notation.share(pair.agreement),
        ])
    }
}

extension MeaningComparison.Silence {
    /// As programs read it.
    package var reason: String {
        switch self {
        case .noText: "no_text"
        case .otherLanguage: "text_in_another_language"
        case .queryLanguage: "query_in_another_language"
        case .queryTooShort: "query_too_short"
        case .notIndexed: "not_indexed_yet"
        }
    }
}

extension PartnerProfile.Passage.Source {
    /// `name`, the kind of text, or the value's code.
    package var name: String {
        switch self {
        case .name: "name"
        case .text(let kind): kind.rawValue
        case .value(let code): code
        }
    }
}

extension Aligner.Ranking {
    /// The ranking as a shortlist keeps it, with the sentences that matched where the query's are known.
    package func shortlist(
        named name: String, sentences: QuerySentences? = nil, by models: MeaningModels? = nil,
        unread: Int64? = nil
    ) -> ShortlistDraft {
        let weights = JSON.object(
            alignments.first.map { first in
                first.score.parts.map {
                    JSON.Member(key: $0.name.rawValue, value: ScoreNotation.texts.share($0.weight))
                }
            } ?? [])
        let entries = alignments.map { alignment in
            let pairs = sentences.flatMap { query in
                models.map { alignment.sentencePairs(query, by: $0) }
            }
            return ShortlistDraft.Entry(
                partner: alignment.profile.id, score: ScoreNotation.thousandths(alignment.score.middle),
                low: ScoreNotation.thousandths(alignment.score.low),
                high: ScoreNotation.thousandths(alignment.score.high),
                known: ScoreNotation.thousandths(alignment.score.known),
                parts: alignment.partsJSON(.texts, pairs ?? []),
                basis: alignment.basis(measure))
        }
        return ShortlistDraft(
            name: name, query: query.json.adding(.held(["criteria": criteria])), weights: weights,
            algorithm: Aligner.algorithm, unknownCount: unknownCount, unreadCount: unread,
            basis: measure.basis(of: query), entries: entries)
    }
}
