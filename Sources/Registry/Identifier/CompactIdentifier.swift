/// A value as typed, upper-cased and without the separators that people put between its parts.
enum CompactIdentifier {
    /// Only A to Z, 0 to 9, + and *.
    case characters([UInt8])
    /// The first character that is neither separator nor part of any identifier: a sign, or a digit or
    /// letter from outside ASCII, which may look right and still be another. Those as wide as an ideograph, which
    /// keyboards of East Asia make of the same keys, are the same.
    case strange(Unicode.Scalar)
    /// More characters than any identifier has; the rest was not read.
    case tooLong

    /// The longest identifier has 20 characters, or 24 with all that may stand before and after it.
    private static let longest = 32

    init(_ value: String) {
        var characters: [UInt8] = []
        characters.reserveCapacity(Self.longest)
        for scalar in value.unicodeScalars {
            if let character = Self.character(scalar) {
                guard characters.count < Self.longest else {
                    self = .tooLong
                    return
                }
                characters.append(character)
            } else if !Self.isSeparator(scalar) {
                self = .strange(scalar)
                return
            }
        }
        self = .characters(characters)
    }

    private static func character(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar {
        case "A"..."Z", "0"..."9", "+", "*": UInt8(truncatingIfNeeded: scalar.value)
        case "a"..."z": UInt8(truncatingIfNeeded: scalar.value) & 0xDF
        case "\u{FF10}"..."\u{FF19}", "\u{FF21}"..."\u{FF3A}", "\u{FF41}"..."\u{FF5A}", "\u{FF0A}",
            "\u{FF0B}":
            Unicode.Scalar(scalar.value - 0xFEE0).flatMap(Self.character)
        default: nil
        }
    }

    /// Blanks, dots, hyphens and slashes, in the forms that keyboards, word processors and web pages make.
    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\r", "\n", "\u{A0}", "\u{1680}", "\u{2000}"..."\u{200A}", "\u{202F}", "\u{205F}",
            "\u{3000}":
            true
        case ".", "\u{B7}", "\u{2024}", "\u{2027}", "\u{FF0E}":
            true
        case "-", "\u{AD}", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FE58}", "\u{FE63}", "\u{FF0D}":
            true
        case "/", "\u{2044}", "\u{2215}", "\u{FF0F}":
            true
        default:
            false
        }
    }
}
