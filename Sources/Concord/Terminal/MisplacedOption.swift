import ArgumentParser

/// A word that begins with a hyphen where the parser would take it for something else: an option before its verb, or
/// letters that are no option, of which an h shows the help.
struct MisplacedOption: CustomStringConvertible {
    let description: String

    /// Letters that the parser would take for options each; nil where there are none.
    init?(lettersIn words: [String]) {
        // Most lines have none, which a look at the words alone settles.
        guard words.contains(where: MisplacedOption.isBundle), !["help", "complete"].contains(words.first)
        else { return nil }
        let named = NamedCommand(words)
        guard !named.isNoun, let word = MisplacedOption.letters(in: named) else { return nil }
        let line = named.path.joined(separator: " ")
        description =
            "`\(line)` has no option '\(Output.printable(word))'; a word that begins with a hyphen goes behind --, as in "
            + "`\(line) -- \(MeantCommand.quoted(Output.printable(word)))`"
    }

    /// Options before the verb that takes them; nil where there are none.
    init?(beforeVerbIn words: [String]) {
        let named = NamedCommand(words)
        guard named.isNoun, let line = MisplacedOption.putRight(named) else { return nil }
        description = "options follow the verb: `\(line)`"
    }

    /// The line with the options that come before its verb behind it; nil where no verb follows them.
    private static func putRight(_ named: NamedCommand) -> String? {
        guard let early = EarlyOptions(named) else { return nil }
        let words = (Array(early.command.rest) + early.options).map(MeantCommand.quoted)
        return (early.command.path + words).joined(separator: " ")
    }

    /// The words with the options that every command takes behind its verb, where all that stands before it are such.
    static func movingCommon(_ words: [String]) -> [String] {
        // In most lines a noun and its verb come first, or a noun that has no verbs.
        guard words.prefix(2).contains(where: { $0.hasPrefix("--") }) else { return words }
        let named = NamedCommand(words)
        guard named.isNoun, let early = EarlyOptions(named), early.areCommon else { return words }
        return Array(early.command.path.dropFirst()) + early.options + Array(early.command.rest)
    }

    /// Options before the verb that takes them, and the command that follows.
    private struct EarlyOptions {
        private(set) var options: [String] = []
        private(set) var areCommon = true
        private(set) var command: NamedCommand

        init?(_ named: NamedCommand) {
            command = named
            // A noun may be followed by options before its verb, too.
            while command.isNoun {
                var rest = command.rest
                guard let word = rest.popFirst(), word.hasPrefix("--"), word != "--",
                    !["--help", "--version"].contains(word)
                else { return nil }
                options.append(word)
                let isFlag = ["--no-migrate", "--clock-checked", "--yes", "--dry-run"].contains(word)
                if !word.contains("="), !isFlag, let value = rest.popFirst() { options.append(value) }
                let name = String(word.prefix { $0 != "=" })
                areCommon =
                    areCommon
                    && ["--registry", "--actor", "--format", "--no-migrate", "--clock-checked"].contains(name)
                command = NamedCommand(command.path.dropFirst() + rest)
            }
            if options.isEmpty { return nil }
        }
    }

    private static func isBundle(_ word: String) -> Bool {
        word.hasPrefix("-") && !word.hasPrefix("--") && word.count > 2
            && !(word.dropFirst().first?.isNumber ?? false)
    }

    /// The first bundle of letters that is no option's value.
    private static func letters(in named: NamedCommand) -> String? {
        let command = named.command.configuration.defaultSubcommand ?? named.command
        guard let outline = CommandOutline(of: command) else { return nil }
        var rest = named.rest
        while let word = rest.popFirst(), word != "--" {
            if word.hasPrefix("--"), let option = outline.argument(named: word), option.kind == .option {
                if option.takesAnyWord || rest.first?.hasPrefix("-") != true { _ = rest.popFirst() }
            } else if isBundle(word) {
                return word
            }
        }
        return nil
    }
}
