import Registry

/// What a firm reads of a matter and what it is asked about it, as a part of a packet's page.
struct PacketMatterPage {
    private let packet: MatterPacket
    private let place: Int
    private let isOne: Bool
    private let introduction: String
    private var prefix: String { place == 0 ? "" : "s\(place + 1)-" }

    init(_ packet: MatterPacket, at place: Int, isOne: Bool, introduction: String) {
        self.packet = packet
        self.place = place
        self.isOne = isOne
        self.introduction = introduction
    }

    var html: String {
        """
        <section class="matter">\(isOne ? "" : "<h2>\(text(packet.title))</h2>\n\(introduction)")
        \(packet.passages.map(passage).joined())\(packet.questions.map(question).joined())</section>

        """
    }

    private func passage(_ passage: MatterPacket.Passage) -> String {
        let heading = passage.heading.isEmpty ? "" : "<h3>\(text(passage.heading))</h3>\n"
        var html = heading
        let named = passage.lines.filter { !$0.name.isEmpty }
        html += passage.lines.filter(\.name.isEmpty).map { "<p dir=\"auto\">\(text($0.value))</p>\n" }
            .joined()
        guard !named.isEmpty else { return html }
        let list = named.map {
            "<dt dir=\"auto\">\(text($0.name))</dt><dd dir=\"auto\">\(text($0.value))</dd>\n"
        }
        return html + "<dl>\n\(list.joined())</dl>\n"
    }

    private func question(_ question: MatterPacket.Question) -> String {
        let id = "q-\(prefix)\(question.id)"
        let needs = question.needingNote.sorted().joined(separator: " ")
        let belongs = question.belongs.map { " class=\"of-\($0)\"" } ?? ""
        return """
            <fieldset id="f-\(prefix)\(question.id)" data-section="\(place)" data-question="\(question.id)" data-kind="\(question.options.isEmpty ? "text" : "choice")"\(needs.isEmpty ? "" : " data-why=\"\(needs)\"")\(question.isRequired ? " data-required" : "")\(belongs)>
            <legend dir="auto">\(text(question.title))</legend>
            \(field(question, id))
            </fieldset>

            """
    }

    private func field(_ question: MatterPacket.Question, _ id: String) -> String {
        guard !question.options.isEmpty else {
            return
                "<input type=\"text\" name=\"\(id)\" maxlength=\"400\" aria-label=\"\(text(question.title))\">"
        }
        let choices = question.options.map { option in
            "<label class=\"choice\"><input type=\"radio\" name=\"\(id)\" value=\"\(option.code)\"> \(text(option.title))</label>"
        }
        // A choice that nobody has to make can be taken back.
        let none =
            question.isRequired
            ? ""
            : "\n<label class=\"choice\"><input type=\"radio\" name=\"\(id)\" value=\"\"> \(text(packet.word("no_answer")))</label>"
        let note = question.note.map {
            "<label class=\"note\" for=\"\(id)-note\">\(text($0))</label><textarea id=\"\(id)-note\" name=\"\(id)-note\" rows=\"1\" maxlength=\"10000\"></textarea>"
        }
        return "<div class=\"choices\">\(choices.joined(separator: "\n"))\(none)</div>\(note ?? "")"
    }

    private func text(_ text: String) -> String { Markup.escaped(text) }
}
