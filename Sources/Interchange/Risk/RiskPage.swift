package import Registry

/// The open risks as one page of HTML that needs nothing else: heat maps, what each carries, and each open risk.
package struct RiskPage {
    private let balance: RiskBalance
    private let heats: [MatrixHeat]
    private let risks: [Risk]
    private let keeper: String
    private let scope: String
    private let day: CivilDate

    /// `scope` says which risks it shows, such as a counterparty's name.
    package init(
        _ risks: [Risk], _ balance: RiskBalance, _ heats: [MatrixHeat], keptBy keeper: String, scope: String,
        on day: CivilDate
    ) {
        self.risks = risks
        self.balance = balance
        self.heats = heats
        self.keeper = keeper
        self.scope = scope
        self.day = day
    }

    package var html: String {
        PageFrame(
            title: "Joint risks", allowed: ["img-src data:"], style: Self.css,
            body: """
                <h1>Joint risks</h1>
                <p class="small">\(text(keeper)): \(text(scope)), \(Markup.day(day)). Open threats and opportunities that both sides manage together (ISO 44004, 5.10). Amounts in \(balance.currency).</p>
                <h2>Heat maps</h2>
                <figure>\(pictures)</figure>
                <h2>Who carries what</h2>
                \(carried)
                <h2>Risks</h2>
                \(risks.map(section).joined())
                """
        ).html
    }

    /// Beside each other where there is room.
    private var pictures: String {
        guard !heats.isEmpty else { return MatrixPicture([], title: "Open risks").svg }
        return heats.enumerated().map { place, heat in
            MatrixPicture(
                [heat], title: heat.kind == .threat ? "Open threats" : "Open opportunities",
                name: "heat-\(place + 1)"
            ).svg
        }.joined()
    }

    private var carried: String {
        let rows = balance.parties.map { carried in
            let more = carried.carriesMore ? "<br><strong>more than its part of the benefit</strong>" : ""
            return
                "<tr><td>\(text(carried.party.name))\(more)</td><td>\(carried.sums.risks)</td>"
                + "<td>\(amount(carried.sums.expected))</td><td>\(amount(carried.sums.worst))</td>"
                + "<td>\(carried.part(carried.sums.worst) ?? "not known")</td></tr>\n"
        }.joined()
        let missing = balance.withoutRate.map {
            "<p class=\"alarm\">\($0.risks) \($0.risks == 1 ? "risk" : "risks") in \($0.currency) left out: no rate to \(balance.currency) by \(day).</p>"
        }.joined()
        let nobody =
            balance.unallocated.risks == 0
            ? ""
            : "<tr><td>nobody yet</td><td>\(balance.unallocated.risks)</td><td>\(amount(balance.unallocated.expected))</td><td>\(amount(balance.unallocated.worst))</td><td></td></tr>\n"
        return """
            <table><thead><tr><th scope="col">Party</th><th scope="col">Risks</th><th scope="col">Expected a year</th><th scope="col">At the worst</th><th scope="col">Worst, of turnover</th></tr></thead>
            <tbody>
            \(rows)\(nobody)<tr class="sum"><td>all</td><td>\(balance.all.risks)</td><td>\(amount(balance.all.expected))</td><td>\(amount(balance.all.worst))</td><td></td></tr>
            </tbody></table>
            \(missing)\(unagreed)
            """
    }

    /// Which of the sums above their bearer did not agree to.
    private var unagreed: String {
        let list = risks.flatMap { risk in
            risk.allocations.filter { $0.share > .none }.compactMap { allocation -> String? in
                let isAgreed = risk.acceptances.contains {
                    $0.party.id == allocation.party.id && $0.state == .accepted
                }
                guard !isAgreed, let words = risk.agreement(of: allocation.party, on: day) else { return nil }
                return "\(text(allocation.party.name)) \(words) (\(risk.reference))"
            }
        }
        return list.isEmpty
            ? ""
            : "<p class=\"alarm\">Not agreed to by who is to carry it: \(list.joined(separator: "; ")).</p>"
    }

    private func section(_ risk: Risk) -> String {
        let matrix = risk.matrix
        var facts = [
            ("With", text(risk.counterparty.name)), ("Kind", "\(risk.kind.rawValue), \(risk.about)"),
            ("Before treatment", words(risk.level, matrix)),
        ]
        if let after = risk.levelAfter { facts.append(("After treatment", words(after, matrix))) }
        for (label, value) in [
            ("Cause", risk.cause), ("Event", risk.event), ("Consequence", risk.consequence),
            ("Description", risk.description), ("Kept because", risk.keptWhy),
        ] { if let value { facts.append((label, text(value))) } }
        facts.append(("Borne by", bearers(risk)))
        if let manager = risk.allocations.first(where: \.manages) {
            facts.append(("Managed by", text(manager.party.name)))
        }
        if let payer = risk.allocations.first(where: \.pays) {
            facts.append(("Paid by", text(payer.party.name)))
        }
        if let insurer = risk.allocations.first(where: \.insures) {
            facts.append(("Insured by", text(insurer.party.name)))
        }
        for treatment in risk.treatments {
            let parts =
                [text(treatment.action), treatment.owner.map { text($0.name) }]
                + [treatment.cost.map { "\($0)" }, treatment.due.map { "due \($0)" }]
                + [treatment.status.rawValue.replacing("_", with: " ")]
            facts.append(("Treatment \(treatment.number)", parts.compactMap { $0 }.joined(separator: ", ")))
        }
        for event in risk.events {
            let amounts = event.amounts.map { "\(text($0.party.name)) \($0.money)" }.joined(separator: ", ")
            facts.append(
                (
                    "Came true",
                    "\(event.day): \(text(event.description))\(amounts.isEmpty ? "" : " (\(amounts))")"
                ))
        }
        if let due = risk.reviewDue { facts.append(("Next review", "\(due)")) }
        let list = facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" }.joined()
        return """
            <section><h3>\(text(risk.title)) <span class="small">\(risk.reference)</span></h3>
            <dl>
            \(list)</dl></section>

            """
    }

    private func bearers(_ risk: Risk) -> String {
        let bearing = risk.allocations.filter { $0.share > .none }
        guard !bearing.isEmpty else { return "<strong>nobody yet</strong>" }
        return bearing.map { allocation in
            let words = risk.agreement(of: allocation.party, on: day).map { ", \($0)" } ?? ""
            return "\(text(allocation.party.name)) \(allocation.share) (\(allocation.share.perCent))\(words)"
        }.joined(separator: "; ")
    }

    private func words(_ level: RiskLevel, _ matrix: Matrix) -> String {
        "\(Markup.escaped(matrix.rating(level).name)): likelihood \(level.likelihood) (\(Markup.escaped(matrix.likelihood(level).name))) "
            + "× impact \(level.impact) (\(Markup.escaped(matrix.impact(level).name)), up to \(matrix.money(matrix.worst(level))))"
    }

    private func amount(_ minor: Int64) -> String { balance.money(minor).digits }

    private func text(_ text: String) -> String { "<bdi lang=\"\">\(Markup.escaped(text))</bdi>" }

    private static let css = """
        \(DeclarationStyle.colours)
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
          font: 1rem/1.5 "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 2rem; }
        h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; }
        h3 { font-size: 1rem; margin: 0 0 .25rem; } .small { color: var(--faint); font-size: .875rem; font-weight: 400; }
        .alarm { color: var(--alarm); } figure { margin: 0; display: flex; flex-wrap: wrap; gap: 1rem; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem .3rem 0; text-align: start; vertical-align: top; }
        th:not(:first-child), td:not(:first-child) { text-align: end; font-variant-numeric: tabular-nums; }
        .sum td { font-weight: 600; border-top: 2px solid var(--ink); }
        section { border-top: 1px solid var(--line); padding: .75rem 0; break-inside: avoid; }
        dl { margin: 0; } dl div { display: grid; grid-template-columns: 10rem 1fr; column-gap: 1rem; }
        dt { color: var(--faint); font-size: .875rem; } dd { margin: 0; white-space: pre-line; }
        @page { size: A4; margin: 16mm 18mm 20mm;
          @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #57606a; } }
        @media print { body { font-size: 10pt; } main { max-width: none; padding: 0; }
          h2 { break-after: avoid; } svg, tr { break-inside: avoid; } }
        @media (max-width: 36rem) { dl div { display: block; } }
        """
}
