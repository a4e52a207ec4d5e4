import Crypto
import FoundationEssentials
package import Storage

/// The public half of an Ed25519 key (RFC 8032): 32 bytes.
package struct PublicKey: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Nil for bytes that are no point of the curve, or one that a signature of anybody fits.
    package init?(bytes: [UInt8]) {
        self.init(recorded: bytes)
        guard !isWeak else { return nil }
    }

    /// As it stands on record, where a key that today is refused may stand from before; it made nothing then.
    init?(recorded bytes: [UInt8]) {
        guard bytes.count == 32, (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil else {
            return nil
        }
        self.bytes = bytes
    }

    private init() { bytes = [UInt8](repeating: 0, count: 32) }

    /// What stands in a record before its key is known.
    static let none = PublicKey()

    /// Reads `did:key:z6Mk...`; nil for a key of another kind or what is none, and for another spelling of a key.
    package init?(identifier: String) {
        let prefix = "did:key:"
        guard identifier.hasPrefix(prefix),
            let code = Base58.bytes(multibase: identifier.dropFirst(prefix.count)),
            code.starts(with: PublicKey.multicodec)
        else { return nil }
        self.init(bytes: Array(code.dropFirst(2)))
        guard self.identifier.utf8.elementsEqual(identifier.utf8) else { return nil }
    }

    /// The key as a decentralised identifier that is its own document (did:key), such as `did:key:z6Mk...`.
    package var identifier: String { "did:key:\(multibase)" }

    /// The multibase form of the key, by which a credential names it within its identifier.
    package var multibase: String { Base58.multibase(PublicKey.multicodec + bytes) }

    /// Whether this key made a signature of 64 bytes over these bytes.
    package func made(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard !isWeak, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }

    /// Whether the bytes are one of the points of low order, for which signatures can be made without a private key,
    /// or a number beyond the field's, which is a second spelling of another key.
    private var isWeak: Bool {
        var height = bytes
        // The highest bit says which of two points is meant; both have the same order.
        height[31] &= 0x7F
        let isBeyond =
            height[0] >= 0xED && height[31] == 0x7F && height[1..<31].allSatisfy { $0 == 0xFF }
        return isBeyond || PublicKey.heightsOfLowOrder.contains(height)
    }

    /// The heights of the eight points whose order divides the cofactor: orders 4, 1, 2, and 8 twice.
    private static let heightsOfLowOrder: Set<[UInt8]> = [
        [UInt8](repeating: 0, count: 32), [1] + [UInt8](repeating: 0, count: 31),
        [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
        [
            0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
            0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
        ],
        [
            0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
            0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
        ],
    ]

    /// What says "Ed25519 public key" in front of the bytes.
    private static let multicodec: [UInt8] = [0xED, 0x01]
}

extension PublicKey: FieldValue {
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> PublicKey {
        guard let key = PublicKey(recorded: try row.bytes(first)) else {
            throw StorageError(code: .corrupt, message: "column \(first) holds no Ed25519 key")
        }
        return key
    }
    package func bind(to statement: borrowing Statement, at place: Int32) throws(StorageError) {
        try bytes.bind(to: statement, at: place)
    }
    package func lay(into rows: inout RowBuffer) { rows.append(blob: bytes) }
    package var matched: any Bindable { bytes }
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> PublicKey? { json.string.flatMap { PublicKey(identifier: $0) } }
    package var json: JSON { .text(identifier) }
    package var words: String? { identifier }
}

extension FieldRule<PublicKey> {
    static var publicKey: Self {
        .init(
            "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
            "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
        ) { text, name, _ throws(RegistryError) in
            guard let key = PublicKey(identifier: text) else {
                throw .invalid(
                    "\(name.full) '\(shown(text))' is no Ed25519 key; give its did:key:z6Mk..., or its file in PEM"
                )
            }
            return key
        }
    }
}

/// Bytes in Bitcoin's alphabet of 58 letters and digits, marked by `z` (multibase).
package enum Base58 {
    private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

    package static func multibase(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        for byte in bytes {
            var carry = Int(byte)
            for place in digits.indices {
                carry += Int(digits[place]) << 8
                digits[place] = UInt8(carry % 58)
                carry /= 58
            }
            while carry > 0 {
                digits.append(UInt8(carry % 58))
                carry /= 58
            }
        }
        let zeros = repeatElement(alphabet[0], count: bytes.prefix { $0 == 0 }.count)
        return "z" + String(decoding: zeros + digits.reversed().map { alphabet[Int($0)] }, as: UTF8.self)
    }

    /// Nil for another base, another letter, or more than 200 of them.
    package static func bytes(multibase text: some StringProtocol) -> [UInt8]? {
        guard text.first == "z", text.utf8.count <= 200 else { return nil }
        let letters = text.utf8.dropFirst()
        var bytes: [UInt8] = []
        for letter in letters {
            guard let digit = alphabet.firstIndex(of: letter) else { return nil }
            var carry = digit
            for place in bytes.indices {
                carry += Int(bytes[place]) * 58
                bytes[place] = UInt8(carry & 0xFF)
                carry >>= 8
            }
            while carry > 0 {
                bytes.append(UInt8(carry & 0xFF))
                carry >>= 8
            }
        }
        return [UInt8](repeating: 0, count: letters.prefix { $0 == alphabet[0] }.count) + bytes.reversed()
    }
}
