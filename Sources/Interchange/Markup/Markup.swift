import Registry

/// Text of a record as it may stand in markup: in a page (HTML), in a picture (SVG) or in another file (XML).
enum Markup {
    /// The text with what HTML reads as markup escaped; what could reorder a line, hides or is no text is spelt out.
    ///
    /// Line ends stay. Control characters, line and paragraph separators and the marks that turn the direction of what
    /// follows become their code in a box, such as U+202E; so do what prints nothing and makes two texts look alike, and
    /// noncharacters, which HTML forbids.
    static func escaped(_ text: String) -> String {
        spelt(text) { "<span class=\"code\">\($0)</span>" }
    }

    /// The same with bare codes, for a picture, an attribute or a title, which know no marks.
    static func plain(_ text: String) -> String { spelt(text) { $0 } }

    private static func spelt(_ text: String, box: (String) -> String) -> String {
        var result = ""
        var before: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { before = scalar }
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            // A page has only LF, as HTML reads CR LF and CR.
            case "\n" where before == "\r": break
            case "\r", "\n": result += "\n"
            case "\t": result.unicodeScalars.append(scalar)
            case _ where isForbidden(scalar): result += box(code(scalar))
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Text for a file that is plain text, such as a form or a mail: nothing is escaped, and what could steer a terminal,
    /// reorder a line or hides is its code in brackets. Line ends stay.
    static func spelt(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { code(ofForbidden: $0) != nil }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if let code = code(ofForbidden: scalar) {
                result += "[\(code)]"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The code of what could reorder a line or is no text, such as U+202E; nil for what prints, and for line ends.
    static func code(ofForbidden scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\r", "\n", "\t": nil
        case _ where isForbidden(scalar): code(scalar)
        default: nil
        }
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        NormalisedText.misleads(scalar) || scalar.value & 0xFFFE == 0xFFFE
            || (0xFDD0...0xFDEF).contains(scalar.value)
    }

    private static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// A day in words, such as 23 November 2026.
    static func words(_ date: CivilDate) -> String { "\(date.day) \(months[date.month - 1]) \(date.year)" }

    /// A day in words, with the form for programs beside it.
    static func day(_ date: CivilDate) -> String { "<time datetime=\"\(date)\">\(words(date))</time>" }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}
