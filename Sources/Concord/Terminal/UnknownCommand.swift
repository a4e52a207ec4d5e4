import ArgumentParser
import Registry

/// A word in the place of a noun or a verb that is neither.
struct UnknownCommand: CustomStringConvertible {
    private let word: String
    /// The words before it, such as `concord partner`.
    private let parent: String
    private let known: [String]

    /// Nil where every word that has to name a command does.
    init?(in words: [String]) {
        var command: any ParsableCommand.Type = ConcordCommand.self
        var parent = "concord"
        for word in words {
            let subcommands = command.configuration.subcommands
            guard !subcommands.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            guard let next = subcommands.first(where: { $0._commandName == word }) else {
                self.word = word
                self.parent = parent
                known = subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
                return
            }
            command = next
            parent += " \(word)"
        }
        return nil
    }

    var description: String {
        "`\(parent)` has no command '\(shown(word))'\(NearMatch.hint(word, among: known)); "
            + "it has \(known.joined(separator: ", ")): `\(parent) --help` says what each does"
    }
}
