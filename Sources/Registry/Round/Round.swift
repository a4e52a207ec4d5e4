package import Storage

/// What many firms say without a name: how often each rating was given in a group, and nothing finer (ISO 44004, 5.11).
///
/// No record, file name or event joins a firm and a code; there is no list of codes, and no answer is written.
package struct Round: Record, Hashable {
    /// By what the answers are told apart, once and for all.
    package enum Breakdown: String, FieldWord { case none, size, country }
    package enum State: String, FieldWord { case open, dealt, closed, cancelled }

    package var head = RecordHead()
    package internal(set) var name = ""
    package internal(set) var breakdown = Breakdown.none
    /// Below which no group is kept.
    package internal(set) var threshold: Int64 = 5
    /// Answers, below which no words are kept.
    package internal(set) var wordsFrom: Int64 = 10
    package internal(set) var openedOn = CivilDate.first
    /// By which its codes are known as its own.
    package internal(set) var secret = ""
    package internal(set) var items: [Item] = []
    package internal(set) var groups: [Group] = []
    package internal(set) var ratings: [Rating] = []
    package internal(set) var state = State.open
    package internal(set) var dealtOn: CivilDate?
    package internal(set) var answerBy: CivilDate?
    package internal(set) var endedOn: CivilDate?
    /// Nil where fewer than the threshold came, and all were thrown away.
    package internal(set) var answers: Int64?
    package internal(set) var counts: [Count] = []
    package internal(set) var words: [String] = []

    package init() {}

    package static let kind = RecordKind(
        .round, table: "round", reference: .round,
        words: RecordWords(
            "What many firms say without a name: counts of groups, nothing finer (5.11).",
            discussion: """
                You rate each group first. Pages with codes are dealt out of a shuffled batch,
                and no record, file name or event joins a firm and a code. All answers are
                read at once: fewer than five are thrown away, groups below five are merged.
                """,
            argument: "round", argumentHelp: "The round: its reference, or its name.",
            list: .init("List rounds.", "Example: concord round list --status dealt"),
            show: .init(
                "Show a round: what each group says in the middle, beside your own rating.",
                "Example: concord round show \"Spring 2027\""),
            history: .init(
                "Who changed a round's record, when and why.",
                "Example: concord round history \"Spring 2027\""),
            none: "no round was opened yet; `concord round open` begins one"))

    package static let fields: [Field<Round>] = [
        .reference,
        .kept("name", \.name).compared(as: "name_key") { $0.name }.listed(),
        .kept("breakdown", \.breakdown).listed(),
        .kept("threshold", \.threshold, label: "no group below"),
        .kept("words_from", \.wordsFrom, label: "no words below"),
        .kept("opened_on", \.openedOn, label: "opened on").listed("opened"),
        .kept("secret", \.secret).unsheeted.presence(.recorded),
        .parts("items", \.items, table: "round_item", label: "item").unsheeted,
        .parts("groups", \.groups, table: "round_group", label: "asked"),
        .parts("ratings", \.ratings, table: "round_rating", label: "our rating").unsheeted,
        .required("state", \.state, .word, help: "How it stands.").untyped.worded { $0.standing(on: $1) }
            .filter("status", help: "Those of this status.", order: "round.answer_by, round.id").listed(),
        .optional("dealt_on", \.dealtOn, .day, label: "dealt on").untyped,
        .optional("answer_by", \.answerBy, .day, label: "answer by").untyped,
        .optional("ended_on", \.endedOn, .day, label: "ended on").untyped.unsheeted,
        .optional("answers", \.answers, .number(0...10_000_000)).untyped,
        .parts("counts", \.counts, table: "round_count", label: "count").unsheeted.presence(.recorded),
        .derived("views", .shown) { .array($0.views.map(\.json)) },
        .lines("words", \.words, .name, table: "round_words", column: "words").untyped,
        .told("seen") { _, _ in nil }.sheeted { round, _ in
            round.views.map { ("\($0.groups): \($0.item.code)", $0.words) }
        },
        .version,
    ]
    package static let form = RecordForm<Round>()

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, name,
            "\(groups.reduce(0) { $0 + $1.invited }) firms in \(groups.count) group\(groups.count == 1 ? "" : "s")",
            standing(on: today), "version \(version)",
        ]
    }

    static let byName: SQL = """
        SELECT \(form.columns) \(form.source) WHERE round.name_key = ?1 ORDER BY round.id LIMIT 11
        """

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Round {
        try Relationship.find(text, byKey: byName, noun: "round", in: db)
    }

    /// What its page takes a firm, in four languages and with six items at most; it counts as asked of each.
    package static let minutes: Int64 = 2

    /// How it stands on a day, in words.
    package func standing(on today: CivilDate) -> String {
        switch state {
        case .open:
            let open = groups.filter { group in !ratings.contains { $0.group == group.code } }.map(\.code)
            return open.isEmpty
                ? "rated, to be dealt" : "to be rated by us: \(open.joined(separator: ", "))"
        case .dealt:
            guard let answerBy else { return "dealt" }
            return answerBy < today ? "to be closed since \(answerBy)" : "answers until \(answerBy)"
        case .closed:
            let day = endedOn?.description ?? ""
            return answers.map { "closed \(day), \($0) answers" }
                ?? "closed \(day), fewer than \(threshold) answers, thrown away"
        case .cancelled: return "cancelled \(endedOn?.description ?? "")"
        }
    }
}
