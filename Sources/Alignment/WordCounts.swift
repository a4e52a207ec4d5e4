import Registry

/// How often a partner uses each word of a query, and how many words it uses in all: what BM25 asks of a text.
package struct WordCounts: Hashable, Sendable {
    /// In the order of the query; a word that means nearly the same counts by how near it is.
    let counts: [Double]
    let length: Int

    /// The usual constant of BM25, that of FTS5 as well; the other is in `AlignmentRules`.
    static let b = 0.75

    init(_ counts: [Double], length: Int) {
        self.counts = counts
        self.length = length
    }

    /// What was found of each word, from 0 to 1, and of the whole query, each word counting by its rarity.
    func weighed(
        for terms: [QueryTerm], _ statistics: WordStatistics, _ near: NearStems,
        _ rules: AlignmentRules = .current
    ) -> (shares: [Double], found: Double) {
        let relativeLength =
            statistics.averageLength > 0 ? Double(length) / statistics.averageLength : 1
        let damping = rules.saturation * (1 - Self.b + Self.b * relativeLength)
        var shares: [Double] = []
        var sum = 0.0
        var bound = 0.0
        for (term, count) in zip(terms, counts) {
            let rarity = Self.rarity(of: [term.stem], statistics)
            bound += rarity
            let share = count / (count + damping)
            shares.append(share)
            guard count > 0 else { continue }
            // A rare word whose neighbours are common is as common as they are together.
            let group = Self.rarity(of: [term.stem] + near.stems(near: term.stem).map(\.stem), statistics)
            sum += min(rarity, group) * share
        }
        return (shares, bound > 0 ? sum / bound : 0)
    }

    /// What words count by that stand for each other; never negative, and the most for one that nobody uses.
    static func rarity(of stems: [String], _ statistics: WordStatistics) -> Double {
        let all = Double(max(statistics.partners, 0))
        let count = stems.reduce(0) { $0 + Double(max(statistics.frequencies[$1] ?? 0, 0)) }
        let having = min(count, all)
        return (1 + (all - having + 0.5) / (having + 0.5)).logarithm
    }
}

extension WordCounts {
    /// As a shortlist keeps them: in 255ths, because a nearness is one of so many.
    var json: JSON {
        .members([
            "length": .integer(length),
            "counts": .array(counts.map { .integer(Int64(($0 * 255).rounded())) }),
        ])
    }

    /// Reads what `json` wrote; no number is below nought, whatever became of it.
    init(_ json: JSON) {
        length = max(0, Int(clamping: json["length"]?.int ?? 0))
        counts = (json["counts"]?.elements ?? []).map { Double(max(0, $0.int ?? 0)) / 255 }
    }
}
