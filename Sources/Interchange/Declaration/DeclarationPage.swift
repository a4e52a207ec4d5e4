package import Registry

/// A declaration as one page of HTML that needs nothing else: no network, no script, one sheet or more of A4.
package struct DeclarationPage {
    private let document: DeclarationDocument

    package init(
        _ declaration: Declaration, keptBy keeper: String, onRecordSince: CivilDate? = nil,
        vouchedBy signatures: [DeclarationSignature] = []
    ) {
        document = DeclarationDocument(
            declaration, keptBy: keeper, onRecordSince: onRecordSince, vouchedBy: signatures)
    }

    /// The whole page, in UTF-8.
    package var html: String {
        let parts = document.parts
        let heads = parts.filter { $0.kind == .title || $0.kind == .kind }.map(Self.html).joined()
        let notices = parts.filter { $0.kind == .notice }.map(Self.html).joined()
        let elements = parts.filter { $0.kind == .element }.map(Self.html).joined()
        let sections = parts.filter { $0.kind == .section }.map(Self.html).joined()
        let body = """
            <header>
            \(heads)</header>
            \(notices)<dl>
            \(elements)</dl>
            \(sections)
            """
        return PageFrame(
            title: document.title, style: DeclarationStyle.css(footer: document.footer),
            // Each part ends its own line.
            body: body.hasSuffix("\n") ? String(body.dropLast()) : body
        ).html
    }

    private static func html(_ part: DocumentPart) -> String {
        let body = part.passages.map(html).joined()
        let heading = part.heading.map { Markup.escaped($0) } ?? ""
        switch part.kind {
        case .title: return part.passages.map { "<h1>\(runs(in: $0))</h1>\n" }.joined()
        case .kind: return part.passages.map { "<p class=\"kind\">\(runs(in: $0))</p>\n" }.joined()
        case .notice:
            return "<section class=\"notice\" role=\"note\"><h2>\(heading)</h2>\n\(body)</section>\n"
        case .element:
            let mark = part.letter.map { "<span class=\"letter\">\($0))</span> " } ?? ""
            return "<div class=\"element\"><dt>\(mark)\(heading)</dt><dd>\(body)</dd></div>\n"
        case .section: return "<section class=\"beside\"><h2>\(heading)</h2>\n\(body)</section>\n"
        }
    }

    private static func html(_ passage: DocumentPart.Passage) -> String {
        switch passage {
        case .heading: "<h3>\(runs(in: passage))</h3>"
        case .paragraph(_, .plain): "<p>\(runs(in: passage))</p>\n"
        // A whole text has a direction of its own, and may have it without a box around it.
        case .paragraph(let words, let role) where role.isWhole && words.allSatisfy(\.isRecord):
            "<p class=\"\(role.rawValue)\" dir=\"auto\" lang=\"\">\(words.map(\.escaped).joined())</p>\n"
        case .paragraph(_, let role): "<p class=\"\(role.rawValue)\">\(runs(in: passage))</p>\n"
        case .table(let header, let rows): table(header, rows)
        }
    }

    private static func table(_ header: [String], _ rows: [[[DocumentPart.Run]]]) -> String {
        let head = header.map { "<th scope=\"col\">\(Markup.escaped($0))</th>" }.joined()
        let body = rows.map { row in
            "<tr>\(row.map { cell in "<td>\(cell.map(html).joined())</td>" }.joined())</tr>\n"
        }.joined()
        return "<table><thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)</tbody></table>\n"
    }

    private static func runs(in passage: DocumentPart.Passage) -> String {
        switch passage {
        case .paragraph(let runs, _), .heading(let runs): runs.map(html).joined()
        case .table: ""
        }
    }

    private static func html(_ run: DocumentPart.Run) -> String {
        switch run {
        case .label: run.escaped
        case .record: "<bdi lang=\"\">\(run.escaped)</bdi>"
        case .missing: "<span class=\"missing\">\(run.escaped)</span>"
        case .day(let day): Markup.day(day)
        case .light: "<span class=\"standard\">\(run.escaped)</span>"
        }
    }
}

extension DocumentPart.Run {
    fileprivate var isRecord: Bool { if case .record = self { true } else { false } }

    fileprivate var escaped: String {
        switch self {
        case .label(let text), .record(let text), .missing(let text), .light(let text): Markup.escaped(text)
        case .day(let day): Markup.day(day)
        }
    }
}
