import Registry

/// The frame of a page that needs nothing else: no network, no script, on a screen and on A4.
struct PrintedPage {
    let title: String
    /// Plain words at the foot of each printed page.
    let footer: String
    /// More of the style sheet.
    var style = ""
    let body: String

    var html: String {
        PageFrame(
            title: Markup.plain(title),
            style: """
                \(DeclarationStyle.css(footer: footer))
                main { max-width: 70rem; }
                th:last-child, td:last-child { width: auto; }
                code { font-family: "Noto Sans Mono", "DejaVu Sans Mono", monospace; font-size: .8em; overflow-wrap: anywhere; }
                \(style)
                """, body: body
        ).html
    }

    /// Text of a record, in the direction of its own script.
    static func words(_ text: String) -> String { "<bdi lang=\"\">\(Markup.escaped(text))</bdi>" }

    /// A table whose cells are HTML.
    static func table(_ header: [String], _ rows: [[String]]) -> String {
        let head = header.map { "<th scope=\"col\">\(Markup.escaped($0))</th>" }.joined()
        let body = rows.map { row in "<tr>\(row.map { "<td>\($0)</td>" }.joined())</tr>\n" }.joined()
        return "<table><thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)</tbody></table>"
    }
}
