import Crypto
import CryptoExtras
import FoundationEssentials
package import Registry

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
                throw .invalid("\(shown(file)) is under a passphrase; give it with --passphrase-file")
            }
            guard let sealed = PEM.bytes("ENCRYPTED PRIVATE KEY", in: text).flatMap(Envelope.init(der:))
            else {
                throw PrivateKeyFile.damage(file)
            }
            plain = sealed.open(passphrase)
            if plain?.starts(with: PrivateKeyFile.prefix) != true {
                throw .invalid("the passphrase does not open \(shown(file)); try again, with the right one")
            }
        } else {
            plain = PEM.bytes("PRIVATE KEY", in: text)
        }
        guard let plain, plain.starts(with: PrivateKeyFile.prefix), plain.count == 48,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: plain[16...])
        else { throw PrivateKeyFile.damage(file) }
        self.key = key
    }

    /// The file's text; throws `.invalid` where the passphrase is too short to be worth typing.
    package func text(passphrase: String?) throws(RegistryError) -> String {
        let plain = PrivateKeyFile.prefix + Array(key.rawRepresentation)
        guard let passphrase else { return PEM.text("PRIVATE KEY", plain) }
        guard passphrase.unicodeScalars.count >= 8 else {
            throw .invalid(
                "a passphrase has at least 8 characters; several words are easier to keep than letters")
        }
        guard let sealed = Envelope(plain, passphrase: passphrase) else {
            throw .invalid("the key could not be put under the passphrase; there may be too little memory")
        }
        return PEM.text("ENCRYPTED PRIVATE KEY", sealed.der)
    }

    private static func damage(_ file: String) -> RegistryError {
        .invalid(
            "\(shown(file)) holds no private key of Ed25519 that can be read; restore it from its copy, "
                + "or make another with `concord key new`")
    }

    /// PrivateKeyInfo up to the key: version 0, the identifier 1.3.101.112, an octet string within another.
    private static let prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]
}

/// EncryptedPrivateKeyInfo (RFC 5958) with PBES2, scrypt and AES-256-CBC.
private struct Envelope {
    private var salt: [UInt8]
    private var cost = 16_384
    private var block = 8
    private var lanes = 5
    private var vector: [UInt8]
    private var content: [UInt8]

    private static let passwordScheme: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D]
    private static let scrypt: [UInt8] = [0x2B, 0x06, 0x01, 0x04, 0x01, 0xDA, 0x47, 0x04, 0x0B]
    private static let cipher: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2A]

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

    /// Nil for another scheme, or costs that only an attacker would choose.
    init?(der: [UInt8]) {
        guard let outer = DERValue.values(in: der)?.first?.elements, outer.count == 2, outer[1].tag == 0x04,
            let scheme = outer[0].elements, scheme.count == 2, scheme[0].bytes == Envelope.passwordScheme,
            let parts = scheme[1].elements, parts.count == 2,
            let derivation = parts[0].elements, derivation.count == 2, derivation[0].bytes == Envelope.scrypt,
            let costs = derivation[1].elements, costs.count >= 4,
            let cipher = parts[1].elements, cipher.count == 2, cipher[0].bytes == Envelope.cipher,
            let cost = costs[1].number, let block = costs[2].number, let lanes = costs[3].number,
            (2...1 << 20).contains(cost), cost & (cost - 1) == 0, (1...32).contains(block),
            (1...16).contains(lanes), cipher[1].bytes.count == 16
        else { return nil }
        salt = costs[0].bytes
        (self.cost, self.block, self.lanes) = (cost, block, lanes)
        vector = cipher[1].bytes
        content = outer[1].bytes
    }

    var der: [UInt8] {
        DERValue.sequence(
            .sequence(
                .identifier(Envelope.passwordScheme),
                .sequence(
                    .sequence(
                        .identifier(Envelope.scrypt),
                        .sequence(.octets(salt), .integer(cost), .integer(block), .integer(lanes))),
                    .sequence(.identifier(Envelope.cipher), .octets(vector)))),
            .octets(content)
        ).encoded
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
