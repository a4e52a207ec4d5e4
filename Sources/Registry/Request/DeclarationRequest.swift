/// What a partner was asked to declare: with which template, in which words, and what came of it.
package struct DeclarationRequest: Recorded, Hashable, Sendable, Identifiable {
    package enum Status: String, Sendable, CaseIterable { case open, answered, cancelled }

    package let id: Int64
    package let reference: String
    package let partner: Party
    /// The number of the template's version on record, its code and its version.
    let templateID: Int64
    package let template: String
    package let templateVersion: Int64
    package let language: String
    package let object: String
    /// The names of the questions that apply to the partner.
    package let asked: [String]
    package let minutes: Int64
    /// SHA-256 of the one-time code, in hexadecimal digits; the code itself is kept nowhere.
    let codeHash: String
    package let askedOn: CivilDate
    /// Why it was asked although what it asks is covered.
    package let why: String?
    /// The day by which an answer is waited for; nil where none was named.
    package internal(set) var answerBy: CivilDate?
    /// The days on which the party was reminded, in their order.
    package internal(set) var remindedOn: [CivilDate] = []
    package internal(set) var status = Status.open
    package internal(set) var closedOn: CivilDate?
    package internal(set) var closedWhy: String?
    /// Whether the party left it out of its answer, which is its right; it is cancelled then.
    package internal(set) var isDeclined = false
    /// The reference of the declaration that the answer became.
    package internal(set) var declaration: String?
    /// The reference of the person of the partner who sent the answer.
    package internal(set) var sender: String?
    package internal(set) var cameBy: String?
    package internal(set) var answerSHA256: String?
    package internal(set) var version: Int64 = 1

    package var subject: Subject { Subject(.request, id) }

    package var json: JSON {
        .members([
            "reference": .text(reference), "partner": .text(partner.reference), "template": .text(template),
            "template_version": .integer(templateVersion), "language": .text(language),
            "object": .text(object), "asked": .array(asked.map(JSON.text)), "minutes": .integer(minutes),
            "code_hash": .text(codeHash), "asked_on": .text(askedOn.description),
            "status": .text(status.rawValue), "version": .integer(version),
        ]).adding(
            .held([
                "why": .text(why), "closed_on": .text(closedOn?.description), "closed_why": .text(closedWhy),
                "declaration": .text(declaration), "sender": .text(sender), "channel": .text(cameBy),
                "answer_sha256": .text(answerSHA256), "answer_by": .text(answerBy?.description),
                "reminded_on": .array(remindedOn.map { .text($0.description) }),
                "declined": isDeclined ? .bool(true) : .null,
            ]))
    }
}

extension DeclarationRequest {
    /// The record as programs get it, with the partner's name and without the hash of the code.
    package var shownJSON: JSON {
        guard case .object(let members) = json else { return json }
        return .object(members.filter { $0.key != "code_hash" }).adding(
            .members(["name": .text(partner.name)]))
    }
}

/// One answer of a declaration that was made of a request, as it was asked and in the partner's own words.
package struct DeclarationAnswer: Hashable, Sendable {
    package let question: String
    package let title: String
    /// Nil where the partner declined what lies above the voluntary limit.
    package let answer: String?
    package let note: String?
    /// The answer as people read it, such as `trifft nicht zu` or `12.5 t`; nil until `AnswerWording` gives it, and in
    /// no record.
    package var words: String?

    /// The answer for people.
    package var shown: String { words ?? answer ?? "declined" }
    /// The question with its answer, on one line.
    package var line: String {
        let colon = title.last.map(".?!:".contains) == true ? "" : ":"
        return "\(title)\(colon) \(shown)\(note.map { " (\($0))" } ?? "")"
    }

    /// Whether it says no to a point that was put to be confirmed.
    package var isOpen: Bool { answer == "no" }

    package init(question: String, title: String, answer: String?, note: String?) {
        self.question = question
        self.title = title
        self.answer = answer
        self.note = note
    }

    package var json: JSON {
        .members(["question": .text(question), "title": .text(title), "answer": .text(answer)]).adding(
            .held(["note": .text(note)]))
    }
}

/// What a partner sent back, before the registry has checked it.
package struct PacketAnswer: Sendable {
    package struct Item: Hashable, Sendable {
        package let question: String
        package var answer: String
        package var note: String
        package var isDeclined: Bool

        package init(question: String, answer: String = "", note: String = "", isDeclined: Bool = false) {
            self.question = question
            self.answer = answer
            self.note = note
            self.isDeclined = isDeclined
        }
    }

    /// Who signs together with the first.
    package struct Cosignatory: Hashable, Sendable {
        package var name: String
        package var function: String

        package init(name: String = "", function: String = "") {
            self.name = name
            self.function = function
        }

        var words: String { function.isEmpty ? name : "\(name)=\(function)" }
    }

    /// So many names a page or a form has room for.
    package static let mostSignatories = 9

    package var request = ""
    package var code = ""
    package var partner = ""
    package var template = ""
    package var templateVersion: Int64 = 0
    package var items: [Item] = []
    package var address = ""
    package var place = ""
    package var date = ""
    package var name = ""
    package var function = ""
    /// One for each line that was there to be filled in, also where it was left empty.
    package var cosignatories: [Cosignatory] = []
    package var remark = ""
    /// The language in which the page was read when it was saved; nil where nothing says so.
    package var language: String?
    /// SHA-256 of the file as it came; nil where it was told.
    package var sha256: String?
    /// Whether it was told to somebody who had the record as it is now before them.
    package var isTold = false

    package init() {}

    /// Those who signed together with the first.
    package var cosigned: [Cosignatory] { cosignatories.filter { NormalisedText.hasLetterOrDigit($0.name) } }

    /// Everybody who signed, as people read it.
    package var signed: String {
        ([Cosignatory(name: name, function: function)] + cosigned).map { one in
            [one.name, one.function].filter { !$0.isEmpty }.joined(separator: ", ")
        }.joined(separator: "; ")
    }

    /// Whether two answers say the same, whatever blanks and line ends a mail put between the words.
    package func saysTheSame(as other: PacketAnswer) -> Bool {
        func words(_ answer: PacketAnswer) -> [[Substring]] {
            let items = answer.items.sorted { $0.question < $1.question }.flatMap {
                [$0.question, $0.answer, $0.note, $0.isDeclined ? "declined" : ""]
            }
            let rest = [
                answer.request, answer.address, answer.place, answer.date, answer.name, answer.function,
                answer.remark,
            ]
            let others = answer.cosigned.flatMap { [$0.name, $0.function] }
            return (items + rest + others).map { $0.split(whereSeparator: \.isWhitespace) }
        }
        return words(self) == words(other)
    }
}

/// Everything that a packet shows: the words and questions for one partner, and what is known of it already.
package struct Packet: Sendable {
    /// Where what is filled in comes from: an answer of a day, or the record.
    package enum Source: Sendable, Hashable { case earlier(CivilDate?), record }

    package struct Question: Sendable {
        package let question: Template.Question
        /// What is filled in.
        package let known: String?
        package let note: String?
        /// Where that comes from.
        package let source: Source?
    }

    package let request: DeclarationRequest
    package let code: String
    package let template: Template
    package let organisation: String
    package let address: String?
    package let questions: [Question]
    /// The title of the rule by which what lies above the voluntary limit may be declined; nil where none protects the partner.
    package let rule: String?
    package let today: CivilDate
    package let words: [String: LocalText]
    /// The one that it is read in; a page has it in several.
    package private(set) var language: String

    /// The language of what is declared, whichever it is read in.
    package var declaredLanguage: String { template.declared(in: request.language) }

    /// The same in another language, where the template has it.
    package func read(in language: String) -> Packet {
        var packet = self
        packet.language = template.language(for: language)
        return packet
    }

    /// The object in the language that is read, where it is none that somebody named.
    package var object: String {
        request.object == template.object(declaredLanguage, partner: request.partner.name)
            ? template.object(language, partner: request.partner.name) : request.object
    }

    package func words(of source: Source) -> String {
        switch source {
        case .earlier(let day):
            word("earlier", ["date": day.map { CivilDateWords.written($0, in: language) } ?? ""])
        case .record: word("on_record")
        }
    }

    /// One of the words of every packet, with places such as `{minutes}` filled.
    package func word(_ key: String, _ places: [String: String] = [:]) -> String {
        words.word(key, in: language, places)
    }
}
