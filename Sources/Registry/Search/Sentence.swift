extension SearchText {
    /// The sentence around a place in a text, trimmed; places are bytes of its UTF-8.
    ///
    /// A sentence ends at a line's end, at `。`, and at `.`, `!` or `?` before a blank. Of one that goes on for
    /// more than 300 bytes on either side, that much is given, with an ellipsis.
    package static func sentence(around place: Range<Int>, in text: String) -> String {
        let bytes = Array(text.utf8)
        guard place.upperBound <= bytes.count else { return "" }
        var start = place.lowerBound
        while start > 0, place.lowerBound - start < reach, !isEnd(bytes, start - 1) { start -= 1 }
        var end = place.upperBound
        while end < bytes.count, end - place.upperBound < reach,
            end == place.lowerBound || !isEnd(bytes, end - 1)
        {
            end += 1
        }
        // A character of several bytes is not cut in two.
        while start < place.lowerBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
        while end > place.upperBound, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        let isOpen = place.lowerBound - start >= reach - 3 && start > 0
        let goesOn = end - place.upperBound >= reach - 3 && end < bytes.count
        return (isOpen ? "…" : "") + trimmed(String(decoding: bytes[start..<end], as: UTF8.self))
            + (goesOn ? "…" : "")
    }

    /// The first sentence that has a word; empty for a text without any.
    package static func firstSentence(of text: String) -> String {
        words(of: String(text.unicodeScalars.prefix(2000))).first.map { sentence(around: $0.place, in: text) }
            ?? ""
    }

    private static let reach = 300

    /// Whether the byte at an index is the last of a sentence.
    private static func isEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
        switch bytes[index] {
        case 0x0A, 0x0D: return true
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
            return index + 1 == bytes.count || bytes[index + 1] <= 0x20
        case 0x82: return index >= 2 && bytes[index - 2] == 0xE3 && bytes[index - 1] == 0x80
        default: return false
        }
    }

    private static func trimmed(_ text: String) -> String {
        var part = text[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }
}
