/// One version of a rule that sorts enterprises by size: a row of `size_rule` with its countries and limits.
///
/// An enterprise has the smallest class whose criteria all hold, and is large when none fits.
package struct SizeRule: Equatable, Sendable {
    /// A country that the rule serves: a row of `size_rule_country`.
    package struct Country: Equatable, Sendable {
        /// ISO 3166-1 alpha-2, upper case.
        package var code: String
        package var validFrom: String
        /// The last day, or nil while the country is served.
        package var validTo: String?
    }

    /// A row of `size_limit`; limits of a class that share a criterion are alternatives, and one that is kept
    /// suffices.
    package struct Limit: Equatable, Sendable {
        /// Micro, small or medium.
        package var sizeClass: SizeClass
        package var criterion: Int
        package var measure: SizeMeasure
        /// Persons, or minor units of the rule's currency.
        package var amount: Int64
        /// Whether the amount itself is still within the limit.
        package var inclusive: Bool
    }

    package var code: String
    package var version: Int
    /// The rule's name as it stands in sentences.
    package var title: String
    /// Civil dates as `YYYY-MM-DD`, both inclusive; `validTo` is nil while the rule is in force.
    package var validFrom: String
    package var validTo: String?
    /// ISO 4217, nil for a rule that counts people only.
    package var currency: String?
    /// How many accounting years in a row must lie beyond a limit before the class changes: 1 or 2.
    package var periodsToChange: Int
    package var countries: [Country]
    package var limits: [Limit]
}

extension SizeRule {
    /// Whether the rule is in force on a day (`YYYY-MM-DD`).
    package func isInForce(on date: String) -> Bool {
        validFrom <= date && (validTo.map { date <= $0 } ?? true)
    }

    /// The day from which the rule serves this country, if it does so on `date`.
    func serves(_ country: String, on date: String) -> String? {
        countries.lazy
            .filter { $0.code == country && $0.validFrom <= date && ($0.validTo.map { date <= $0 } ?? true) }
            .map(\.validFrom).max()
    }
}

extension [SizeRule] {
    /// The rule for a country on a day; of several the one that began to serve it last, then the newest.
    package func rule(for country: String, on date: String) -> SizeRule? {
        var best: (rule: SizeRule, since: String)?
        for rule in self where rule.isInForce(on: date) {
            guard let since = rule.serves(country, on: date) else { continue }
            let key = (since, rule.validFrom, rule.code, rule.version)
            if let best, key <= (best.since, best.rule.validFrom, best.rule.code, best.rule.version) {
                continue
            }
            best = (rule, since)
        }
        return best?.rule
    }

    /// The version of a rule that is in force on a day, whatever countries it serves.
    package func rule(code: String, on date: String) -> SizeRule? {
        filter { $0.code == code && $0.isInForce(on: date) }
            .max { ($0.validFrom, $0.version) < ($1.validFrom, $1.version) }
    }
}
