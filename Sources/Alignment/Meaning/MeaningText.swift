import Registry

/// A partner's wording as the models read it: the texts in a language that one knows, in parts and in sentences.
///
/// The partner's own name says nothing about what it values, and would bring firms together whose names sound alike;
/// so `we` stands in its place.
struct MeaningText: Sendable {
    struct Sentence: Sendable, Hashable {
        let source: PartnerProfile.Passage.Source
        /// As the partner wrote it.
        let text: String
        /// As a model reads it.
        let plain: String
        let language: TextLanguage
    }

    /// As much of the texts in one language as a model reads at once.
    struct Part: Sendable, Hashable {
        let text: String
        let language: TextLanguage
    }

    /// More sentences of one partner than this are not kept apart.
    static let sentenceLimit = 64
    static let partLimit = 16

    let words: Int
    let parts: [Part]
    /// Every sentence once.
    let sentences: [Sentence]

    init(_ wording: PartnerWording, _ models: MeaningModels) {
        let names = OwnNames(wording.names)
        var sentences: [Sentence] = []
        var plain: [(language: TextLanguage, texts: [String])] = []
        var seen: Set<String> = []
        var words = 0
        for passage in wording.passages {
            let language = models.language(of: passage.text, stated: passage.language)
            guard language != .unread else { continue }
            let isText = if case .text = passage.source { true } else { false }
            let all = Sentences.of(passage.text).map(String.init)
            for text in all where seen.insert(text).inserted {
                let sentence = Sentence(
                    source: passage.source, text: text, plain: names.replaced(in: text), language: language)
                if sentences.count < MeaningText.sentenceLimit { sentences.append(sentence) }
                words += text.split(whereSeparator: \.isWhitespace).count
            }
            guard isText else { continue }
            let text = names.replaced(in: passage.text)
            if let place = plain.firstIndex(where: { $0.language == language }) {
                plain[place].texts.append(text)
            } else {
                plain.append((language, [text]))
            }
        }
        self.words = words
        self.sentences = sentences
        if plain.isEmpty {
            for sentence in sentences {
                if let place = plain.firstIndex(where: { $0.language == sentence.language }) {
                    plain[place].texts.append(sentence.plain)
                } else {
                    plain.append((sentence.language, [sentence.plain]))
                }
            }
        }
        parts = Array(
            plain.flatMap { language, texts in
                MeaningText.parts(of: texts.joined(separator: "\n"), language, models).map {
                    Part(text: $0, language: language)
                }
            }.prefix(MeaningText.partLimit))
    }

    /// A text in as few parts as the model of its language can read each as a whole.
    static func parts(of text: String, _ language: TextLanguage, _ models: MeaningModels) -> [String] {
        guard language != .english, let languages = models.languages else {
            return parts(of: text, models.english)
        }
        return parts(of: text, limit: languages.longestText) { languages.tokens(of: $0).count }
    }

    /// A text in as few parts as the model can read each as a whole.
    static func parts(of text: String, _ model: SentenceModel) -> [String] {
        parts(of: text, limit: model.longestText) { model.tokens(of: $0).count }
    }

    private static func parts(of text: String, limit: Int, _ pieces: (String) -> Int) -> [String] {
        guard !text.allSatisfy(\.isWhitespace) else { return [] }
        guard pieces(text) >= limit else { return [text] }
        var parts: [String] = []
        var part = ""
        var room = 0
        for sentence in Sentences.of(text) {
            let count = pieces(String(sentence)) - 2
            if !part.isEmpty, count > room {
                parts.append(part)
                part = ""
                guard parts.count < partLimit else { return parts }
            }
            if part.isEmpty { room = limit - 2 }
            part += part.isEmpty ? String(sentence) : " " + sentence
            room -= count
        }
        return part.isEmpty ? parts : parts + [part]
    }
}

extension SentenceModel {
    var longestText: Int { min(SentenceModel.longest, shape.positions) }
}

/// The names of one partner, as they stand in its own texts.
struct OwnNames {
    private let names: [[UInt8]]

    init(_ names: [String]) {
        var variants: Set<String> = []
        for name in names {
            variants.insert(name)
            let short = OwnNames.withoutForm(name)
            if short.count >= 3 { variants.insert(short) }
        }
        self.names = variants.filter { $0.contains(where: \.isLetter) }.map { Array($0.utf8) }
            .sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
    }

    /// A text with `we` for each name that stands there as a word of its own, in the same capitals or all in capitals.
    func replaced(in text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let isStart = index == 0 || !OwnNames.isWordPart(bytes[index - 1])
            if isStart, let name = names.first(where: { OwnNames.stands($0, at: index, in: bytes) }) {
                result += "we".utf8
                index += name.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func stands(_ name: [UInt8], at index: Int, in bytes: [UInt8]) -> Bool {
        let end = index + name.count
        guard end <= bytes.count, end == bytes.count || !isWordPart(bytes[end]) else { return false }
        // A name of one word may be a common word, which is meant where it is written small.
        let isLoose = name.contains(0x20)
        for (offset, byte) in name.enumerated() {
            let found = bytes[index + offset]
            if found == byte || found == upper(byte) { continue }
            guard isLoose, upper(found) == upper(byte) else { return false }
        }
        return true
    }

    private static func upper(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte - 0x20 : byte }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    /// A firm's name without what follows a comma and without its legal form.
    private static func withoutForm(_ name: String) -> String {
        var words = (name.split(separator: ",").first ?? "").split(separator: " ")
        while words.count > 1, let last = words.last,
            forms.contains(last.lowercased().filter { $0.isLetter || $0 == "/" })
        { words.removeLast() }
        return words.joined(separator: " ")
    }

    private static let forms: Set<String> = [
        "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "corp", "corporation", "co", "company",
        "pbc", "plc",
        "pvt", "pty", "gmbh", "ag", "kg", "ohg", "ug", "ev", "se", "sa", "sas", "sarl", "srl", "spa", "sl",
        "bv", "nv",
        "ab", "as", "a/s", "aps", "asa", "oy", "oyj", "ou", "sro", "doo", "kft", "zrt", "sp", "zoo", "ltda",
        "eirl",
    ]
}
