package import Registry
package import Storage

/// A kept selection made again from what it was made of, whatever became of texts, words and model since.
package struct Replay: Sendable {
    /// A partner of the selection with the score that comes out again.
    package struct Line: Sendable {
        package let rank: Int64
        package let entry: Shortlist.Entry
        package let score: Score

        /// How far the score is from the kept one, in tenths.
        package var distance: Int64 { abs(ScoreNotation.thousandths(score.middle) - entry.score) }
    }

    /// In the order that comes out.
    package let lines: [Line]
    package let query: AlignmentQuery
    /// The SHA-256 of the sentence model of that day; nil where no meaning was compared.
    package let model: String?

    /// Whether the same order comes out, and each score within a tenth of a point.
    package var isSame: Bool { lines.allSatisfy { $0.rank == $0.entry.rank && $0.distance <= 1 } }

    /// Throws `.invalid` for a selection that was kept without what it was made of, or was scored in another way, and
    /// `.unusable` where what was kept is damaged.
    package init(_ shortlist: Shortlist, in db: borrowing Connection) throws(RegistryError) {
        guard let basis = shortlist.basis else {
            throw .invalid(
                "'\(shown(shortlist.name))' was kept without the vectors and counts that its scores were made of, as "
                    + "earlier versions did, so it cannot be replayed; `concord shortlist show "
                    + "\(shortlist.reference)` has the scores of that day")
        }
        guard let rules = Aligner.replayed[shortlist.algorithm] else {
            throw .invalid(
                "'\(shown(shortlist.name))' was scored by \(shown(shortlist.algorithm)), and this concord scores by "
                    + "\(Aligner.algorithm), so it cannot be replayed here; `concord shortlist show "
                    + "\(shortlist.reference)` has the scores of that day")
        }
        let query = try AlignmentQuery(kept: shortlist.query, in: db)
        let measure = AlignmentMeasure(basis, rules)
        let scored = try shortlist.entries.map { entry throws(RegistryError) in
            (entry: entry, score: try Replay.score(entry, query, measure))
        }
        func place(_ score: Score) -> (Int, Int, Int) {
            (
                rules.setsApart && score.isLittleKnown ? 0 : 1, Int((score.middle * 1_000_000).rounded()),
                Int((score.known * 1_000_000).rounded())
            )
        }
        // Equal scores stood by name on that day.
        let sorted = scored.sorted { one, other in
            let (left, right) = (place(one.score), place(other.score))
            return left == right ? one.entry.rank < other.entry.rank : left > right
        }
        lines = sorted.enumerated().map { index, line in
            Line(rank: Int64(index + 1), entry: line.entry, score: line.score)
        }
        self.query = query
        model = basis.model
    }

    private static func score(
        _ entry: Shortlist.Entry, _ query: AlignmentQuery, _ measure: AlignmentMeasure
    ) throws(RegistryError) -> Score {
        guard let basis = entry.basis else {
            throw .unusable(
                "what the score of \(entry.reference) was made of is gone; `concord audit verify` says what is wrong"
            )
        }
        var vectors: PartnerVectors?
        if let kept = basis.vectors {
            vectors = PartnerVectors(
                partner: entry.partner, digest: [], words: kept.textWords, parts: kept.parts,
                content: kept.content)
            guard let vectors,
                (vectors.parts + vectors.sentences).allSatisfy({
                    $0.vector.codes.count == measure.meaning?.width
                })
            else {
                throw .unusable(
                    "the kept vectors of \(entry.reference) are damaged, so the selection cannot be replayed; "
                        + "`concord audit verify` says what is wrong")
            }
        }
        let counts = WordCounts(basis.words)
        let score = Score(
            query.values.isEmpty
                ? nil : ValuesComparison(kept: entry.parts["values"] ?? .null, of: query),
            query.terms.isEmpty
                ? nil
                : measure.meaning.map {
                    MeaningComparison($0, vectors, hasText: basis.vectors != nil, measure.rules)
                },
            found: query.terms.isEmpty
                ? nil
                : counts.weighed(for: query.terms, measure.statistics, measure.nearWords, measure.rules)
                    .found,
            isAcross: measure.meaning?.isAcross(vectors) ?? false, measure.weights, measure.rules)
        guard (0...1).contains(score.middle), (0...1).contains(score.known) else {
            throw .unusable(
                "what the score of \(entry.reference) was made of is damaged, so the selection cannot be replayed; "
                    + "`concord audit verify` says what is wrong")
        }
        return score
    }
}
