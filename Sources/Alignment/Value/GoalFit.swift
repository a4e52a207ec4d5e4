import Registry

/// Finds what tells a text that addresses a goal from one that doesn't.
///
/// Two steps. For each goal, ridge regression on the vectors of its own examples, with other goals' positives as faint
/// negatives; each example's score is that of a fit without it. Then one logistic regression over all goals, on that
/// score, the similarities to the goal's descriptions and the mentions of its keywords, so that goals with few examples
/// lean on all others. Both steps are linear, so that a goal comes to one direction, one weight and one constant.
enum GoalFit {
    /// Chosen by cross-validation; Docs/alignment-quality.md lists what was tried.
    private static let penalty = 1.0
    private static let faint = 0.05
    private static let constant = 3.0
    /// What an example counts as a no to each other goal in the second step.
    private static let elsewhere = 0.02
    /// How far a goal's own constant may move, beside one penalised coefficient.
    private static let own = 0.7

    /// A direction and a constant that score a text, near 1 for yes and -1 for no.
    private struct Ridge {
        var vector: [Double]
        var constant: Double
    }

    /// The coefficients of all goals from the examples at these places.
    static func fit(_ sample: GoalSample, on places: [Int]) -> GoalCoefficients {
        let fits = ridges(sample, on: places)
        let rows = secondStep(sample, on: places, scores: fits.map(\.scores))
        let (mean, scale) = spread(rows.filter { $0.isOwn }.map(\.signs))
        let coefficients = LogisticRegression.fit(
            rows.map { row in
                var features = zip(row.signs, zip(mean, scale)).map { ($0 - $1.0) / $1.1 }
                for goal in 0..<sample.goals { features.append(goal == row.goal ? own : 0) }
                return .init(features: features, isTrue: row.isTrue, weight: row.isOwn ? 1 : elsewhere)
            })
        let weights = zip(coefficients, scale).map { $0 / $1 }
        let base = (coefficients.last ?? 0) - zip(weights, mean).reduce(0) { $0 + $1.0 * $1.1 }
        return GoalCoefficients(
            goals: fits.indices.map { goal in
                let ridge = fits[goal].ridge
                var vector = ridge.vector.map { $0 * weights[0] }
                for (weight, description) in zip(weights[1...], sample.descriptions[goal]) {
                    for index in vector.indices { vector[index] += weight * Double(description[index]) }
                }
                return GoalCoefficients.Goal(
                    vector: vector.map(Float.init), wordWeight: Float(weights[GoalSample.signs]),
                    bias: Float(
                        base + weights[0] * ridge.constant + own * coefficients[GoalSample.signs + 1 + goal]))
            }, descriptions: describe(sample, on: places))
    }

    /// What similarity to a value's descriptions and its keywords tell, for values without examples.
    static func describe(
        _ sample: GoalSample, on places: [Int], without goal: Int? = nil
    ) -> GoalCoefficients.Descriptions {
        let rows = secondStep(sample, on: places, scores: nil).filter { $0.goal != goal }
        let (mean, scale) = spread(rows.filter { $0.isOwn }.map(\.signs))
        let coefficients = LogisticRegression.fit(
            rows.map { row in
                .init(
                    features: zip(row.signs, zip(mean, scale)).map { ($0 - $1.0) / $1.1 },
                    isTrue: row.isTrue, weight: row.isOwn ? 1 : elsewhere)
            })
        let weights = zip(coefficients, scale).map { $0 / $1 }
        let base = (coefficients.last ?? 0) - zip(weights, mean).reduce(0) { $0 + $1.0 * $1.1 }
        return GoalCoefficients.Descriptions(
            similarities: weights.dropLast().map(Float.init), wordWeight: Float(weights.last ?? 0),
            bias: Float(base))
    }

    /// The ridge of each goal, and its score of every example: for those that it was fitted to, without them.
    private static func ridges(
        _ sample: GoalSample, on places: [Int]
    ) -> [(ridge: Ridge, scores: [Double])] {
        var fits = [(ridge: Ridge, scores: [Double])](
            repeating: (Ridge(vector: [], constant: 0), []), count: sample.goals)
        fits.withUnsafeMutableBufferPointer { fits in
            // Each goal writes its own place alone.
            nonisolated(unsafe) let out = fits
            Threads.each(of: Array(0..<sample.goals), on: Threads.available) { goal in
                out[goal] = ridge(of: goal, sample, on: places)
            }
        }
        return fits
    }

    private static func ridge(
        of goal: Int, _ sample: GoalSample, on places: [Int]
    ) -> (ridge: Ridge, scores: [Double]) {
        let used = places.filter { sample.examples[$0].goal == goal || sample.examples[$0].addresses }
        let targets = used.map {
            sample.examples[$0].goal == goal && sample.examples[$0].addresses ? 1.0 : -1.0
        }
        let shared = constant * constant
        var kernel = SquareMatrix(used.count)
        for row in used.indices {
            for column in used.indices {
                kernel[row, column] = sample.products[used[row]][used[column]] + shared
            }
            kernel[row, row] += penalty / (sample.examples[used[row]].goal == goal ? 1 : faint)
        }
        let inverse = kernel.inverse
        let duals = used.indices.map { row in
            used.indices.reduce(0.0) { $0 + inverse[row, $1] * targets[$1] }
        }
        var ridge = Ridge(
            vector: [Double](repeating: 0, count: sample.vectors.first?.count ?? 0),
            constant: shared * duals.reduce(0, +))
        for (dual, place) in zip(duals, used) {
            for (index, number) in sample.vectors[place].enumerated() {
                ridge.vector[index] += dual * Double(number)
            }
        }
        var scores = sample.vectors.map { vector in
            zip(ridge.vector, vector).reduce(ridge.constant) { $0 + $1.0 * Double($1.1) }
        }
        // The score that a fit without the example would give it, in closed form.
        for (row, place) in used.enumerated() {
            scores[place] = targets[row] - duals[row] / inverse[row, row]
        }
        return (ridge, scores)
    }

    private struct Row {
        let goal: Int
        let isOwn: Bool
        let isTrue: Bool
        let signs: [Double]
    }

    /// Each example with its own goal, and each positive with every other goal as a no.
    private static func secondStep(_ sample: GoalSample, on places: [Int], scores: [[Double]]?) -> [Row] {
        places.flatMap { place -> [Row] in
            let example = sample.examples[place]
            return (0..<sample.goals).compactMap { goal in
                guard goal == example.goal || example.addresses else { return nil }
                let fitted = scores.map { [$0[goal][place]] } ?? []
                return Row(
                    goal: goal, isOwn: goal == example.goal,
                    isTrue: goal == example.goal && example.addresses,
                    signs: fitted + sample.signs[place][goal])
            }
        }
    }

    /// The mean and the standard deviation of each column.
    private static func spread(_ rows: [[Double]]) -> (mean: [Double], scale: [Double]) {
        let count = Double(max(1, rows.count))
        let columns = rows.first?.indices ?? 0..<0
        let mean = columns.map { column in rows.reduce(0) { $0 + $1[column] } / count }
        let scale = columns.map { column in
            let square = rows.reduce(0) { $0 + ($1[column] - mean[column]) * ($1[column] - mean[column]) }
            return max((square / count).squareRoot(), 1e-9)
        }
        return (mean, scale)
    }
}
