import ArgumentParser
import Registry

extension ConcordCommand.RiskCommand {
    struct Simulate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Draw a year of the open threats many times over: what each party may lose.",
            discussion: """
                In each trial a risk happens or does not happen, independently of others. If it
                happens, its loss is any value between the ends of its amounts, all equally
                likely. The same seed gives the same figures. Each stands with its standard
                error.
                Example: concord risk simulate --trials 10000 --seed 7 --format json
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var figures: FigureOptions
        @Option(parsing: .unconditional, help: "How many years are drawn: 100 to 10000000.")
        var trials: Int = 10_000
        @Option(
            parsing: .unconditional,
            help: "A number from which the draws follow: the same number gives the same figures.") var seed:
            UInt64 = 1

        static let columns = [
            "party", "name", "risks", "mean", "mean_error", "p50", "p50_error", "p90", "p90_error", "p99",
            "p99_error",
        ]

        func validate() throws {
            guard (100...10_000_000).contains(trials) else {
                throw ValidationError("--trials \(trials) is no number of draws; give from 100 to 10000000.")
            }
        }

        func run() throws {
            var session = try Session(options)
            let format = options.format
            try session.readFigures(figures) { db, scope throws(RegistryError) in
                let day = scope.day
                let risks = try RiskFigures(
                    with: scope.counterparty, onRecordBy: scope.onRecordBy, in: db)
                let currency = figures.currency?.uppercased() ?? risks.usualCurrency
                let exponent = try CodeList.exponent(ofCurrency: currency, in: db)
                let rates = try RateTable(to: currency, exponent: exponent, on: day, in: db)
                let (perils, lacking) = risks.perils(figures.stage, rates)
                var work = Progress()
                let simulation = RiskSimulation(perils, trials: trials, seed: seed) { done, all in
                    work.tell("drawing: \(done * 100 / max(1, all)) % of \(trials) years")
                    return true
                }
                work.end()
                guard let simulation else { return }
                var rows: [(party: Party, losses: RiskSimulation.Losses)] = []
                for (id, losses) in simulation.parties {
                    guard let party = try PartyRepository.party(id: id, in: db) else { continue }
                    rows.append((party, losses))
                }
                rows.sort { ($1.losses.mean.value, $0.party.id) < ($0.losses.mean.value, $1.party.id) }
                let view = SimulationView(
                    simulation: simulation, rows: rows, currency: currency, exponent: exponent,
                    stage: figures.stage)
                view.report(as: format)
                for (other, count) in lacking.sorted(by: { $0.key < $1.key }) {
                    Output.talk(
                        "concord: note: \(count) \(count == 1 ? "risk" : "risks") in \(other) left out: no rate to \(currency) on "
                            + "\(day) or before; `concord rate add \(other) \(currency) RATE --date DATE` gives one"
                    )
                }
            }
        }
    }
}

/// A simulation with the names of the parties.
private struct SimulationView {
    let simulation: RiskSimulation
    let rows: [(party: Party, losses: RiskSimulation.Losses)]
    let currency: String
    let exponent: Int
    let stage: RiskStage

    func report(as format: Format) {
        switch format {
        case .table: print()
        case .json: Output.line(json.pretty)
        default:
            Report.list(
                rows.map { json(of: $0.losses, $0.party) } + [json(of: simulation.all, nil)], as: format,
                columns: ConcordCommand.RiskCommand.Simulate.columns
            ) {}
        }
    }

    /// Amounts in units of the currency, to the nearest minor one.
    private var json: JSON {
        .members([
            "trials": .integer(simulation.trials),
            "seed": Int64(exactly: simulation.seed).map { .integer($0) } ?? .text("\(simulation.seed)"),
            "currency": .text(currency), "stage": .text(stage.rawValue),
            "parties": .array(rows.map { json(of: $0.losses, $0.party) }),
            "all": json(of: simulation.all, nil),
        ])
    }

    private func json(of losses: RiskSimulation.Losses, _ party: Party?) -> JSON {
        func unit(_ value: Double) -> JSON {
            let scale = (0..<exponent).reduce(1.0) { scale, _ in scale * 10 }
            return .number(value.rounded() / scale)
        }
        return .members([
            "party": .text(party?.reference), "name": .text(party?.name ?? "all"),
            "risks": .integer(losses.risks),
            "mean": unit(losses.mean.value), "mean_error": unit(losses.mean.error),
            "p50": unit(losses.quantiles[0].value), "p50_error": unit(losses.quantiles[0].error),
            "p90": unit(losses.quantiles[1].value), "p90_error": unit(losses.quantiles[1].error),
            "p99": unit(losses.quantiles[2].value), "p99_error": unit(losses.quantiles[2].error),
        ])
    }

    private func print() {
        Output.paragraph(
            "losses of a year in \(currency), \(simulation.trials) draws, seed \(simulation.seed), level \(stage.rawValue)",
            indent: 0)
        Output.line("")
        var table = Table(
            .cut("party", to: 14), "risks", .wrapped("mean", to: 4), .wrapped("50 %", to: 4),
            .wrapped("90 %", to: 4), .wrapped("99 %", to: 4))
        for row in rows { add(row.party.name, row.losses, to: &table) }
        add("all", simulation.all, to: &table)
        table.print()
        Output.line("")
        Output.paragraph("± is the standard error: how far chance alone moves a figure.", indent: 0)
    }

    private func add(_ name: String, _ losses: RiskSimulation.Losses, to table: inout Table) {
        let cells = ([losses.mean] + losses.quantiles).map { estimate in
            "\(whole(estimate.value)) ±\(whole(estimate.error))"
        }
        table.add(name, "\(losses.risks)", cells[0], cells[1], cells[2], cells[3])
    }

    /// In whole units of the currency: no finer figure is known.
    private func whole(_ value: Double) -> String {
        var scale = 1.0
        for _ in 0..<exponent { scale *= 10 }
        return Money(Int64((value / scale).rounded()), currency, exponent: 0).digits
    }
}
