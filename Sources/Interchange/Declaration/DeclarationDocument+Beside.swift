import Registry

extension DeclarationDocument {
    /// What the organisation noted, apart from what the issuer declares.
    var beside: [DocumentPart] {
        var passages: [DocumentPart.Passage] =
            onRecordSince.map { [.paragraph([.label("On record since "), .day($0), .label(".")], .plain)] }
            ?? []
        if declaration.why != nil {
            passages.append(.heading([.label("Why the issuer's own word is enough (ISO 44004, 5.2b)")]))
            passages += DocumentPart.Passage.words(declaration.why)
        }
        passages += decisions + reviews + vouchers
        guard !passages.isEmpty else { return [] }
        let note = DocumentPart.Passage.paragraph(
            [
                .label("Noted by "), .record(keeper),
                .label(", in whose registry this declaration is kept; not part of what the issuer declares."),
            ], .small)
        return [DocumentPart(.section, "Beside the declaration", [note] + passages)]
    }

    /// All decisions, oldest first, and what has become of them.
    private var decisions: [DocumentPart.Passage] {
        guard !declaration.decisions.isEmpty else { return [] }
        var list = declaration.decisions.flatMap { decision -> [DocumentPart.Passage] in
            [.heading([.label("Decision: \(decision.outcome.rawValue) on "), .day(decision.on)])]
                + DocumentPart.Passage.words(decision.why)
        }
        if let withdrawal = declaration.withdrawal {
            list += [
                .heading([.label("Withdrawn on "), .day(withdrawal.on)]),
                .plain("The declaration no longer holds, and no decision above counts any more."),
            ]
        } else if declaration.decisions.count > 1 {
            list.append(.paragraph([.label("Of these decisions the last counts.")], .small))
        }
        return list
    }

    /// What made it be looked at again, and what came of it.
    private var reviews: [DocumentPart.Passage] {
        declaration.reviews.flatMap { review -> [DocumentPart.Passage] in
            var passages: [DocumentPart.Passage] =
                [.heading([.label("To be looked at again since "), .day(review.openedOn)])]
                + DocumentPart.Passage.words(review.why)
            if let day = review.closedOn {
                passages.append(
                    .paragraph([.label("Looked at, and settled on "), .day(day), .label(".")], .plain))
                passages += DocumentPart.Passage.words(review.finding)
            }
            return passages
        }
    }

    /// What vouches for it beside its record, by who gave it, and what no longer does.
    private var vouchers: [DocumentPart.Passage] {
        signatures.flatMap { signature -> [DocumentPart.Passage] in
            let (made, with) = DeclarationDocument.words(about: signature)
            let day = DocumentPart.Run.day(signature.recordedOn)
            guard let refusal = signature.refusal else {
                return [.heading([.label("\(made) on "), day]), .paragraph(with, .small)]
            }
            return [
                .heading([.label("\(made) on "), day, .label(", which does not count")]),
                .paragraph([.missing("It does not count: \(refusal).")], .missing),
                .paragraph(with, .small),
            ]
        }
    }

    private static func words(
        about signature: DeclarationSignature
    ) -> (made: String, with: [DocumentPart.Run]) {
        let key = signature.statement["key"]?["id"]?.string ?? ""
        let check =
            signature.refusal == nil ? "can be verified" : "a check with the key's newest file refuses it"
        switch signature.kind {
        case .seal:
            return (
                "Sealed",
                [
                    .label(
                        "By the registry, with the key \(key). A seal says what the registry held then; it is no signature of the issuer. The JSON export holds it, and \(check)."
                    )
                ]
            )
        case .signature:
            return (
                "Signed by the issuer's own key, recorded",
                [.label("With the key \(key). The JSON export holds the signature, and \(check).")]
            )
        case .document:
            return (
                "Document signed by the issuer, recorded",
                [
                    .record(signature.statement["name"]?.string ?? ""),
                    .label(", SHA-256 \(signature.statement["sha256"]?.string ?? "")"),
                ]
            )
        }
    }
}
