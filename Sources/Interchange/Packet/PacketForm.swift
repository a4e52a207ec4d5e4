package import Registry

/// What a partner is asked, as plain text for those whose mail strips HTML: answers stand behind colons.
///
/// `AnswerFile` reads it back, also where a mail program quoted it, changed its line ends or put words around it.
package struct PacketForm {
    static let start = "CONCORD ANSWER FORM 1"
    static let end = "END OF ANSWER FORM"

    private let packet: Packet
    private let answer: PacketAnswer?

    /// With an answer, the form as far as that fills it in.
    package init(_ packet: Packet, filledInWith answer: PacketAnswer? = nil) {
        self.packet = packet
        self.answer = answer
    }

    package var text: String {
        let (template, language) = (packet.template, packet.language)
        var lines: [String] = []
        func explain(_ text: String) { lines += PacketForm.wrap(text).map { "# \($0)" } }
        lines.append(PacketForm.start)
        explain(packet.word("asks", ["organisation": packet.organisation]))
        explain(template.title[language])
        explain(template.introduction[language])
        let minutes = ["minutes": "\(packet.request.minutes)", "count": "\(packet.questions.count)"]
        explain(packet.word("minutes", minutes))
        if let day = packet.request.answerBy { explain(packet.word("answer_by", ["date": "\(day)"])) }
        explain(packet.word("text_form"))
        if packet.questions.contains(where: { $0.question.kind == .number }) {
            explain(packet.word("number_form"))
        }
        if template.limit != nil, !packet.questions.contains(where: { $0.question.isAboveLimit }) {
            explain(packet.word("within_limit"))
        }
        lines += [
            "", "request: \(packet.request.reference)", "code: \(answer?.code ?? packet.code)",
            "partner: \(packet.request.partner.reference)", "template: \(template.code) \(template.version)",
            "",
        ]
        explain("\(packet.word("you")): \(packet.request.partner.name)")
        explain(packet.word("known"))
        explain(packet.word("address"))
        lines += [PacketForm.field("address", answer?.address ?? packet.address ?? ""), ""]
        for (index, asked) in packet.questions.enumerated() {
            let question = asked.question
            let optional = question.isRequired ? "" : " (\(packet.word("optional")))"
            let point = question.datapoint.map { "\($0) " } ?? ""
            explain("\(index + 1). \(point)\(question.title[language])\(optional)")
            if let help = question.help { explain(help[language]) }
            if let unit = question.unit { explain("[\(unit[language])]") }
            if let source = asked.source { explain("(\(source))") }
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
        explain("\(packet.word("declare")): \(packet.request.object)")
        explain(template.statement[language])
        explain(
            "\(template.requirement.typed). \(packet.word("holds", ["months": "\(template.validityMonths)"]))"
        )
        explain(packet.word("own_word"))
        lines.append("")
        let fields = [
            ("name", "signatory", answer?.name), ("function", "function", answer?.function),
            ("place", "place", answer?.place), ("date", "date", answer?.date),
            ("remark", "remark", answer?.remark),
        ]
        for (key, word, text) in fields {
            explain(packet.word(word) + (key == "date" ? " (YYYY-MM-DD)" : ""))
            lines.append(PacketForm.field(key, text ?? ""))
        }
        lines += ["", PacketForm.end, ""]
        return lines.joined(separator: "\n")
    }

    /// A field with what is filled in; further lines of it are set in.
    private static func field(_ key: String, _ value: String) -> String {
        let lines = value.split(whereSeparator: \.isNewline).map(String.init)
        guard let first = lines.first else { return "\(key): " }
        return (["\(key): \(first)"] + lines.dropFirst().map { "  \($0)" }).joined(separator: "\n")
    }

    /// Words in lines of at most 68 characters, so that no mail program breaks them anew.
    static func wrap(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !line.isEmpty, line.count + 1 + word.count > 68 {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
