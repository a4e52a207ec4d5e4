import Testing

@testable import Registry

@Suite struct SizeConversionTests {
    func rate(_ decimal: String, _ from: String = "USD", _ to: String = "EUR", on date: String) throws
        -> ExchangeRate
    {
        let worth = try #require(ExchangeRate.Worth(decimal: decimal))
        return ExchangeRate(
            from: from, to: to, date: date, numerator: worth.numerator, denominator: worth.denominator)
    }

    func dollars(_ turnover: Int64) -> [Figures] {
        [Figures(year: 2025, currency: "USD", headcount: 1, turnover: turnover, balanceSheet: .max)]
    }

    @Test func `the latest rate on or before the end of the accounting year counts`() throws {
        let rates = [
            try rate("100", on: "2026-01-01"), try rate("0.5", on: "2025-12-31"),
            try rate("100", on: "2025-12-30"),
        ]
        let result = try SizeRules.assess(dollars(400_000_000), rates: rates)
        #expect(result.sizeClass == .micro)
        let turnover = try #require(result.inputs.first { $0.measure == .turnover })
        #expect(turnover.counted == 200_000_000)
        #expect(turnover.rate == rates[1])
        #expect(turnover.own == 400_000_000)
        #expect(turnover.currency == "USD")
        #expect(result.reason.contains("turnover 4000000 USD (2000000 EUR at the rate of 2025-12-31)"))
    }

    @Test func `nothing is rounded before it is compared`() throws {
        // At a third, 6 000 000.01 USD are a third of a cent beyond the limit.
        let third = [ExchangeRate(from: "USD", to: "EUR", date: "2025-12-31", numerator: 1, denominator: 3)]
        #expect(try SizeRules.assess(dollars(600_000_000), rates: third).sizeClass == .micro)
        let beyond = try SizeRules.assess(dollars(600_000_001), rates: third)
        #expect(beyond.sizeClass == .small)
        #expect(beyond.inputs.first { $0.measure == .turnover }?.counted == 200_000_000)
    }

    @Test func `a rate given the other way round is used inverted, exactly`() throws {
        let rates = [ExchangeRate(from: "EUR", to: "USD", date: "2025-06-30", numerator: 3, denominator: 1)]
        #expect(try SizeRules.assess(dollars(600_000_000), rates: rates).sizeClass == .micro)
        #expect(try SizeRules.assess(dollars(600_000_001), rates: rates).sizeClass == .small)
    }

    @Test(arguments: [
        ("JPY", "0.005", Int64(400_000_000), SizeClass.micro), ("JPY", "0.005", 400_000_001, .small),
        ("BHD", "2.5", 800_000_000, .micro), ("BHD", "2.5", 800_000_001, .small),
    ])
    func `each currency has its own minor unit`(
        currency: String, decimal: String, turnover: Int64, expected: SizeClass
    ) throws {
        let figures = Figures(
            year: 2025, currency: currency, headcount: 1, turnover: turnover, balanceSheet: .max)
        let result = try SizeRules.assess([figures], rates: [try rate(decimal, currency, on: "2025-12-31")])
        #expect(result.sizeClass == expected)
    }

    @Test func `a rate that is not on record is named with the command that adds it`() throws {
        let result = try SizeRules.assess(dollars(1), rates: [try rate("1", on: "2026-01-01")])
        #expect(result.sizeClass == .unknown)
        #expect(result.missing == [.rate(from: "USD", to: "EUR", onOrBefore: "2025-12-31")])
        #expect(
            result.reason
                == "micro, small, medium or large by Recommendation 2003/361/EC, "
                + "depending on what is not on record: "
                + "exchange rate from USD to EUR on or before 2025-12-31; "
                + "add the rate with `concord rate add USD EUR RATE --date 2025-12-31`")
    }

    @Test func `a rate that could not change the result is not asked for`() throws {
        let large = Figures(year: 2025, currency: "USD", headcount: 250, turnover: 1, balanceSheet: 1)
        #expect(try SizeRules.assess([large]).sizeClass == .large)
        let nothing = Figures(year: 2025, currency: "USD", headcount: 1, turnover: 0, balanceSheet: 1)
        #expect(try SizeRules.assess([nothing]).sizeClass == .micro)
    }

    @Test func `the largest numbers do not overflow`() throws {
        let figures = Figures(
            year: 2025, currency: "JPY", headcount: .max, turnover: .max, balanceSheet: .max,
            investment: .max,
            linked: .init(headcount: .max, turnover: .max, balanceSheet: .max, investment: .max))
        for (numerator, denominator) in [(Int64.max, Int64(1)), (1, .max), (.max, .max), (.max, .max - 1)] {
            let rates = [
                ExchangeRate(
                    from: "JPY", to: "EUR", date: "2025-01-01", numerator: numerator, denominator: denominator
                )
            ]
            #expect(try SizeRules.assess([figures], rates: rates).sizeClass == .large)
            let small = Figures(year: 2025, currency: "JPY", headcount: 1, turnover: .max, balanceSheet: .max)
            let expected: SizeClass = denominator == .max && numerator == 1 ? .micro : .large
            #expect(try SizeRules.assess([small], rates: rates).sizeClass == expected)
        }
    }

    @Test func `exponents of 18 decimals do not overflow`() throws {
        var rule = SizeRules.eu
        rule.limits = [SizeRules.limit(.micro, 1, .turnover, .max)]
        let figures = Figures(year: 2025, currency: "BIG", turnover: .max, linked: .init(turnover: .max))
        let rate = ExchangeRate(from: "BIG", to: "EUR", date: "2025-01-01", numerator: .max, denominator: 1)
        for exponents in [["EUR": 18, "BIG": 0], ["EUR": 0, "BIG": 18]] {
            let result = try SizeEvaluator(rules: [rule], rates: [rate], exponents: exponents)
                .assess([figures], country: "DE", on: "2026-01-01")
            #expect(result.sizeClass == .large)
            #expect(result.inputs.map(\.counted) == [nil])
        }
        #expect(throws: SizeClassError.currency("EUR")) {
            try SizeEvaluator(rules: [rule], rates: [], exponents: ["EUR": 19])
                .assess([], country: "DE", on: "2026-01-01")
        }
    }

    @Test(arguments: [(Int64(0), Int64(1)), (1, 0), (-1, 1), (1, -1)])
    func `a rate of nought or below is refused`(numerator: Int64, denominator: Int64) {
        let rate = ExchangeRate(
            from: "USD", to: "EUR", date: "2025-12-31", numerator: numerator, denominator: denominator)
        #expect(throws: SizeClassError.rate(rate)) { try SizeRules.assess([], rates: [rate]) }
    }

    @Test func `a rate is read from decimals exactly`() throws {
        #expect(try rate("0.9214", on: "2025-12-31").numerator == 9214)
        #expect(try rate("0.9214", on: "2025-12-31").denominator == 10_000)
        for text in ["", "0", "0.0", "-1", "1e3", "1.", ".5", "1.2.3", "1,2", "9999999999999999999", "٣"] {
            #expect(ExchangeRate.Worth(decimal: text) == nil)
        }
    }
}

extension ExchangeRate {
    fileprivate init(from: String, to: String, date: String, numerator: Int64, denominator: Int64) {
        self.init()
        self.from = from
        self.to = to
        self.date = date
        worth = Worth(numerator: numerator, denominator: denominator)
    }
}
