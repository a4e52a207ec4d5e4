import Crypto

/// What a partner says in its own words, by whose meaning it is compared, and the names that it goes by.
package struct PartnerWording: Hashable, Sendable {
    /// A text of the partner, or its words on a value.
    package struct Passage: Hashable, Sendable {
        package let source: PartnerProfile.Passage.Source
        package let text: String
        /// BCP 47; nil where nobody said.
        package let language: String?
    }

    package let passages: [Passage]
    package let names: [String]

    init(name: String, otherNames: [String], texts: [PartyText], values: [ValueStatement]) {
        names = [name] + otherNames.sorted()
        // Always in one order, whatever order a record is read or edited in.
        let kinds = PartyText.Kind.allCases
        let texts = kinds.flatMap { kind in
            texts.filter { $0.kind == kind }.sorted { $0.language ?? "" < $1.language ?? "" }
        }
        passages =
            texts.map { Passage(source: .text($0.kind), text: $0.text, language: $0.language) }
            + values.sorted { $0.code < $1.code }.compactMap { value in
                value.words.map { Passage(source: .value(value.code), text: $0, language: nil) }
            }
    }

    /// The first 8 bytes of a SHA-256: it differs where the wording does.
    package var digest: [UInt8] {
        var hasher = SHA256()
        func add(_ text: String) {
            hasher.update(data: Array(text.utf8))
            hasher.update(data: [0])
        }
        for passage in passages {
            switch passage.source {
            case .name: add("name")
            case .text(let kind): add(kind.rawValue)
            case .value(let code): add(code)
            }
            add(passage.language ?? "")
            add(passage.text)
        }
        add("")
        names.forEach(add)
        return Array(hasher.finalize().prefix(8))
    }
}

extension PartnerProfile {
    package var wording: PartnerWording {
        PartnerWording(name: name, otherNames: otherNames, texts: texts, values: values)
    }
}

extension Partner {
    package var wording: PartnerWording {
        PartnerWording(name: name, otherNames: names.map(\.name), texts: texts, values: values)
    }
}

extension PartnerVectors {
    /// The first 8 bytes of a SHA-256 over the model, the counts and the wording: what the record of the vectors is
    /// checked by.
    static func digest(model: String, words: Int, parts: Int, wording: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: Array("\(model)\n\(words)\n\(parts)\n".utf8))
        hasher.update(data: wording)
        return Array(hasher.finalize().prefix(8))
    }
}
