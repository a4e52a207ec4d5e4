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

        @OptionGroup var options: PrintOptions<PageForm>
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
            let all = try session.read { db throws(RegistryError) -> [StandardCoverage] in
                guard let counterparty else { return try StandardCoverage.all(on: day, in: db) }
                let party = try PartyRepository.find(counterparty, kinds: [.partner, .cluster], in: db)
                return [try StandardCoverage(of: party, on: day, in: db)]
            }
            if options.form == .html {
                let keeper = try session.read { db throws(RegistryError) in
                    try OrganisationRepository.organisation(in: db).name
                }
                Output.write(
                    CoveragePage(all, isOne: counterparty != nil, keptBy: keeper, on: day).html)
            } else if counterparty != nil, let one = all.first {
                show(one, item)
            } else {
                show(all, item)
            }
            Output.flush()
            guard check, all.contains(where: { $0.count(.open) + $0.count(.stale) > 0 }) else { return }
            throw ExitCode(Failure.checkFailed)
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
        private func show(_ all: [StandardCoverage], _ item: CoverageItem?) {
            let items = CoverageItem.allCases.filter { item == nil || $0 == item }
            let rows = items.map { item in
                let lines = all.compactMap { coverage in
                    coverage.lines.first { $0.item == item }.map { (coverage.party, $0) }
                }
                let first =
                    lines.first { $0.1.mark == .open } ?? lines.first { $0.1.mark == .stale }
                    ?? lines.first { $0.1.mark == .part }
                return (
                    item: item,
                    counts: CoverageLine.Mark.allCases.map { mark in lines.count { $0.1.mark == mark } },
                    next: first?.1.next, name: first?.0.name
                )
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
                for tier in Tier.allCases.reversed() {
                    let own = all.filter { $0.tier == tier }
                    let owed = own.map { $0.lines.count - $0.count(.notApplicable) }.reduce(0, +)
                    guard !own.isEmpty else { continue }
                    let done = own.map { $0.count(.done) }.reduce(0, +)
                    sheet.add(tier.rawValue, "\(own.count) with \(done) of \(owed) done")
                }
                sheet.print()
                let worst = StandardCoverage.worstTenth(of: all).prefix(10)
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
