import Registry
import Testing

@Suite struct CivilDateTests {
    @Test(arguments: ["2024-02-29", "2026-12-31", "0001-01-01", "9999-12-31", "2000-02-29"])
    func `a day that exists reads back as written`(_ text: String) {
        #expect(CivilDate(text)?.description == text)
    }

    @Test(arguments: [
        "2025-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-04-31", "1900-02-29", "0000-01-01",
        "2026-1-1",
        "26-01-01", "2026/01/01", "2026-01-01 ", "", "２０２６-01-01", "2026-01-0x", "-026-01-01",
    ])
    func `a day that does not exist is none`(_ text: String) { #expect(CivilDate(text) == nil) }

    @Test func `counting days there and back gives the same day, for every day of 2,400 years`() {
        var day = CivilDate("0300-01-01")
        var number = day?.daysSince1970 ?? 0
        var mistakes = 0
        while let current = day, current.year < 2700 {
            if current.daysSince1970 != number || CivilDate(daysSince1970: number) != current {
                mistakes += 1
            }
            number += 1
            let next = current.adding(days: 1)
            if let next, next <= current { mistakes += 1 }
            day = next
        }
        #expect(mistakes == 0)
    }

    @Test func `the epoch is day nought`() { #expect(CivilDate("1970-01-01")?.daysSince1970 == 0) }

    @Test func `a sum beyond the calendar is none`() {
        #expect(CivilDate("9999-12-31")?.adding(days: 1) == nil)
        #expect(CivilDate.first.adding(days: -1) == nil)
        #expect(CivilDate.first.adding(days: .max) == nil)
        #expect(CivilDate.first.adding(days: .min) == nil)
    }
}

@Suite struct InstantTests {
    @Test(arguments: [
        ("2026-11-23T09:30Z", "2026-11-23T09:30:00.000Z"),
        ("2026-11-23T09:30:15.25Z", "2026-11-23T09:30:15.250Z"),
        ("2026-11-23t09:30:15z", "2026-11-23T09:30:15.000Z"),
        ("2026-11-23T00:30+01:00", "2026-11-22T23:30:00.000Z"),
        ("2026-12-31T23:30-02:00", "2027-01-01T01:30:00.000Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        ("2026-11-23", "2026-11-23T23:59:59.999Z"),
    ])
    func `a moment is read in any zone and written in UTC`(_ typed: String, _ written: String) {
        #expect(Instant(typed)?.description == written)
    }

    @Test(arguments: [
        "2026-11-23T09:30", "2026-11-23T24:00Z", "2026-11-23T9:30Z", "2026-02-30", "now", "",
        "2026-11-23T09:30:60Z", "2026-11-23T09:30Z1", "2026-11-23T09:30+25:00",
    ])
    func `what is no moment is none`(_ typed: String) { #expect(Instant(typed) == nil) }

    @Test func `the text sorts by time`() {
        let instants = [-62_135_596_800_000, -1, 0, 1, 1_764_000_000_000].compactMap {
            Instant(milliseconds: $0)
        }
        #expect(instants.count == 5)
        #expect(instants.map(\.description) == instants.map(\.description).sorted())
    }
}
