import Crypto
import CryptoExtras
import FoundationEssentials
package import Registry

/// A public key as people pass it on: PEM that any tool reads (RFC 8410), and above it what is known of the key.
///
/// The lines above the key are read back, so that a file from a trusted hand says whose the key is, until when it is
/// good and whether it was revoked, to who has no registry.
package struct PublicKeyFile: Sendable, Hashable {
    /// Whose key it is, as its registry names them.
    package struct Owner: Sendable, Hashable {
        package let name: String
        package let reference: Reference

        package init(name: String, reference: Reference) {
            self.name = name
            self.reference = reference
        }
    }

    package struct Revocation: Sendable, Hashable {
        package let on: CivilDate
        package let reason: SigningKey.Reason

        package init(on: CivilDate, reason: SigningKey.Reason) {
            self.on = on
            self.reason = reason
        }
    }

    package let publicKey: PublicKey
    package var name: String?
    /// Nil for a bare key, as other tools write it.
    package var owner: Owner?
    package var validFrom: CivilDate?
    /// The last day; nil for a key without an end, and for a bare one.
    package var validUntil: CivilDate?
    package var revocation: Revocation?

    /// A bare key, of which nothing else is known.
    package init(_ publicKey: PublicKey) { self.publicKey = publicKey }

    package init(_ key: SigningKey) {
        publicKey = key.publicKey
        name = key.name
        owner = Reference(key.owner.reference).map { Owner(name: key.owner.name, reference: $0) }
        validFrom = key.validFrom
        validUntil = key.validUntil
        revocation = key.revocation.map { Revocation(on: $0.on, reason: $0.reason) }
    }

    package var text: String {
        // A public key has the bytes of one, so that its block is always there.
        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey.bytes)
        let block = key.map { $0.pemRepresentation + "\n" } ?? ""
        guard let owner else { return block }
        var lines = [PublicKeyFile.title]
        if let name { lines.append("name: \(name)") }
        // A name may hold anything that fits a line, and stays on its line.
        lines.append("owner: \(PublicKeyFile.onOneLine(owner.name)) (\(owner.reference))")
        lines.append("id: \(publicKey.identifier)")
        if let validFrom { lines.append("valid from: \(validFrom)") }
        lines.append("valid until: \(validUntil?.description ?? "no end")")
        if let revocation {
            lines.append("revoked on: \(revocation.on)")
            lines.append("revoked because: \(revocation.reason.rawValue)")
        }
        return lines.joined(separator: "\n") + "\n" + block
    }

    static let title = "Public key of a Concord registry (Ed25519)"

    /// The key in the lines of a block of PEM; nil for another kind of key, and for one that vouches for nothing.
    static func key(inBlock lines: [String]) -> PublicKey? {
        // Mail may break the letters into other lines.
        let letters = lines.dropFirst().dropLast().joined().filter { !$0.isWhitespace }
        guard let first = lines.first, let last = lines.last,
            let key = try? Curve25519.Signing.PublicKey(pemRepresentation: "\(first)\n\(letters)\n\(last)\n"),
            // Another spelling of a key is taken nowhere.
            key.pemRepresentation.filter({ !$0.isWhitespace })
                == "\(first)\(letters)\(last)".filter({ !$0.isWhitespace })
        else { return nil }
        return PublicKey(bytes: Array(key.rawRepresentation))
    }

    /// A name with all that could end its line or steer a terminal spelt out, whatever its length.
    static func onOneLine(_ name: String) -> String {
        name.unicodeScalars.map { scalar in
            NormalisedText.misleads(scalar)
                ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }.joined()
    }
}
