package import Registry

/// How near values are to each other, from 0 to 1: across vocabularies, and up and down within one.
package struct ValueRelations: Hashable, Sendable {
    /// What a statement on a broader or narrower value tells about a value: more than half, but not all.
    package static let hierarchyCloseness = 0.6

    private var closeness: [String: [String: Double]] = [:]

    /// `broader` has the value that groups another; `pairs` hold a closeness from 1 to 100, each pair once.
    package init(
        broader: [String: String], pairs: [(value: String, related: String, closeness: Int64)]
    ) {
        for pair in pairs { relate(pair.value, pair.related, Double(min(max(pair.closeness, 0), 100)) / 100) }
        for (value, group) in broader { relate(value, group, Self.hierarchyCloseness) }
    }

    private mutating func relate(_ one: String, _ other: String, _ nearness: Double) {
        closeness[one, default: [:]][other] = max(closeness[one]?[other] ?? 0, nearness)
        closeness[other, default: [:]][one] = max(closeness[other]?[one] ?? 0, nearness)
    }

    /// 1 for a value itself, 0 for values that have nothing to do with each other.
    package func closeness(_ one: String, _ other: String) -> Double {
        one == other ? 1 : closeness[one]?[other] ?? 0
    }

    /// A value and all that are near it.
    package func near(_ code: String) -> [(code: String, closeness: Double)] {
        [(code, 1)] + (closeness[code] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// A partner's values beside those that a query asks for.
package struct ValuesComparison: Hashable, Sendable {
    /// A value that is asked for and the statement that says most about it.
    package struct Pair: Hashable, Sendable {
        package let sought: AlignmentQuery.Sought
        package let stated: ValueStatement
        /// 1 for a statement on the value itself, less for one on a value near it.
        package let closeness: Double

        package var isOpposed: Bool { sought.stance != stated.stance }

        /// 0 for the opposite stance; for the same, 1 less an eighth for each step between the strengths.
        ///
        /// So sharing a value, however weakly, is never worse than saying nothing (0.5).
        package var agreement: Double {
            guard !isOpposed else { return 0 }
            guard let strength = sought.strength else { return 1 }
            return 1 - Double(abs(strength - stated.strength)) / 8
        }
    }

    package let pairs: [Pair]
    /// Values that are asked for and of which the partner has said nothing.
    package let unstated: [AlignmentQuery.Sought]

    package var shared: [Pair] { pairs.filter { !$0.isOpposed } }
    package var opposed: [Pair] { pairs.filter(\.isOpposed) }

    /// For each value that is asked for the partner's statement on it, or else on the nearest value.
    package init(_ sought: [AlignmentQuery.Sought], _ stated: [ValueStatement], _ relations: ValueRelations) {
        var pairs: [Pair] = []
        var unstated: [AlignmentQuery.Sought] = []
        for value in sought {
            let nearest = stated.map { (statement: $0, closeness: relations.closeness(value.code, $0.code)) }
                .max { ($0.closeness, $1.statement.code) < ($1.closeness, $0.statement.code) }
            if let nearest, nearest.closeness > 0 {
                pairs.append(Pair(sought: value, stated: nearest.statement, closeness: nearest.closeness))
            } else {
                unstated.append(value)
            }
        }
        self.pairs = pairs
        self.unstated = unstated
    }

    /// The share known is the mean closeness, and the agreement a mean over it, both weighted by strength.
    package func part(weight: Double) -> ScorePart {
        let all = (pairs.map(\.sought) + unstated).reduce(0) { $0 + $1.weight }
        let known = pairs.reduce(0) { $0 + $1.sought.weight * $1.closeness }
        let agreed = pairs.reduce(0) { $0 + $1.sought.weight * $1.closeness * $1.agreement }
        return ScorePart(
            .values, weight: weight, known: all > 0 ? known / all : 0,
            agreement: known > 0 ? agreed / known : 0)
    }
}
