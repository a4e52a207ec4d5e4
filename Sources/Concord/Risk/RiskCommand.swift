import ArgumentParser
import Registry

extension ConcordCommand {
    struct RiskCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "risk",
            abstract:
                "Threats and opportunities that you manage together with partners, and who bears them (5.10).",
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

        static let columns = [
            "reference", "title", "counterparty", "kind", "subject", "description", "cause", "event",
            "consequence", "matrix", "likelihood", "impact", "likelihood_after", "impact_after", "rating",
            "review_months", "reviewed_on", "review_due", "status", "allocations", "treatments",
            "declarations", "events", "placements", "proposals", "acceptances", "kept_why", "void",
            "version",
        ]
    }
}

extension Risk.Kind: ExpressibleByArgument {}
extension Risk.Status: ExpressibleByArgument {}
extension RiskEdit.Field: ExpressibleByArgument {}

extension Risk {
    /// The record as programs get it: as the history keeps it, with the names of parties beside their references, the
    /// matrix and the rating, and a list for each kind of part, also where it is empty.
    var shownJSON: JSON {
        let names = Dictionary(
            (allocations.map(\.party) + suitabilities.map(\.party) + treatments.compactMap(\.owner)
                + events.flatMap { $0.amounts.map(\.party) }).map { ($0.reference, $0.name) },
            uniquingKeysWith: { one, _ in one })
        func named(_ record: JSON, _ key: String = "party") -> JSON {
            guard case .object(var members) = record,
                let index = members.firstIndex(where: { $0.key == key }),
                let reference = members[index].value.string
            else { return record }
            let label = key == "party" ? "name" : key + "_name"
            members.insert(
                JSON.Member(key: label, value: .text(names[reference])), at: index + 1)
            return .object(members)
        }
        func priced(_ record: JSON, _ cost: Money?) -> JSON {
            guard let cost, case .object(let members) = record else { return record }
            return .object(
                members.map { JSON.Member(key: $0.key, value: $0.key == "cost" ? cost.shownJSON : $0.value) })
        }
        let shown = JSON.members([
            "counterparty": .members([
                "reference": .text(counterparty.reference), "name": .text(counterparty.name),
            ]),
            "allocations": .array(
                allocations.map { allocation in
                    .members([
                        "party": .text(allocation.party.reference), "name": .text(allocation.party.name),
                        "share": .text(allocation.share.description), "manages": .bool(allocation.manages),
                        "pays": .bool(allocation.pays), "insures": .bool(allocation.insures),
                    ])
                }),
        ])
        let more = JSON.members([
            "matrix": matrix.name, "rating": .text(matrix.rating(level).name),
            "treatments": .array(
                treatments.map { named(priced($0.json, $0.cost), "owner") }),
            "declarations": .array(declarations.map(JSON.text)),
            "events": .array(
                events.map { event in
                    .members([
                        "number": .integer(event.number), "happened_on": .text(event.day.description),
                        "description": .text(event.description),
                        "amounts": .array(
                            event.amounts.map { amount in
                                .members([
                                    "party": .text(amount.party.reference), "name": .text(amount.party.name),
                                    "amount": .text(amount.money.decimal),
                                    "currency": .text(amount.money.currency),
                                ])
                            }),
                    ])
                }), "placements": .array(suitabilities.map { named(priced($0.json, $0.cost)) }),
        ])
        guard case .object(let members) = json, case .object(let added) = more else { return json }
        let keys = Set(added.map(\.key))
        return .object(
            members.filter { !keys.contains($0.key) }
                .map { JSON.Member(key: $0.key, value: shown[$0.key] ?? $0.value) } + added)
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
                reference, title, kind.rawValue, "severity \(severity) of \(matrix.size * matrix.size)",
                "with \(counterparty.name)", bearers, status.rawValue, "version \(version)",
            ]
            Output.facts(words)
        }
    }
}

extension ConcordCommand.RiskCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List risks, the most severe first; complete unless --limit.",
            discussion: "Example: concord risk list --with \"Jutland Joiners\" --status open")

        @OptionGroup var options: GlobalOptions
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
        @Flag(name: .customLong("void"), help: "Those that are void, with since when, by whom and why.")
        var isVoid = false
        @OptionGroup var sort: SortOption<ColumnNames<RiskFilter.Column>>
        @Option(parsing: .unconditional, help: "At most so many.") var limit: Int64?

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
                        return true
                    }
                    return table.print()
                }
                var table = Table(
                    "reference", .cut("title", to: 14), .cut("with", to: 12), "kind", "severity",
                    "yours",
                    needsReview ? "due" : "status")
                if case .table = format {
                    try RiskRepository.forEachLine(filter, in: db) { line throws(RegistryError) in
                        // A bare number keeps the column narrow, and whole references in a narrow terminal.
                        table.add(
                            line.reference, line.title, line.counterparty, line.kind, "\(line.severity)",
                            line.own?.description ?? "", needsReview ? line.reviewDue ?? "" : line.status)
                    }
                    table.print()
                    if table.isEmpty { EmptyList.tell(of: "risk", isNarrowed: isNarrowed) }
                    return
                }
                var stream = RecordStream(format, columns: ConcordCommand.RiskCommand.columns)
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
