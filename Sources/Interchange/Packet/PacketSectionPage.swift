import Registry

/// The questions of one declaration and what is declared, as a part of a packet's page.
///
/// The fields of the second section and of those after it bear its number, since two may ask by the same name.
struct PacketSectionPage {
    private let packet: Packet
    private let place: Int
    private let isOne: Bool
    private let introduction: String
    private var language: String { packet.language }
    private var prefix: String { place == 0 ? "" : "s\(place + 1)-" }

    init(_ packet: Packet, at place: Int, isOne: Bool, introduction: String) {
        self.packet = packet
        self.place = place
        self.isOne = isOne
        self.introduction = introduction
    }

    var html: String {
        let template = packet.template
        let title = isOne ? word("questions") : text(template.title[language])
        return """
            <section><h2>\(title)</h2>
            \(isOne ? "" : introduction)\(part)\(hasNumbers ? "<p class=\"help\" id=\"\(prefix)number-form\">\(word("number_form"))</p>\n" : "")\(packet.questions.enumerated().map { question($0.element, number: $0.offset + 1) }.joined())</section>
            <section><\(isOne ? "h2" : "h3")>\(word("declare"))</\(isOne ? "h2" : "h3")>
            <p class="fact"><span>\(word("object"))</span> <strong dir="auto">\(text(packet.object))</strong></p>
            \(original(packet.request.object))<p class="statement" dir="auto">\(text(template.statement[language]))</p>
            \(original(template.statement[packet.declaredLanguage]))            <p class="help">\(text(template.requirement.typed)). \(word("holds", ["months": "\(template.validityMonths)"]))</p>
            <p class="help">\(word("own_word"))</p>
            </section>

            """
    }

    /// By which the firm leaves the whole part out.
    private var part: String {
        """
        <fieldset id="f-\(prefix)part" data-section="\(place)" data-question="part" data-kind="part">
        <legend>\(word("matter_part"))</legend>
        <label class="choice"><input type="checkbox" name="q-\(prefix)part-decline"> \(word("matter_part_box"))</label>
        </fieldset>

        """
    }

    private var hasNumbers: Bool { packet.questions.contains { $0.question.kind == .number } }

    private func question(_ asked: Packet.Question, number: Int) -> String {
        let question = asked.question
        let id = "q-\(prefix)\(question.id)"
        let optional = question.isRequired ? "" : " <span class=\"optional\">\(word("optional"))</span>"
        let point = question.datapoint.map { "<span class=\"point\">\(text($0))</span> " } ?? ""
        let help = question.help.map { "<p class=\"help\">\(text($0[language]))</p>" } ?? ""
        let source = asked.source.map { "<p class=\"source\">\(text(packet.words(of: $0)))</p>" } ?? ""
        let rule = packet.rule.map { " \(word("law", ["rule": $0]))" } ?? ""
        let above =
            question.isAboveLimit
            ? """
            <p class="limit">\(word("above_limit"))\(rule)</p>
            <label class="choice"><input type="checkbox" name="\(id)-decline"> \(word("decline"))</label>
            """ : ""
        return """
            <fieldset id="f-\(prefix)\(question.id)" data-section="\(place)" data-question="\(question.id)" data-kind="\(question.kind.rawValue)"\(question.whole.map { " data-whole=\"\($0)\"" } ?? "")\(question.isRequired ? " data-required" : "")>
            <legend><span class="number">\(number)</span> \(point)\(text(question.title[language]))\(optional)</legend>
            \(original(question.title[packet.declaredLanguage]))\(help)\(source)\(field(asked, id))\(above)
            </fieldset>

            """
    }

    /// A statement as it is declared, beside a translation of it; hidden where that is what is read.
    private func original(_ words: String) -> String {
        let declared = packet.declaredLanguage
        return
            "<p class=\"original\"\(declared == language ? " hidden" : "")>\(word("original")): <span lang=\"\(text(declared))\" dir=\"auto\">\(text(words))</span></p>\n"
    }

    private func field(_ asked: Packet.Question, _ id: String) -> String {
        let question = asked.question
        let known = asked.known ?? ""
        let title = Markup.escaped(question.title[language])
        let unit = question.unit.map { " <span class=\"unit\">\(text($0[language]))</span>" } ?? ""
        switch question.kind {
        case .confirm, .choice:
            let choices = packet.options(of: question).map { option in
                let mark = option.code == known ? " checked" : ""
                return
                    "<label class=\"choice\"><input type=\"radio\" name=\"\(id)\" value=\"\(Markup.escaped(option.code))\"\(mark)> \(text(option.title))</label>"
            }
            // A choice that nobody has to make can be taken back.
            let none =
                question.isRequired
                ? ""
                : "\n<label class=\"choice\"><input type=\"radio\" name=\"\(id)\" value=\"\"> \(word("no_answer"))</label>"
            let note =
                question.kind == .confirm
                ? "<label class=\"note\" for=\"\(id)-note\">\(word("note"))</label><textarea id=\"\(id)-note\" name=\"\(id)-note\" rows=\"1\" maxlength=\"10000\">\(area(asked.note ?? ""))</textarea>"
                : ""
            return "<div class=\"choices\">\(choices.joined(separator: "\n"))\(none)</div>\(note)"
        case .text:
            return
                "<textarea name=\"\(id)\" rows=\"2\" maxlength=\"10000\" aria-label=\"\(title)\">\(area(known))</textarea>"
        case .number:
            return
                "<p class=\"measure\"><input type=\"text\" inputmode=\"decimal\" name=\"\(id)\" value=\"\(Markup.escaped(known))\" aria-label=\"\(title)\" aria-describedby=\"\(prefix)number-form\">\(unit)</p>"
        case .date:
            return
                "<input type=\"date\" name=\"\(id)\" value=\"\(Markup.escaped(known))\" aria-label=\"\(title)\">"
        }
    }

    private func word(_ key: String, _ places: [String: String] = [:]) -> String {
        Markup.escaped(packet.word(key, places))
    }

    private func text(_ text: String) -> String { Markup.escaped(text) }

    /// Text inside a field: as it is, since a field shows no markup; what is no text is left out.
    private func area(_ text: String) -> String {
        // HTML drops the first line end of a field.
        (text.hasPrefix("\n") ? "\n" : "")
            + Markup.escaped(String(text.filter { $0 == "\n" || $0 == "\t" || $0 >= " " }))
    }
}
