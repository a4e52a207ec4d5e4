/// How well fits do on examples that they did not see.
package struct GoalEvaluation: Sendable {
    /// One way of judging, over all folds of all seeds.
    package struct Figures: Sendable {
        /// The share of right answers for each goal, where from 0.5 on is a yes.
        package let accuracies: [Double]
        /// The mean squared difference between probability and truth (Brier, 1950).
        package let brier: Double
        /// The mean difference between probability and frequency, over ten bands of probability.
        package let calibrationError: Double

        package var accuracy: Double { accuracies.reduce(0, +) / Double(max(1, accuracies.count)) }
    }

    /// The fitted coefficients, stored as bytes as an installation has them.
    package let fitted: Figures
    /// What descriptions alone tell of a goal whose own examples were left out.
    package let described: Figures
    /// How many other goals a text that addresses one is given on average.
    package let others: Double

    /// Cross-validation in so many folds, once for each seed.
    package static func run(
        _ sample: GoalSample, folds: Int, seeds: [UInt64], tell: (Int) -> Void = { _ in }
    ) -> GoalEvaluation {
        var answers: [Answer] = []
        var described: [Answer] = []
        var others = 0
        var positives = 0
        for (round, seed) in seeds.enumerated() {
            for (number, held) in sample.folds(folds, seed: seed).enumerated() {
                let rest = sample.examples.indices.filter { !held.contains($0) }
                let fit = GoalFit.fit(sample, on: rest)
                let kept = GoalCoefficients(parsing: fit.lines.joined(separator: "\n")) ?? fit
                let blind = (0..<sample.goals).map { GoalFit.describe(sample, on: rest, without: $0) }
                for place in held {
                    let example = sample.examples[place]
                    let probabilities = (0..<sample.goals).map { goal in
                        logistic(
                            dot(kept.goals[goal].vector, sample.vectors[place])
                                + Double(kept.goals[goal].wordWeight) * (sample.signs[place][goal].last ?? 0)
                                + Double(kept.goals[goal].bias))
                    }
                    answers.append(Answer(example, probabilities[example.goal]))
                    let weights = blind[example.goal]
                    let score = zip(
                        weights.similarities + [weights.wordWeight], sample.signs[place][example.goal]
                    ).reduce(Double(weights.bias)) { $0 + Double($1.0) * $1.1 }
                    described.append(Answer(example, logistic(score)))
                    guard example.addresses else { continue }
                    positives += 1
                    others += probabilities.indices.count { $0 != example.goal && probabilities[$0] >= 0.5 }
                }
                tell(round * folds + number + 1)
            }
        }
        return GoalEvaluation(
            fitted: Figures(answers, goals: sample.goals), described: Figures(described, goals: sample.goals),
            others: Double(others) / Double(max(1, positives)))
    }

    fileprivate struct Answer {
        let goal: Int
        let truth: Double
        let probability: Double

        init(_ example: GoalExample, _ probability: Double) {
            goal = example.goal
            truth = example.addresses ? 1 : 0
            self.probability = probability
        }
    }
}

extension GoalEvaluation.Figures {
    fileprivate init(_ answers: [GoalEvaluation.Answer], goals: Int) {
        let count = Double(max(1, answers.count))
        accuracies = (0..<goals).map { goal in
            let own = answers.filter { $0.goal == goal }
            return Double(own.count { ($0.probability >= 0.5) == ($0.truth == 1) })
                / Double(max(1, own.count))
        }
        brier = answers.reduce(0) { $0 + ($1.probability - $1.truth) * ($1.probability - $1.truth) } / count
        calibrationError = (0..<10).reduce(0.0) { sum, band in
            let inside = answers.filter { min(9, Int($0.probability * 10)) == band }
            return sum + abs(inside.reduce(0) { $0 + $1.probability - $1.truth }) / count
        }
    }
}
