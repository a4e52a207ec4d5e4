import Storage
import Testing

@testable import Registry

extension AuditSample {
    /// Eleven events: what is asked, answered, and taken for enough.
    static func request(_ registry: inout RegistryFixture) throws(RegistryError) {
        let oak = try PartyRepository.find(
            "Oak & Daughters ApS", kinds: [.partner], in: registry.file.connection)
        var answer = RegistryFixture.confirmed(try registry.ask(oak))
        answer.items[1].answer = "no"
        answer.items[1].note = "not yet"
        answer.items[9].isDeclined = true
        answer.sha256 = String(repeating: "0f", count: 32)
        let declaration = try registry.receive(answer)
        let again = try registry.ask(oak, again: "the firm was sold").request
        try registry.file.change(by: RegistryFixture.author, why: "x") { db, change throws(RegistryError) in
            _ = try RequestRepository.cancel(again, why: "declared on paper", in: db, by: change)
            _ = try DeclarationRepository.decide(
                .accepted, declaration, why: "known", basis: "by the rules", in: db, by: change)
            let rules = """
                {"code":"own","version":1,"title":"Own","valid_from":"2027-01-01","credential_days":30,
                "unknown_purchases":"light","rules":[
                {"kind":"conduct","sizes":["micro"],"max_severity":4,"max_value":"50","currency":"EUR",
                "asks":"nothing","template":"code-of-conduct","why":"a test"},
                {"kind":"conduct","asks":"declaration","why":"another"}]}
                """
            _ = try RulesRepository.add(
                RulesDraft(parsing: Array(rules.utf8), from: "own.json", in: db), in: db, by: change)
            let draft = RecordDraft<Certificate>([
                \.holder: oak.reference, \.standard: "ISO 9001:2015", \.body: "Nordcert A/S",
                \.accredited: "DANAK", \.number: "4711", \.scope: "chairs", \.validUntil: "2028-05-31",
                \.sha256: String(repeating: "0f", count: 32), \.keptAt: "in the file",
            ])
            let certificate = try RecordRepository.add(draft, in: db, by: change)
            _ = try certificate.withdraw(why: "not renewed", in: db, by: change)
        }
    }

    /// Three events: what is asked by a day, and a reminder of it once the day is past.
    static func remind(_ registry: inout RegistryFixture) throws(RegistryError) {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try RequestRepository.ask(
                AskedParty.find("Oak & Daughters ApS", on: change.today, in: db),
                with: [TemplateRepository.stock("integrity-and-data", in: db)], answerBy: change.today,
                in: db,
                by: change)
        }
        let later = Author(
            name: "Ines Vogt", systemUser: "ivogt", instant: Instant("2026-06-02T08:00Z") ?? .origin,
            today: CivilDate("2026-06-02") ?? .first)
        try registry.file.change(by: later) { db, change throws(RegistryError) in
            _ = try RequestRepository.remind(in: db, by: change)
        }
    }
}
