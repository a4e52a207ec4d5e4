/// The permanent public name of a record, such as `P-7K3M-9QX1`: a typed prefix, seven random characters and a check.
///
/// The letters I, L, O and U are not used; typed, the first three are read as 1, 1 and 0. The check character is
/// a sum over the field of 32 elements, which finds every single wrong character and every swap of neighbours.
package struct Reference: Hashable, Sendable, CustomStringConvertible {
    /// What a reference names, by its first letter, a capital of ASCII.
    package struct Kind: Hashable, Sendable {
        package let rawValue: Character
        fileprivate let letter: UInt8

        package init(_ letter: Unicode.Scalar) {
            rawValue = Character(letter)
            self.letter = UInt8(truncatingIfNeeded: letter.value)
        }

        package static let organisation = Kind("O")
        package static let partner = Kind("P")
        package static let cluster = Kind("C")
        package static let person = Kind("H")
        package static let declaration = Kind("D")
        package static let risk = Kind("R")
        package static let shortlist = Kind("S")
        package static let request = Kind("Q")
        package static let certificate = Kind("T")
        package static let dialogue = Kind("G")
        package static let commitment = Kind("K")
        package static let concern = Kind("N")
        package static let knowledge = Kind("X")
        package static let idea = Kind("V")
        package static let plan = Kind("J")
        package static let exit = Kind("E")
        package static let burden = Kind("B")
        package static let matter = Kind("A")
        package static let measure = Kind("M")
        package static let round = Kind("U")
        package static let remark = Kind("W")
        package static let affiliation = Kind("F")
        package static let site = Kind("Z")

        /// Every kind of this version.
        package static let allCases = RecordList.all.entries.compactMap(\.reference)
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
    package init?(_ text: String) { self.init(text, among: Kind.allCases) }

    /// Nil for what is no reference of this kind.
    package init?(_ text: String, of kind: Kind) { self.init(text, among: [kind]) }

    private init?(_ text: String, among kinds: [Kind]) {
        guard let (kind, digits) = Self.read(text, among: kinds) else { return nil }
        self.init(kind: kind, body: digits >> 5)
        guard self.digits == digits else { return nil }
    }

    /// Whether a text has the shape of a reference but the wrong check character.
    package static func hasSlip(_ text: String) -> Bool {
        guard text.contains("-"), read(text, among: Kind.allCases) != nil else { return false }
        return Reference(text) == nil
    }

    /// Throws `.notFound` where a text was meant to be a reference, and one of its characters was mistyped.
    static func refuseSlip(_ text: String) throws(RegistryError) {
        guard hasSlip(text) else { return }
        throw .notFound(
            "'\(shown(text))' is no reference: its last character does not fit the others; read it again")
    }

    package var description: String {
        String(unsafeUninitializedCapacity: 11) { bytes in
            bytes[0] = kind.letter
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
    private static func read(_ text: String, among kinds: [Kind]) -> (Kind, UInt64)? {
        guard text.utf8.count <= 16, let first = text.utf8.first else { return nil }
        let letter = (0x61...0x7A).contains(first) ? first - 0x20 : first
        guard let kind = kinds.first(where: { $0.letter == letter }) else { return nil }
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
        var sum = double(kind.letter & 31)
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
