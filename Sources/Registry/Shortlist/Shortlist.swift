/// A selection that was kept: what was asked, who came out, and what was decided (ISO 44004, 5.2a).
package struct Shortlist: Recorded, Hashable, Sendable, Identifiable {
    package let id: Int64
    package let reference: String
    package let name: String
    /// The text, values and criteria as they were on that day.
    package let query: JSON
    /// The weight of each part of the score.
    package let weights: JSON
    /// The name of the way in which the scores were made.
    package let algorithm: String
    /// The partners that had said nothing yet and so were not scored.
    package let unknownCount: Int64
    package let madeAt: Instant
    /// What the scores were made of; nil for one that was kept before that was.
    package var basis: ShortlistBasis?
    /// Best first.
    package var entries: [Entry]
    package var version: Int64

    /// A partner on the list; scores are whole tenths from 0 to 1000, `known` whole thousandths.
    package struct Entry: Hashable, Sendable {
        package let rank: Int64
        package let partner: Int64
        package let reference: String
        /// As the partner is called now, for display; the history names it by reference.
        package let name: String
        package let score: Int64
        package let low: Int64
        package let high: Int64
        package let known: Int64
        package let parts: JSON
        package var basis: ShortlistBasis.Entry?
        package var decision: Decision?
    }

    /// What was decided about a partner, why and when.
    package struct Decision: Hashable, Sendable {
        package enum Outcome: String, Sendable, CaseIterable { case chosen, declined, later }

        package let outcome: Outcome
        package let why: String
        package let decidedOn: CivilDate

        var json: JSON {
            .members([
                "outcome": .text(outcome.rawValue), "why": .text(why),
                "decided_on": .text(decidedOn.description),
            ])
        }
    }

    package var subject: Subject { Subject(.shortlist, id) }

    package var json: JSON { json(naming: false) }

    /// The record with the present name of each partner beside its reference.
    package var namedJSON: JSON { json(naming: true) }

    private func json(naming: Bool) -> JSON {
        .members([
            "reference": .text(reference), "name": .text(name), "query": query, "weights": weights,
            "algorithm": .text(algorithm), "unknown_count": .integer(unknownCount),
            "made_at": .text(madeAt.description), "entries": .array(entries.map { $0.json(naming: naming) }),
            "decisions": .array(
                entries.compactMap { entry in
                    entry.decision.map { .members(["partner": .text(entry.reference)]).adding($0.json) }
                }),
            "version": .integer(version),
        ]).adding(.held(["basis": basis?.json ?? .null]))
    }
}

extension Shortlist.Entry {
    /// A number of tenths or thousandths as text: `724` as `72.4`.
    package static func decimal(_ number: Int64, places: Int) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        return "\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    fileprivate func json(naming: Bool) -> JSON {
        .held([
            "rank": .integer(rank), "partner": .text(reference), "name": .text(naming ? name : nil),
            "score": .text(Self.decimal(score, places: 1)), "score_low": .text(Self.decimal(low, places: 1)),
            "score_high": .text(Self.decimal(high, places: 1)),
            "known": .text(Self.decimal(known, places: 3)), "parts": parts,
            "basis": .text(basis?.sha256),
        ])
    }
}

/// A ranking that is to be kept under a name.
package struct ShortlistDraft: Sendable {
    /// A partner on the list, in the order of the ranking.
    package struct Entry: Sendable {
        let partner: Int64
        let score: Int64
        let low: Int64
        let high: Int64
        let known: Int64
        let parts: JSON
        let basis: ShortlistBasis.Entry?

        /// Scores in tenths from 0 to 1000, `known` in thousandths; parts hold no fractions but as text.
        package init(
            partner: Int64, score: Int64, low: Int64, high: Int64, known: Int64, parts: JSON,
            basis: ShortlistBasis.Entry? = nil
        ) {
            self.basis = basis
            self.partner = partner
            self.score = score
            self.low = low
            self.high = high
            self.known = known
            self.parts = parts
        }
    }

    let name: String
    let query: JSON
    let weights: JSON
    let algorithm: String
    let unknownCount: Int64
    package let basis: ShortlistBasis?
    package let entries: [Entry]

    package init(
        name: String, query: JSON, weights: JSON, algorithm: String, unknownCount: Int64,
        basis: ShortlistBasis? = nil, entries: [Entry]
    ) {
        self.basis = basis
        self.name = name
        self.query = query
        self.weights = weights
        self.algorithm = algorithm
        self.unknownCount = unknownCount
        self.entries = entries
    }
}

/// A shortlist as a list shows it.
package struct ShortlistSummary: Sendable, Hashable {
    package let reference: String
    package let name: String
    package let madeAt: Instant
    package let partners: Int64
    package let chosen: Int64
    package let declined: Int64
    package let later: Int64

    package var json: JSON {
        .members([
            "reference": .text(reference), "name": .text(name), "made_at": .text(madeAt.description),
            "partners": .integer(partners), "chosen": .integer(chosen), "declined": .integer(declined),
            "later": .integer(later),
        ])
    }
}
