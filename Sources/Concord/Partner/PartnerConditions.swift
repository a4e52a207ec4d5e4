import Registry

/// The conditions of `partner list`, typed as `KEY=VALUE` where the options themselves say what is set.
extension PartnerFilters {
    static let keys = [
        "country", "size", "status", "sector", "manager", "advocate", "cluster", "under", "site",
        "declaration-held", "require-value", "tag", "own",
    ]

    /// The help of `--where`, which says what may stand there.
    static func help(of whom: String, such example: String) -> String {
        "\(whom) that meets this (repeatable), such as \(example); one of: \(keys.joined(separator: ", "))."
    }

    /// Throws `.invalid` for a key that `list` has no option for, and for one that is given twice and has one value.
    init(where conditions: [String]) throws(RegistryError) {
        self.init()
        (country, size, sector, manager, advocate, cluster) = (nil, nil, nil, nil, nil, nil)
        (under, site) = (nil, nil)
        (status, declared, required, tags, own) = ([], [], [], [], [])
        var seen: Set<String> = []
        for text in conditions {
            let (key, value) = try KeyedWord.read(text, "--where", among: Self.keys)
            let isRepeatable = ["status", "declaration-held", "require-value", "tag", "own"].contains(key)
            guard seen.insert(key).inserted || isRepeatable else {
                throw .invalid(
                    "--where names \(key) twice, and a partner has one; give one, or run the command for each"
                )
            }
            switch key {
            case "country": country = value
            case "size": size = try KeyedWord.word(value, key)
            case "status": status.append(try KeyedWord.word(value, key))
            case "sector": sector = value
            case "manager": manager = value
            case "advocate": advocate = value
            case "cluster": cluster = value
            case "under": under = value
            case "site": site = value
            case "declaration-held": declared.append(value)
            case "tag": tags.append(value)
            case "own": own.append(value)
            default: required.append(value)
            }
        }
    }
}

/// A word that says what it is about: `KEY=VALUE`.
enum KeyedWord {
    static func read(
        _ text: String, _ option: String, among keys: [String]
    ) throws(RegistryError) -> (key: String, value: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let key = parts[0].lowercased().replacing("_", with: "-")
        guard parts.count == 2, keys.contains(key) else {
            let what =
                parts.count == 2
                ? "\(option) knows no '\(shown(key))'\(NearMatch.hint(key, among: keys))"
                : "'\(shown(text))' (\(option)) says nothing; write KEY=VALUE"
            throw .invalid("\(what); it takes \(keys.joined(separator: ", "))")
        }
        guard !parts[1].allSatisfy(\.isWhitespace) else {
            throw .invalid(
                "\(option) \(key)= says nothing; give a value, or --clear \(key) to take away what is on record"
            )
        }
        return (key, String(parts[1]))
    }

    static func word<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String, _ key: String
    ) throws(RegistryError) -> Word {
        guard let word = Word(rawValue: text.lowercased()) else {
            let all = Word.allCases.map(\.rawValue)
            throw .invalid(
                "'\(shown(text))' is no \(key)\(NearMatch.hint(text, among: all)); "
                    + "it is one of \(all.joined(separator: ", "))")
        }
        return word
    }
}
