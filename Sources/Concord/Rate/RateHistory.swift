import ArgumentParser
import Registry
import Storage

/// A rate has three names: two currencies and a day.
struct RateName: ParsableArguments {
    @Argument(help: "The currency that is converted.") var from: String
    @Argument(help: "The currency of the result.") var to: String
    @Option(help: "The day of the rate.") var date: String

    func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
        try RateRepository.subject(from: from, to: to, date: date, in: db)
    }
}

struct RateShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the rate of a day.",
        discussion: "Example: concord rate show DKK EUR --date 2025-12-31 --known-at 2026-02-01")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RateName
    @OptionGroup var moment: KnownAt

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let subject = try session.read { db throws(RegistryError) in try name.subject(in: db) }
        try session.show(ExchangeRate.self, [subject], moment, as: options.format) {
            rate, _ throws(RegistryError) in Sheet(of: rate, on: today)
        }
    }
}

struct RateHistory: HistoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Who gave the rate of a day, when and why.",
        discussion: "Example: concord rate history DKK EUR --date 2025-12-31")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RateName

    func subject(in db: borrowing Connection) throws(RegistryError) -> Subject { try name.subject(in: db) }

    func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
        ExchangeRate.told(record)
    }

    func label(of key: String) -> String { ExchangeRate.label(of: key) }
}
