import Registry

/// What keeps a text of a file from being run by a spreadsheet or from misleading a reader, and how it comes off again.
package enum CSVGuard {
    private static let apostrophe: Unicode.Scalar = "'"

    /// The text of a cell without what `CSVWriter` put to it, so that a file of Concord's own is read as it was meant.
    package static func taken(off cell: String) -> String {
        var cell = cell
        let isPlain = cell.withUTF8 { utf8 in
            utf8.first != UInt8(ascii: "'") && !utf8.contains(UInt8(ascii: "\\"))
        }
        guard !isPlain else { return cell }
        let text = unspelt(cell)
        guard text.unicodeScalars.first == apostrophe, isNeeded(by: text) else { return text }
        return String(text.unicodeScalars.dropFirst())
    }

    /// The text as a cell of a workbook holds it: nothing runs there, so it stands as it is, but for one from which reading
    /// would take something off.
    package static func inSheet(_ text: String) -> String {
        let isWrapped = text.utf8.starts(with: "=\"".utf8)
        guard isWrapped || !taken(off: text).utf8.elementsEqual(text.utf8) else { return text }
        var spelt = ""
        for place in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[place]
            let begins = scalar == "\\" && text.unicodeScalars[place...].starts(with: "\\u{".unicodeScalars)
            if begins { spelt += spelling(of: scalar) } else { spelt.unicodeScalars.append(scalar) }
        }
        return isNeeded(by: spelt) ? "'" + spelt : spelt
    }

    /// Whether a text would start a formula, also behind apostrophes: else nobody could tell whose those are.
    static func isNeeded(by text: String) -> Bool {
        switch text.unicodeScalars.first(where: { $0 != apostrophe }) {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\0": true
        case "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }

    /// The text with all but line ends and tabs spelt out that misleads, and a backslash where it would be taken for one
    /// that begins such a spelling.
    static func spelt(_ text: String) -> String {
        var text = text
        let isPlain = text.withUTF8 { utf8 in
            utf8.allSatisfy {
                (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") || $0 == CSVByte.lineFeed
                    || $0 == UInt8(ascii: "\t")
            }
        }
        guard !isPlain else { return text }
        var result = ""
        var last: Unicode.Scalar?
        for (place, scalar) in zip(text.unicodeScalars.indices, text.unicodeScalars) {
            if last == "\r", scalar != "\n" { result += spelling(of: "\r") }
            switch scalar {
            case "\n": result += last == "\r" ? "\r\n" : "\n"
            case "\t": result += "\t"
            case "\r": break
            case "\\" where text.unicodeScalars[place...].starts(with: "\\u{".unicodeScalars):
                result += spelling(of: scalar)
            case _ where NormalisedText.misleads(scalar): result += spelling(of: scalar)
            default: result.unicodeScalars.append(scalar)
            }
            last = scalar
        }
        return last == "\r" ? result + spelling(of: "\r") : result
    }

    private static func spelling(of scalar: Unicode.Scalar) -> String {
        "\\u{\(String(scalar.value, radix: 16))}"
    }

    /// The text with the characters in place of their spellings; what is spelt and need not be stays.
    private static func unspelt(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if scalar == "\\", let (meant, length) = spelling(at: rest) {
                result.append(meant)
                rest = rest.dropFirst(length)
            } else {
                result.append(scalar)
                rest = rest.dropFirst()
            }
        }
        return String(result)
    }

    /// The character that is spelt at the beginning of a text, and how long its spelling is.
    private static func spelling(
        at text: Substring.UnicodeScalarView
    ) -> (scalar: Unicode.Scalar, length: Int)? {
        guard text.starts(with: "\\u{".unicodeScalars) else { return nil }
        let digits = text.dropFirst(3).prefix(7).prefix { $0 != "}" }
        guard let value = UInt32(String(digits), radix: 16), let scalar = Unicode.Scalar(value),
            scalar == "\r" || scalar == "\\" || NormalisedText.misleads(scalar),
            text.starts(with: spelling(of: scalar).unicodeScalars)
        else { return nil }
        return (scalar, digits.count + 4)
    }
}
