package import Registry

/// What a party is asked about a risk, as one page of HTML that works offline in any browser and saves its own answer
/// file.
package struct AgreementAskPage {
    private let packet: AgreementPacket

    package init(_ packet: AgreementPacket) { self.packet = packet }

    /// The whole page, in UTF-8, in each of its languages.
    package var html: String {
        PacketFrame.html(
            packet.choices.map { AgreementAskPage(packet.read(in: $0)).reading },
            script: PacketScript.script(AgreementAskScript.source))
    }

    private var reading: PacketFrame.Reading {
        let title = packet.content["title"]?.string ?? packet.risk.title
        let body = """
            <header>
            <p class="asks" dir="auto">\(asks)</p>
            <h1 dir="auto">\(text(title))</h1>
            <p>\(word("free"))</p>
            <p><strong>\(text(packet.deadline))</strong></p>
            <p>\(word("offline")) \(word("steps"))</p>
            \(PacketFrame.unread(in: packet.language, counts: "unread_counts") { packet.word($0) })
            <noscript><p class="alarm">\(word("no_script"))</p></noscript>
            </header>
            <form id="packet" novalidate autocomplete="off" data-risk="\(packet.risk.reference)" data-party="\(packet.acceptance.party.reference)" data-code="\(packet.code)" data-text="\(packet.acceptance.proposal.contentHash)" data-saved="\(word("saved"))" data-copy="\(word("copy"))" data-open="\(word("open"))" data-total="\(word("total"))" data-decimal="\(word("decimal"))" data-read="\(word("not_read"))">
            <section><h2>\(word("what"))</h2>
            <p>\(word(packet.isThreat ? "threat" : "opportunity"))</p>
            \(list(packet.passages))</section>
            <section><h2>\(word("how"))</h2>
            \(levels)</section>
            <section><h2>\(text(packet.bearing("who")))</h2>
            \(bearers)\(list(packet.duties))</section>
            <section><h2>\(word("done"))</h2>
            \(treatments)</section>
            <section><h2>\(yours)</h2>
            \(packet.sentences.map { "<p class=\"statement\" dir=\"auto\">\(text($0))</p>\n" }.joined())</section>
            <section><h2>\(word("answer"))</h2>
            \(answer)</section>
            <section><h2>\(word("sign"))</h2>
            \(field("name", "signatory", "text"))\(field("function", "function", "text"))\(field("date", "date", "date"))</section>
            <div id="open" class="alarm" role="alert" tabindex="-1" hidden></div>
            <p class="buttons"><button type="submit">\(word("save"))</button> <button type="button" id="print">\(word("print"))</button></p>
            \(PacketFrame.later { word($0) })
            <div id="done" role="status" hidden><p id="saved"></p><label for="copy" id="copy-label"></label><textarea id="copy" rows="6" readonly></textarea></div>
            </form>
            <footer><p>\(packet.risk.reference) · <span class="code">\(packet.code)</span> · <time datetime="\(packet.acceptance.proposal.proposedOn)">\(text(packet.day(packet.acceptance.proposal.proposedOn)))</time></p></footer>
            """
        return PacketFrame.Reading(
            language: packet.language, title: "\(title) – \(packet.organisation)", body: body)
    }

    private var asks: String {
        word(
            "asks", ["organisation": packet.organisation, "partner": packet.acceptance.party.name])
    }

    private var yours: String { word("yours", ["partner": packet.acceptance.party.name]) }

    private var levels: String {
        guard let after = packet.levelAfter else { return list(packet.lines(of: packet.level)) }
        return """
            <h3>\(word("as_it_is"))</h3>
            \(list(packet.lines(of: packet.level)))<h3>\(word("once_treated"))</h3>
            \(list(packet.lines(of: after)))
            """
    }

    private var bearers: String {
        let heads = ["firm", "part", "in_a_year"].map(word) + [text(packet.bearing("at_worst"))]
        func row(_ cells: [String], _ name: String) -> String {
            let rest = zip(heads.dropFirst(), cells).map { head, cell in
                "<td data-head=\"\(head)\"><span>\(text(cell))</span></td>"
            }
            return "<tr><th scope=\"row\" dir=\"auto\">\(text(name))</th>\(rest.joined())</tr>\n"
        }
        let bearing = packet.bearers.filter { $0.share > .none }
        let rows = bearing.map { bearer in
            row(
                [packet.share(bearer.share), packet.money(bearer.expected), packet.money(bearer.worst)],
                bearer.name)
        }
        let all = packet.matrix
        let foot = row(
            [
                packet.share(.whole), packet.money(all.money(all.expected(packet.level))),
                packet.money(all.money(all.worst(packet.level))),
            ], packet.word("everyone"))
        return """
            <table><thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>
            <tbody>
            \(rows.joined())</tbody><tfoot>
            \(foot)</tfoot></table>
            <p class="help">\(word("average"))</p>

            """
    }

    private var treatments: String {
        guard !packet.treatments.isEmpty else { return "<p>\(word("nothing_done"))</p>\n" }
        let lines = packet.treatments.map { "<li dir=\"auto\">\(text(packet.words(of: $0)))</li>\n" }
        let payer = packet.bearers.first { $0.duties.contains("pays") }
        return "<ul>\n\(lines.joined())</ul>\n"
            + (payer.map { "<p>\(word("paid_by", ["name": $0.name]))</p>\n" } ?? "")
    }

    private var answer: String {
        let choices = [("yes", "agree"), ("no", "decline"), ("other", "other")].map { value, key in
            "<label class=\"choice\"><input type=\"radio\" name=\"answer\" value=\"\(value)\"> \(word(key))</label>"
        }
        let shares = packet.parties.map { party in
            let id = "share-\(party.name)"
            return """
                <label for="\(id)" dir="auto">\(text(party.value))</label>
                <input id="\(id)" name="\(id)" data-share="\(party.name)" type="text" maxlength="40">

                """
        }
        return """
            <fieldset id="f-answer"><legend>\(word("choose"))</legend>
            <div class="choices">\(choices.joined(separator: "\n"))</div>
            </fieldset>
            <fieldset id="f-shares"><legend>\(word("shares"))</legend>
            <p class="help">\(word("shares_help"))</p>
            \(shares.joined())</fieldset>
            <label for="why">\(word("why"))</label>
            <textarea id="why" name="why" rows="3" maxlength="10000"></textarea>

            """
    }

    private func list(_ lines: [AgreementPacket.Line]) -> String {
        guard !lines.isEmpty else { return "" }
        return "<dl>\n"
            + lines.map { "<dt>\(text($0.name))</dt><dd dir=\"auto\">\(text($0.value))</dd>\n" }.joined()
            + "</dl>\n"
    }

    private func field(_ name: String, _ label: String, _ kind: String) -> String {
        "<label for=\"\(name)\">\(word(label))</label>\n<input id=\"\(name)\" name=\"\(name)\" type=\"\(kind)\" maxlength=\"400\">\n"
    }

    private func word(_ key: String) -> String { word(key, [:]) }

    private func word(_ key: String, _ places: [String: String]) -> String {
        Markup.escaped(packet.word(key, places))
    }

    private func text(_ text: String) -> String { Markup.escaped(text) }
}
