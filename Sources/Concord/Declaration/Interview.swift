import Glibc
import Interchange
import Registry
import Storage

/// The questions of a request, asked at the terminal with the partner on the telephone.
///
/// What was said so far is kept in a file where the talk ends early.
struct Interview: Talk {
    enum Step: Hashable {
        case code, address, question(Int), note(Int), name, function, place, date, remark
        /// Who signs together with the first, and what they do.
        case cosignatory(Int), cosignatoryFunction(Int)
    }

    private let asking: Asking
    private let packet: Packet
    let steps: [Step]
    private var answer = PacketAnswer()
    /// Whether anything was typed that is worth keeping.
    private var wasSaid = false
    /// The questions that were answered, so that what is filled in is not taken for an answer.
    private var answered: Set<Int> = []

    /// Throws where there is nobody at a terminal, and for a request that is closed.
    init(
        _ reference: String, session: inout Session, today: CivilDate, isVouchedFor: Bool
    ) throws {
        guard Prompt.isPossible else {
            throw RegistryError.invalid(
                "--interactive asks questions at a terminal, and there is none here; receive a file instead")
        }
        asking = try session.read { db throws(RegistryError) in
            try RequestRepository.asking(of: [RequestRepository.find(reference, in: db)], on: today, in: db)
        }
        packet = asking.packets[0]
        let questions = packet.questions.indices.flatMap { [Step.question($0), .note($0)] }
        steps =
            (isVouchedFor ? [] : [.code]) + [.address] + questions
            + [.name, .function]
            + asking.cosignatories.flatMap { [.cosignatory($0), .cosignatoryFunction($0)] }
            + [.place, .date, .remark]
        answer.isTold = true
        answer.request = packet.request.reference
        answer.partner = packet.request.partner.reference
        answer.template = packet.request.template
        answer.templateVersion = packet.request.templateVersion
        answer.address = packet.address ?? ""
        answer.date = today.description
        answer.cosignatories = asking.cosignatories.map { _ in PacketAnswer.Cosignatory() }
        answer.items = packet.questions.map { asked in
            PacketAnswer.Item(question: asked.question.id, answer: asked.known ?? "", note: asked.note ?? "")
        }
    }

    /// Asks every question; what is filled in stands in brackets.
    mutating func ask(in session: inout Session) throws -> PacketAnswer {
        say(
            "\(packet.request.partner.name): \(packet.template.title[packet.language]), \(packet.questions.count.counted("question")). "
                + Self.rule)
        do throws(TalkEnded) { try goThrough(in: &session) } catch {
            say("")
            throw RegistryError.invalid(
                "the input ended, so nothing was recorded and the request stays open; \(keep())")
        }
        return answer
    }

    /// Writes what was said to a new text form, and says where; for a talk that records nothing.
    func keep() -> String {
        guard wasSaid else { return "nothing was said, so no file was made" }
        var said = answer
        for place in packet.questions.indices where !answered.contains(place) {
            said.items[place].answer = packet.questions[place].known ?? ""
        }
        let form = Array(PacketForm(asking, filledInWith: said).text.utf8)
        for number in 1...99 {
            let path = "answer-\(answer.request)\(number == 1 ? "" : "-\(number)").txt"
            guard access(path, F_OK) != 0 else { continue }
            guard (try? FileText.write(form, to: path, permissions: 0o600)) != nil else { break }
            let withoutCode = answer.code.isEmpty ? " --without-code" : ""
            return "what was said so far is in \(path): fill in the rest there, then "
                + "`concord declaration receive \(path)\(withoutCode)`"
        }
        return "what was said could not be kept here, because no file can be made in this folder"
    }

    func isAsked(_ step: Step) -> Bool {
        if case .cosignatoryFunction(let number) = step {
            return NormalisedText.hasLetterOrDigit(answer.cosignatories[number - 2].name)
        }
        guard case .note(let place) = step else { return true }
        let item = answer.items[place]
        return packet.questions[place].question.kind == .confirm && !item.isDeclined
            && (item.answer == "no" || item.answer == "covered")
    }

    mutating func take(_ step: Step, in session: inout Session) throws(TalkEnded) -> TalkMove {
        let packet = packet
        switch step {
        case .code:
            return try line(
                "One-time code of the packet (in the text form, and at the foot of the page)", \.code
            ) { text in
                packet.accepts(code: text) || text == Interview.noCode
                    ? nil
                    : "that is not the code of this packet; type it again, or \(Interview.noCode) to go on without it: "
                        + "you then vouch for who answers"
            }
        case .address: return try line(packet.word("address"), \.address, Interview.isThere)
        case .question(let place): return try question(place)
        case .note(let place):
            let isNeeded = answer.items[place].answer == "covered"
            return try line("   \(packet.word("note"))", \.items[place].note) { text in
                isNeeded ? Interview.isThere(text) : nil
            }
        case .name: return try line(packet.word("signatory"), \.name, Interview.isThere)
        case .function: return try line(packet.word("function"), \.function, Interview.isThere)
        case .cosignatory(let number):
            // Whoever is not there signs later.
            return try line("\(packet.word("signatory")) \(number)", \.cosignatories[number - 2].name) { _ in
                nil
            }
        case .cosignatoryFunction(let number):
            return try line(
                "\(packet.word("function")) \(number)", \.cosignatories[number - 2].function,
                Interview.isThere)
        case .place: return try line(packet.word("place"), \.place, Interview.isThere)
        case .date: return try line(packet.word("date"), \.date) { packet.fault(ofDate: $0) }
        case .remark: return try line(packet.word("remark"), \.remark) { _ in nil }
        }
    }

    /// Typed in place of a code that nobody has at hand.
    private static let noCode = "-"

    private static func isThere(_ text: String) -> String? {
        NormalisedText.hasLetterOrDigit(text) ? nil : needed
    }

    /// Asks for a text until nothing is wrong with it.
    private mutating func line(
        _ text: String, _ field: WritableKeyPath<PacketAnswer, String>, _ fault: (String) -> String?
    ) throws(TalkEnded) -> TalkMove {
        while true {
            guard let typed = try read(text, keeping: answer[keyPath: field]) else { return .back }
            guard let fault = fault(typed) else {
                if field == \PacketAnswer.code {
                    // A code alone is nothing that the partner said.
                    answer.code = typed == Interview.noCode ? "" : typed
                } else {
                    wasSaid = wasSaid || typed != answer[keyPath: field]
                    answer[keyPath: field] = typed
                }
                return .on
            }
            say(fault)
        }
    }

    private mutating func question(_ place: Int) throws(TalkEnded) -> TalkMove {
        let question = packet.questions[place].question
        let options = packet.options(of: question)
        let isChosen = question.kind == .confirm || question.kind == .choice
        show(question, number: place + 1, isChosen ? options.map(\.title) : [])
        while true {
            let item = answer.items[place]
            let known =
                item.isDeclined
                ? "-" : isChosen ? options.first { $0.code == item.answer }?.title : item.answer
            guard var text = try read(">", keeping: known ?? "") else { return .back }
            if text == "-" {
                guard question.isAboveLimit || !question.isRequired else {
                    say("this lies within the voluntary limit, so it cannot be declined; give an answer")
                    continue
                }
                answer.items[place].answer = ""
                answer.items[place].isDeclined = question.isAboveLimit
                answered.insert(place)
                wasSaid = true
                return .on
            }
            if isChosen, let number = Int(text), options.indices.contains(number - 1) {
                text = options[number - 1].code
            }
            guard !text.allSatisfy(\.isWhitespace) else {
                guard question.isRequired else { return .on }
                say(Self.needed)
                continue
            }
            if let fault = packet.fault(of: text, to: question)
                ?? packet.fault(ofPart: text, in: question, answer.items)
            {
                say(isChosen ? "one of the numbers, please, or < to go back" : fault)
                continue
            }
            if isChosen {
                let key = NormalisedText.key(text)
                text = options.first { NormalisedText.key($0.title) == key }?.code ?? text
            }
            // Who does it, or what stands in the way, belongs to the answer that was changed.
            if isChosen, text != item.answer { answer.items[place].note = "" }
            answer.items[place].answer = text
            answer.items[place].isDeclined = false
            answered.insert(place)
            wasSaid = true
            return .on
        }
    }

    private func show(_ question: Template.Question, number: Int, _ options: [String]) {
        let unit = question.unit.map { " [\($0[packet.language])]" } ?? ""
        let above = question.isAboveLimit ? " (\(packet.word("above_limit")))" : ""
        say("\(number). \(question.title[packet.language])\(unit)\(above)")
        if question.kind == .number,
            packet.questions.first(where: { $0.question.kind == .number })?.question.id == question.id
        {
            say("   \(packet.word("number_form"))")
        }
        var choices = options.enumerated().map { "\($0.offset + 1) \($0.element)" }
        if question.isAboveLimit {
            choices.append("- \(packet.word("declined"))")
        } else if !question.isRequired {
            choices.append("- nothing (\(packet.word("optional")))")
        }
        if !choices.isEmpty { say("   \(choices.joined(separator: ", "))") }
    }
}
