import Registry
import SQLite

/// The questions of a request, asked at the terminal with the partner on the telephone.
struct Interview {
    private let today: CivilDate
    private let isVouchedFor: Bool

    /// Throws where there is nobody at a terminal.
    init(session: inout Session, today: CivilDate, isVouchedFor: Bool) throws {
        guard Prompt.isPossible else {
            throw RegistryError.invalid(
                "--interactive asks questions at a terminal, and there is none here; receive a file instead")
        }
        self.today = today
        self.isVouchedFor = isVouchedFor
    }

    /// Asks every question; what is filled in stands in brackets, and an empty line keeps it.
    func answer(to reference: String, in session: inout Session) throws -> PacketAnswer {
        let packet = try session.read { db throws(RegistryError) in
            try RequestRepository.packet(of: RequestRepository.find(reference, in: db), on: today, in: db)
        }
        let request = packet.request
        Output.talk(
            Output.printable(
                "\(request.partner.name): \(packet.template.title[request.language]), \(packet.questions.count) questions. "
                    + "An empty line keeps what stands in brackets; the end of the input (Ctrl-D) stops and records nothing."
            ))
        var answer = PacketAnswer()
        answer.request = request.reference
        answer.partner = request.partner.reference
        answer.template = request.template
        answer.templateVersion = request.templateVersion
        if !isVouchedFor {
            answer.code = try ask(
                "One-time code of the packet (in the text form, and at the foot of the page)", "")
        }
        answer.address = try ask(packet.word("address"), packet.address ?? "")
        for (index, asked) in packet.questions.enumerated() {
            answer.items.append(try item(index + 1, asked, packet))
        }
        answer.name = try ask(packet.word("signatory"), "")
        answer.function = try ask(packet.word("function"), "")
        answer.place = try ask(packet.word("place"), "")
        answer.date = try ask(packet.word("date"), today.description)
        answer.remark = try ask(packet.word("remark"), "")
        return answer
    }

    private func item(
        _ number: Int, _ asked: Packet.Question, _ packet: Packet
    ) throws -> PacketAnswer.Item {
        let question = asked.question
        let options = packet.options(of: question)
        let isChosen = question.kind == .confirm || question.kind == .choice
        var text = "\(number). \(question.title[packet.language])"
        if let unit = question.unit { text += " [\(unit[packet.language])]" }
        if question.isAboveLimit { text += " (\(packet.word("above_limit")))" }
        if isChosen {
            let list = options.enumerated().map { "\($0.offset + 1) \($0.element.title)" }
            text += "\n   \(list.joined(separator: ", "))"
            if question.isAboveLimit { text += ", - \(packet.word("declined"))" }
        }
        let known = isChosen ? options.first { $0.code == asked.known }?.title : asked.known
        for line in text.split(separator: "\n") { Output.talk(Output.printable(String(line))) }
        var item = PacketAnswer.Item(question: question.id)
        while true {
            item.answer = try ask(">", known ?? "")
            if question.isAboveLimit, item.answer == "-" {
                item.answer = ""
                item.isDeclined = true
                return item
            }
            if item.answer.isEmpty, !question.isRequired { return item }
            if !isChosen, !item.answer.isEmpty { return item }
            if let place = Int(item.answer), options.indices.contains(place - 1) {
                item.answer = options[place - 1].code
                break
            }
            if let option = options.first(where: {
                $0.code == item.answer || NormalisedText.key($0.title) == NormalisedText.key(item.answer)
            }) {
                item.answer = option.code
                break
            }
            Output.talk(isChosen ? "one of the numbers, please" : "this one is needed")
        }
        if question.kind == .confirm, item.answer == "no" || item.answer == "covered" {
            item.note = try ask("   \(packet.word("note"))", asked.note ?? "")
        }
        return item
    }

    private func ask(_ text: String, _ known: String) throws -> String {
        let shown = known.split(whereSeparator: \.isNewline).joined(separator: " / ")
        guard let line = Prompt.ask(known.isEmpty ? "\(text):" : "\(text) [\(shown)]:") else {
            throw RegistryError.invalid("the input ended, so nothing was recorded; the request stays open")
        }
        return line.allSatisfy(\.isWhitespace) ? known : line
    }
}
