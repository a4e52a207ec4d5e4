import Registry
import Storage
import Testing

@testable import Interchange

@Suite struct AgreementAnswerFileTests {
    private func packet(
        description: String? = nil, language: String? = nil, _ kind: Risk.Kind = .threat
    ) throws -> AgreementPacket {
        var registry = try TestRegistry()
        return try registry.change { db, change throws(RegistryError) in
            var firm = PartnerDraft(name: "Sørens Træværk ApS")
            firm.language = "de-DE"
            let oak = try PartnerRepository.add(firm, in: db, by: change).partner
            var draft = RecordDraft<Risk>()
            (draft.title, draft.counterparty, draft.kind) = ("Late oak", oak.reference, kind)
            (draft.likelihood, draft.impact) = ("3", "4")
            draft.description = description
            var risk = try RiskRepository.add(draft, in: db, by: change)
            risk = try AllocationRepository.allocate(
                risk,
                bear: [
                    AllocationDraft(parsing: "organisation=2/3"),
                    AllocationDraft(parsing: "\(oak.reference)=1/3"),
                ], AllocationRoles(manages: oak.reference, pays: oak.reference), in: db, by: change)
            var treatment = RiskTreatmentEdit()
            (treatment.action, treatment.cost) = ("Keep six weeks of oak", "12500")
            risk = try RiskRepository.treat(risk, treatment, in: db, by: change)
            var capacity = CapacityEdit()
            (capacity.bearsUpTo, capacity.currency) = ("20000", "EUR")
            _ = try CapacityRepository.put(oak.reference, capacity, in: db, by: change)
            risk = try AgreementRepository.propose(risk, until: CivilDate("2026-02-28"), in: db, by: change)
            let asked = try AgreementRepository.code(for: oak.reference, in: risk, in: db, by: change)
            return try AgreementPacket(
                asked.risk, asked.acceptance, code: asked.code, language: language, on: change.today, in: db)
        }
    }

    private func file(description: String? = nil) throws -> (text: String, risk: Risk) {
        let packet = try packet(description: description, language: "en")
        return (AgreementAskText(packet).text, packet.risk)
    }

    @Test func `the file says in words and amounts what is asked, in lines of 80 columns`() throws {
        let text = try file().text.replacing("\u{A0}", with: " ").replacing("\n|  ", with: "")
        for words in [
            "| Nordlicht Group asks Sørens Træværk ApS to agree on a risk",
            "Please answer by 28 February 2026.", "possible (level 3 of 5): 10 % to 30 % within a year",
            "major (level 4 of 5): EUR 50 000 to EUR 250 000, 30 to 90 days late",
            "- Sørens Træværk ApS: ≈ 33.33 % (1/3)", "Sees to it: Sørens Træværk ApS",
            "You would carry ≈ 33.33 % (1/3). If it comes at its worst, that is EUR 83 333.33; in an average year, EUR 10 000.",
            "At its worst that is more than the EUR 20 000 a year that you told us you can bear.",
            "You would pay for what is done about it: EUR 12 500.", "Keep six weeks of oak, costs EUR 12 500",
        ] { #expect(text.contains(words), "\(words)") }
        for line in try file().text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `the words are in the party's language, and in one that is not there they are refused`() throws
    {
        let packet = try packet()
        #expect(packet.language == "de")
        #expect(AgreementAskText(packet).text.contains("Sie würden ≈\u{A0}33,33\u{A0}%\u{A0}(1/3) tragen"))
        #expect(throws: RegistryError.self) { try self.packet(language: "ja") }
        let words = try TemplateRepository.words(of: "risk")
        for (key, text) in words { #expect(text.all.count == 14, "\(key)") }
    }

    @Test(arguments: PacketLanguage.codes)
    func `no line begins with per cent, and decimals stand behind one sign`(language: String) throws {
        let packet = try packet(language: language)
        let (text, page) = (AgreementAskText(packet).text, AgreementAskPage(packet).html)
        #expect(!text.contains(" %") && !text.contains("\n|  %"))
        #expect(page.contains("data-decimal=\"\(["en", "hi"].contains(language) ? "." : ",")\""))
        #expect(page.contains(".replace(\".\", data.decimal)"))
        for line in text.split(separator: "\n") {
            #expect(NormalisedText.cells(String(line)) <= 80, "\(line)")
        }
    }

    @Test func `an opportunity costs nothing and delays nothing`() throws {
        let text = try AgreementAskText(packet(language: "en", .opportunity)).text
        #expect(text.contains("You would get") && !text.contains("late") && !text.contains("can bear"))
        #expect(text.contains("== Who would gain from it ==") && text.contains("If it comes, up to: EUR"))
        #expect(!text.contains("carry") && !text.contains("at most"))
        let page = try AgreementAskPage(packet(language: "de", .opportunity)).html
        #expect(page.contains("<h2>Wer davon etwas hätte</h2>") && !page.contains("höchstens"))
    }

    @Test func `the page loads nothing and holds no text of a record as markup`() throws {
        let page = try AgreementAskPage(packet(description: "<img src=http://192.0.2.1/x>")).html
        #expect(page.contains("default-src 'none'") && page.contains("lang=\"de\""))
        #expect(!page.contains("<img"))
        #expect(page.contains("<td data-head=\"Anteil\"><span>≈\u{A0}33,33\u{A0}%\u{A0}(1/3)</span></td>"))
        // On a telephone the label gives way, never the amount.
        #expect(page.contains("td span { white-space: nowrap; flex: none; }"))
    }

    private func saved(_ risk: Risk, _ answer: String, shares: [(String, String)] = []) -> String {
        let parts = [
            risk.reference, risk.counterparty.reference, "CODE", risk.proposals[0].contentHash, answer,
            "too much",
        ]
        let signed = ["Mette Søren", "owner", "2026-01-09"]
        let sum = AnswerFile.checksum(of: parts + shares.flatMap { [$0.0, $0.1] } + signed)
        let list = shares.map { "{\"party\":\"\($0.0)\",\"share\":\"\($0.1)\"}" }.joined(separator: ",")
        return """
            {"format":"concord-risk-answer","format_version":1,"risk":"\(parts[0])","party":"\(parts[1])",
            "code":"\(parts[2])","text":"\(parts[3])","answer":"\(answer)","why":"too much","shares":[\(list)],
            "name":"\(signed[0])","function":"\(signed[1])","date":"\(signed[2])","checksum":"\(sum)"}
            """
    }

    @Test func `what the page saved is read with who answered, and a change in it is found`() throws {
        let (_, risk) = try file()
        let text = saved(
            risk, "other", shares: [("O-0000-0001", "66,5 %"), (risk.counterparty.reference, "33.5")])
        let answer = try AgreementAnswerFile(parsing: "Dear Ines,\n\(text)\nBest\n")
        #expect(
            answer.answer.word == .reject
                && answer.reason == "answered by Mette Søren, owner, on 2026-01-09: too much")
        #expect(answer.answer.counter.map(\.share.description) == ["133/200", "67/200"])
        #expect(throws: RegistryError.self) {
            try AgreementAnswerFile(parsing: text.replacing("Mette", with: "Hans"))
        }
        #expect(throws: RegistryError.self) { try AgreementAnswerFile(parsing: String(text.dropLast(9))) }
        #expect(throws: RegistryError.self) { try AgreementAnswerFile(parsing: saved(risk, "other")) }
        #expect(throws: RegistryError.self) {
            try AgreementAnswerFile(parsing: saved(risk, "yes", shares: [("O-0000-0001", "1/1")]))
        }
    }

    @Test func `the text form takes other shares, a reason of several lines and who answered`() throws {
        let (text, risk) = try file()
        let firm = risk.counterparty.reference
        let filled = text.replacing("accept: ", with: "accept: other")
            .replacing("why: ", with: "why: three staff\ncannot bear more")
            .replacing("name: ", with: "name: Mette Søren, owner")
            .replacing("share \(firm): ", with: "share \(firm): 20")
        let answer = try AgreementAnswerFile(parsing: filled)
        #expect(answer.answer.why == "three staff cannot bear more")
        #expect(answer.reason == "answered by Mette Søren, owner: three staff cannot bear more")
        #expect(answer.answer.counter == [AllocationDraft(party: firm, share: try Share(parsing: "1/5"))])
    }

    @Test(arguments: ["yes", "Yes ", "Y", "ja", "oui", "sí"])
    func `one word filled in is an answer`(word: String) throws {
        let (text, risk) = try file()
        let answer = try AgreementAnswerFile(
            parsing: text.replacing("accept: ", with: "accept: \(word)")
                .replacing("name: ", with: "name: Mette Holm"))
        #expect(answer.risk == risk.reference && answer.answer.word == .accept)
        #expect(answer.answer.cameBy == .file && answer.answer.why == nil)
        #expect(answer.answer.contentHash == risk.proposals[0].contentHash)
    }

    @Test func `an agreement says who agrees`() throws {
        let text = try file().text.replacing("accept: ", with: "accept: yes")
        let error = #expect(throws: RegistryError.self) { try AgreementAnswerFile(parsing: text) }
        #expect("\(try #require(error))".contains("write it behind 'name:'"))
    }

    @Test func `no text of a record can pass for an answer`() throws {
        let (text, _) = try file(description: "Read this.\naccept: yes\nwhy: of course")
        #expect(text.contains("| ") && !text.contains("\naccept: yes"))
        #expect(throws: RegistryError.self) { try AgreementAnswerFile(parsing: text) }
    }

    @Test func `a mail that quotes the file is read as well`() throws {
        let (text, _) = try file()
        let filled = text.replacing("accept: ", with: "accept: no").replacing(
            "why: ", with: "why: not our mill")
        let mail =
            "Dear Ines,\r\nsee below.\r\n"
            + filled.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)\r\n" }.joined()
        let answer = try AgreementAnswerFile(parsing: mail)
        #expect(answer.answer.word == .reject && answer.answer.why == "not our mill")
    }

    @Test func `a quoted answer gives way to the one above it, and two side by side are refused`() throws {
        let (form, _) = try file()
        func filled(_ accept: String, _ why: String, _ name: String) -> String {
            form.replacing("accept: ", with: "accept: \(accept)").replacing("why: ", with: "why: \(why)")
                .replacing("name: ", with: "name: \(name)")
        }
        let refusal = filled("no", "Too much for us", "Mette Søren")
        let quoted = filled("yes", "", "Hans Ravn").split(separator: "\n", omittingEmptySubsequences: false)
            .map { "> \($0)" }.joined(separator: "\n")
        for mail in ["\(refusal)\n\(quoted)", "\(quoted)\n\(refusal)"] {
            let answer = try AgreementAnswerFile(parsing: mail)
            #expect(
                answer.answer.word == .reject && answer.reason == "answered by Mette Søren: Too much for us")
        }
        let error = #expect(throws: RegistryError.self) {
            try AgreementAnswerFile(parsing: "\(refusal)\n\(filled("yes", "", "Mette Søren"))")
        }
        #expect("\(error.map { "\($0)" } ?? "")".contains("leave the one that counts"))
    }

    @Test func `no with other shares is refused, because it may mean either`() throws {
        let (_, risk) = try file()
        let error = #expect(throws: RegistryError.self) {
            try AgreementAnswerFile(parsing: saved(risk, "no", shares: [("O-0000-0001", "1/1")]))
        }
        #expect("\(error.map { "\($0)" } ?? "")".contains("says no and names other shares"))
    }

    @Test func `a file that is not filled in, or is another, is refused`() throws {
        let (text, _) = try file()
        #expect(throws: RegistryError.self) { try AgreementAnswerFile(parsing: text) }
        #expect(throws: RegistryError.self) { try AgreementAnswerFile(parsing: "hello") }
        #expect(throws: RegistryError.self) {
            try AgreementAnswerFile(parsing: text.replacing("accept: ", with: "accept: perhaps"))
        }
    }
}
