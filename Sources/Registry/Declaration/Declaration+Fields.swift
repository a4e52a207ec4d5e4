package import Storage

/// A declaration as its fields declare it; what depends on its state or on other records is read and written here.
extension Declaration {
    package static let kind = RecordKind(
        .declaration, table: "declaration", reference: .declaration,
        current: "declaration.id NOT IN \(VoidRepository.declarations)",
        words: RecordWords(
            "What partners and clusters declare about themselves; never a certificate (5.2b).",
            argument: "declaration",
            argumentHelp: "The declaration: a reference, or an object that only one has."))

    package static let fields: [Field<Declaration>] = [
        .derived("kind") { _ in .text(nature) },
        .derived("assessor_level") { _ in .text(assessorLevel) },
        .reference,
        .required("status", \.status, .word).untyped,
        issuerField,
        issuerAsIssued,
        heldByField,
        .optional(
            "object", \.object, .passage,
            help: "What is declared: a product, a service, a process, the firm as a whole."
        ).always.compared(as: "object_key") { $0.object }.sorted { $0.object ?? "" },
        requirementsField,
        .optional("place", \.place, .name, help: "The place of issue.").always,
        .optional(
            "date", \.date, .day, column: "issued_on", help: "The day of issue; today if nothing is said."
        ).option("date", value: "date").always.edited("The day of issue."),
        signatoryField,
        cosignatoriesField,
        .optional(
            "valid_from", \.validFrom, .day, help: "The first day of validity; else the day of issue."
        ).option("valid-from", value: "date").said("the first day of validity")
            .examples("2026-05-01", "2026-05-02").always,
        .optional(
            "valid_until", \.validUntil, .day,
            help: "The last day of validity; if nothing is said it has no end."
        ).option("valid-until", value: "date").said("the last day of validity")
            .examples("2027-05-31", "2027-06-30").always,
        .optional(
            "identification", \.identification, .text(.shortLine),
            help: "What tells the object from others of its kind: type, series, batch, serial number."
        ).said("the identification of the object").seldom,
        .optional(
            "statement", \.statement, .passage, help: "The statement, in place of the usual sentence."
        ).always.seldom,
        .optional(
            "provided", \.provided, .text(.shortLine),
            help: "The signature or its equivalent, such as \"signed PDF by mail of 2026-11-20\"."
        ).said("what the issuer provided").seldom,
        .optional("limits", \.limits, .passage, help: "Limits on validity besides dates.")
            .option("limitations").said("the text of the limits").seldom,
        .optional(
            "further_information", \.furtherInformation, .passage,
            help: "Further information, such as reports or supporting documents."
        ).option("information").said("the further information").seldom,
        .optional(
            "why", \.why, .passage, help: "Why the issuer's own word is enough here (5.2b)."
        ).option("why-enough").said("the reason why the issuer's word is enough"),
        .derived("decisions", .held) { .array($0.decisions.map(\.json)) },
        withdrawalField,
        .derived("suspensions", .held) { .array($0.suspensions.map(\.json)) },
        supersessionField,
        .derived("evidence", .held) { .array($0.evidence.map(\.json)) },
        .derived("relies_on", .held) { .array($0.reliesOn.map(JSON.text)) },
        .derived("reviews", .held) { .array($0.reviews.map(\.json)) },
        .derived("answers", .held) { .array($0.answers.map(\.json)) },
        .void(\.void, in: "void_declaration", by: "declaration"),
        .version,
    ]
    package static let form = RecordForm<Declaration>()
    package static let clearableParts = DeclarationDraft.Part.allCases.map(\.rawValue)

    /// Who issues it is said first and never changes; what the address is depends on whether it is issued.
    private static let issuerField: Field<Declaration> = .composed(
        "issuer",
        FieldColumn(
            selected: [
                "declaration.issuer", "coalesce(issued_as.reference, party.reference)", "party.kind",
                "coalesce(declaration.issuer_name, party.name)",
                "coalesce(declaration.issuer_address, partner.address, cluster.address)",
                "CASE WHEN declaration.status = 'draft' THEN declaration.issuer_address END",
                """
                CASE WHEN declaration.status = 'draft'
                    THEN coalesce(partner.country, cluster.country) ELSE declaration.issuer_country END
                """,
                "CASE WHEN declaration.issued_as IS NOT NULL THEN party.reference END",
                "partner.signatories", "partner.signatories_since",
            ],
            // CROSS keeps the order of a list that of the index on declarations.
            join: """
                CROSS JOIN party ON party.id = declaration.issuer
                LEFT JOIN partner ON partner.id = declaration.issuer
                LEFT JOIN cluster ON cluster.id = declaration.issuer
                LEFT JOIN party AS issued_as ON issued_as.id = declaration.issued_as
                """,
            written: ["issuer", "issuer_kind"],
            values: { [$0.issuer.id, $0.issuer.kind.rawValue] },
            read: { record, row, first throws(StorageError) in
                record.issuer = Issuer(
                    id: try row.integer(first), reference: try row.text(first + 1),
                    kind: try row.choice(first + 2), name: try row.text(first + 3),
                    address: try row.optionalText(first + 4), givenAddress: try row.optionalText(first + 5),
                    country: try row.optionalText(first + 6))
                record.issuer.heldBy = try row.optionalText(first + 7)
                record.issuer.signatories = try row.optionalInteger(first + 8)
                record.issuer.signatoriesSince = try row.optionalDate(first + 9)
            })
    ) { $0.issuer.json(isFrozen: $0.status != .draft) }.typed(
        \Declaration.issuer, completion: .record(.partner), help: "The issuer: a partner or a cluster."
    ) { record, words, _, db, _ throws(RegistryError) in
        for word in words {
            record.issuer = Issuer(try PartyRepository.find(word, kinds: [.partner, .cluster], in: db))
        }
    }.asPlace

    /// Whose it is now, where the issuer went into another record since; the document itself stays as it was issued.
    private static let heldByField: Field<Declaration> = {
        var field = Field<Declaration>.derived("held_by", .held) { .text($0.issuer.heldBy) }.sheeted {
            declaration, _ in
            declaration.issuer.heldBy.map { [("held by", "\($0), into which the issuer went since")] } ?? []
        }
        field.restore = { record, json, _ in record.issuer.heldBy = json.string }
        return field.since(schema: 56)
    }()

    /// The name, address and country that an issued declaration keeps; a draft keeps an address of its own alone.
    private static let issuerAsIssued: Field<Declaration> = .composed(
        "issuer_as_issued",
        FieldColumn(
            selected: [], written: ["issuer_name", "issuer_address", "issuer_country"],
            values: { record in
                let (issuer, isDraft) = (record.issuer, record.status == .draft)
                let kept: [String?] =
                    isDraft
                    ? [nil, issuer.givenAddress, nil] : [issuer.name, issuer.address, issuer.country]
                return kept
            }), presence: .told
    ) { _ in .null }

    /// The requirements stand in a table of their own and are given as a whole.
    private static let requirementsField = Field<Declaration>.derived("requirements") {
        .array($0.requirements.map(\.json))
    }.typed(
        \Declaration.requirements,
        help:
            "A standard or other requirement, its edition after a colon, options after a comma (repeatable).",
        clear: { $0.requirements = [] }
    ) { record, words, _, _, _ throws(RegistryError) in
        record.requirements = try DeclarationRepository.requirements(words)
    }.option("requirement", value: "EN 1728:2012").said("a requirement").repeated
        .examples("EN 1728:2012", "EN 581-1:2017")

    /// The name is that of the day of issue; the function is said of both the person and the declaration.
    private static let signatoryField: Field<Declaration> = .composed(
        "signatory",
        FieldColumn(
            selected: [
                "declaration.signatory", "person.reference", "declaration.signatory_name",
                "declaration.signatory_function", "person.signs",
            ],
            join: "LEFT JOIN person ON person.id = declaration.signatory",
            written: ["signatory", "signatory_name", "signatory_function"],
            values: { [$0.signatory?.id, $0.signatory?.name, $0.function] },
            read: { record, row, first throws(StorageError) in
                if let id = try row.optionalInteger(first) {
                    record.signatory = Signatory(
                        id: id, reference: try row.text(first + 1), name: try row.text(first + 2),
                        signs: try Person.Signing?.read(row, at: first + 4))
                }
                record.function = try row.optionalText(first + 3)
            })
    ) { record in
        let signed = JSON.held([
            "reference": .text(record.signatory?.reference), "function": .text(record.function),
        ])
        return signed.isEmpty ? .null : signed
    }

    private static let withdrawalField: Field<Declaration> = .composed(
        "withdrawal",
        .read("declaration.withdrawn_on", "declaration.withdrawn_why") {
            record, row, first throws(StorageError) in
            if let on = try row.optionalDate(first) {
                record.withdrawal = Withdrawal(on: on, why: try row.text(first + 1))
            }
        }, presence: .held
    ) { $0.withdrawal?.json ?? .null }

    private static let supersessionField: Field<Declaration> = .composed(
        "supersession",
        .read(
            """
            (SELECT successor.reference FROM declaration AS successor
            WHERE successor.id = declaration.superseded_by)
            """, "declaration.superseded_on", "declaration.superseded_why"
        ) { record, row, first throws(StorageError) in
            if let by = try row.optionalText(first) {
                record.supersession = Supersession(
                    by: by, on: try row.date(first + 1), why: try row.text(first + 2))
            }
        }, presence: .held
    ) { $0.supersession?.json ?? .null }
}

extension Declaration {
    package static func find(
        _ text: String, in db: borrowing Connection
    ) throws(RegistryError) -> Declaration {
        try DeclarationRepository.find(text, in: db)
    }

    package mutating func complete(in db: borrowing Connection) throws(RegistryError) {
        self = try DeclarationRepository.whole([self], in: db)[0]
    }

    package static func add(
        _ draft: RecordDraft<Declaration>, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        var start = Declaration()
        try draft.fill(&start, in: db, by: change)
        let issuer = start.issuer
        return try DeclarationRepository.draft(
            by: Party(id: issuer.id, reference: issuer.reference, kind: issuer.kind, name: issuer.name),
            DeclarationDraft(draft), in: db, by: change
        ).declaration
    }

    package static func edit(
        _ before: Declaration, _ draft: RecordDraft<Declaration>, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try DeclarationRepository.edit(
            before, DeclarationDraft(draft), ifVersion: ifVersion, in: db, by: change
        ).declaration
    }
}
