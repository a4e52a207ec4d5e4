package import Registry

/// Compares a seal, a signature or a signed document on record with what the registry holds of its declaration.
package enum SealAudit {
    /// What is wrong with it, and the end of the history that it names.
    package static let read: AuditVoucher.Reader = { voucher in
        switch voucher.signature.kind {
        case .seal: seal(voucher)
        case .signature: signature(voucher)
        case .document: document(voucher)
        }
    }

    private static func seal(_ voucher: AuditVoucher) -> AuditVoucher.Reading {
        var reading = AuditVoucher.Reading()
        let statement = voucher.signature.statement
        guard statement["format"]?.string == DeclarationSeal.sealFormat, case .object? = statement["content"],
            let at = statement["at"]?.string.flatMap(Instant.init)
        else {
            reading.faults.append("is no seal, or one of a kind that this version does not know")
            return reading
        }
        reading.at = at
        reading.head = statement["history"]?.string.flatMap(DeclarationVerifier.head)
        if reading.head == nil { reading.faults.append("names no end of the history") }
        checkKey(voucher, over: statement.canonical, &reading)
        if voucher.key?.seals == false {
            reading.faults.append("was made with a key that is not the organisation's own")
        }
        let record = DeclarationJSON.record(voucher.declaration)
        note(
            "does not fit what is declared now", statement["content"],
            .object(DeclarationSeal.digests(of: record)), leaving: erasedMembers(of: voucher.declaration),
            &reading)
        if let recorded = voucher.recorded { checkStanding(voucher, recorded, &reading) }
        if case .array(let vouchers)? = statement["vouchers"] {
            let held = voucher.earlier.map { DeclarationSeal.digest($0.exported.canonical) }
            if vouchers.compactMap(\.string).sorted() != held.sorted() {
                reading.faults.append(
                    "covers other seals, signatures and documents than those that are on record before it")
            }
        }
        return reading
    }

    private static func signature(_ voucher: AuditVoucher) -> AuditVoucher.Reading {
        var reading = AuditVoucher.Reading()
        let statement = voucher.signature.statement
        guard statement["format"]?.string == DeclarationSeal.signatureFormat else {
            reading.faults.append("is no signature, or one of a kind that this version does not know")
            return reading
        }
        reading.at = statement["recorded_at"]?.string.flatMap(Instant.init)
        checkKey(
            voucher, over: DeclarationSeal.payload(of: DeclarationJSON.record(voucher.declaration)), &reading)
        if let key = voucher.key, key.owner.reference != voucher.declaration.issuer.reference {
            reading.faults.append("was made with a key that is not the issuer's")
        }
        return reading
    }

    private static func document(_ voucher: AuditVoucher) -> AuditVoucher.Reading {
        var reading = AuditVoucher.Reading()
        let statement = voucher.signature.statement
        guard statement["format"]?.string == DeclarationSeal.documentFormat else {
            reading.faults.append("is no signed document, or one of a kind that this version does not know")
            return reading
        }
        reading.at = statement["recorded_at"]?.string.flatMap(Instant.init)
        return reading
    }

    /// The members from which a name was erased when it need not be kept any longer; nothing can be compared with them.
    private static func erasedMembers(of declaration: Declaration) -> Set<String> {
        var members: Set<String> = []
        if declaration.issuer.name == String.erasedWords {
            members.insert("issuer")
            if declaration.object?.contains(String.erasedWords) == true { members.insert("object") }
        }
        if declaration.signatory?.name == String.erasedWords { members.insert("signatory") }
        if declaration.cosignatories.contains(where: { $0.name == String.erasedWords }) {
            members.insert("cosignatories")
        }
        return members
    }

    /// Whether the key on record is the one that it names, and made it over these bytes.
    private static func checkKey(
        _ voucher: AuditVoucher, over message: [UInt8], _ reading: inout AuditVoucher.Reading
    ) {
        guard let key = voucher.key, let signature = voucher.signature.signature else {
            reading.faults.append("has no key or no signature")
            return
        }
        if voucher.signature.statement["key"]?["id"]?.string != key.publicKey.identifier {
            reading.faults.append("names another key than the one on record as \(key.name)")
        }
        // An issuer's signature is over the names as they were.
        let isOverErased =
            voucher.signature.kind == .signature && !erasedMembers(of: voucher.declaration).isEmpty
        guard !isOverErased, !key.publicKey.made(signature, over: message) else { return }
        reading.faults.append(
            voucher.signature.kind == .seal
                ? "is not what the key \(key.name) sealed"
                : "is not of the key \(key.name) over what is declared now")
    }

    /// Whether the seal says of how the declaration stood what the history held before it.
    private static func checkStanding(
        _ voucher: AuditVoucher, _ recorded: JSON, _ reading: inout AuditVoucher.Reading
    ) {
        // Of all decisions the history keeps the list alone, and of signed documents and of keys what stands beside it.
        let left: Set = ["decision", DeclarationSeal.signedDocuments, DeclarationSeal.refused]
        let sealed = members(voucher.signature.statement["standing"]).filter { !left.contains($0.key) }
        let held = members(DeclarationSeal.standing(of: recorded)).filter { !left.contains($0.key) }
        note("says otherwise than the history how it stood", .object(sealed), .object(held), &reading)
        let documents = voucher.earlier.filter { $0.kind == .document }
            .compactMap { $0.statement["sha256"]?.string?.lowercased() }.sorted()
        let listed =
            (voucher.signature.statement["standing"]?[DeclarationSeal.signedDocuments]?.elements ?? [])
            .compactMap(\.string)
        if documents != listed {
            reading.faults.append("names other signed documents than those that are on record before it")
        }
    }

    private static func members(_ value: JSON?) -> [JSON.Member] {
        guard case .object(let members)? = value else { return [] }
        return members
    }

    /// Names the members in which two objects differ.
    private static func note(
        _ words: String, _ one: JSON?, _ other: JSON, leaving: Set<String> = [],
        _ reading: inout AuditVoucher.Reading
    ) {
        let keys = Set((members(one) + members(other)).map(\.key)).subtracting(leaving).sorted()
        let differing = keys.filter { (one?[$0] ?? .null).canonical != (other[$0] ?? .null).canonical }
        guard !differing.isEmpty else { return }
        reading.faults.append("\(words) (\(differing.prefix(20).map { shown($0) }.joined(separator: ", ")))")
    }
}
