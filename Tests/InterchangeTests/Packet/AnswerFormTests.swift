import Registry
import Storage
import Testing

@testable import Interchange

/// What firms write in text forms, and what mail programs make of it.
@Suite struct AnswerFormTests {
    /// A packet with the conduct and the figures of a firm, whose staff is filled in.
    private static func asking(
        _ language: String = "en", in country: String = "DK", signedBy signatories: String? = nil
    ) throws -> Asking {
        var registry = try TestRegistry()
        return try registry.change { db, change throws(RegistryError) in
            var draft = PartnerDraft(name: "Oak ApS")
            (draft.country, draft.language, draft.address) = (country, language, "Havnegade 4\n8000 Aarhus C")
            draft.signatories = signatories
            draft.figures = [Figures(year: 2025, currency: "EUR", headcount: 12, turnover: 100_000_000)]
            _ = try PartnerRepository.add(draft, in: db, by: change)
            return try RequestRepository.ask(
                AskedParty.find("Oak ApS", on: change.today, in: db),
                with: [
                    TemplateRepository.stock("conduct-in-brief", in: db),
                    TemplateRepository.stock("vsme-basic", in: db),
                ], in: db, by: change)
        }
    }

    private static func read(_ text: String, of asking: Asking) throws(RegistryError) -> [PacketAnswer] {
        var questions: [String: [String]] = [:]
        for packet in asking.packets { questions[packet.request.reference] = packet.request.asked }
        return try AnswerFile.answers(
            in: text, to: questions, sentAs: BlankForm(PacketForm(asking).text))
    }

    private static func refusal(_ text: String, of asking: Asking) -> String {
        do throws(RegistryError) {
            _ = try read(text, of: asking)
            Issue.record("nothing was refused")
            return ""
        } catch { return error.description }
    }

    /// The first question of the conduct.
    private static func question(_ asking: Asking) -> String { asking.packets[0].request.asked[0] }

    private static func form(_ asking: Asking, _ fields: (key: String, text: String)...) -> String {
        var lines = PacketForm(asking).text.split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        for (key, text) in fields {
            if let place = lines.firstIndex(where: { $0.hasPrefix("\(key):") }) {
                lines[place] = "\(key): \(text)"
            }
        }
        return lines.joined(separator: "\n")
    }

    @Test func `a field is known however a program wrote its name, and words of an answer are none`()
        throws
    {
        let asking = try Self.asking()
        let question = Self.question(asking)
        let text = Self.form(
            asking, (question, "no"), ("\(question)-note", "Name: of no field\nPlace : neither"),
            ("name", "Mette Søren"))
        let whole = try Self.read(text, of: asking)
        #expect(whole[0].name == "Mette Søren")
        #expect(
            whole[0].items.first { $0.question == question }?.note
                == "Name: of no field\nPlace : neither")
        let ways: [(String) -> String] = [
            { $0.prefix(1).uppercased() + $0.dropFirst() + ":" }, { $0.uppercased() + ":" },
            { "• \($0):" }, { "* \($0) :" }, { "\($0)\u{202F}:" }, { "\($0)\u{FF1A}" },
            { $0.replacing("-", with: "\u{2011}") + ":" }, { $0.replacing("-", with: "–") + ":" },
        ]
        let plain = Self.form(asking, (question, "no"), ("\(question)-note", "ours"), ("name", "Mette"))
        let sent = try Self.read(plain, of: asking)
        for way in ways {
            let lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                guard let (key, value) = AnswerForm.field(String(line)) else { return String(line) }
                return "\(way(key)) \(value)"
            }
            let read = try Self.read(lines.joined(separator: "\n"), of: asking)
            let isSame = zip(read, sent).allSatisfy { $0.saysTheSame(as: $1) }
            #expect(read.count == sent.count && isSame, "\(lines[12])")
        }
    }

    @Test func `an amount is never broken over two lines`() {
        let text =
            "Sie würden 40 % (2/5) tragen. Im schlimmsten Fall sind das EUR 4\u{A0}000; in einem Jahr EUR 144."
        let lines = PacketForm.wrap(text)
        #expect(lines.count == 2 && lines.joined(separator: " ") == text && lines[1].hasPrefix("4\u{A0}000"))
    }

    @Test func `a form has room for who signs together only where the firm is known to sign jointly`() throws
    {
        #expect(!PacketForm(try Self.asking()).text.contains("name2:"))
        #expect(!PacketPage(try Self.asking()).html.contains("name2"))
        let asking = try Self.asking(signedBy: "3")
        let page = PacketPage(asking).html
        #expect(page.contains("id=\"name3\"") && page.contains("id=\"function3\"") && !page.contains("name4"))
        let form = Self.form(
            asking, (key: "name", text: "Mette Lund"), (key: "name2", text: "Jens Holm"),
            (key: "function2", text: "Prokurist"))
        let answer = try #require(try Self.read(form, of: asking).first)
        #expect(answer.name == "Mette Lund")
        #expect(answer.cosigned == [PacketAnswer.Cosignatory(name: "Jens Holm", function: "Prokurist")])
    }

    @Test func `empty lines and lines that begin with a number sign stay in the field that they stand in`()
        throws
    {
        let asking = try Self.asking()
        let question = Self.question(asking)
        let note = "In season we work longer.\n\nFrom January on no more: our agreement.\n#2 overtime is paid"
        let remark = "First paragraph.\n\nSecond: please do not show this.\n- a point"
        let text = Self.form(
            asking, (question, "no"), ("\(question)-note", note), ("remark", remark), ("name", "Mette Søren"))
        let quoted = text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
            .joined(separator: "\r\n")
        for text in [text, quoted] {
            let answers = try Self.read(text, of: asking)
            #expect(answers[0].items.first { $0.question == question }?.note == note)
            #expect(answers[0].remark == remark && answers[1].remark == remark)
            #expect(answers[0].address == "Havnegade 4\n8000 Aarhus C")
        }
        // What is filled in again reads the same.
        var answer = try Self.read(text, of: asking)[0]
        answer.items = answer.items.filter { $0.question != PacketAnswer.part }
        let again = try Self.read(
            PacketForm(asking, filledInWith: answer).text, of: asking)
        #expect(again[0].remark == remark)
        #expect(again[0].items.first { $0.question == question }?.note == note)
    }

    @Test func `a line that stands in no field refuses the form and is quoted`() throws {
        let asking = try Self.asking()
        let text = Self.form(asking, (Self.question(asking), "yes"), ("name", "Mette Søren"))
        let explanation = "# \(asking.word("sign"))"
        for stray in ["We do this since 1990.", "# We do this since 1990.", "#2 We do this since 1990."] {
            let lines = text.replacing(explanation, with: "\(explanation)\n\n\(stray)")
            #expect(lines != text)
            let refusal = Self.refusal(lines, of: asking)
            #expect(refusal.contains("stand in no field") && refusal.contains("'\(stray)'"), "\(refusal)")
        }
        // A line without a word is none.
        let ruled = text.replacing(explanation, with: "\(explanation)\n\n-----")
        #expect(try Self.read(ruled, of: asking)[0].name == "Mette Søren")
    }

    @Test func `the form's own words may stand in it, broken as mail programs break them`() throws {
        let asking = try Self.asking()
        let text = Self.form(asking, (Self.question(asking), "yes"), ("name", "Mette Søren"))
        let broken = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            let words = line.split(separator: " ")
            guard line.hasPrefix("#"), words.count > 7 else { return [String(line)] }
            return [words.dropLast(2).joined(separator: " "), words.suffix(2).joined(separator: " ")]
        }.joined(separator: "\n")
        #expect(broken != text)
        for text in [text, broken, text.replacing("\n", with: "\r\n")] {
            #expect(try Self.read(text, of: asking)[0].name == "Mette Søren")
        }
    }

    @Test func `a form that is quoted as it went out is not answered, though the staff was filled in`()
        throws
    {
        let asking = try Self.asking()
        let blank = PacketForm(asking).text
        #expect(blank.contains("b1-employees: 12"))
        let text = Self.form(asking, (Self.question(asking), "yes"), ("name", "Mette Søren"))
        let quoted = blank.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
            .joined(separator: "\n")
        for mail in [
            "Dear all,\n\n\(text)\nOn 2 January Ines wrote:\n\(quoted)",
            "\(text)\nOriginal message\n\(blank)",
        ] {
            let answers = try Self.read(mail, of: asking)
            #expect(answers.count == 2 && answers[0].name == "Mette Søren")
        }
        // Of two that were answered the one that is quoted less was written last.
        let earlier = Self.form(asking, ("name", "Hans Søren")).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { "> \($0)" }.joined(separator: "\n")
        #expect(try Self.read("\(text)\n\(earlier)", of: asking)[0].name == "Mette Søren")
    }

    @Test(arguments: PacketLanguage.codes)
    func `a form says the word that leaves a part out, and takes yes as well`(_ language: String) throws {
        let asking = try Self.asking(language)
        let text = PacketForm(asking).text
        #expect(asking.language == language && asking.choices.contains(language))
        #expect(text.replacing("\n# ", with: " ").contains(asking.word("declined")))
        for word in [asking.word("declined"), asking.word("yes"), "declined"] {
            let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map {
                $0.hasPrefix("part:") ? "part: \(word)" : String($0)
            }
            let answers = try Self.read(parts.joined(separator: "\n"), of: asking)
            #expect(answers.count == 2 && answers.allSatisfy(\.isLeftOut), "\(language) \(word)")
        }
        // Who answers leaves nothing out, and neither does a no.
        for word in [asking.word("yes"), asking.word("no")] {
            let text = Self.form(asking, ("part", word), (Self.question(asking), asking.word("yes")))
            #expect(try Self.read(text, of: asking).allSatisfy { !$0.isLeftOut }, "\(language) \(word)")
        }
        let unclear = Self.form(asking, ("part", "perhaps"))
        #expect(Self.refusal(unclear, of: asking).contains("says 'perhaps' behind 'part:'"))
    }

    @Test func `the page reads the digits of every script that the command reads`() {
        #expect(PacketScript.noughts.contains(0x966) && PacketScript.noughts.contains(0xFF10))
        for nought in PacketScript.noughts {
            let digits = (0..<10).compactMap { Unicode.Scalar(UInt32(nought + $0)).map(Character.init) }
            #expect(Numerals.latin(String(digits)) == "0123456789", "\(nought)")
        }
    }

    @Test func `a choice that nobody has to make has one that takes it back`() throws {
        let page = PacketPage(try Self.asking(in: "GB")).html
        for set in page.split(separator: "<fieldset").dropFirst() where set.contains("type=\"radio\"") {
            let isRequired = set.contains("data-required")
            #expect(set.contains("value=\"\"> no answer</label>") != isRequired, "\(set.prefix(80))")
        }
        #expect(page.contains("value=\"\"> no answer</label>"))
    }
}
