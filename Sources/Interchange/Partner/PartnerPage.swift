package import Registry

/// A partner with everything on record of it, as one page to print.
package struct PartnerPage {
    private let picture: PartnerPicture
    private let keeper: String

    package init(_ picture: PartnerPicture, keptBy keeper: String) {
        self.picture = picture
        self.keeper = keeper
    }

    package var html: String {
        let partner = picture.partner
        var lines = partner.lines(on: picture.day)
        if let void = partner.void {
            lines.insert((label: "void", text: "since \(void.on): \(void.why)"), at: 0)
        }
        if let note = picture.sizeNote { lines.append((label: "size and parent", text: note)) }
        let own = lines.map { line in
            "<div class=\"element\"><dt>\(Markup.escaped(line.label))</dt><dd>\(PrintedPage.words(line.text))</dd></div>"
        }
        let parts = picture.parts.map { part in
            """
            <section><h2>\(Markup.escaped(part.title.prefix(1).uppercased() + part.title.dropFirst()))</h2>
            <p class="small"><code>\(Markup.escaped(part.command))</code></p>
            \(part.rows.isEmpty ? "<p>None.</p>" : PrintedPage.table(part.columns.map { $0.name }, part.rows.map { $0.map(PrintedPage.words) }))
            </section>
            """
        }
        return PrintedPage(
            title: partner.name, footer: "\(partner.reference), \(picture.day)",
            style: "section { margin: 1.25rem 0; } section h2 { margin: 0; }",
            body: """
                <h1>\(PrintedPage.words(partner.name))</h1>
                <p class="small">\(Markup.escaped(partner.reference)), in the registry of \(PrintedPage.words(keeper)) on \(Markup.day(picture.day)).</p>
                <dl>
                \(own.joined(separator: "\n"))
                </dl>
                \(parts.joined(separator: "\n"))
                """
        ).html
    }
}
