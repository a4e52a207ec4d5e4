package import Registry

/// What the records show of each recommendation, as one page to print and to lay before a board.
package struct CoveragePage {
    private let body: String
    private let day: CivilDate

    /// Of one relationship.
    package init(_ coverage: StandardCoverage, keptBy keeper: String) {
        day = coverage.day
        body = Self.one(coverage, Self.explanation(keeper))
    }

    /// Of all of them together.
    package init(_ report: CoverageReport, keptBy keeper: String) {
        day = report.day
        body = Self.together(report, Self.explanation(keeper))
    }

    package var html: String {
        let title = "Coverage of \(day)"
        return PrintedPage(title: title, footer: title, body: body).html
    }

    private static func explanation(_ keeper: String) -> String {
        """
        <p class="small">ISO 44004:2021, from the records of \(PrintedPage.words(keeper)) alone. Done: the records say what the rule asks; part: some \
        of it; open: nothing of it; stale: it was so once; n/a: not owed. There is no total score, and what a small firm declines, \
        breaks or does not answer lowers no mark.</p>
        """
    }

    private static func one(_ coverage: StandardCoverage, _ explanation: String) -> String {
        let alarms = coverage.alarms.map { "<li><strong>\(Markup.escaped($0))</strong></li>" }.joined()
        let rows = coverage.lines.map { line in
            [
                line.item.rawValue, mark(line.mark), Markup.escaped(line.word?.rawValue ?? ""),
                line.felt.map { "\($0)" } ?? "",
                Markup.escaped(line.item.rule), PrintedPage.words(line.why),
                line.next.map { "<code>\(Markup.escaped($0))</code>" } ?? "",
            ]
        }
        return """
            <h1>Coverage of \(Markup.day(coverage.day)), \(PrintedPage.words(coverage.party.name))</h1>
            <p>Tier \(coverage.tier.rawValue): \(PrintedPage.words(coverage.tierWhy)). \(Markup.escaped(coverage.counts)).</p>
            \(explanation)
            \(alarms.isEmpty ? "" : "<ul>\(alarms)</ul>")
            \(PrintedPage.table(["Item", "Mark", "Word", "Felt", "Done when", "Why", "Next"], rows))
            """
    }

    private static func together(_ report: CoverageReport, _ explanation: String) -> String {
        let all = report.lines
        let rows = CoverageItem.allCases.enumerated().map { place, item in
            [item.rawValue, Markup.escaped(item.rule)]
                + CoverageLine.Mark.allCases.map { mark in "\(all.count { $0.marks[place] == mark })" }
        }
        let red = all.filter { !$0.alarms.isEmpty }.map { line in
            [PrintedPage.words(line.party.name), Markup.escaped(line.alarms.joined(separator: "; "))]
        }
        let worst = report.worstTenth.map { line in
            [
                PrintedPage.words(line.party.name), line.tier.rawValue, Markup.escaped(line.counts),
                line.next.map { "<code>\(Markup.escaped($0))</code>" } ?? "",
            ]
        }
        let tiers = report.tiers.map { [$0.tier.rawValue, Markup.escaped($0.words)] }
        return """
            <h1>Coverage of \(Markup.day(report.day))</h1>
            <p>\(all.count) \(all.count == 1 ? "relationship" : "relationships") that are active.</p>
            \(explanation)
            \(PrintedPage.table(["Item", "Done when"] + CoverageLine.Mark.allCases.map(\.rawValue), rows))
            \(tiers.isEmpty ? "" : PrintedPage.table(["Tier", "How much of what is owed"], tiers))
            <h2>What cannot wait</h2>
            \(red.isEmpty ? "<p>Nothing.</p>" : PrintedPage.table(["With", "What"], red))
            <h2>Where most is open</h2>
            \(worst.isEmpty ? "<p>Nothing is open.</p>" : PrintedPage.table(["With", "Tier", "Marks", "First"], worst))
            """
    }

    private static func mark(_ mark: CoverageLine.Mark) -> String {
        mark == .open || mark == .stale ? "<strong>\(mark.rawValue)</strong>" : mark.rawValue
    }
}
