import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand {
    struct StandardCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "standard",
            abstract: "Standards that declarations name, and when one is withdrawn.",
            subcommands: [Add.self, Withdraw.self, List.self, Show.self, HistoryOf.self])

        static let columns = ["name", "title", "withdrawal", "replaced_by", "version"]
    }
}

extension Standard {
    fileprivate var words: String {
        [
            name, title, withdrawal.map { "withdrawn on \($0.on)" } ?? "in force",
            replacedBy.map { "replaced by \($0)" }, "version \(version)",
        ].compactMap(\.self).map(Output.printable).joined(separator: "  ")
    }

    fileprivate func report(as format: Format) {
        Report.one(json, as: format, columns: ConcordCommand.StandardCommand.columns) { Output.line(words) }
    }
}

extension ConcordCommand.StandardCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put one edition of a standard on record.",
            discussion: """
                Example:
                  concord standard add "EN 1728:2012" --title "Furniture: strength of seating"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The standard as a declaration names it, with its edition.") var standard: String
        @Option(help: "Its title.") var title: String?

        func run() throws {
            var session = try Session(options)
            let added = try session.change { db, change throws(RegistryError) in
                try StandardRepository.add(standard, title: title, in: db, by: change)
            }
            added.report(as: options.format)
        }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Mark an edition as withdrawn; declarations that name it are looked at again.",
            discussion: """
                Example:
                  concord standard withdraw "EN 1728:2012" --why "a new edition" \\
                    --replaced-by "EN 1728:2027"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The standard as a declaration names it, with its edition.") var standard: String
        @Option(help: "The reason, kept with it.") var why: String
        @Option(help: "The day of withdrawal; else today.") var date: String?
        @Option(
            name: .customLong("replaced-by"),
            help: ArgumentHelp("What stands in its place.", valueName: "standard"))
        var replacedBy: String?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let (withdrawn, reopened) = try session.change(why: why) { db, change throws(RegistryError) in
                try StandardRepository.withdraw(
                    standard, why: why, on: date, replacedBy: replacedBy, in: db, by: change)
            }
            if case .table = options.format {
                withdrawn.report(as: .table)
                for declaration in reopened { declaration.report(as: .table, on: today) }
                let count = reopened.count
                Output.line("to be looked at again: \(count) declaration\(count == 1 ? "" : "s")")
            } else {
                let record = withdrawn.json.adding(
                    .members(["reopened": .array(reopened.map { .text($0.reference) })]))
                Report.one(
                    record, as: options.format,
                    columns: ConcordCommand.StandardCommand.columns + ["reopened"]
                ) {}
            }
        }
    }

    struct List: ListCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the standards on record.", discussion: "Example: concord standard list")
        typealias Shown = Standard
        static let columns = ConcordCommand.StandardCommand.columns

        @OptionGroup var options: GlobalOptions

        func records(in db: borrowing Connection) throws(RegistryError) -> [Standard] {
            try StandardRepository.standards(in: db)
        }

        func table(of records: [Standard], on today: CivilDate) -> Table {
            var table = Table(
                .wrapped("standard", to: 14), .cut("title", to: 12), "state", .wrapped("replaced by", to: 14))
            for standard in records {
                table.add(
                    standard.name, standard.title ?? "",
                    standard.withdrawal.map { "withdrawn on \($0.on)" } ?? "in force",
                    standard.replacedBy ?? "")
            }
            return table
        }
    }

    struct Show: ShowCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what is on record of a standard.",
            discussion: "Example: concord standard show \"EN 1728:2012\"")
        typealias Shown = Standard
        static let columns = ConcordCommand.StandardCommand.columns

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The standard with its edition.") var standard: String
        @OptionGroup var moment: KnownAt

        func record(in db: borrowing Connection) throws(RegistryError) -> Standard {
            try StandardRepository.find(standard, in: db)
        }

        func sheet(of found: Standard, on today: CivilDate) -> Sheet {
            var sheet = Sheet()
            sheet.add("standard", found.name)
            sheet.add("title", found.title)
            sheet.add("state", found.withdrawal.map { "withdrawn on \($0.on): \($0.why)" } ?? "in force")
            sheet.add("replaced by", found.replacedBy)
            sheet.add("version", "\(found.version)")
            return sheet
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who changed a standard's record, when and why.",
            discussion: "Example: concord standard history \"EN 1728:2012\"")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The standard with its edition.") var standard: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try StandardRepository.find(standard, in: db).subject
        }
    }
}
