package import Registry

/// What a document about a declaration says, whatever its form: one source for HTML and PDF.
///
/// The elements bear the letters of ISO/IEC 17050-1, clause 6.1. The same record makes the same document on any day.
package struct DeclarationDocument {
    let declaration: Declaration
    /// The organisation in whose registry the declaration is.
    let keeper: String
    /// The day on which it was issued there, whatever date it bears.
    let onRecordSince: CivilDate?
    let signatures: [DeclarationSignature]

    package init(
        _ declaration: Declaration, keptBy keeper: String, onRecordSince: CivilDate? = nil,
        vouchedBy signatures: [DeclarationSignature] = []
    ) {
        self.declaration = declaration
        self.keeper = keeper
        self.onRecordSince = onRecordSince
        self.signatures = signatures
    }

    package var title: String {
        "Supplier's declaration of conformity (ISO/IEC 17050-1) \(declaration.reference)"
    }
    package var footer: String { "Self-declaration \(declaration.reference)" }

    package var parts: [DocumentPart] {
        [
            DocumentPart(
                .title, nil,
                [
                    .heading([
                        .label("Supplier's declaration of conformity "), .light("(ISO/IEC 17050-1)"),
                    ])
                ]),
            DocumentPart(
                .kind, nil,
                [
                    .plain(
                        "Self-declaration: the issuer's own word about its own work. It is not a certificate, and no third party has attested it."
                    )
                ]),
        ] + notice + elements + beside
    }

    /// The document as `concord-documents` takes it, to be written to a new file.
    package func json(output: String) -> JSON {
        .members([
            "output": .text(output), "title": .text(title), "footer": .text(footer),
            "date": .text((declaration.date ?? declaration.validFrom ?? CivilDate.first).description),
            "country": .text(declaration.issuer.country), "parts": .array(parts.map(\.json)),
        ])
    }

    private var notice: [DocumentPart] {
        switch declaration.status {
        case .issued: return unsettled
        case .draft:
            let missing = declaration.missing.map { "\($0.letter)) \($0.name)" }
            let list = missing.isEmpty ? "" : " Still missing: \(missing.joined(separator: ", "))."
            return [
                DocumentPart(
                    .notice, "Draft",
                    [.plain("This has not been issued. It is nobody's word yet and declares nothing.\(list)")]
                )
            ]
        case .suspended:
            let last = declaration.suspensions.last
            return [
                ended(
                    "Suspended", "was suspended", on: last?.from, why: last?.why,
                    "does not hold for the time being")
            ]
        case .superseded:
            let other = declaration.supersession
            return [
                // The day may be to come, and the page is read on any.
                ended(
                    "Superseded", "is superseded", on: other?.on, by: other?.by, why: other?.why,
                    "does not hold from that day on")
            ]
        case .withdrawn:
            return [
                ended(
                    "Withdrawn", "was withdrawn", on: declaration.withdrawal?.on,
                    why: declaration.withdrawal?.why)
            ]
        }
    }

    /// What stands against one that was issued, whatever the day.
    private var unsettled: [DocumentPart] {
        let against = declaration.against(on: .last)
        guard !against.isEmpty else { return [] }
        return [
            DocumentPart(
                .notice, Self.againstHeading,
                [
                    .paragraph(
                        [
                            .label("Noted by "), .record(keeper),
                            .label(": \(against.joined(separator: "; "))."),
                        ], .plain)
                ])
        ]
    }

    private func ended(
        _ heading: String, _ verb: String, on day: CivilDate?, by other: String? = nil, why: String?,
        _ consequence: String = "no longer holds"
    ) -> DocumentPart {
        let on: [DocumentPart.Run] = day.map { [.label(" on "), .day($0)] } ?? []
        let by: [DocumentPart.Run] = other.map { [.label(" by \($0)")] } ?? []
        let sentence = [.label("This declaration \(verb)")] + on + by + [.label(" and \(consequence).")]
        return DocumentPart(
            .notice, heading, [.paragraph(sentence, .plain)] + DocumentPart.Passage.words(why))
    }

    private var elements: [DocumentPart] {
        [
            element(
                "a", "Number of this declaration", [.paragraph([.label(declaration.reference)], .number)]),
            element("b", "Issuer", issuer),
            element(
                "c", "What is declared",
                DocumentPart.Passage.words(declaration.object)
                    + DocumentPart.Passage.words(declaration.identification)),
            element("d", "Statement", DocumentPart.Passage.words(statement, .statement)),
        ] + points + [
            element("e", "Requirements it conforms to", requirements),
            element("f", "Place and date", [placeAndDate]),
            element("g", "Given for the issuer by", signature),
            element("h", "Validity and its limits", validity),
        ]
            + further
    }

    /// The answers of which the statement speaks, where it was made of a request.
    private var points: [DocumentPart] {
        guard !declaration.answers.isEmpty else { return [] }
        return [
            element(
                nil, "Points, as the issuer answered",
                declaration.answers.flatMap { DocumentPart.Passage.words($0.line) })
        ]
    }

    /// What ISO/IEC 17050-1 leaves open and ISO/IEC 17050-2 asks to be kept at hand.
    private var further: [DocumentPart] {
        var parts: [DocumentPart] = []
        if declaration.furtherInformation != nil {
            parts.append(
                element(
                    nil, "Further information", DocumentPart.Passage.words(declaration.furtherInformation)))
        }
        if !declaration.evidence.isEmpty {
            parts.append(
                element(
                    nil, "Supporting documents (ISO/IEC 17050-2)", declaration.evidence.flatMap(document)))
        }
        if !declaration.reliesOn.isEmpty {
            parts.append(element(nil, "Relies on", [.plain(declaration.reliesOn.joined(separator: ", "))]))
        }
        return parts
    }

    private func document(_ evidence: Evidence) -> [DocumentPart.Passage] {
        var about: [DocumentPart.Run] = [.label(evidence.kind)]
        if let date = evidence.date { about += [.label(", of "), .day(date)] }
        if let issuer = evidence.issuer { about += [.label(", by "), .record(issuer)] }
        if let place = evidence.keptAt { about += [.label(", kept: "), .record(place)] }
        if let end = evidence.keptUntil { about += [.label(", until "), .day(end)] }
        let hash: [DocumentPart.Passage] =
            evidence.sha256.map { [.paragraph([.label("SHA-256 \($0)")], .small)] } ?? []
        return DocumentPart.Passage.words(evidence.title) + [.paragraph(about, .small)] + hash
    }

    private func element(_ letter: String?, _ label: String, _ passages: [DocumentPart.Passage])
        -> DocumentPart
    {
        let missing = DocumentPart.Passage.paragraph([.missing("missing")], .missing)
        return DocumentPart(.element, letter: letter, label, passages.isEmpty ? [missing] : passages)
    }

    /// A draft shows the usual sentence, which it will have unless it gets one of its own.
    private var statement: String? {
        declaration.statement ?? (declaration.status == .draft ? Declaration.defaultStatement : nil)
    }

    private var issuer: [DocumentPart.Passage] {
        var address = declaration.issuer.address
        if let known = address, let code = declaration.issuer.country {
            address = "\(known)\n\(declaration.issuer.countryName.map { "\($0) (\(code))" } ?? code)"
        }
        return DocumentPart.Passage.words(declaration.issuer.name, .name)
            + (address == nil
                ? [.paragraph([.missing("address missing")], .missing)] : DocumentPart.Passage.words(address))
            + [.paragraph([.label(declaration.issuer.reference)], .small)]
    }

    private var requirements: [DocumentPart.Passage] {
        guard !declaration.requirements.isEmpty else { return [] }
        let rows = declaration.requirements.map { requirement -> [[DocumentPart.Run]] in
            let options: [DocumentPart.Run] = requirement.options.map { [.light(", "), .record($0)] } ?? []
            return [
                [.record(requirement.designation)] + options,
                [requirement.edition.map(DocumentPart.Run.record) ?? .missing("none named")],
            ]
        }
        return [.table(header: ["Standard or requirement", "Edition"], rows: rows)]
    }

    private var placeAndDate: DocumentPart.Passage {
        .paragraph(
            [
                declaration.place.map(DocumentPart.Run.record) ?? .missing("place missing"), .label(", "),
                declaration.date.map(DocumentPart.Run.day) ?? .label("day of issue"),
            ], .plain)
    }

    private var signature: [DocumentPart.Passage] {
        let later = signatures.filter(\.isOfIssuer).map { signature -> DocumentPart.Passage in
            let day = DocumentPart.Run.day(signature.recordedOn)
            guard signature.kind == .document else {
                return .paragraph([.label("Signed by the issuer's own key, recorded on "), day], .small)
            }
            let name = DocumentPart.Run.record(signature.statement["name"]?.string ?? "")
            return .paragraph(
                [.label("Signed by the issuer in the document "), name, .label(", recorded on "), day], .small
            )
        }
        let provided: [DocumentPart.Passage] =
            if declaration.isUnsigned, !later.isEmpty {
                later
            } else if declaration.isUnsigned {
                [
                    .paragraph(
                        [
                            .label("Not signed; noted by "), .record(keeper),
                            .label(" from what the issuer said"),
                        ],
                        .plain)
                ]
            } else if let words = declaration.provided {
                [.paragraph([.label("Signature or equivalent: "), .record(words)], .small)]
            } else { [] }
        return [
            .paragraph([declaration.signatory.map { .record($0.name) } ?? .missing("name missing")], .name),
            declaration.function.map { .paragraph([.record($0)], .words) }
                ?? .paragraph([.missing("function missing")], .plain),
        ] + declaration.cosignatories.flatMap(cosigned) + provided
    }

    private func cosigned(_ other: Cosignatory) -> [DocumentPart.Passage] {
        [
            .paragraph([.record(other.name)], .name),
            .paragraph([other.function.map(DocumentPart.Run.record) ?? .missing("function missing")], .words),
        ]
    }

    private var validity: [DocumentPart.Passage] {
        let from: [DocumentPart.Run] =
            declaration.validFrom.map { [.label("From "), .day($0)] } ?? [.label("From the day of issue")]
        let until: [DocumentPart.Run] =
            declaration.validUntil.map { [.label(" to "), .day($0), .label(", that day included.")] }
            ?? [.label(" on; the issuer set no last day.")]
        return [.paragraph(from + until, .plain)]
            + (declaration.limits == nil
                ? [.plain("No other limit is stated.")] : DocumentPart.Passage.words(declaration.limits))
    }
}
