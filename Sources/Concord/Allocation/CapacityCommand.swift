import ArgumentParser
import Registry
import Storage

extension ConcordCommand.RiskCommand {
    struct CapacityOf: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "capacity",
            abstract: "Put on record what a party can bear within a year, or show it.",
            discussion: """
                A small firm need give no more than the one amount that it can bear. Without
                options the command shows what is on record, and without a party that of all.
                `concord risk capacity-history` lists what was on record when.
                Example:
                  concord risk capacity "Sørens Træværk ApS" --bears-up-to 20000 \\
                    --currency EUR
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The party; without it, all parties with a capacity on record.")
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
        @OptionGroup var moment: KnownAt
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
            if let instant = try moment.instant(in: session) {
                guard !isChange else {
                    throw RegistryError.invalid(
                        "--known-at shows what was on record then, which nothing changes any more; leave it out, or "
                            + "leave out amounts and currency")
                }
                guard let party else {
                    let moment = min(instant, session.now)
                    let all = try session.read { db throws(RegistryError) in
                        try CapacityRepository.capacities(knownAt: moment, in: db)
                    }
                    Self.list(all, knownAt: moment, as: options.format)
                    return
                }
                let subject = try session.read { db throws(RegistryError) in
                    try CapacityRepository.subject(of: party, in: db)
                }
                var then: Capacity?
                try session.showRecord(
                    of: subject, knownAt: instant, as: options.format,
                    naming: { record, db throws(RegistryError) in
                        let capacity = try CapacityRepository.capacity(
                            recorded: record, knownAt: instant, in: db)
                        then = capacity
                        return capacity.shownJSON
                    }, table: { _ in then?.tell() })
                return
            }
            guard let party else {
                guard !isChange else {
                    throw RegistryError.invalid("nobody is named who can bear so much; name the party")
                }
                let all = try session.read { db throws(RegistryError) in
                    try CapacityRepository.capacities(in: db)
                }
                Self.list(all, as: options.format)
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
                    return try CapacityRepository.said(by: party, in: db)
                }
            }
            Report.one(found.shownJSON, as: options.format, columns: Self.columns) { found.tell() }
        }

        private static func list(_ all: [Capacity], knownAt instant: Instant? = nil, as format: Format) {
            Report.list(all.map(\.shownJSON), as: format, columns: columns) {
                if let instant { Output.line("as on record at \(instant)") }
                var table = Table(
                    "party", .cut("name", to: 12), "can bear", "own funds", "insurance",
                    .wrapped("of turnover", to: 11))
                for capacity in all { capacity.add(to: &table) }
                table.print()
            }
        }
    }
}

extension ConcordCommand.RiskCommand {
    struct CapacityHistory: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "capacity-history",
            abstract: "Who changed what a party can bear, when and why.",
            discussion: "Example: concord risk capacity-history \"Sørens Træværk ApS\"")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The party: organisation, a reference, an alias or a unique name.")
        var party: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try CapacityRepository.subject(of: party, in: db)
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

    fileprivate func tell() {
        let limit = limit.map { "can bear \($0) a year" } ?? "has not said what it can bear"
        Output.facts([party.reference, party.name, limit, "version \(version)"])
    }

    fileprivate func add(to table: inout Table) {
        let part = turnoverShare.map { "\($0.perCent) of \(money(turnover ?? 0))" } ?? ""
        table.add(
            party.reference, party.name, limit.map { "\($0)" } ?? "", ownFunds.map { "\(money($0))" } ?? "",
            insurance.map { "\(money($0))" } ?? "", part)
    }
}
