import FoundationEssentials
package import Registry

/// How credentials stand, a bit each, as the list that is published for them (W3C Bitstring Status List 1.0).
///
/// It tells nobody which credential a bit belongs to but who has the credential.
package struct StatusList: Sendable {
    /// Where it is published; its credentials name it so.
    package let address: String
    /// What a bit that is set means, such as `revocation`.
    let purpose: String
    /// When it was made; nil where it does not say.
    let madeAt: Instant?
    private let bits: [UInt8]
    /// The list as it was read, with its proof; nil for one that is made here.
    private let credential: JSON?

    /// A list is at least 16 KiB; more than this is read of nobody.
    private static let most = 16 << 20

    /// The list of credentials that are on record.
    package init(at address: String, of standings: [CredentialStanding], made instant: Instant) {
        self.address = address
        purpose = "revocation"
        madeAt = instant
        credential = nil
        var bits = [UInt8](repeating: 0, count: Int(Credential.places) / 8)
        for standing in standings where standing.isRevoked {
            // The first place is the highest bit of the first byte.
            bits[Int(standing.place / 8)] |= 0x80 >> UInt8(standing.place % 8)
        }
        self.bits = bits
    }

    /// Reads a list as it was published; throws `.invalid` for what is none.
    package init(reading bytes: [UInt8], from file: String) throws(RegistryError) {
        let credential = JSON(parsing: bytes)
        let subject = credential?["credentialSubject"]
        guard let credential, let address = credential["id"]?.string,
            let purpose = subject?["statusPurpose"]?.string,
            credential["type"]?.elements.contains(.text("BitstringStatusListCredential")) == true,
            let text = subject?["encodedList"]?.string, let packed = StatusList.bytes(multibase: text),
            let bits = Gzip.unpacked(packed, most: StatusList.most), bits.count >= Int(Credential.places) / 8
        else {
            throw .invalid(
                "\(shown(path: file)) is no list of status (W3C Bitstring Status List, gzip of at least "
                    + "\(Credential.places) bits); get it from the address that the credential names in its credentialStatus"
            )
        }
        self.address = address
        self.purpose = purpose
        self.bits = bits
        self.credential = credential
        madeAt = credential["validFrom"]?.string.flatMap(Instant.init)
    }

    /// Whether the bit of a place is set; nil where the list has no such place.
    subscript(place: Int) -> Bool? {
        guard place >= 0, place < bits.count * 8 else { return nil }
        return bits[place / 8] & (0x80 >> UInt8(place % 8)) != 0
    }

    /// The list as a credential without a proof; nil only where there is no memory.
    package func document(keptBy organisation: Organisation, signedBy key: PublicKey) -> JSON? {
        guard let packed = Gzip.packed(bits), let madeAt else { return nil }
        return .members([
            "@context": .array([.text(DeclarationCredential.contexts[0])]), "id": .text(address),
            "type": .array([.text("VerifiableCredential"), .text("BitstringStatusListCredential")]),
            "issuer": .members(["id": .text(key.identifier), "name": .text(organisation.name)]),
            "validFrom": .text(madeAt.description),
            "credentialSubject": .members([
                "id": .text("\(address)#list"), "type": .text("BitstringStatusList"),
                "statusPurpose": .text(purpose),
                "encodedList": .text(StatusList.multibase(packed)),
            ]),
        ])
    }

    /// Whether a key of who holds the credential made the list; notes what was found otherwise.
    func speaks(
        for holder: PublicKeyFile.Owner?, read verification: inout Verification,
        by reader: Verification.Reader
    ) -> Bool {
        guard let credential, let given = credential["proof"],
            let proof = DataIntegrity.Proof(given.elements.first ?? given, of: credential),
            proof.key.made(proof.signature, over: proof.message),
            credential.issuerIdentifier == proof.key.identifier
        else {
            verification.note("status", .bad, "the list bears no proof of its issuer's key over what it says")
            return false
        }
        let judgement = verification.judge(
            proof.key, called: "the list of status",
            for: Voice(reference: holder.map { "\($0.reference)" }, isHolder: true), at: proof.created,
            by: reader)
        guard judgement.worth == .counts else {
            verification.note("status", .open, "no key that you trust vouches for the list")
            return false
        }
        return true
    }

    /// Base 64 for addresses, without padding, behind the letter that says so.
    private static func multibase(_ bytes: [UInt8]) -> String {
        "u"
            + Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
                "=", with: "")
    }

    private static func bytes(multibase text: String) -> [UInt8]? {
        guard text.hasPrefix("u") else { return nil }
        let plain = text.dropFirst().replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)).map(
            Array.init)
    }
}

extension JSON {
    /// Who issued a credential: named by an identifier, or by an object that holds one.
    var issuerIdentifier: String? { self["issuer"]?.string ?? self["issuer"]?["id"]?.string }
}
