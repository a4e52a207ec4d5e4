/// The codes of countries by all that people call them: codes of three letters or digits, and names in several languages.
struct CountryNames: Sendable {
    /// By the names as texts are compared.
    private var exact: [String: String] = [:]
    /// By the names without marks and signs; nil where several countries are called so.
    private var plain: [String: String?] = [:]
    private var codes: Set<String> = []
    /// The names that people are shown.
    private var known: [(code: String, name: String)] = []

    init() {}

    init(_ known: [(code: String, name: String)], _ others: [(code: String, name: String)]) {
        self.known = known
        codes = Set(known.map(\.code))
        for (code, name) in others + known {
            exact[NormalisedText.key(name)] = code
            for spelling in [name, Self.spelt(name)] {
                let key = Self.plain(spelling)
                if let other = plain[key], other != code {
                    plain[key] = .some(nil)
                } else {
                    plain[key] = code
                }
            }
        }
    }

    /// The code of a country; nil for what names none, or several.
    subscript(_ text: String) -> String? {
        let key = NormalisedText.key(text)
        // A spreadsheet takes the zeros off a number.
        let isNumber = (1...3).contains(key.utf8.count) && key.utf8.allSatisfy { (48...57).contains($0) }
        let code = isNumber ? String(repeating: "0", count: 3 - key.utf8.count) + key : key
        if let found = exact[code] ?? plain[Self.plain(text)] ?? nil { return found }
        // `Germany (DE)` and `DE - Germany` say the same twice.
        let parts = text.split { "()[]/|-–,".contains($0) }.filter { !$0.allSatisfy(\.isWhitespace) }
        guard parts.count == 2 else { return nil }
        let both = Set(
            parts.map { part in
                let part = ImportRow.trimmed(String(part))
                return codes.contains(part.uppercased())
                    ? part.uppercased() : exact[NormalisedText.key(part)] ?? plain[Self.plain(part)] ?? nil
            })
        return both.count == 1 ? both.first ?? nil : nil
    }

    /// The code of a country; throws `.invalid` for what names none, with those that may be meant.
    func code(of text: String) throws(RegistryError) -> String {
        if let code = self[text] { return code }
        let words = Set(Self.plain(text).split(separator: " "))
        let meant = known.filter { words.isSubset(of: Set(Self.plain($0.name).split(separator: " "))) }
        guard words.isEmpty || !(1...4).contains(meant.count) else {
            let all = meant.map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
            throw .invalid(
                "'\(shown(text))' is no name that one country has by itself; it may be \(all); give the two letters, or leave it out"
            )
        }
        throw .invalid(
            "'\(shown(text))' is no country of ISO 3166-1, by its codes or by a name that is known here; give two letters, such as DK or IN, "
                + "or leave it out")
    }

    /// Without marks, signs and an article, as people type names.
    private static func plain(_ text: String) -> String {
        let words = FoldedText.of(text).filter { $0 != "." }.split { !$0.isLetter && !$0.isNumber }
        return words.drop { $0 == "the" }.joined(separator: " ")
    }

    /// As people write German names who have no umlauts.
    private static func spelt(_ text: String) -> String {
        var spelt = ""
        for letter in text {
            switch letter {
            case "ä", "Ä", "æ": spelt += "ae"
            case "ö", "Ö", "ø", "Ø": spelt += "oe"
            case "ü", "Ü": spelt += "ue"
            case "å", "Å": spelt += "aa"
            default: spelt.append(letter)
            }
        }
        return spelt
    }
}
