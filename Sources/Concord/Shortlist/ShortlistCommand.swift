import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct ShortlistCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "shortlist",
            abstract: "Selections that were kept, and what was decided about whom and why (5.2a).",
            discussion: "`concord align --save NAME` makes one.",
            subcommands: [List.self, Show.self, Decide.self, HistoryOf.self])

        static let columns = [
            "reference", "name", "query", "weights", "algorithm", "unknown_count", "made_at", "entries",
            "decisions", "version",
        ]
    }
}

extension ConcordCommand.ShortlistCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the shortlists, by name.", discussion: "Example: concord shortlist list")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            var session = try Session(options)
            let shortlists = try session.read { db throws(RegistryError) in
                try ShortlistRepository.summaries(in: db)
            }
            Report.list(
                shortlists.map(\.json), as: options.format,
                columns: ["reference", "name", "made_at", "partners", "chosen", "declined", "later"]
            ) {
                var table = Table(
                    "reference", .cut("name", to: 16), "made", "partners", "chosen", "declined", "later")
                for shortlist in shortlists {
                    table.add(
                        shortlist.reference, shortlist.name, String(shortlist.madeAt.description.prefix(10)),
                        "\(shortlist.partners)", "\(shortlist.chosen)", "\(shortlist.declined)",
                        "\(shortlist.later)")
                }
                table.print()
            }
        }
    }

    struct Decide: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record what was decided about a partner on a shortlist, and why.",
            discussion: """
                A later decision takes the place of an earlier one; the history keeps both.

                Example:
                  concord shortlist decide "Autumn round" "Lun Stue Solceller ApS" \\
                    --outcome chosen --why "fits our programme for tenants"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The shortlist: its reference or its name.") var name: String
        @Argument(help: "The partner: a reference, an alias, or a name that only one has.") var partner:
            String
        @Option(help: "What was decided: chosen, declined or later.") var outcome: Shortlist.Decision.Outcome
        @Option(help: "Why.") var why: String
        @Option(name: .customLong("if-version"), help: "Decide only while the list is still at this version.")
        var ifVersion: Int64?

        func run() throws {
            var session = try Session(options)
            let shortlist = try session.change(why: why) { db, change throws(RegistryError) in
                try ShortlistRepository.decide(
                    ShortlistRepository.find(name, in: db), partner: partner, outcome: outcome, why: why,
                    ifVersion: ifVersion, in: db, by: change)
            }
            Report.one(
                shortlist.shownJSON, as: options.format, columns: ConcordCommand.ShortlistCommand.columns
            ) {
                Output.line(
                    "\(shortlist.reference)  \(Output.printable(shortlist.name))  \(outcome.rawValue): "
                        + "\(Output.printable(shown(partner)))  version \(shortlist.version)")
            }
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who made a shortlist and decided what, when and why.",
            discussion: "Example: concord shortlist history \"Autumn round\"")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The shortlist: its reference or its name.") var name: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try ShortlistRepository.find(name, in: db).subject
        }
    }
}

extension Shortlist.Decision.Outcome: ExpressibleByArgument {}
