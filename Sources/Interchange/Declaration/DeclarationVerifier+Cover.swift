import FoundationEssentials
import Registry

extension DeclarationVerifier {
    static func head(_ text: String) -> ChainHead? { try? ChainHead(parsing: text) }

    /// The 64 bytes of a signature, in the one spelling that base64 has for them.
    static func bytes(of object: JSON) -> [UInt8]? {
        guard let text = object["signature"]?.string, let data = Data(base64Encoded: text), data.count == 64,
            data.base64EncodedString() == text
        else { return nil }
        return Array(data)
    }

    private static func place(of seal: Seal) -> (Int64, Int64) {
        (seal.head?.sequence ?? 0, seal.at?.milliseconds ?? 0)
    }

    /// Of each organisation's seals that count, the one of the last place in its history.
    var newestSeals: [Seal] {
        var newest: [Reference: Seal] = [:]
        for seal in seals {
            guard let owner = seal.owner?.reference else { continue }
            if let other = newest[owner], Self.place(of: other) >= Self.place(of: seal) { continue }
            newest[owner] = seal
        }
        return newest.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Finds two seals of one place in a history that do not say the same of it.
    mutating func findContradictions() {
        let counting = seals.filter { $0.owner != nil }.sorted { Self.place(of: $0) < Self.place(of: $1) }
        var last: [Reference: Seal] = [:]
        for seal in counting {
            guard let owner = seal.owner else { continue }
            defer { last[owner.reference] = seal }
            guard let before = last[owner.reference], before.head?.sequence == seal.head?.sequence else {
                continue
            }
            let isOneHistory = before.head == seal.head
            let isOneMoment = before.at == seal.at
            let isSame = ["standing", "content", "vouchers"].allSatisfy { name in
                (before.value[name] ?? .null).canonical == (seal.value[name] ?? .null).canonical
            }
            guard !isOneHistory || isOneMoment && !isSame else { continue }
            hasContradiction = true
            let place = seal.head?.sequence ?? 0
            verification.note(
                "seal", .bad,
                "two seals of \(shown(owner.name)) name event \(place) of its history as the last, and "
                    + (isOneHistory
                        ? "say different things of the same moment" : "give it a different hash")
                    + ": ask whoever sealed it which of them is right")
        }
    }

    /// Looks at each signature of the issuer; `newest` are the seals that count.
    mutating func examineSignatures(_ newest: [Seal], named file: String) throws(RegistryError) {
        guard !signatures.isEmpty else { return }
        let payload = DeclarationSeal.payload(of: record)
        guard signatures.count * max(1, payload.count) <= VerificationLimits.signed else {
            throw VerificationLimits.tooMany(
                "\(signatures.count) signatures over \(payload.count >> 10) KiB",
                most: "\(max(1, VerificationLimits.signed / max(1, payload.count)))", file)
        }
        for index in signatures.indices {
            let holder = newest.first { $0.vouchers?.contains(signatures[index].digest) == true }
            signatures[index].worth = examine(
                signatures[index].value, signatures[index].digest, over: payload, heldBy: holder, newest)
        }
    }

    /// Who says that a signature no longer counts; nil where nobody does. Whoever says so is believed, as nobody gains by it.
    private func refuser(of digest: String, _ newest: [Seal]) -> String? {
        func names(_ list: JSON?) -> Bool { list?.elements.contains(.text(digest)) == true }
        let seal = newest.first { names($0.value["standing"]?[DeclarationSeal.refused]) }
        if let owner = seal?.owner { return shown(owner.name) }
        return names(record[DeclarationSeal.refused]) ? "this file alone" : nil
    }

    private mutating func examine(
        _ signature: JSON, _ digest: String, over payload: [UInt8], heldBy holder: Seal?, _ newest: [Seal]
    ) -> VerificationTable.Worth {
        let claimed = signature["by"]?["name"]?.string.map { shown($0) } ?? "nobody named"
        guard signature["format"]?.string == DeclarationSeal.signatureFormat,
            let key = signature["key"]?["id"]?.string.flatMap(PublicKey.init(identifier:)),
            let bytes = DeclarationVerifier.bytes(of: signature)
        else {
            verification.note(
                "signature", .bad,
                "the signature of \(claimed) is not complete, or of a kind that this version does not know")
            return .broken
        }
        guard key.made(bytes, over: payload) else {
            verification.note(
                "signature", .bad, "the key named for \(claimed) did not sign what this file says")
            return .broken
        }
        let issuer = record["issuer"]?["reference"]?.string
        // Only a seal that counts makes the time believable that a registry put beside the signature.
        let instant = holder == nil ? nil : signature["recorded_at"]?.string.flatMap(Instant.init)
        let line = verification.findings.count
        if let whose = refuser(of: digest, newest) {
            verification.note(
                "key", .bad,
                "\(signature["key"]?["name"]?.string.map { shown($0) } ?? "unnamed") was revoked, by the word of \(whose), so "
                    + "what it made no longer counts")
            verification.insert(
                "signature", .bad, "in the name of \(claimed), by a key that does not vouch for it", at: line)
            return .refused
        }
        let judgement = verification.judge(
            key, called: signature["key"]?["name"]?.string.map { shown($0) } ?? "unnamed",
            for: Voice(reference: issuer, isHolder: false), at: instant, by: reader)
        let words: (VerificationTable.Worth) -> (Verification.Outcome, String) = { worth in
            switch worth {
            case .counts:
                (.good, "the issuer's own, of \(shown(judgement.owner?.name ?? "")), over what is declared")
            case .unknown:
                if let holder {
                    (
                        .open,
                        "over what is declared, by a key that \(shown(holder.owner?.name ?? "")) has on record as the "
                            + "issuer's"
                    )
                } else {
                    (
                        .open,
                        "over what is declared, by a key that this file alone says is of \(claimed); nobody whom you "
                            + "trust says so"
                    )
                }
            default: (.open, "over what is declared, by a key that does not speak for the issuer")
            }
        }
        let (outcome, text) = words(judgement.worth)
        verification.insert("signature", outcome, text, at: line)
        let isOnRecord =
            judgement.worth == .unknown && holder != nil && signature["by"]?["reference"]?.string == issuer
        if judgement.worth == .counts || isOnRecord { verification.isSignedByIssuer = true }
        return judgement.worth
    }

    mutating func noteDocuments() {
        for document in documents {
            let digest = (document.value["sha256"]?.string ?? "not given").prefix(64).filter(\.isHexDigit)
            verification.note(
                "document", .open,
                "the issuer signed \(shown(document.value["name"]?.string ?? "a document")), SHA-256 "
                    + "\(digest); --document FILE compares a copy")
        }
    }

    /// Whether keys that count cover all that the file says beside what is declared, and names what they do not.
    mutating func checkCover(by newest: [Seal]) -> Bool {
        guard !newest.isEmpty else {
            noteUncoveredStanding()
            return false
        }
        var isCovered = true
        for seal in newest {
            let whose = newest.count > 1 ? " by \(shown(seal.owner?.name ?? ""))" : ""
            isCovered = compareStanding(with: seal, whose) && isCovered
            isCovered = checkCompany(of: seal, whose) && isCovered
            let standing = seal.value["standing"] ?? .null
            let hashes =
                (standing[DeclarationSeal.signedDocuments]?.elements ?? []).compactMap(\.string)
                + (standing["evidence"]?.elements ?? []).compactMap { $0["sha256"]?.string }
            verification.coveredDocuments.formUnion(hashes.map { $0.lowercased() })
        }
        return isCovered
    }

    /// Without a seal that counts, an issuer's key covers what is declared and nothing else.
    private mutating func noteUncoveredStanding() {
        let last = seals.filter { $0.worth > .otherContent }.max { Self.place(of: $0) < Self.place(of: $1) }
        if let last { _ = compareStanding(with: last, "") }
        guard signatures.contains(where: { $0.worth == .counts }) else { return }
        let standing = members(of: DeclarationSeal.standing(of: record))
        verification.note(
            "standing", .bad,
            "no key that you trust covers how it stands (\(standing.isEmpty ? "the file does not say" : standing.joined(separator: ", "))): "
                + "an issuer signs what it declares, and who keeps the declaration seals how it stands; "
                + "give that key with --trusted-key too")
        let others =
            seals.count + documents.count + signatures.count { $0.worth != .counts }
        if others > 0 { noteUncovered(others) }
    }

    private func members(of value: JSON) -> [String] {
        guard case .object(let members) = value else { return [] }
        return members.map(\.key)
    }

    /// Whether the file says of how the declaration stands what a seal says.
    private mutating func compareStanding(with seal: Seal, _ whose: String) -> Bool {
        let sealed = seal.value["standing"] ?? .null
        let found = DeclarationSeal.standing(of: record)
        let status = shown(sealed["status"]?.string ?? "no status")
        guard found.canonical != sealed.canonical else {
            verification.note("standing", .good, "as it was sealed\(whose): \(status)")
            return true
        }
        let names = Set(members(of: found) + members(of: sealed)).sorted()
        let differing = names.filter { (found[$0] ?? .null).canonical != (sealed[$0] ?? .null).canonical }
        verification.note(
            "standing", .bad,
            "not as it was sealed\(whose) (\(differing.prefix(20).map { shown($0) }.joined(separator: ", "))); "
                + "only what was sealed is believed: \(status)")
        return false
    }

    /// Whether a seal covers the seals, signatures and documents beside it, or they count by themselves.
    private mutating func checkCompany(of seal: Seal, _ whose: String) -> Bool {
        let held = seal.vouchers ?? []
        // A seal from before seals covered their company says nothing of it.
        let others = seals.filter { $0.owner == nil && !held.contains($0.digest) }.count
        let strangers = signatures.filter { $0.worth != .counts && !held.contains($0.digest) }.count
        let papers = documents.filter { !held.contains($0.digest) }.count
        if others + strangers + papers > 0 { noteUncovered(others + strangers + papers) }
        let present = Set(seals.map(\.digest) + signatures.map(\.digest) + documents.map(\.digest))
        let missing = held.subtracting(present).count
        if missing > 0 {
            verification.note(
                "beside", .bad,
                "taken out: \(missing) of the seals, signatures and documents that stood beside it when it was sealed\(whose)"
            )
        }
        return others + strangers + papers == 0 && missing == 0
    }

    private mutating func noteUncovered(_ count: Int) {
        verification.note(
            "beside", .bad,
            "\(count) of the seals, signatures and documents in this file \(count == 1 ? "is" : "are") covered by no key "
                + "that you trust; whoever sealed it can seal it again with what it holds")
    }
}
