package import Storage

/// A talk with a partner about where both sides differ, and what came of it (ISO 44004, 5.2c).
package struct Dialogue: Record, Hashable {
    package var head = RecordHead()
    package internal(set) var partner = Party.unknown
    package internal(set) var heldOn = CivilDate.first
    package internal(set) var facilitator = PersonName.unknown
    /// What was talked over, in the order in which it was given; never empty.
    package internal(set) var points: [String] = []
    /// Nil while nothing is agreed.
    package internal(set) var agreed: String?
    /// Until when what was agreed is to be done, and when it was.
    package internal(set) var due: CivilDate?
    package internal(set) var doneOn: CivilDate?

    package init() {}

    package static let kind = RecordKind(
        .dialogue, table: "dialogue", reference: .dialogue,
        current: "dialogue.partner NOT IN \(VoidRepository.parties)",
        words: RecordWords(
            "Talks with partners about where you differ, and what was agreed (5.2c).",
            discussion: """
                `concord align --explain` lists the points to talk over, and shows the last
                dialogue with each partner.
                """,
            argument: "dialogue", argumentHelp: "The dialogue, by its reference.",
            add: .init(
                "Put a dialogue with a partner on record.",
                """
                Example:
                  concord dialogue add "Kohle und Koks Handel" --facilitator "Ines Vogt" \\
                    --point "coal for heating beyond 2030" \\
                    --agreed "pellets on offer by spring" --due 2027-03-31
                """),
            edit: .init(
                "Change what is on record of a dialogue, such as what was agreed afterwards.",
                """
                Points that are given take the place of those on record; the history keeps
                both.

                Examples:
                  concord dialogue edit G-7K3M-9QX4 --agreed "pellets on offer by spring"
                  concord dialogue edit G-7K3M-9QX4 --done-on 2027-03-12
                """),
            list: .init(
                "List dialogues, those with one partner the last one first.",
                "Example: concord dialogue list --partner \"Kohle und Koks Handel\""),
            show: .init(
                "Show what was talked over with a partner, and what was agreed.",
                "Example: concord dialogue show G-7K3M-9QX4"),
            history: .init(
                "Who changed a dialogue's record, when and why.",
                "Example: concord dialogue history G-7K3M-9QX4")))

    package static let fields: [Field<Dialogue>] = [
        .reference,
        .required(
            "partner", \.partner, .party(.partner),
            help: "The partner: a reference, an alias, or a name that only one has."
        ).asPlace.named("name").filter(
            help: "Those with this partner.", order: "dialogue.held_on DESC, dialogue.id DESC"
        ).listed(),
        .required(
            "held_on", \.heldOn,
            .pastDay(because: "a dialogue goes on record once it was held, so give a day"),
            help: "The day on which it was held, such as 2026-05-31; today unless given."
        ).option("date").said("the day of the dialogue").preset { $0.heldOn = $1 }.listed(),
        .required(
            "facilitator", \.facilitator, .staff(isDuty: false), label: "facilitated by",
            help: "Who facilitated it: one of your people by name, or anybody by reference."
        ).said(
            "who facilitated it",
            missing: "nobody is named who facilitated the dialogue; --facilitator names them"
        ).listed("facilitator"),
        .lines(
            "points", \.points, .text(.shortLine), table: "dialogue_point", column: "point",
            label: "talked over", help: "A point that was talked over (repeatable)."
        ).option("point").said(
            "a point that was talked over",
            missing: "no point is named that was talked over; --point names one, "
                + "and `concord align --explain` lists those where you differ"),
        .optional(
            "agreed", \.agreed, .text(.passage(limit: 10_000)), help: "What was agreed."
        ).said("what was agreed").otherwise("nothing yet").listed(),
        .optional(
            "due", \.due, .day,
            help: "The day until which what was agreed is to be done, or something agreed."
        )
        .said("the day until which it is to be done").listed().since(schema: 32),
        .optional(
            "done_on", \.doneOn, .pastDay(because: "what is done was done on a day"),
            help: "The day on which what was agreed was done."
        ).said("the day on which it was done").since(schema: 32),
        .version,
    ]
    package static let form = RecordForm<Dialogue>()
    package static let listed = ["reference", "held_on", "partner", "facilitator", "agreed", "due"]

    package func facts(on today: CivilDate) -> [String] {
        [
            head.reference, partner.name, "\(heldOn)", "facilitated by \(facilitator.name)",
            "version \(version)",
        ]
    }

    /// The talk that was held last with a partner.
    package static func last(
        with partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Dialogue? {
        try RecordRepository.one(lastOfPartner, partner, in: db)
    }

    static let lastOfPartner: SQL = """
        SELECT \(form.columns) \(form.source) WHERE dialogue.partner = ?1
        ORDER BY dialogue.held_on DESC, dialogue.id DESC LIMIT 1
        """
}
