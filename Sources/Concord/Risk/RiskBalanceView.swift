import ArgumentParser
import Registry
import Storage

extension RiskStage: ExpressibleByArgument {}

/// What figures over all open risks count.
struct FigureOptions: ParsableArguments {
    @Option(help: "Only risks with this partner or cluster.") var with: String?
    @Option(help: "The currency of the figures; else that of most risks.") var currency: String?
    @Option(help: "Which level counts: now (after treatment once that is done), before or after.")
    var stage: RiskStage = .now
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The day whose rates and members count, and by which a risk was on record; else today.",
            valueName: "date"))
    var asOf: String?
}

/// Of which risks figures are made, and of which day.
struct FigureScope {
    let counterparty: Int64?
    let day: CivilDate
    /// The day by whose end a risk was on record; nil where every risk counts.
    let onRecordBy: CivilDate?
}

extension Session {
    /// Reads with the counterparty and the day that the options name.
    mutating func readFigures<Output>(
        _ figures: FigureOptions,
        _ body: (borrowing Connection, FigureScope) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        let today = try today()
        let day = try DayArgument.read(figures.asOf, "--as-of") ?? today
        return try read { db throws(RegistryError) in
            let counterparty = try figures.with.map { text throws(RegistryError) in
                try PartyRepository.find(text, kinds: [.partner, .cluster], in: db).id
            }
            return try body(
                db,
                FigureScope(counterparty: counterparty, day: day, onRecordBy: day < today ? day : nil))
        }
    }
}

extension ConcordCommand.RiskCommand {
    struct Balance: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Show what each party carries of the open risks, in money and as a part of its turnover (5.8c).",
            discussion: """
                Each risk counts with the middle of its chance and of its amounts (expected,
                within a year) and with the upper end of its amounts (worst). The parts of the
                parties total exactly what there is.
                Example: concord risk balance --members --format json
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var figures: FigureOptions
        @Flag(help: "Take what clusters carry down to their members, by share and liability.")
        var members = false

        static let columns = [
            "party", "name", "kind", "risks", "expected", "worst", "expected_gain", "turnover",
            "expected_of_turnover", "worst_of_turnover", "expected_by_benefit", "carries_more_than_benefit",
        ]

        func run() throws {
            var session = try Session(options)
            let (balance, unagreed) = try session.readFigures(figures) { db, scope throws(RegistryError) in
                (
                    try RiskBalance(
                        with: scope.counterparty, stage: figures.stage, currency: figures.currency,
                        on: scope.day,
                        onRecordBy: scope.onRecordBy, takesDown: members, in: db),
                    try UnagreedShare.shares(with: scope.counterparty, on: scope.day, in: db)
                )
            }
            switch options.format {
            case .json:
                Output.line(balance.json.adding(.held(["not_agreed": .array(unagreed.map(\.json))])).pretty)
            case .table:
                balance.print()
                unagreed.print()
            default:
                Report.list(
                    balance.parties.map { balance.json(of: $0) }, as: options.format, columns: Self.columns
                ) {}
            }
            for lacking in balance.withoutRate {
                Output.talk(
                    "concord: note: \(lacking.risks) \(lacking.risks == 1 ? "risk" : "risks") in \(lacking.currency) left out: "
                        + "no rate to \(balance.currency) on \(balance.day) or before; "
                        + "`concord rate add \(lacking.currency) \(balance.currency) RATE --date DATE` gives one"
                )
            }
            for note in balance.notes { Output.talk("concord: note: \(note)") }
        }
    }
}

extension [UnagreedShare] {
    /// Says below a table which of the shares in it their bearers did not agree to.
    func print() {
        guard !isEmpty else { return }
        Output.line("")
        let list = prefix(10).map(\.words) + (count > 10 ? ["\(count - 10) more"] : [])
        Output.paragraph("not agreed: \(list.joined(separator: "; "))", indent: 0)
    }
}

extension RiskBalance {
    func json(of carried: Carried) -> JSON {
        .members([
            "party": .text(carried.party.reference), "name": .text(carried.party.name),
            "kind": .text(carried.party.kind.rawValue), "risks": .integer(carried.sums.risks),
            "expected": .text(money(carried.sums.expected).decimal),
            "worst": .text(money(carried.sums.worst).decimal),
            "expected_gain": .text(money(carried.sums.gain).decimal),
            "turnover": .text(carried.turnover.map { money($0).decimal }),
            "expected_of_turnover": .text(carried.part(carried.sums.expected)),
            "worst_of_turnover": .text(carried.part(carried.sums.worst)),
            "expected_by_benefit": .text(carried.byBenefit.map { money($0).decimal }),
            "carries_more_than_benefit": carried.byBenefit == nil ? .null : .bool(carried.carriesMore),
        ])
    }

    private func json(of sums: Sums) -> JSON {
        .members([
            "risks": .integer(sums.risks), "expected": .text(money(sums.expected).decimal),
            "worst": .text(money(sums.worst).decimal),
            "expected_gain": .text(money(sums.gain).decimal),
        ])
    }

    /// Amounts in units of the currency.
    var json: JSON {
        .members([
            "currency": .text(currency), "as_of": .text(day.description),
            "stage": .text(stage.rawValue), "parties": .array(parties.map { json(of: $0) }),
            "counterparties": .array(
                relations.map { relation in
                    JSON.members([
                        "party": .text(relation.party.reference), "name": .text(relation.party.name),
                    ])
                    .adding(json(of: relation.sums))
                }),
            "all": json(of: all), "unallocated": json(of: unallocated),
            "without_rate": .array(
                withoutRate.map {
                    .members(["currency": .text($0.currency), "risks": .integer($0.risks)])
                }),
        ])
    }

    fileprivate func print() {
        let hasGain = all.gain > 0
        Output.paragraph(
            "\(all.risks) open \(all.risks == 1 ? "risk" : "risks") in \(currency) on \(day), level \(stage.rawValue)",
            indent: 0)
        Output.line("")
        var table = Table(
            .cut("carries", to: 14), "risks", "expected", "worst", .wrapped("worst of turnover", to: 9),
            "benefit")
        for carried in parties {
            let benefit = carried.byBenefit == nil ? "" : carried.carriesMore ? "carries more" : "in line"
            table.add(
                carried.party.name, "\(carried.sums.risks)", money(carried.sums.expected).digits,
                money(carried.sums.worst).digits, carried.part(carried.sums.worst) ?? "not known", benefit)
        }
        if unallocated.risks > 0 {
            table.add(
                "nobody yet", "\(unallocated.risks)", money(unallocated.expected).digits,
                money(unallocated.worst).digits, "", "")
        }
        table.add("all", "\(all.risks)", money(all.expected).digits, money(all.worst).digits, "", "")
        table.print()
        Output.line("")
        table = Table(.cut("with", to: 14), "risks", "expected", "worst", "expected gain")
        for relation in relations {
            table.add(
                relation.party.name, "\(relation.sums.risks)", money(relation.sums.expected).digits,
                money(relation.sums.worst).digits, hasGain ? money(relation.sums.gain).digits : "")
        }
        table.print()
    }
}
