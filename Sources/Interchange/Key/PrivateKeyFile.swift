import Crypto
import CryptoExtras
import FoundationEssentials
package import Registry
import SwiftASN1

/// A private key in a file of its own: PKCS #8 (RFC 8410), under a passphrase where one is given.
///
/// The passphrase makes an AES-256-CBC key by scrypt (RFC 7914; N 16384, r 8, p 5), in PBES2 (RFC 8018), so that
/// OpenSSL and others open the file as well.
package struct PrivateKeyFile: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A new key from the system's randomness.
    package init() { key = Curve25519.Signing.PrivateKey() }

    package var publicKey: PublicKey? { PublicKey(bytes: Array(key.publicKey.rawRepresentation)) }

    /// 64 bytes; nil where the key cannot sign, which takes a failing computer.
    package func signature(over message: [UInt8]) -> [UInt8]? {
        (try? key.signature(for: message)).map(Array.init)
    }

    /// Whether the text of a key file asks for a passphrase.
    package static func isProtected(_ text: String) -> Bool {
        text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    }

    /// Throws `.invalid` for a file that is damaged or of another kind, and for a wrong passphrase.
    package init(parsing text: String, passphrase: String? = nil, name file: String) throws(RegistryError) {
        let plain: [UInt8]?
        if PrivateKeyFile.isProtected(text) {
            guard let passphrase else {
                throw .invalid("\(shown(path: file)) is under a passphrase; give it with --passphrase-file")
            }
            guard
                let sealed = PrivateKeyFile.bytes("ENCRYPTED PRIVATE KEY", in: text).flatMap({
                    try? Envelope(derEncoded: $0)
                })
            else { throw PrivateKeyFile.damage(file) }
            plain = sealed.open(passphrase)
            if plain.flatMap(PrivateKeyFile.key(der:)) == nil {
                throw .invalid(
                    "the passphrase does not open \(shown(path: file)); try again, with the right one")
            }
        } else {
            plain = PrivateKeyFile.bytes("PRIVATE KEY", in: text)
        }
        guard let key = plain.flatMap(PrivateKeyFile.key(der:)) else { throw PrivateKeyFile.damage(file) }
        self.key = key
    }

    /// The bytes of the first block with this label, whatever stands before and after it.
    private static func bytes(_ label: String, in text: String) -> [UInt8]? {
        // Blanks at the ends of lines are what mail and editors add.
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            String(line.reversed().drop(while: \.isWhitespace).reversed())
        }
        let blocks = try? PEMDocument.parseMultiple(pemString: lines.joined(separator: "\n"))
        return blocks?.first { $0.discriminator == label }?.derBytes
    }

    /// Nil for what is no key of Ed25519, and for one that is written otherwise than such keys are.
    private static func key(der: [UInt8]) -> Curve25519.Signing.PrivateKey? {
        guard let key = try? Curve25519.Signing.PrivateKey(derRepresentation: der),
            key.derRepresentation.elementsEqual(der)
        else { return nil }
        return key
    }

    /// The file's text; throws `.invalid` where the passphrase is too short to be worth typing.
    package func text(passphrase: String?) throws(RegistryError) -> String {
        guard let passphrase else { return key.pemRepresentation + "\n" }
        guard passphrase.unicodeScalars.count >= 8 else {
            throw .invalid(
                "a passphrase has at least 8 characters; several words are easier to keep than letters")
        }
        guard let sealed = Envelope(Array(key.derRepresentation), passphrase: passphrase),
            let der = try? sealed.der
        else {
            throw .invalid("the key could not be put under the passphrase; there may be too little memory")
        }
        return PEMDocument(type: "ENCRYPTED PRIVATE KEY", derBytes: der).pemString + "\n"
    }

    private static func damage(_ file: String) -> RegistryError {
        .invalid(
            "\(shown(path: file)) holds no private key of Ed25519 that can be read; restore it from its copy, "
                + "or make another with `concord key new`")
    }
}

/// EncryptedPrivateKeyInfo (RFC 5958) with PBES2, scrypt and AES-256-CBC.
private struct Envelope: DERParseable, DERSerializable {
    private var salt: [UInt8]
    private var cost = 16_384
    private var block = 8
    private var lanes = 5
    private var vector: [UInt8]
    private var content: [UInt8]

    private static let passwordScheme: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 5, 13]
    private static let scrypt: ASN1ObjectIdentifier = [1, 3, 6, 1, 4, 1, 11_591, 4, 11]
    private static let cipher: ASN1ObjectIdentifier = [2, 16, 840, 1, 101, 3, 4, 1, 42]

    init?(_ plain: [UInt8], passphrase: String) {
        var generator = SystemRandomNumberGenerator()
        salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        vector = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        content = []
        guard let key = key(passphrase), let iv = try? AES._CBC.IV(ivBytes: vector),
            let sealed = try? AES._CBC.encrypt(plain, using: key, iv: iv)
        else { return nil }
        content = Array(sealed)
    }

    /// Throws for another scheme, and for costs that only an attacker would choose.
    init(derEncoded node: ASN1Node) throws {
        (salt, vector, content) = ([], [], [])
        try DER.sequence(node, identifier: .sequence) { outer in
            try Envelope.inside(&outer) { scheme in
                try Envelope.expect(Envelope.passwordScheme, &scheme)
                try Envelope.inside(&scheme) { parts in
                    try Envelope.inside(&parts) { try readDerivation(&$0) }
                    try Envelope.inside(&parts) { cipher in
                        try Envelope.expect(Envelope.cipher, &cipher)
                        vector = Array(try ASN1OctetString(derEncoded: &cipher).bytes)
                    }
                }
            }
            content = Array(try ASN1OctetString(derEncoded: &outer).bytes)
        }
        guard (2...1 << 20).contains(cost), cost & (cost - 1) == 0, (1...32).contains(block),
            (1...16).contains(lanes), vector.count == 16
        else { throw ASN1Error.invalidASN1Object(reason: "costs or sizes that no key file has") }
    }

    private mutating func readDerivation(_ derivation: inout ASN1NodeCollection.Iterator) throws {
        try Envelope.expect(Envelope.scrypt, &derivation)
        try Envelope.inside(&derivation) { costs in
            salt = Array(try ASN1OctetString(derEncoded: &costs).bytes)
            cost = try Int(derEncoded: &costs)
            block = try Int(derEncoded: &costs)
            lanes = try Int(derEncoded: &costs)
            // The length of the key, which the cipher says as well.
            if let length = costs.next() { _ = try Int(derEncoded: length) }
        }
    }

    private static func inside(
        _ nodes: inout ASN1NodeCollection.Iterator,
        _ read: (inout ASN1NodeCollection.Iterator) throws -> Void
    ) throws {
        guard let node = nodes.next() else { throw ASN1Error.invalidASN1Object(reason: "a part is missing") }
        try DER.sequence(node, identifier: .sequence, read)
    }

    private static func expect(
        _ scheme: ASN1ObjectIdentifier, _ nodes: inout ASN1NodeCollection.Iterator
    ) throws {
        guard try ASN1ObjectIdentifier(derEncoded: &nodes) == scheme else {
            throw ASN1Error.invalidASN1Object(reason: "another scheme")
        }
    }

    var der: [UInt8] {
        get throws {
            var coder = DER.Serializer()
            try coder.serialize(self)
            return coder.serializedBytes
        }
    }

    func serialize(into coder: inout DER.Serializer) throws {
        try coder.appendConstructedNode(identifier: .sequence) { outer in
            try outer.appendConstructedNode(identifier: .sequence) { scheme in
                try scheme.serialize(Envelope.passwordScheme)
                try scheme.appendConstructedNode(identifier: .sequence) { parts in
                    try parts.appendConstructedNode(identifier: .sequence) { derivation in
                        try derivation.serialize(Envelope.scrypt)
                        try derivation.appendConstructedNode(identifier: .sequence) { costs in
                            try costs.serialize(ASN1OctetString(contentBytes: salt[...]))
                            for number in [cost, block, lanes] { try costs.serialize(number) }
                        }
                    }
                    try parts.appendConstructedNode(identifier: .sequence) { cipher in
                        try cipher.serialize(Envelope.cipher)
                        try cipher.serialize(ASN1OctetString(contentBytes: vector[...]))
                    }
                }
            }
            try outer.serialize(ASN1OctetString(contentBytes: content[...]))
        }
    }

    /// What was put in; nil for a wrong passphrase.
    func open(_ passphrase: String) -> [UInt8]? {
        guard let key = key(passphrase), let iv = try? AES._CBC.IV(ivBytes: vector),
            let plain = try? AES._CBC.decrypt(content, using: key, iv: iv)
        else { return nil }
        return Array(plain)
    }

    private func key(_ passphrase: String) -> SymmetricKey? {
        try? KDF.Scrypt.deriveKey(
            from: Array(passphrase.utf8), salt: salt, outputByteCount: 32, rounds: cost, blockSize: block,
            parallelism: lanes)
    }
}
