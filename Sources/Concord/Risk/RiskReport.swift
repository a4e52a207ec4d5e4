import ArgumentParser
import Interchange
import Registry

extension ConcordCommand.RiskCommand {
    struct ReportPage: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "report",
            abstract: "Make a page to print of the open risks: heat maps, who carries what, and each risk.",
            discussion: "Example: concord risk report --with \"Jutland Joiners\" --output risks.html")

        @OptionGroup var options: ReadOptions
        @OptionGroup var figures: FigureOptions
        @Option(help: ArgumentHelp("A new file; else, and for -, standard output.", valueName: "file"))
        var output = "-"

        func run() throws {
            var session = try Session(options)
            let page = try session.readFigures(figures) { db, scope throws(RegistryError) in
                let counterparty = scope.counterparty
                var filter = RiskFilter()
                filter.counterparty = counterparty
                filter.status = .open
                var risks: [Risk] = []
                try RiskRepository.forEach(filter, in: db) { risk throws(RegistryError) in
                    risks.append(risk)
                    return true
                }
                let balance = try RiskBalance(
                    with: counterparty, stage: figures.stage, currency: figures.currency, on: scope.day,
                    onRecordBy: scope.onRecordBy, in: db)
                let shown = try RiskFigures(
                    with: counterparty, bearers: false, onRecordBy: scope.onRecordBy, in: db)
                let numbers = Set(shown.entries.map(\.id))
                risks.removeAll { !numbers.contains($0.id) }
                let heats = MatrixHeat.heats(shown)
                let name = try counterparty.map { id throws(RegistryError) in
                    try PartyRepository.party(id: id, in: db)?.name ?? ""
                }
                return RiskPage(
                    risks, balance, heats, keptBy: try OrganisationRepository.organisation(in: db).name,
                    scope: name.map { "with \($0)" } ?? "with all partners and clusters", on: scope.day)
            }
            try FileText.write(Array(page.html.utf8), to: output)
        }
    }
}
