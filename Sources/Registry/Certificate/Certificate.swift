package import Storage

/// What a third party attests about a partner or a cluster, recorded as that and never as a declaration.
package struct Certificate: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var holder = Party.unknown
    /// What it attests conformity to, with its edition, as it was given.
    package internal(set) var standard = ""
    /// The kind of requirement that it is about; nil where nobody said and it is not common knowledge.
    package internal(set) var requirementKind: String?
    /// The third party.
    package internal(set) var body = ""
    package internal(set) var accredited: String?
    package internal(set) var number: String?
    package internal(set) var scope: String?
    package internal(set) var validFrom = CivilDate.first
    /// The last day; nil where it has no end.
    package internal(set) var validUntil: CivilDate?
    package internal(set) var sha256: String?
    package internal(set) var keptAt: String?
    package internal(set) var withdrawal: Declaration.Withdrawal?

    package init() {}

    /// What every record calls it, so that none is taken for the holder's own word.
    package static let title = "third-party certificate"

    package static let kind = RecordKind(
        .certificate, table: "certificate", reference: .certificate,
        current: "certificate.holder NOT IN \(VoidRepository.parties)",
        words: RecordWords(
            "What third parties attest about partners and clusters; never the holder's own word.",
            argument: "certificate", argumentHelp: "The certificate, by its reference.",
            add: .init(
                "Put a third party's certificate on record, as what it is.",
                """
                Example:
                  concord certificate add "Sørens Træværk ApS" \\
                    --standard "ISO 9001:2015" --body "Nordcert A/S" \\
                    --number 4711 --valid-until 2028-05-31
                """),
            edit: .init(
                "Say what kind of requirement a certificate is about; nothing else of it is changed.",
                "Example: concord certificate edit T-7K3M-9QXG --requirement-kind safety"),
            list: .init(
                "List certificates of third parties.",
                """
                Examples:
                  concord certificate list --holder "Sørens Træværk ApS"
                  concord certificate list --expiring 60
                """),
            show: .init(
                "Show a certificate of a third party.", "Example: concord certificate show T-7K3M-9QXG"),
            history: .init(
                "Who changed a certificate's record, when and why.",
                "Example: concord certificate history T-7K3M-9QXG")))

    package static let fields: [Field<Certificate>] = [
        .derived("kind") { _ in .text(title) }.worded { _, _ in
            "certificate of a third party, not the holder's own word"
        },
        .reference,
        .told("validity") { $0.words(on: $1) }.listed(),
        .required(
            "holder", \.holder, .party(.partner, .cluster), help: "The holder: a partner or a cluster."
        ).asPlace.named("name").writing("holder_kind") { $0.holder.kind.rawValue }
            .filter(
                help: "Those of this partner or cluster.", order: "certificate.valid_from, certificate.id"
            )
            .listed(),
        .required(
            "standard", \.standard, .requirement, help: "What it attests conformity to, with its edition."
        ).fixed.listed(),
        .optional(
            "requirement_kind", \.requirementKind, .requirementKind, label: "kind of requirement",
            help:
                "The kind of requirement, as `declaration rules show` names kinds; else what is known of the standard."
        ).said("the kind of requirement").listed("about").since(schema: 26)
            .edited("The kind of requirement, as `declaration rules show` names kinds."),
        .required("body", \.body, .name, label: "attested by", help: "The third party that attests it.")
            .said("the third party").fixed.listed(),
        .optional(
            "accredited", \.accredited, .name, label: "accredited by", help: "Who accredited the third party."
        ).said("who accredited it").fixed,
        .optional("number", \.number, .name, help: "The certificate's own number.").fixed,
        .optional(
            "scope", \.scope, .text(.passage(limit: 10_000)), help: "What of the holder it is about."
        ).fixed,
        .required("valid_from", \.validFrom, .day, help: "The first day; else today.")
            .said("the first day of validity").preset { $0.validFrom = $1 }.fixed,
        .optional("valid_until", \.validUntil, .day, help: "The last day; else it has no end.")
            .said("the last day of validity").always.fixed.filter(
                within: "expiring",
                help: "Those that end within so many days, and none of the same standard goes on.",
                and: unrenewed, order: "certificate.valid_until, certificate.id"),
        .optional("sha256", \.sha256, .sha256, label: "SHA-256", help: "The document, to take its SHA-256.")
            .option("document").hashOfFile.fixed,
        .optional("kept_at", \.keptAt, .text(.shortLine), help: "Where it is kept.")
            .said("where it is kept").fixed,
        .optional("withdrawal", \.withdrawal, .withdrawal, label: "withdrawn").untyped,
        .version,
    ]
    package static let form = RecordForm<Certificate>()
    package static let listed = ["reference", "holder", "standard", "requirement_kind", "body", "validity"]
    package static let columns = [
        "reference", "kind", "holder", "name", "standard", "requirement_kind", "body", "accredited", "number",
        "scope",
        "valid_from", "valid_until", "sha256", "kept_at", "withdrawal", "version",
    ]

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        if head.id == 0, requirementKind == nil {
            requirementKind = try RequirementKinds(in: db).known(Requirement(parsing: standard))
        }
        guard NormalisedText.key(body) != NormalisedText.key(holder.name) else {
            throw .invalid(
                "\(shown(body)) would attest its own conformity; that is a declaration: `concord declaration issue`"
            )
        }
        if let validUntil, validUntil < validFrom {
            throw .invalid(
                "the validity would end on \(validUntil), before it begins on \(validFrom); give a later --valid-until or an earlier --valid-from"
            )
        }
    }

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, holder.name, standard, "attested by \(body)", words(on: today), "version \(version)",
        ]
    }
}

extension Certificate {
    package func holds(on day: CivilDate) -> Bool {
        if let withdrawal, day >= withdrawal.on { return false }
        return day >= validFrom && validUntil.map { day <= $0 } ?? true
    }

    /// How it stands on a day, in words.
    package func words(on day: CivilDate) -> String {
        if let withdrawal, day >= withdrawal.on { return "withdrawn on \(withdrawal.on)" }
        if day < validFrom { return "not valid before \(validFrom)" }
        if let validUntil {
            return day > validUntil ? "expired on \(validUntil)" : "valid until \(validUntil)"
        }
        return "valid, no end"
    }

    /// Not withdrawn, and no other of the same standard, whatever its edition, goes on after it.
    static let unrenewed: SQL = """
        certificate.withdrawn_on IS NULL AND NOT EXISTS (SELECT 1 FROM certificate AS later
            WHERE later.holder = certificate.holder AND later.id <> certificate.id
                AND later.withdrawn_on IS NULL
                AND (later.valid_until IS NULL OR later.valid_until > certificate.valid_until)
                AND later.valid_from <= date(certificate.valid_until, '+1 days')
                AND lower(substr(later.standard, 1, instr(later.standard || ':', ':') - 1))
                    = lower(substr(certificate.standard, 1, instr(certificate.standard || ':', ':') - 1)))
        """

    static let ofHolder: SQL = """
        SELECT \(form.columns) \(form.source) WHERE certificate.holder = ?1
        ORDER BY certificate.valid_from, certificate.id
        """

    package static func certificates(
        of holder: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [Certificate] {
        let form = form
        return try db.list(ofHolder, holder) { row throws(StorageError) in try form.read(row) }
    }

    /// Keeps that the third party no longer attests it.
    package func withdraw(
        why: String, on day: String? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Certificate {
        let why = try TextRule.reason(why, for: "withdrawing it")
        if let withdrawal { throw .invalid("\(reference) was withdrawn on \(withdrawal.on) already") }
        let on = try CivilDate.typed(day, "the day of withdrawal") ?? change.today
        var certificate = self
        certificate.withdrawal = Declaration.Withdrawal(on: on, why: why)
        return try RecordRepository.keep(certificate, insteadOf: self, as: "withdrawn", in: db, by: change)
    }
}

extension Declaration.Withdrawal: ComposedFieldValue {
    package static func written(_ column: SQL) -> [SQL] { ["withdrawn_on", "withdrawn_why"] }
    package static func read(
        _ row: borrowing Row, at first: Int32
    ) throws(StorageError) -> Declaration.Withdrawal {
        Declaration.Withdrawal(on: try row.date(first), why: try row.text(first + 1))
    }
    package var parts: [any FieldValue] { [on, why] }
    package var words: String? { "on \(on): \(why)" }
}

extension FieldRule<Declaration.Withdrawal> {
    /// Never typed as a whole: the verb `withdraw` takes the day and the reason apart.
    static var withdrawal: Self {
        .init() { text, name, _ throws(RegistryError) in
            throw .invalid("\(name.full) '\(shown(text))' is set by the verb `withdraw` alone; use that")
        }
    }
}

extension FieldRule<String> {
    /// What a declaration may name as a requirement, as it was typed.
    static var requirement: Self {
        .init("EN 1728:2012", "ISO 9001:2015") { text, _, _ throws(RegistryError) in
            try Requirement(parsing: text).typed
        }
    }
}
