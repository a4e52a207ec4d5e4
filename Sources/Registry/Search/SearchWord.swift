import CUTF8Proc

/// A word of a text as the full-text index holds it.
package struct SearchWord: Hashable, Sendable {
    /// Folded, without accents, cut down by `WordStem`.
    package let stem: String
    /// Where it stands, in bytes of the text's UTF-8.
    package let place: Range<Int>
}

extension SearchText {
    /// The words of a text in their order, as the index has them: what FTS5's `porter unicode61 remove_diacritics 2`
    /// makes of the indexable text.
    package static func words(of text: String) -> [SearchWord] { words(of: text, cut: WordStem.cut) }

    /// A word by what its plural, its past and its participle have in common: `organised` and `organising` have one form,
    /// `organic` another, though all three have one stem.
    package static func form(of word: String) -> String {
        words(of: word, cut: WordStem.cutEndings).first?.stem ?? word
    }

    private static func words(of text: String, cut: (inout [UInt8]) -> Void) -> [SearchWord] {
        var words: [SearchWord] = []
        var word: [UInt8] = []
        var start = 0
        var place = 0
        func end() {
            guard !word.isEmpty else { return }
            cut(&word)
            words.append(SearchWord(stem: String(decoding: word, as: UTF8.self), place: start..<place))
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            let width = UTF8.width(scalar)
            if isSilent(scalar) {
                place += width
                continue
            }
            if isWordless(scalar) {
                end()
                start = place
                if isLetterOrDigit(scalar) { append(scalar, to: &word) }
                place += width
                end()
                continue
            }
            if isLetterOrDigit(scalar), !isApostrophe(scalar) {
                if word.isEmpty { start = place }
                append(scalar, to: &word)
            } else if word.isEmpty || !isAccent(scalar) {
                end()
            }
            place += width
        }
        end()
        return words
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: false
            }
        }
        // SQLite knows the characters of Unicode 6.1 and takes each later one for a letter.
        guard let age = scalar.properties.age, (age.major, age.minor) <= (6, 1) else { return true }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber, .privateUse:
            true
        default: false
        }
    }

    private static let accents: UInt64 = 0x0003_61F8_0802_9FDF

    /// The marks that FTS5 takes for part of the letter before them; a bit each from U+0300 on.
    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        guard (0x0300...0x0331).contains(scalar.value) else { return false }
        return accents >> UInt64(scalar.value - 0x0300) & 1 == 1
    }

    /// Appends a letter in lower case; an accented Latin letter goes as its base.
    private static func append(_ scalar: Unicode.Scalar, to word: inout [UInt8]) {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            word.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            return
        }
        if let letters = folding(of: scalar) {
            word += letters.utf8
            return
        }
        var parts = (utf8proc_int32_t(0), utf8proc_int32_t(0), utf8proc_int32_t(0), utf8proc_int32_t(0))
        let first = withUnsafeMutableBytes(of: &parts) { bytes in
            let buffer = bytes.bindMemory(to: utf8proc_int32_t.self)
            let options = utf8proc_option_t(UTF8PROC_STABLE.rawValue | UTF8PROC_DECOMPOSE.rawValue)
            let count = utf8proc_decompose_char(
                utf8proc_int32_t(scalar.value), buffer.baseAddress, utf8proc_ssize_t(buffer.count), options,
                nil)
            return count > 0 ? buffer[0] : utf8proc_int32_t(scalar.value)
        }
        switch first {
        case 0x41...0x5A: word.append(UInt8(truncatingIfNeeded: first) | 0x20)
        case 0x61...0x7A: word.append(UInt8(truncatingIfNeeded: first))
        // Small letters that case folding writes as others.
        case 0x00B5: word += "μ".utf8
        case 0x03C2: word += "σ".utf8
        case 0x017F: word.append(UInt8(ascii: "s"))
        default: word += scalar.properties.lowercaseMapping.utf8
        }
    }
}
