import Crypto
import FoundationEssentials
package import Registry

/// A declaration as a W3C Verifiable Credential 2.0 that carries a UNTP Digital Conformity Credential.
///
/// Its issuer is the organisation in whose registry the declaration is, and its subject the issuer's own word:
/// assessor level Self, attestation type declaration. `Docs/credentials.md` names each choice.
package struct DeclarationCredential {
    private let declaration: Declaration
    private let organisation: Organisation
    /// The first and the last moment of its validity, in the zone whose days they are.
    private let from: Instant?
    private let until: Instant?

    package static let contexts = [
        "https://www.w3.org/ns/credentials/v2", "https://test.uncefact.org/vocabulary/untp/dcc/working/",
    ]

    /// Throws `.invalid` for what is not the issuer's word now: a draft, or one that has ended.
    ///
    /// `start` is the first moment of a day in the organisation's zone, else in UTC.
    package init(
        _ declaration: Declaration, keptBy organisation: Organisation,
        startingDaysAt start: (CivilDate) -> Instant? = { Instant("\($0)T00:00Z") }
    ) throws(RegistryError) {
        guard declaration.status == .issued else {
            throw .invalid(
                "\(declaration.reference) is \(declaration.status.rawValue), and a credential states what is declared now; "
                    + "export it as json, csv, html or pdf, which say how it stands")
        }
        self.declaration = declaration
        self.organisation = organisation
        from = declaration.validFrom.flatMap(start)
        until = declaration.validUntil.flatMap { day in
            day.adding(days: 1).flatMap(start).flatMap { Instant(milliseconds: $0.milliseconds - 1000) }
                ?? Instant("\(day)T23:59:59Z")
        }
    }

    /// The credential without a proof; `key` is the one that will sign it, where one does.
    package func document(signedBy key: PublicKey?) -> JSON {
        let issuer = JSON.members([
            "type": .array([.text("CredentialIssuer")]),
            "id": .text(key?.identifier ?? uuid(organisation.reference)), "name": .text(organisation.name),
        ])
        return .members([
            "@context": .array(DeclarationCredential.contexts.map(JSON.text)),
            "type": .array([.text("DigitalConformityCredential"), .text("VerifiableCredential")]),
            "id": .text(uuid("credential", declaration.reference, "\(declaration.version)")),
            "issuer": issuer,
        ]).adding(
            .held([
                "validFrom": .text(from.map(DeclarationCredential.second)),
                "validUntil": .text(until.map(DeclarationCredential.second)),
                "credentialSubject": attestation,
            ]))
    }

    /// A moment to the second, as credentials have it.
    private static func second(_ instant: Instant) -> String { "\(instant.description.prefix(19))Z" }

    private var attestation: JSON {
        .members([
            "type": .array([.text("ConformityAttestation"), .text("Attestation")]),
            "id": .text(uuid(declaration.reference)),
            "name": .text("Supplier's declaration of conformity \(declaration.reference) (ISO/IEC 17050-1)"),
            "description": .text(
                "Self-declaration of \(declaration.issuer.name): the issuer's own word about its own work. It is not a "
                    + "certificate, and no third party has attested it. \(organisation.name) states that this is what its "
                    + "registry holds; its proof is not the issuer's signature. \(declaration.statement ?? "")"
                    + (declaration.limits.map { " Limits: \($0)" } ?? "")
            ),
            "assessorLevel": .text("Self"), "assessmentLevel": .text("Unspecified"),
            "attestationType": .text("declaration"), "issuedToParty": issuer,
            "assessment": .array(declaration.requirements.enumerated().map(assessment)),
        ])
    }

    private var issuer: JSON {
        .members([
            "id": .text(uuid(declaration.issuer.reference)), "name": .text(declaration.issuer.name),
            "registeredId": .text(declaration.issuer.reference),
            "idScheme": .members([
                "type": .array([.text("IdentifierScheme")]), "id": .text(uuid("references")),
                "name": .text("References of \(organisation.name)"),
            ]),
        ])
    }

    private func assessment(_ index: Int, _ requirement: Requirement) -> JSON {
        .members([
            "type": .array([.text("ConformityAssessment"), .text("Declaration")]),
            "id": .text(uuid(declaration.reference, "requirement", "\(index + 1)")),
            "name": .text(requirement.typed),
            "description": .text(
                (["The issuer declares that the object conforms to \(requirement.typed)."] + answers)
                    .joined(separator: "\n")),
            "conformityTopic": .text("governance.compliance"),
            "conformance": .bool(declaration.openPoints.isEmpty && declaration.limits == nil),
            "assessedProduct": .array([
                .members([
                    "type": .array([.text("ProductVerification")]),
                    "product": .members([
                        "id": .text(uuid(declaration.reference, "object")), "name": .text(declaration.object),
                    ]),
                    "IDverifiedByCAB": .bool(false),
                ])
            ]),
            "assessedOrganisation": issuer,
        ]).adding(
            .held([
                "assessmentDate": .text(declaration.date?.description),
                "referenceStandard": DeclarationCredential.standard(requirement),
            ]))
    }

    /// What the issuer answered to each point, in words: the vocabulary has no place for answers with units of the
    /// template's own.
    private var answers: [String] {
        declaration.answers.isEmpty ? [] : ["Its answers:"] + declaration.answers.map(\.line)
    }

    /// The standard with the body that issues it, which the vocabulary asks for; null where the designation names none.
    private static func standard(_ requirement: Requirement) -> JSON {
        let bodies = [
            ("iso/iec ", "https://www.iso.org", "ISO and IEC"),
            ("iso ", "https://www.iso.org", "International Organization for Standardization"),
            ("iec ", "https://www.iec.ch", "International Electrotechnical Commission"),
            ("en ", "https://www.cencenelec.eu", "CEN and CENELEC"),
        ]
        guard let body = bodies.first(where: { requirement.designationKey.hasPrefix($0.0) }) else {
            return .null
        }
        return .members([
            "type": .array([.text("Standard")]), "name": .text(requirement.typed),
            "issuingParty": .members(["id": .text(body.1), "name": .text(body.2)]),
        ])
    }

    /// A URI for something in this registry, the same each time: a UUID of version 8 (RFC 9562) from its references.
    private func uuid(_ parts: String...) -> String {
        DeclarationCredential.uuid(of: organisation.reference, parts)
    }

    static func uuid(of organisation: String, _ parts: [String]) -> String {
        let name = (["concord", organisation] + parts).joined(separator: "\n")
        var bytes = Array(SHA256.hash(data: Array(name.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = ChainHead.hexadecimal(bytes)
        var text = "urn:uuid:"
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { text.append("-") }
            text.append(digit)
        }
        return text
    }
}

/// Proofs in credentials by the cryptosuite eddsa-jcs-2022 (W3C Data Integrity EdDSA Cryptosuites 1.0).
package enum DataIntegrity {
    /// The credential with a proof by this key; nil where the key does not sign.
    package static func signed(_ document: JSON, by key: PublicKey, _ sign: ([UInt8]) -> [UInt8]?) -> JSON? {
        // Without a time of its making: the same record gives the same bytes on any day.
        let options = JSON.members([
            "type": .text("DataIntegrityProof"), "cryptosuite": .text("eddsa-jcs-2022"),
            "verificationMethod": .text("\(key.identifier)#\(key.multibase)"),
            "proofPurpose": .text("assertionMethod"),
        ])
        let configured = JSON.members(["@context": document["@context"] ?? .null]).adding(options)
        guard let signature = sign(hashes(document, configured)) else { return nil }
        return document.adding(
            .members([
                "proof": configured.adding(.members(["proofValue": .text(Base58.multibase(signature))]))
            ]))
    }

    /// What is signed: the hash of the proof's options, then the hash of the document.
    static func hashes(_ document: JSON, _ options: JSON) -> [UInt8] {
        Array(SHA256.hash(data: options.canonical)) + Array(SHA256.hash(data: document.canonical))
    }
}
