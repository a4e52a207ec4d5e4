import Registry

/// A word in the place of a noun or a verb that is neither.
struct UnknownCommand: CustomStringConvertible {
    private let word: String
    /// The words before it, such as `concord partner`.
    private let parent: String
    private let meant: [String]
    private let isSwapped: Bool

    /// Nil where every word that has to name a command does.
    init?(in words: [String]) {
        // `concord help partner` looks where `concord partner` does.
        let isHelp = words.first == "help"
        let named = NamedCommand(isHelp ? words.dropFirst() : words[...])
        guard named.isNoun, let word = named.rest.first, !word.hasPrefix("-") else { return nil }
        self.word = word
        parent = named.path.joined(separator: " ")
        if word == "help" {
            isSwapped = false
            meant = [
                (["concord", "help"] + named.path.dropFirst() + named.rest.dropFirst()).joined(separator: " ")
            ]
            return
        }
        let rest = isHelp ? [] : named.rest.dropFirst()
        isSwapped = named.path.count == 1 && MeantCommand.isSwapped(word, rest: rest)
        meant = MeantCommand.commands(word, after: named, rest: rest)
    }

    var description: String {
        let commands = meant.map { "`\($0)`" }
        let help =
            parent == "concord"
            ? "`concord help jobs` says what people do with it" : "`\(parent) --help` says what it has"
        if isSwapped { return "the noun comes before the verb: \(commands.joined())" }
        let start = "`\(parent)` has no command '\(shown(word))'"
        guard let last = commands.last else { return "\(start); \(help)" }
        let others = commands.dropLast()
        let list = others.isEmpty ? last : "\(others.joined(separator: ", ")) or \(last)"
        return "\(start); did you mean \(list)? \(help)"
    }
}
