/// One value of the Distinguished Encoding Rules (ITU-T X.690): a tag and its bytes.
struct DERValue {
    let tag: UInt8
    let bytes: [UInt8]

    static func sequence(_ values: DERValue...) -> DERValue {
        DERValue(tag: 0x30, bytes: values.flatMap(\.encoded))
    }

    static func octets(_ bytes: [UInt8]) -> DERValue { DERValue(tag: 0x04, bytes: bytes) }
    static func identifier(_ bytes: [UInt8]) -> DERValue { DERValue(tag: 0x06, bytes: bytes) }

    /// A whole number that is not negative.
    static func integer(_ number: Int) -> DERValue {
        var bytes: [UInt8] = []
        var rest = number
        repeat {
            bytes.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        } while rest > 0
        return DERValue(tag: 0x02, bytes: bytes[0] & 0x80 == 0 ? bytes : [0] + bytes)
    }

    var encoded: [UInt8] {
        switch bytes.count {
        case ..<0x80: [tag, UInt8(bytes.count)] + bytes
        case ..<0x100: [tag, 0x81, UInt8(bytes.count)] + bytes
        default: [tag, 0x82, UInt8(bytes.count >> 8 & 0xFF), UInt8(bytes.count & 0xFF)] + bytes
        }
    }

    /// The values that stand one after another in these bytes; nil for bytes that are none, or a length over 255.
    static func values(in bytes: [UInt8]) -> [DERValue]? {
        var values: [DERValue] = []
        var place = 0
        while place < bytes.count {
            guard place + 1 < bytes.count else { return nil }
            var length = Int(bytes[place + 1])
            var start = place + 2
            if length == 0x81, start < bytes.count {
                length = Int(bytes[start])
                start += 1
            } else if length >= 0x80 {
                return nil
            }
            guard start + length <= bytes.count else { return nil }
            values.append(DERValue(tag: bytes[place], bytes: Array(bytes[start..<start + length])))
            place = start + length
        }
        return values
    }

    /// The values inside a sequence; nil for what is none.
    var elements: [DERValue]? { tag == 0x30 ? DERValue.values(in: bytes) : nil }

    /// A whole number of at most four bytes; nil for what is none.
    var number: Int? {
        guard tag == 0x02, (1...4).contains(bytes.count), bytes[0] & 0x80 == 0 else { return nil }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
