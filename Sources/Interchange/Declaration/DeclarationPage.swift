package import Registry

/// A declaration as one page of HTML that needs nothing else: no network, no script, one sheet or more of A4.
///
/// The elements bear the letters of ISO/IEC 17050-1, clause 6.1. The same record makes the same page on any day.
package struct DeclarationPage {
    private let declaration: Declaration
    /// The organisation in whose registry the declaration is.
    private let keeper: String
    /// The day on which it was issued there, whatever date it bears.
    private let onRecordSince: CivilDate?

    package init(_ declaration: Declaration, keptBy keeper: String, onRecordSince: CivilDate? = nil) {
        self.declaration = declaration
        self.keeper = keeper
        self.onRecordSince = onRecordSince
    }

    /// The whole page, in UTF-8.
    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Supplier's declaration of conformity (ISO/IEC 17050-1) \(declaration.reference)</title>
        <style>
        \(DeclarationStyle.css(footer: "Self-declaration \(declaration.reference)"))
        </style>
        </head>
        <body>
        <main>
        <header>
        <h1>Supplier's declaration of conformity <span class="standard">(ISO/IEC 17050-1)</span></h1>
        <p class="kind">Self-declaration: the issuer's own word about its own work. It is not a certificate, and no third party has attested it.</p>
        </header>
        \(notice)<dl>
        \(elements)</dl>
        \(beside)</main>
        </body>
        </html>

        """
    }

    private var notice: String {
        switch declaration.status {
        case .issued: return ""
        case .draft:
            let missing = declaration.missing.map { "\($0.letter)) \(HTMLText.escaped($0.name))" }
            let list = missing.isEmpty ? "" : " Still missing: \(missing.joined(separator: ", "))."
            return """
                <section class="notice" role="note"><h2>Draft</h2>
                <p>This has not been issued. It is nobody's word yet and declares nothing.\(list)</p></section>

                """
        case .suspended:
            let suspension = declaration.suspensions.last
            let day = suspension.map { " on \(HTMLText.day($0.from))" } ?? ""
            return """
                <section class="notice" role="note"><h2>Suspended</h2>
                <p>This declaration was suspended\(day) and does not hold for the time being.</p>
                \(paragraph(suspension?.why))</section>

                """
        case .superseded:
            let (day, by) =
                declaration.supersession.map { (" on \(HTMLText.day($0.on))", " by \($0.by)") } ?? ("", "")
            return """
                <section class="notice" role="note"><h2>Superseded</h2>
                <p>This declaration was superseded\(day)\(by) and no longer holds.</p>
                \(paragraph(declaration.supersession?.why))</section>

                """
        case .withdrawn:
            let day = declaration.withdrawal.map { " on \(HTMLText.day($0.on))" } ?? ""
            return """
                <section class="notice" role="note"><h2>Withdrawn</h2>
                <p>This declaration was withdrawn\(day) and no longer holds.</p>
                \(paragraph(declaration.withdrawal?.why))</section>

                """
        }
    }

    private var elements: String {
        element("a", "Number of this declaration", "<p class=\"number\">\(declaration.reference)</p>")
            + element("b", "Issuer", issuer)
            + element(
                "c", "What is declared",
                paragraph(declaration.object) + paragraph(declaration.identification, role: "small words"))
            + element("d", "Statement", paragraph(statement, role: "statement"))
            + element("e", "Requirements it conforms to", requirements)
            + element("f", "Place and date", placeAndDate)
            + element("g", "Given for the issuer by", signature)
            + element("h", "Validity and its limits", validity)
            + (declaration.furtherInformation == nil
                ? "" : element("", "Further information", paragraph(declaration.furtherInformation)))
    }

    /// A draft shows the usual sentence, which it will have unless it gets one of its own.
    private var statement: String? {
        declaration.statement ?? (declaration.status == .draft ? Declaration.defaultStatement : nil)
    }

    private func element(_ letter: String, _ label: String, _ content: String) -> String {
        let mark = letter.isEmpty ? "" : "<span class=\"letter\">\(letter))</span> "
        let body = content.isEmpty ? "<p class=\"missing\">missing</p>" : content
        return "<div class=\"element\"><dt>\(mark)\(label)</dt><dd>\(body)</dd></div>\n"
    }

    private var issuer: String {
        var address = declaration.issuer.address
        if let known = address, let country = declaration.issuer.country { address = "\(known)\n\(country)" }
        return paragraph(declaration.issuer.name, role: "name")
            + (address == nil ? "<p class=\"missing\">address missing</p>" : paragraph(address))
            + "<p class=\"small\">\(declaration.issuer.reference)</p>"
    }

    private var requirements: String {
        guard !declaration.requirements.isEmpty else { return "" }
        let rows = declaration.requirements.map { requirement in
            let edition =
                requirement.edition.map(text) ?? "<span class=\"missing\">none named</span>"
            let options = requirement.options.map { "<p class=\"small\">\(text($0))</p>" } ?? ""
            return "<tr><td>\(text(requirement.designation))\(options)</td><td>\(edition)</td></tr>\n"
        }
        return """
            <table><thead><tr><th scope="col">Standard or requirement</th><th scope="col">Edition</th></tr></thead>
            <tbody>
            \(rows.joined())</tbody></table>
            """
    }

    private var placeAndDate: String {
        let place = declaration.place.map(text) ?? "<span class=\"missing\">place missing</span>"
        let date = declaration.date.map(HTMLText.day) ?? "day of issue"
        return "<p>\(place), \(date)</p>"
    }

    private var signature: String {
        let name =
            declaration.signatory.map { text($0.name) } ?? "<span class=\"missing\">name missing</span>"
        let function = declaration.function.map(text) ?? "<span class=\"missing\">function missing</span>"
        let provided =
            declaration.isUnsigned
            ? "<p>Not signed; noted by \(text(keeper)) from what the issuer said</p>"
            : declaration.provided.map { "<p class=\"small\">Signature or equivalent: \(text($0))</p>" } ?? ""
        return "<p class=\"name\">\(name)</p><p>\(function)</p>\(provided)"
    }

    private var validity: String {
        let from = declaration.validFrom.map { "From \(HTMLText.day($0))" } ?? "From the day of issue"
        let until =
            declaration.validUntil.map { "to \(HTMLText.day($0)), that day included." }
            ?? "on; the issuer set no last day."
        return "<p>\(from) \(until)</p>"
            + (declaration.limits == nil ? "<p>No other limit is stated.</p>" : paragraph(declaration.limits))
    }

    /// What the organisation noted, apart from what the issuer declares.
    private var beside: String {
        var parts = onRecordSince.map { "<p>On record since \(HTMLText.day($0)).</p>" } ?? ""
        if declaration.why != nil {
            parts +=
                "<h3>Why the issuer's own word is enough (ISO 44004, 5.2b)</h3>\(paragraph(declaration.why))"
        }
        parts += decisions
        guard !parts.isEmpty else { return "" }
        return """
            <section class="beside"><h2>Beside the declaration</h2>
            <p class="small">Noted by \(text(keeper)), in whose registry this declaration is kept; not part of what the issuer declares.</p>
            \(parts)</section>

            """
    }

    /// All decisions, oldest first, and what has become of them.
    private var decisions: String {
        guard !declaration.decisions.isEmpty else { return "" }
        var list = declaration.decisions.map { decision in
            "<h3>Decision: \(decision.outcome.rawValue) on \(HTMLText.day(decision.on))</h3>\(paragraph(decision.why))"
        }
        if let withdrawal = declaration.withdrawal {
            list.append(
                "<h3>Withdrawn on \(HTMLText.day(withdrawal.on))</h3><p>The declaration no longer holds, and no decision above counts any more.</p>"
            )
        } else if list.count > 1 {
            list.append("<p class=\"small\">Of these decisions the last counts.</p>")
        }
        return list.joined(separator: "\n")
    }

    /// A text of unknown language and direction.
    private func text(_ text: String) -> String {
        "<bdi lang=\"\">\(HTMLText.escaped(text))</bdi>"
    }

    private func paragraph(_ words: String?, role: String = "words") -> String {
        words.map { "<p class=\"\(role)\" dir=\"auto\" lang=\"\">\(HTMLText.escaped($0))</p>" } ?? ""
    }
}
