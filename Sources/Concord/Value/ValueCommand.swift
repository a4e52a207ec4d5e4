import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct ValueCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "value",
            abstract: "The vocabularies of values that partners are asked about and coded by.",
            groupedSubcommands: [
                CommandGroup(
                    name: "Read them from a partner's words",
                    subcommands: [Suggest.self, Confirm.self, Reject.self]),
                CommandGroup(
                    name: "Vocabularies",
                    subcommands: [List.self, Show.self, Add.self, HistoryOf.self, Fit.self, Evaluate.self]),
            ])

        static let columns = ["code", "vocabulary", "broader", "title", "description", "keywords"]
    }
}

extension ConcordCommand.ValueCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the values of all vocabularies, or of one.",
            discussion: "Example: concord value list sdg")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The vocabulary: sdg, ungc, iso26000 or own.") var vocabulary: String?

        func run() throws {
            var session = try Session(options)
            let values = try session.read { db throws(RegistryError) in
                try ValueRepository.values(of: vocabulary, in: db)
            }
            Report.list(values.map(\.json), as: options.format, columns: ConcordCommand.ValueCommand.columns)
            {
                var table = Table("code", "title", "description")
                for value in values { table.add(value.code, value.title, value.description) }
                table.print()
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add a value of your own vocabulary.",
            discussion: """
                Example:
                  concord value add own:repair "Repair before replacement" \\
                    --description "Keeps things in use."
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The code, such as own:repair.") var code: String
        @Argument(help: "A short name for it.") var title: String
        @Option(help: "What a firm that holds it does, in a sentence.") var description: String
        @Option(help: "Plain words that people use for it, blank-separated.") var keywords: String = ""
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            var session = try Session(options)
            let value = try session.change(why: why) { db, change throws(RegistryError) in
                try ValueRepository.addOwn(
                    code: code, title: title, description: description, keywords: keywords, in: db, by: change
                )
            }
            Report.one(value.json, as: options.format, columns: ConcordCommand.ValueCommand.columns) {
                Output.line("\(value.code)  \(Output.printable(value.title))")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show a value: what a firm that holds it does, and the words for it.",
            discussion: """
                Examples:
                  concord value show sdg:7
                  concord value show own:repair --known-at 2026-11-01
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The code, such as sdg:7.") var code: String
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            if let instant = try moment.instant() {
                let subject = try session.read { db throws(RegistryError) in
                    try ValueRepository.subject(of: ValueRepository.find(code, in: db), in: db)
                }
                try session.showRecord(of: subject, knownAt: instant, as: options.format)
                return
            }
            let value = try session.read { db throws(RegistryError) in try ValueRepository.find(code, in: db)
            }
            Report.one(value.json, as: options.format, columns: ConcordCommand.ValueCommand.columns) {
                var sheet = Sheet()
                sheet.add("code", value.code)
                sheet.add("title", value.title)
                sheet.add("broader", value.broader)
                sheet.add("description", value.description)
                sheet.add("keywords", value.keywords)
                sheet.print()
            }
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who added a value of your own, when and why.",
            discussion: "Example: concord value history own:repair")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The code, such as own:repair.") var code: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try ValueRepository.subject(of: ValueRepository.find(code, in: db), in: db)
        }
    }
}
