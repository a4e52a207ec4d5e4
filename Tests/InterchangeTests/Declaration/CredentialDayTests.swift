import Interchange
import Testing

@testable import Registry

/// A declaration begins and ends with the days of the organisation's zone, whatever vouches for it and wherever it is read.
@Suite struct CredentialDayTests {
    private static let ahead: Int64 = 13 * 3_600_000
    private static let firstDay = CivilDate("2026-06-02")
    private static let lastDay = CivilDate("2026-06-03")

    /// Midnight in Auckland in summer, thirteen hours before that of UTC.
    private static func auckland(_ day: CivilDate) -> Instant? {
        Instant("\(day)T00:00Z").flatMap { Instant(milliseconds: $0.milliseconds - ahead) }
    }

    private static func fixture() throws -> SealFixture {
        var fixture = try SealFixture()
        (fixture.declaration.validFrom, fixture.declaration.validUntil) = (firstDay, lastDay)
        return fixture
    }

    private static func credential(_ fixture: SealFixture) throws -> JSON {
        let document = try DeclarationCredential(
            fixture.declaration, keptBy: SealFixture.organisation, startingDaysAt: auckland,
            aheadBy: { _ in 46800 }
        ).document(signedBy: fixture.key.publicKey)
        return try #require(
            DataIntegrity.signed(
                document, by: fixture.key.publicKey, fixture.holder.secret.signature(over:)))
    }

    /// Whether a file is valid at a moment, to a reader whose own days are those of UTC; or on a day that is asked for.
    private static func isValid(
        _ record: JSON, _ fixture: SealFixture, at moment: String, on day: CivilDate? = nil
    ) throws -> Bool {
        let now = try #require(Instant(moment))
        let reader = Verification.Reader(
            keys: [fixture.file], now: now, day: day ?? now.date, isOfNow: day == nil,
            dayOfNow: { zone in
                guard zone == "Pacific/Auckland" else { return nil }
                return Instant(milliseconds: now.milliseconds + ahead)?.date
            })
        return try Verification.check(record, by: reader, named: "file.json").outcome("validity") == .good
    }

    @Test func `validity is told as the clocks of the zone show it, and in UTC as before`() throws {
        let plain = try DeclarationCredential(
            Self.fixture().declaration, keptBy: SealFixture.organisation
        ).document(signedBy: nil)
        #expect(plain["validFrom"] == .text("2026-06-02T00:00:00Z"))
        #expect(plain["validUntil"] == .text("2026-06-03T23:59:59Z"))
        let there = try Self.credential(Self.fixture())
        #expect(there["validFrom"] == .text("2026-06-02T00:00:00+13:00"))
        #expect(there["validUntil"] == .text("2026-06-03T23:59:59+13:00"))
        let moment = try #require(Instant("2026-06-02T03:30:00Z"))
        #expect(moment.second(aheadBy: -16_200) == "2026-06-01T23:00:00-04:30")
        #expect(moment.second(aheadBy: 16_201) == "2026-06-02T03:30:00Z")
    }

    @Test func `both hold from the first second of the first day to the end of the last`() throws {
        let fixture = try Self.fixture()
        var organisation = SealFixture.organisation
        organisation.timeZone = "Pacific/Auckland"
        let sealed = try fixture.exported([fixture.seal(for: organisation)])
        for record in [try Self.credential(fixture), sealed] {
            for (moment, isValid) in [
                ("2026-06-01T10:59:59.999Z", false), ("2026-06-01T11:00:00Z", true),
                ("2026-06-03T10:59:59.999Z", true), ("2026-06-03T11:00:00Z", false),
            ] {
                #expect(try Self.isValid(record, fixture, at: moment) == isValid, "\(moment)")
            }
            for (day, isValid) in [
                ("2026-06-01", false), ("2026-06-02", true), ("2026-06-03", true), ("2026-06-04", false),
            ] {
                let asked = try #require(CivilDate(day))
                #expect(
                    try Self.isValid(record, fixture, at: "2026-06-02T09:00Z", on: asked) == isValid, "\(day)"
                )
            }
        }
    }

    @Test func `without the zone of a seal, or where the reader does not know it, today is the reader's own`()
        throws
    {
        let fixture = try Self.fixture()
        for zone in ["UTC", "Mars/Olympus"] {
            var organisation = SealFixture.organisation
            organisation.timeZone = zone
            let sealed = try fixture.exported([fixture.seal(for: organisation)])
            #expect(try !Self.isValid(sealed, fixture, at: "2026-06-01T11:00:00Z"))
            #expect(try Self.isValid(sealed, fixture, at: "2026-06-02T00:00:00Z"))
        }
    }
}
