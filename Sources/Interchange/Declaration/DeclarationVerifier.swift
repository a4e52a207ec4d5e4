import FoundationEssentials
package import Registry

extension Verification {
    /// Checks an exported declaration by itself: each seal, each signature, and what it says of its validity.
    ///
    /// Throws `.invalid` for what is no declaration that was exported as JSON, and for one that is out of all measure.
    package static func check(
        _ record: JSON, by reader: Reader, named file: String
    ) throws(RegistryError) -> Verification {
        if record["@context"] != nil {
            return try CredentialVerifier(record, by: reader).verification(named: file)
        }
        guard record["kind"]?.string == Declaration.nature, record["reference"]?.string != nil else {
            throw refusal(of: file)
        }
        try VerificationLimits.check(record, named: file)
        return try DeclarationVerifier(record, by: reader).verification(named: file)
    }

    package static func refusal(of file: String) -> RegistryError {
        .invalid(
            "\(shown(path: file)) is no declaration; give a file that `concord declaration export` wrote as json or credential"
        )
    }
}

/// Looks at one exported record: first at each seal and signature, then at what those that count leave open.
struct DeclarationVerifier {
    let record: JSON
    let reader: Verification.Reader
    /// Of each member of what is declared.
    private let digests: [JSON.Member]
    var verification = Verification()
    /// Each once, however often it stands in the file.
    private(set) var seals: [Seal] = []
    var signatures: [Signature] = []
    private(set) var documents: [Document] = []
    /// Whether something stands among seals and signatures that is neither.
    private var isMalformed = false
    var hasContradiction = false

    /// A seal, and what it came to.
    struct Seal {
        let value: JSON
        let digest: String
        var at: Instant?
        var head: ChainHead?
        var worth = VerificationTable.Worth.broken
        /// Whose seal it is, where it counts.
        var owner: PublicKeyFile.Owner?

        /// The digests of the seals, signatures and documents that were held with the record; nil for a seal from
        /// before seals covered them.
        var vouchers: Set<String>? {
            guard case .array(let list)? = value["vouchers"] else { return nil }
            return Set(list.compactMap(\.string))
        }
    }

    /// An issuer's signature, and what it came to.
    struct Signature {
        let value: JSON
        let digest: String
        var worth = VerificationTable.Worth.broken
    }

    /// A document that the issuer signed, by its hash.
    struct Document {
        let value: JSON
        let digest: String
    }

    init(_ record: JSON, by reader: Verification.Reader) {
        self.record = record
        self.reader = reader
        digests = DeclarationSeal.digests(of: record)
    }

    consuming func verification(named file: String) throws(RegistryError) -> Verification {
        try collect(named: file)
        for index in seals.indices { examineSeal(at: index) }
        findContradictions()
        let newest = newestSeals
        verification.holders = newest.compactMap { $0.owner?.name }.map { shown($0) }
        verification.heldAt = newest.compactMap(\.at).max()
        try examineSignatures(newest, named: file)
        noteDocuments()
        if seals.isEmpty, signatures.isEmpty, !isMalformed {
            verification.note(
                "content", .open,
                "whether it is what was declared cannot be told: the file bears no seal and no signature")
        }
        let isCovered = checkCover(by: newest)
        let day = askedDay(newest)
        let isValid = checkValidity(newest, on: day)
        verification.note(against: Declaration(exported: record).against(on: day.date))
        verification.verdict = VerificationTable.verdict(
            seals: hasContradiction ? .contradicted : together(seals.map(\.worth)),
            signatures: together(signatures.map(\.worth)), isCovered: isCovered, isValid: isValid)
        return verification
    }

    /// What several come to: the one that is bad, else the best.
    private func together(_ worths: [VerificationTable.Worth]) -> VerificationTable.Worth {
        if isMalformed { return .broken }
        let bad = worths.filter { $0 == .broken || $0 == .otherContent }.min()
        return bad ?? worths.max() ?? .none
    }

    /// Sorts what stands in the two lists; a second copy of the same says nothing more.
    private mutating func collect(named file: String) throws(RegistryError) {
        var seen: Set<String> = []
        for name in ["seals", "signatures"] {
            guard let list = record[name], !list.isEmpty else { continue }
            guard case .array(let values) = list else {
                noteMalformed("'\(name)' is no list")
                continue
            }
            for value in values {
                guard case .object = value else {
                    noteMalformed("among '\(name)' stands what is neither a seal nor a signature")
                    continue
                }
                let digest = DeclarationSeal.digest(value.canonical)
                guard seen.insert(digest).inserted else { continue }
                switch (name, value["format"]?.string) {
                case ("seals", _): seals.append(Seal(value: value, digest: digest))
                case (_, DeclarationSeal.documentFormat):
                    documents.append(Document(value: value, digest: digest))
                default: signatures.append(Signature(value: value, digest: digest))
                }
            }
        }
        guard seen.count <= VerificationLimits.distinctVouchers else {
            throw VerificationLimits.tooMany(
                "\(seen.count) different seals and signatures",
                most: "\(VerificationLimits.distinctVouchers)",
                file)
        }
    }

    private mutating func noteMalformed(_ what: String) {
        guard !isMalformed else { return }
        isMalformed = true
        verification.note("seal", .bad, "\(what), so the file is not as it was exported")
    }

    private mutating func examineSeal(at index: Int) {
        let seal = seals[index].value
        let by = seal["by"]?["name"]?.string.map { shown($0) } ?? "nobody named"
        guard seal["format"]?.string == DeclarationSeal.sealFormat, case .object(let members) = seal,
            let key = seal["key"]?["id"]?.string.flatMap(PublicKey.init(identifier:)),
            let at = seal["at"]?.string.flatMap(Instant.init),
            let head = seal["history"]?.string.flatMap(DeclarationVerifier.head),
            case .object? = seal["standing"],
            let signature = DeclarationVerifier.bytes(of: seal)
        else {
            verification.note(
                "seal", .bad,
                "the seal of \(by) is not complete, or of a kind that this version does not know")
            return
        }
        (seals[index].at, seals[index].head) = (at, head)
        let message = JSON.object(members.filter { $0.key != "signature" }).canonical
        guard key.made(signature, over: message) else {
            verification.note(
                "seal", .bad,
                "the seal of \(by) was changed: its signature is not of its key over what it says")
            return
        }
        let line = verification.findings.count
        let isSame = compareContent(with: seal)
        let judgement = verification.judge(
            key, called: seal["key"]?["name"]?.string.map { shown($0) } ?? "unnamed",
            for: Voice(reference: seal["by"]?["reference"]?.string, isHolder: true), at: at, by: reader)
        if judgement.worth == .counts {
            verification.insert(
                "seal", .good,
                "of \(shown(judgement.owner?.name ?? "")), \(at); it is no signature of the issuer", at: line)
        } else {
            verification.insert(
                "seal", .open, "in the name of \(by), \(at), by the word of this file alone", at: line)
        }
        seals[index].worth = isSame ? judgement.worth : .otherContent
        seals[index].owner = isSame ? judgement.owner : nil
    }

    /// Names what is not as it was sealed.
    private mutating func compareContent(with seal: JSON) -> Bool {
        guard case .object(let members)? = seal["content"] else { return false }
        var sealed: [[UInt8]: JSON] = [:]
        for member in members { sealed[Array(member.key.utf8)] = member.value }
        var (changed, added): ([String], [String]) = ([], [])
        for member in digests {
            switch sealed.removeValue(forKey: Array(member.key.utf8)) {
            case member.value?: continue
            case nil: added.append(member.key)
            default: changed.append(member.key)
            }
        }
        let missing = members.map(\.key).filter { sealed[Array($0.utf8)] != nil }
        let parts = [("changed", changed), ("taken out", missing), ("added", added)].compactMap {
            verb, keys in
            keys.isEmpty
                ? nil
                : "\(verb): \(keys.prefix(20).map { shown($0) }.joined(separator: ", "))"
                    + (keys.count > 20 ? " and \(keys.count - 20) more" : "")
        }
        guard parts.isEmpty else {
            verification.note("content", .bad, "not what was sealed; \(parts.joined(separator: "; "))")
            return false
        }
        verification.note(
            "content", .good, "what is declared is what was sealed (\(members.count.counted("member")))")
        return true
    }
}
