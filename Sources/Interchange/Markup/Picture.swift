import Registry

/// A picture as SVG, which is drawn in one way whatever it shows: text in lines of so many cells, nothing in it that
/// XML or the direction of a line would trip over, and words for whoever does not see it.
struct Picture {
    let width: Int
    let height: Int
    let title: String
    /// The picture in words; nil where its title says enough.
    var description: String?
    var fontSize = 13
    /// What its parts are named by, where several pictures stand in one page.
    var name = "picture"
    /// The elements that it is made of.
    var body: String

    /// The element, as it may stand in a page: as wide as it is drawn, and narrower in a narrow window.
    var element: String {
        let described = "\(name)-title" + (description == nil ? "" : " \(name)-desc")
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
            style="width:100%;max-width:\(width)px;height:auto" role="img" aria-labelledby="\(described)" font-family="'Noto Sans', 'DejaVu Sans', Arial, sans-serif" \
            font-size="\(fontSize)" fill="#000">
            <title id="\(name)-title">\(Markup.plain(title))</title>
            \(description.map { "<desc id=\"\(name)-desc\">\(Markup.plain($0))</desc>\n" } ?? "")\
            <rect width="\(width)" height="\(height)" fill="#fff"/>
            \(body)</svg>

            """
    }

    /// The whole picture, as one self-contained file.
    var file: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(element)" }
}

extension Picture {
    /// Where a text stands beside its place.
    enum Anchor: String { case start, middle, end }

    /// A line of text; each stands in its own direction, so that a name from right to left does not turn its neighbours.
    static func label(
        _ text: String, _ x: Int, _ y: Int, _ style: String = "", anchor: Anchor = .start
    ) -> String {
        var attributes = style.isEmpty ? "" : " \(style)"
        var anchor = anchor
        if isFromRight(text) {
            attributes += " direction=\"rtl\""
            // Text from right to left ends where other text begins.
            anchor = anchor == .start ? .end : anchor == .end ? .start : .middle
        }
        if anchor != .start { attributes += " text-anchor=\"\(anchor.rawValue)\"" }
        return "<text x=\"\(x)\" y=\"\(y)\"\(attributes)>\(Markup.plain(text))</text>\n"
    }

    /// A rectangle; `style` is more of what its look needs.
    static func box(
        _ x: Int, _ y: Int, _ width: Int, _ height: Int, fill: String = "none", stroke: String = "#000",
        _ thickness: Double? = nil, style: String = ""
    ) -> String {
        let line = thickness.map { " stroke-width=\"\(shown($0))\"" } ?? ""
        return
            "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(fill)\" stroke=\"\(stroke)\"\(line)"
            + "\(style.isEmpty ? "" : " \(style)")/>\n"
    }

    /// A line along a path.
    static func path(_ path: String, _ thickness: Double? = nil, style: String = "") -> String {
        let line = thickness.map { " stroke-width=\"\(shown($0))\"" } ?? ""
        return
            "<path d=\"\(path)\" fill=\"none\" stroke=\"#000\"\(line)\(style.isEmpty ? "" : " \(style)")/>\n"
    }

    /// Elements that belong together, with what they are in words.
    static func group(_ title: String, _ body: String) -> String {
        "<g><title>\(Markup.plain(title))</title>\n\(body)</g>\n"
    }

    private static func shown(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(number))" : "\(number)"
    }

    /// Whether the first letter is of a script that is written from right to left.
    private static func isFromRight(_ text: String) -> Bool {
        guard let letter = text.unicodeScalars.first(where: \.properties.isAlphabetic) else { return false }
        return (0x590...0x8FF).contains(letter.value) || (0xFB1D...0xFDFF).contains(letter.value)
            || (0xFE70...0xFEFF).contains(letter.value) || (0x10800...0x10FFF).contains(letter.value)
            || (0x1E800...0x1EEFF).contains(letter.value)
    }

    /// A text broken between words into lines of so many cells, the last one cut where there are more than `most`.
    static func lines(_ text: String, of cells: Int, at most: Int) -> [String] {
        var lines: [String] = []
        var rest = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")[...]
        while !rest.isEmpty {
            guard lines.count + 1 < most, NormalisedText.cells(String(rest)) > cells else {
                return lines + [cut(String(rest), to: cells)]
            }
            var line = rest[..<rest.startIndex]
            var end = rest.startIndex
            var count = 0
            for index in rest.indices {
                count += NormalisedText.cells(String(rest[index]))
                guard count <= cells else { break }
                end = rest.index(after: index)
                if rest[index] == " " { line = rest[..<index] }
            }
            // A script without blanks breaks anywhere.
            if line.isEmpty { line = rest[..<max(end, rest.index(after: rest.startIndex))] }
            lines.append(String(line))
            rest = rest[line.endIndex...].drop { $0 == " " }
        }
        return lines
    }

    static func cut(_ text: String, to cells: Int) -> String {
        guard NormalisedText.cells(text) > cells else { return text }
        var result = ""
        var count = 0
        for character in text {
            count += NormalisedText.cells(String(character))
            guard count < cells else { break }
            result.append(character)
        }
        return result + "…"
    }
}
