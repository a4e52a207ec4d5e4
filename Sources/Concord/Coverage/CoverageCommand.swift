import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand {
    struct CoverageCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "coverage",
            abstract: "What the records say of each recommendation of ISO 44004, and the next command.",
            discussion: """
                done, part, open, stale (older than its interval) or n/a (not owed), each
                from the records alone; whose word it is, and why. There is no total score:
                an answer that a small firm does not give lowers nothing.

                Examples:
                  concord coverage "Sørens Træværk ApS"
                  concord coverage "Sørens Træværk ApS" --explain 5.5d
                  concord coverage --check
                  concord coverage --format html > board.html
                """)

        @OptionGroup(title: Help.common) var options: PrintOptions<PageForm>
        @Argument(help: "The partner or cluster; everybody who is active unless given.") var counterparty:
            String?
        @Option(help: ArgumentHelp("One recommendation and its rule, such as 5.5d.", valueName: "item"))
        var explain: String?
        @Option(name: .customLong("as-of"), help: ArgumentHelp("The day; else today.", valueName: "date"))
        var asOf: String?
        @Flag(help: "End with exit code 1 if something is open or stale.") var check = false

        func run() throws {
            var session = try Session(options)
            let day = try CivilDate.typed(asOf, "the day (--as-of)") ?? session.today()
            let item = try explain.map(Self.item)
            let lacks: Bool
            if let counterparty {
                let (one, keeper) = try session.read { db throws(RegistryError) in
                    let party = try PartyRepository.find(counterparty, kinds: [.partner, .cluster], in: db)
                    return (
                        try StandardCoverage(of: party, on: day, in: db),
                        try OrganisationRepository.organisation(in: db).name
                    )
                }
                if options.form == .html {
                    Output.write(CoveragePage(one, keptBy: keeper).html)
                } else {
                    show(one, item)
                }
                lacks = one.count(.open) + one.count(.stale) > 0
            } else {
                let path = session.file.path
                let (report, keeper) = try session.read { db throws(RegistryError) in
                    (
                        try CoverageReport(on: day, in: db, besideIn: path),
                        try OrganisationRepository.organisation(in: db).name
                    )
                }
                if options.form == .html {
                    Output.write(CoveragePage(report, keptBy: keeper).html)
                } else {
                    show(report, item)
                }
                lacks = report.lines.contains { $0.lacks > 0 }
            }
            Output.flush()
            if check, lacks { throw ExitCode(Failure.checkFailed) }
        }

        private var format: Format { options.form.format ?? .table }

        private static func item(_ text: String) throws(RegistryError) -> CoverageItem {
            guard let item = CoverageItem(rawValue: text.lowercased()) else {
                throw .notFound(
                    "'\(shown(text))' is none of \(CoverageItem.allCases.map(\.rawValue).joined(separator: ", ")); give one of these"
                )
            }
            return item
        }

        private func show(_ coverage: StandardCoverage, _ item: CoverageItem?) {
            let lines = coverage.lines.filter { item == nil || $0.item == item }
            let head = JSON.members([
                "party": .text(coverage.party.reference), "name": .text(coverage.party.name),
                "tier": .text(coverage.tier.rawValue), "as_of": .text(coverage.day.description),
            ])
            Report.list(
                lines.map { head.adding($0.json) }, as: format,
                columns: ["party", "name", "tier", "as_of"] + CoverageLine.columns
            ) {
                var sheet = Sheet()
                sheet.add("with", "\(coverage.party.name) (\(coverage.party.reference))")
                sheet.add("tier", "\(coverage.tier.rawValue): \(coverage.tierWhy)")
                if let item {
                    sheet.add("item", item.rawValue)
                    sheet.add("done when", item.rule)
                } else {
                    sheet.add("marks", coverage.counts)
                    for alarm in coverage.alarms { sheet.add("cannot wait", alarm) }
                }
                sheet.print()
                var table = Table(
                    "item", "mark", "word", "felt", .wrapped("why", to: 20), .wrapped("next", to: 20))
                for line in lines {
                    table.add(
                        line.item.rawValue, line.mark.rawValue, line.word?.rawValue ?? "",
                        line.felt.map { "\($0)" } ?? "", line.why,
                        line.next ?? "")
                }
                table.print()
            }
        }

        /// A line for each recommendation: of how many it is done, part, open, stale or not owed, and who is first where it
        /// is open.
        private func show(_ report: CoverageReport, _ item: CoverageItem?) {
            let all = report.lines
            let rows = CoverageItem.allCases.enumerated().filter { item == nil || $0.element == item }.map {
                place, item in
                (item: item, counts: report.counts[place], next: report.next[item])
            }
            let marks = CoverageLine.Mark.allCases.map { $0 == .notApplicable ? "not_owed" : $0.rawValue }
            Report.list(
                rows.map { row in
                    JSON.object(
                        [JSON.Member(key: "item", value: .text(row.item.rawValue))]
                            + zip(marks, row.counts).map { JSON.Member(key: $0, value: .integer(Int64($1))) }
                            + [JSON.Member(key: "next", value: .text(row.next))])
                }, as: format, columns: ["item"] + marks + ["next"]
            ) {
                Output.line("\(all.count) \(all.count == 1 ? "relationship" : "relationships")")
                var table = Table("item", "done", "part", "open", "stale", "n/a", .wrapped("next", to: 24))
                let alarmed = all.filter { !$0.alarms.isEmpty }.prefix(20)
                var urgent = Table(.cut("cannot wait", to: 12), .wrapped("why", to: 20))
                for coverage in alarmed {
                    urgent.add(coverage.party.name, coverage.alarms.joined(separator: "; "))
                }
                if !alarmed.isEmpty { urgent.print() }
                for row in rows {
                    table.add([row.item.rawValue] + row.counts.map { "\($0)" } + [row.next ?? ""])
                }
                table.print()
                var sheet = Sheet()
                for tier in report.tiers { sheet.add(tier.tier.rawValue, tier.words) }
                sheet.print()
                let worst = report.worstTenth.prefix(10)
                guard !worst.isEmpty else { return }
                var lacking = Table(
                    .cut("most is open", to: 12), "done", "part", "open", "stale", .wrapped("next", to: 24))
                for coverage in worst {
                    let counts = [CoverageLine.Mark.done, .part, .open, .stale].map {
                        "\(coverage.count($0))"
                    }
                    lacking.add(
                        [coverage.party.name] + counts + ["concord coverage \(coverage.party.reference)"])
                }
                lacking.print()
            }
        }
    }
}
