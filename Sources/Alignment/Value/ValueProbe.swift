import Registry

/// What a text is held against to see whether it speaks of a value: a direction in the model's space, and words.
package struct ValueProbe: Sendable {
    package let code: String
    let vector: [Float]
    /// What each doubling of the value's own words in the text adds, in nats per natural logarithm.
    let wordWeight: Float
    let bias: Float
    let stems: Set<String>

    init(code: String, vector: [Float], wordWeight: Float, bias: Float, stems: Set<String>) {
        self.code = code
        self.vector = vector
        self.wordWeight = wordWeight
        self.bias = bias
        self.stems = stems
    }

    /// The probability, from 0 to 1, that a text speaks of the value.
    func probability(of text: CodedText) -> Double { logistic(Double(score(of: text))) }

    /// The probability before the logistic function.
    func score(of text: CodedText) -> Float {
        var score = bias + wordWeight * Float(text.mentions(of: stems))
        for (one, other) in zip(vector, text.vector) { score += one * other }
        return score
    }

    /// The keywords of a value as the search index cuts words.
    static func stems(of value: Value) -> Set<String> {
        Set(SearchText.words(of: value.keywords).map(\.stem))
    }

    /// The texts by which a value is described to the model: its title, its description, and both with its keywords.
    static func descriptions(of value: Value) -> [String] {
        [value.title, value.description, "\(value.title). \(value.description) \(value.keywords)"]
    }
}

/// A text as probes see it.
package struct CodedText: Sendable {
    let vector: [Float]
    private let counts: [String: Int]

    init(_ text: String, vector: [Float]) {
        self.vector = vector
        var counts: [String: Int] = [:]
        for word in SearchText.words(of: text) { counts[word.stem, default: 0] += 1 }
        self.counts = counts
    }

    /// The natural logarithm of one more than how often words of these stems stand in the text.
    func mentions(of stems: Set<String>) -> Double {
        var count = 0
        for stem in stems { count += counts[stem] ?? 0 }
        return Double(1 + count).logarithm
    }
}
