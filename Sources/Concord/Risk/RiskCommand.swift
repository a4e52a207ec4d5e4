import ArgumentParser
import Registry

extension ConcordCommand {
    struct RiskCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: Risk.kind.noun, abstract: Risk.kind.words.abstract,
            groupedSubcommands: [
                CommandGroup(
                    name: "Keep risks on record",
                    subcommands: [
                        Add.self, List.self, Show.self, Edit.self, Review.self, HistoryOf.self,
                        SuggestRelationship.self, RiskVoid.self,
                    ]),
                CommandGroup(
                    name: "Say who bears them",
                    subcommands: [
                        Allocate.self, Suggest.self, Check.self, Keep.self, Suitability.self, CapacityOf.self,
                        CapacityHistory.self,
                    ]),
                CommandGroup(
                    name: "Treat them, and note what came true",
                    subcommands: [AddTreatment.self, EditTreatment.self, Realise.self]),
                CommandGroup(
                    name: "See them together",
                    subcommands: [HeatMap.self, Balance.self, Simulate.self, ReportPage.self]),
                CommandGroup(
                    name: "Agree with the other side",
                    subcommands: [
                        Ask.self, Answer.self, Propose.self, Accept.self, Reject.self, CounterPropose.self,
                        Revoke.self,
                    ]),
                CommandGroup(
                    name: "Say how they are judged", subcommands: [Matrices.self, AddMatrix.self]),
            ])
    }
}

extension Risk.Kind: ExpressibleByArgument {}
extension Risk.Status: ExpressibleByArgument {}

extension Risk {
    /// Prints the risk after a change: a line for people, the record for programs.
    func report(as format: Format, on today: CivilDate) {
        Report.one(shownJSON, as: format, columns: Risk.columns) { Output.facts(facts(on: today)) }
    }
}

extension ConcordCommand.RiskCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List risks, the most severe first; complete unless --limit.",
            discussion: "Example: concord risk list --with \"Jutland Joiners\" --status open")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Option(
            help:
                "Only risks with this partner or cluster; of a partner also those of which it bears a part through a cluster."
        )
        var with: String?
        @Option(help: "Only risks with the partners of this manager, and the clusters of this sponsor.")
        var manager: String?
        @Option(help: "Only risks of this kind.") var kind: Risk.Kind?
        @Option(help: "Only risks of this status.") var status: Risk.Status?
        @Flag(
            name: .customLong("needs-review"),
            help: "Only risks whose review is due, the longest due first.")
        var needsReview = false
        @Flag(name: .customLong("void"), help: "List only void ones: since when, by whom and why.")
        var isVoid = false
        @OptionGroup var sort: SortOption<ColumnNames<RiskFilter.Column>>
        @Option(parsing: .unconditional, help: "Show at most this number.") var limit: Int64?

        func run() throws {
            var session = try Session(options)
            let format = options.format
            let today = try session.today()
            try session.read { db throws(RegistryError) in
                var filter = RiskFilter()
                if let with {
                    let party = try PartyRepository.find(with, kinds: [.partner, .cluster], in: db)
                    if party.kind == .partner {
                        filter.bearer = try RiskBearer(party.id, on: today, in: db)
                    } else {
                        filter.counterparty = party.id
                    }
                }
                if let manager { filter.manager = try PersonRepository.find(manager, in: db).id }
                filter.kind = kind
                filter.status = status ?? (needsReview ? .open : nil)
                if needsReview { filter.dueOn = today }
                let isNarrowed = filter != RiskFilter()
                var isEmpty = true
                filter.order = try sort.order()
                filter.limit = try Limit.check(limit)
                filter.isVoid = isVoid
                if case .table = format, isVoid {
                    var table = VoidTable()
                    try RiskRepository.forEach(filter, in: db) { risk throws(RegistryError) in
                        try table.add(risk, in: db)
                        isEmpty = false
                        return true
                    }
                    table.print()
                    if isEmpty { EmptyList.tell(of: "risk", isNarrowed: true) }
                    return
                }
                var table = Table(
                    "reference", .cut("title", to: 14), .cut("with", to: 12), "kind", "severity",
                    "yours",
                    needsReview ? "due" : "status")
                if case .table = format {
                    var references: Set<String> = []
                    try RiskRepository.forEachLine(filter, in: db) { line throws(RegistryError) in
                        references.insert(line.reference)
                        // A bare number keeps the column narrow, and whole references in a narrow terminal.
                        table.add(
                            line.reference, line.title, line.counterparty, line.kind, "\(line.severity)",
                            line.own?.description ?? "", needsReview ? line.reviewDue ?? "" : line.status)
                    }
                    table.print()
                    try UnagreedShare.shares(on: today, in: db).filter { references.contains($0.reference) }
                        .print()
                    if table.isEmpty { EmptyList.tell(of: "risk", isNarrowed: isNarrowed) }
                    return
                }
                var stream = RecordStream(format, columns: Risk.columns, members: Risk.shownKeys)
                try RiskRepository.forEach(filter, in: db) { risk throws(RegistryError) in
                    stream.add(risk.shownJSON)
                    isEmpty = false
                    return Output.isWanted
                }
                stream.end()
                if isEmpty { EmptyList.tell(of: "risk", isNarrowed: isNarrowed) }
            }
        }
    }
}
