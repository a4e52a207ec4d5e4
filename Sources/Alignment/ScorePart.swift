/// One named part of a score.
///
/// All numbers go from 0 to 1. What is not known may be anything, so the part lies somewhere between `low`, as if
/// all of that were against, and `high`, as if all of it were in favour; `middle` is the number that is shown: halfway for
/// values, nearer to `low` for what is said unasked, of which nobody says all. Where statements that count alike disagree,
/// both lie farther out than that.
package struct ScorePart: Hashable, Sendable {
    package enum Name: String, Sendable, CaseIterable { case values, meaning, words }

    package let name: Name
    /// This part's share of the whole; the weights of a score's parts total 1.
    package let weight: Double
    /// The share of what was asked on which the partner has said something.
    package let known: Double
    /// The agreement over what is known.
    package let agreement: Double

    /// How far what is known may lie below and above the agreement, which is a mean, where it disagrees with itself.
    package let below, above: Double

    /// How much what is not known counts, from `low` to `high`.
    let unknown: Double
    /// The number that is shown is no lower.
    let floor: Double

    package init(
        _ name: Name, weight: Double, known: Double, agreement: Double, below: Double = 0,
        above: Double = 0,
        unknown: Double = 0.5, floor: Double = 0
    ) {
        self.unknown = unknown
        self.floor = floor
        self.below = below
        self.above = above
        self.name = name
        self.weight = weight
        self.known = min(max(known, 0), 1)
        self.agreement = min(max(agreement, 0), 1)
    }

    /// Without what lies below and above the mean.
    fileprivate var sure: Double { known * agreement }

    package var low: Double { max(0, sure - below) }
    package var high: Double { min(1, max(middle, sure + (1 - known) + above)) }
    package var middle: Double { max(floor, sure + unknown * (1 - known)) }
}

/// How much each part counts among those that a query asks for.
package struct PartWeights: Hashable, Sendable {
    private let weights: [ScorePart.Name: Double]

    /// Half for what partners say when they are asked, half for what they say unasked; there the words count somewhat
    /// more, because what they find is certain and small (Docs/alignment-quality.md).
    package static let standard = PartWeights([.values: 0.5, .meaning: 0.2, .words: 0.3])

    package init(_ weights: [ScorePart.Name: Double]) { self.weights = weights }

    /// The organisation's own, in per cent by the name of the part; the standard where it has none.
    package init(perCent: [String: Int64]) {
        guard !perCent.isEmpty else {
            self = .standard
            return
        }
        var weights: [ScorePart.Name: Double] = [:]
        for name in ScorePart.Name.allCases { weights[name] = Double(perCent[name.rawValue] ?? 0) / 100 }
        self.init(weights)
    }

    package subscript(name: ScorePart.Name) -> Double { weights[name] ?? 0 }

    /// In per cent, as a shortlist keeps them.
    var perCent: [String: Int64] {
        Dictionary(
            uniqueKeysWithValues: ScorePart.Name.allCases.map {
                ($0.rawValue, Int64((self[$0] * 100).rounded()))
            })
    }

    /// The weights over these parts alone, so that they total 1; alike where all are 0.
    func shared(among names: [ScorePart.Name]) -> [ScorePart.Name: Double] {
        let sum = names.reduce(0) { $0 + self[$1] }
        return Dictionary(
            uniqueKeysWithValues: names.map { ($0, sum > 0 ? self[$0] / sum : 1 / Double(names.count)) })
    }
}

/// A score with its parts: an interval, its middle, and the share that is known, all from 0 to 1.
///
/// `low` is the weighted sum of what the parts are sure of, `high` adds all that is not known, and the score lies between
/// them. Nothing known gives 0.5 for values and 0.2 for a text, in the interval from 0 to 1. The size of a firm has no place here.
package struct Score: Hashable, Sendable {
    package let parts: [ScorePart]

    package init(_ parts: [ScorePart]) { self.parts = parts }

    package var low: Double { sum(\.low) }
    // Sums of fractions may differ in their last place where all is known.
    package var high: Double { max(low, sum(\.high)) }
    package var middle: Double { sum(\.middle) }
    package var known: Double { sum(\.known) }

    private func sum(_ number: (ScorePart) -> Double) -> Double {
        min(max(parts.reduce(0) { $0 + $1.weight * number($1) }, 0), 1)
    }
}
