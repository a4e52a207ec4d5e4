import Registry

/// What was fitted: a direction, a word weight and a constant for each goal, and how far descriptions speak for a value.
package struct GoalCoefficients: Sendable {
    struct Goal: Sendable {
        var vector: [Float]
        var wordWeight: Float
        var bias: Float
    }

    /// For a value without examples: what similarity to its title, its description, and both with keywords tells.
    struct Descriptions: Sendable {
        var similarities: [Float]
        var wordWeight: Float
        var bias: Float
    }

    let goals: [Goal]
    let descriptions: Descriptions

    /// How many goals there are coefficients for.
    package static let goalCount = 17

    /// The probe of a goal.
    func probe(of value: Value, at place: Int) -> ValueProbe {
        let goal = goals[place]
        return ValueProbe(
            vector: goal.vector, wordWeight: goal.wordWeight, bias: goal.bias,
            stems: ValueProbe.stems(of: value),
            beginnings: GoalWords.beginnings.mapValues { place < $0.count ? $0[place] : [] })
    }

    /// The probe of a value that is known by its description alone; vectors in the order of `descriptions(of:)`.
    func probe(of value: Value, described vectors: [[Float]]) -> ValueProbe {
        var vector = [Float](repeating: 0, count: vectors.first?.count ?? 0)
        for (weight, description) in zip(descriptions.similarities, vectors) {
            for index in vector.indices { vector[index] += weight * description[index] }
        }
        return ValueProbe(
            vector: vector, wordWeight: descriptions.wordWeight, bias: descriptions.bias,
            stems: ValueProbe.stems(of: value))
    }
}

extension GoalCoefficients {
    /// Text that `init(parsing:)` reads back: weights a line, each vector as bytes in hexadecimal under its scale.
    var lines: [String] {
        var lines = ["described"]
        lines.append(
            "\(descriptions.wordWeight) \(descriptions.bias) "
                + descriptions.similarities.map { "\($0)" }.joined(separator: " "))
        for (place, goal) in goals.enumerated() {
            let vector = QuantisedVector(goal.vector)
            lines.append("goal \(place + 1)")
            lines.append("\(goal.wordWeight) \(goal.bias) \(vector.scale)")
            let bytes = vector.codes.map { UInt8(bitPattern: $0) }
            for start in stride(from: 0, to: bytes.count, by: 48) {
                lines.append(hexadecimal(Array(bytes[start..<min(bytes.count, start + 48)])))
            }
        }
        return lines
    }

    /// Nil for text that `lines` did not write.
    init?(parsing text: String) {
        var goals: [Goal] = []
        var described: Descriptions?
        var codes: [Int8] = []
        var head: [Float] = []
        func end() {
            guard head.count == 3 else { return }
            goals.append(
                Goal(
                    vector: QuantisedVector(codes: codes, scale: head[2]).floats, wordWeight: head[0],
                    bias: head[1]))
            codes = []
            head = []
        }
        var isGoal = false
        for line in text.split(separator: "\n") {
            if line == "described" || line.hasPrefix("goal ") {
                end()
                isGoal = line != "described"
            } else if line.contains(" ") {
                let numbers = line.split(separator: " ").compactMap { Float($0) }
                if isGoal {
                    head = numbers
                } else if numbers.count == 5 {
                    described = Descriptions(
                        similarities: Array(numbers[2...]), wordWeight: numbers[0], bias: numbers[1])
                }
            } else {
                let digits = Array(line.utf8)
                guard digits.count % 2 == 0 else { return nil }
                for index in stride(from: 0, to: digits.count, by: 2) {
                    let pair = String(decoding: digits[index...(index + 1)], as: UTF8.self)
                    guard let byte = UInt8(pair, radix: 16) else { return nil }
                    codes.append(Int8(bitPattern: byte))
                }
            }
        }
        end()
        guard let described, !goals.isEmpty else { return nil }
        self.init(goals: goals, descriptions: described)
    }

    /// Those that came with this version; none only where the source was spoilt, which a test says.
    static let kept =
        GoalCoefficients(parsing: KeptGoals.text)
        ?? GoalCoefficients(goals: [], descriptions: Descriptions(similarities: [], wordWeight: 0, bias: 0))
}
