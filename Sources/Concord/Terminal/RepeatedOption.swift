import Registry

/// An option that takes one value and was given several: the parser would keep the last of them without a word.
struct RepeatedOption: CustomStringConvertible {
    private let name: String
    private let values: [String]

    /// Nil where nothing is given twice that may be given once.
    init?(in words: [String]) {
        // Most commands name no option twice, which a look at the words alone settles.
        guard RepeatedOption.mayRepeat(words) else { return nil }
        let named = NamedCommand(words)
        guard !named.isNoun, let outline = CommandOutline(of: named.command) else { return nil }
        var given: [String: [String]] = [:]
        var rest = named.rest
        while let word = rest.popFirst(), word != "--" {
            let parts = word.split(separator: "=", maxSplits: 1)
            guard word.hasPrefix("-"), let option = outline.argument(named: parts.first ?? ""),
                option.kind == .option
            else { continue }
            var value = parts.count == 2 ? String(parts[1]) : nil
            if value == nil, let next = rest.first, option.takesAnyWord || !next.hasPrefix("-") || next == "-"
            {
                value = rest.popFirst()
            }
            guard !option.isRepeatable, let name = option.names.first else { continue }
            given[name, default: []].append(value ?? "")
            if let values = given[name], values.count == 2 {
                self.name = name
                self.values = values
                return
            }
        }
        return nil
    }

    /// Whether an option is there twice, or under two names: of two names the longer goes on from the shorter.
    private static func mayRepeat(_ words: [String]) -> Bool {
        let options = words.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
            .map { $0.prefix { $0 != "=" } }.sorted()
        return zip(options, options.dropFirst()).contains { $1.hasPrefix($0) }
    }

    var description: String {
        let typed = values.map { "'\(shown($0))'" }.joined(separator: " and ")
        return "\(name) was given twice (\(typed)) and takes one value, so nothing was done; give it once"
    }
}
