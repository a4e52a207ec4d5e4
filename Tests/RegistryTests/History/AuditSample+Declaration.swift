import Storage
import Testing

@testable import Registry

extension AuditSample {
    /// Fourteen events: what stands behind declarations and what becomes of them.
    static func document(_ registry: inout RegistryFixture) throws(RegistryError) {
        let oak = try PartyRepository.find(
            "Oak & Daughters ApS", kinds: [.partner], in: registry.file.connection)
        let first = try registry.declare(oak) {
            RegistryFixture.complete(&$0)
            $0.object = "Oak stools"
            $0.identification = "series S-1"
        }.declaration
        let second = try registry.declare(oak) {
            RegistryFixture.complete(&$0)
            $0.object = "Oak stools"
            $0.identification = "series S-2"
            $0.reliesOn = [first.reference]
            $0.cosignatories = ["Ane Vang=Prokurist", "Ole Birk=Partner"]
        }.declaration
        try registry.file.change(by: RegistryFixture.author, why: "the yearly look") {
            db, change throws(RegistryError) in
            _ = try DeclarationRepository.addEvidence(
                [RegistryFixture.loadTest], to: first, in: db, by: change)
            _ = try DeclarationRepository.flag(
                DeclarationRepository.find(first.reference, in: db), .dispute, why: "one broke", in: db,
                by: change)
            _ = try DeclarationRepository.review(
                DeclarationRepository.find(second.reference, in: db), why: "not of this series", in: db,
                by: change)
            _ = try DeclarationRepository.suspend(
                DeclarationRepository.find(first.reference, in: db), why: "being tested", in: db, by: change)
            _ = try DeclarationRepository.resume(
                DeclarationRepository.find(first.reference, in: db), why: "the test came", in: db, by: change)
            _ = try DeclarationRepository.supersede(
                DeclarationRepository.find(first.reference, in: db),
                by: DeclarationRepository.find(second.reference, in: db), why: "the series ended", in: db,
                by: change)
            _ = try RecordRepository.add(
                RecordDraft<Standard>([\.named: "EN 1728:2012", \.title: "Strength of seating"]), in: db,
                by: change)
            _ = try StandardRepository.withdraw(
                "EN 1728:2012", why: "a new edition", replacedBy: "EN 1728:2027", in: db, by: change)
        }
    }
}
