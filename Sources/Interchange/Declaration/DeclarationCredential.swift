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
    private let signatures: [DeclarationSignature]
    /// The last day on which the credential may be shown, whatever the declaration says of itself.
    private let lastDay: CivilDate?
    /// Its place in a list of status; nil where nothing published says how it stands.
    private let status: Credential?
    /// The first and the last second of its validity, as the clocks of the zone show them whose days they are.
    private let from: String?
    private let until: String?

    package static let contexts = [
        "https://www.w3.org/ns/credentials/v2", "https://test.uncefact.org/vocabulary/untp/dcc/working/",
    ]

    /// Throws `.invalid` for what is not the issuer's word now: a draft, or one that has ended.
    ///
    /// `lastDay` is the last on which it may be shown, whatever the declaration says of itself; `start` is the first moment of a
    /// day in the organisation's zone, else in UTC, and `ahead` the seconds by which its clocks are ahead of UTC then.
    package init(
        _ declaration: Declaration, keptBy organisation: Organisation,
        vouchedBy signatures: [DeclarationSignature] = [], until lastDay: CivilDate? = nil,
        status: Credential? = nil,
        startingDaysAt start: (CivilDate) -> Instant? = { Instant("\($0)T00:00Z") },
        aheadBy ahead: (Instant) -> Int = { _ in 0 }
    ) throws(RegistryError) {
        guard declaration.status == .issued else {
            throw .invalid(
                "\(declaration.reference) is \(declaration.status.rawValue), and a credential states what is declared now; "
                    + "export it as json, csv, html or pdf, which say how it stands")
        }
        self.declaration = declaration
        self.organisation = organisation
        self.signatures = signatures
        self.lastDay = lastDay
        self.status = status
        from = declaration.validFrom.flatMap(start).map { $0.second(aheadBy: ahead($0)) }
        let end = [declaration.validUntil, lastDay].compactMap(\.self).min().flatMap { day in
            day.adding(days: 1).flatMap(start).flatMap { Instant(milliseconds: $0.milliseconds - 1000) }
                ?? Instant("\(day)T23:59:59Z")
        }
        until = end.map { $0.second(aheadBy: ahead($0)) }
    }

    /// The credential without a proof; `key` is the one that will sign it, where one does.
    package func document(signedBy key: PublicKey?) -> JSON {
        let issuer = JSON.members([
            "type": .array([.text("CredentialIssuer")]),
            "id": .text(key?.identifier ?? uuid(organisation.reference)), "name": .text(organisation.name),
        ])
        let place = status.map { "\($0.list)#\($0.place)" }
        return .members([
            "@context": .array(DeclarationCredential.contexts.map(JSON.text)),
            "type": .array([.text("DigitalConformityCredential"), .text("VerifiableCredential")]),
            "id": .text(
                uuid(
                    of: ["credential", declaration.reference, "\(declaration.version)"]
                        + [place].compactMap(\.self))),
            "issuer": issuer,
        ]).adding(
            .held([
                "validFrom": .text(from), "validUntil": .text(until),
                "credentialStatus": status?.entry ?? .null, "credentialSubject": attestation,
            ]))
    }

    private var attestation: JSON {
        .members([
            "type": .array([.text("ConformityAttestation"), .text("Attestation")]),
            "id": .text(uuid(declaration.reference)),
            "name": .text("Supplier's declaration of conformity \(declaration.reference) (ISO/IEC 17050-1)"),
            "description": .text(
                ([
                    "Self-declaration of \(declaration.issuer.name): the issuer's own word about its own work. It is not a "
                        + "certificate, and no third party has attested it. \(organisation.name) states that this is what its "
                        + "registry holds; its proof is not the issuer's signature."
                        + (lastDay.map {
                            " Shown after \($0), the credential proves nothing; ask for a new one."
                        } ?? "")
                ] + words).joined(separator: "\n")),
            "assessorLevel": .text("Self"), "assessmentLevel": .text("Unspecified"),
            "attestationType": .text("declaration"), "issuedToParty": issuer,
            "assessment": .array(declaration.requirements.enumerated().map(assessment)),
        ])
    }

    /// What the declaration says, element by element, in the words of its page and under the letters of the standard.
    private var words: [String] {
        DeclarationDocument(declaration, keptBy: organisation.name, vouchedBy: signatures).lines
    }

    private var issuer: JSON {
        let place = [declaration.issuer.address, declaration.issuer.country].compactMap(\.self)
        return .members([
            "id": .text(uuid(declaration.issuer.reference)), "name": .text(declaration.issuer.name),
            "registeredId": .text(declaration.issuer.reference),
            "idScheme": .members([
                "type": .array([.text("IdentifierScheme")]), "id": .text(uuid("references")),
                "name": .text("References of \(organisation.name)"),
            ]),
        ]).adding(.held(["description": .text(place.isEmpty ? nil : place.joined(separator: "\n"))]))
    }

    private func assessment(_ index: Int, _ requirement: Requirement) -> JSON {
        .members([
            "type": .array([.text("ConformityAssessment"), .text("Declaration")]),
            "id": .text(uuid(declaration.reference, "requirement", "\(index + 1)")),
            "name": .text(requirement.typed),
            "description": .text(([sentence(on: requirement)] + limits + answers).joined(separator: "\n")),
            "conformityTopic": .text("governance.compliance"),
            "conformance": .bool(declaration.openPoints.isEmpty),
            "assessedProduct": .array([
                .members([
                    "type": .array([.text("ProductVerification")]), "product": product,
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

    /// What is said to conform, with what tells it from others in the members that there are for it.
    private var product: JSON {
        .members([
            "id": .text(uuid(declaration.reference, "object")), "name": .text(declaration.object),
        ]).adding(
            .held([
                "serialNumber": .text(
                    declaration.identified(by: [
                        "serial numbers", "serial number", "serial no.", "serials", "serial",
                    ])),
                "batchNumber": .text(
                    declaration.identified(by: [
                        "batch number", "batch no.", "batches", "batch", "lots", "lot",
                    ])),
            ]))
    }

    /// What is declared of a requirement, in the same sense as its `conformance`.
    private func sentence(on requirement: Requirement) -> String {
        let object = [declaration.object, declaration.identification].compactMap(\.self).joined(
            separator: ", ")
        let open = declaration.openPoints
        return open.isEmpty
            ? "The issuer declares that \(object) conforms to \(requirement.typed)."
            : "The issuer does not declare that \(object) conforms to \(requirement.typed) in every point; not confirmed: "
                + open.map(\.title).joined(separator: "; ")
    }

    /// For what the word does not count: a limit narrows what conforms, and does not take the conformity back.
    private var limits: [String] {
        declaration.limits.map { ["It counts within these limits: \($0)"] } ?? []
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
    private func uuid(_ parts: String...) -> String { uuid(of: parts) }

    private func uuid(of parts: [String]) -> String {
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

extension Declaration {
    /// What follows one of these words where the identification begins with it, such as `1 to 99` of `serial 1 to 99`.
    fileprivate func identified(by words: [String]) -> String? {
        guard let identification else { return nil }
        for word in words where identification.lowercased().hasPrefix(word) {
            let rest = identification.dropFirst(word.count).drop { $0 == ":" || $0.isWhitespace }
            guard identification.dropFirst(word.count).first.map({ !$0.isLetter }) == true, !rest.isEmpty
            else { continue }
            return String(rest)
        }
        return nil
    }
}

extension Credential {
    /// Where a reader finds how the credential stands (W3C Bitstring Status List 1.0).
    var entry: JSON {
        .members([
            "id": .text("\(list)#\(place)"), "type": .text("BitstringStatusListEntry"),
            "statusPurpose": .text("revocation"), "statusListIndex": .text("\(place)"),
            "statusListCredential": .text(list),
        ])
    }
}
