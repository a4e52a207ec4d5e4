import Registry
import Storage
import Testing

extension RegistryFixture {
    /// What a partner answers who confirms everything.
    static func confirmed(_ packet: Packet) -> PacketAnswer {
        var answer = PacketAnswer()
        answer.request = packet.request.reference
        answer.code = packet.code
        answer.partner = packet.request.partner.reference
        answer.template = packet.request.template
        answer.templateVersion = packet.request.templateVersion
        answer.items = packet.questions.map { asked in
            let text =
                switch asked.question.kind {
                case .confirm: "yes"
                case .choice: asked.question.options[0].code
                case .number: "12.5"
                case .date: "2026-05-01"
                case .text: "in Aarhus"
                }
            return PacketAnswer.Item(question: asked.question.id, answer: text)
        }
        answer.address = "Havnegade 4, 8000 Aarhus C"
        answer.place = "Aarhus"
        answer.date = "2026-06-01"
        answer.name = "Mette Søren"
        answer.function = "Managing director"
        return answer
    }

    mutating func ask(
        _ partner: Party, _ template: String = "code-of-conduct", object: String? = nil, again: String? = nil
    ) throws(RegistryError) -> Packet {
        try ask(partner, TemplateRepository.builtIn(template), object: object, again: again)
    }

    mutating func ask(
        _ partner: Party, _ template: Template, object: String? = nil, again: String? = nil
    ) throws(RegistryError) -> Packet {
        try file.change(by: Self.author) { db, change throws(RegistryError) in
            try RequestRepository.ask(
                AskedParty.find(partner.reference, on: change.today, in: db), with: template, object: object,
                again: again, in: db, by: change)
        }
    }

    /// Leaves out all that a packet asks, which is the firm's right.
    mutating func leaveOut(_ packet: Packet, remark: String = "") throws(RegistryError) {
        var answer = Self.confirmed(packet)
        answer.items = [PacketAnswer.Item(question: PacketAnswer.part, isDeclined: true)]
        answer.remark = remark
        let left = answer
        try file.change(by: Self.author) { db, change throws(RegistryError) in
            let closed = try RequestRepository.leaveOut(left, in: db, by: change)
            _ = try RequestRepository.keepRemark(in: [left], of: closed.partner, in: db, by: change)
        }
    }

    @discardableResult
    mutating func receive(_ answer: PacketAnswer, isVouchedFor: Bool = false) throws(RegistryError)
        -> Declaration
    {
        try file.change(by: Self.author) { db, change throws(RegistryError) in
            try RequestRepository.record(
                answer, from: "Mette Søren", by: "mail", isVouchedFor: isVouchedFor, in: db, by: change
            ).declaration
        }
    }
}
