/// Texts of workbooks, in which a character that XML does not hold stands as `_x000D_` (ECMA-376, ST_Xstring).
enum EscapedText {
    /// The text that is meant; the end of a line is one line feed, however it was written.
    static func read(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        var read = ""
        var rest = text[...]
        while let place = rest.firstIndex(of: "_") {
            read += rest[..<place]
            rest = rest[place...]
            guard let scalar = escaped(rest) else {
                read.append("_")
                rest = rest.dropFirst()
                continue
            }
            rest = rest.dropFirst(7)
            if scalar != "\r" {
                read.unicodeScalars.append(scalar)
            } else if rest.unicodeScalars.first != "\n" {
                read.append("\n")
            }
        }
        return read + rest
    }

    /// The text as it is written, so that what only looks like such a character is read as it is.
    static func written(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var written = ""
        var rest = text[...]
        while let place = rest.firstIndex(of: "_") {
            written += rest[..<place]
            rest = rest[place...]
            written += escaped(rest) == nil ? "_" : "_x005F_"
            rest = rest.dropFirst()
        }
        return written + rest
    }

    /// The character at the beginning of a text, such as `_x000D_`; nil for what is none.
    private static func escaped(_ text: Substring) -> Unicode.Scalar? {
        let marked = text.prefix(7).utf8
        guard marked.count == 7, marked.starts(with: "_x".utf8), marked.last == UInt8(ascii: "_") else {
            return nil
        }
        let digits = text.dropFirst(2).prefix(4)
        guard
            digits.utf8.allSatisfy({
                (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0)
            })
        else { return nil }
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    }
}
