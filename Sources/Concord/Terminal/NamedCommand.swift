import ArgumentParser

/// The command that the first words name, as far as they name one: a noun, then its verb.
///
/// Nothing else is looked at: the whole tree of commands takes longer to build than most work.
struct NamedCommand {
    let command: any ParsableCommand.Type
    /// Its words from `concord` on.
    let path: [String]
    /// What follows.
    let rest: ArraySlice<String>

    init(_ words: some Collection<String>) {
        var command: any ParsableCommand.Type = ConcordCommand.self
        var path = ["concord"]
        var rest = Array(words)[...]
        while let word = rest.first, let next = Self.command(word, under: command) {
            command = next
            path.append(word)
            rest = rest.dropFirst()
        }
        self.command = command
        self.path = path
        self.rest = rest
    }

    private static func command(
        _ word: String, under command: any ParsableCommand.Type
    ) -> (any ParsableCommand.Type)? {
        if command == ConcordCommand.self { return ConcordCommand.Noun.named(word)?.command }
        return command.configuration.subcommands.first { $0._commandName == word }
    }

    /// Whether a further word has to follow, which says what is to be done.
    var isNoun: Bool {
        guard !command.configuration.subcommands.isEmpty else { return false }
        guard let usual = command.configuration.defaultSubcommand else { return true }
        // What takes no argument is not meant by a word.
        return usual == BurdenReport.self && rest.first.map { !$0.hasPrefix("-") } ?? false
    }

    /// The nouns or verbs that a person may type next, most used first.
    var nextWords: [String] {
        command.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
    }
}
