import Interchange
import Testing

@testable import Registry

/// A sealed record as it is exported, without a registry.
struct SealFixture {
    static let instant = Instant("2026-06-01T09:00Z") ?? .origin
    let secret: PrivateKeyFile
    let key: SigningKey
    var declaration = DeclarationSample.issued

    init() throws {
        secret = PrivateKeyFile()
        let publicKey = try #require(secret.publicKey)
        key = SigningKey(
            name: "seal",
            owner: Party(id: 1, reference: "O-7K3M-9QXR", kind: .organisation, name: "Nordlicht Group"),
            publicKey: publicKey, validFrom: DeclarationSample.day, validUntil: CivilDate("2028-12-31"))
    }

    /// What the file of the key says.
    var file: PublicKeyFile { PublicKeyFile(key) }

    /// A seal, and what else vouched for the declaration when it was made.
    func seal(
        over documents: [DeclarationSignature] = [], at instant: Instant = SealFixture.instant
    ) throws -> DeclarationSignature {
        let statement = DeclarationSeal.seal(
            DeclarationJSON.export(declaration, vouchedBy: documents), by: Self.organisation, with: key,
            at: instant,
            head: try ChainHead(parsing: "7:0123456789abcdef0123456789abcdef"))
        let signature = try #require(secret.signature(over: statement.canonical))
        return DeclarationSignature(
            id: 1, declaration: declaration.reference, kind: .seal, key: key.name, recordedAt: instant,
            statement: statement, signature: signature)
    }

    static var organisation: Organisation {
        var organisation = Organisation()
        organisation.head = RecordHead(id: 1, reference: "O-7K3M-9QXR")
        organisation.name = "Nordlicht Group"
        return organisation
    }

    /// The record as a file holds it: written and read again.
    func exported(_ signatures: [DeclarationSignature]) throws -> JSON {
        try JSON(reading: Array(DeclarationJSON.export(declaration, vouchedBy: signatures).pretty.utf8))
    }

    func check(
        _ record: JSON, keys: [PublicKeyFile]? = nil, now: Instant = SealFixture.instant,
        on day: CivilDate = DeclarationSample.day
    ) throws -> Verification {
        try Verification.check(
            record, by: Verification.Reader(keys: keys ?? [file], now: now, day: day),
            named: "declaration.json")
    }
}

extension JSON {
    /// The object with another value under a key.
    func setting(_ key: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        let others = members.filter { $0.key != key }
        return .object(others + [Member(key: key, value: value)])
    }
}

extension Verification {
    func outcome(_ about: String) -> Outcome? { findings.last { $0.about == about }?.outcome }
    func text(_ about: String) -> String { findings.last { $0.about == about }?.text ?? "" }
}
