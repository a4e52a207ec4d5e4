import Foundation
import Testing

@testable import Alignment
@testable import Registry

/// Two goals whose texts lie in different corners of a small space.
@Suite struct GoalFitTests {
    static let goals = ["solar", "bread"].enumerated().map { place, word in
        var value = Value()
        value.code = "sdg:\(place + 1)"
        value.vocabulary = "sdg"
        value.position = Int64(place + 1)
        value.title = word
        value.description = "About \(word)."
        value.keywords = word
        return value
    }

    /// Vectors by chance around a goal's own direction; a no lies apart from it.
    static func sample(_ count: Int = 40) -> GoalSample {
        var random = SplitMix(seed: 7)
        var examples: [GoalExample] = []
        var vectors: [[Float]] = []
        for index in 0..<count {
            let goal = index % 2
            let addresses = index % 4 < 2
            var vector = (0..<6).map { _ in Float.random(in: -0.2...0.2, using: &random) }
            vector[goal] += addresses ? 0.8 : 0
            vector[5] += addresses ? 0 : 0.8
            examples.append(
                GoalExample(
                    text: addresses ? "solar bread"[goal] : "a word", goal: goal, addresses: addresses))
            vectors.append(vector)
        }
        let axes = (0..<2).map { goal in
            [[Float]](repeating: (0..<6).map { $0 == goal ? 1 : 0 }, count: 3)
        }
        return GoalSample(examples, goals: goals, vectors: vectors, descriptions: axes)
    }

    @Test func `folds hold each example once, and are the same for a seed`() {
        let sample = Self.sample()
        let folds = sample.folds(5, seed: 3)
        #expect(folds.flatMap { $0 }.sorted() == Array(sample.examples.indices))
        #expect(folds == sample.folds(5, seed: 3))
        #expect(folds != sample.folds(5, seed: 4))
        #expect(folds.allSatisfy { $0.count == 8 })
    }

    @Test func `what is plain to tell apart is told apart in cross-validation`() {
        let evaluation = GoalEvaluation.run(Self.sample(), folds: 5, seeds: [1])
        #expect(evaluation.fitted.accuracy > 0.95)
        #expect(evaluation.fitted.brier < 0.1)
        #expect(evaluation.described.accuracy > 0.8)
        #expect(evaluation.others < 0.1)
    }

    @Test func `coefficients read back as they were written, to a byte a number`() throws {
        let fit = GoalFit.fit(Self.sample(), on: Array(0..<40))
        let back = try #require(GoalCoefficients(parsing: fit.lines.joined(separator: "\n")))
        #expect(back.goals.count == 2)
        for (one, other) in zip(fit.goals, back.goals) {
            #expect(one.wordWeight == other.wordWeight && one.bias == other.bias)
            let greatest = one.vector.map(abs).max() ?? 0
            #expect(zip(one.vector, other.vector).allSatisfy { abs($0 - $1) <= greatest / 250 })
        }
        #expect(back.descriptions.similarities == fit.descriptions.similarities)
        #expect(GoalCoefficients(parsing: "goal 1\nzz") == nil)
        #expect(GoalCoefficients(parsing: "") == nil)
    }

    @Test func `logistic regression finds the odds of what it is given, and leans to nothing`() {
        // Yes in 3 of 4 cases with the sign, in 1 of 4 without: the odds differ by a factor of 9.
        let rows = (0..<4000).map { index in
            LogisticRegression.Row(
                features: [index % 2 == 0 ? 1 : 0], isTrue: (index / 2 % 4 < 3) == (index % 2 == 0), weight: 1
            )
        }
        let coefficients = LogisticRegression.fit(rows)
        #expect(abs(coefficients[0] - log(9)) < 0.05)
        #expect(abs(coefficients[0] + 2 * coefficients[1]) < 0.05)
        #expect(
            abs(
                LogisticRegression.fit(
                    rows.map { .init(features: $0.features, isTrue: $0.isTrue, weight: 0) })[0]) < 1e-9)
    }

    @Test func `a matrix times its inverse is one`() {
        var matrix = SquareMatrix(5)
        var random = SplitMix(seed: 1)
        let roots = (0..<5).map { _ in (0..<5).map { _ in Double.random(in: -1...1, using: &random) } }
        for row in 0..<5 {
            for column in 0..<5 {
                let start: Double = row == column ? 1 : 0
                matrix[row, column] = zip(roots[row], roots[column]).reduce(start) { $0 + $1.0 * $1.1 }
            }
        }
        let inverse = matrix.inverse
        for row in 0..<5 {
            for column in 0..<5 {
                let sum = (0..<5).reduce(0.0) { $0 + matrix[row, $1] * inverse[$1, column] }
                #expect(abs(sum - (row == column ? 1 : 0)) < 1e-9)
            }
            let unit = (0..<5).map { $0 == row ? 1.0 : 0 }
            #expect(zip(matrix.solution(of: unit), 0..<5).allSatisfy { abs($0 - inverse[$1, row]) < 1e-9 })
        }
    }
}

extension String {
    /// The word at a place.
    fileprivate subscript(place: Int) -> String { String(split(separator: " ")[place]) }
}
