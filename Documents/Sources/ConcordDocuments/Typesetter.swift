import CPango

/// What Cairo made: it does not tell of a full disk, so it writes to none.
private final class Made {
    var bytes: [UInt8] = []
}

/// Sets documents as PDF, one after another with the same fonts.
struct Typesetter {
    private static let column = Pages.left + 133.0
    private var fonts: [String: Fonts] = [:]

    /// Makes the file and gives the number of its pages, with the characters that no font here has; throws what keeps it from
    /// being made.
    mutating func set(_ document: Document) throws(Refusal) -> (pages: Int, unshown: String) {
        let country = document.country ?? ""
        let fonts = self.fonts[country] ?? Fonts(country: document.country)
        self.fonts[country] = fonts
        let made = Made()
        let surface = cairo_pdf_surface_create_for_stream(
            { made, bytes, count in
                guard let made, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Made>.fromOpaque(made).takeUnretainedValue().bytes
                    .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(made).toOpaque(), Pages.width, Pages.height)
        defer { cairo_surface_destroy(surface) }
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "concord")
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(document.date)T00:00:00Z")
        guard let cairo = cairo_create(surface) else { throw Refusal("there is not enough memory") }
        defer { cairo_destroy(cairo) }
        var pages = Pages(on: cairo, fonts)
        pages.group("Document") { pages in
            for part in document.parts { set(part, on: &pages) }
        }
        let count = pages.number
        pages.draw(footer: document.footer, on: surface)
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw Refusal(String(cString: cairo_status_to_string(status)))
        }
        try Finish(title: document.title, date: document.date).write(made.bytes, to: document.output)
        let unshown = pages.unshown.sorted().compactMap(Unicode.Scalar.init).prefix(20).map(Character.init)
        return (count, String(unshown))
    }

    private func set(_ part: Document.Part, on pages: inout Pages) {
        switch part.part {
        case "title":
            for passage in part.passages { pages.set(markup(passage.runs), .title, after: 6, as: "H1") }
        case "kind":
            pages.bar = Pages.ink
            for passage in part.passages {
                pages.set(
                    markup(passage.runs), .strong, x: Pages.left + 11, width: Pages.right - Pages.left - 11,
                    after: 2)
            }
            pages.bar = nil
            pages.y += 10
        case "notice": pages.group("Sect") { notice(part, on: &$0) }
        case "element": pages.group("Sect") { element(part, on: &$0) }
        default: pages.group("Sect") { section(part, on: &$0) }
        }
    }

    private func notice(_ part: Document.Part, on pages: inout Pages) {
        pages.ensure(60)
        pages.bar = Pages.alarm
        let (x, width) = (Pages.left + 11, Pages.right - Pages.left - 11)
        pages.note(part.heading ?? "")
        pages.set(
            Markup.escaped(part.heading ?? "").uppercased(), .notice, Pages.alarm, x: x, width: width,
            after: 2, as: "H2")
        for passage in part.passages {
            pages.set(
                markup(passage.runs), .body, Pages.alarm, x: x, width: width, isWhole: passage.role == "words"
            )
        }
        pages.bar = nil
        pages.y += 10
    }

    private func element(_ part: Document.Part, on pages: inout Pages) {
        pages.ensure(34)
        pages.rule()
        pages.y += 6
        let (start, page) = (pages.y, pages.number)
        pages.note((part.letter.map { "\($0)) " } ?? "") + (part.heading ?? ""))
        let letter = part.letter.map { "<b>\(Markup.escaped($0)))</b> " } ?? ""
        pages.set(
            letter + Markup.escaped(part.heading ?? ""), .label, Pages.faint,
            width: Typesetter.column - Pages.left - 14, as: "H2")
        let end = pages.y
        let isSamePage = pages.number == page
        if isSamePage { pages.y = start }
        for passage in part.passages {
            set(passage, on: &pages, x: Typesetter.column)
        }
        if isSamePage, pages.number == page { pages.y = max(pages.y, end) }
        pages.y += 4
    }

    /// What stands apart from the elements.
    private func section(_ part: Document.Part, on pages: inout Pages) {
        pages.ensure(60)
        pages.rule()
        pages.y += 14
        pages.bar = Pages.line
        let x = Pages.left + 11
        pages.note(part.heading ?? "")
        pages.set(
            Markup.escaped(part.heading ?? ""), .heading, x: x, width: Pages.right - x, after: 3, as: "H2")
        for passage in part.passages { set(passage, on: &pages, x: x) }
        pages.bar = nil
    }

    private func set(_ passage: Document.Passage, on pages: inout Pages, x: Double) {
        if let rows = passage.rows {
            return pages.group("Table") { table(passage.header ?? [], rows, on: &$0, x: x) }
        }
        let words = markup(passage.runs)
        let width = Pages.right - x
        switch passage.role {
        case "words": pages.set(words, .body, x: x, width: width, isWhole: true)
        case "name": pages.set(words, .strong, x: x, width: width, isWhole: true)
        case "number": pages.set(words, .number, x: x, width: width)
        case "statement": pages.set(words, .statement, x: x, width: width, isWhole: true)
        case "small": pages.set(words, .small, Pages.faint, x: x, width: width)
        case "heading":
            // With the first lines of what it is the heading of.
            pages.ensure(52)
            pages.y += 6
            pages.set(words, .strong, x: x, width: width, as: "H3")
        default: pages.set(words, .body, x: x, width: width)
        }
    }

    /// Rows of a wide column and narrow ones at its right.
    private func table(_ header: [String], _ rows: [[[Document.Run]]], on pages: inout Pages, x: Double) {
        let narrow = 92.0
        let count = max(1, header.count)
        let wide = Pages.right - x - narrow * Double(count - 1)
        func row(_ cells: [String], _ font: Fonts.Face, _ colour: Pages.Colour, as tag: String) {
            pages.ensure(28)
            let (start, page) = (pages.y, pages.number)
            var end = start
            func set(_ column: Int, on pages: inout Pages) {
                pages.y = start
                let place = column == 0 ? x : x + wide + narrow * Double(column - 1)
                pages.set(
                    cells[column], font, colour, x: place, width: (column == 0 ? wide : narrow) - 8, as: tag)
                end = pages.number == page ? max(end, pages.y) : pages.y
            }
            pages.group("TR") { pages in
                // The wide cell is placed last, because it alone may run on to the next page, and read first.
                pages.reorder(
                    { pages in
                        for column in cells.indices.dropFirst() { set(column, on: &pages) }
                    },
                    readAfter: { pages in
                        if !cells.isEmpty { set(0, on: &pages) }
                    })
            }
            pages.y = end
            pages.rule(x: x)
            pages.y += 3
        }
        row(header.map(Markup.escaped), .label, Pages.faint, as: "TH")
        for cells in rows {
            let page = pages.number
            pages.ensure(28)
            // A table that goes on says again what its columns are.
            if pages.number != page { row(header.map(Markup.escaped), .label, Pages.faint, as: "TH") }
            row(cells.map { markup($0) }, .body, Pages.ink, as: "TD")
        }
    }

    private func markup(_ runs: [Document.Run]?) -> String { (runs ?? []).map(Markup.run).joined() }
}

/// Text as Pango reads it.
enum Markup {
    /// A run in its style; somebody else's text is isolated, so that its direction does not turn what stands beside it.
    static func run(_ run: Document.Run) -> String {
        switch run.style {
        case "record": "\u{2068}\(escaped(run.text))\u{2069}"
        case "passage": escaped(run.text)
        case "missing": "<span foreground=\"#9a1b1b\" style=\"italic\">\(escaped(run.text))</span>"
        case "code": "<span size=\"75%\" foreground=\"#57606a\">[\(escaped(run.text))]</span>"
        case "light": "<span weight=\"normal\">\(escaped(run.text))</span>"
        default: escaped(run.text)
        }
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\r": continue
            // What is no character of XML would make Pango refuse the whole text.
            case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
