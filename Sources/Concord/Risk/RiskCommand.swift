import ArgumentParser
import Registry

extension ConcordCommand {
    struct RiskCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "risk",
            abstract:
                "Threats and opportunities that you manage together with partners, and who bears them (5.10).",
            subcommands: [Add.self, Allocate.self, List.self, Show.self, Edit.self, HistoryOf.self])

        static let columns = [
            "reference", "title", "counterparty", "kind", "subject", "description", "likelihood", "impact",
            "status", "allocations", "version",
        ]
    }
}

extension Risk.Kind: ExpressibleByArgument {}
extension Risk.Subject: ExpressibleByArgument {}
extension Risk.Status: ExpressibleByArgument {}

extension Risk {
    /// The record as programs get it: as the history keeps it, with the names of parties beside their references.
    var shownJSON: JSON {
        let named = JSON.members([
            "counterparty": .members([
                "reference": .text(counterparty.reference), "name": .text(counterparty.name),
            ]),
            "allocations": .array(
                allocations.map { allocation in
                    .members([
                        "party": .text(allocation.party.reference), "name": .text(allocation.party.name),
                        "share": .text(allocation.share.description), "manages": .bool(allocation.manages),
                        "pays": .bool(allocation.pays),
                    ])
                }),
        ])
        guard case .object(let members) = json else { return json }
        return .object(members.map { JSON.Member(key: $0.key, value: named[$0.key] ?? $0.value) })
    }

    /// `7/10 Nordlicht Group; 3/10 Sørens Træværk ApS`, or that nobody bears it yet.
    fileprivate var bearers: String {
        let bearing = allocations.filter { $0.share > .none }.sorted { $1.share < $0.share }
        guard !bearing.isEmpty else { return "not allocated" }
        return bearing.map { "\($0.share) \($0.party.name)" }.joined(separator: "; ")
    }

    /// Prints the risk after a change: a line for people, the record for programs.
    func report(as format: Format) {
        Report.one(shownJSON, as: format, columns: ConcordCommand.RiskCommand.columns) {
            let words = [
                reference, title, kind.rawValue, "severity \(severity) of 25", "with \(counterparty.name)",
                bearers, status.rawValue, "version \(version)",
            ]
            Output.line(words.map(Output.printable).joined(separator: "  "))
        }
    }
}

extension ConcordCommand.RiskCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List risks, the most severe first; complete unless --limit.",
            discussion: "Example: concord risk list --with \"Jutland Joiners\" --status open")

        @OptionGroup var options: GlobalOptions
        @Option(help: "Only risks with this partner or cluster.") var with: String?
        @Option(help: "Only threats, or only opportunities.") var kind: Risk.Kind?
        @Option(help: "Only open risks, or only closed ones.") var status: Risk.Status?
        @Option(parsing: .unconditional, help: "At most so many.") var limit: Int64?

        func run() throws {
            var session = try Session(options)
            let format = options.format
            try session.read { db throws(RegistryError) in
                var filter = RiskFilter()
                if let with {
                    filter.counterparty = try PartyRepository.find(with, kinds: [.partner, .cluster], in: db)
                        .id
                }
                filter.kind = kind
                filter.status = status
                filter.limit = try Limit.check(limit)
                var table = Table("reference", "title", "with", "kind", "severity", "yours", "status")
                var stream = RecordStream(format, columns: ConcordCommand.RiskCommand.columns)
                try RiskRepository.forEach(filter, in: db) { risk throws(RegistryError) in
                    if case .table = format {
                        // A bare number keeps the column narrow, and whole references in a narrow terminal.
                        let own = risk.allocations.first { $0.party.kind == .organisation }
                        table.add(
                            risk.reference, risk.title, risk.counterparty.name, risk.kind.rawValue,
                            "\(risk.severity)",
                            risk.allocations.isEmpty ? "" : own?.share.description ?? "0",
                            risk.status.rawValue)
                    } else {
                        stream.add(risk.shownJSON)
                    }
                    return true
                }
                if case .table = format { table.print() } else { stream.end() }
            }
        }
    }
}
