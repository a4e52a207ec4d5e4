import ArgumentParser
import Registry

extension ConcordCommand.RiskCommand {
    struct Suitability: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how well suited a party is to carry a risk, and its part of the benefit.",
            discussion: """
                Example:
                  concord risk suitability "Late oak deliveries" "Sørens Træværk ApS" \\
                    --control 4 --insight 5 --cost 5000 --benefit 30%
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @Argument(help: "The party to the risk.") var party: String
        @Option(parsing: .unconditional, help: "Its control over the cause: from 0, none, to 5, full.")
        var control: Int64?
        @Option(parsing: .unconditional, help: "What it knows of the cause: from 0, nothing, to 5, all.")
        var insight: Int64?
        @Option(parsing: .unconditional, help: "What the treatment would cost it.") var cost: String?
        @Option(help: "The currency of the cost; else that of the risk's matrix.") var currency: String?
        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("Its part of what the work brings, such as 30%.", valueName: "share"))
        var benefit: String?
        @Flag(name: .customLong("remove"), help: "Take all that is said of the party off the record.")
        var clears = false
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            var edit = RiskSuitabilityEdit()
            edit.control = control
            edit.insight = insight
            edit.cost = cost
            edit.currency = currency
            edit.benefit = try benefit.map { text throws(RegistryError) in try Share(parsing: text) }
            edit.clears = clears
            let found = try session.change(why: edition.why) { [edit] db, change throws(RegistryError) in
                try RiskRepository.suit(
                    RiskRepository.find(risk, in: db), party, edit, ifVersion: edition.ifVersion, in: db,
                    by: change)
            }
            Report.one(found.shownJSON, as: options.format, columns: Risk.columns) {
                Output.facts([found.reference, found.title, "version \(found.version)"])
                found.printSuitabilities()
            }
        }
    }
}
