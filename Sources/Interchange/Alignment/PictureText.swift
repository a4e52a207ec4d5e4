import Registry

/// Text in a picture: in lines of so many cells, and with nothing in it that XML or the direction of a line would trip over.
enum PictureText {
    /// A line of text; each stands in its own direction, so that a name from right to left does not turn its neighbours.
    static func label(_ text: String, _ x: Int, _ y: Int, _ style: String = "") -> String {
        // Text from right to left would end where it begins, left of its column.
        let anchor = isFromRight(text) ? " direction=\"rtl\" text-anchor=\"end\"" : ""
        return
            "<text x=\"\(x)\" y=\"\(y)\"\(style.isEmpty ? "" : " " + style)\(anchor)>\(escaped(text))</text>\n"
    }

    static func escaped(_ text: String) -> String { HTMLText.spelt(text) { $0 } }

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
