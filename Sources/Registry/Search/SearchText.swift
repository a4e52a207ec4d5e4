/// Text as the full-text index cuts it into words.
package enum SearchText {
    /// The text as it goes to the index, which has no mercy on what people type.
    ///
    /// Around each character of a script that writes no blanks between words stands a blank, so that each is a word
    /// and a name is found by any part of it, as a phrase; letters that are no base with an accent, such as ø, are
    /// written as people without them on their keyboard do; and others go without what stands on them (`folding`).
    package static func indexable(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        guard text.unicodeScalars.contains(where: { isWordless($0) || folding(of: $0) != nil }) else {
            return text
        }
        var result = ""
        for scalar in text.unicodeScalars {
            if isWordless(scalar) {
                result.unicodeScalars.append(contentsOf: [" ", scalar, " "])
            } else if let letters = folding(of: scalar) {
                result += letters
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// How a Latin letter that has no base is spelt without it, in lower case; nil for all others.
    static func spelling(of scalar: Unicode.Scalar) -> String? {
        guard (0xC6...0x1E9E).contains(scalar.value) else { return nil }
        return switch scalar {
        case "ø", "Ø": "o"
        case "æ", "Æ": "ae"
        case "œ", "Œ": "oe"
        case "ß", "ẞ": "ss"
        case "ł", "Ł": "l"
        case "đ", "Đ", "ð", "Ð": "d"
        case "þ", "Þ": "th"
        case "ħ", "Ħ": "h"
        case "ı": "i"
        default: nil
        }
    }

    /// Han, Hiragana, Katakana, Bopomofo, Hangul, Yi, Thai, Lao, Khmer, Myanmar and Tibetan.
    static func isWordless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x0E00: false
        case 0x0E00...0x0EFF, 0x0F00...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x2E80...0x2FDF,
            0x3005...0x3007,
            0x3021...0x3029, 0x3041...0x30FF, 0x3105...0x318F, 0x31A0...0x31BF, 0x31F0...0x31FF,
            0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF66...0xFFDC,
            0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
