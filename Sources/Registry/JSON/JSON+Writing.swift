extension JSON {
    /// The one form that equal values have, as RFC 8785 lays it down: sorted keys, no blanks, shortest escapes.
    ///
    /// Whole numbers keep all their digits; a record holds no others.
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

    /// The bytes of the value over several lines, all but the first set in by so many blanks.
    package func pretty(indent: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2048)
        write(to: &bytes, isCanonical: false, indent: indent)
        return bytes
    }

    /// A member of an object as the canonical form begins it, `"key":`, made once for many records.
    static func opening(of key: String) -> [UInt8] { JSON.text(key).canonical + [UInt8(ascii: ":")] }

    /// Appends the canonical form of the value.
    func writeCanonical(to bytes: inout [UInt8]) { write(to: &bytes, isCanonical: true, indent: nil) }

    private func write(to bytes: inout [UInt8], isCanonical: Bool, indent: Int?) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .integer(let number): bytes += String(number).utf8
        case .number(let number):
            bytes += (number.isFinite ? JSON.shortest(number) : "null").utf8
        case .text(let text): JSON.quote(text, isCanonical: isCanonical, to: &bytes)
        case .array(let values):
            JSON.enclose("[", values.count, "]", to: &bytes, indent: indent) { index, bytes, indent in
                values[index].write(to: &bytes, isCanonical: isCanonical, indent: indent)
            }
        case .object(let members):
            let order = isCanonical ? JSON.order(of: members) : nil
            JSON.enclose("{", members.count, "}", to: &bytes, indent: indent) { place, bytes, indent in
                let index = order?[place] ?? place
                JSON.quote(members[index].key, isCanonical: isCanonical, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                if indent != nil { bytes.append(UInt8(ascii: " ")) }
                members[index].value.write(to: &bytes, isCanonical: isCanonical, indent: indent)
            }
        }
    }

    /// The shortest digits that read back as the same number, laid out as ECMAScript does (RFC 8785, 3.2.2.3).
    private static func shortest(_ number: Double) -> String {
        guard number != 0 else { return "0" }
        let parts = "\(number.magnitude)".split(separator: "e")
        let point = parts[0].split(separator: ".")
        let fraction = point.count == 2 && point[1] != "0" ? point[1] : ""
        let written = point[0] + fraction
        var digits = String(written.drop { $0 == "0" })
        // The number is 0.DIGITS times ten to this power.
        let power =
            point[0].count - (written.count - digits.count) + (parts.count == 2 ? Int(parts[1]) ?? 0 : 0)
        while digits.last == "0" { digits.removeLast() }
        let count = digits.count
        let text: String =
            switch power {
            case count...21: digits + String(repeating: "0", count: power - count)
            case 1...21: "\(digits.prefix(power)).\(digits.dropFirst(power))"
            case -5...0: "0." + String(repeating: "0", count: -power) + digits
            default:
                "\(digits.prefix(1))\(count > 1 ? "." : "")\(digits.dropFirst())\(power > 0 ? "e+" : "e-")\((power - 1).magnitude)"
            }
        return number < 0 ? "-" + text : text
    }

    /// The places of members by their keys' UTF-16 units, as RFC 8785 sorts them; nil where they are in order already.
    private static func order(of members: [Member]) -> ContiguousArray<Int>? {
        let isSorted = members.indices.dropFirst().allSatisfy {
            !precedes(members[$0].key, members[$0 - 1].key)
        }
        guard !isSorted else { return nil }
        var order = ContiguousArray<Int>()
        order.reserveCapacity(members.count)
        guard members.count <= 32 else {
            order.append(contentsOf: members.indices)
            order.sort { one, other in
                precedes(members[one].key, members[other].key)
                    || one < other && !precedes(members[other].key, members[one].key)
            }
            return order
        }
        // An insertion sort, because records have few members; of places, because copying members costs more.
        for index in members.indices {
            var place = order.count
            while place > 0, precedes(members[index].key, members[order[place - 1]].key) { place -= 1 }
            order.insert(index, at: place)
        }
        return order
    }

    /// Whether one key sorts before another; bytes sort as UTF-16 does, but for characters from U+E000 on.
    private static func precedes(_ one: String, _ other: String) -> Bool {
        let (left, right) = (one.utf8Span.span, other.utf8Span.span)
        for place in 0..<min(left.count, right.count) where left[place] != right[place] {
            guard left[place] >= 0xEE || right[place] >= 0xEE else { return left[place] < right[place] }
            return one.utf16.lexicographicallyPrecedes(other.utf16)
        }
        return left.count < right.count
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
    ///
    /// Outside the canonical form, what could steer a terminal is escaped too: it reads back the same.
    private static func quote(_ text: String, isCanonical: Bool, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        // Nearly every text stands as it is: it is looked through and copied once.
        let isPlain = text.withUTF8 { utf8 in
            guard isCanonical ? standsAsItIs(utf8) : utf8.allSatisfy({ !mayNeedEscape($0) }) else {
                return false
            }
            bytes.append(contentsOf: utf8)
            return true
        }
        if isPlain {
            bytes.append(UInt8(ascii: "\""))
            return
        }
        guard isCanonical || !holdsMisleading(text) else {
            for scalar in text.unicodeScalars {
                if scalar.value >= 0x7F, NormalisedText.misleads(scalar) {
                    for unit in String(scalar).utf16 {
                        let digits = String(unit, radix: 16)
                        bytes += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
                    }
                } else if scalar.value < 0x80, needsEscape(UInt8(scalar.value)) {
                    escape(UInt8(scalar.value), to: &bytes)
                } else {
                    bytes += String(scalar).utf8
                }
            }
            bytes.append(UInt8(ascii: "\""))
            return
        }
        text.withUTF8 { utf8 in
            // What needs no escape, which is nearly all of it, is copied in one go.
            var start = 0
            for (place, byte) in utf8.enumerated() where needsEscape(byte) {
                bytes.append(contentsOf: utf8[start..<place])
                escape(byte, to: &bytes)
                start = place + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether no byte is escaped in the canonical form; eight at a time, because an audit writes each record anew.
    private static func standsAsItIs(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let (quotes, backslashes) = (ones &* UInt64(UInt8(ascii: "\"")), ones &* UInt64(UInt8(ascii: "\\")))
        let bytes = UnsafeRawBufferPointer(text)
        var place = 0
        while place + 8 <= bytes.count {
            let eight = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let (quote, backslash) = (eight ^ quotes, eight ^ backslashes)
            // The highest bit of a byte below 0x20, and of one that is nought after the comparison.
            let found =
                (eight &- ones &* 0x20) & ~eight | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
            if found & highs != 0 { return false }
            place += 8
        }
        return bytes[place...].allSatisfy { !needsEscape($0) }
    }

    /// Whether a byte is escaped, or begins what could steer a terminal or mislead a reader, all of which begins with one
    /// of these in UTF-8.
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        needsEscape(byte) || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF
            || byte == 0xF3
    }

    private static func holdsMisleading(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.value >= 0x7F && NormalisedText.misleads($0) }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case 0x20...:
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x08: bytes += #"\b"#.utf8
        case 0x09: bytes += #"\t"#.utf8
        case 0x0A: bytes += #"\n"#.utf8
        case 0x0C: bytes += #"\f"#.utf8
        case 0x0D: bytes += #"\r"#.utf8
        default: bytes += (byte < 0x10 ? #"\u000"# : #"\u001"#).utf8 + [hexDigits[Int(byte & 0xF)]]
        }
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}
