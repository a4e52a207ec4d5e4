package import Registry

/// A text of which experts said whether it addresses one of the goals.
package struct GoalExample: Sendable {
    package let text: String
    /// The place of the goal among those that are fitted, from 0.
    package let goal: Int
    package let addresses: Bool

    package init(text: String, goal: Int, addresses: Bool) {
        self.text = text
        self.goal = goal
        self.addresses = addresses
    }
}

/// Examples as numbers: all that a fit reads of them, worked out once for all its folds.
package struct GoalSample: Sendable {
    /// Similarities to title, description and both with keywords, then mentions of the keywords.
    static let signs = 4

    let goals: Int
    let examples: [GoalExample]
    let vectors: [[Float]]
    /// Of each goal: the vectors of its descriptions.
    let descriptions: [[[Float]]]
    /// The product of each two vectors, more than one number for a constant.
    let products: [[Double]]
    /// Of each example and goal, the signs that need no fit.
    let signs: [[[Double]]]

    /// Embeds the examples and the descriptions of the goals.
    package init(_ examples: [GoalExample], goals: [Value], by model: SentenceModel) {
        let texts = goals.map(ValueProbe.descriptions(of:))
        let vectors = model.vectors(of: texts.flatMap { $0 })
        self.init(
            examples, goals: goals, vectors: model.vectors(of: examples.map(\.text)),
            descriptions: goals.indices.map { Array(vectors[($0 * 3)..<($0 * 3 + 3)]) })
    }

    init(_ examples: [GoalExample], goals: [Value], vectors: [[Float]], descriptions: [[[Float]]]) {
        self.goals = goals.count
        self.examples = examples
        self.vectors = vectors
        self.descriptions = descriptions
        products = vectors.map { one in vectors.map { dot(one, $0) } }
        let stems = goals.map(ValueProbe.stems(of:))
        signs = zip(examples, vectors).map { example, vector in
            let text = CodedText(example.text, vector: vector)
            return goals.indices.map { goal in
                descriptions[goal].map { dot($0, vector) } + [text.mentions(of: stems[goal])]
            }
        }
    }

    /// The examples dealt out into so many folds, each with its part of every goal's yes and no.
    func folds(_ count: Int, seed: UInt64) -> [[Int]] {
        var generator = SeededGenerator(seed: seed)
        var folds = [[Int]](repeating: [], count: count)
        var next = 0
        for goal in 0..<goals {
            for answer in [true, false] {
                let group = examples.indices.filter {
                    examples[$0].goal == goal && examples[$0].addresses == answer
                }
                for example in group.shuffled(using: &generator) {
                    folds[next % count].append(example)
                    next += 1
                }
            }
        }
        return folds.map { $0.sorted() }
    }
}

func dot(_ one: [Float], _ other: [Float]) -> Double {
    var sum = 0.0
    for (one, other) in zip(one, other) { sum += Double(one) * Double(other) }
    return sum
}

/// Random numbers that are the same in every run (SplitMix64; Steele, Lea and Flood, 2014).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
