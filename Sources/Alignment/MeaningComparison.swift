package import Registry

/// The meaning of a partner's texts beside that of a query.
///
/// The similarity is the mean of two cosines: of the texts as a whole (the nearest part of long ones), and of the
/// nearest single sentence. `agreement` puts it on the scale of the score: a logistic curve fitted to the judgements of
/// people on 15 queries over 684 firms (Docs/alignment-quality.md), by which a text agrees the more, the surer a person
/// would say that it fits, if half of all texts fitted.
package struct MeaningComparison: Hashable, Sendable {
    /// Why nothing is known of a partner's meaning.
    package enum Silence: Hashable, Sendable {
        /// It has written nothing.
        case noText
        /// Its texts are in a language that the model does not know.
        case otherLanguage
        /// The query is.
        case queryLanguage
        /// The query has too few letters to mean anything.
        case queryTooShort
        /// Its texts wait to be looked at.
        case notIndexed
    }

    package static let intercept = -4.04
    package static let slope = 11.9
    /// A text of so many words says what a partner is about.
    package static let wholeText = 20

    /// The cosine of the nearest part of the texts; 0 where nothing is known.
    package let whole: Double
    /// The cosine of the nearest sentence.
    package let sentence: Double
    /// Where that sentence stands among the partner's; nil where the text is one sentence.
    package let sentenceNumber: Int?
    /// From 0 to 1: a short text says less than all.
    package let known: Double
    package let silence: Silence?

    package var similarity: Double { (whole + sentence) / 2 }
    package var agreement: Double { silence == nil ? Self.agreement(of: similarity) : 0 }

    package static func agreement(of similarity: Double) -> Double {
        1 / (1 + (-(intercept + slope * similarity)).exponential)
    }

    package init(
        _ query: QueryMeaning, _ vectors: PartnerVectors?, hasText: Bool,
        _ rules: AlignmentRules = .current
    ) {
        guard query.isRead, let vectors, vectors.words > 0, !vectors.parts.isEmpty else {
            (whole, sentence, sentenceNumber, known) = (0, 0, nil, 0)
            silence =
                !query.isRead
                ? query.isTooShort ? .queryTooShort : .queryLanguage
                : !hasText ? .noText : vectors == nil ? .notIndexed : .otherLanguage
            return
        }
        let whole = query.similarities(to: vectors.parts, rules).max() ?? 0
        let sentences = query.similarities(to: vectors.sentences, rules)
        let best = sentences.indices.max { (sentences[$0], $1) < (sentences[$1], $0) }
        self.whole = whole
        sentence = best.map { sentences[$0] } ?? whole
        sentenceNumber = best
        known = min(1, Double(vectors.words) / Double(Self.wholeText))
        silence = nil
    }

    package func part(weight: Double, _ rules: AlignmentRules = .current) -> ScorePart {
        ScorePart(
            .meaning, weight: weight, known: known, agreement: agreement, unknown: rules.unknown,
            floor: rules.floor)
    }
}
