/// The vector of a part or a sentence of a partner's texts.
package struct TextVector: Hashable, Sendable {
    package enum Kind: UInt32, Sendable {
        /// Of an English text, by the English model.
        case english = 0
        /// Of the same text once more, by the model of other languages.
        case mapped = 1
        /// Of a text in another language, which has this one alone.
        case foreign = 2
    }

    package let kind: Kind
    /// Of a foreign text: two or three letters (ISO 639); nil where nobody knows.
    package let language: String?
    package let vector: QuantisedVector

    package init(_ vector: QuantisedVector, kind: Kind = .english, language: String? = nil) {
        self.kind = kind
        self.language = kind == .foreign ? language.flatMap(TextVector.code) : nil
        self.vector = vector
    }

    /// Kind and language above the number in a slot of a partner's vectors; a slot of earlier versions is an English text's.
    private static let numbers: UInt32 = 0xFFF

    func slot(number: Int) -> UInt32 {
        let letters = (language ?? "").utf8.reduce(UInt32(0)) { $0 * 27 + UInt32($1 - 0x60) }
        return UInt32(number) & TextVector.numbers | kind.rawValue << 12 | letters << 14
    }

    init(_ entry: VectorChunk.Entry) {
        var letters = entry.slot >> 14
        var code: [UInt8] = []
        while letters > 0 {
            if letters % 27 > 0 { code.append(UInt8(0x60 + letters % 27)) }
            letters /= 27
        }
        self.init(
            entry.vector, kind: Kind(rawValue: entry.slot >> 12 & 3) ?? .english,
            language: code.isEmpty ? nil : String(decoding: code.reversed(), as: UTF8.self))
    }

    /// `da` of `da-DK` and of `dan`; nil for what is no code of a language, such as `xx`, or of none, such as `und`.
    package static func code(_ language: String) -> String? {
        let code = language.lowercased().prefix { $0 != "-" && $0 != "_" }
        guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ (0x61...0x7A).contains($0) }),
            let known = LanguageCodes.code(String(code)), !unclear.contains(known)
        else { return nil }
        return known
    }

    /// Undetermined, several, no language, not coded.
    private static let unclear: Set<String> = ["und", "mul", "zxx", "mis"]
}

extension PartnerVectors {
    /// The vectors of parts as they stand in a chunk, one for each part.
    func chunkEntries(slot: UInt32) -> [VectorChunk.Entry] {
        parts.filter { $0.kind != .mapped }.map { part in
            VectorChunk.Entry(
                slot: part.kind == .foreign ? slot | VectorChunk.foreign : slot, vector: part.vector)
        }
    }
}
