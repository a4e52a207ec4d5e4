import Registry

/// What a program left in a form where it wrote characters down in a way of its own, and nobody undid that.
enum MailTraces {
    /// A text without the characters that nobody sees, and why not every character of the form in it is understood.
    static func read(_ text: String) -> (text: String, doubt: String?) {
        // A text that is longer is no answer.
        guard text.utf8.count <= AnswerFile.limit else { return (text, nil) }
        let doubt = form(in: text).lazy.compactMap { trace(in: $0) }.first
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return (text, doubt) }
        return (plain(text), doubt)
    }

    /// The lines from the first field of a form to its end without the form's own, which `BlankForm` knows also where a set of
    /// characters lacks some of theirs; what stands around them is the mail's own.
    private static func form(in text: String) -> [Substring] {
        let lines = text.split(whereSeparator: \.isNewline)
        func words(_ line: Substring) -> Substring { line.drop { $0 == ">" || $0.isWhitespace } }
        let begin = lines.firstIndex { line in
            let line = words(line)
            // Of a form about a risk, and of a rating, the words come before the marks.
            let fields = ["code:", "request:", "risk:", "measure:", "accept:", "wish-line:"]
            return line == PacketForm.start || fields.contains { line.hasPrefix($0) }
        }
        guard let begin else { return [] }
        let end = lines.lastIndex { words($0).hasPrefix("END OF") } ?? lines.endIndex - 1
        return lines[begin...max(begin, end)].map(words).filter { $0.first != "#" }
    }

    /// Blanks that break no line are blanks; soft hyphens, joints and marks of direction are no part of any word.
    private static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xA0, 0x2007, 0x202F: scalars.append(" ")
            case 0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// What in a line was to be another character; nil where nothing is.
    private static func trace(in line: Substring) -> String? {
        let bytes = Array(line.utf8)
        if !bytes.allSatisfy({ $0 < 0x80 }) {
            if let scalar = line.unicodeScalars.first(where: isNobodys) {
                return "it holds U+\(String(scalar.value, radix: 16, uppercase: true)), which is no letter"
            }
            if isReadTwice(line.unicodeScalars) {
                return "'\(shown(String(line.prefix(40))))' is UTF-8 that was read as another set"
            }
        }
        if bytes.contains(0x1B) { return "it holds an escape, as sets of Japanese do, and names another set" }
        for place in bytes.indices {
            guard let length = coded(bytes, at: place) else { continue }
            let words = String(decoding: bytes[place..<min(place + length, bytes.count)], as: UTF8.self)
            return "'\(shown(words))' stands in it where a character was to be"
        }
        // What a mail program broke off an explanation begins with no field.
        guard AnswerForm.field(String(line)) != nil else { return nil }
        for word in line.split(whereSeparator: { $0.isWhitespace || $0 == ":" }) where isTorn(word) {
            return "a character of '\(shown(String(word)))' was lost on the way, and ? stands in its place"
        }
        return nil
    }

    /// Characters that stand for nothing that two people agree on.
    private static func isNobodys(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFFFC, 0xE0000...0xE007F, 0xF0000...: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    /// Whether a word has lost characters: `S?ren`, `?rhus` or `????`; an address of the web may hold the same mark.
    private static func isTorn(_ word: Substring) -> Bool {
        guard word.contains("?"), !word.contains(where: { "/=&@.".contains($0) }) else { return false }
        if word.count > 2, word.allSatisfy({ $0 == "?" }) { return true }
        var before: Character?
        for (character, next) in zip(word, word.dropFirst()) {
            if character == "?", next.isLetter, before?.isLetter ?? true { return true }
            before = character
        }
        return false
    }

    // MARK: codings that nobody undid

    /// The length of a character that stands coded at a place; nil where none does.
    private static func coded(_ bytes: [UInt8], at place: Int) -> Int? {
        let rest = bytes[place...]
        switch bytes[place] {
        case UInt8(ascii: "="):
            // An encoded word of a header (RFC 2047), and quoted-printable.
            let parts = rest.prefix(100).split(
                separator: UInt8(ascii: "?"), maxSplits: 4, omittingEmptySubsequences: false)
            if parts.count == 5, parts[0].count == 1, [98, 113].contains(parts[2].first.map { $0 | 0x20 }),
                parts[2].count == 1, parts[4].first == UInt8(ascii: "=")
            {
                return parts[..<4].reduce(5) { $0 + $1.count }
            }
            if isHigh(rest, UInt8(ascii: "=")) { return 6 }
            let isBlank = rest.elementsEqual("=20".utf8) && place > 0 && bytes[place - 1] == UInt8(ascii: ":")
            return isBlank ? 3 : nil
        case UInt8(ascii: "%"): return isHigh(rest, UInt8(ascii: "%")) && !isAddress(bytes, place) ? 6 : nil
        case UInt8(ascii: "&"):
            let name = rest.dropFirst().prefix(10).prefix { $0 != UInt8(ascii: ";") }
            guard name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: ";"), !name.isEmpty,
                MailEntities.character(Substring(String(decoding: name, as: UTF8.self))) != nil,
                !isAddress(bytes, place)
            else { return nil }
            return name.count + 2
        case UInt8(ascii: "\\"):
            guard rest.dropFirst().first == UInt8(ascii: "u"), rest.count > 5 else { return nil }
            return rest.dropFirst(2).prefix(4).allSatisfy(isHexadecimal) ? 6 : nil
        case UInt8(ascii: "+"): return shifted(rest)
        default: return nil
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }

    /// Whether two bytes stand here as `=C3=B8`, each behind its mark, that make a character beyond ASCII.
    private static func isHigh(_ bytes: ArraySlice<UInt8>, _ mark: UInt8) -> Bool {
        let all = Array(bytes.prefix(6))
        guard all.count == 6, all[0] == mark, all[3] == mark,
            let first = UInt8(String(decoding: all[1...2], as: UTF8.self), radix: 16),
            let second = UInt8(String(decoding: all[4...5], as: UTF8.self), radix: 16)
        else { return false }
        return first >= 0xC2 && (0x80..<0xC0).contains(second)
    }

    /// Whether the word around a place has the strokes of an address of the web.
    private static func isAddress(_ bytes: [UInt8], _ place: Int) -> Bool {
        let start = bytes[..<place].lastIndex { $0 == 32 || $0 == 9 } ?? 0
        let end = bytes[place...].firstIndex { $0 == 32 || $0 == 9 } ?? bytes.count
        return bytes[start..<end].contains(UInt8(ascii: "/"))
    }

    /// The length of letters that stand in UTF-7, as in `S+APg-ren`; a telephone number has digits alone.
    private static func shifted(_ bytes: ArraySlice<UInt8>) -> Int? {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let code = bytes.dropFirst().prefix(60).prefix { letters.contains($0) }
        guard code.count >= 3, code.contains(where: { $0 >= 65 }) else { return nil }
        var (bits, count): (UInt32, Int) = (0, 0)
        var units: [UInt16] = []
        for byte in code {
            bits = bits << 6 | UInt32(letters.firstIndex(of: byte) ?? 0)
            count += 6
            if count >= 16 {
                count -= 16
                units.append(UInt16(truncatingIfNeeded: bits >> UInt32(count)))
                bits &= (1 << UInt32(count)) - 1
            }
        }
        guard count < 6, bits == 0, let text = String(validating: units, as: UTF16.self),
            text.unicodeScalars.allSatisfy({ $0.value >= 0xA0 && $0.properties.isAlphabetic })
        else { return nil }
        return code.count + 2
    }

    // MARK: UTF-8 that was read as another set

    /// What Windows writes from 0x80 to 0x9F.
    private static let windows: [UInt32: UInt8] = {
        let row: [UInt32] = [
            0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
            0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122,
            0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
        ]
        return Dictionary(uniqueKeysWithValues: row.enumerated().map { ($1, UInt8(0x80 + $0)) })
    }()

    /// Whether each character of a line beyond ASCII is a byte of one that was UTF-8, as in `SÃ¸ren`.
    private static func isReadTwice(_ line: Substring.UnicodeScalarView) -> Bool {
        var bytes: [UInt8] = []
        for scalar in line {
            guard let byte = windows[scalar.value] ?? UInt8(exactly: scalar.value) else { return false }
            bytes.append(byte)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        // CAFÉ… makes a letter as well, of a kind that few write.
        return text.unicodeScalars.allSatisfy {
            switch $0.value {
            case 0x180...0x36F, 0x530...0x58F, 0x700...0x7FF: false
            default: true
            }
        }
    }
}
