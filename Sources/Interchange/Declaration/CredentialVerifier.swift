import FoundationEssentials
import Registry

/// Looks at one credential: its proof, in whose name it was made, and its dates.
struct CredentialVerifier {
    private let credential: JSON
    private let reader: Verification.Reader
    private var verification = Verification()
    /// Whose key vouches for it.
    private var holder: PublicKeyFile.Owner?

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
        let proofs = credential["proof"].map { given -> [JSON] in
            if case .array(let list) = given { list } else { given.isEmpty ? [] : [given] }
        }
        guard let proofs, !proofs.isEmpty else {
            verification.note("proof", .open, "the credential has no proof")
            return verification
        }
        guard proofs.count <= CredentialVerifier.mostProofs else {
            throw VerificationLimits.tooMany(
                "\(proofs.count) proofs", most: "\(CredentialVerifier.mostProofs)", file)
        }
        let worths = proofs.map { examine($0, isOnly: proofs.count == 1) }
        let broken = worths.first { $0 == .broken }
        let isValid = checkDates()
        let (isCovered, isStanding) = checkStatus()
        verification.note(against: DeclarationDocument.against(in: subject?["description"]?.string ?? ""))
        verification.verdict = VerificationTable.verdict(
            seals: broken ?? worths.max() ?? .none, signatures: .none, isCovered: isCovered,
            isValid: isValid && isStanding)
        return verification
    }

    /// More than this no credential has that wants to be read.
    private static let mostProofs = 20

    /// What one proof comes to. Beside others, one of another suite, or that stands on another, is passed over: what it
    /// says can only be told by who knows it, and takes nothing from those that are known.
    private mutating func examine(_ given: JSON, isOnly: Bool) -> VerificationTable.Worth {
        let suite = given["cryptosuite"]?.string ?? given["type"]?.string ?? "unknown"
        if !isOnly, suite != DataIntegrity.suite || given["previousProof"] != nil {
            verification.note(
                "proof", .open,
                "one of the suite \(shown(suite))\(given["previousProof"] == nil ? "" : " over another proof") was not looked at"
            )
            return .none
        }
        guard let proof = DataIntegrity.Proof(given, of: credential) else {
            verification.note(
                "proof", .bad,
                "the proof is not complete, or not of the cryptosuite eddsa-jcs-2022 that this version knows")
            return .broken
        }
        guard proof.key.made(proof.signature, over: proof.message) else {
            verification.note("proof", .bad, "the proof is not of its key over what the credential says")
            return .broken
        }
        verification.note("proof", .good, "eddsa-jcs-2022, over all that the credential says")
        let issuer = credential.issuerIdentifier
        guard issuer == proof.key.identifier else {
            guard isOnly else {
                verification.note("issuer", .open, "one proof is of a key that is not the issuer's")
                return .none
            }
            verification.note(
                "issuer", .bad,
                "the credential names the issuer \(shown(issuer ?? "nobody")), whose key did not make the proof"
            )
            return .broken
        }
        let name = credential["issuer"]?["name"]?.string ?? ""
        let judgement = verification.judge(
            proof.key, called: name.isEmpty ? "unnamed" : shown(name),
            for: Voice(
                reference: reader.keys[proof.key]?.owner.flatMap { isNamed($0) ? "\($0.reference)" : nil }
                    ?? name,
                isHolder: true),
            at: proof.created, by: reader)
        if let owner = judgement.owner {
            holder = owner
            verification.holders = [shown(owner.name)]
        }
        verification.heldAt = proof.created ?? verification.heldAt
        return judgement.worth
    }

    /// Whether the credential is in the name of the owner of a key, and speaks of the owner's records. An issuer that is
    /// named by its key alone has no name to compare.
    private func isNamed(_ owner: PublicKeyFile.Owner) -> Bool {
        let scheme = credential["credentialSubject"]?["issuedToParty"]?["idScheme"]?["id"]?.string
        guard scheme == DeclarationCredential.uuid(of: "\(owner.reference)", ["references"]) else {
            return false
        }
        guard let name = credential["issuer"]?["name"]?.string else { return true }
        return PublicKeyFile.onOneLine(name).utf8.elementsEqual(PublicKeyFile.onOneLine(owner.name).utf8)
    }

    /// What the lists say at which the credential points: whether all of them could be believed, and whether none has
    /// revoked it: one revocation is enough. Where no list was given that is left open, as a later withdrawal is.
    private mutating func checkStatus() -> (isCovered: Bool, isStanding: Bool) {
        let given = credential["credentialStatus"] ?? .null
        let entries = if case .array(let list) = given { list } else { given.isEmpty ? [] : [given] }
        guard !entries.isEmpty else {
            verification.note(
                "withdrawal", .open, "a later withdrawal shows in no file: ask the issuer of the credential")
            return (true, true)
        }
        var (isCovered, isStanding) = (true, true)
        for entry in entries.prefix(CredentialVerifier.mostProofs) {
            let address = entry["statusListCredential"]?.string ?? ""
            guard entry["type"]?.string == "BitstringStatusListEntry" else {
                verification.note(
                    "status", .open, "status not looked at: it is of a kind that this version does not know")
                continue
            }
            let lists = reader.statusLists.filter {
                $0.address == address && $0.purpose == entry["statusPurpose"]?.string
            }
            if lists.isEmpty {
                // Whoever gave a list asked for the status, and a list that says nothing of it is no answer.
                let isAsked = !reader.statusLists.isEmpty
                let why =
                    isAsked ? "none of the lists that you gave is of its address" : "status not looked at"
                verification.note(
                    "status", .open,
                    "\(why); get the list from \(shown(address, limit: 400)) and give it with --status-list")
                isCovered = isCovered && !isAsked
            }
            for list in lists {
                let found = check(list, at: entry["statusListIndex"]?.string)
                isCovered = isCovered && found != nil
                isStanding = isStanding && found != true
            }
        }
        return (isCovered, isStanding)
    }

    /// Whether a list has revoked the credential at a place of it; nil where the list cannot be believed or has no such
    /// place.
    private mutating func check(_ list: StatusList, at index: String?) -> Bool? {
        guard list.speaks(for: holder, read: &verification, by: reader) else { return nil }
        guard let isSet = index.flatMap({ Int($0) }).flatMap({ list[$0] }) else {
            verification.note("status", .bad, "the list has no place \(shown(index ?? ""))")
            return nil
        }
        let day = list.madeAt?.description ?? "an unknown day"
        verification.note(
            "status", isSet ? .bad : .good,
            isSet ? "revoked, by the list of \(day)" : "not revoked, by the list of \(day)")
        return isSet
    }

    private mutating func checkDates() -> Bool {
        let (first, last) = (credential["validFrom"]?.string, credential["validUntil"]?.string)
        let (from, until) = (first.flatMap(Instant.init), last.flatMap(Instant.init))
        let isReadable = from != nil && (until != nil || credential["validUntil"] == nil)
        // Both stand as the clocks show them whose days they are.
        func day(_ text: String?) -> CivilDate? { text.flatMap { CivilDate(String($0.prefix(10))) } }
        // Of a day that was asked for, any moment will do; now is now, whatever day it is where.
        let isBegun =
            reader.isOfNow
            ? from.map { $0 <= reader.now } ?? false : day(first).map { $0 <= reader.day } ?? false
        // The last second lasts to its end.
        let isOver =
            reader.isOfNow
            ? until.map { $0.milliseconds + 1000 <= reader.now.milliseconds } ?? false
            : day(last).map { $0 < reader.day } ?? false
        let isValid = isReadable && isBegun && !isOver
        // Where days begin at midnight in UTC they are told as days, else as moments.
        let isOfUTC = [from.map { $0.milliseconds }, until.map { $0.milliseconds + 1000 }].allSatisfy {
            $0.map { $0 % 86_400_000 == 0 } ?? true
        }
        func told(_ text: String?, _ instant: Instant?) -> String? {
            instant.map { isOfUTC ? $0.date.description : shown(text ?? "") }
        }
        let end = isReadable ? told(last, until) ?? "no end" : "an unknown day"
        let asked =
            isOfUTC || !reader.isOfNow ? reader.day.description : "\(reader.now.description.prefix(19))Z"
        verification.note(
            "validity", isValid ? .good : .bad,
            "\(asked) \(isValid ? "lies within" : "is outside") it: "
                + "from \(told(first, from) ?? "an unknown day") to \(end)")
        return isValid
    }
}
