/// Works out size classes from figures by dated rules.
///
/// The result is `unknown` only where an input that is missing could change it.
package struct SizeEvaluator: Sendable {
    package let rules: [SizeRule]
    package let rates: [ExchangeRate]
    /// Decimals of each currency's minor unit: JPY 0, EUR 2, BHD 3.
    package let exponents: [String: Int]

    /// Throws `.rate` for a rate that can't be used; make one evaluator for many partners.
    package init(
        rules: [SizeRule], rates: [ExchangeRate], exponents: [String: Int]
    ) throws(SizeClassError) {
        for rate in rates {
            guard rate.numerator > 0, rate.denominator > 0, rate.from != rate.to, CivilDate(rate.date) != nil
            else {
                throw .rate(rate)
            }
        }
        self.rules = rules
        self.rates = rates
        self.exponents = exponents
    }

    /// The class on a day (`YYYY-MM-DD`); a fallback rule serves where the country is unknown or has none.
    package func assess(
        _ figures: [Figures], country: String?, on date: String, fallback: String? = nil
    ) throws(SizeClassError) -> SizeAssessment {
        try validate(figures, on: date)
        guard let rule = try rule(for: country, on: date, fallback: fallback) else {
            return SizeAssessment(
                sizeClass: .unknown, ruleCode: nil, ruleVersion: nil, date: date,
                inputs: [],
                missing: country == nil ? [.country] : [], possible: SizeClass.known,
                reason: Self.reasonWithoutRule(country: country, date: date))
        }
        let criteria = try SizeCriteria(rule)
        if let currency = rule.currency { _ = try exponents.minorUnit(of: currency) }
        var years: [SizeYear] = []
        let relevant = figures.filter { $0.has(anyOf: criteria.measures) }
        for figures in Self.counting(relevant, on: date, periods: rule.periodsToChange) {
            years.append(try SizeYear(figures, against: criteria, rates: rates, exponents: exponents))
        }
        let history = SizeHistory(years)
        let possible = history.possible.sorted().map { SizeClass.known[$0] }
        let sizeClass = possible.count == 1 ? possible[0] : .unknown
        let missing = sizeClass == .unknown ? history.missing : []
        let notOver = relevant.map(\.year).filter { $0 > years.last?.year ?? .max }.sorted()
        return SizeAssessment(
            sizeClass: sizeClass, ruleCode: rule.code, ruleVersion: rule.version, date: date,
            inputs: years.flatMap { $0.readings.map(\.input) }, missing: missing,
            possible: possible,
            reason: reason(
                sizeClass, possible, rule: rule, history: history, missing: missing, notOver: notOver))
    }

    private func rule(
        for country: String?, on date: String, fallback: String?
    ) throws(SizeClassError) -> SizeRule? {
        if let country, let rule = rules.rule(for: country, on: date) { return rule }
        guard let fallback else { return nil }
        guard rules.contains(where: { $0.code == fallback }) else { throw .unknownRule(fallback) }
        return rules.rule(code: fallback, on: date)
    }

    /// The accounting years that count on a day, oldest first; the last ended one, empty, if nothing is on
    /// record.
    ///
    /// Only years that have ended count (Article 4(1)), or else the running one as an estimate (4(3)). A year
    /// missing between two others is taken as a year of which nothing is known; before a longer gap the
    /// status may
    /// have changed unseen and back, so that the years after it stand alone.
    private static func counting(_ figures: [Figures], on date: String, periods: Int) -> [Figures] {
        let thisYear = Int(date.prefix(4)) ?? 0
        let begun = figures.filter { $0.year <= thisYear }.sorted { $0.year > $1.year }
        let ended = begun.filter { $0.lastDay <= date }
        let usable = ended.isEmpty ? begun : ended
        guard let latest = usable.first else {
            return [Figures(year: date.hasSuffix("-12-31") ? thisYear : thisYear - 1)]
        }
        guard periods > 1 else { return [latest] }
        var years = [latest]
        for next in usable.dropFirst() {
            let gap = (years.last?.year ?? next.year) - next.year
            if gap > 2 { break }
            if gap == 2 { years.append(Figures(year: next.year + 1)) }
            years.append(next)
        }
        return years.reversed()
    }
}

extension SizeEvaluator {
    private func validate(_ figures: [Figures], on date: String) throws(SizeClassError) {
        guard CivilDate(date) != nil else { throw .date(date) }
        var years: Set<Int> = []
        for figures in figures {
            guard (1900...9999).contains(figures.year) else { throw .year(figures.year) }
            guard years.insert(figures.year).inserted else { throw .repeatedYear(figures.year) }
            if let currency = figures.currency { _ = try exponents.minorUnit(of: currency) }
            for measure in SizeMeasure.allCases {
                for value in [figures.own[measure], figures.linked?[measure]] {
                    if let value, value < 0 { throw .negative(measure, year: figures.year, value: value) }
                }
            }
        }
    }
}
