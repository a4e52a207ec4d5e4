import Storage
import Testing

@testable import Registry

@Suite struct SizeRepositoryTests {
    @Test func `the rules on record are those that the evaluator was tested with`() throws {
        let registry = try RegistryFixture.make()
        let recorded = try SizeRepository.evaluator(in: registry.file.connection).rules
        let fixtures: [SizeRule] = [SizeRules.eu, SizeRules.india2020, SizeRules.india2025]
        #expect(recorded.map(\.code) == fixtures.map(\.code))
        func key(_ limit: SizeRule.Limit) -> String {
            "\(limit.sizeClass) \(limit.criterion) \(limit.measure) \(limit.amount) \(limit.inclusive)"
        }
        for (rule, fixture) in zip(recorded, fixtures) {
            #expect(Set(rule.limits.map(key)) == Set(fixture.limits.map(key)))
            #expect(rule.validFrom == fixture.validFrom)
            #expect(rule.validTo == fixture.validTo)
            #expect(rule.currency == fixture.currency)
            #expect(rule.periodsToChange == fixture.periodsToChange)
        }
    }

    @Test(arguments: [
        ("AX", "2026-01-01", true), ("RE", "2026-01-01", true), ("GP", "2006-01-01", true),
        ("YT", "2013-12-31", false), ("YT", "2014-01-01", true), ("BL", "2011-12-31", true),
        ("BL", "2012-01-01", false), ("FO", "2026-01-01", false), ("GL", "2026-01-01", false),
        ("NC", "2026-01-01", false),
    ])
    func `the Union's own territories have its rule, those that only belong to a member state have not`(
        _ country: String, _ day: String, _ isServed: Bool
    ) throws {
        let registry = try RegistryFixture.make()
        let rules = try SizeRepository.evaluator(in: registry.file.connection).rules
        #expect((rules.rule(for: country, on: day)?.code == "eu-2003-361") == isServed)
    }

    @Test func `fractions of people are kept, read back, and given as they were typed`() throws {
        var registry = try RegistryFixture.make()
        let draft = FiguresDraft(year: "2025", employees: "9.5", linkedEmployees: "0,25")
        let figures = try #require(try draft.figures(in: registry.file.connection, on: RegistryFixture.today))
        #expect(figures.own.headcount == 9 && figures.own.hundredths == 50)
        #expect(figures.linked?.headcount == 0 && figures.linked?.hundredths == 25)
        let partner = try registry.add("Sol ApS") {
            $0.country = "DK"
            $0.figures = [figures]
        }
        #expect(try registry.partner(partner.reference) == partner)
        #expect(partner.json["figures"]?.elements.first?["own"]?["headcount"] == .text("9.5"))
        let whole = try registry.edit(partner) { $0.figures = [Figures(year: 2025, headcount: 12)] }
        #expect(whole.figures.first?.own.hundredths == 0)
        #expect(whole.json["figures"]?.elements.first?["own"]?["headcount"] == .integer(12))
        for text in ["9.", ".5", "9.555", "-1", "1e2", "nine", "9.5.1", ""] {
            #expect(throws: RegistryError.self) {
                try FiguresDraft(employees: text).figures(
                    in: registry.file.connection, on: RegistryFixture.today)
            }
        }
    }

    @Test func `a rate that is given later is used when the class is worked out anew`() throws {
        var registry = try RegistryFixture.make()
        var partner = try registry.add("Sol ApS") {
            $0.country = "DK"
            $0.figures = [
                Figures(
                    year: 2025, currency: "DKK", headcount: 20, turnover: 29_500_000_00,
                    balanceSheet: 11_800_000_00)
            ]
        }
        #expect(partner.sizeClass == .unknown)
        #expect(partner.size?.reason.contains("concord rate add DKK EUR") == true)
        _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try RecordRepository.add(
                ExchangeRate.draft("DKK", "EUR", "2025-12-31", "0.1340"), in: db, by: change)
        }
        partner = try registry.edit(partner) { $0.reassesses = true }
        #expect(partner.sizeClass == .small)
        #expect(try registry.partner(partner.reference) == partner)
        #expect(partner.size?.inputs.line.contains("\"numerator\":1340") == true)
    }

    @Test func `the organisation's own rule serves countries that have none`() throws {
        var registry = try RegistryFixture.make()
        _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var edit = OrganisationEdit()
            edit.sizeRule = "eu-2003-361"
            return try OrganisationRepository.edit(
                OrganisationRepository.organisation(in: db), edit, in: db, by: change)
        }
        let partner = try registry.add("Kanda") {
            $0.country = "JP"
            $0.figures = [Figures(year: 2025, headcount: 400)]
        }
        #expect(partner.sizeClass == .large)
        #expect(partner.size?.rule == "eu-2003-361")
    }

    @Test(arguments: [
        ("EUR", "EUR", "2025-12-31", "1"), ("EUR", "XXQ", "2025-12-31", "1"),
        ("USD", "EUR", "2025-02-29", "1"),
        ("USD", "EUR", "2025-12-31", "0"), ("USD", "EUR", "2025-12-31", "-1"),
        ("USD", "EUR", "2025-12-31", "1e3"),
        ("USD", "EUR", "2025-12-31", "1.2345678901234567890"),
    ])
    func `a rate that cannot be used is refused`(_ from: String, _ to: String, _ date: String, _ rate: String)
        throws
    {
        var registry = try RegistryFixture.make()
        #expect(throws: RegistryError.self) {
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try RecordRepository.add(ExchangeRate.draft(from, to, date, rate), in: db, by: change)
            }
        }
    }
}
