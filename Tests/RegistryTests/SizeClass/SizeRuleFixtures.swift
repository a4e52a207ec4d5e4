@testable import Registry

/// The rules of the registry as values, so that the evaluator is tested without a database.
enum SizeRules {
    static let exponents = ["EUR": 2, "USD": 2, "INR": 2, "PHP": 2, "JPY": 0, "BHD": 3]

    static let eu = SizeRule(
        code: "eu-2003-361", version: 1, title: "Recommendation 2003/361/EC",
        validFrom: "2005-01-01", currency: "EUR", periodsToChange: 2,
        countries: [
            .init(code: "DE", validFrom: "2005-01-01"), .init(code: "DK", validFrom: "2005-01-01"),
            .init(code: "HR", validFrom: "2013-07-01"),
        ],
        limits: [
            limit(.micro, 1, .headcount, 10, inclusive: false),
            limit(.micro, 2, .turnover, 200_000_000), limit(.micro, 2, .balanceSheet, 200_000_000),
            limit(.small, 1, .headcount, 50, inclusive: false),
            limit(.small, 2, .turnover, 1_000_000_000), limit(.small, 2, .balanceSheet, 1_000_000_000),
            limit(.medium, 1, .headcount, 250, inclusive: false),
            limit(.medium, 2, .turnover, 5_000_000_000), limit(.medium, 2, .balanceSheet, 4_300_000_000),
        ])

    static let india2020 = SizeRule(
        code: "in-msmed", version: 1, title: "India's MSME notification S.O. 2119(E)",
        validFrom: "2020-07-01", validTo: "2025-03-31", currency: "INR", periodsToChange: 1,
        countries: [.init(code: "IN", validFrom: "2020-07-01", validTo: "2025-03-31")],
        limits: [
            limit(.micro, 1, .investment, 1_000_000_000), limit(.micro, 2, .turnover, 5_000_000_000),
            limit(.small, 1, .investment, 10_000_000_000), limit(.small, 2, .turnover, 50_000_000_000),
            limit(.medium, 1, .investment, 50_000_000_000), limit(.medium, 2, .turnover, 250_000_000_000),
        ])

    static let india2025 = SizeRule(
        code: "in-msmed", version: 2,
        title: "India's MSME notification S.O. 2119(E) as amended by S.O. 1364(E)",
        validFrom: "2025-04-01", currency: "INR", periodsToChange: 1,
        countries: [.init(code: "IN", validFrom: "2025-04-01")],
        limits: [
            limit(.micro, 1, .investment, 2_500_000_000), limit(.micro, 2, .turnover, 10_000_000_000),
            limit(.small, 1, .investment, 25_000_000_000), limit(.small, 2, .turnover, 100_000_000_000),
            limit(.medium, 1, .investment, 125_000_000_000), limit(.medium, 2, .turnover, 500_000_000_000),
        ])

    /// Invented: people only, to show that such a rule is rows.
    static let staff = SizeRule(
        code: "ph-staff", version: 1, title: "a rule on staff alone",
        validFrom: "2010-01-01", currency: nil, periodsToChange: 1,
        countries: [.init(code: "PH", validFrom: "2010-01-01")],
        limits: [
            limit(.micro, 1, .headcount, 10, inclusive: false),
            limit(.small, 1, .headcount, 100, inclusive: false),
            limit(.medium, 1, .headcount, 200, inclusive: false),
        ])

    static let all = [eu, india2020, india2025, staff]

    static func limit(
        _ sizeClass: SizeClass, _ criterion: Int, _ measure: SizeMeasure, _ amount: Int64,
        inclusive: Bool = true
    ) -> SizeRule.Limit {
        .init(
            sizeClass: sizeClass, criterion: criterion, measure: measure, amount: amount, inclusive: inclusive
        )
    }

    static func assess(
        _ figures: [Figures], country: String? = "DE", on date: String = "2026-06-30",
        rates: [ExchangeRate] = [],
        rules: [SizeRule] = all, fallback: String? = nil
    ) throws -> SizeAssessment {
        try SizeEvaluator(rules: rules, rates: rates, exponents: exponents)
            .assess(figures, country: country, on: date, fallback: fallback)
    }

    /// A year in Germany that is micro, small, medium or large by headcount alone.
    static func year(_ year: Int, _ sizeClass: SizeClass) -> Figures {
        let headcounts: [SizeClass: Int64] = [.micro: 5, .small: 20, .medium: 100, .large: 1000]
        return Figures(
            year: year, currency: "EUR", headcount: headcounts[sizeClass], turnover: 100_000_000,
            balanceSheet: 100_000_000)
    }
}

extension ExchangeRate {
    /// A rate as it is typed.
    static func draft(_ from: String, _ to: String, _ date: String, _ rate: String) -> RecordDraft<
        ExchangeRate
    > {
        RecordDraft([\.from: from, \.to: to, \.date: date, \.worth: rate])
    }
}
