import CUTF8Proc
import Glibc

/// Text as it is compared: NFKC, case folded, with runs of blanks as one (Unicode Standard Annex 15).
package enum NormalisedText {
    /// The key under which equal-looking texts are equal; the text itself stays as it was given.
    package static func key(_ text: String) -> String {
        var text = text
        let ascii: String?? = text.withUTF8 { utf8 in
            utf8.allSatisfy { $0 < 0x80 } ? .some(asciiKey(utf8)) : nil
        }
        if let ascii, let key = ascii { return key }
        var folded: UnsafeMutablePointer<UInt8>?
        let options =
            UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue
            | UTF8PROC_CASEFOLD.rawValue | UTF8PROC_IGNORE.rawValue
        let count = text.withUTF8 { utf8 in
            utf8proc_map(utf8.baseAddress, utf8.count, &folded, utf8proc_option_t(options))
        }
        defer { free(folded) }
        // Swift text is valid UTF-8, so only memory can fail here; the text itself is then its key.
        guard count >= 0, let folded else { return text }
        let mapped = String(decoding: UnsafeBufferPointer(start: folded, count: count), as: UTF8.self)
        return mapped.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func asciiKey(_ utf8: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: utf8.count) { key in
            var count = 0
            var isBlankDue = false
            for byte in utf8 {
                switch byte {
                case 0x09...0x0D, 0x20: isBlankDue = count > 0
                default:
                    if isBlankDue {
                        key[count] = 0x20
                        count += 1
                        isBlankDue = false
                    }
                    key[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                    count += 1
                }
            }
            return count
        }
    }

    /// Whether a character could steer a terminal or reorder a line rather than stand in it.
    ///
    /// Control characters of C0 and C1, the line and paragraph separators, and the marks that turn the direction of
    /// what follows (Unicode Standard Annex 9).
    package static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB: true
        default: false
        }
    }

    /// Whether a character is spelt out where text is shown or handed to other programs: what is unprintable, and what
    /// prints nothing and so makes two texts look alike. The joiners of emoji and of Persian stay.
    package static func misleads(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x7F: scalar.value < 0x20
        case 0x61C, 0x200B, 0x200E, 0x200F, 0x2060...0x2065, 0x206A...0x206F, 0xFEFF, 0xE0000...0xE007F: true
        default: isUnprintable(scalar)
        }
    }
}

extension NormalisedText {
    /// The cells that a terminal needs for a text: 2 for wide characters, 0 for marks that sit on others.
    package static func cells(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            sum + (scalar.value < 0x80 ? 1 : Int(utf8proc_charwidth(utf8proc_int32_t(scalar.value))))
        }
    }
}

extension NormalisedText {
    /// Whether a text says anything: it holds a letter or a number of any script (Unicode categories L and N).
    ///
    /// Fillers, which are letters by category and print nothing, don't count.
    package static func hasLetterOrDigit(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .decimalNumber, .letterNumber, .otherNumber:
                return true
            default: return false
            }
        }
    }

    /// The text with each accented letter as a letter and its marks (NFD, Unicode Standard Annex 15).
    package static func decomposed(_ text: String) -> String { mapped(text, UTF8PROC_DECOMPOSE) }

    /// The text with letters and their marks as one character where there is one (NFC, Unicode Standard Annex 15).
    package static func composed(_ text: String) -> String { mapped(text, UTF8PROC_COMPOSE) }

    private static func mapped(_ text: String, _ form: utf8proc_option_t) -> String {
        var text = text
        var mapped: UnsafeMutablePointer<UInt8>?
        let options = UTF8PROC_STABLE.rawValue | form.rawValue
        let count = text.withUTF8 { utf8 in
            utf8proc_map(utf8.baseAddress, utf8.count, &mapped, utf8proc_option_t(options))
        }
        defer { free(mapped) }
        // Only memory can fail here; the text itself then stands.
        guard count >= 0, let mapped else { return text }
        return String(decoding: UnsafeBufferPointer(start: mapped, count: count), as: UTF8.self)
    }
}
