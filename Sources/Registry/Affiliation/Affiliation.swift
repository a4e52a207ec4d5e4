package import Storage

/// Of which firm a partner is a subsidiary or a branch: of another partner, or of a firm that is not on record and is named.
package struct Affiliation: Record, Hashable {
    /// A subsidiary is a firm of its own, a branch a part of its parent.
    package enum Form: String, FieldWord { case subsidiary, branch }

    package var head = RecordHead()
    package internal(set) var partner = Party.unknown
    package internal(set) var form = Form.subsidiary
    /// Nil where the parent is not on record.
    package internal(set) var parent: Party?
    /// What the source calls the parent.
    package internal(set) var parentFirm: String?
    /// With its scheme, such as `lei:529900T8BM49AURSDO55`.
    package internal(set) var parentNumber: String?
    /// What the parent holds of the partner.
    package internal(set) var share: Share?
    /// Nil where nobody said.
    package internal(set) var since: CivilDate?
    /// The last day; nil while it lasts.
    package internal(set) var until: CivilDate?
    package internal(set) var source: String?
    package var void: VoidMark?

    package init() {}

    package static let kind = RecordKind(
        .affiliation, table: "affiliation", reference: .affiliation,
        current: """
            affiliation.id NOT IN \(VoidRepository.affiliations) AND affiliation.partner NOT IN \(VoidRepository.parties)
            AND coalesce(affiliation.parent, 0) NOT IN \(VoidRepository.parties)
            """,
        words: RecordWords(
            "Which partner is a subsidiary or a branch of which firm.",
            discussion: """
                The parent is another partner, or a firm that is not on record. Nobody is
                asked: registers and annual reports say it. Two firms of which it is on
                record are never taken for one.
                """,
            argument: "affiliation", argumentHelp: "The affiliation, by its reference.",
            add: .init(
                "Put on record of which firm a partner is a subsidiary or a branch.",
                """
                A firm has one parent of a kind at a time, and none stands above itself.

                Examples:
                  concord affiliation add "Kerze KG" --parent "Licht AG" --share 60%
                  concord affiliation add "Kerze Graz" --kind branch --parent "Kerze KG"
                  concord affiliation add "Oak ApS" --parent-firm "Oak Holding A/S" \\
                    --parent-number dk_cvr:13585628 --source "annual report 2025"
                """),
            edit: .init(
                "Change or end what is on record of a parent; the history keeps both.",
                """
                Examples:
                  concord affiliation edit F-7K3M-9QX4 --until 2026-03-31
                  concord affiliation edit F-7K3M-9QX4 --share 1/3
                """),
            list: .init(
                "List who is a subsidiary or a branch of whom.",
                """
                With --with those of one firm, from above and from below. All that stand
                below a firm: `concord partner list --under FIRM`.

                Example: concord affiliation list --with "Licht AG"
                """),
            show: .init(
                "Show of which firm a partner is a subsidiary or a branch.",
                "Example: concord affiliation show F-7K3M-9QX4"),
            history: .init(
                "Who changed an affiliation, when and why.",
                "Example: concord affiliation history F-7K3M-9QX4")))

    package static let fields: [Field<Affiliation>] = [
        .reference,
        .required("partner", \.partner, .party(.partner), help: "The subsidiary or branch, a partner.")
            .asPlace.named("name").filter(
                "with", help: "Those of this partner, from above and from below.",
                order: "affiliation.since, affiliation.id", through: "affiliation_of"
            ).listed(),
        .required("kind", \.form, .word, help: "What it is of its parent; a subsidiary unless given.")
            .preset { affiliation, _ in affiliation.form = .subsidiary }.fixed.listed("is a"),
        .optional("parent", \.parent, .party(.partner), help: "The parent, where it is a partner.")
            .listed("of"),
        .optional(
            "parent_firm", \.parentFirm, .name, label: "parent's name",
            help: "The parent's name, as the source has it; needed where it is no partner."
        ).listed("named"),
        .optional(
            "parent_number", \.parentNumber, .schemedNumber, label: "parent's number",
            help: "The parent's number, as SCHEME:NUMBER."),
        .optional("share", \.share, .share, help: "What the parent holds of it, such as 60% or 1/3.")
            .listed(),
        .optional("since", \.since, .day, help: "Since when it is so.").examples("2026-05-04", "2026-05-18")
            .listed(),
        .optional("until", \.until, .day, help: "The last day on which it is so.")
            .examples("2026-06-30", "2026-07-31").listed(),
        .optional("source", \.source, .text(.shortLine), help: "What says so, such as a register."),
        .void(\.void, in: "void_affiliation", by: "affiliation").since(schema: 68),
        .version,
    ]
    package static let form = RecordForm<Affiliation>()

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, partner.name, "\(form.rawValue) of \(parentName)", share?.perCent,
            since.map { "since \($0)" }, until.map { "until \($0)" }, "version \(version)",
        ].compactMap(\.self)
    }

    /// The parent by the name under which it is known.
    package var parentName: String { parent?.name ?? parentFirm ?? "" }

    /// Whether it is so on a day, as far as is known.
    package func holds(on day: CivilDate) -> Bool {
        (since.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }

    /// Whether there is a day on which both are so.
    private func meets(_ other: Affiliation) -> Bool {
        (other.since ?? .first) <= (until ?? .last) && (since ?? .first) <= (other.until ?? .last)
    }
}

extension Affiliation {
    static let ofPartner: SQL = """
        SELECT \(form.columns) \(form.source) WHERE affiliation.partner = ?1
            AND affiliation.id NOT IN \(VoidRepository.affiliations)
        ORDER BY affiliation.since, affiliation.id
        """

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard parent != nil || parentFirm != nil else {
            throw .invalid(
                "no parent is named; --parent names a partner, and --parent-firm a firm that is not on record"
            )
        }
        try CivilDate.check(since, until)
        if let share, share == .none {
            throw .invalid("a parent holds more than 0; give a greater --share, or leave it out")
        }
        try checkPlace(in: db)
    }

    /// Throws `.invalid` where it would stand beside another of its kind at a time, or make a loop.
    func checkPlace(in db: borrowing Connection) throws(RegistryError) {
        let own = try RecordRepository<Affiliation>.list(Self.ofPartner, partner.id, in: db)
        for other in own where other.id != id && other.form == form && meets(other) {
            throw .invalid(
                "\(partner.reference) (\(shown(partner.name))) is a \(form.rawValue) of \(shown(other.parentName)) at that "
                    + "time (\(other.reference)), and a firm has one parent of a kind at a time; end that one first "
                    + "(`concord affiliation edit \(other.reference) --until DAY`)")
        }
        guard let parent else { return }
        guard parent.id != partner.id else {
            throw .invalid(
                "\(partner.reference) (\(shown(partner.name))) would be its own parent; name the firm above it"
            )
        }
        try Self.walkUp(from: parent.id, in: db) { above throws(RegistryError) in
            guard above.id != id, meets(above) else { return false }
            guard above.parent?.id != partner.id else {
                throw .invalid(
                    "\(parent.reference) (\(shown(parent.name))) stands below \(partner.reference) "
                        + "(\(shown(partner.name))) already (\(above.reference)), and no firm stands above itself; "
                        + "end that one first, or turn the two round")
            }
            return true
        }
    }

    /// Hands over what ties a firm to those above it, and them to those above, each firm once; where `visit` says no, nobody
    /// above that parent is looked at.
    static func walkUp(
        from firm: Int64, in db: borrowing Connection, visit: (Affiliation) throws(RegistryError) -> Bool
    ) throws(RegistryError) {
        var (firms, seen): ([Int64], Set<Int64>) = ([firm], [firm])
        while let firm = firms.popLast() {
            for above in try RecordRepository<Affiliation>.list(Self.ofPartner, firm, in: db)
            where try visit(above) {
                if let parent = above.parent, seen.insert(parent.id).inserted { firms.append(parent.id) }
            }
        }
    }
}
