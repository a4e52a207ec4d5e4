package import Storage

/// A talk with a partner or a cluster and what came of it: about where both sides differ (ISO 44004, 5.2c), or any other,
/// whose minutes are the small firm's time (5.5f).
package struct Dialogue: Record, Hashable {
    /// What kind of talk it was; in a crisis both sides talk more often.
    package enum Form: String, FieldWord { case difference, call, meeting, visit, review, crisis }

    package var head = RecordHead()
    package internal(set) var partner = Party.unknown
    package internal(set) var heldOn = CivilDate.first
    /// Nil for a talk about a difference, which was all that there was at first.
    package internal(set) var form: Form?
    package internal(set) var minutes: Int64?
    /// Who of either side took part.
    package internal(set) var people: [PersonName] = []
    /// The last day of a crisis; nil while it lasts.
    package internal(set) var until: CivilDate?
    /// Nil only where the talk was about no difference.
    package internal(set) var facilitator: PersonName?
    /// What was talked over, in the order in which it was given; never empty for a talk about a difference.
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
            "Talks with partners: where you differ, and what was agreed (5.2c).",
            discussion: """
                `concord align --explain` lists the points to talk over, and shows the last
                dialogue with each partner. Any other talk, such as a visit, needs no
                facilitator and no point; its minutes are the firm's time (5.5f).
                """,
            argument: "dialogue", argumentHelp: "The dialogue, by its reference.",
            add: .init(
                "Put a dialogue with a partner on record.",
                """
                Example:
                  concord dialogue add "Kohle und Koks Handel" --facilitator "Ines Vogt" \\
                    --point "coal for heating beyond 2030" \\
                    --agreed "pellets on offer by spring" --due 2027-03-31
                  concord dialogue add "Sørens Træværk ApS" --kind visit --minutes 90 \\
                    --person "Mette Søren"
                """),
            edit: .init(
                "Change what is on record of a dialogue, such as what was agreed afterwards.",
                """
                Points that are given take the place of those on record; the history keeps
                both.

                Examples:
                  concord dialogue edit G-7K3M-9QX9 --agreed "pellets on offer by spring"
                  concord dialogue edit G-7K3M-9QX9 --done-on 2027-03-12
                """),
            list: .init(
                "List dialogues, those with one partner the last one first.",
                "Example: concord dialogue list --with \"Kohle und Koks Handel\""),
            show: .init(
                "Show what was talked over with a partner, and what was agreed.",
                "Example: concord dialogue show G-7K3M-9QX9"),
            history: .init(
                "Who changed a dialogue's record, when and why.",
                "Example: concord dialogue history G-7K3M-9QX9")))

    package static let fields: [Field<Dialogue>] = [
        .reference,
        .required(
            "partner", \.partner, .counterparty,
            help: "The partner or cluster: a reference, an alias, or a name that only one has."
        ).asPlace.named("name").filter(
            "with", help: "Those with this partner.", order: "dialogue.held_on DESC, dialogue.id DESC"
        ).listed(),
        .required(
            "held_on", \.heldOn,
            .pastDay(because: "a dialogue goes on record once it was held, so give a day"),
            help: "The day on which it was held, such as 2026-05-31; today unless given."
        ).option("date").said("the day of the dialogue").preset { $0.heldOn = $1 }.listed()
            .edited("The day on which it was held, put right."),
        .optional(
            "kind", \.form, .word, column: "kind",
            help: "What kind of talk it was: about a difference unless given."
        ).said("the kind of talk").otherwise("difference").fixed.examples("crisis").listed()
            .since(schema: 37),
        .optional(
            "minutes", \.minutes, .number(1...10_000), help: "How long it took, in minutes."
        ).said("how long it took").since(schema: 37),
        .people(
            "people", \.people, table: "dialogue_person", label: "took part",
            help: "Somebody of either side who took part (repeatable)."
        ).option("person").since(schema: 37),
        .optional(
            "facilitator", \.facilitator, .staff(isDuty: false), label: "facilitated by",
            help: "Who facilitated it: one of your people by name, or anybody by reference."
        ).said("who facilitated it").always.listed("facilitator"),
        .lines(
            "points", \.points, .text(.shortLine), table: "dialogue_point", column: "point",
            label: "talked over", help: "A point that was talked over (repeatable)."
        ).option("point").said("a point that was talked over").freely,
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
        .optional("until", \.until, .day, help: "The last day of a crisis, once it is over.")
            .said("the last day of the crisis").examples("2026-06-30", "2026-07-31").since(schema: 37),
        .version,
    ]
    package static let form = RecordForm<Dialogue>()
    package static let listed = ["reference", "held_on", "partner", "kind", "facilitator", "agreed", "due"]

    package func facts(on today: CivilDate) -> [String] {
        [
            head.reference, partner.name, "\(heldOn)", form?.rawValue,
            facilitator.map { "facilitated by \($0.name)" }, "version \(version)",
        ].compactMap(\.self)
    }

    package var isAboutDifference: Bool { form == nil }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        if form == .difference { form = nil }
        if let until {
            guard form == .crisis else {
                throw .invalid(
                    "--until names the last day of a crisis, and this is none; leave it out, or give --kind crisis"
                )
            }
            guard until >= heldOn else {
                throw .invalid(
                    "the crisis would end on \(until), before \(heldOn), the day of the talk; give a later --until"
                )
            }
        }
        guard isAboutDifference else { return }
        guard facilitator != nil else {
            throw .invalid(
                "nobody is named who facilitated the dialogue; --facilitator names them, and a talk about no difference "
                    + "needs nobody (--kind call, meeting, visit, review or crisis)")
        }
        guard !points.isEmpty else {
            throw .invalid(
                "no point is named that was talked over; --point names one, "
                    + "and `concord align --explain` lists those where you differ")
        }
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
