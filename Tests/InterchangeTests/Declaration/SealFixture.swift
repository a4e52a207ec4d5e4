import Interchange
import Testing

@testable import Registry

/// A sealed record as it is exported, without a registry.
struct SealFixture {
    static let instant = Instant("2026-06-01T09:00Z") ?? .origin
    static let head = "7:0123456789abcdef0123456789abcdef"

    /// A private key with what a registry has on record of its public half.
    struct Signer {
        let secret: PrivateKeyFile
        let key: SigningKey
        /// What the file of the key says.
        var file: PublicKeyFile { PublicKeyFile(key) }

        init(_ name: String, of owner: Party) throws {
            secret = PrivateKeyFile()
            var key = SigningKey()
            (key.name, key.owner, key.publicKey) = (name, owner, try #require(secret.publicKey))
            (key.validFrom, key.validUntil) = (DeclarationSample.day, CivilDate("2028-12-31"))
            self.key = key
        }

        /// The same statement with a signature of this key, as a file holds it.
        func signed(_ statement: JSON) -> DeclarationSignature {
            DeclarationSignature(
                id: 1, declaration: DeclarationSample.issued.reference, kind: .seal, key: key.name,
                recordedAt: SealFixture.instant, statement: statement,
                signature: secret.signature(over: statement.canonical))
        }
    }

    static let organisationOwner = Party(
        id: 1, reference: "O-7K3M-9QXE", kind: .organisation, name: "Nordlicht Group")
    static let issuerOwner = Party(
        id: 2, reference: "P-7K3M-9QX1", kind: .partner, name: "Sørens Træværk ApS")

    /// The organisation's own.
    let holder: Signer
    var declaration = Self.declared(DeclarationSample.issued)

    init() throws { holder = try Signer("seal", of: Self.organisationOwner) }

    var key: SigningKey { holder.key }
    var file: PublicKeyFile { holder.file }

    /// A sample whose issuer has a reference that a key's file can name.
    static func declared(_ sample: Declaration) -> Declaration {
        var declaration = sample
        declaration.issuer = Declaration.Issuer(
            id: 2, reference: issuerOwner.reference, kind: .partner, name: issuerOwner.name,
            address: sample.issuer.address, country: sample.issuer.country)
        return declaration
    }

    static func issuer() throws -> Signer { try Signer("oak", of: issuerOwner) }

    /// A seal, and what else vouched for the declaration when it was made.
    func seal(
        over vouchers: [DeclarationSignature] = [], at instant: Instant = SealFixture.instant,
        head: String = SealFixture.head, by signer: Signer? = nil, for organisation: Organisation? = nil
    ) throws -> DeclarationSignature {
        let signer = signer ?? holder
        return signer.signed(
            DeclarationSeal.seal(
                DeclarationJSON.export(declaration, vouchedBy: vouchers),
                by: organisation ?? Self.organisation, with: signer.key, at: instant,
                head: try ChainHead(parsing: head)))
    }

    /// A signature over what is declared, as a registry keeps it.
    func signature(
        by signer: Signer, at instant: Instant = SealFixture.instant, over bytes: [UInt8]? = nil
    ) -> DeclarationSignature {
        let payload = DeclarationSeal.payload(of: DeclarationJSON.record(declaration))
        return DeclarationSignature(
            id: 2, declaration: declaration.reference, kind: .signature, key: signer.key.name,
            recordedAt: instant,
            statement: DeclarationSeal.signature(of: declaration, with: signer.key, at: instant),
            signature: signer.secret.signature(over: bytes ?? payload))
    }

    func document(_ content: [UInt8] = [1, 2, 3], name: String = "signed.pdf") -> DeclarationSignature {
        DeclarationSignature(
            id: 3, declaration: declaration.reference, kind: .document, key: nil,
            recordedAt: SealFixture.instant,
            statement: DeclarationSeal.document(
                of: declaration, name: name, length: content.count, sha256: DeclarationSeal.digest(content),
                cameBy: nil, at: SealFixture.instant),
            signature: nil)
    }

    static var organisation: Organisation {
        var organisation = Organisation()
        organisation.head = RecordHead(id: 1, reference: "O-7K3M-9QXE")
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

extension PublicKeyFile {
    func revoked(_ reason: SigningKey.Reason, on day: String) -> PublicKeyFile {
        var file = self
        file.revocation = CivilDate(day).map { Revocation(on: $0, reason: reason) }
        return file
    }
}

extension JSON {
    /// The object with another value under a key.
    func setting(_ key: String, _ value: JSON?) -> JSON {
        guard case .object(let members) = self else { return self }
        let others = members.filter { $0.key != key }
        return .object(others + (value.map { [Member(key: key, value: $0)] } ?? []))
    }

    /// The object without some of its members.
    func without(_ keys: some Sequence<String>) -> JSON { keys.reduce(self) { $0.setting($1, nil) } }
}

extension Verification {
    func outcome(_ about: String) -> Outcome? { findings.last { $0.about == about }?.outcome }
    func text(_ about: String) -> String { findings.last { $0.about == about }?.text ?? "" }
}
