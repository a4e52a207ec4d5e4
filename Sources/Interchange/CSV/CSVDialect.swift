/// What stands between two fields of a record.
package enum CSVDelimiter: UInt8, CaseIterable, Sendable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case pipe = 0x7C
}

/// What ends a record that is written; a reader takes LF, CRLF and CR, mixed too.
package enum CSVLineEnd: String, CaseIterable, Sendable {
    case crlf = "\r\n"
    case lf = "\n"
}

/// The most a reader accepts, so that its memory stays bounded whatever it is given.
package struct CSVLimits: Sendable {
    /// Bytes of one field as it stands in the file, without its quotes.
    package var field: Int
    /// Bytes of one record, without its line end.
    package var record: Int
    /// Columns of the header; the default is the widest sheet that spreadsheets know.
    package var columns: Int

    package init(field: Int = 1 << 20, record: Int = 16 << 20, columns: Int = 16_384) {
        self.field = field
        self.record = record
        self.columns = columns
    }
}

enum CSVByte {
    static let quote: UInt8 = 0x22
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let nul: UInt8 = 0
    static let equalsSign: UInt8 = 0x3D
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}

extension CSVDelimiter {
    /// The delimiter that the first non-blank line holds most often outside quotes: the comma if none
    /// is there, the earlier of `allCases` if two are level; a pipe only where no other is there. `complete` is false while that line has no end.
    static func sniff(_ bytes: Span<UInt8>) -> (delimiter: CSVDelimiter, complete: Bool) {
        var counts = Array(repeating: 0, count: allCases.count)
        var quoted = false
        var blank = true
        var complete = false
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == CSVByte.lineFeed || byte == CSVByte.carriageReturn {
                if quoted || blank { continue }
                complete = true
                break
            }
            blank = false
            if byte == CSVByte.quote {
                quoted.toggle()
            } else if !quoted, let position = allCases.firstIndex(where: { $0.rawValue == byte }) {
                counts[position] += 1
            }
        }
        if counts.dropLast().contains(where: { $0 > 0 }) { counts[counts.count - 1] = 0 }
        let best = zip(allCases, counts).max { $0.1 < $1.1 || ($0.1 == $1.1 && $0.0.rank > $1.0.rank) }
        return (best?.0 ?? .comma, complete)
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
