import ArgumentParser
import Registry
import Storage

/// A rate has three names: two currencies and a day.
struct RateHistory: HistoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Who gave the rate of a day, when and why.",
        discussion: "Example: concord rate history DKK EUR --date 2025-12-31")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The currency that is converted.") var from: String
    @Argument(help: "The currency of the result.") var to: String
    @Option(help: "The day of the rate.") var date: String

    func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
        try RateRepository.subject(from: from, to: to, date: date, in: db)
    }
}
