import Interchange
import Testing

@testable import Registry

/// A credential begins and ends with the days of the organisation's zone.
@Suite struct CredentialDayTests {
    /// Midnight in Auckland, thirteen hours before that of UTC.
    private static func auckland(_ day: CivilDate) -> Instant? {
        Instant("\(day)T00:00Z").flatMap { Instant(milliseconds: $0.milliseconds - 13 * 3_600_000) }
    }

    @Test func `validity is told in moments of UTC, and as before where days are those of UTC`() throws {
        let fixture = try SealFixture()
        func dates(_ credential: DeclarationCredential) -> [String?] {
            let document = credential.document(signedBy: nil)
            return [document["validFrom"]?.string, document["validUntil"]?.string]
        }
        let plain = dates(
            try DeclarationCredential(fixture.declaration, keptBy: SealFixture.organisation))
        #expect(plain[0]?.hasSuffix("T00:00:00Z") == true && plain[1]?.hasSuffix("T23:59:59Z") ?? true)
        let there = dates(
            try DeclarationCredential(
                fixture.declaration, keptBy: SealFixture.organisation, startingDaysAt: Self.auckland))
        #expect(there[0]?.hasSuffix("T11:00:00Z") == true && there[1]?.hasSuffix("T10:59:59Z") ?? true)
    }
}
