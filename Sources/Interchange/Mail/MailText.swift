import Glibc
import Registry

/// The text of a part of a mail in its character set.
enum MailText {
    /// The text, and why not every character of it is understood; nil where each is.
    ///
    /// What does not say its set is UTF-8 where it is that, else as Western programs write it, which is a guess.
    static func decoded(_ bytes: ArraySlice<UInt8>, _ charset: String?) -> (text: String, doubt: String?) {
        let (text, doubt) = read(bytes, charset)
        guard doubt == nil else { return (text, doubt) }
        if text.unicodeScalars.contains("\u{FFFD}") {
            return (text, "a character was lost on the way, and \u{FFFD} stands in its place")
        }
        return (text, text.utf8.contains(0) ? "it holds a NUL, which is no character" : nil)
    }

    /// Sets in which small bytes stand for other letters than those of ASCII.
    private static func isShifting(_ charset: String) -> Bool {
        ["iso-2022", "utf-16", "utf-32", "utf-7", "hz-gb"].contains { charset.hasPrefix($0) }
    }

    private static func read(_ bytes: ArraySlice<UInt8>, _ said: String?) -> (text: String, doubt: String?) {
        // What Windows calls Unicode begins with its mark.
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let charset = said == nil && isWide ? "utf-16" : said
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let bytes = isMarked ? bytes.dropFirst(3) : bytes
        let isPlain = bytes.allSatisfy { $0 < 0x80 } && !isShifting(charset ?? "")
        let unicode = String(validating: bytes, as: UTF8.self)
        if isPlain, let unicode { return (unicode, nil) }
        guard let charset, !isMarked else {
            if let unicode { return (unicode, nil) }
            let guess = converted(bytes, from: "windows-1252") ?? String(decoding: bytes, as: UTF8.self)
            return (guess, "it does not say how its characters are written down, and they are not UTF-8")
        }
        if ["utf-8", "utf8", "us-ascii", "ascii"].contains(charset) {
            if let unicode { return (unicode, nil) }
            return (
                converted(bytes, from: "windows-1252") ?? String(decoding: bytes, as: UTF8.self),
                "it says that it is \(shown(charset)), and it is not"
            )
        }
        // What mail programs call Latin 1 is the set of Windows.
        let names = [
            "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "latin1": "windows-1252",
            "cp1252": "windows-1252", "macroman": "macintosh", "x-mac-roman": "macintosh",
        ]
        let name = names[charset] ?? charset
        if name == "windows-1252", let word = foreignWord(in: bytes) {
            return (
                converted(bytes, from: name) ?? String(decoding: bytes, as: UTF8.self),
                "it says that it is \(shown(charset)), and '\(shown(word))' is no word of those who write so"
            )
        }
        guard let text = converted(bytes, from: name) else {
            return (
                unicode ?? String(decoding: bytes, as: UTF8.self),
                "it says that it is \(shown(charset)), and not all of it can be read as that"
            )
        }
        // Few texts in another set happen to be UTF-8: then one of the two was said wrongly.
        return (
            text,
            unicode == nil || isShifting(charset)
                ? nil : "it says that it is \(shown(charset)), and its bytes are UTF-8"
        )
    }

    /// A word of three letters or more of which none is of ASCII, as Cyrillic and Greek look in the set of Western Europe,
    /// where no language has one.
    private static func foreignWord(in bytes: ArraySlice<UInt8>) -> String? {
        let words = bytes.split { !((65...90).contains($0 & 0xDF) || $0 >= 0xC0) }
        return words.first { $0.count > 2 && $0.allSatisfy { $0 >= 0xC0 } }.flatMap {
            converted($0, from: "windows-1252")
        }
    }

    /// The text in a character set that the system knows; nil where it does not know it, or a byte stands for nothing.
    private static func converted(_ bytes: ArraySlice<UInt8>, from charset: String) -> String? {
        let isName =
            (1...40).contains(charset.utf8.count)
            && charset.utf8.allSatisfy {
                (48...57).contains($0) || (97...122).contains($0) || [45, 46, 58, 95].contains($0)
            }
        guard isName, let converter = iconv_open("UTF-8", charset), Int(bitPattern: converter) != -1 else {
            return nil
        }
        defer { iconv_close(converter) }
        var source = bytes.map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: source.count * 4 + 16)
        let capacity = target.count
        var (left, room) = (source.count, capacity)
        let isWhole = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                // The second call writes what brings the set back to its beginning.
                return iconv(converter, &from, &left, &to, &room) != -1
                    && left == 0 && iconv(converter, nil, nil, &to, &room) != -1
            }
        }
        guard isWhole else { return nil }
        return String(
            validating: target[..<(capacity - room)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
