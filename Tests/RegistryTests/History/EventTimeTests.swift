import Foundation
import Storage
import Testing

@testable import Registry

/// An event is never of a time before the one before it.
@Suite struct EventTimeTests {
    private static func instant(_ text: String) -> Instant { Instant(text) ?? .origin }

    /// A partner edited once by a clock that was set back, and once by one that goes right again.
    private static func setBack() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak") { $0.website = "oak.example" }
        let back = try registry.edit(oak, at: instant("2020-01-01T00:00Z")) { $0.website = "back.example" }
        _ = try registry.edit(back, at: instant("2026-06-02T09:00Z")) { $0.website = "last.example" }
        return registry
    }

    @Test(.ofFiles(.clock))
    func `where the clock is behind, the event has the time of the one before and keeps the clock's`()
        throws
    {
        var registry = try Self.setBack()
        let oak = try registry.partner("Oak")
        let events = try History.events(of: oak.subject, in: registry.file.connection)
        #expect(
            events.map(\.at) == [
                RegistryFixture.author.instant, RegistryFixture.author.instant,
                Self.instant("2026-06-02T09:00Z"),
            ])
        #expect(events.map(\.clock) == [nil, Self.instant("2020-01-01T00:00Z"), nil])
        #expect(try Audit.verify(&registry.file, at: AuditSample.now).findings == [])
        let before = try History.record(
            of: oak.subject, knownAt: Self.instant("2020-06-01"), in: registry.file.connection)
        #expect(before == nil)
    }

    @Test(arguments: [
        "clock = '2019-01-01T00:00:00.000Z'", "clock = NULL", "at = '2021-01-01T00:00:00.000Z'",
    ])
    func `both times are under the hash`(_ change: String) throws {
        let folder = try ScratchFolder()
        do {
            var registry = try RegistryFixture.make(.file(folder.file("a")))
            let oak = try registry.add("Oak")
            _ = try registry.edit(oak, at: Self.instant("2020-01-01T00:00Z")) {
                $0.website = "back.example"
            }
        }
        // A script takes any text, and a test may spoil a file with it.
        try AuditSample.spoil(folder.file("a")) { db in
            try db.script(
                "PRAGMA ignore_check_constraints = ON; UPDATE event SET \(change) WHERE clock IS NOT NULL")
        }
        var file = try RegistryFile.open(path: folder.file("a"), at: AuditSample.now)
        #expect(try !Audit.verify(&file, at: AuditSample.now).isSound)
    }

    @Test func `an event of a time to come is named, and the registry goes on`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak")
        let now = try max(AuditSample.now, registry.moment(of: oak.subject))
        _ = try registry.edit(oak, at: Self.instant("9999-12-31T23:59Z")) { $0.website = "oak.example" }
        try registry.add("Elm")
        let report = try Audit.verify(&registry.file, at: now)
        #expect(report.isSound)
        #expect(report.ahead.map(\.at).allSatisfy { $0 == "9999-12-31T23:59:00.000Z" })
        #expect(report.ahead.count == 2 && report.aheadCount == 2)
    }

    @Test(
        .ofFiles(.clock),
        arguments: [
            ("2026-06-01T09:00Z", false), ("2026-06-02T08:59Z", false), ("2026-06-02T09:01Z", true),
            ("9999-12-31T23:59Z", true), ("2020-01-01T00:00Z", false),
        ])
    func `a clock is doubted a day after the last event, where the program is no younger`(
        _ clock: String, _ isDoubted: Bool
    ) throws {
        let registry = try RegistryFixture.make()
        let old = try ClockDoubt(
            Self.instant(clock), in: registry.file.connection, built: CivilDate("2026-03-01") ?? .first)
        #expect((old != nil) == isDoubted)
        let young = try ClockDoubt(
            Self.instant(clock), in: registry.file.connection, built: CivilDate("2026-06-03") ?? .first)
        #expect((young != nil) == clock.hasPrefix("9999"))
    }

    @Test(
        .ofFiles(.clock),
        arguments: [
            ("2020-01-01T00:00Z", true), ("1970-01-01T00:00Z", true), ("2026-05-31T09:30Z", true),
            ("2026-05-01T00:00Z", false), ("2026-06-01T09:00Z", false), ("2026-07-01T00:00Z", false),
        ])
    func `a record gets the day of the last event where the clock is before the program, or a little behind`(
        _ clock: String, _ isLast: Bool
    ) throws {
        let registry = try RegistryFixture.make()
        let moment = try ClockDoubt.moment(
            Self.instant(clock), in: registry.file.connection, built: CivilDate("2026-03-01") ?? .first)
        #expect(moment == (isLast ? RegistryFixture.author.instant : Self.instant(clock)))
    }

    @Test func `the day on which the program was made is known`() {
        #expect(ClockDoubt.built > CivilDate("2026-01-01") ?? .first)
        #expect(!ClockDoubt.isAbsurd(Self.instant("2027-01-01T00:00Z")))
        #expect(ClockDoubt.isAbsurd(Self.instant("9999-12-31T23:59Z")))
    }
}
