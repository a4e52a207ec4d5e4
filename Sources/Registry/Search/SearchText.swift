/// Text as the full-text index cuts it into words.
package enum SearchText {
    /// The text with a blank around each character of a script that writes no blanks between words.
    ///
    /// Each such character is then a word of its own, and a name is found by any part of it, as a phrase.
    package static func separated(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isWordless) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isWordless(scalar) {
                result.unicodeScalars.append(contentsOf: [" ", scalar, " "])
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
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
