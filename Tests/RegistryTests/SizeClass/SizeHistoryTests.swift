import Registry
import Testing

@Suite struct SizeHistoryTests {
    @Test(arguments: [
        ([SizeClass.small], SizeClass.small),
        ([.micro, .small], .micro),
        ([.micro, .small, .small], .small),
        ([.micro, .small, .micro], .micro),
        ([.micro, .small, .micro, .small], .micro),
        ([.small, .micro], .small),
        ([.small, .micro, .micro], .micro),
        ([.micro, .large], .micro),
        ([.micro, .large, .large], .large),
        // Micro was left for two years in a row, the limits of small only for one.
        ([.micro, .small, .medium], .small),
        ([.large, .medium, .micro], .medium),
        ([.large, .small, .medium, .micro], .medium),
        ([.medium, .large, .medium, .large, .large], .large),
    ])
    func `the class changes after two years in a row beyond a limit`(
        classes: [SizeClass], expected: SizeClass
    ) throws {
        let years = classes.enumerated().map { SizeRules.year(2020 + $0.offset, $0.element) }
        #expect(try SizeRules.assess(years).sizeClass == expected)
        #expect(try SizeRules.assess(years.reversed()) == SizeRules.assess(years))
    }

    @Test func `the order of the years does not matter`() throws {
        let years = [
            SizeRules.year(2022, .micro), SizeRules.year(2023, .small), SizeRules.year(2024, .small),
            SizeRules.year(2025, .large),
        ]
        let expected = try SizeRules.assess(years)
        #expect(expected.sizeClass == .small)
        for first in 0..<4 {
            for second in 0..<4 where second != first {
                var shuffled = years
                shuffled.swapAt(0, first)
                shuffled.swapAt(1, second)
                #expect(try SizeRules.assess(shuffled) == expected)
            }
        }
    }

    @Test func `the reason says when the last year alone would be another class`() throws {
        let result = try SizeRules.assess([SizeRules.year(2024, .micro), SizeRules.year(2025, .small)])
        #expect(
            result.reason
                == "micro by Recommendation 2003/361/EC: headcount 20, turnover 1000000 EUR and "
                + "balance sheet 1000000 EUR for 2025, which would be small by itself, but the class changes "
                + "only after two accounting years in a row beyond a limit")
    }

    @Test func `a year that is missing between two others counts as not known`() throws {
        let changed = try SizeRules.assess([SizeRules.year(2023, .micro), SizeRules.year(2025, .small)])
        #expect(changed.sizeClass == .unknown)
        #expect(changed.possible == [.micro, .small])
        #expect(changed.missing.contains(.own(.headcount, year: 2024)))
        let same = try SizeRules.assess([SizeRules.year(2023, .micro), SizeRules.year(2025, .micro)])
        #expect(same.sizeClass == .micro)
    }

    @Test func `years before a gap of two say nothing`() throws {
        let result = try SizeRules.assess([SizeRules.year(2022, .micro), SizeRules.year(2025, .small)])
        #expect(result.sizeClass == .small)
        #expect(Set(result.inputs.map(\.year)) == [2025])
    }

    @Test func `a year that has not ended counts only when there is no other`() throws {
        let running = try SizeRules.assess([SizeRules.year(2025, .micro), SizeRules.year(2026, .large)])
        #expect(running.sizeClass == .micro)
        #expect(running.reason.hasSuffix("; the figures for 2026 count once the year has ended"))
        #expect(try SizeRules.assess([SizeRules.year(2026, .large)]).sizeClass == .large)
        let lastDay = try SizeRules.assess(
            [SizeRules.year(2025, .large), SizeRules.year(2026, .large)], on: "2026-12-31")
        #expect(Set(lastDay.inputs.map(\.year)) == [2025, 2026])
    }

    @Test func `a year after the day assessed for is not used`() throws {
        let result = try SizeRules.assess([SizeRules.year(2027, .large)])
        #expect(result.sizeClass == .unknown)
        #expect(result.missing.first == .own(.headcount, year: 2025))
    }

    @Test func `India counts the latest year alone`() throws {
        let years = [
            Figures(year: 2024, currency: "INR", turnover: 0, investment: 0),
            Figures(year: 2025, currency: "INR", turnover: 0, investment: 2_500_000_001),
        ]
        let result = try SizeRules.assess(years, country: "IN")
        #expect(result.sizeClass == .small)
        #expect(Set(result.inputs.map(\.year)) == [2025])
    }

    @Test func `a year with none of the rule's measures is passed over`() throws {
        let years = [
            Figures(year: 2024, currency: "INR", turnover: 0, investment: 0),
            Figures(year: 2025, headcount: 5),
        ]
        #expect(try SizeRules.assess(years, country: "IN").sizeClass == .micro)
    }
}
