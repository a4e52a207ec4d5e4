import Registry

/// What a firm reads of a matter and what it is asked about it, as a part of a packet's text form.
///
/// What comes from records stands behind the sign of an explanation, so that no text of theirs can be read as an answer.
struct PacketFormMatter {
    private let packet: MatterPacket

    init(_ packet: MatterPacket) { self.packet = packet }

    var lines: [String] {
        var lines = [
            "request: \(packet.matter.reference)", "template: \(packet.matter.about.rawValue) 1", "",
        ]
        func explain(_ text: String) { lines += PacketForm.wrap(text).map { "# \($0)" } }
        explain(packet.title)
        explain(packet.introduction)
        for passage in packet.passages {
            if !passage.heading.isEmpty { explain("== \(passage.heading) ==") }
            for line in passage.lines {
                explain(line.name.isEmpty ? line.value : "\(line.name): \(line.value)")
            }
        }
        lines.append("")
        for question in packet.questions {
            explain(question.title)
            if !question.options.isEmpty {
                explain("\(packet.word("one_of")) \(question.options.map(\.title).joined(separator: " / "))")
            }
            lines.append(PacketForm.field(question.id, ""))
            if let note = question.note {
                explain(note)
                lines.append(PacketForm.field("\(question.id)-note", ""))
            }
            lines.append("")
        }
        return lines
    }
}
