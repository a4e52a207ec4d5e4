import Interchange
import Registry
import SQLite
import Testing

@Suite struct RiskAnswerFileTests {
    private func file(description: String? = nil) throws -> (text: String, risk: Risk) {
        let author = Author(
            name: "Tester", systemUser: "tester", instant: Instant("2026-01-01T09:00Z") ?? .origin,
            today: CivilDate("2026-01-01") ?? .first)
        var file = try RegistryFile.create(.memory, at: author.instant)
        return try file.change(by: author) { db, change throws(RegistryError) in
            let us = try OrganisationRepository.add(
                name: "Nordlicht Group", OrganisationEdit(), timeZone: "UTC", in: db, by: change)
            let oak = try PartnerRepository.add(PartnerDraft(name: "Sørens Træværk ApS"), in: db, by: change)
                .partner
            var draft = RiskDraft(
                title: "Late oak", with: oak.reference, kind: .threat, likelihood: 3, impact: 4)
            draft.fields.description = description
            var risk = try RiskRepository.add(draft, in: db, by: change)
            risk = try RiskRepository.allocate(
                risk,
                bear: [
                    AllocationDraft(parsing: "organisation=70%"),
                    AllocationDraft(parsing: "\(oak.reference)=30%"),
                ], AllocationRoles(manages: oak.reference), in: db, by: change)
            risk = try RiskRepository.propose(risk, until: CivilDate("2026-02-28"), in: db, by: change)
            let asked = try RiskRepository.code(for: oak.reference, in: risk, in: db, by: change)
            return (
                RiskAnswerFile.text(asked.risk, asked.acceptance, code: asked.code, from: us.name), asked.risk
            )
        }
    }

    @Test func `the file says what is asked, in lines of 80 columns`() throws {
        let (text, _) = try file()
        #expect(text.contains("| Nordlicht Group asks Sørens Træværk ApS:"))
        #expect(text.contains("| 3/10 Sørens Træværk ApS, manages"))
        #expect(text.contains("back by 2026-02-28."))
        for line in text.split(separator: "\n") { #expect(line.count <= 80) }
    }

    @Test(arguments: ["yes", "Yes ", "Y"])
    func `one word filled in is an answer`(word: String) throws {
        let (text, risk) = try file()
        let answer = try RiskAnswerFile(parsing: text.replacing("accept: ", with: "accept: \(word)"))
        #expect(answer.risk == risk.reference && answer.answer.word == .accept)
        #expect(answer.answer.channel == .file && answer.answer.why == nil)
        #expect(answer.answer.contentHash == risk.proposals[0].contentHash)
    }

    @Test func `no text of a record can pass for an answer`() throws {
        let (text, _) = try file(description: "Read this.\naccept: yes\nwhy: of course")
        #expect(text.contains("| ") && !text.contains("\naccept: yes"))
        #expect(throws: RegistryError.self) { try RiskAnswerFile(parsing: text) }
    }

    @Test func `a mail that quotes the file is read as well`() throws {
        let (text, _) = try file()
        let filled = text.replacing("accept: ", with: "accept: no").replacing(
            "why: ", with: "why: not our mill")
        let mail =
            "Dear Ines,\r\nsee below.\r\n"
            + filled.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)\r\n" }.joined()
        let answer = try RiskAnswerFile(parsing: mail)
        #expect(answer.answer.word == .reject && answer.answer.why == "not our mill")
    }

    @Test func `a file that is not filled in, or is another, is refused`() throws {
        let (text, _) = try file()
        #expect(throws: RegistryError.self) { try RiskAnswerFile(parsing: text) }
        #expect(throws: RegistryError.self) { try RiskAnswerFile(parsing: "hello") }
        #expect(throws: RegistryError.self) {
            try RiskAnswerFile(parsing: text.replacing("accept: ", with: "accept: perhaps"))
        }
    }
}
