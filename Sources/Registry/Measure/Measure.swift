package import Storage

/// How both sides see their relationship: ours is rated first and never changed after, then theirs is asked
/// (ISO 44004, 5.11).
///
/// The firm says who reads its ratings; unless it lets the manager, totals alone are in the file.
package struct Measure: Record, Hashable {
    package enum State: String, FieldWord { case rated, asked, answered, declined, closed }
    /// Who reads each rating of theirs.
    package enum Readers: String, FieldWord { case manager, advocate, totals }

    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var ratedOn = CivilDate.first
    /// What is rated, and what our side says.
    package internal(set) var items: [Item] = []
    /// What it takes the firm to answer.
    package internal(set) var minutes: Int64 = 2
    package internal(set) var state = State.rated
    package internal(set) var askedOn: CivilDate?
    package internal(set) var answerBy: CivilDate?
    /// Nil where it was asked in a packet, which has a code of its own.
    package internal(set) var codeHash: String?
    package internal(set) var endedOn: CivilDate?
    package internal(set) var cameBy: String?
    package internal(set) var saidBy: PersonName?
    package internal(set) var readers: Readers?
    /// What they say, where they let the manager read it.
    package internal(set) var answers: [Answer] = []
    package internal(set) var aligned: Int64?
    package internal(set) var noted: Int64?
    package internal(set) var toTalk: Int64?
    package internal(set) var low: Int64?
    package internal(set) var unsaid: Int64?
    package internal(set) var talkBy: CivilDate?
    /// What they would measure next, which is an item of the next one.
    package internal(set) var wish: String?

    package init() {}

    package static let kind = RecordKind(
        .measure, table: "measure", reference: .measure,
        words: RecordWords(
            "How both sides see a relationship: yours first, then theirs (5.11).",
            discussion: """
                You rate first and cannot change it after, so that what they say colours
                nothing. They answer in two minutes, and choose who reads each rating.
                """,
            argument: "measure",
            argumentHelp: "The measure: its reference, or whom it is with for the latest.",
            list: .init(
                "List measures, those with one partner by the day of your rating.",
                """
                Examples:
                  concord measure list --with "Sørens Træværk ApS"
                  concord measure list --status asked
                """),
            show: .init(
                "Show a measure: each item as both sides see it.",
                "Example: concord measure show \"Sørens Træværk ApS\""),
            history: .init(
                "Who changed a measure's record, when and why.",
                "Example: concord measure history \"Sørens Træværk ApS\""),
            none: "nobody rated a relationship yet; `concord measure rate` begins"))

    package static let fields: [Field<Measure>] = [
        .reference,
        .counterparty(\.counterparty, order: "measure.rated_on, measure.id"),
        .required(
            "rated_on", \.ratedOn,
            .pastDay(because: "a rating is recorded once it was made, so give a day"),
            help: "The day of your rating; today unless given."
        ).option("date").said("the day of the rating").preset { $0.ratedOn = $1 }.fixed.listed("rated"),
        .parts("items", \.items, table: "measure_item", label: "item").typed(
            \Measure.items, help: "An item and your rating of it, 1 to 5, as ITEM=NUMBER (repeatable).",
            take: { measure, words, name, db, change throws(RegistryError) in
                let offer = try MeasureOffer(to: measure.counterparty, on: change.today, in: db)
                measure.items = try offer.items(rated: words)
            }
        ).option("rating").fixed.repeated.examples("reachable=5", "risk=3")
            .sheeted { measure, _ in measure.views.map { ($0.item.code, $0.words) } },
        .kept("minutes", \.minutes, label: "minutes of theirs"),
        .required("state", \.state, .word, help: "How it stands.").untyped.worded { $0.standing(on: $1) }
            .filter("status", help: "Those of this status.", order: "measure.answer_by, measure.id").listed(),
        .optional("asked_on", \.askedOn, .day, label: "asked on").untyped,
        .optional("answer_by", \.answerBy, .day, label: "answer by").untyped,
        .optional("code_hash", \.codeHash, .untyped).untyped.unsheeted,
        .optional("ended_on", \.endedOn, .day, label: "ended on").untyped.unsheeted,
        .optional("came_by", \.cameBy, .name, label: "came by").untyped,
        .optional("said_by", \.saidBy, .someone, label: "said by").untyped,
        .optional("readers", \.readers, .word, label: "read by").untyped.worded { measure, _ in
            measure.readers.map { Measure.words(for: $0) }
        },
        .parts("answers", \.answers, table: "measure_answer", label: "their rating").unsheeted,
        .optional("aligned", \.aligned, .number(0...1000)).untyped.unsheeted,
        .optional("noted", \.noted, .number(0...1000)).untyped.unsheeted,
        .optional("to_talk", \.toTalk, .number(0...1000)).untyped.unsheeted,
        .optional("low", \.low, .number(0...1000)).untyped.unsheeted,
        .optional("unsaid", \.unsaid, .number(0...1000)).untyped.unsheeted,
        .told("together") { measure, _ in measure.totals }.listed("together"),
        .optional("talk_by", \.talkBy, .day, label: "talk by").untyped,
        .optional("wish", \.wish, .text(.name), label: "they would measure").untyped.personal(.ofSoleTrader),
        .version,
    ]
    package static let form = RecordForm<Measure>()

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, counterparty.name, "\(items.count { $0.ours != nil }) rated", standing(on: today),
            totals, "version \(version)",
        ].compactMap(\.self)
    }

    private static func words(for readers: Readers) -> String {
        switch readers {
        case .manager: "the manager and the advocate"
        case .advocate: "the advocate, who keeps the answer; totals are here"
        case .totals: "nobody; totals are here"
        }
    }
}

extension Measure {
    /// Whether theirs may still come.
    package var isOpen: Bool { state == .rated || state == .asked }

    /// Whether it was asked, and its day has passed without an answer.
    package func isSilent(on today: CivilDate) -> Bool {
        state == .asked && answerBy.map { $0 < today } ?? false
    }

    /// How it stands on a day, in words.
    package func standing(on today: CivilDate) -> String {
        let asked = askedOn.map { "asked on \($0)" } ?? ""
        return switch state {
        case .rated: "rated by us, to be asked"
        case .asked:
            isSilent(on: today)
                ? "\(asked), no answer" : "\(asked), answer by \(answerBy?.description ?? "any day")"
        case .answered: "answered \(endedOn?.description ?? "")"
        case .declined: "\(asked), declined"
        case .closed: askedOn == nil ? "closed, not asked" : "\(asked), no answer, closed"
        }
    }

    /// What both sides make of it, in counts; nil before theirs is there.
    package var totals: String? {
        guard let aligned, let noted, let toTalk, let low, let unsaid else { return nil }
        let parts = [
            (aligned, "alike"), (noted, "one apart"), (toTalk, "to talk about"), (low, "low"),
            (unsaid, "not said"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// Whether something is to be talked about.
    package var isToTalk: Bool { talkBy != nil }

    static let last: SQL = """
        SELECT \(form.columns) \(form.source) WHERE measure.counterparty = ?1
        ORDER BY measure.state IN ('rated', 'asked') DESC, measure.id DESC LIMIT 1
        """

    /// The one under way with a party, else the last.
    package static func latest(
        with party: Party, in db: borrowing Connection
    ) throws(RegistryError) -> Measure? {
        try RecordRepository.one(last, party.id, in: db)
    }

    /// What a packet has to ask of a party: rated by us, and neither answered nor closed.
    package static func waiting(
        with party: Party, in db: borrowing Connection
    ) throws(RegistryError) -> Measure? {
        try latest(with: party, in: db).flatMap { $0.isOpen ? $0 : nil }
    }

    /// By its reference, or by whom it is with: the one under way, else the last.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Measure {
        if Reference(text, of: .measure) != nil { return try RecordRepository.find(text, in: db) }
        let party = try PartyRepository.find(text, kinds: [.partner, .cluster], in: db)
        guard let measure = try latest(with: party, in: db) else {
            throw .notFound(
                "nobody rated the relationship with \(shown(party.name)) (\(party.reference)) yet; "
                    + "`concord measure rate \(party.reference) ITEM=NUMBER` rates your side")
        }
        return measure
    }

    /// Throws `.invalid` while another is under way; one whose day has passed without an answer is closed by the new one.
    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard id == 0 else { return }
        if let other = try Measure.waiting(with: counterparty, in: db) {
            guard other.isSilent(on: change.today) else {
                throw .invalid(
                    "\(other.reference) is \(other.standing(on: change.today)), and a rating is never changed once it is made; "
                        + (other.state == .rated
                            ? "`concord measure ask \(other.reference)` goes on, " : "wait for the answer, ")
                        + "or `concord measure close \(other.reference) --why TEXT` ends it without theirs")
            }
            _ = try other.end(.closed, on: nil, in: db, by: change)
        }
        minutes = (Self.seconds(of: items) + 59) / 60
    }
}
