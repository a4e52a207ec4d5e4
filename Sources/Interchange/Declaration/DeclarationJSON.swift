package import Registry

/// A declaration as programs get it; `Docs/declarations.md` describes each key.
package enum DeclarationJSON {
    /// The whole declaration; with a day, also how it stands on that day, whether it settles what is asked then, and
    /// what stands against it.
    package static func record(_ declaration: Declaration, on day: CivilDate? = nil) -> JSON {
        let record = JSON.members([
            "kind": .text(Declaration.nature), "assessor_level": .text(Declaration.assessorLevel),
            "reference": .text(declaration.reference), "status": .text(declaration.status.rawValue),
            "issuer": issuer(declaration.issuer), "object": .text(declaration.object),
            "statement": .text(declaration.statement),
            "requirements": .array(declaration.requirements.map(requirement)),
            "place": .text(declaration.place), "date": .text(declaration.date?.description),
            "signatory": signatory(declaration), "provided": .text(declaration.provided),
            "valid_from": .text(declaration.validFrom?.description),
            "valid_until": .text(declaration.validUntil?.description), "limits": .text(declaration.limits),
            "further_information": .text(declaration.furtherInformation), "why": .text(declaration.why),
            "decision": declaration.decision?.json ?? .null,
            "decisions": .array(declaration.decisions.map(\.json)),
            "withdrawal": declaration.withdrawal?.json ?? .null,
            "identification": .text(declaration.identification),
            "evidence": .array(declaration.evidence.map(\.json)),
            "relies_on": .array(declaration.reliesOn.map(JSON.text)),
            "suspensions": .array(declaration.suspensions.map(\.json)),
            "supersession": declaration.supersession?.json ?? .null,
            "answers": .array(declaration.answers.map(\.json)),
            "reviews": .array(declaration.reviews.map(\.json)), "version": .integer(declaration.version),
        ]).adding(.held(["cosignatories": .array(declaration.cosignatories.map(cosignatory))]))
        guard let day else { return record }
        return record.adding(
            .members([
                "validity": .text(declaration.validity(on: day).rawValue),
                "state": .text(declaration.held(on: day).rawValue),
                "against": .array(declaration.against(on: day).map(JSON.text)),
                "template": .text(declaration.template),
            ])
        ).adding(.held(["void": declaration.void?.json ?? .null]))
    }

    /// The whole declaration as it is exported, with the seals and signatures that vouch for it, and which of them no
    /// longer count.
    package static func export(_ declaration: Declaration, vouchedBy signatures: [DeclarationSignature])
        -> JSON
    {
        let refused = signatures.filter { $0.refusal != nil }.map {
            DeclarationSeal.digest($0.exported.canonical)
        }
        return record(declaration).adding(
            .members([
                "seals": .array(signatures.filter { $0.kind == .seal }.map(\.exported)),
                "signatures": .array(signatures.filter { $0.kind != .seal }.map(\.exported)),
            ])
        ).adding(.held([DeclarationSeal.refused: .array(refused.sorted().map(JSON.text))]))
    }

    /// What is said of a firm or a person with a declaration, which is passed on: nothing that a field declares
    /// confidential.
    static func published<R: Record>(_ members: JSON, of kind: R.Type) -> JSON {
        guard case .object(let members) = members else { return members }
        return .object(
            members.filter { member in
                !R.fields.contains { $0.key == member.key && $0.privacy.isConfidential }
            })
    }

    private static func issuer(_ issuer: Declaration.Issuer) -> JSON {
        let members = JSON.members([
            "reference": .text(issuer.reference), "name": .text(issuer.name),
            "address": .text(issuer.address), "country": .text(issuer.country),
        ])
        return published(members, of: Partner.self)
    }

    private static func requirement(_ requirement: Requirement) -> JSON {
        .members([
            "designation": .text(requirement.designation), "edition": .text(requirement.edition),
            "options": .text(requirement.options), "text": .text(requirement.typed),
        ])
    }

    /// A member only where several sign, so that seals of declarations that one signed cover what they covered.
    private static func cosignatory(_ other: Cosignatory) -> JSON {
        published(
            .members([
                "reference": .text(other.reference), "name": .text(other.name),
                "function": .text(other.function),
            ]), of: Person.self)
    }

    private static func signatory(_ declaration: Declaration) -> JSON {
        guard declaration.signatory != nil || declaration.function != nil else { return .null }
        let members = JSON.members([
            "reference": .text(declaration.signatory?.reference),
            "name": .text(declaration.signatory?.name), "function": .text(declaration.function),
        ])
        return published(members, of: Person.self)
    }
}
