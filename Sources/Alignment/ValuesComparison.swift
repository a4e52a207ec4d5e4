package import Registry

/// A partner's values beside those that a query asks for.
package struct ValuesComparison: Hashable, Sendable {
    /// A value that is asked for and a statement that says most about it; several that are equally near make several.
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

    /// For each value that is asked for the partner's statement on it, or else those on the nearest values: where several
    /// are equally near, each of them, since none says more than another.
    package init(_ sought: [AlignmentQuery.Sought], _ stated: [ValueStatement], _ relations: ValueRelations) {
        var pairs: [Pair] = []
        var unstated: [AlignmentQuery.Sought] = []
        for value in sought {
            let all = stated.map { (statement: $0, closeness: relations.closeness(value.code, $0.code)) }
            let most = all.map(\.closeness).max() ?? 0
            if most > 0 {
                pairs += all.filter { $0.closeness == most }.sorted { $0.statement.code < $1.statement.code }
                    .map { Pair(sought: value, stated: $0.statement, closeness: most) }
            } else {
                unstated.append(value)
            }
        }
        self.pairs = pairs
        self.unstated = unstated
    }

    /// The share known is the mean closeness, and the agreement a mean over it, both weighted by strength.
    ///
    /// Of statements that are equally near the mean counts, and the interval reaches from the one that agrees least to
    /// the one that agrees most.
    package func part(weight: Double) -> ScorePart {
        var groups: [(sought: AlignmentQuery.Sought, closeness: Double, agreements: [Double])] = []
        for pair in pairs {
            if let place = groups.firstIndex(where: { $0.sought == pair.sought }) {
                groups[place].agreements.append(pair.agreement)
            } else {
                groups.append((pair.sought, pair.closeness, [pair.agreement]))
            }
        }
        let all = (groups.map(\.sought) + unstated).reduce(0) { $0 + $1.weight }
        var (known, agreed, least, most) = (0.0, 0.0, 0.0, 0.0)
        for (sought, closeness, agreements) in groups {
            let weight = sought.weight * closeness
            let mean =
                agreements.count == 1 ? agreements[0] : agreements.reduce(0, +) / Double(agreements.count)
            known += weight
            agreed += weight * mean
            least += weight * (mean - (agreements.min() ?? mean))
            most += weight * ((agreements.max() ?? mean) - mean)
        }
        return ScorePart(
            .values, weight: weight, known: all > 0 ? known / all : 0,
            agreement: known > 0 ? agreed / known : 0, below: all > 0 ? least / all : 0,
            above: all > 0 ? most / all : 0)
    }
}
