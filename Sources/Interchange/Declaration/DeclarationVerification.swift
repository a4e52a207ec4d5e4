import FoundationEssentials
package import Registry

extension Verification {
    /// Checks an exported declaration by itself: each seal, each signature, and what it says of its validity.
    ///
    /// Throws `.invalid` for what is no declaration that was exported as JSON.
    package static func check(
        _ record: JSON, by reader: Reader, named file: String
    ) throws(RegistryError) -> Verification {
        var verification = Verification()
        if record["@context"] != nil {
            verification.check(credential: record, by: reader)
            return verification
        }
        guard record["kind"]?.string == Declaration.kind, record["reference"]?.string != nil else {
            throw .invalid(
                "\(shown(file)) is no declaration; give a file that `concord declaration export` wrote as json or credential"
            )
        }
        verification.check(record, by: reader)
        return verification
    }

    private mutating func check(_ record: JSON, by reader: Reader) {
        let seals = record["seals"]?.elements ?? []
        let signatures = (record["signatures"]?.elements ?? []).filter {
            $0["format"]?.string != DeclarationSeal.documentFormat
        }
        var isSound = true
        var best = KeyStanding.unknown
        var last: JSON?
        for seal in seals {
            let standing = check(seal: seal, of: record, by: reader)
            isSound = isSound && standing != nil
            best = Verification.better(best, standing)
            last = seal
        }
        for signature in signatures {
            let standing = check(signature: signature, of: record, by: reader)
            isSound = isSound && standing != nil
            best = Verification.better(best, standing)
        }
        noteDocuments(record)
        if seals.isEmpty, signatures.isEmpty {
            note(
                "content", .open,
                "whether it is what was declared cannot be told: the file bears no seal and no signature")
        }
        let stands = compareStanding(of: record, with: last) && noteValidity(record, last, reader)
        verdict =
            if seals.isEmpty, signatures.isEmpty {
                .unsealed
            } else if !isSound {
                .changed
            } else if best == .unknown {
                .unproven
            } else if best == .refused {
                .keyRefused
            } else {
                stands ? .verified : .notValid
            }
    }

    private static func better(_ one: KeyStanding, _ other: KeyStanding?) -> KeyStanding {
        switch (one, other) {
        case (.trusted, _), (_, .trusted): .trusted
        case (.refused, _), (_, .refused): .refused
        default: .unknown
        }
    }

    /// What the seal's key is worth; nil where the seal or what it covers was changed.
    private mutating func check(seal: JSON, of record: JSON, by reader: Reader) -> KeyStanding? {
        let by = seal["by"]?["name"]?.string.map { shown($0) } ?? "nobody named"
        guard seal["format"]?.string == DeclarationSeal.sealFormat, case .object(let members) = seal,
            let key = seal["key"]?["id"]?.string.flatMap(PublicKey.init(identifier:)),
            let at = seal["at"]?.string.flatMap(Instant.init),
            let signature = Verification.signature(in: seal)
        else {
            note(
                "seal", .bad,
                "the seal of \(by) is not complete, or of a kind that this version does not know")
            return nil
        }
        let message = JSON.object(members.filter { $0.key != "signature" }).canonical
        guard key.made(signature, over: message) else {
            note(
                "seal", .bad,
                "the seal of \(by) was changed: its signature is not of its key over what it says")
            return nil
        }
        note("seal", .good, "of \(by), \(at); it is no signature of the issuer")
        let isSame = compareContent(of: record, with: seal)
        let isTimely = checkClock(at, reader)
        let name = seal["key"]?["name"]?.string.map { shown($0) } ?? "unnamed"
        let standing = judge(key, called: name, at: at, by: reader)
        return isSame ? (isTimely ? standing : .refused) : nil
    }

    /// Names what is not as it was sealed.
    private mutating func compareContent(of record: JSON, with seal: JSON) -> Bool {
        guard case .object(let sealed)? = seal["content"] else { return false }
        let found = DeclarationSeal.digests(of: record)
        let missing = sealed.filter { member in !found.contains { $0.key == member.key } }.map(\.key)
        let changed = found.filter { member in
            sealed.contains { $0.key == member.key && $0.value != member.value }
        }.map(\.key)
        let added = found.filter { member in !sealed.contains { $0.key == member.key } }.map(\.key)
        let parts = [("changed", changed), ("taken out", missing), ("added", added)].compactMap {
            verb, keys in
            keys.isEmpty ? nil : "\(verb): \(keys.map { shown($0) }.joined(separator: ", "))"
        }
        guard parts.isEmpty else {
            note("content", .bad, "not what was sealed; \(parts.joined(separator: "; "))")
            return false
        }
        note("content", .good, "what is declared is what was sealed (\(sealed.count) members)")
        return true
    }

    /// What the signer's key is worth; nil where it did not sign what the file says.
    private mutating func check(signature: JSON, of record: JSON, by reader: Reader) -> KeyStanding? {
        let by = signature["by"]?["name"]?.string.map { shown($0) } ?? "nobody named"
        guard signature["format"]?.string == DeclarationSeal.signatureFormat,
            let key = signature["key"]?["id"]?.string.flatMap(PublicKey.init(identifier:)),
            let bytes = Verification.signature(in: signature)
        else {
            note(
                "signature", .bad,
                "the signature of \(by) is not complete, or of a kind that this version does not know")
            return nil
        }
        guard key.made(bytes, over: DeclarationSeal.payload(of: record)) else {
            note("signature", .bad, "the key named for \(by) did not sign what this file says")
            return nil
        }
        note("signature", .good, "the issuer's own, of \(by), over what is declared")
        let name = signature["key"]?["name"]?.string.map { shown($0) } ?? "unnamed"
        return judge(
            key, called: name, at: signature["recorded_at"]?.string.flatMap(Instant.init), by: reader)
    }

    private mutating func noteDocuments(_ record: JSON) {
        for document in record["signatures"]?.elements ?? []
        where document["format"]?.string == DeclarationSeal.documentFormat {
            note(
                "document", .open,
                "the issuer signed \(shown(document["name"]?.string ?? "a document")), SHA-256 "
                    + "\((document["sha256"]?.string ?? "not given").filter(\.isHexDigit)); --document FILE compares a copy"
            )
        }
    }

    private static func signature(in object: JSON) -> [UInt8]? {
        guard let text = object["signature"]?.string, let data = Data(base64Encoded: text), data.count == 64
        else {
            return nil
        }
        return Array(data)
    }

    /// Whether the file says of how the declaration stands what its last seal says, or more of its own.
    private mutating func compareStanding(of record: JSON, with seal: JSON?) -> Bool {
        guard let seal, let sealed = seal["standing"] else { return true }
        let found = DeclarationSeal.standing(of: record)
        guard found.canonical != sealed.canonical else {
            note("standing", .good, "as it was sealed: \(shown(found["status"]?.string ?? "no status"))")
            return true
        }
        let keys = (DeclarationSeal.standing.sorted() + [DeclarationSeal.signedDocuments]).filter {
            (found[$0] ?? .null).canonical != (sealed[$0] ?? .null).canonical
        }
        // What was sealed as suspended or ended is not valid because the file says so now.
        let wasEnded = sealed["status"]?.string != "issued"
        note(
            "standing", wasEnded ? .bad : .open,
            "not as it was sealed (\(keys.joined(separator: ", "))); only what was sealed is proven: "
                + shown(sealed["status"]?.string ?? "no status"))
        return !wasEnded
    }

    /// Whether it is valid on the reader's day, by the dates and the withdrawal in the file and in its last seal.
    private mutating func noteValidity(_ record: JSON, _ seal: JSON?, _ reader: Reader) -> Bool {
        let day = reader.day
        let from = record["valid_from"]?.string.flatMap { CivilDate($0) }
        let until = record["valid_until"]?.string.flatMap { CivilDate($0) }
        let period = "from \(from?.description ?? "an unknown day") to \(until?.description ?? "no end")"
        var isValid = true
        if let until, until < day {
            note("validity", .bad, "expired on \(until), before \(day)")
            isValid = false
        } else if from.map({ day < $0 }) ?? true {
            note("validity", .bad, "not valid on \(day): \(period)")
            isValid = false
        } else {
            note("validity", .good, "\(day) lies within it: \(period)")
        }
        switch record["status"]?.string {
        case "issued":
            let moment = seal?["at"]?.string.map { " when it was sealed, \(shown($0))" } ?? " by this file"
            note(
                "withdrawal", .open,
                "not withdrawn\(moment); a later withdrawal shows in no file: ask who sealed it")
        case let status?:
            let end = record["withdrawal"]?["on"]?.string ?? record["supersession"]?["on"]?.string
            let isLater = end.flatMap { CivilDate($0) }.map { day < $0 } ?? false
            note(
                "withdrawal", isLater ? .open : .bad,
                "\(shown(status))\(end.map { " on \(shown($0))" } ?? "")")
            isValid = isValid && isLater
        case nil:
            note("withdrawal", .open, "the file does not say how the declaration stands")
        }
        return isValid
    }
}

extension Verification {
    /// Compares a document with every hash that the declaration names: of signed documents and of evidence.
    package mutating func compare(document name: String, sha256 digest: String, with record: JSON) {
        // It was said before that a copy would settle this.
        withdraw("document", .open)
        let named = (record["signatures"]?.elements ?? []) + (record["evidence"]?.elements ?? [])
        let hashes = named.compactMap { item in
            item["sha256"]?.string.map {
                (title: item["name"]?.string ?? item["title"]?.string ?? "", hash: $0)
            }
        }
        if let match = hashes.first(where: { $0.hash.lowercased() == digest }) {
            let standing = (record["seals"]?.elements ?? []).map { $0["standing"] }
            let isSealed = standing.contains { standing in
                let sealed =
                    (standing?[DeclarationSeal.signedDocuments]?.elements ?? []).compactMap(\.string)
                    + (standing?["evidence"]?.elements ?? []).compactMap { $0["sha256"]?.string }
                return sealed.contains { $0.lowercased() == digest }
            }
            guard isSealed else {
                note(
                    "document", .open,
                    "\(shown(name)) is '\(shown(match.title))' by the word of this file alone: no seal covers its hash; "
                        + "whoever sealed it can seal it anew"
                )
                if verdict == .verified { verdict = .unproven }
                return
            }
            note("document", .good, "\(shown(name)) is '\(shown(match.title))', byte for byte")
            return
        }
        let list = hashes.map { "'\(shown($0.title))' \($0.hash.prefix(16))…" }.joined(separator: ", ")
        note(
            "document", .bad,
            "\(shown(name)) has SHA-256 \(digest), and the declaration names "
                + (list.isEmpty
                    ? "no document by its hash" : "\(list): it was changed, or is another document"))
        if verdict != .unsealed { verdict = .changed }
    }
}
