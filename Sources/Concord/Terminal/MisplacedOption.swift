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
        var rest = named.rest
        var options: [String] = []
        while let word = rest.first, word.hasPrefix("--"), word != "--",
            !["--help", "--version"].contains(word)
        {
            options.append(word)
            rest = rest.dropFirst()
            let isFlag = ["--no-migrate", "--clock-checked", "--yes", "--dry-run"].contains(word)
            if !word.contains("="), !isFlag, let value = rest.first {
                options.append(value)
                rest = rest.dropFirst()
            }
        }
        guard !options.isEmpty else { return nil }
        let words = named.path.dropFirst() + rest
        let meant = NamedCommand(words)
        // A noun may be followed by options before its verb, too.
        if meant.isNoun { return nil }
        return (meant.path + (Array(meant.rest) + options).map(MeantCommand.quoted)).joined(separator: " ")
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
