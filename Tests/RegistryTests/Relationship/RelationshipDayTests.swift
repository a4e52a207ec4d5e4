import Storage
import Testing

@testable import Registry

/// Days at the ends of months and in leap years: notice, reviews, ratings, and the year that a cap looks back.
@Suite struct RelationshipDayTests {
    @Test(
        arguments: [
            ("2025-11-30", "2026-02-28"), ("2027-11-30", "2028-02-29"), ("2027-11-29", "2028-02-29"),
            ("2026-11-29", "2027-02-28"), ("2026-11-28", "2027-02-28"), ("2024-02-29", "2024-05-29"),
            ("2026-08-31", "2026-11-30"), ("2026-12-31", "2027-03-31"), ("2026-05-31", "2026-08-31"),
            ("2026-03-31", "2026-06-30"), ("2026-12-30", "2027-03-30"), ("2023-11-30", "2024-02-29"),
            ("2026-10-31", "2027-01-31"), ("2026-07-31", "2026-10-31"), ("2027-02-28", "2027-05-28"),
            ("2028-02-28", "2028-05-28"), ("2026-06-30", "2026-09-30"),
        ])
    func `notice is over on the same day of a later month, or on its last`(
        _ noticed: String, _ first: String
    ) throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.relationship()
        try registry.edit(oak) { $0.status = .active }
        let typed = ["counterparty": "Oak ApS", "trigger": "contract-end"]
        let last = try #require(CivilDate(first))
        let early = try #require(last.adding(days: -1))
        let refusal = sentence { () throws(RegistryError) in
            _ = try registry.put(
                Exit.self, on: noticed, typed.merging(["last_day": early.description]) { $1 })
        }
        #expect(refusal.contains("\(early) is before \(first): 3 months of notice are owed from \(noticed)"))
        let exit = try registry.put(Exit.self, on: noticed, typed.merging(["last_day": first]) { $1 })
        #expect(exit.lastDay == last && exit.months == 3)
    }

    @Test(
        arguments: [
            ("2024-02-29", "2025-02-28"), ("2023-02-28", "2024-02-28"), ("2024-12-31", "2025-12-31"),
            ("2025-01-31", "2026-01-31"), ("2025-03-01", "2026-03-01"), ("2025-04-30", "2026-04-30"),
            ("2020-02-29", "2021-02-28"), ("2025-02-28", "2026-02-28"), ("2024-02-28", "2025-02-28"),
        ])
    func `a plan is reviewed on the same day of the next year, or on that month's last`(
        _ from: String, _ review: String
    ) throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let plan = try registry.put(
            Plan.self, ["counterparty": "Oak ApS", "purpose": "desks", "starts_on": from])
        #expect(plan.reviewOn?.description == review)
    }

    @Test(
        arguments: [
            ("2024-02-29", "2023-03-01"), ("2025-02-28", "2024-02-29"), ("2016-02-29", "2015-03-01"),
            ("2025-03-31", "2024-04-01"), ("2024-12-31", "2024-01-01"), ("2025-01-01", "2024-01-02"),
            ("2025-03-01", "2024-03-02"), ("2026-05-31", "2025-06-01"),
            ("2024-03-01", "2023-03-02"), ("2024-02-28", "2023-03-01"), ("2020-02-29", "2019-03-01"),
        ])
    func `the year of a cap begins on the day after the same day of the year before`(
        _ day: String, _ first: String
    ) throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.relationship()
        let last = try #require(CivilDate(day))
        let begin = try #require(CivilDate(first))
        let party = Party(id: oak.id, reference: oak.reference, kind: .partner, name: oak.name)
        let asks: [(day: CivilDate?, minutes: Int)] = [(begin.adding(days: -1), 7), (begin, 10), (last, 20)]
        for (asked, minutes) in asks {
            _ = try registry.put(
                Burden.self,
                [
                    "counterparty": "Oak ApS", "text": "a figure", "minutes": "\(minutes)",
                    "starts_on": asked?.description ?? "",
                ])
        }
        let records = try CoverageRecords(of: party, on: last, in: registry.file.connection)
        #expect(records.year.asked == 30 && records.year.days == begin...last)
    }

    @Test(
        arguments: [
            ("2026-02-28", "2026-03-30"), ("2024-02-28", "2024-03-29"), ("2024-01-31", "2024-03-01"),
            ("2025-01-31", "2025-03-02"), ("2025-12-02", "2026-01-01"),
        ])
    func `an answer to a rating is waited for thirty days`(_ asked: String, _ last: String) throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let measure = try MeasureTests.rate(&registry, ["risk=3"], on: asked)
        let asking = try registry.act(on: asked) { db, change throws(RegistryError) in
            try measure.ask(in: db, by: change)
        }
        #expect(asking.answerBy?.description == last)
        let day = try #require(CivilDate(last))
        #expect(!asking.isSilent(on: day) && asking.isSilent(on: day.adding(days: 1) ?? day))
    }

    @Test(
        arguments: [
            ("2026-02-28", "2026-08-31", CoverageLine.Mark.done), ("2026-02-27", "2026-08-31", .stale),
            ("2028-02-29", "2028-08-31", .done), ("2028-02-28", "2028-08-31", .stale),
            ("2025-12-29", "2026-06-30", .stale), ("2025-12-30", "2026-06-30", .done),
            ("2026-01-01", "2026-07-01", .done), ("2025-12-31", "2026-07-01", .stale),
        ])
    func `ratings are recent for six months, counted to the ends of short ones`(
        _ rated: String, _ day: String, _ mark: CoverageLine.Mark
    ) throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        for year in ["2025", "2026", "2027", "2028"] {
            _ = try registry.put(
                Purchase.self, on: "2028-12-31",
                ["counterparty": "Oak ApS", "year": year, "amount": "90000 EUR"])
        }
        let measure = try MeasureTests.rate(&registry, ["risk=3"], on: rated)
        _ = try MeasureTests.receive(measure, ["risk": "3"], in: &registry, on: rated)
        #expect(try MeasureCoverageTests.line(registry, on: day)?.mark == mark)
    }
}
