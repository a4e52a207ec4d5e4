import FoundationEssentials
import Registry

/// Looks at one credential: its proof, in whose name it was made, and its dates.
struct CredentialVerifier {
    private let credential: JSON
    private let reader: Verification.Reader
    private var verification = Verification()

    init(_ credential: JSON, by reader: Verification.Reader) {
        self.credential = credential
        self.reader = reader
    }

    /// Throws `.invalid` for a credential that is none of a declaration.
    consuming func verification(named file: String) throws(RegistryError) -> Verification {
        let subject = credential["credentialSubject"]
        guard credential["type"]?.elements.contains(.text("DigitalConformityCredential")) == true,
            subject?["attestationType"]?.string == "declaration", subject?["assessorLevel"]?.string == "Self"
        else {
            throw .invalid(
                "\(shown(path: file)) holds a credential that is none of a self-declaration; "
                    + "give one that `concord declaration export --format credential` wrote")
        }
        guard let given = credential["proof"], !given.isEmpty else {
            verification.note("proof", .open, "the credential has no proof")
            return verification
        }
        let (worth, isValid) = examine(given)
        verification.verdict = VerificationTable.verdict(
            seals: worth, signatures: .none, isCovered: true, isValid: isValid)
        return verification
    }

    private mutating func examine(_ given: JSON) -> (VerificationTable.Worth, isValid: Bool) {
        guard let proof = DataIntegrity.Proof(given, of: credential) else {
            verification.note(
                "proof", .bad,
                "the proof is not complete, or not of the cryptosuite eddsa-jcs-2022 that this version knows")
            return (.broken, false)
        }
        guard proof.key.made(proof.signature, over: proof.message) else {
            verification.note("proof", .bad, "the proof is not of its key over what the credential says")
            return (.broken, false)
        }
        verification.note("proof", .good, "eddsa-jcs-2022, over all that the credential says")
        let issuer = credential["issuer"]?["id"]?.string
        guard issuer == proof.key.identifier else {
            verification.note(
                "issuer", .bad,
                "the credential names the issuer \(shown(issuer ?? "nobody")), whose key did not make the proof"
            )
            return (.broken, false)
        }
        let name = credential["issuer"]?["name"]?.string ?? ""
        let judgement = verification.judge(
            proof.key, called: name.isEmpty ? "unnamed" : shown(name),
            for: Voice(
                reference: reader.keys[proof.key]?.owner.flatMap { isNamed($0) ? "\($0.reference)" : nil }
                    ?? name,
                isHolder: true),
            at: proof.created, by: reader)
        verification.holders = judgement.owner.map { [shown($0.name)] } ?? []
        verification.heldAt = proof.created
        let isValid = checkDates()
        verification.note(
            "withdrawal", .open, "a later withdrawal shows in no file: ask the issuer of the credential")
        return (judgement.worth, isValid)
    }

    /// Whether the credential is in the name of the owner of a key, and speaks of the owner's records.
    private func isNamed(_ owner: PublicKeyFile.Owner) -> Bool {
        let scheme = credential["credentialSubject"]?["issuedToParty"]?["idScheme"]?["id"]?.string
        let name = credential["issuer"]?["name"]?.string
        return scheme == DeclarationCredential.uuid(of: "\(owner.reference)", ["references"])
            && name.map(PublicKeyFile.onOneLine)?.utf8.elementsEqual(
                PublicKeyFile.onOneLine(owner.name).utf8) == true
    }

    private mutating func checkDates() -> Bool {
        let from = credential["validFrom"]?.string.flatMap(Instant.init)
        let until = credential["validUntil"]?.string.flatMap(Instant.init)
        let isReadable = from != nil && (until != nil || credential["validUntil"] == nil)
        // Of a day that was asked for, any moment will do; now is now, whatever day it is where.
        let isBegun =
            from.map { reader.isOfNow ? $0 <= reader.now : $0.date <= reader.day } ?? false
        let isOver = until.map { reader.isOfNow ? $0 < reader.now : $0.date < reader.day } ?? false
        let isValid = isReadable && isBegun && !isOver
        // Where days begin at midnight in UTC they are told as days, else as moments.
        let isOfUTC = [from.map { $0.milliseconds }, until.map { $0.milliseconds + 1000 }].allSatisfy {
            $0.map { $0 % 86_400_000 == 0 } ?? true
        }
        func told(_ instant: Instant?) -> String? {
            instant.map { isOfUTC ? $0.date.description : "\($0.description.prefix(19))Z" }
        }
        let end = isReadable ? told(until) ?? "no end" : "an unknown day"
        let asked =
            isOfUTC || !reader.isOfNow ? reader.day.description : "\(reader.now.description.prefix(19))Z"
        verification.note(
            "validity", isValid ? .good : .bad,
            "\(asked) \(isValid ? "lies within" : "is outside") it: "
                + "from \(told(from) ?? "an unknown day") to \(end)")
        return isValid
    }
}

extension DataIntegrity {
    /// What a credential's proof says, read as strictly as this cryptosuite lays it down.
    struct Proof {
        let key: PublicKey
        let signature: [UInt8]
        /// The bytes that were signed.
        let message: [UInt8]
        /// Nil where the proof says nothing of its making.
        let created: Instant?

        init?(_ proof: JSON, of credential: JSON) {
            guard case .object(let members) = credential, case .object(let options) = proof,
                proof["type"]?.string == "DataIntegrityProof",
                proof["cryptosuite"]?.string == "eddsa-jcs-2022",
                proof["proofPurpose"]?.string == "assertionMethod",
                proof["@context"]?.canonical == credential["@context"]?.canonical,
                let method = proof["verificationMethod"]?.string,
                let key = PublicKey(identifier: String(method.prefix { $0 != "#" })),
                method == "\(key.identifier)#\(key.multibase)",
                let value = proof["proofValue"]?.string, let signature = Base58.bytes(multibase: value),
                signature.count == 64, Base58.multibase(signature) == value
            else { return nil }
            if let created = proof["created"] {
                guard let instant = created.string.flatMap(Instant.init) else { return nil }
                self.created = instant
            } else {
                created = nil
            }
            self.key = key
            self.signature = signature
            let document = JSON.object(members.filter { $0.key != "proof" })
            message = DataIntegrity.hashes(
                document, .object(options.filter { $0.key != "proofValue" }))
        }
    }
}
