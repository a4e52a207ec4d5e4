import Interchange
import Testing

@testable import Registry

/// A file with one seal, one issuer's signature or one proof, whose key stands as a row of the table has it.
struct TableCase {
    private let voucher: VerificationTableTests.Voucher
    private let fixture: SealFixture
    private let record: JSON
    private let keys: [PublicKeyFile]
    private let now: Instant

    init(
        _ voucher: VerificationTableTests.Voucher, _ key: VerificationTable.Key,
        _ role: VerificationTable.Role,
        _ time: VerificationTable.Time
    ) throws {
        self.voucher = voucher
        let isSigned = voucher == .signature
        let organisations = (SealFixture.organisationOwner, SealFixture.strangeOrganisation)
        let issuers = (SealFixture.issuerOwner, SealFixture.strangeIssuer)
        let (own, other) = isSigned ? (issuers, organisations.0) : (organisations, issuers.0)
        let owner =
            switch role {
            case .own: own.0
            case .another: own.1
            case .other: other
            }
        let signer = try SealFixture.Signer("seal", of: owner)
        fixture = try SealFixture()
        // A signature's time is believed only from a seal, which is the organisation's in any case.
        let made = SealFixture.instant
        let isAhead = time == .near || time == .far
        let seen = time == .far ? "2026-05-29T09:00Z" : isAhead ? "2026-05-31T20:00Z" : "2026-06-01T09:00Z"
        now = try #require(Instant(seen))
        var holder = fixture.file
        holder.validFrom = CivilDate("2026-01-01")
        keys = try Self.files(of: signer, key) + [holder]
        switch voucher {
        case .seal:
            record = try fixture.exported([fixture.seal(at: made, by: signer)])
        case .signature:
            let signature = fixture.signature(by: signer, at: made)
            // The seal that covers it bears no time ahead of the clock itself.
            let seal = try fixture.seal(over: [signature], at: #require(Instant("2026-05-29T08:00Z")))
            record =
                time == .unproven
                ? try fixture.exported([signature]).without(DeclarationSeal.standing)
                : try fixture.exported([signature, seal])
        case .proof:
            let credential = try DeclarationCredential(fixture.declaration, keptBy: SealFixture.organisation)
            let publicKey = signer.key.publicKey
            let document = credential.document(signedBy: publicKey)
            record =
                time == .unproven
                ? try #require(
                    DataIntegrity.signed(document, by: publicKey, signer.secret.signature(over:)))
                : try document.proven(by: signer, at: made)
        }
    }

    func verification() throws -> Verification { try fixture.check(record, keys: keys, now: now) }

    /// What the file came to by the voucher alone: a signature is checked beside a seal that makes its time believable.
    func reduced(_ verdict: Verification.Verdict) throws -> Verification.Verdict {
        let found = try verification()
        guard voucher == .signature else { return verdict }
        let said = found.findings.filter { $0.about == "signature" }.map(\.text).joined()
        if said.contains("the issuer's own") { return .verified }
        return said.contains("does not speak for the issuer") ? .keyRefused : .unproven
    }

    private static func files(
        of signer: SealFixture.Signer, _ key: VerificationTable.Key
    ) throws -> [PublicKeyFile] {
        var file = signer.file
        file.validFrom = CivilDate("2026-01-01")
        switch key {
        case .unknown: return []
        case .bare: return [PublicKeyFile(signer.key.publicKey)]
        case .contradicted:
            var second = file
            second.owner = PublicKeyFile.Owner(
                name: "Somebody", reference: try #require(Reference("C-0123-456Z")))
            return [file, second]
        case .compromised: return [file, file.revoked(.compromised, on: "2027-01-01")]
        case .retired: return [file.revoked(.retired, on: "2026-05-29"), file]
        case .early: file.validFrom = CivilDate("2026-06-04")
        case .expired: file.validUntil = CivilDate("2026-05-27")
        case .good: break
        }
        return [file]
    }
}

/// A file with seals and signatures that come to what a row of the table has.
struct TableFile {
    private let fixture: SealFixture
    private let record: JSON
    private let keys: [PublicKeyFile]
    private let day: CivilDate

    init(
        _ seals: VerificationTable.Worth, _ signatures: VerificationTable.Worth, isCovered: Bool,
        isValid: Bool
    ) throws {
        let fixture = try SealFixture()
        let oak = try SealFixture.issuer()
        let compromised = try SealFixture.Signer("old", of: SealFixture.organisationOwner)
        var keys = [fixture.file, compromised.file.revoked(.compromised, on: "2026-06-01")]
        if signatures == .counts { keys.append(oak.file) }
        if signatures == .refused { keys.append(oak.file.revoked(.compromised, on: "2026-06-01")) }
        let company: [DeclarationSignature] =
            switch signatures {
            case .none: []
            case .broken: [fixture.signature(by: oak, over: [1])]
            default: [fixture.signature(by: oak)]
            }
        var made: [DeclarationSignature] = []
        switch seals {
        case .none: break
        case .broken:
            let seal = try fixture.seal(over: company)
            made = [
                DeclarationSignature(
                    id: 1, declaration: seal.declaration, kind: .seal, key: seal.key,
                    recordedAt: seal.recordedAt, statement: seal.statement,
                    signature: [UInt8](repeating: 7, count: 64))
            ]
        case .otherContent:
            var other = fixture
            other.declaration.object = "Oak tables"
            made = [try other.seal(over: company)]
        case .unknown:
            made = [
                try fixture.seal(
                    over: company, by: SealFixture.Signer("x", of: SealFixture.organisationOwner))
            ]
        case .refused: made = [try fixture.seal(over: company, by: compromised)]
        case .contradicted:
            var other = fixture
            other.declaration.status = .withdrawn
            made = [try fixture.seal(over: company), try other.seal(over: company)]
        case .counts: made = [try fixture.seal(over: company)]
        }
        var record = try fixture.exported(company + made)
        if !isCovered { record = record.setting("version", .integer(9)) }
        self.record = record
        self.fixture = fixture
        self.keys = keys
        day = try #require(CivilDate(isValid ? "2026-06-01" : "2028-06-01"))
    }

    func verification() throws -> Verification { try fixture.check(record, keys: keys, on: day) }
}

extension SealFixture {
    static let strangeOrganisation = Party(
        id: 3, reference: "O-0123-4569", kind: .organisation, name: "Other Group")
    static let strangeIssuer = Party(
        id: 4, reference: "P-0123-4566", kind: .partner, name: "Birch GmbH")
}

extension JSON {
    /// The document with a proof that says when it was made, which Concord's own do not.
    func proven(by signer: SealFixture.Signer, at instant: Instant) throws -> JSON {
        let key = signer.key.publicKey
        let options = JSON.members([
            "@context": self["@context"] ?? .null, "type": .text("DataIntegrityProof"),
            "cryptosuite": .text("eddsa-jcs-2022"), "created": .text(instant.description),
            "verificationMethod": .text("\(key.identifier)#\(key.multibase)"),
            "proofPurpose": .text("assertionMethod"),
        ])
        let digits = Array(
            (DeclarationSeal.digest(options.canonical) + DeclarationSeal.digest(canonical)).utf8)
        let message = stride(from: 0, to: digits.count, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16)
        }
        let signature = try #require(signer.secret.signature(over: message))
        return setting(
            "proof", options.setting("proofValue", .text(Base58.multibase(signature))))
    }
}
