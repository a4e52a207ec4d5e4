/// What the tokenizer does with a character, by its general category (Unicode Standard, 4.5).
///
/// The reference tokenizer knows the categories of Unicode 8; what was assigned since counts as a letter, whatever this
/// system's Unicode says, so that a text has the same pieces everywhere.
enum CharacterClass {
    enum Raw { case removed, blank, text }
    enum Decomposed { case mark, punctuation, letter }

    /// A character as it stands in the text, beyond ASCII.
    static func of(_ scalar: Unicode.Scalar) -> Raw {
        if scalar.value == 0xFFFD { return .removed }
        return switch scalar.properties.generalCategory {
        case .control, .privateUse, .surrogate: .removed
        case .format: isKnown(scalar) ? .removed : .text
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: .blank
        default: .text
        }
    }

    /// A character after canonical decomposition: accents fall away, punctuation stands alone.
    static func ofDecomposed(_ scalar: Unicode.Scalar) -> Decomposed {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return .punctuation
        case 0..<0x80: return .letter
        // Those whose category has changed since.
        case 0x166D, 0x111C9: return .punctuation
        case 0x1734, 0x1171E: return .mark
        case 0x1885, 0x1886, 0xA9BD: return .letter
        default: break
        }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark: isKnown(scalar) ? .mark : .letter
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            isKnown(scalar) ? .punctuation : .letter
        default: .letter
        }
    }

    private static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.age.map { $0.major <= 8 } ?? false
    }

    /// Whether a character is a word of its own: the blocks of Han ideographs that the reference lists.
    static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2A6DF, 0x2A700...0x2B81F,
            0x2B920...0x2CEAF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}
