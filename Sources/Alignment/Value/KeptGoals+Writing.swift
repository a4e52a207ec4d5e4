extension KeptGoals {
    /// The Swift source that keeps coefficients with a note of how they were made.
    package static func source(
        fittedTo sample: GoalSample, data: String, model: String, evaluation: GoalEvaluation, date: String
    ) -> String {
        let fit = GoalFit.fit(sample, on: Array(sample.examples.indices))
        let accuracy = GoalEvaluation.percent(evaluation.fitted.accuracy)
        let brier = GoalEvaluation.thousandths(evaluation.fitted.brier)
        return """
            // Made by `make fit` on \(date); not for editing by hand. Docs/alignment-quality.md says how.
            //
            // Fitted to \(sample.examples.count) judged texts of the SDG Classification Benchmark (MIT License; the texts are from the OSDG
            // Community Dataset, CC BY 4.0), on vectors of all-MiniLM-L6-v2 (Apache-2.0). In 5-fold cross-validation, seeds 1 to
            // \(GoalEvaluation.seeds.count): right on \(accuracy) % of the held-out answers, mean over 17 goals; Brier score \(brier).

            /// The coefficients that `make fit` wrote.
            package enum KeptGoals {
                /// SHA-256 of the file of judged texts.
                package static let data = "\(data)"
                /// The hash of the sentence model whose vectors were fitted to.
                package static let model = "\(model)"
                static let text = \"\"\"
                    \(fit.lines.joined(separator: "\n        "))
                    \"\"\"
            }

            """
    }
}

extension GoalEvaluation {
    /// The seeds of the folds that figures are reported for.
    package static let seeds: [UInt64] = [1, 2, 3, 4, 5]

    /// A share as per cent with one decimal.
    package static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// A number below 1 with three decimals.
    package static func thousandths(_ number: Double) -> String {
        let digits = "\(Int((number * 1000).rounded()))"
        return "0." + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
