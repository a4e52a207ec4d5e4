package import Registry

/// Reads which values a text speaks of.
///
/// A goal has coefficients that were fitted to judged texts; any other value is known by its title, description and
/// keywords, and weighed as those of the goals turned out to weigh. Values that group others are not read for.
package struct ValueReader: Sendable {
    /// From this probability on a value is proposed.
    package static let threshold = 0.5
    /// In a text of another language: where nineteen of twenty proposals are those of its English original, since one that
    /// is wrong costs a manager more than one that is missing.
    package static let thresholdOfOthers = 0.6
    /// Words of one passage at most, so that the model reads all of it.
    private static let wordsOfPassage = 150

    package let values: [Value]
    private let models: MeaningModels
    private let probes: [ValueProbe]

    /// Throws `.notFitted` where goals are among the values and the model is not the one they were fitted for.
    package init(_ values: [Value], by models: MeaningModels) throws(ModelError) {
        let groups = Set(values.compactMap(\.broader))
        let read = values.filter { !groups.contains($0.code) }
        let kept = GoalCoefficients.kept
        if read.contains(where: { $0.vocabulary == "sdg" }), models.english.hash != KeptGoals.model {
            throw .notFitted(path: models.english.path)
        }
        self.init(read, by: models, coefficients: kept)
    }

    init(_ values: [Value], by models: MeaningModels, coefficients: GoalCoefficients) {
        let values = values.filter { value in
            value.vocabulary != "sdg" || Self.place(of: value).map { $0 < coefficients.goals.count } ?? false
        }
        let described = values.filter { $0.vocabulary != "sdg" }
        let vectors = models.english.vectors(of: described.flatMap(ValueProbe.descriptions(of:)))
        self.values = values
        self.models = models
        probes = values.map { value in
            if let place = Self.place(of: value), place < coefficients.goals.count {
                return coefficients.probe(of: value, at: place)
            }
            let first = (described.firstIndex { $0.code == value.code } ?? 0) * 3
            return coefficients.probe(of: value, described: Array(vectors[first..<(first + 3)]))
        }
    }

    /// The place of a goal among the coefficients.
    private static func place(of value: Value) -> Int? {
        value.vocabulary == "sdg" && value.position > 0 ? Int(value.position) - 1 : nil
    }

    /// What could be made of one text.
    package enum Reading: Sendable {
        /// The probability of each of `values`, and from which on one is proposed.
        case probabilities([Double], threshold: Double)
        /// The text has neither letter nor digit.
        case empty
        /// The text is in a language that no model here knows.
        case otherLanguage
    }

    /// The language of a text: as it was stated, else as it seems to be; nil for one without words.
    private func language(of text: PartyText) -> TextLanguage? {
        guard NormalisedText.hasLetterOrDigit(text.text) else { return nil }
        // What is stated may be wrong of a text whose words say it clearly.
        if models.english.languageGuess(of: text.text) == .english { return .english }
        return models.language(of: text.text, stated: text.language)
    }

    /// The reading of each text: of a long one the best passage counts.
    package func readings(of texts: [String]) -> [Reading] {
        readings(of: texts.map { PartyText(kind: .vision, text: $0, statedOn: .first) })
    }

    private func readings(of texts: [PartyText]) -> [Reading] {
        let languages = texts.map(language(of:))
        let readable = zip(texts, languages).map { text, language -> [String]? in
            language == nil || language == .unread ? nil : Self.passages(of: text.text)
        }
        let coded = coded(
            zip(readable, languages).flatMap { passages, language in
                (passages ?? []).map { ($0, language ?? .english) }
            })
        var next = 0
        return zip(languages, readable).map { language, passages in
            guard let passages else { return language == nil ? .empty : .otherLanguage }
            let own = coded[next..<(next + passages.count)]
            next += passages.count
            return .probabilities(
                probes.map { probe in own.reduce(0.0) { max($0, probe.probability(of: $1)) } },
                threshold: language == .english ? Self.threshold : Self.thresholdOfOthers)
        }
    }

    /// Vectors and words of texts, each by the model of its language.
    private func coded(_ texts: [(text: String, language: TextLanguage)]) -> [CodedText] {
        var vectors = [[Float]](repeating: [], count: texts.count)
        for isEnglish in [true, false] {
            let places = texts.indices.filter { (texts[$0].language == .english) == isEnglish }
            let own = places.map { texts[$0].text }
            let found = isEnglish ? models.english.vectors(of: own) : models.languages?.vectors(of: own) ?? []
            for (place, vector) in zip(places, found) { vectors[place] = vector }
        }
        return zip(texts, vectors).map { CodedText($0.text, vector: $1, language: $0.language) }
    }

    /// A text as it is, or in passages of whole sentences where the model would not read all of it.
    static func passages(of text: String) -> [String] {
        let count = text.split(whereSeparator: \.isWhitespace).count
        // A word of a script without blanks is many pieces; so are long words.
        guard count > wordsOfPassage || text.utf8.count > wordsOfPassage * 10 else { return [text] }
        var passages: [String] = []
        var words: [Substring] = []
        func end() {
            if !words.isEmpty { passages.append(words.joined(separator: " ")) }
            words = []
        }
        for sentence in Sentences.of(text) {
            let own = sentence.split(whereSeparator: \.isWhitespace)
            if words.count + own.count > wordsOfPassage { end() }
            for word in own {
                if words.count == wordsOfPassage { end() }
                words.append(word)
            }
        }
        end()
        return passages.isEmpty ? [text] : passages
    }
}

/// A value that a text seems to speak of, for a person to confirm or reject.
package struct ValueProposal: Sendable {
    package let value: Value
    /// From 0 to 1, as often right as it says on texts like those that were judged.
    package let probability: Double
    /// The sentence that speaks for it most.
    package let sentence: String
    /// The kind of text that it stands in.
    package let source: PartyText.Kind

    package var json: JSON {
        .members([
            "code": .text(value.code), "title": .text(value.title),
            "probability": .number(ValueProposal.rounded(probability)), "sentence": .text(sentence),
            "text": .text(source.rawValue),
        ])
    }

    /// A probability as programs get it, to three decimals.
    package static func rounded(_ probability: Double) -> Double { (probability * 1000).rounded() / 1000 }
}

extension ValueReader {
    /// What a partner's own texts came to.
    package struct Result: Sendable {
        /// Most likely first, without values that the partner holds or that were rejected.
        package var proposals: [ValueProposal] = []
        /// How many texts were read.
        package var read = 0
        /// Kinds of text that are in a language that no model here knows.
        package var otherLanguage: [PartyText.Kind] = []

        package init() {}
    }

    /// Proposals for each partner from its own texts; what third parties or the organisation wrote is not read.
    package func proposals(for profiles: [PartnerProfile]) -> [Result] {
        let texts = profiles.indices.flatMap { place in
            profiles[place].texts.filter { $0.statedBy == .party }.map { (place: place, text: $0) }
        }
        let readings = readings(of: texts.map(\.text))
        var results = profiles.map { _ in Result() }
        var best = profiles.map { _ in [Int: (probability: Double, text: PartyText)]() }
        for (entry, reading) in zip(texts, readings) {
            switch reading {
            case .empty: break
            case .otherLanguage: results[entry.place].otherLanguage.append(entry.text.kind)
            case .probabilities(let probabilities, let threshold):
                results[entry.place].read += 1
                for (index, probability) in probabilities.enumerated() where probability >= threshold {
                    if probability > best[entry.place][index]?.probability ?? 0 {
                        best[entry.place][index] = (probability, entry.text)
                    }
                }
            }
        }
        for (place, profile) in profiles.enumerated() {
            let settled = Set(profile.values.map(\.code) + profile.rejections.map(\.code))
            let open = best[place].filter { !settled.contains(values[$0.key].code) }
            results[place].proposals = proposals(open)
        }
        return results
    }

    private func proposals(_ found: [Int: (probability: Double, text: PartyText)]) -> [ValueProposal] {
        var sentences: [PartyText: [(text: String, coded: CodedText)]] = [:]
        return found.sorted { ($1.value.probability, $0.key) < ($0.value.probability, $1.key) }.compactMap {
            index, best in
            if sentences[best.text] == nil {
                let cut = Sentences.of(best.text.text).map(String.init)
                let language = language(of: best.text) ?? .english
                sentences[best.text] = zip(cut, coded(cut.map { ($0, language) })).map { ($0, $1) }
            }
            let sentence = sentences[best.text]?.max {
                probes[index].score(of: $0.coded) < probes[index].score(of: $1.coded)
            }
            guard let sentence else { return nil }
            return ValueProposal(
                value: values[index], probability: best.probability,
                // A text without a full stop may be one endless sentence.
                sentence: String(String.UnicodeScalarView(sentence.text.unicodeScalars.prefix(1000))),
                source: best.text.kind)
        }
    }
}
