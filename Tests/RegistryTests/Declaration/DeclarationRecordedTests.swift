import Storage
import Testing

@testable import Registry

/// What the registry's own history says of a declaration, whatever the declaration says itself.
@Suite struct DeclarationRecordedTests {
    @Test func `a date that lies back is issued and said, and so is a validity from before it`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        #expect(try registry.declare(issuer).warnings.isEmpty)
        let outcome = try registry.declare(issuer) {
            RegistryFixture.complete(&$0)
            $0.date = "2026-05-30"
            $0.validFrom = "2026-05-01"
        }
        let declaration = outcome.declaration
        #expect(outcome.warnings.count == 2 && declaration.status == .issued)
        #expect(outcome.warnings[0].contains("bears the date 2026-05-30, which is before today"))
        #expect(outcome.warnings[1].contains("valid from 2026-05-01, before its date 2026-05-30"))
        #expect(
            try DeclarationRepository.issuedAt(
                declaration.subject, in: registry.file.connection)
                == registry.moment(of: declaration.subject))
    }

    @Test func `a signatory has in the past of the record the name of the day of issue`() throws {
        var registry = try RegistryFixture.make()
        let declaration = try registry.declare(registry.joinery()).declaration
        let person = try #require(declaration.signatory)
        let issued = try registry.moment(of: declaration.subject)
        let later = Author(
            name: "Ines Vogt", systemUser: "ivogt",
            instant: try #require(Instant(milliseconds: issued.milliseconds + 30 * 86_400_000)),
            today: try #require(CivilDate("2026-07-01")))
        try registry.file.change(by: later) { db, change throws(RegistryError) in
            change.chain.advance(to: later.instant)
            _ = try RecordRepository.edit(
                PersonRepository.find(person.reference, in: db), RecordDraft([\.name: "Mette Holm"]), in: db,
                by: change)
            _ = try DeclarationRepository.decide(.accepted, declaration, why: "known", in: db, by: change)
        }
        for instant in [issued, later.instant] {
            #expect(
                try DeclarationRepository.signatoryName(
                    person.reference, of: declaration.subject, knownAt: instant,
                    in: registry.file.connection) == "Mette Søren")
        }
    }
}
