import Storage
import Testing

@testable import Registry

/// The same days where the clocks of the organisation show another day than those of UTC.
@Suite struct RelationshipZoneTests {
    /// The day that an instant falls on where clocks are set by a rule of POSIX.
    private static func day(of moment: String, in zone: String) throws -> CivilDate {
        let seconds = try #require(Instant(moment)).milliseconds / 1000
        let ahead = try #require(ZoneFooter(zone.utf8)).offset(at: seconds)
        return try #require(CivilDate(daysSince1970: Int((seconds + Int64(ahead)).floored(by: 86_400))))
    }

    /// The rule of a zone, a moment, and what follows there: the day, the last day of three months of notice, the review, and
    /// the first day of the year of a cap.
    private static let table = """
        NZST-12NZDT,M9.5.0,M4.1.0/3 2026-03-30T11:30Z 2026-03-31 2026-06-30 2027-03-31 2025-04-01
        NZST-12NZDT,M9.5.0,M4.1.0/3 2028-02-28T10:59Z 2028-02-28 2028-05-28 2029-02-28 2027-03-01
        NZST-12NZDT,M9.5.0,M4.1.0/3 2028-02-28T11:00Z 2028-02-29 2028-05-29 2029-02-28 2027-03-01
        EST5EDT,M3.2.0,M11.1.0 2026-12-01T04:59Z 2026-11-30 2027-02-28 2027-11-30 2025-12-01
        EST5EDT,M3.2.0,M11.1.0 2026-12-01T05:00Z 2026-12-01 2027-03-01 2027-12-01 2025-12-02
        EST5EDT,M3.2.0,M11.1.0 2024-03-01T04:59Z 2024-02-29 2024-05-29 2025-02-28 2023-03-01
        CET-1CEST,M3.5.0,M10.5.0/3 2025-11-29T23:00Z 2025-11-30 2026-02-28 2026-11-30 2024-12-01
        CET-1CEST,M3.5.0,M10.5.0/3 2026-08-30T21:59Z 2026-08-30 2026-11-30 2027-08-30 2025-08-31
        CET-1CEST,M3.5.0,M10.5.0/3 2026-08-30T22:00Z 2026-08-31 2026-11-30 2027-08-31 2025-09-01
        CET-1CEST,M3.5.0,M10.5.0/3 2024-02-28T23:30Z 2024-02-29 2024-05-29 2025-02-28 2023-03-01
        IST-5:30 2027-11-29T18:29Z 2027-11-29 2028-02-29 2028-11-29 2026-11-30
        IST-5:30 2027-11-29T18:30Z 2027-11-30 2028-02-29 2028-11-30 2026-12-01
        <+14>-14 2026-05-30T10:00Z 2026-05-31 2026-08-31 2027-05-31 2025-06-01
        <+14>-14 2026-12-31T09:59Z 2026-12-31 2027-03-31 2027-12-31 2026-01-01
        SST11 2027-01-01T10:59Z 2026-12-31 2027-03-31 2027-12-31 2026-01-01
        SST11 2024-03-01T10:00Z 2024-02-29 2024-05-29 2025-02-28 2023-03-01
        JST-9 2025-01-31T15:00Z 2025-02-01 2025-05-01 2026-02-01 2024-02-02
        JST-9 2025-01-31T14:59Z 2025-01-31 2025-04-30 2026-01-31 2024-02-01
        """

    @Test(arguments: table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) })
    func `notice, review and the year of a cap are counted from the day of the organisation's zone`(
        _ row: [String]
    ) throws {
        try #require(row.count == 6)
        let (zone, moment, day, over, review, first) = (row[0], row[1], row[2], row[3], row[4], row[5])
        let today = try Self.day(of: moment, in: zone)
        #expect(today.description == day)
        var registry = try RegistryFixture.make()
        let oak = try registry.relationship()
        try registry.edit(oak) { $0.status = .active }
        let plan = try registry.put(Plan.self, on: day, ["counterparty": "Oak ApS", "purpose": "desks"])
        #expect(plan.startsOn == today && plan.reviewOn?.description == review)
        let exit = try registry.put(
            Exit.self, on: day, ["counterparty": "Oak ApS", "trigger": "contract-end", "last_day": over])
        #expect(exit.months == 3 && exit.noticedOn == today)
        let early = try #require(CivilDate(over)?.adding(days: -1))
        let refusal = sentence { () throws(RegistryError) in
            try registry.act(on: day) { db, change throws(RegistryError) in
                _ = try exit.withdraw(on: nil, in: db, by: change)
                _ = try Exit.add(
                    RecordDraft<Exit>([
                        \.counterparty: "Oak ApS", \.trigger: "contract-end", \.lastDay: early.description,
                    ]), in: db, by: change)
            }
        }
        #expect(refusal.contains("\(early) is before \(over)"), "\(refusal)")
        let party = try PartyRepository.find("Oak ApS", kinds: [.partner], in: registry.file.connection)
        let records = try CoverageRecords(of: party, on: today, in: registry.file.connection)
        #expect(records.year.days.lowerBound.description == first && records.year.days.upperBound == today)
    }
}
