/// How many risks of one kind stand on each place of one matrix, before and after treatment.
package struct MatrixHeat: Sendable {
    package let matrix: Matrix
    package let kind: Risk.Kind
    /// Counts by likelihood, then impact, each from 1 at place 0.
    package private(set) var before: [[Int]]
    /// Where nobody has judged a risk after treatment, it stands where it stood before.
    package private(set) var after: [[Int]]
    /// How many of the risks were judged after treatment.
    package private(set) var judged = 0

    package var count: Int { before.joined().reduce(0, +) }

    private init(_ matrix: Matrix, _ kind: Risk.Kind) {
        self.matrix = matrix
        self.kind = kind
        let row = [Int](repeating: 0, count: matrix.impacts.count)
        before = Array(repeating: row, count: matrix.likelihoods.count)
        after = before
    }

    /// One for each matrix and kind that open risks have, threats first.
    package static func heats(_ figures: RiskFigures) -> [MatrixHeat] {
        var heats = figures.matrices.flatMap { matrix in
            [MatrixHeat(matrix, .threat), MatrixHeat(matrix, .opportunity)]
        }
        for entry in figures.entries {
            let place = entry.matrix * 2 + (entry.isThreat ? 0 : 1)
            heats[place].before[Int(entry.before.likelihood) - 1][Int(entry.before.impact) - 1] += 1
            let after = entry.after ?? entry.before
            heats[place].after[Int(after.likelihood) - 1][Int(after.impact) - 1] += 1
            if entry.after != nil { heats[place].judged += 1 }
        }
        return heats.filter { $0.count > 0 }.sorted { one, other in
            one.kind != other.kind ? one.kind == .threat : one.matrix.id < other.matrix.id
        }
    }

    /// The heat as programs get it: a cell for each pair of levels.
    package var json: JSON {
        var cells: [JSON] = []
        for likelihood in 1...matrix.likelihoodLevels {
            for impact in 1...matrix.impactLevels {
                let level = RiskLevel(likelihood, impact)
                cells.append(
                    .members([
                        "likelihood": .integer(likelihood), "impact": .integer(impact),
                        "rating": .text(matrix.rating(level).name),
                        "before": .integer(before[Int(likelihood) - 1][Int(impact) - 1]),
                        "after": .integer(after[Int(likelihood) - 1][Int(impact) - 1]),
                    ]))
            }
        }
        return .members([
            "matrix": matrix.name, "kind": .text(kind.rawValue), "risks": .integer(count),
            "judged_after": .integer(judged), "cells": .array(cells),
        ])
    }
}

extension Matrix {
    /// A character for each rating: the initials where they differ, else numbers.
    package var marks: [String] {
        let initials = ratings.map { $0.name.prefix(1).uppercased() }
        return Set(initials).count == initials.count ? initials : ratings.indices.map { "\($0 + 1)" }
    }
}
