package import Registry

/// What a party is asked, as one page of HTML that works offline in any browser and saves its own answer file.
package struct PacketPage {
    private let asking: Asking
    private var language: String { asking.language }

    package init(_ asking: Asking) { self.asking = asking }

    /// The whole page, in UTF-8, in each of its languages.
    package var html: String {
        PacketFrame.html(
            asking.choices.map { PacketPage(asking.read(in: $0)).reading }, script: PacketScript.source)
    }

    private var reading: PacketFrame.Reading {
        let titles = asking.sections.map(\.title)
        let title = titles.count == 1 ? titles[0] : asking.word("several", ["count": "\(titles.count)"])
        let several = titles.count == 1 ? "" : "<ul>\(titles.map { "<li>\(text($0))</li>" }.joined())</ul>\n"
        let minutes = ["minutes": "\(asking.minutes)", "count": "\(asking.count)"]
        let body = """
            <header>
            <p class="asks" dir="auto">\(word("asks", ["organisation": asking.organisation.name]))</p>
            <h1>\(text(title))</h1>
            \(several)\(asking.sections.count == 1 ? introduction(asking.sections[0]) : "")<p><strong>\(word("minutes", minutes))</strong> \(word("offline"))</p>
            <p>\(word("steps"))\(by)</p>
            <p class="limit">\(word("matter_free"))</p>
            \(unread)
            <noscript><p class="alarm">\(word("no_script"))</p></noscript>
            </header>
            <form id="packet" novalidate autocomplete="off" data-code="\(asking.code)" data-partner="\(asking.party.reference)" data-sections="\(sectionData)" data-saved="\(word("saved"))" data-copy="\(word("copy"))" data-open="\(word("open"))" data-unclear="\(word("number_unclear"))" data-more="\(word("number_more"))"\(faults)>
            <section><h2>\(word("you"))</h2>
            \(firm)</section>
            \(asking.sections.enumerated().map { section($0.element, at: $0.offset) }.joined())<section><h2>\(word(asking.declares ? "sign" : "matter_who"))</h2>
            \(line("name", label: "signatory", kind: "text"))\(asking.declares ? line("function", label: "function", kind: "text") + asking.cosignatories.map(cosignatory).joined() + line("place", label: "place", kind: "text") : "")\(line("date", label: "date", kind: "date"))<label for="remark">\(word("remark")) <span class="optional">\(word("optional"))</span></label>
            <textarea id="remark" name="remark" rows="2" maxlength="10000"></textarea>
            </section>
            <div id="open" class="alarm" role="alert" tabindex="-1" hidden></div>
            <p class="buttons"><button type="submit">\(word("save"))</button> <button type="button" id="print">\(word("print"))</button></p>
            \(PacketFrame.later { word($0) })
            <div id="done" role="status" hidden><p id="saved"></p><label for="copy" id="copy-label"></label><textarea id="copy" rows="6" readonly></textarea></div>
            </form>
            <footer><p>\(text(asking.voice))</p>
            \(asking.notices.map { "<p class=\"help\">\(text($0))</p>" }.joined(separator: "\n"))
            <p>\(word("request")) \(asking.sections.map { "\($0.reference) · \(text(edition($0)))" }.joined(separator: " · ")) · <span class="code">\(asking.code)</span> · <time datetime="\(asking.askedOn)">\(asking.askedOn)</time></p></footer>
            """
        return PacketFrame.Reading(
            language: language, title: "\(title) – \(asking.organisation.name)", body: body)
    }

    private var unread: String {
        PacketFrame.unread(
            in: language, counts: asking.declaresOriginal ? "unread_original" : "unread_counts"
        ) { asking.word($0) }
    }

    /// Who is asked; a firm that declares something corrects what is known of it.
    private var firm: String {
        let name =
            "<p class=\"fact\"><span>\(word("name_of_firm"))</span> <strong dir=\"auto\">\(text(asking.party.name))</strong></p>\n"
        guard asking.declares else { return name }
        return """
            <p class="help">\(word("known"))</p>
            \(name)<label for="address">\(word("address"))</label>
            <textarea id="address" name="address" rows="2" required>\(area(asking.party.address ?? ""))</textarea>

            """
    }

    /// What the script needs to say what is wrong, in words.
    private var faults: String {
        let asked = CivilDateWords.written(asking.askedOn, in: language)
        let words = [
            ("below", word("number_below")), ("numbers", word("number_form")), ("total", word("share_total")),
            ("decimal", word("share_decimal")), ("read", word("share_not_read")),
            ("asked", "\(asking.askedOn)"), ("early", word("date_early", ["date": asked])),
            ("late", word("date_late")),
        ]
        return words.map { " data-\($0)=\"\($1)\"" }.joined()
    }

    /// The day by which an answer is waited for.
    private var by: String {
        asking.answerBy.map { " " + word("answer_by", ["date": CivilDateWords.written($0, in: language)]) }
            ?? ""
    }

    /// What the script needs to know of each section, as JSON in an attribute.
    private var sectionData: String {
        let list = asking.sections.map { section in
            let isDeclaration = if case .declaration = section { true } else { false }
            return JSON.members([
                "request": .text(section.reference), "template": .text(section.edition.code),
                "template_version": .integer(section.edition.version), "declares": .bool(isDeclaration),
            ])
        }
        return text(JSON.array(list).line)
    }

    private func edition(_ section: Asking.Section) -> String {
        "\(section.edition.code) \(section.edition.version)"
    }

    private func introduction(_ section: Asking.Section) -> String {
        switch section {
        case .declaration(let packet):
            "<p>\(text(packet.template.introduction[packet.language]))</p>\n\(limit(packet))"
        case .matter(let packet): "<p>\(text(packet.introduction))</p>\n"
        }
    }

    private func section(_ section: Asking.Section, at place: Int) -> String {
        switch section {
        case .declaration(let packet):
            PacketSectionPage(
                packet, at: place, isOne: asking.sections.count == 1, introduction: introduction(section)
            )
            .html
        case .matter(let packet):
            PacketMatterPage(
                packet, at: place, isOne: asking.sections.count == 1, introduction: introduction(section)
            )
            .html
        }
    }

    /// What the partner may decline, and by which rule.
    private func limit(_ packet: Packet) -> String {
        guard packet.template.limit != nil else { return "" }
        let above = packet.questions.contains { $0.question.isAboveLimit }
        let rule = packet.rule.map { " \(word("law", ["rule": $0]))" } ?? ""
        return above ? "" : "<p class=\"limit\">\(word("within_limit"))\(rule)</p>\n"
    }

    private func line(_ name: String, label: String, kind: String) -> String {
        "<label for=\"\(name)\">\(word(label))</label>\n<input id=\"\(name)\" name=\"\(name)\" type=\"\(kind)\" required maxlength=\"400\">\n"
    }

    /// The lines of who signs together with the first; whoever is not there yet may sign later.
    private func cosignatory(_ number: Int) -> String {
        [("name", "signatory"), ("function", "function")].map { key, label in
            "<label for=\"\(key)\(number)\">\(word(label)) \(number) <span class=\"optional\">\(word("optional"))</span></label>\n"
                + "<input id=\"\(key)\(number)\" name=\"\(key)\(number)\" type=\"text\" data-cosignatory=\"\(number)\" maxlength=\"400\">\n"
        }.joined()
    }

    private func word(_ key: String, _ places: [String: String] = [:]) -> String {
        Markup.escaped(asking.word(key, places))
    }

    private func text(_ text: String) -> String { Markup.escaped(text) }

    /// Text inside a field: as it is, since a field shows no markup; what is no text is left out.
    private func area(_ text: String) -> String {
        // HTML drops the first line end of a field.
        (text.hasPrefix("\n") ? "\n" : "")
            + Markup.escaped(String(text.filter { $0 == "\n" || $0 == "\t" || $0 >= " " }))
    }
}
