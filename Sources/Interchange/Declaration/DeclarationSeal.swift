import Crypto
import FoundationEssentials
package import Registry

/// What a seal and an issuer's signature are made of; `Docs/signatures.md` has the layout for other tools.
package enum DeclarationSeal {
    package static let sealFormat = "concord-seal-1"
    package static let signatureFormat = "concord-signature-1"
    package static let documentFormat = "signed-document-1"

    /// The members of an exported record that say how a declaration stands, which may change after issue.
    package static let standing: Set = [
        "status", "version", "decision", "decisions", "withdrawal", "suspensions", "supersession", "evidence",
        "relies_on", "reviews", "validity", refused,
    ]
    /// The member with the digests of those seals and signatures that no longer count, because their key was revoked.
    package static let refused = "refused"
    /// The members that vouch for the others.
    static let vouchers: Set = ["seals", "signatures"]

    /// What the issuer declares, which never changes after issue: the members that are neither standing nor vouchers.
    ///
    /// What is null or empty is left out at every depth, so that a field that a later version adds changes nothing.
    package static func content(of record: JSON) -> [JSON.Member] {
        guard case .object(let members) = record else { return [] }
        return members.compactMap { member in
            guard !standing.contains(member.key), !vouchers.contains(member.key) else { return nil }
            let value = pruned(member.value)
            return value.isEmpty ? nil : JSON.Member(key: member.key, value: value)
        }
    }

    /// The bytes that an issuer signs: the content in canonical form.
    package static func payload(of record: JSON) -> [UInt8] { JSON.object(content(of: record)).canonical }

    /// SHA-256 of each member of the content in canonical form, by its name.
    static func digests(of record: JSON) -> [JSON.Member] {
        content(of: record).map { member in
            JSON.Member(key: member.key, value: .text(digest(member.value.canonical)))
        }
    }

    /// What a seal says, which its key signs in canonical form.
    package static func seal(
        _ record: JSON, by organisation: Organisation, with key: SigningKey, at instant: Instant,
        head: ChainHead?
    ) -> JSON {
        .members([
            "format": .text(sealFormat),
            "says": .text("What the registry held at this time. A seal is not the issuer's signature."),
            "by": party(organisation.reference, organisation.name),
            "key": .members([
                "name": .text(key.name), "id": .text(key.publicKey.identifier),
                "valid_from": .text(key.validFrom.description),
                "valid_until": .text(key.validUntil?.description),
            ]),
            "at": .text(instant.description), "time_zone": .text(organisation.timeZone),
            "history": .text(head?.description),
            "content": .object(digests(of: record)), "standing": standing(of: record),
            "vouchers": .array(vouchers(of: record).map { .text(digest($0.canonical)) }),
        ])
    }

    /// The seals, signatures and signed documents of a record.
    static func vouchers(of record: JSON) -> [JSON] {
        (record["seals"]?.elements ?? []) + (record["signatures"]?.elements ?? [])
    }

    /// What goes with an issuer's signature over the content; the signature does not cover it.
    package static func signature(of declaration: Declaration, with key: SigningKey, at instant: Instant)
        -> JSON
    {
        .members([
            "format": .text(signatureFormat),
            "by": party(declaration.issuer.reference, declaration.issuer.name),
            "key": .members(["name": .text(key.name), "id": .text(key.publicKey.identifier)]),
            "recorded_at": .text(instant.description),
        ])
    }

    /// A document that the issuer signed, by its hash.
    package static func document(
        of declaration: Declaration, name: String, length: Int, sha256: String, cameBy: String?,
        at instant: Instant
    ) -> JSON {
        .members([
            "format": .text(documentFormat),
            "by": party(declaration.issuer.reference, declaration.issuer.name), "name": .text(name),
            "bytes": .integer(length), "sha256": .text(sha256), "note": .text(cameBy),
            "recorded_at": .text(instant.description),
        ])
    }

    /// How the declaration stands by this record.
    static func standing(of record: JSON) -> JSON {
        guard case .object(let members) = record else { return .null }
        let documents = (record["signatures"]?.elements ?? [])
            .filter { $0["format"]?.string == documentFormat }
            .compactMap { $0["sha256"]?.string?.lowercased() }.sorted()
        return pruned(
            .object(
                members.filter { standing.contains($0.key) && $0.key != "validity" }
                    + [JSON.Member(key: signedDocuments, value: .array(documents.map(JSON.text)))]))
    }

    /// The member of a seal's standing with the hashes of the documents that the issuer signed.
    static let signedDocuments = "signed_documents"

    package static func digest(_ bytes: [UInt8]) -> String {
        ChainHead.hexadecimal(Array(SHA256.hash(data: bytes)))
    }

    /// A value without what is null or empty, at every depth.
    static func pruned(_ value: JSON) -> JSON {
        switch value {
        case .array(let values): .array(values.map(pruned))
        case .object(let members):
            .object(
                members.compactMap { member in
                    let value = pruned(member.value)
                    return value.isEmpty ? nil : JSON.Member(key: member.key, value: value)
                })
        default: value
        }
    }

    private static func party(_ reference: String, _ name: String) -> JSON {
        .members(["reference": .text(reference), "name": .text(name)])
    }
}

extension DeclarationSignature {
    /// The statement with its signature, as exports hold it.
    package var exported: JSON {
        guard let signature else { return statement }
        return statement.adding(.members(["signature": .text(Data(signature).base64EncodedString())]))
    }
}
