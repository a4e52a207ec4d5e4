import SwiftASN1

/// One value of the Distinguished Encoding Rules (ITU-T X.690): a tag and its bytes.
struct DERValue: Hashable {
    let tag: UInt8
    let bytes: [UInt8]

    static func sequence(_ values: DERValue...) -> DERValue {
        DERValue(tag: 0x30, bytes: values.flatMap(\.encoded))
    }

    static func octets(_ bytes: [UInt8]) -> DERValue { DERValue(tag: 0x04, bytes: bytes) }
    static func identifier(_ bytes: [UInt8]) -> DERValue { DERValue(tag: 0x06, bytes: bytes) }
    static let null = DERValue(tag: 0x05, bytes: [])
    static let yes = DERValue(tag: 0x01, bytes: [0xFF])

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
        guard bytes.count >= 0x80 else { return [tag, UInt8(bytes.count)] + bytes }
        var length: [UInt8] = []
        var rest = bytes.count
        while rest > 0 {
            length.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        }
        return [tag, 0x80 | UInt8(length.count)] + length + bytes
    }

    /// The values that stand one after another in these bytes; nil for bytes that are none, and for a length in another
    /// spelling than its shortest.
    static func values(in bytes: [UInt8]) -> [DERValue]? {
        var values: [DERValue] = []
        var place = 0
        while place < bytes.count {
            // A tag of several bytes stands in nothing that is read here.
            guard place + 1 < bytes.count, bytes[place] & 0x1F != 0x1F else { return nil }
            var length = Int(bytes[place + 1])
            var start = place + 2
            if length >= 0x80 {
                let count = length & 0x7F
                guard (1...4).contains(count), start + count <= bytes.count, bytes[start] != 0 else {
                    return nil
                }
                length = bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
                guard length >= 0x80 else { return nil }
                start += count
            }
            guard length <= bytes.count - start else { return nil }
            values.append(DERValue(tag: bytes[place], bytes: Array(bytes[start..<start + length])))
            place = start + length
        }
        return values
    }

    /// The one value in these bytes; nil where there is none, or more, or what is in it is not sound.
    static func value(of bytes: [UInt8]) -> DERValue? {
        guard (try? DER.parse(bytes)) != nil, let values = values(in: bytes), values.count == 1 else {
            return nil
        }
        return values[0]
    }

    /// The values inside a sequence; nil for what is none.
    var elements: [DERValue]? { tag == 0x30 ? DERValue.values(in: bytes) : nil }

    /// The values inside one that holds others, whatever its tag.
    var inner: [DERValue] { DERValue.values(in: bytes) ?? [] }

    /// A whole number of at most four bytes; nil for what is none.
    var number: Int? {
        guard tag == 0x02, (1...4).contains(bytes.count), bytes[0] & 0x80 == 0 else { return nil }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
