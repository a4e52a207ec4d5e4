extension SizeEvaluator {
    static func reasonWithoutRule(country: String?, date: String) -> String {
        guard let country else {
            return "the size class is unknown because no country is on record; "
                + "`concord partner edit PARTNER --country CODE` adds it"
        }
        return "the size class is unknown because no size rule for \(country) on \(date) is on record"
    }

    /// One sentence that says why the class is what it is, or what would settle it.
    func reason(
        _ sizeClass: SizeClass, _ possible: [SizeClass], rule: SizeRule, history: SizeHistory,
        missing: [MissingInput], notOver: [Int]
    ) -> String {
        var text: String
        if sizeClass == .unknown {
            text =
                "\(Self.list(possible.map(\.rawValue), "or")) by \(rule.title), "
            text += "depending on what is not on record: "
            text += Self.list(missing.map(\.description), "and")
            let commands = missing.compactMap { input in
                if case .rate(let from, let to, let date) = input {
                    "`concord rate add \(from) \(to) RATE --date \(date)`"
                } else {
                    nil
                }
            }
            if !commands.isEmpty { text += "; add the rate with \(Self.list(commands, "and"))" }
        } else {
            text = "\(sizeClass.rawValue) by \(rule.title)"
            if let last = history.years.last {
                let figures = last.readings.compactMap { shown($0, rule) }
                if !figures.isEmpty { text += ": \(Self.list(figures, "and")) for \(last.year)" }
            }
            if let alone = history.lastYear.first, history.lastYear.count == 1,
                SizeClass.known[alone] != sizeClass
            {
                text += ", which would be \(SizeClass.known[alone].rawValue) by itself, "
                text += "but the class changes only after two accounting years in a row beyond a limit"
            }
        }
        if !notOver.isEmpty {
            text +=
                "; the figures for \(Self.list(notOver.map(String.init), "and")) "
                + "count once the year has ended"
        }
        return text
    }

    private func shown(_ reading: SizeReading, _ rule: SizeRule) -> String? {
        let input = reading.input
        guard input.own != nil || input.linked != nil else { return nil }
        var text = input.measure.words + (reading.isPartial ? " of at least " : " ")
        if input.measure.isMoney, let currency = input.currency {
            text += money(reading.recorded, currency)
            if let rate = input.rate, let counted = input.counted, let target = rule.currency {
                text += " (\(money(UInt128(clamping: counted), target)) at the rate of \(rate.date))"
            }
        } else {
            text += Figures.people(reading.recorded)
        }
        return input.linked == nil ? text : text + " with linked enterprises"
    }

    private func money(_ amount: UInt128, _ currency: String) -> String {
        let exponent = exponents[currency] ?? 0
        var digits = String(amount)
        if exponent > 0 {
            digits = String(repeating: "0", count: max(0, exponent + 1 - digits.count)) + digits
            let fraction = digits.suffix(exponent)
            digits = String(digits.dropLast(exponent))
            if fraction.contains(where: { $0 != "0" }) { digits += "." + fraction }
        }
        return "\(digits) \(currency)"
    }

    private static func list(_ items: [String], _ conjunction: String) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }
}
