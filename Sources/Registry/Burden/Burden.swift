package import Storage

/// What is asked of a small firm beside requests and talks, once or again and again, and who carries it (ISO 44004,
/// 5.5d-g).
package struct Burden: Record, Hashable {
    /// How much work a report is, by the norms.
    package enum Level: String, FieldWord { case simple, medium, high }

    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var text = ""
    /// Each time.
    package internal(set) var minutes: Int64?
    package internal(set) var level: Level?
    /// Nil for what is asked once.
    package internal(set) var every: Interval?
    /// Who carries it.
    package internal(set) var side = Side.partner
    /// What is taken in the firm's own form in its place.
    package internal(set) var instead: String?
    package internal(set) var reason: String?
    /// Why it is asked above the cap.
    package internal(set) var above: String?
    package internal(set) var startsOn = CivilDate.first
    package internal(set) var endedOn: CivilDate?

    package init() {}

    package static let kind = RecordKind(
        .burden, table: "burden", reference: .burden,
        words: RecordWords(
            "What is asked of small firms, who carries it, and how long they wait to be paid (5.5d-g).",
            discussion: """
                Requests and talks are counted from what is on record; only what other
                departments, audits or portals ask is put on record here.
                """,
            argument: "burden",
            argumentHelp: "The ask: its reference; or a partner, for all that is asked of it.",
            add: .init(
                "Put on record what is asked of a firm again and again, or once.",
                """
                Examples:
                  concord burden add "Sørens Træværk ApS" "monthly progress" --minutes 10 \\
                    --every 1m --carried-by organisation --why "from our goods-in data"
                  concord burden add "Sørens Træværk ApS" "quality plan" --level medium \\
                    --instead "its own inspection log"
                """, why: "The reason why it is asked, kept with it."),
            edit: .init(
                "Say what is taken instead, or who carries it from now on.",
                "Example: concord burden edit B-7K3M-9QXN --carried-by organisation"),
            list: .init(
                "List what is asked.", "Example: concord burden list --with \"Sørens Træværk ApS\""),
            show: .init(
                "Show an ask, or all that is asked of a partner.",
                "Example: concord burden show \"Sørens Træværk ApS\""),
            history: .init("Who changed an ask, when and why.", "Example: concord burden history B-7K3M-9QXN")
        ))

    package static let fields: [Field<Burden>] = [
        .reference,
        .counterparty(\.counterparty, order: "burden.starts_on, burden.id"),
        .required("text", \.text, .name, label: "ask", help: "What is asked.").said("what is asked").asPlace
            .listed(),
        .optional(
            "minutes", \.minutes, .number(1...10_000), help: "How many minutes it takes each time."
        ).said("the minutes").fixed.examples("10").listed(),
        .optional(
            "level", \.level, .word, help: "How much work it is, if nobody counted the minutes."
        ).said("how much work it is").fixed.examples(),
        .optional("every", \.every, .interval, help: "How often, such as 1m for every month; else once.")
            .said("how often").fixed.otherwise("once").listed(),
        .required("carried_by", \.side, .word, column: "side", help: "Who does the work.").said(
            "who carries it"
        )
        .preset("partner") { burden, _ in burden.side = .partner }.examples("partner", "organisation")
        .listed(),
        .optional(
            "instead", \.instead, .name, help: "What is taken in the firm's own form in its place (5.5g)."
        ).said("what is taken instead"),
        .optional("reason", \.reason, .passage, label: "why").untyped,
        .optional(
            "above", \.above, .text(.shortLine), help: "Why it is asked although it goes above the cap."
        )
        .said("why it goes above the cap").fixed,
        .required(
            "starts_on", \.startsOn, .pastDay(because: "an ask is recorded once it is made, so give a day"),
            label: "from", help: "The day from which it is asked; today unless given."
        ).option("date").said("the day of the ask").preset { $0.startsOn = $1 }.fixed,
        .optional("ended_on", \.endedOn, .day, label: "until").untyped.listed(),
        .version,
    ]
    package static let form = RecordForm<Burden>()

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, counterparty.name, text, "\(minutes ?? 0) minutes", every?.words ?? "once",
            "carried by \(side.rawValue)", "version \(version)",
        ]
    }

    /// Whether the firm does the work in a form that is not its own.
    package var isAsked: Bool { side == .partner && instead == nil }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard id == 0 else { return }
        reason = change.why
        guard (minutes == nil) != (level == nil) else {
            throw .invalid(
                "give --minutes where somebody counted them, or --level simple, medium or high; one of both")
        }
        let norms = try NormsRepository.current(on: change.today, in: db)
        if let level {
            minutes = norms[level == .simple ? .levelSimple : level == .medium ? .levelMedium : .levelHigh]
        }
        guard isAsked else { return }
        let ledger = try BurdenLedger(of: counterparty, inTheYearOf: change.today, in: db)
        let times = every?.times(from: startsOn, within: ledger.days) ?? 1
        guard above == nil else { return }
        try ledger.checkCap(
            adding: times * (minutes ?? 0),
            elseSaying: "carry it yourself (--carried-by organisation), take what it has (--instead)")
    }

    /// Ends an ask; what was asked until then stays.
    package func end(
        on day: String?, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Burden {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        if let endedOn { throw .invalid("\(reference) ended on \(endedOn) already") }
        var burden = self
        burden.endedOn = try Relationship.day(day, since: startsOn, of: "the ask", on: change.today)
        return try RecordRepository.keep(burden, insteadOf: self, as: "ended", in: db, by: change)
    }
}
