import Registry

/// The questions of one declaration and what is declared, as a part of a packet's text form.
struct PacketFormSection {
    private let packet: Packet
    private let answer: PacketAnswer?

    init(_ packet: Packet, _ answer: PacketAnswer?) {
        self.packet = packet
        self.answer = answer
    }

    var lines: [String] {
        let (template, language) = (packet.template, packet.language)
        var lines = [
            "request: \(packet.request.reference)", "template: \(template.code) \(template.version)", "",
        ]
        func explain(_ text: String) { lines += PacketForm.wrap(text).map { "# \($0)" } }
        // A statement as it is declared, beside a translation of it.
        func explainOriginal(_ text: String) {
            if packet.declaredLanguage != language { explain("\(packet.word("original")): \(text)") }
        }
        explain(template.title[language])
        explain(template.introduction[language])
        explain(packet.word("matter_part_how", ["word": packet.word("declined")]))
        lines.append(PacketForm.field(PacketAnswer.part, ""))
        if packet.questions.contains(where: { $0.question.kind == .number }) {
            explain(packet.word("number_form"))
        }
        if template.limit != nil, !packet.questions.contains(where: { $0.question.isAboveLimit }) {
            explain(packet.word("within_limit"))
        }
        lines.append("")
        for (index, asked) in packet.questions.enumerated() {
            let question = asked.question
            let optional = question.isRequired ? "" : " (\(packet.word("optional")))"
            let point = question.datapoint.map { "\($0) " } ?? ""
            explain("\(index + 1). \(point)\(question.title[language])\(optional)")
            explainOriginal(question.title[packet.declaredLanguage])
            if let help = question.help { explain(help[language]) }
            if let unit = question.unit { explain("[\(unit[language])]") }
            if let source = asked.source { explain("(\(packet.words(of: source)))") }
            let options = packet.options(of: question)
            let isChosen = question.kind == .confirm || question.kind == .choice
            if isChosen {
                explain("\(packet.word("one_of")) \(options.map(\.title).joined(separator: " / "))")
            }
            if question.isAboveLimit {
                let rule = packet.rule.map { " " + packet.word("law", ["rule": $0]) } ?? ""
                explain("\(packet.word("above_limit"))\(rule) -> \(packet.word("declined"))")
            }
            let item = answer?.items.first { $0.question == question.id }
            let text = item?.isDeclined == true ? packet.word("declined") : item?.answer ?? asked.known
            let known = isChosen ? options.first { $0.code == text }?.title ?? item?.answer : text
            lines.append(PacketForm.field(question.id, known ?? ""))
            if question.kind == .confirm {
                explain(packet.word("note"))
                lines.append(PacketForm.field("\(question.id)-note", item?.note ?? asked.note ?? ""))
            }
            lines.append("")
        }
        explain("\(packet.word("declare")): \(packet.object)")
        explainOriginal(packet.request.object)
        explain(template.statement[language])
        explainOriginal(template.statement[packet.declaredLanguage])
        explain(
            "\(template.requirement.typed). \(packet.word("holds", ["months": "\(template.validityMonths)"]))"
        )
        explain(packet.word("own_word"))
        return lines + [""]
    }
}
