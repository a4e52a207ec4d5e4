/// A script whose pieces of words the model of other languages may keep; what belongs to none is always kept.
package enum Script: String, Sendable, CaseIterable {
    case latin, greek, cyrillic, devanagari, armenian, hebrew, arabic, bengali, gurmukhi, gujarati, oriya,
        tamil
    case telugu, kannada, malayalam, sinhala, thai, lao, tibetan, burmese, georgian, hangul, ethiopic, khmer,
        mongolian
    case han, kana

    /// What a model has where nobody says otherwise.
    package static let usual: Set<Script> = [.latin, .greek, .cyrillic, .devanagari]

    /// The set in a number, a bit for each in the order above.
    static func bits(_ scripts: Set<Script>) -> UInt32 {
        allCases.enumerated().reduce(0) { scripts.contains($1.element) ? $0 | 1 << UInt32($1.offset) : $0 }
    }

    static func scripts(_ bits: UInt32) -> Set<Script> {
        Set(allCases.enumerated().filter { bits & 1 << UInt32($0.offset) != 0 }.map(\.element))
    }

    /// The script whose blocks of Unicode hold a character.
    static func of(_ scalar: Unicode.Scalar) -> Script? {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x1E00...0x1EFF,
            0x2C60...0x2C7F, 0xA720...0xA7FF, 0xFB00...0xFB06:
            .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
        case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
        case 0x900...0x97F, 0xA8E0...0xA8FF: .devanagari
        case 0x530...0x58F, 0xFB13...0xFB17: .armenian
        case 0x590...0x5FF, 0xFB1D...0xFB4F: .hebrew
        case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFE: .arabic
        default: beyond(scalar)
        }
    }

    private static func beyond(_ scalar: Unicode.Scalar) -> Script? {
        switch scalar.value {
        case 0x980...0x9FF: .bengali
        case 0xA00...0xA7F: .gurmukhi
        case 0xA80...0xAFF: .gujarati
        case 0xB00...0xB7F: .oriya
        case 0xB80...0xBFF: .tamil
        case 0xC00...0xC7F: .telugu
        case 0xC80...0xCFF: .kannada
        case 0xD00...0xD7F: .malayalam
        case 0xD80...0xDFF: .sinhala
        case 0xE00...0xE7F: .thai
        case 0xE80...0xEFF: .lao
        case 0xF00...0xFFF: .tibetan
        case 0x1000...0x109F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F: .burmese
        case 0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F: .georgian
        case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: .hangul
        case 0x1200...0x139F, 0x2D80...0x2DDF, 0xAB00...0xAB2F: .ethiopic
        case 0x1780...0x17FF, 0x19E0...0x19FF: .khmer
        case 0x1800...0x18AF: .mongolian
        case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: .kana
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3100...0x312F, 0x31A0...0x31BF, 0x3400...0x4DBF,
            0x4E00...0x9FFF,
            0xF900...0xFAFF, 0x20000...0x3FFFF:
            .han
        default: nil
        }
    }
}
