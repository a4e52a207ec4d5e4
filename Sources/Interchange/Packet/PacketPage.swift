package import Registry

/// What a partner is asked, as one page of HTML that works offline in any browser and saves its own answer file.
package struct PacketPage {
    private let packet: Packet
    private var language: String { packet.language }

    package init(_ packet: Packet) { self.packet = packet }

    /// The whole page, in UTF-8.
    package var html: String {
        let template = packet.template
        let title = template.title[language]
        let body = """
            <header>
            <p class="asks" dir="auto">\(word("asks", ["organisation": packet.organisation]))</p>
            <h1>\(text(title))</h1>
            <p>\(text(template.introduction[language]))</p>
            <p><strong>\(word("minutes", ["minutes": "\(packet.request.minutes)", "count": "\(packet.questions.count)"]))</strong> \(word("offline"))</p>
            <p>\(word("steps"))</p>
            \(limit)<noscript><p class="alarm">\(word("no_script"))</p></noscript>
            </header>
            <form id="packet" novalidate autocomplete="off" data-request="\(packet.request.reference)" data-code="\(packet.code)" data-partner="\(packet.request.partner.reference)" data-template="\(Markup.escaped(template.code))" data-version="\(template.version)" data-saved="\(word("saved"))" data-copy="\(word("copy"))" data-open="\(word("open"))" data-unclear="\(word("number_unclear"))" data-more="\(word("number_more"))">
            <section><h2>\(word("you"))</h2>
            <p class="help">\(word("known"))</p>
            <p class="fact"><span>\(word("name_of_firm"))</span> <strong dir="auto">\(text(packet.request.partner.name))</strong></p>
            <label for="address">\(word("address"))</label>
            <textarea id="address" name="address" rows="2" required>\(area(packet.address ?? ""))</textarea>
            </section>
            <section><h2>\(word("questions"))</h2>
            \(hasNumbers ? "<p class=\"help\" id=\"number-form\">\(word("number_form"))</p>\n" : "")\(packet.questions.enumerated().map { question($0.element, number: $0.offset + 1) }.joined())</section>
            <section><h2>\(word("declare"))</h2>
            <p class="fact"><span>\(word("object"))</span> <strong dir="auto">\(text(packet.request.object))</strong></p>
            <p class="statement" dir="auto">\(text(template.statement[language]))</p>
            <p class="help">\(text(template.requirement.typed)). \(word("holds", ["months": "\(template.validityMonths)"]))</p>
            <p class="help">\(word("own_word"))</p>
            </section>
            <section><h2>\(word("sign"))</h2>
            \(line("name", label: "signatory", kind: "text"))\(line("function", label: "function", kind: "text"))\(line("place", label: "place", kind: "text"))\(line("date", label: "date", kind: "date"))<label for="remark">\(word("remark")) <span class="optional">\(word("optional"))</span></label>
            <textarea id="remark" name="remark" rows="2" maxlength="10000"></textarea>
            </section>
            <div id="open" class="alarm" role="alert" tabindex="-1" hidden></div>
            <p class="buttons"><button type="submit">\(word("save"))</button> <button type="button" id="print">\(word("print"))</button></p>
            <div id="done" role="status" hidden><p id="saved"></p><label for="copy" id="copy-label"></label><textarea id="copy" rows="6" readonly></textarea></div>
            </form>
            <footer><p>\(word("request")) \(packet.request.reference) · \(text(template.code)) \(template.version) · <span class="code">\(packet.code)</span> · <time datetime="\(packet.request.askedOn)">\(packet.request.askedOn)</time></p></footer>
            """
        return PacketFrame.html(
            language: language, title: "\(title) – \(packet.organisation)", body: body,
            script: PacketScript.source)
    }

    private var hasNumbers: Bool { packet.questions.contains { $0.question.kind == .number } }

    /// What the partner may decline, and by which rule.
    private var limit: String {
        guard packet.template.limit != nil else { return "" }
        let above = packet.questions.contains { $0.question.isAboveLimit }
        let rule = packet.rule.map { " \(word("law", ["rule": $0]))" } ?? ""
        return above ? "" : "<p class=\"limit\">\(word("within_limit"))\(rule)</p>\n"
    }

    private func question(_ asked: Packet.Question, number: Int) -> String {
        let question = asked.question
        let id = "q-\(question.id)"
        let optional = question.isRequired ? "" : " <span class=\"optional\">\(word("optional"))</span>"
        let point = question.datapoint.map { "<span class=\"point\">\(text($0))</span> " } ?? ""
        let help = question.help.map { "<p class=\"help\">\(text($0[language]))</p>" } ?? ""
        let source = asked.source.map { "<p class=\"source\">\(text($0))</p>" } ?? ""
        let rule = packet.rule.map { " \(word("law", ["rule": $0]))" } ?? ""
        let above =
            question.isAboveLimit
            ? """
            <p class="limit">\(word("above_limit"))\(rule)</p>
            <label class="choice"><input type="checkbox" name="\(id)-decline"> \(word("decline"))</label>
            """ : ""
        return """
            <fieldset id="f-\(question.id)" data-question="\(question.id)" data-kind="\(question.kind.rawValue)"\(question.whole.map { " data-whole=\"\($0)\"" } ?? "")\(question.isRequired ? " data-required" : "")>
            <legend><span class="number">\(number)</span> \(point)\(text(question.title[language]))\(optional)</legend>
            \(help)\(source)\(field(asked, id))\(above)
            </fieldset>

            """
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
            let note =
                question.kind == .confirm
                ? "<label class=\"note\" for=\"\(id)-note\">\(word("note"))</label><textarea id=\"\(id)-note\" name=\"\(id)-note\" rows=\"1\" maxlength=\"10000\">\(area(asked.note ?? ""))</textarea>"
                : ""
            return "<div class=\"choices\">\(choices.joined(separator: "\n"))</div>\(note)"
        case .text:
            return
                "<textarea name=\"\(id)\" rows=\"2\" maxlength=\"10000\" aria-label=\"\(title)\">\(area(known))</textarea>"
        case .number:
            return
                "<p class=\"measure\"><input type=\"text\" inputmode=\"decimal\" name=\"\(id)\" value=\"\(Markup.escaped(known))\" aria-label=\"\(title)\" aria-describedby=\"number-form\">\(unit)</p>"
        case .date:
            return
                "<input type=\"date\" name=\"\(id)\" value=\"\(Markup.escaped(known))\" aria-label=\"\(title)\">"
        }
    }

    private func line(_ name: String, label: String, kind: String) -> String {
        "<label for=\"\(name)\">\(word(label))</label>\n<input id=\"\(name)\" name=\"\(name)\" type=\"\(kind)\" required maxlength=\"400\">\n"
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
