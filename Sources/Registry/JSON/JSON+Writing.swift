extension JSON {
    /// The one form that equal values have, as RFC 8785 lays it down: sorted keys, no blanks, shortest escapes.
    ///
    /// Numbers are whole here: a record holds no others, so that its digest depends on no printing of fractions.
    package var canonical: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        write(to: &bytes, isCanonical: true, indent: nil)
        return bytes
    }

    /// The value on one line, in the order in which it was written.
    package var line: String {
        var bytes: [UInt8] = []
        write(to: &bytes, isCanonical: false, indent: nil)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value over several lines, two blanks a level.
    package var pretty: String {
        var bytes: [UInt8] = []
        write(to: &bytes, isCanonical: false, indent: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(to bytes: inout [UInt8], isCanonical: Bool, indent: Int?) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .integer(let number): bytes += String(number).utf8
        case .number(let number):
            bytes += (number.isFinite ? JSON.shortest(number) : "null").utf8
        case .text(let text): JSON.quote(text, to: &bytes)
        case .array(let values):
            JSON.enclose("[", values.count, "]", to: &bytes, indent: indent) { index, bytes, indent in
                values[index].write(to: &bytes, isCanonical: isCanonical, indent: indent)
            }
        case .object(let members):
            let members = isCanonical ? JSON.sorted(members) : members
            JSON.enclose("{", members.count, "}", to: &bytes, indent: indent) { index, bytes, indent in
                JSON.quote(members[index].key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                if indent != nil { bytes.append(UInt8(ascii: " ")) }
                members[index].value.write(to: &bytes, isCanonical: isCanonical, indent: indent)
            }
        }
    }

    private static func shortest(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// RFC 8785 sorts keys by their UTF-16 units; for ASCII keys, which records have, bytes sort alike.
    private static func sorted(_ members: [Member]) -> [Member] {
        members.sorted { one, other in
            one.key.utf16.lexicographicallyPrecedes(other.key.utf16)
        }
    }

    private static func enclose(
        _ open: Unicode.Scalar, _ count: Int, _ close: Unicode.Scalar, to bytes: inout [UInt8], indent: Int?,
        element: (Int, inout [UInt8], Int?) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        let inner = indent.map { $0 + 2 }
        for index in 0..<count {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(inner, to: &bytes)
            element(index, &bytes, inner)
        }
        if count > 0 { breakLine(indent, to: &bytes) }
        bytes.append(UInt8(ascii: close))
    }

    private static func breakLine(_ indent: Int?, to bytes: inout [UInt8]) {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: indent)
    }

    /// Escapes what JSON requires and nothing else, with the short forms of RFC 8785, section 3.2.2.2.
    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x20...: bytes.append(byte)
            case 0x08: bytes += #"\b"#.utf8
            case 0x09: bytes += #"\t"#.utf8
            case 0x0A: bytes += #"\n"#.utf8
            case 0x0C: bytes += #"\f"#.utf8
            case 0x0D: bytes += #"\r"#.utf8
            default: bytes += (byte < 0x10 ? #"\u000"# : #"\u001"#).utf8 + [hexDigits[Int(byte & 0xF)]]
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}
