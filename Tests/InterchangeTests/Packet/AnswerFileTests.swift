import Registry
import Testing

@testable import Interchange

@Suite struct AnswerFileTests {
    private static var answer: PacketAnswer {
        var answer = PacketAnswer()
        answer.request = "Q-7K3M-9QX0"
        answer.code = "ABCD-EFGH-JKMN-PQRS"
        answer.partner = "P-7K3M-9QXD"
        answer.template = "code-of-conduct"
        answer.templateVersion = 1
        answer.items = [
            .init(question: "bribery", answer: "yes", note: ""), .init(question: "gifts", isDeclined: true),
        ]
        answer.address = "Havnegade 4\n8000 Aarhus C"
        answer.place = "Århus"
        answer.date = "2026-06-01"
        answer.name = "Mette Søren"
        answer.function = "Direktør"
        return answer
    }

    /// The file as the page of a packet saves it.
    private static func saved(_ answer: PacketAnswer) -> String {
        let items = answer.items.map { item in
            JSON.members([
                "question": .text(item.question), "answer": .text(item.answer), "note": .text(item.note),
                "declined": .bool(item.isDeclined),
            ])
        }
        return JSON.members([
            "format": .text("concord-answer"), "format_version": .integer(1),
            "request": .text(answer.request),
            "code": .text(answer.code), "partner": .text(answer.partner), "template": .text(answer.template),
            "template_version": .integer(answer.templateVersion), "answers": .array(items),
            "address": .text(answer.address), "place": .text(answer.place), "date": .text(answer.date),
            "name": .text(answer.name), "function": .text(answer.function), "remark": .text(answer.remark),
            "checksum": .text(AnswerFile.checksum(of: answer)),
        ]).adding(.held(["language": .text(answer.language)])).adding(
            .object(
                answer.cosignatories.enumerated().flatMap { place, other in
                    [
                        JSON.Member(key: "name\(place + 2)", value: .text(other.name)),
                        JSON.Member(key: "function\(place + 2)", value: .text(other.function)),
                    ]
                })
        ).pretty
    }

    private static func refusal(_ text: String) -> String {
        do throws(RegistryError) {
            _ = try AnswerFile.answer(in: text, to: ["bribery", "gifts"])
            Issue.record("nothing was refused")
            return ""
        } catch { return error.description }
    }

    @Test func `who signs together is part of a saved file and of its sum, also where a line was left empty`()
        throws
    {
        var answer = Self.answer
        answer.cosignatories = [.init(name: "Jens Holm", function: "Prokurist"), .init()]
        let text = Self.saved(answer)
        #expect(try AnswerFile.answer(in: text, to: []).cosignatories == answer.cosignatories)
        let changed = Self.refusal(text.replacing("Jens Holm", with: "Jens Lund"))
        #expect(changed.contains("was changed after the page saved it"))
        #expect(AnswerFile.checksum(of: answer) != AnswerFile.checksum(of: Self.answer))
    }

    @Test func `a saved file reads back as it was answered, also inside a mail`() throws {
        for text in [Self.saved(Self.answer), "Dear all,\r\n\r\n\(Self.saved(Self.answer))\r\n-- \r\nMette"] {
            let read = try AnswerFile.answer(in: text, to: [])
            #expect(AnswerFile.requests(in: text) == ["Q-7K3M-9QX0"])
            #expect(read.items == Self.answer.items && read.address == Self.answer.address)
            #expect(read.code == Self.answer.code && read.templateVersion == 1)
        }
    }

    @Test func `a saved file says in which language the page was read, and a slip in it is found`() throws {
        var answer = Self.answer
        answer.language = "pl"
        let text = Self.saved(answer)
        #expect(try AnswerFile.answer(in: text, to: []).language == "pl")
        #expect(Self.refusal(text.replacing("\"pl\"", with: "\"pt\"")).contains("was changed after"))
    }

    @Test func `a file that was edited by hand, or cut short, is refused and told apart`() {
        let text = Self.saved(Self.answer)
        #expect(
            Self.refusal(text.replacing("\"yes\"", with: "\"no\"")).contains(
                "changed after the page saved it"))
        #expect(Self.refusal(String(text.dropLast(40))).contains("cut short"))
        #expect(Self.refusal("Hello").contains("is no answer to a request"))
        #expect(
            Self.refusal(text.replacing("\"format_version\": 1", with: "\"format_version\": 3")).contains(
                "newer"))
    }

    private static let form = """
        CONCORD ANSWER FORM 1
        # Words of the form.
        request: Q-7K3M-9QX0
        code: ABCD-EFGH-JKMN-PQRS
        partner: P-7K3M-9QXD
        template: code-of-conduct 1

        # Address
        address: Havnegade 4
          8000 Aarhus C

        # 1. We take no bribes.
        bribery: ja
        bribery-note: seit 1990: immer

        # 2. Gifts
        gifts: declined

        name: Mette Søren
        function: Direktør
        place: Århus
        date: 2026-06-01
        remark:

        END OF ANSWER FORM

        """

    @Test func `a text form reads back, also quoted, with other line ends and words around it`() throws {
        let quoted =
            "Hello,\n"
            + Self.form.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "> > " + $0 }.joined(separator: "\r\n") + "\nBest regards: Mette\n"
        for text in [Self.form, quoted, Self.form.replacing("\n", with: "\r\n")] {
            #expect(AnswerFile.requests(in: text) == ["Q-7K3M-9QX0"])
            let read = try AnswerFile.answer(in: text, to: ["bribery", "gifts"])
            #expect(read.address == "Havnegade 4\n8000 Aarhus C" && read.templateVersion == 1)
            #expect(
                read.items.map(\.answer) == ["ja", "declined"] && read.items[0].note == "seit 1990: immer")
            #expect(read.function == "Direktør" && read.remark == "")
        }
    }

    @Test func `a form that is cut short, or says one thing twice, is refused`() {
        #expect(
            Self.refusal(Self.form.replacing("END OF ANSWER FORM", with: "")).contains("its end was cut off"))
        #expect(
            Self.refusal(Self.form.replacing("gifts:", with: "bribery:")).contains("answers 'bribery' twice"))
    }
}

extension AnswerFile {
    /// Reads an answer whose requests have the same questions, and gives the first part.
    fileprivate static func answer(
        in text: String, to questions: [String]
    ) throws(RegistryError) -> PacketAnswer {
        let named = Dictionary(requests(in: text).map { ($0, questions) }) { first, _ in first }
        guard let answer = try answers(in: text, to: named).first else { throw .invalid("no part") }
        return answer
    }
}
