import Testing

@testable import Registry

@Suite struct SizeInputTests {
    @Test func `linked enterprises are added before comparing`() throws {
        func assess(_ linked: Figures.Amounts?) throws -> SizeClass {
            let figures = Figures(
                year: 2025, currency: "EUR", headcount: 5, turnover: 150_000_000, balanceSheet: 150_000_000,
                linked: linked)
            return try SizeRules.assess([figures]).sizeClass
        }
        #expect(try assess(nil) == .micro)
        #expect(try assess(.init(headcount: 4, turnover: 50_000_000, balanceSheet: 0)) == .micro)
        #expect(try assess(.init(headcount: 5, turnover: 0, balanceSheet: 0)) == .small)
        #expect(
            try assess(.init(headcount: 0, turnover: 50_000_001, balanceSheet: 50_000_001)) == .small)
    }

    @Test func `a linked figure that is not on record is missing only where it matters`() throws {
        let small = Figures(
            year: 2025, currency: "EUR", headcount: 5, turnover: 0, balanceSheet: 0,
            linked: .init(headcount: 1))
        let result = try SizeRules.assess([small])
        #expect(result.sizeClass == .unknown)
        #expect(result.missing == [.linked(.turnover, year: 2025), .linked(.balanceSheet, year: 2025)])
        var large = small
        large.linked?.headcount = 245
        #expect(try SizeRules.assess([large]).sizeClass == .large)
        #expect(try SizeRules.assess([large]).missing == [])
    }

    @Test func `people who work part of the year count as fractions`() throws {
        func assess(_ own: (Int64, Int64), _ linked: (Int64, Int64)? = nil) throws -> SizeAssessment {
            var figures = Figures(year: 2025, currency: "EUR", turnover: 0, balanceSheet: 0)
            (figures.own.headcount, figures.own.hundredths) = own
            if let linked {
                figures.linked = .init(
                    headcount: linked.0, hundredths: linked.1, turnover: 0, balanceSheet: 0)
            }
            return try SizeRules.assess([figures])
        }
        #expect(try assess((9, 99)).sizeClass == .micro && assess((10, 0)).sizeClass == .small)
        #expect(try assess((9, 50), (0, 49)).sizeClass == .micro)
        #expect(try assess((9, 50), (0, 50)).sizeClass == .small)
        let halved = try assess((249, 50))
        #expect(halved.sizeClass == .medium && halved.reason.contains("headcount 249.5"))
        #expect(SizeSummary(halved).inputs.elements.first?["own"] == .text("249.5"))
        // Whole people stay the numbers that they were.
        #expect(try SizeSummary(assess((14, 0))).inputs.elements.first?["own"] == .integer(14))
    }

    @Test func `headcount alone can be enough`() throws {
        let result = try SizeRules.assess([Figures(year: 2025, headcount: 250)])
        #expect(result.sizeClass == .large)
        #expect(result.reason == "large by Recommendation 2003/361/EC: headcount 250 for 2025")
    }

    @Test func `a turnover within the limit makes the balance sheet needless`() throws {
        let figures = Figures(year: 2025, currency: "EUR", headcount: 60, turnover: 100)
        #expect(try SizeRules.assess([figures]).sizeClass == .medium)
    }

    @Test func `only the inputs that could change the result are missing`() throws {
        let figures = Figures(year: 2025, currency: "EUR", headcount: 60, balanceSheet: 4_300_000_001)
        let result = try SizeRules.assess([figures])
        #expect(result.sizeClass == .unknown)
        #expect(result.possible == [.medium, .large])
        #expect(result.missing == [.own(.turnover, year: 2025)])
        #expect(
            result.reason
                == "medium or large by Recommendation 2003/361/EC, depending on what is not on record: "
                + "turnover for 2025")
        let withoutHeadcount = try SizeRules.assess([Figures(year: 2025, currency: "EUR", turnover: 100)])
        #expect(withoutHeadcount.missing == [.own(.headcount, year: 2025)])
    }

    @Test func `without figures every measure of the rule is missing for the last year that ended`() throws {
        let result = try SizeRules.assess([], country: "IN")
        #expect(result.possible == SizeClass.known)
        #expect(result.missing == [.own(.turnover, year: 2025), .own(.investment, year: 2025)])
    }

    @Test func `amounts without a currency are missing their currency, nought is not`() throws {
        let result = try SizeRules.assess([
            Figures(year: 2025, headcount: 5, turnover: 100, balanceSheet: 100)
        ])
        #expect(result.missing == [.currency(year: 2025)])
        let nought = try SizeRules.assess([Figures(year: 2025, headcount: 5, turnover: 0)])
        #expect(nought.sizeClass == .micro)
    }

    @Test func `input that breaks a rule is refused`() {
        #expect(throws: SizeClassError.negative(.headcount, year: 2025, value: -3)) {
            try SizeRules.assess([Figures(year: 2025, headcount: -3)])
        }
        #expect(throws: SizeClassError.negative(.investment, year: 2025, value: .min)) {
            try SizeRules.assess([Figures(year: 2025, linked: .init(investment: .min))])
        }
        #expect(throws: SizeClassError.repeatedYear(2025)) {
            try SizeRules.assess([SizeRules.year(2025, .micro), SizeRules.year(2025, .large)])
        }
        #expect(throws: SizeClassError.year(.min)) {
            try SizeRules.assess([Figures(year: .min, headcount: 1)])
        }
        #expect(throws: SizeClassError.currency("ZZZ")) {
            try SizeRules.assess([Figures(year: 2025, currency: "ZZZ", turnover: 1)])
        }
        #expect(throws: SizeClassError.unknownRule("nowhere")) {
            try SizeRules.assess([], country: nil, fallback: "nowhere")
        }
    }

    @Test(arguments: [
        "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-1", "", "tomorrow", "2025-04-31", "20250401",
    ])
    func `a day that does not exist is refused`(date: String) {
        #expect(throws: SizeClassError.date(date)) { try SizeRules.assess([], on: date) }
    }

    @Test func `a rule whose rows do not fit together is refused`() {
        var rule = SizeRules.eu
        rule.currency = nil
        #expect(
            throws: SizeClassError.brokenRule(code: "eu-2003-361", version: 1, "it names no currency")
        ) {
            try SizeRules.assess([SizeRules.year(2025, .micro)], rules: [rule])
        }
    }
}
