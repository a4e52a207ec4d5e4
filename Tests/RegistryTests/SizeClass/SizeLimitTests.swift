import Testing

@testable import Registry

@Suite struct SizeLimitTests {
    @Test(arguments: [
        (Int64(0), SizeClass.micro), (9, .micro), (10, .small), (49, .small), (50, .medium), (249, .medium),
        (250, .large),
    ])
    func `the EU counts fewer than 10, 50 and 250 people`(headcount: Int64, expected: SizeClass) throws {
        let figures = Figures(year: 2025, currency: "EUR", headcount: headcount, turnover: 0, balanceSheet: 0)
        #expect(try SizeRules.assess([figures]).sizeClass == expected)
    }

    @Test(arguments: [
        (Int64(200_000_000), SizeClass.micro), (200_000_001, .small), (1_000_000_000, .small),
        (1_000_000_001, .medium), (5_000_000_000, .medium), (5_000_000_001, .large),
    ])
    func `the EU allows a turnover of 2, 10 and 50 million`(turnover: Int64, expected: SizeClass) throws {
        let figures = Figures(
            year: 2025, currency: "EUR", headcount: 1, turnover: turnover, balanceSheet: .max)
        #expect(try SizeRules.assess([figures]).sizeClass == expected)
    }

    @Test(arguments: [
        (Int64(200_000_000), SizeClass.micro), (200_000_001, .small), (1_000_000_000, .small),
        (1_000_000_001, .medium), (4_300_000_000, .medium), (4_300_000_001, .large),
    ])
    func `the EU allows a balance sheet of 2, 10 and 43 million instead`(
        balanceSheet: Int64, expected: SizeClass
    ) throws {
        let figures = Figures(
            year: 2025, currency: "EUR", headcount: 1, turnover: .max, balanceSheet: balanceSheet)
        #expect(try SizeRules.assess([figures]).sizeClass == expected)
    }

    @Test(arguments: [
        ("2025-03-31", Int64(1_000_000_000), SizeClass.micro), ("2025-03-31", 1_000_000_001, .small),
        ("2025-03-31", 10_000_000_000, .small), ("2025-03-31", 10_000_000_001, .medium),
        ("2025-03-31", 50_000_000_000, .medium), ("2025-03-31", 50_000_000_001, .large),
        ("2025-04-01", 2_500_000_000, .micro), ("2025-04-01", 2_500_000_001, .small),
        ("2025-04-01", 25_000_000_000, .small), ("2025-04-01", 25_000_000_001, .medium),
        ("2025-04-01", 125_000_000_000, .medium), ("2025-04-01", 125_000_000_001, .large),
    ])
    func `India's limits on investment rose on 1 April 2025`(
        date: String, investment: Int64, expected: SizeClass
    ) throws {
        let figures = Figures(year: 2024, currency: "INR", turnover: 0, investment: investment)
        #expect(try SizeRules.assess([figures], country: "IN", on: date).sizeClass == expected)
    }

    @Test(arguments: [
        ("2025-03-31", Int64(5_000_000_000), SizeClass.micro), ("2025-03-31", 5_000_000_001, .small),
        ("2025-03-31", 50_000_000_000, .small), ("2025-03-31", 50_000_000_001, .medium),
        ("2025-03-31", 250_000_000_000, .medium), ("2025-03-31", 250_000_000_001, .large),
        ("2025-04-01", 10_000_000_000, .micro), ("2025-04-01", 10_000_000_001, .small),
        ("2025-04-01", 100_000_000_000, .small), ("2025-04-01", 100_000_000_001, .medium),
        ("2025-04-01", 500_000_000_000, .medium), ("2025-04-01", 500_000_000_001, .large),
    ])
    func `India's limits on turnover rose on 1 April 2025`(
        date: String, turnover: Int64, expected: SizeClass
    ) throws {
        let figures = Figures(year: 2024, currency: "INR", turnover: turnover, investment: 0)
        #expect(try SizeRules.assess([figures], country: "IN", on: date).sizeClass == expected)
    }

    @Test(arguments: [
        (Int64(9), SizeClass.micro), (10, .small), (99, .small), (100, .medium), (199, .medium),
        (200, .large),
    ])
    func `a rule on people alone is rows only`(headcount: Int64, expected: SizeClass) throws {
        let result = try SizeRules.assess([Figures(year: 2025, headcount: headcount)], country: "PH")
        #expect(result.sizeClass == expected)
        #expect(result.inputs.map(\.measure) == [.headcount])
    }

    @Test func `two of three criteria can be said by limits that share measures`() throws {
        let rule = SizeRule(
            code: "two-of-three", version: 1, title: "an invented rule",
            validFrom: "2020-01-01", currency: "EUR", periodsToChange: 1, countries: [],
            limits: [
                SizeRules.limit(.small, 1, .headcount, 50), SizeRules.limit(.small, 1, .turnover, 100),
                SizeRules.limit(.small, 2, .headcount, 50), SizeRules.limit(.small, 2, .balanceSheet, 100),
                SizeRules.limit(.small, 3, .turnover, 100), SizeRules.limit(.small, 3, .balanceSheet, 100),
            ])
        func assess(_ headcount: Int64, _ turnover: Int64, _ balanceSheet: Int64) throws -> SizeClass {
            let figures = Figures(
                year: 2025, currency: "EUR", headcount: headcount, turnover: turnover,
                balanceSheet: balanceSheet)
            return try SizeRules.assess([figures], country: nil, rules: [rule], fallback: rule.code).sizeClass
        }
        #expect(try assess(50, 100, 101) == .small)
        #expect(try assess(51, 100, 100) == .small)
        #expect(try assess(50, 101, 101) == .large)
        #expect(try assess(51, 101, 100) == .large)
    }

    @Test func `a result names the rule, its version, the day and the inputs`() throws {
        let figures = Figures(
            year: 2025, currency: "EUR", headcount: 14, turnover: 190_000_000, balanceSheet: 90_000_050)
        let result = try SizeRules.assess([figures], country: "DK")
        #expect(result.sizeClass == .small)
        #expect(result.ruleCode == "eu-2003-361")
        #expect(result.ruleVersion == 1)
        #expect(result.date == "2026-06-30")
        #expect(result.missing == [])
        #expect(result.possible == [.small])
        #expect(result.inputs.map(\.counted) == [14, 190_000_000, 90_000_050])
        #expect(
            result.reason
                == "small by Recommendation 2003/361/EC: headcount 14, turnover 1900000 EUR and "
                + "balance sheet 900000.50 EUR for 2025")
    }

    @Test func `a rule serves a country from its own day on`() throws {
        let figures = SizeRules.year(2012, .micro)
        #expect(try SizeRules.assess([figures], country: "HR", on: "2013-06-30").sizeClass == .unknown)
        #expect(try SizeRules.assess([figures], country: "HR", on: "2013-07-01").sizeClass == .micro)
        #expect(try SizeRules.assess([figures], country: "IN", on: "2020-06-30").ruleCode == nil)
        #expect(try SizeRules.assess([figures], country: "IN", on: "2020-07-01").ruleVersion == 1)
    }

    @Test func `without a country the class is unknown and the country is missing`() throws {
        let result = try SizeRules.assess([SizeRules.year(2025, .micro)], country: nil)
        #expect(result.sizeClass == .unknown)
        #expect(result.missing == [.country])
        #expect(result.missing.map(\.description) == ["country"])
        #expect(result.reason.contains("no country is on record"))
    }

    @Test func `a country that no rule serves is named`() throws {
        let result = try SizeRules.assess([SizeRules.year(2025, .micro)], country: "US")
        #expect(result.sizeClass == .unknown)
        #expect(result.missing == [])
        #expect(
            result.reason
                == "the size class is unknown because no size rule for US on 2026-06-30 is on record")
    }

    @Test(arguments: [nil, "US"])
    func `a fallback rule serves where the country has none`(country: String?) throws {
        let result = try SizeRules.assess(
            [SizeRules.year(2025, .micro)], country: country, fallback: "eu-2003-361")
        #expect(result.sizeClass == .micro)
        #expect(result.ruleCode == "eu-2003-361")
    }

    @Test func `the country's own rule comes before the fallback`() throws {
        let result = try SizeRules.assess(
            [SizeRules.year(2025, .micro)], country: "PH", fallback: "eu-2003-361")
        #expect(result.ruleCode == "ph-staff")
    }
}
