import ArgumentParser
import Glibc
import Registry

/// The command: a noun, then a verb; it alone prints, reads the clock and the environment, and exits.
@main
struct ConcordCommand: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "concord",
        abstract:
            "A registry of small partners: who they are, what they stand for, what they declared, who bears which risk.",
        discussion: """
            The registry is one file. `concord init "Your Organisation"` makes it,
            `concord partner add "Firm"` puts the first partner on record.
            """,
        version: version,
        subcommands: [
            Init.self, OrganisationCommand.self, PartnerCommand.self, RecordNoun<Person>.self,
            RecordNoun<Value>.self,
            Search.self, Align.self, Index.self, RecordNoun<SavedQuery>.self, RecordNoun<Shortlist>.self,
            RecordNoun<Dialogue>.self,
            ClusterCommand.self,
            DeclarationCommand.self,
            RecordNoun<Standard>.self, RecordNoun<Certificate>.self, RiskCommand.self,
            RecordNoun<ExchangeRate>.self,
            RecordNoun<SigningKey>.self, AuditCommand.self,
            Doctor.self,
            Backup.self,
            ModelCommand.self,
            PrintManual.self,
        ])

    static func main() {
        // A reader that has seen enough closes the pipe; that is no error of ours (see Output).
        signal(SIGPIPE, SIG_IGN)
        // A file that may grow no further is an error that is told, and no reason to be killed.
        signal(SIGXFSZ, SIG_IGN)
        let words = Arguments.words()
        if words == ["--version"] {
            Output.line(version)
            Output.flush()
            return
        }
        let (named, rest) = Help.isAsked(by: words) ? (Self.self, words[...]) : command(of: words)
        do {
            var command = try named.parseAsRoot(Array(rest))
            try command.run()
            Output.flush()
        } catch {
            Output.flush()
            Failure.exit(with: error, of: words)
        }
    }

    /// The command that the first words lead to, a noun and then its verb, with the words that are left for it.
    ///
    /// Nothing else is looked at: the whole tree of commands takes longer to build than most work.
    private static func command(
        of words: [String]
    ) -> (command: any ParsableCommand.Type, rest: ArraySlice<String>) {
        var (command, rest): (any ParsableCommand.Type, ArraySlice<String>) = (Self.self, words[...])
        while let word = rest.first,
            let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == word }
            )
        {
            (command, rest) = (next, rest.dropFirst())
        }
        return (command, rest)
    }
}
