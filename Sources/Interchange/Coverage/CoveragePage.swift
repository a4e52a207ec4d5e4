package import Registry

/// What the records show of each recommendation, as one page to print and to lay before a board.
package struct CoveragePage {
    private let all: [StandardCoverage]
    private let isOne: Bool
    private let keeper: String
    private let day: CivilDate

    /// `isOne` is the page of one relationship; else that of all of them together.
    package init(_ all: [StandardCoverage], isOne: Bool, keptBy keeper: String, on day: CivilDate) {
        self.all = all
        self.isOne = isOne
        self.keeper = keeper
        self.day = day
    }

    package var html: String {
        let title = "Coverage of \(day)"
        return PrintedPage(title: title, footer: title, body: isOne ? one : together).html
    }

    private var explanation: String {
        """
        <p class="small">ISO 44004:2021, from the records of \(PrintedPage.words(keeper)) alone. Done: the records say what the rule asks; part: some \
        of it; open: nothing of it; stale: it was so once; n/a: not owed. There is no total score, and what a small firm declines, \
        breaks or does not answer lowers no mark.</p>
        """
    }

    private var one: String {
        guard let coverage = all.first else { return "<p>Nothing is on record.</p>" }
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
            <h1>Coverage of \(Markup.day(day)), \(PrintedPage.words(coverage.party.name))</h1>
            <p>Tier \(coverage.tier.rawValue): \(PrintedPage.words(coverage.tierWhy)). \(Markup.escaped(coverage.counts)).</p>
            \(explanation)
            \(alarms.isEmpty ? "" : "<ul>\(alarms)</ul>")
            \(PrintedPage.table(["Item", "Mark", "Word", "Felt", "Done when", "Why", "Next"], rows))
            """
    }

    private var together: String {
        let rows = CoverageItem.allCases.map { item in
            let lines = all.compactMap { coverage in coverage.lines.first { $0.item == item } }
            let counts = CoverageLine.Mark.allCases.map { mark in
                "\(lines.count { $0.mark == mark })"
            }
            return [item.rawValue, Markup.escaped(item.rule)] + counts
        }
        let red = all.filter { !$0.alarms.isEmpty }.map { coverage in
            [PrintedPage.words(coverage.party.name), Markup.escaped(coverage.alarms.joined(separator: "; "))]
        }
        let worst = StandardCoverage.worstTenth(of: all).map { coverage in
            [
                PrintedPage.words(coverage.party.name), coverage.tier.rawValue,
                Markup.escaped(coverage.counts),
                coverage.lines.lazy.compactMap { $0.mark == .open ? $0.next : nil }.first.map {
                    "<code>\(Markup.escaped($0))</code>"
                } ?? "",
            ]
        }
        return """
            <h1>Coverage of \(Markup.day(day))</h1>
            <p>\(all.count) \(all.count == 1 ? "relationship" : "relationships") that are active.</p>
            \(explanation)
            \(PrintedPage.table(["Item", "Done when"] + CoverageLine.Mark.allCases.map(\.rawValue), rows))
            <h2>What cannot wait</h2>
            \(red.isEmpty ? "<p>Nothing.</p>" : PrintedPage.table(["With", "What"], red))
            <h2>Where most is open</h2>
            \(worst.isEmpty ? "<p>Nothing is open.</p>" : PrintedPage.table(["With", "Tier", "Marks", "First"], worst))
            """
    }

    private func mark(_ mark: CoverageLine.Mark) -> String {
        mark == .open || mark == .stale ? "<strong>\(mark.rawValue)</strong>" : mark.rawValue
    }
}
