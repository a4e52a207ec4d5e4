package import Registry

/// A public key as people pass it on: PEM that any tool reads (RFC 8410), and above it what is known of the key.
///
/// The lines above the key are read back, so that a file from a trusted hand says until when the key is good and
/// whether it was revoked, to who has no registry.
package struct PublicKeyFile: Sendable, Hashable {
    package let publicKey: PublicKey
    package var name: String?
    package var owner: String?
    package var validFrom: CivilDate?
    package var validUntil: CivilDate?
    package var revokedOn: CivilDate?
    package var revocation: SigningKey.Reason?

    package init(_ key: SigningKey) {
        publicKey = key.publicKey
        name = key.name
        owner = "\(key.owner.name) (\(key.owner.reference))"
        validFrom = key.validFrom
        validUntil = key.validUntil
        revokedOn = key.revocation?.on
        revocation = key.revocation?.reason
    }

    /// Throws `.invalid` for a file without an Ed25519 key, and for one that holds a private key.
    package init(parsing text: String, name file: String) throws(RegistryError) {
        guard !text.contains("PRIVATE KEY-----") else {
            throw .invalid(
                "\(shown(file)) holds a private key, which nobody else should see; "
                    + "give the public one, which `concord key show NAME --output FILE` writes")
        }
        guard let bytes = PEM.bytes("PUBLIC KEY", in: text), bytes.starts(with: PublicKeyFile.prefix),
            let key = PublicKey(bytes: Array(bytes.dropFirst(PublicKeyFile.prefix.count)))
        else {
            throw .invalid(
                "\(shown(file)) holds no Ed25519 public key; give a file with -----BEGIN PUBLIC KEY-----, "
                    + "as `concord key show NAME --output FILE` and `openssl pkey -pubout` write")
        }
        publicKey = key
        for line in text.split(separator: "\n") {
            guard !line.hasPrefix("-----BEGIN") else { break }
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingPrefix(" ")
            switch line[..<colon] {
            case "name": self.name = String(value)
            case "owner": owner = String(value)
            case "valid from": validFrom = try PublicKeyFile.day(value, file)
            case "valid until" where value != "no end": validUntil = try PublicKeyFile.day(value, file)
            case "revoked on": revokedOn = try PublicKeyFile.day(value, file)
            case "revoked because": revocation = SigningKey.Reason(rawValue: String(value))
            default: continue
            }
        }
    }

    package var text: String {
        var lines = ["Public key of a Concord registry (Ed25519)"]
        if let name { lines.append("name: \(name)") }
        // A name may hold anything that fits a line, and stays on its line.
        if let owner { lines.append("owner: \(shown(owner))") }
        lines.append("id: \(publicKey.identifier)")
        if let validFrom { lines.append("valid from: \(validFrom)") }
        lines.append("valid until: \(validUntil?.description ?? "no end")")
        if let revokedOn { lines.append("revoked on: \(revokedOn)") }
        if let revocation { lines.append("revoked because: \(revocation.rawValue)") }
        return lines.joined(separator: "\n") + "\n"
            + PEM.text("PUBLIC KEY", PublicKeyFile.prefix + publicKey.bytes)
    }

    private static func day(_ text: Substring, _ file: String) throws(RegistryError) -> CivilDate {
        guard let day = CivilDate(String(text)) else {
            throw .invalid(
                "\(shown(file)) says '\(shown(String(text)))' where a day is needed; "
                    + "get the file again from whom it came from")
        }
        return day
    }

    /// SubjectPublicKeyInfo up to the key: the identifier 1.3.101.112 and a bit string of 32 bytes.
    private static let prefix: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]
}
