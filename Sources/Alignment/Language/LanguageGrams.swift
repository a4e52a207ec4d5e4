import Registry

/// Groups of one to five letters, and what each costs in each language: the less, the more often it stands there.
struct LanguageGrams {
    /// The codes of the languages, a line each.
    let names: String
    /// In their order: the hash of the group (32 bits), the number of the language (16), the cost (16).
    let table: [UInt64]

    /// What a group costs that a language does not have.
    static let unseen = 240
    static let longest = 5

    /// Reads lines such as `da er=40 _d=52`; the cost is -20 ln of the share that the group has.
    init(_ text: String) throws(ModelError) {
        var names: [String] = []
        var table: [UInt64] = []
        // By bytes: a blank with the mark of a letter behind it is one character, and so are the two that end a line elsewhere.
        for line in text.utf8.split(whereSeparator: { [0x0A, 0x0D].contains($0) }) {
            let parts = line.split(separator: 0x20)
            guard let name = parts.first, names.count < 1 << 16 else { continue }
            for part in parts.dropFirst() {
                guard let end = part.lastIndex(of: UInt8(ascii: "=")),
                    let cost = UInt64(String(decoding: part[part.index(after: end)...], as: UTF8.self)),
                    cost < 1 << 16
                else {
                    throw .unusableSource(
                        "the groups of letters have '\(shown(String(decoding: part, as: UTF8.self)))', which is no group "
                            + "with its cost; take `Models/languages.grams` of Concord's sources")
                }
                table.append(LanguageGrams.key(part[..<end]) << 32 | UInt64(names.count) << 16 | cost)
            }
            names.append(String(decoding: name, as: UTF8.self))
        }
        self.names = names.joined(separator: "\n")
        self.table = table.sorted()
    }

    /// The hash of a group of letters by its UTF-8.
    static func key(_ bytes: some Sequence<UInt8>) -> UInt64 {
        let hash = bytes.reduce(Vocabulary.seed, Vocabulary.hash)
        return (hash ^ hash >> 32) & 0xFFFF_FFFF
    }

    /// The groups of a text's first words with how often they stand there; `_` is the edge of a word.
    static func groups(of text: String) -> [UInt64: Int] {
        var groups: [UInt64: Int] = [:]
        var word: [[UInt8]] = [[0x5F]]
        func end() {
            guard word.count > 1 else { return }
            word.append([0x5F])
            for first in word.indices {
                var bytes: [UInt8] = []
                for letter in word[first..<min(word.count, first + longest)] {
                    bytes += letter
                    if bytes != [0x5F] { groups[key(bytes), default: 0] += 1 }
                }
            }
            word = [[0x5F]]
        }
        for scalar in text.unicodeScalars.prefix(1000) {
            if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
                word.append(Array(scalar.properties.lowercaseMapping.utf8))
            } else {
                end()
            }
        }
        end()
        return groups
    }
}

extension MultilingualModel {
    /// The codes of the languages that are told apart (BCP 47).
    package var languages: [String] {
        let layout = file.layout
        guard let names = file.pointer(layout.languages, as: UInt8.self) else { return [] }
        let bytes = UnsafeBufferPointer(start: names, count: layout.sizes.languagesLength)
        // A blank with the mark of a letter behind it is one character, so what follows a name is told by its bytes.
        return bytes.split(separator: UInt8(ascii: "\n")).map { line in
            String(decoding: line.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        }
    }

    /// The language that a text seems to be in, by its groups of letters (Cavnar and Trenkle, 1994; here by what each costs);
    /// nil where the text is too short or two languages are as likely.
    package func language(of text: String) -> String? {
        let groups = LanguageGrams.groups(of: text)
        let names = languages
        let layout = file.layout
        guard !groups.isEmpty, !names.isEmpty, let table = file.pointer(layout.grams, as: UInt64.self)
        else { return nil }
        let count = layout.sizes.grams
        let all = groups.values.reduce(0, +)
        var costs = [Int](repeating: all * LanguageGrams.unseen, count: names.count)
        for (group, times) in groups {
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                if table[middle] >> 32 < group { low = middle + 1 } else { high = middle }
            }
            while low < count, table[low] >> 32 == group {
                let language = Int(table[low] >> 16 & 0xFFFF)
                if language < costs.count {
                    costs[language] += times * (Int(table[low] & 0xFFFF) - LanguageGrams.unseen)
                }
                low += 1
            }
        }
        let order = costs.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
        guard order.count > 1, all >= MultilingualModel.fewGroups,
            (costs[order[1]] - costs[order[0]]) * 100 >= all * MultilingualModel.lead
        else { return nil }
        return names[order[0]]
    }

    /// A text of fewer groups, three words or so, may be in any language.
    private static let fewGroups = 30
    /// By so much in 20ths of a per cent, a group in the mean, must a language be likelier than the next.
    private static let lead = 40
}
