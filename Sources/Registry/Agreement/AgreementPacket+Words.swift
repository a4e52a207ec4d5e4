/// What stands in a packet about a risk, in the words of its language.
extension AgreementPacket {
    /// A name and what belongs to it.
    package struct Line: Sendable {
        package let name: String
        package let value: String
    }

    /// What the risk is about, as far as the text says it.
    package var passages: [Line] {
        var lines: [Line] = []
        if let subject = content["subject"]?.string, subject != "other" {
            let key = "subject_" + subject
            lines.append(Line(name: word("subject"), value: knows(key) ? word(key) : subject))
        }
        for key in ["description", "cause", "event", "consequence"] {
            guard let text = content[key]?.string else { continue }
            lines.append(Line(name: word(key), value: text))
        }
        return lines
    }

    /// A level in words, with the ranges that its matrix gives it.
    package func lines(of level: RiskLevel) -> [Line] {
        [
            Line(
                name: word("likelihood"),
                value:
                    "\(named(matrix.likelihood(level).name, level.likelihood, of: matrix.likelihoodLevels)): \(chance(level))"
            ),
            Line(
                name: word(isThreat ? "impact_threat" : "impact_opportunity"),
                value:
                    "\(named(matrix.impact(level).name, level.impact, of: matrix.impactLevels)): \(([amount(level)] + [delay(level)].compactMap(\.self)).joined(separator: ", "))"
            ),
        ]
    }

    /// The names of levels of an organisation's own matrix stay as it wrote them.
    private func named(_ name: String, _ level: Int64, of most: Int64) -> String {
        let key = "level_" + name
        let translated = !matrix.isOwn && knows(key) ? word(key) : name
        return "\(translated) (\(word("level", ["level": "\(level)", "size": "\(most)"])))"
    }

    private func chance(_ level: RiskLevel) -> String {
        let likelihood = matrix.likelihood(level)
        func perCent(_ share: Share) -> String { local(share.perCent) }
        return likelihood.from == .none
            ? word("chance_first", ["to": perCent(likelihood.to)])
            : word("chance", ["from": perCent(likelihood.from), "to": perCent(likelihood.to)])
    }

    private func amount(_ level: RiskLevel) -> String {
        let impact = matrix.impact(level)
        let to = money(matrix.money(impact.to))
        return impact.from == 0
            ? word("amount_first", ["to": to])
            : word("amount", ["from": money(matrix.money(impact.from)), "to": to])
    }

    /// One of the words about who carries it; of an opportunity those about who gains.
    package func bearing(_ key: String) -> String { word(isThreat ? key : key + "_gain") }

    /// Nil where a matrix has no time ranges; an opportunity delays nothing.
    private func delay(_ level: RiskLevel) -> String? {
        let impact = matrix.impact(level)
        guard isThreat, let to = impact.toDays else { return nil }
        guard let from = impact.fromDays, from > 0 else { return word("days_first", ["to": "\(to)"]) }
        return word("days", ["from": "\(from)", "to": "\(to)"])
    }

    /// Who manages, pays and insures.
    package var duties: [Line] {
        ["manages", "pays", "insures"].compactMap { duty in
            let holder = bearers.first { $0.duties.contains(duty) }?.name
            // Most risks are not insured, which goes without saying.
            guard holder != nil || duty != "insures" else { return nil }
            return Line(name: word(duty), value: holder ?? word("nobody"))
        }
    }

    /// What it would mean for the asked party, a sentence each.
    package var sentences: [String] {
        guard let you, you.share > .none || !you.duties.isEmpty else { return [word("your_nothing")] }
        var sentences: [String] = []
        if you.share > .none {
            sentences.append(
                word(
                    isThreat ? "your_loss" : "your_gain",
                    [
                        "share": share(you.share), "amount": money(you.worst), "average": money(you.expected),
                    ]))
            if isThreat, let capacity {
                let isBeyond =
                    capacity.currency == you.worst.currency && you.worst.amount > capacity.amount
                sentences.append(word(isBeyond ? "beyond" : "bearable", ["amount": money(capacity)]))
            }
            if let treated {
                sentences.append(
                    word(
                        isThreat ? "your_treated" : "your_treated_gain",
                        ["amount": money(treated.worst), "average": money(treated.expected)]))
            }
        } else {
            sentences.append(word("your_nothing"))
        }
        for duty in you.duties {
            let costs = costs.map(money).joined(separator: " + ")
            sentences.append(
                word("your_\(duty)", ["amount": costs.isEmpty ? word("no_cost") : costs]))
        }
        return sentences
    }

    /// A treatment on a line: what is done, by whom, for how much and until when.
    package func words(of treatment: Treatment) -> String {
        ([treatment.action]
            + [
                treatment.owner.map { word("by", ["name": $0]) },
                treatment.cost.map { word("costs", ["amount": money($0)]) },
                treatment.due.map { word("due", ["date": day($0)]) },
            ].compactMap(\.self)).joined(separator: ", ")
    }

    /// Until when an answer counts.
    package var deadline: String {
        acceptance.proposal.expiresOn.map { word("until", ["date": day($0)]) } ?? word("no_end")
    }

    /// Whom a counter-proposal may name: everyone whom the text names, and the asked party.
    package var parties: [Line] {
        var parties: [Line] = bearers.map { Line(name: $0.reference, value: $0.name) }
        for party in [risk.counterparty, acceptance.party]
        where !parties.contains(where: { $0.name == party.reference }) {
            parties.append(Line(name: party.reference, value: party.name))
        }
        return parties
    }

    /// `37.5 % (3/8)`.
    package func share(_ share: Share) -> String {
        local(share.denominator == 1 ? share.perCent : "\(share.perCent) (\(share))")
    }

    package func money(_ money: Money) -> String { local("\(money)") }

    /// A day in words, such as 28 February 2026.
    package func day(_ date: CivilDate) -> String {
        let months = word("months").split(separator: " ")
        guard months.count == 12 else { return "\(date)" }
        return word(
            "day", ["day": "\(date.day)", "month": String(months[date.month - 1]), "year": "\(date.year)"])
    }

    /// A number with the decimal sign of the language, which no line breaks.
    private func local(_ number: String) -> String {
        number.replacing(".", with: word("decimal")).replacing(" ", with: "\u{A0}")
    }
}
