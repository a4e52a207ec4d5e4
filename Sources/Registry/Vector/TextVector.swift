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

    /// `da` of `da-DK`; nil for what is no code of a language, such as `xx`, or of none, such as `und`.
    package static func code(_ language: String) -> String? {
        let code = language.lowercased().prefix { $0 != "-" && $0 != "_" }
        guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
        else {
            return nil
        }
        let isKnown = code.utf8.count == 2 ? codes.contains(String(code)) : !unclear.contains(String(code))
        return isKnown ? String(code) : nil
    }

    /// The codes of two letters of ISO 639.
    private static let codes = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu
        fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km
        kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or
        os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts
        tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.split(whereSeparator: \.isWhitespace).map(String.init))
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
