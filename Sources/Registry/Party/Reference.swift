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
    }

    package let kind: Kind
    /// The seven characters and their check.
    private let body: [UInt8]

    package static func random(_ kind: Kind, using generator: inout some RandomNumberGenerator) -> Reference {
        let bits = generator.next()
        let digits = (0..<7).map { UInt8(truncatingIfNeeded: (bits >> (UInt64($0) * 5)) & 31) }
        return Reference(kind: kind, digits: digits)
    }

    private init(kind: Kind, digits: [UInt8]) {
        self.kind = kind
        body = (digits + [Self.check(kind, digits)]).map { Self.alphabet[Int($0)] }
    }

    /// Nil for what is no reference; `hasSlip` tells a reference with a slip of the pen from another text.
    package init?(_ text: String) {
        guard let (kind, digits) = Self.read(text), digits.last == Self.check(kind, digits.dropLast()) else {
            return nil
        }
        self.init(kind: kind, digits: digits.dropLast())
    }

    /// Whether a text has the shape of a reference but the wrong check character.
    package static func hasSlip(_ text: String) -> Bool {
        guard let (kind, digits) = read(text) else { return false }
        return text.contains("-") && digits.last != check(kind, digits.dropLast())
    }

    package var description: String {
        kind.rawValue + "-" + String(decoding: body[..<4], as: UTF8.self) + "-"
            + String(decoding: body[4...], as: UTF8.self)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private static func read(_ text: String) -> (Kind, [UInt8])? {
        guard text.utf8.count <= 16, let first = text.first,
            let kind = Kind(rawValue: String(first).uppercased())
        else { return nil }
        var digits: [UInt8] = []
        for byte in text.utf8.dropFirst() {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: " "): continue
            case UInt8(ascii: "O"), UInt8(ascii: "o"): digits.append(0)
            case UInt8(ascii: "I"), UInt8(ascii: "i"), UInt8(ascii: "L"), UInt8(ascii: "l"): digits.append(1)
            default:
                let upper = (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
                guard let digit = alphabet.firstIndex(of: upper) else { return nil }
                digits.append(UInt8(digit))
            }
        }
        return digits.count == 8 ? (kind, digits) : nil
    }

    /// The sum of digit times 2^position in GF(32) with the polynomial x^5 + x^2 + 1; the kind is digit 0.
    private static func check(_ kind: Kind, _ digits: some Sequence<UInt8>) -> UInt8 {
        let letter = kind.rawValue.utf8.first.map { $0 & 31 } ?? 0
        var sum: UInt8 = 0
        for digit in CollectionOfOne(letter) + Array(digits) { sum = double(sum) ^ digit }
        return double(sum)
    }

    private static func double(_ value: UInt8) -> UInt8 {
        let shifted = value << 1
        return shifted & 32 == 0 ? shifted : (shifted ^ 0b100101) & 31
    }
}
