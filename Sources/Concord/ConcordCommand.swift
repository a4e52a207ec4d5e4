import ArgumentParser
import Glibc
import Registry

/// The command: a noun, then a verb; it alone prints, reads the clock and the environment, and exits.
@main
struct ConcordCommand: ParsableCommand {
    static let version = Program.version

    static let configuration = CommandConfiguration(
        commandName: "concord",
        abstract:
            "A registry of small partners: who they are, what they stand for, what they declared, who bears which risk.",
        discussion: """
            The registry is one file. `concord init "Your Organisation"` makes it,
            `concord partner add "Firm"` puts the first partner on record.
            `concord help jobs` lists what people do, and the commands for it.
            """,
        version: version, groupedSubcommands: groups)

    /// The nouns by what a person wants to do, in each group the most used first.
    private static let groups = [
        group("See what is due", .agenda),
        group("Keep partners on record", .partner, .cluster, .person, .site, .affiliation, .remark, .history),
        group("Find who fits", .search, .align, .shortlist, .dialogue, .query, .value),
        group(
            "Look after a relationship", .plan, .commitment, .concern, .idea, .knowledge, .exit,
            .burden,
            .coverage),
        group("Hear how both sides see it", .measure, .round),
        group("Take a firm's own word", .declaration, .matter, .certificate, .standard, .key),
        group("Share risks", .risk, .rate),
        group("Copy and move the registry", .backup, .restore, .copy, .export, .`import`),
        group(
            "Look after the registry's file", .audit, .retention, .erasure, .doctor, .repair, .index),
        group("Show the group", .publish),
        group("Set up", .`init`, .organisation, .model, .completion, .complete, .reference),
    ]

    private static func group(_ name: String, _ nouns: Noun...) -> CommandGroup {
        CommandGroup(name: name, subcommands: nouns.map(\.command))
    }

    static func main() {
        StandardStreams.reserve()
        // A reader that has seen enough closes the pipe; that is no error of ours (see Output).
        signal(SIGPIPE, SIG_IGN)
        // A file that may grow no further is an error that is told, and no reason to be killed.
        signal(SIGXFSZ, SIG_IGN)
        let words = MisplacedOption.movingCommon(Arguments.words())
        if words == ["--version"] {
            Output.line(version)
            Output.flush()
            return
        }
        if words == Job.words {
            Output.write(Job.page)
            Output.flush()
            return
        }
        Failure.checkUsage(of: words)
        // Usage and help name the command from its first word, which only the whole tree knows.
        let isHelp = Help.isAsked(by: words)
        let named = NamedCommand(isHelp ? [] : words)
        let rest = isHelp ? words : Array(named.rest)
        do {
            let asking = Prompt.isPossible ? (named.command as? any AskedCommand.Type)?.asking(rest) : nil
            var command = try asking ?? named.command.parseAsRoot(rest)
            try command.run()
            Output.flush()
        } catch {
            Output.flush()
            Failure.exit(with: error, of: words)
        }
    }
}
