import ArgumentParser
import Registry

extension ConcordCommand.RiskCommand {
    struct Place: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how well placed a party is for a risk, and its part of the benefit.",
            discussion: """
                Example:
                  concord risk place "Late oak deliveries" "Sørens Træværk ApS" \\
                    --control 4 --information 5 --cost 5000 --benefit 30%
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The risk: a reference, or a title that only one has.") var risk: String
        @Argument(help: "The party to the risk.") var party: String
        @Option(parsing: .unconditional, help: "Its control over the cause: from 0, none, to 5, full.")
        var control: Int64?
        @Option(parsing: .unconditional, help: "What it knows of the cause: from 0, nothing, to 5, all.")
        var information: Int64?
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
            var edit = RiskPlacementEdit()
            edit.control = control
            edit.information = information
            edit.cost = cost
            edit.currency = currency
            edit.benefit = try benefit.map { text throws(RegistryError) in try Share(parsing: text) }
            edit.clears = clears
            let found = try session.change(why: edition.why) { [edit] db, change throws(RegistryError) in
                try RiskRepository.place(
                    RiskRepository.find(risk, in: db), party, edit, ifVersion: edition.ifVersion, in: db,
                    by: change)
            }
            Report.one(found.shownJSON, as: options.format, columns: ConcordCommand.RiskCommand.columns) {
                Output.line(Output.printable("\(found.reference)  \(found.title)  version \(found.version)"))
                found.printPlacements()
            }
        }
    }

    struct CapacityOf: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "capacity",
            abstract: "Put on record what a party can bear within a year, or show it.",
            discussion: """
                A small firm need give no more than the one amount that it can bear. Without
                options the command shows what is on record, and without a party that of all.
                Example:
                  concord risk capacity "Sørens Træværk ApS" --bears-up-to 20000 \\
                    --currency EUR
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The party; all that said what they can bear where it is left out.")
        var party: String?
        @Option(name: .customLong("bears-up-to"), parsing: .unconditional, help: "The most that it can bear.")
        var bearsUpTo: String?
        @Option(name: .customLong("own-funds"), parsing: .unconditional, help: "What it has to bear it with.")
        var ownFunds: String?
        @Option(parsing: .unconditional, help: "What its insurance pays.") var insurance: String?
        @Option(parsing: .unconditional, help: "Its turnover of a year.") var turnover: String?
        @Option(
            name: .customLong("turnover-share"), parsing: .unconditional,
            help: "The part of the turnover that it may lose, such as 5%.")
        var turnoverShare: String?
        @Option(help: "The currency of the amounts.") var currency: String?
        @OptionGroup var edition: Edition

        static let columns = [
            "party", "name", "currency", "bears_up_to", "own_funds", "insurance", "turnover",
            "turnover_share", "limit", "version",
        ]

        func run() throws {
            var session = try Session(options)
            var edit = CapacityEdit()
            edit.bearsUpTo = bearsUpTo
            edit.ownFunds = ownFunds
            edit.insurance = insurance
            edit.turnover = turnover
            edit.turnoverShare = try turnoverShare.map { text throws(RegistryError) in
                try Share(parsing: text)
            }
            edit.currency = currency
            let isChange =
                [bearsUpTo, ownFunds, insurance, turnover, turnoverShare, currency].contains { $0 != nil }
            guard let party else {
                guard !isChange else { throw ValidationError("Name the party that can bear so much.") }
                let all = try session.read { db throws(RegistryError) in
                    try CapacityRepository.capacities(in: db)
                }
                Report.list(all.map(\.shownJSON), as: options.format, columns: Self.columns) {
                    var table = Table("party", "name", "can bear", "own funds", "insurance", "of turnover")
                    for capacity in all { capacity.add(to: &table) }
                    table.print()
                }
                return
            }
            let found: Capacity
            if isChange {
                found = try session.change(why: edition.why) { [edit] db, change throws(RegistryError) in
                    try CapacityRepository.put(
                        party, edit, ifVersion: edition.ifVersion, in: db, by: change)
                }
            } else {
                found = try session.read { db throws(RegistryError) in
                    let party = try PartyRepository.find(party, kinds: Set(Party.Kind.allCases), in: db)
                    guard let capacity = try CapacityRepository.capacity(of: party.id, in: db) else {
                        throw .notFound(
                            "\(shown(party.name)) (\(party.reference)) has not said what it can bear; "
                                + "`concord risk capacity \(party.reference) --bears-up-to AMOUNT --currency EUR` puts it on record"
                        )
                    }
                    return capacity
                }
            }
            Report.one(found.shownJSON, as: options.format, columns: Self.columns) {
                let limit = found.limit.map { "can bear \($0)" } ?? "has not said what it can bear"
                Output.line(
                    Output.printable(
                        "\(found.party.reference)  \(found.party.name)  \(limit) a year  version \(found.version)"
                    ))
            }
        }
    }
}

extension Capacity {
    /// Amounts in units of the currency.
    fileprivate var shownJSON: JSON {
        .members([
            "party": .text(party.reference), "name": .text(party.name), "currency": .text(currency),
            "bears_up_to": .text(bearsUpTo.map { money($0).decimal }),
            "own_funds": .text(ownFunds.map { money($0).decimal }),
            "insurance": .text(insurance.map { money($0).decimal }),
            "turnover": .text(turnover.map { money($0).decimal }),
            "turnover_share": .text(turnoverShare?.description), "limit": .text(limit?.decimal),
            "version": .integer(version),
        ])
    }

    fileprivate func add(to table: inout Table) {
        let part = turnoverShare.map { "\($0.perCent) of \(money(turnover ?? 0))" } ?? ""
        table.add(
            party.reference, party.name, limit.map { "\($0)" } ?? "", ownFunds.map { "\(money($0))" } ?? "",
            insurance.map { "\(money($0))" } ?? "", part)
    }
}
