import Registry
import Synchronization

/// A query as the sentence models read it, and the partners whose texts are nearest to it.
package struct QueryMeaning: Sendable {
    /// By the English model, of length 1; nil where the text is in another language, or says too little.
    package let vector: [Float]?
    /// By the model of other languages; nil where there is none, or the text says too little.
    package let mapped: [Float]?
    /// What the cosines of mapped vectors are put on one scale by.
    package let scales: MeaningScales?
    package let language: TextLanguage
    /// Whether there are too few letters to mean anything.
    package let isTooShort: Bool
    /// The SHA-256 of the models.
    package let model: String
    /// The partners to be scored for their meaning.
    package var partners: [Int64] = []

    /// Letters of the shortest query that is compared by its meaning.
    private static let fewestLetters = 3

    package init(
        vector: [Float]?, mapped: [Float]? = nil, scales: MeaningScales? = nil,
        language: TextLanguage = .english,
        model: String
    ) {
        self.vector = vector
        self.mapped = mapped
        self.scales = scales
        self.language = language
        isTooShort = false
        self.model = model
    }

    /// A long text is the middle of its parts.
    package init(_ text: String, _ models: MeaningModels, language stated: String? = nil) {
        model = models.hash
        scales = models.languages?.scales
        let language = models.language(of: text, stated: stated)
        isTooShort =
            text.unicodeScalars.lazy.filter(\.properties.isAlphabetic).prefix(Self.fewestLetters).count
            < Self.fewestLetters
        guard !isTooShort, language != .unread else {
            (vector, mapped) = (nil, nil)
            self.language = language
            return
        }
        // Of a few words neither words nor letters need say which language they are in.
        let isOpen =
            stated == nil && language != .english && models.english.languageGuess(of: text) == .unclear
        let parts = MeaningText.parts(of: text, language, models)
        let own = Mutex<[Float]?>(nil)
        let other = Mutex<[Float]?>(nil)
        // A short text keeps one core busy, so both models read it at once.
        Threads.each(of: [true, false], on: Threads.available) { isEnglish in
            if isEnglish {
                let found =
                    language == .english || isOpen
                    ? QueryMeaning.middle(models.english.vectors(of: parts)) : nil
                own.withLock { $0 = found }
            } else {
                let found = models.languages.flatMap { QueryMeaning.middle($0.vectors(of: parts)) }
                other.withLock { $0 = found }
            }
        }
        mapped = other.withLock { $0 }
        let found = own.withLock { $0 }
        guard isOpen, let found, let mapped else {
            (vector, self.language) = (found, language)
            return
        }
        // What the English model makes of another language is not what the other one makes of it.
        let isEnglish = zip(found, mapped).reduce(0) { $0 + $1.0 * $1.1 } >= Self.agreeing
        (vector, self.language) = isEnglish ? (found, .english) : (nil, language)
    }

    /// From this cosine between both models on, few words are English ones (Docs/alignment-quality.md).
    private static let agreeing: Float = 0.53

    /// Whether texts can be compared with it.
    package var isRead: Bool { vector != nil || mapped != nil }
    var width: Int? { (vector ?? mapped)?.count }

    /// The vector by which texts are looked for: between those of the two models, where there are two.
    package var sought: [Float]? {
        guard let vector, let mapped else { return vector ?? mapped }
        return QueryMeaning.middle([vector, mapped])
    }

    /// How near vectors of texts are, each text by all its vectors, on the scale of the English model.
    func similarities(to vectors: [TextVector], _ rules: AlignmentRules = .current) -> [Double] {
        var similarities: [Double] = []
        for (place, text) in vectors.enumerated() where text.kind != .mapped {
            let next = vectors.indices.contains(place + 1) ? vectors[place + 1] : nil
            similarities.append(
                Double(
                    similarity(
                        to: text, twin: next.flatMap { $0.kind == .mapped ? $0.vector : nil }, rules)))
        }
        return similarities
    }

    private func similarity(
        to text: TextVector, twin: QuantisedVector?, _ rules: AlignmentRules
    ) -> Float {
        let own = scales ?? .same
        switch (text.kind, vector, mapped) {
        case (.english, let vector?, let mapped?):
            let near = text.vector.dot(vector)
            return twin.map { (near + own.english($0.dot(mapped))) / 2 } ?? near
        case (.english, let vector?, nil): return text.vector.dot(vector)
        case (.english, nil, let mapped?):
            guard let twin else { return own.across(text.vector.dot(mapped)) }
            guard rules.comparesAcross else { return own.english(twin.dot(mapped)) }
            return own.across((text.vector.dot(mapped) + twin.dot(mapped)) / 2)
        case (_, let vector?, let mapped?):
            return own.across((text.vector.dot(vector) + text.vector.dot(mapped)) / 2)
        case (_, let vector?, nil): return own.across(text.vector.dot(vector))
        case (_, nil, let mapped?):
            let isAcross = rules.comparesAcross && isAcross(text)
            return (isAcross ? own.across : own.english)(text.vector.dot(mapped))
        case (_, nil, nil): return 0
        }
    }

    private static func middle(_ vectors: [[Float]]) -> [Float]? {
        guard let width = vectors.first?.count else { return nil }
        var sum = [Float](repeating: 0, count: width)
        for vector in vectors { for index in sum.indices { sum[index] += vector[index] } }
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? sum.map { $0 / length } : nil
    }
}
