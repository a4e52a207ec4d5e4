import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct RateCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rate",
            abstract: "Exchange rates, for figures in another currency than a size rule's.",
            subcommands: [Add.self, List.self, HistoryOf.self])

        static let columns = ["from", "to", "date", "numerator", "denominator"]
    }
}

extension ConcordCommand.RateCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Put a rate of a day on record, in place of an earlier one of that day.",
            discussion: """
                One unit of FROM is worth RATE units of TO.
                `concord partner edit PARTNER --reassess` then works a size class out anew.
                Example: concord rate add DKK EUR 0.1340 --on 2025-12-31
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The currency that is converted.") var from: String
        @Argument(help: "The currency of the result.") var to: String
        @Argument(help: "What one unit is worth, such as 0.1340.") var rate: String
        @Option(help: "The day of the rate.") var on: String
        @Option(help: "The reason or the source, kept in the history.") var why: String?

        func run() throws {
            var session = try Session(options)
            let given = try session.change(why: why) { db, change throws(RegistryError) in
                try RateRepository.put(from: from, to: to, date: on, decimal: rate, in: db, by: change)
            }
            Report.one(given.json, as: options.format, columns: ConcordCommand.RateCommand.columns) {
                Output.line("1 \(given.from) = \(rate) \(given.to) on \(given.date)")
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the rates on record.",
            discussion: "Example: concord rate list")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            var session = try Session(options)
            let rates = try session.read { db throws(RegistryError) in try RateRepository.rates(in: db) }
            Report.list(rates.map(\.json), as: options.format, columns: ConcordCommand.RateCommand.columns) {
                var table = Table("from", "to", "date", .wrapped("one unit is worth", to: 8))
                for rate in rates { table.add(rate.from, rate.to, rate.date, rate.decimal) }
                table.print()
            }
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who gave the rate of a day, when and why.",
            discussion: "Example: concord rate history DKK EUR --on 2025-12-31")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The currency that is converted.") var from: String
        @Argument(help: "The currency of the result.") var to: String
        @Option(help: "The day of the rate.") var on: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try RateRepository.subject(from: from, to: to, date: on, in: db)
        }
    }
}

extension ExchangeRate {
    /// The rate as it was typed: its denominator is a power of ten.
    fileprivate var decimal: String {
        let places = String(denominator).count - 1
        let digits =
            String(repeating: "0", count: max(0, places + 1 - String(numerator).count)) + String(numerator)
        return places == 0 ? digits : String(digits.dropLast(places)) + "." + String(digits.suffix(places))
    }
}
