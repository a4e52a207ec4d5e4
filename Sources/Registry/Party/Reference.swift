/// The permanent public name of a record, such as `P-7K3M-9QXD`: a typed prefix, seven random characters and a check.
///
/// The letters I, L, O and U are not used; typed, the first three are read as 1, 1 and 0. The check character is
/// a sum over the field of 32 elements, which finds every single wrong character and every swap of neighbours.
package struct Reference: Hashable, Sendable, CustomStringConvertible {
    /// What a reference names, by its first letter.
    package enum Kind: String, CaseIterable, Sendable {
        case organisation = "O"
        case partner = "P"
        case cluster = "C"
        case person = "H"
        case declaration = "D"
        case risk = "R"
        case shortlist = "S"
        case request = "Q"
        case certificate = "T"
        case dialogue = "G"
    }

    package let kind: Kind
    /// The seven digits and their check, five bits each, the first one highest.
    private let digits: UInt64

    package static func random(_ kind: Kind, using generator: inout some RandomNumberGenerator) -> Reference {
        Reference(kind: kind, body: generator.next() >> 29)
    }

    /// The body is the seven digits, 35 bits.
    private init(kind: Kind, body: UInt64) {
        self.kind = kind
        digits = body << 5 | UInt64(Self.check(kind, body))
    }

    /// Nil for what is no reference; `hasSlip` tells a reference with a slip of the pen from another text.
    package init?(_ text: String) {
        guard let (kind, digits) = Self.read(text) else { return nil }
        self.init(kind: kind, body: digits >> 5)
        guard self.digits == digits else { return nil }
    }

    /// Whether a text has the shape of a reference but the wrong check character.
    package static func hasSlip(_ text: String) -> Bool {
        guard text.contains("-"), read(text) != nil else { return false }
        return Reference(text) == nil
    }

    package var description: String {
        String(unsafeUninitializedCapacity: 11) { bytes in
            bytes[0] = kind.rawValue.utf8.first ?? 0
            bytes[1] = UInt8(ascii: "-")
            bytes[6] = UInt8(ascii: "-")
            var rest = digits
            for place in [10, 9, 8, 7, 5, 4, 3, 2] {
                bytes[place] = Self.alphabet[Int(rest & 31)]
                rest >>= 5
            }
            return 11
        }
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The kind and the eight digits.
    private static func read(_ text: String) -> (Kind, UInt64)? {
        guard text.utf8.count <= 16, let first = text.first,
            let kind = Kind(rawValue: String(first).uppercased())
        else { return nil }
        var digits: UInt64 = 0
        var count = 0
        for byte in text.utf8.dropFirst() {
            let digit: Int
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: " "): continue
            case UInt8(ascii: "O"), UInt8(ascii: "o"): digit = 0
            case UInt8(ascii: "I"), UInt8(ascii: "i"), UInt8(ascii: "L"), UInt8(ascii: "l"): digit = 1
            default:
                let upper = (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
                guard let place = alphabet.firstIndex(of: upper) else { return nil }
                digit = place
            }
            digits = digits << 5 | UInt64(digit)
            count += 1
        }
        return count == 8 ? (kind, digits) : nil
    }

    /// The sum of digit times 2^position in GF(32) with the polynomial x^5 + x^2 + 1; the kind is digit 0.
    private static func check(_ kind: Kind, _ body: UInt64) -> UInt8 {
        var sum = double((kind.rawValue.utf8.first ?? 0) & 31)
        for place in stride(from: UInt64(30), through: 0, by: -5) {
            sum = double(sum ^ UInt8(body >> place & 31))
        }
        return sum
    }

    private static func double(_ value: UInt8) -> UInt8 {
        let shifted = value << 1
        return shifted & 32 == 0 ? shifted : (shifted ^ 0b100101) & 31
    }
}

extension Reference: Comparable {
    /// The order of the texts, for references of one kind.
    package static func < (one: Reference, other: Reference) -> Bool { one.digits < other.digits }
}
