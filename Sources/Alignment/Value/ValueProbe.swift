import Registry

/// What a text is held against to see whether it speaks of a value: a direction in the model's space, and words.
package struct ValueProbe: Sendable {
    let vector: [Float]
    /// What each doubling of the value's own words in the text adds, in nats per natural logarithm.
    let wordWeight: Float
    let bias: Float
    let stems: Set<String>
    /// How the value's own words begin in other languages; none for a value that nobody has translated.
    let beginnings: [String: [String]]

    init(
        vector: [Float], wordWeight: Float, bias: Float, stems: Set<String>,
        beginnings: [String: [String]] = [:]
    ) {
        self.vector = vector
        self.wordWeight = wordWeight
        self.bias = bias
        self.stems = stems
        self.beginnings = beginnings
    }

    /// What a score comes to in a text of another language, whose vector was mapped: fitted on translated visions to the
    /// probabilities of their originals. Docs/alignment-quality.md says how.
    private static let translated = (factor: 0.83, constant: -0.47)

    /// The probability, from 0 to 1, that a text speaks of the value.
    func probability(of text: CodedText) -> Double {
        let score = Double(score(of: text))
        guard text.language != .english else { return logistic(score) }
        return logistic(Self.translated.factor * score + Self.translated.constant)
    }

    /// The probability before the logistic function.
    func score(of text: CodedText) -> Float {
        let own = text.language.code.flatMap { beginnings[$0] } ?? []
        let mentions =
            text.language == .english ? text.mentions(of: stems) : text.mentions(beginningWith: own)
        var score = bias + wordWeight * Float(mentions)
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
    let language: TextLanguage
    /// Of an English text: how often each stem stands in it.
    private let counts: [String: Int]
    /// Of a text in another language.
    private let words: [String.UnicodeScalarView]

    init(_ text: String, vector: [Float], language: TextLanguage = .english) {
        self.vector = vector
        self.language = language
        guard language == .english else {
            counts = [:]
            words = Self.words(of: text)
            return
        }
        words = []
        var counts: [String: Int] = [:]
        for word in SearchText.words(of: text) { counts[word.stem, default: 0] += 1 }
        self.counts = counts
    }

    /// The words of a text in any script: letters with their marks, in small letters.
    private static func words(of text: String) -> [String.UnicodeScalarView] {
        let isPart = { (scalar: Unicode.Scalar) in
            let properties = scalar.properties
            return properties.isAlphabetic || properties.numericType == .decimal
                || [.nonspacingMark, .spacingMark].contains(properties.generalCategory)
        }
        return text.lowercased().unicodeScalars.split { !isPart($0) }.map { String.UnicodeScalarView($0) }
    }

    /// The natural logarithm of one more than how many words begin so; a beginning of three letters or fewer stands for
    /// short words alone.
    func mentions(beginningWith beginnings: [String]) -> Double {
        let count = words.count { word in
            beginnings.contains { beginning in
                let letters = beginning.unicodeScalars
                return word.starts(with: letters) && (letters.count > 3 || word.count <= letters.count + 2)
            }
        }
        return Double(1 + count).logarithm
    }

    /// The natural logarithm of one more than how often words of these stems stand in the text.
    func mentions(of stems: Set<String>) -> Double {
        var count = 0
        for stem in stems { count += counts[stem] ?? 0 }
        return Double(1 + count).logarithm
    }
}
