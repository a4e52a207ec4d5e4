/// An option that a command calls otherwise: the parser itself names only what is spelt nearly alike.
struct UnknownOption: CustomStringConvertible {
    private let command: String
    private let typed: String
    private let meant: String

    /// Nil where no option is one of those that people call otherwise.
    init?(in words: [String]) {
        let named = NamedCommand(words)
        guard !named.isNoun, let outline = CommandOutline(of: named.command) else { return nil }
        let rest = named.rest.prefix(while: { $0 != "--" })
        for (place, word) in zip(rest.indices, rest) where word.hasPrefix("--") {
            let typed = String(word.prefix { $0 != "=" })
            let others =
                typed == "--where" ? Self.condition(in: rest[place...]) : Self.synonyms[typed] ?? []
            guard outline.argument(named: typed) == nil,
                let meant = others.first(where: { outline.argument(named: $0) != nil })
            else { continue }
            command = named.path.joined(separator: " ")
            (self.typed, self.meant) = (typed, meant)
            return
        }
        return nil
    }

    /// The option of a list that asks what `--where KEY=VALUE` asks of other commands.
    private static func condition(in words: ArraySlice<String>) -> [String] {
        let text = words.prefix(2).joined(separator: "=").dropFirst("--where=".count)
        return ["--" + text.prefix { $0 != "=" }]
    }

    var description: String {
        "`\(command)` has no option \(typed); did you mean \(meant)? `\(command) --help` says what it has"
    }

    /// In the place of an option: options, of which a command's own counts.
    static let synonyms: [String: [String]] = [
        "--because": ["--why"], "--reason": ["--why"], "--comment": ["--why"],
        "--on": ["--date", "--as-of"], "--day": ["--date", "--as-of"], "--starting": ["--date"],
        "--valid-on": ["--as-of"], "--at": ["--as-of", "--date", "--known-at"], "--date": ["--as-of"],
        "--as-of": ["--known-at", "--date"], "--known-at": ["--as-of"],
        "--start": ["--from", "--valid-from", "--since"], "--end": ["--until", "--valid-until"],
        "--to": ["--until", "--valid-until"], "--deadline": ["--answer-by", "--due"],
        "--until": ["--answer-by", "--valid-until"], "--due": ["--needs-review", "--answer-by"],
        "--partner": ["--with", "--issuer", "--holder", "--of"],
        "--party": ["--with", "--issuer", "--holder", "--of"],
        "--counterparty": ["--with"], "--supplier": ["--with"], "--by": ["--replaced-by", "--said-by"],
        "--from": ["--said-by", "--since"], "--sender": ["--said-by"], "--channel": ["--came-by"],
        "--note": ["--came-by", "--why"], "--value": ["--purchases", "--require-value"],
        "--amount": ["--purchases"], "--spend": ["--purchases"],
        "--key": ["--trusted-key", "--row-id"], "--id": ["--row-id"], "--template": ["--method"],
        "--rule": ["--method"], "--kind": ["--requirement-kind"], "--information": ["--insight"],
        "--cause": ["--changed"], "--outcome": ["--decision"], "--open": ["--status"],
        "--state": ["--status"], "--into": ["--output"], "--out": ["--output"], "--file": ["--document"],
        "--left": ["--head"], "--issuer": ["--made-by", "--holder"], "--author": ["--made-by"],
        "--limits": ["--limitations"], "--count": ["--at-least", "--limit"],
        "--no-declaration": ["--remove-declaration"], "--force": ["--yes", "--replace"],
        "--quiet": ["--yes"], "--no-cause": ["--clear"], "--no-consequence": ["--clear"],
        "--no-description": ["--clear"], "--no-event": ["--clear"], "--no-review": ["--clear"],
        "--no-after": ["--clear"], "--no-end": ["--clear"], "--no-share": ["--clear"],
        "--no-weights": ["--clear"], "--preview": ["--dry-run"], "--json": ["--format"],
        "--csv": ["--format"],
    ]
}
