package import Storage

/// What an auditor would miss in a declaration, or find weak.
package struct DeclarationFinding: Hashable, Sendable {
    package enum Weight: String, Sendable, CaseIterable {
        /// The clause asks for it, and it is not there.
        case missing
        /// It is there, and does not say enough.
        case weak
    }

    package let weight: Weight
    /// The clause that it rests on, such as `ISO/IEC 17050-1, 6.1 e`.
    package let clause: String
    package let text: String
    /// What helps.
    package let remedy: String

    package var json: JSON {
        .members([
            "weight": .text(weight.rawValue), "clause": .text(clause), "text": .text(text),
            "remedy": .text(remedy),
        ])
    }
}

extension DeclarationRepository {
    static let others: SQL = """
        SELECT reference FROM declaration WHERE issuer = ?1 AND id <> ?2 AND object_key IS ?3 AND identification IS ?4
            AND (status = 'issued' OR status = 'suspended') AND id NOT IN \(VoidRepository.declarations)
        ORDER BY id LIMIT 4
        """

    /// Everything that is missing or weak on this day, in the order of the clauses.
    package static func findings(
        about declaration: Declaration, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [DeclarationFinding] {
        var list = Findings(declaration: declaration)
        for element in declaration.missing {
            list.add(
                .missing, element.letter, "\(element.name) is missing",
                "\(element.remedy(for: declaration)), "
                    + (declaration.status == .draft ? "with `concord declaration edit`" : "in \(list.edit)"))
        }
        list.checkIssuer()
        try list.checkObject(among: declaration.object == nil ? [] : others(of: declaration, in: db))
        for requirement in declaration.requirements {
            list.check(requirement, try StandardRepository.known(requirement, in: db))
        }
        list.checkSignature(by: try SignatureRepository.signatures(of: declaration.id, in: db))
        list.checkPoints()
        list.checkValidity(on: today)
        list.checkEvidence(on: today)
        for review in declaration.openReviews {
            list.add(
                .weak, clause: "ISO/IEC 17050-1, 10",
                "it has to be looked at again since \(review.openedOn) (\(review.cause.rawValue): \(review.why))",
                "`concord declaration review \(declaration.reference) --why TEXT`, or suspend, supersede or withdraw it"
            )
        }
        if declaration.why == nil, declaration.decision == nil, declaration.status != .draft {
            list.add(
                .weak, clause: "ISO 44004, 5.2b", "nobody said why the issuer's own word is enough",
                "`concord declaration accept \(declaration.reference) --why TEXT`, or decline it")
        }
        return list.found
    }

    private static func others(
        of declaration: Declaration, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        try db.list(
            others, declaration.issuer.id, declaration.id, declaration.object.map(NormalisedText.key),
            declaration.identification
        ) { row throws(StorageError) in try row.text(0) }
    }
}

/// The findings as they come together.
private struct Findings {
    let declaration: Declaration
    var found: [DeclarationFinding] = []

    var edit: String {
        declaration.status == .draft
            ? "`concord declaration edit \(declaration.reference)`"
            : "another declaration that supersedes this one"
    }

    mutating func add(
        _ weight: DeclarationFinding.Weight, _ letter: String, _ text: String, _ remedy: String
    ) {
        add(weight, clause: "ISO/IEC 17050-1, 6.1 \(letter)", text, remedy)
    }

    mutating func add(
        _ weight: DeclarationFinding.Weight, clause: String, _ text: String, _ remedy: String
    ) {
        found.append(DeclarationFinding(weight: weight, clause: clause, text: text, remedy: remedy))
    }

    mutating func checkIssuer() {
        guard declaration.issuer.address != nil, declaration.issuer.country == nil else { return }
        add(
            .weak, "b", "the issuer's address names no country by its code",
            "`concord \(declaration.issuer.kind.rawValue) edit \(declaration.issuer.reference) --country CODE` before the next one"
        )
    }

    /// An object is weak where the issuer's other declarations are about one that reads the same, or where a word or
    /// two without a number say it all.
    mutating func checkObject(among others: [String]) throws(RegistryError) {
        guard let object = declaration.object else { return }
        if !others.isEmpty {
            add(
                .weak, "c",
                "the object '\(shown(object))' cannot be told from that of \(others.prefix(3).joined(separator: ", "))",
                "an --identification (type, series, batch) in \(edit), or supersede the earlier one")
        } else if declaration.identification == nil, object.split(whereSeparator: \.isWhitespace).count <= 2,
            !object.contains(where: \.isNumber)
        {
            add(
                .weak, "c", "the object '\(shown(object))' has nothing that tells it from others of its kind",
                "an --identification (type, series, batch) in \(edit)")
        }
    }

    mutating func check(_ requirement: Requirement, _ standard: Standard?) {
        if requirement.edition == nil {
            add(
                .weak, "e",
                "the requirement '\(shown(requirement.typed))' names no edition, so it is unclear which one was meant",
                "a year, as in EN 1728:2012, in \(edit)")
        }
        if let standard, let withdrawal = standard.withdrawal {
            let successor = standard.replacedBy.map { " with \(shown($0))" } ?? ""
            add(
                .weak, "e", "\(shown(standard.name)) was withdrawn on \(withdrawal.on)",
                "another declaration\(successor) that supersedes this one")
        }
    }

    /// What came later counts as what was there at issue does, unless its key was revoked.
    mutating func checkSignature(by signatures: [DeclarationSignature]) {
        let signed =
            [(declaration.signatory?.name, declaration.function)]
            + declaration.cosignatories.map { (Optional($0.name), $0.function) }
        for (name, function) in signed {
            guard let name, let function, NormalisedText.key(function) == NormalisedText.key(name) else {
                continue
            }
            add(
                .weak, "g", "the signatory's function '\(shown(function))' only repeats the name",
                "what the person does for the issuer, in \(edit)")
        }
        for signature in signatures where signature.kind != .seal {
            guard let refusal = signature.refusal else { continue }
            add(
                .weak, "g",
                "the issuer's signature of \(signature.recordedAt.date) does not count: \(refusal)",
                "another by a key of the issuer's that holds, with `concord declaration sign`")
        }
        guard !signatures.contains(where: \.isOfIssuer) else { return }
        if declaration.isUnsigned || (declaration.status == .draft && declaration.provided == nil) {
            let later =
                declaration.status == .draft
                ? "" : "`concord declaration sign` with what the issuer signed, or "
            add(
                .weak, "g", "nobody signed; the organisation wrote down what the issuer said",
                "\(later)--provided with the signature or its equivalent, in \(edit)")
        }
    }

    mutating func checkPoints() {
        for point in declaration.openPoints {
            add(
                .weak, "h", "'\(shown(point.title))' is not confirmed",
                "a talk with the partner about what stands in the way, and a newer declaration when it is settled"
            )
        }
    }

    mutating func checkValidity(on today: CivilDate) {
        if declaration.status != .draft, declaration.validUntil == nil,
            let date = declaration.date, let aged = date.adding(days: 3 * 365), aged < today
        {
            add(
                .weak, "h", "it has no end and is older than three years", "a newer one that supersedes it")
        }
        if let until = declaration.validUntil, until < today {
            add(.weak, "h", "it expired on \(until)", "a newer one that supersedes it")
        }
    }

    mutating func checkEvidence(on today: CivilDate) {
        let add = "`concord declaration add-evidence \(declaration.reference)`"
        let clause = "ISO/IEC 17050-2"
        if declaration.evidence.isEmpty {
            self.add(.weak, clause: clause, "no supporting document is named", add)
        }
        for evidence in declaration.evidence {
            var lacks: [String] = []
            if evidence.sha256 == nil { lacks.append("no SHA-256, so a changed one would pass") }
            if evidence.keptAt == nil { lacks.append("not where it is kept") }
            if evidence.keptUntil == nil { lacks.append("not until when it is kept") }
            if evidence.date == nil { lacks.append("no date") }
            if let until = evidence.keptUntil, until < today {
                lacks.append("a keeping that ended on \(until)")
            }
            if let until = evidence.keptUntil, let end = declaration.validUntil, until < end {
                lacks.append("a keeping that ends before the validity on \(end)")
            }
            guard !lacks.isEmpty else { continue }
            self.add(
                .weak, clause: clause,
                "the document '\(shown(evidence.title))' has \(lacks.joined(separator: ", "))",
                "\(add) with a fuller entry")
        }
    }
}
