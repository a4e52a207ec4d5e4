/// How the characters of a file are written down.
package enum CSVEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    /// Of Windows in western Europe, and of most lists that call themselves ANSI or Latin 1.
    case windows1252 = "windows-1252"
}

/// Bytes of Windows-1252 handed on as UTF-8.
package struct CSVWindows1252: ~Copyable, CSVSource {
    private var source: any CSVSource & ~Copyable
    private var raw = [UInt8](repeating: 0, count: 1 << 16)
    private var text: [UInt8] = []
    private var place = 0
    private var line = 1
    /// The byte before, also where another piece of the file began since.
    private var last: UInt8 = 0

    package init(_ source: consuming any CSVSource & ~Copyable) { self.source = source }

    package mutating func read(into bytes: inout [UInt8], _ room: Range<Int>) throws(CSVError) -> Int {
        if place == text.count { try fill() }
        let count = min(text.count - place, room.count)
        bytes.replaceSubrange(
            room.lowerBound..<room.lowerBound + count, with: text[place..<place + count])
        place += count
        return count
    }

    private mutating func fill() throws(CSVError) {
        let count = try source.read(into: &raw, 0..<raw.count)
        text.removeAll(keepingCapacity: true)
        place = 0
        for byte in raw[..<count] {
            if Self.isUTF8(last, byte) {
                let character = String(decoding: [last, byte], as: UTF8.self)
                throw CSVError(
                    line: line, .otherEncoding(character, encoding: CSVEncoding.windows1252.rawValue))
            }
            last = byte
            switch byte {
            case ..<0x80:
                if byte == CSVByte.lineFeed { line += 1 }
                text.append(byte)
            case 0x80..<0xA0:
                let scalar = Self.upper[Int(byte) - 0x80]
                guard scalar != 0, let character = Unicode.Scalar(scalar) else {
                    throw CSVError(
                        line: line, .notInEncoding(byte, encoding: CSVEncoding.windows1252.rawValue))
                }
                text.append(contentsOf: String(character).utf8)
            default:
                text.append(0xC0 | byte >> 6)
                text.append(0x80 | byte & 0x3F)
            }
        }
    }

    /// Whether two bytes are a Latin letter with a mark in UTF-8: nobody writes `Ã¼`, but names of which some rows were
    /// saved so would be kept garbled.
    ///
    /// After `Ä` and `Å` a quote or a dash may well follow.
    private static func isUTF8(_ first: UInt8, _ second: UInt8) -> Bool {
        guard (0xC3...0xC5).contains(first), (0x80..<0xC0).contains(second) else { return false }
        switch second {
        case 0x82, 0x84, 0x85, 0x8B, 0x91...0x97, 0x99, 0x9B, 0xA0, 0xAB, 0xAE, 0xB4, 0xB7, 0xBB:
            return first == 0xC3
        default: return true
        }
    }

    /// What 80 to 9F stand for, as the WHATWG's Encoding Standard has it but for the five that stand for nothing.
    private static let upper: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
        0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0, 0x017E, 0x0178,
    ]
}
