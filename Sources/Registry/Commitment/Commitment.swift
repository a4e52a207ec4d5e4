package import Storage

/// A promise of one side to the other, kept or broken (ISO 44004, 5.3b, 5.4c, 5.6b, 5.7, 5.8b); every action is one.
///
/// What counts is how the organisation keeps its own; a promise that the other side broke never counts against it.
package struct Commitment: Record, Hashable {
    package enum Form: String, FieldWord {
        case action, investment, training, mentoring, support, information, protection
    }

    package enum State: String, FieldWord { case open, kept, partly, broken, released, declined }

    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var text = ""
    /// Whose promise it is.
    package internal(set) var side = Side.organisation
    /// Who of that side is to keep it.
    package internal(set) var person: PersonName?
    package internal(set) var form = Form.action
    package internal(set) var madeOn = CivilDate.first
    package internal(set) var due: CivilDate?
    /// The day before it was moved first; nil where it never was.
    package internal(set) var firstDue: CivilDate?
    package internal(set) var moves: Int64 = 0
    package internal(set) var hours: Int64?
    package internal(set) var amount: Money?
    /// The record that it is for, by its reference.
    package internal(set) var serves: String?
    package internal(set) var state = State.open
    package internal(set) var closedOn: CivilDate?
    /// Whose word it is how it ended.
    package internal(set) var word: Word?
    package internal(set) var saidBy: PersonName?
    package internal(set) var evidence: String?
    package internal(set) var spentHours: Int64?
    package internal(set) var spent: Money?

    package init() {}

    package static let kind = RecordKind(
        .commitment, table: "commitment", reference: .commitment,
        words: RecordWords(
            "Promises of one side to the other: actions, training, investment (5.3b, 5.6b, 5.7).",
            discussion: """
                Those of your side count: how many are kept, how late, how often moved.
                A promise of theirs never counts against them.
                """,
            argument: "commitment", argumentHelp: "The promise: its reference, or its text.",
            add: .init(
                "Put a promise on record.",
                """
                A promise of yours names who keeps it, and by when.

                Examples:
                  concord commitment add "Sørens Træværk ApS" "A place in our course" \\
                    --by organisation --person "Dr. Lena Roth" --kind training \\
                    --hours 16 --due 2027-09-30
                  concord commitment add "Sørens Træværk ApS" "Jig drawings" --by partner
                """, why: "The reason, kept in the history."),
            edit: .init(
                "Change an open promise; another day moves it, and the first day stays on record.",
                "Example: concord commitment edit K-7K3M-9QXZ --due 2027-10-31 --why full"),
            list: .init(
                "List promises, those with one partner by the day on which they were made.",
                """
                Examples:
                  concord commitment list --with "Sørens Træværk ApS"
                  concord commitment list --status open
                """),
            show: .init("Show a promise.", "Example: concord commitment show K-7K3M-9QXZ"),
            history: .init(
                "Who changed a promise, when and why.", "Example: concord commitment history K-7K3M-9QXZ")))

    package static let fields: [Field<Commitment>] = [
        .reference,
        .counterparty(\.counterparty, order: "commitment.made_on, commitment.id"),
        .required("text", \.text, .name, label: "promise", help: "What is promised, in a line.")
            .said("the promise").asArgument.compared(as: "text_key") { $0.text }.listed(),
        .required(
            "by", \.side, .word, column: "side", help: "Whose promise it is."
        ).said("whose promise it is").fixed.examples("partner").listed(),
        .optional("person", \.person, .someone, help: "Who of that side keeps it.").said("who keeps it")
            .examples("Mette Alder", "Jens Alder").listed(),
        .required("kind", \.form, .word, help: "What kind of promise it is.").preset("action") {
            commitment, _ in commitment.form = .action
        }.said("the kind of promise"),
        .required(
            "made_on", \.madeOn, .pastDay(because: "a promise is recorded once it was made, so give a day"),
            help: "The day on which it was made; today unless given."
        ).option("date").said("the day of the promise").preset { $0.madeOn = $1 }.fixed,
        .optional("due", \.due, .day, help: "By when it is kept.").said("the day by which it is kept")
            .examples("2026-12-31", "2027-01-31").listed(),
        .optional("first_due", \.firstDue, .day, label: "first due").untyped,
        .kept("moves", \.moves, label: "moved").unsheeted,
        .optional("hours", \.hours, .number(0...100_000), help: "Hours that are planned for it."),
        .money("amount", \.amount, help: "Money that is planned for it, such as \"5000 EUR\"."),
        .optional(
            "for", \.serves, .relationshipRecord, column: "serves",
            help: "What it is for, such as a plan, its first objective (J-7K3M-9QXJ.1), a risk or an idea."
        ).said("what it is for").fixed,
        .required(
            "state", \.state, .word, help: "How it stands."
        ).untyped.worded { $0.standing(on: $1) }.filter(
            "status", help: "Those of this status.", order: "commitment.due, commitment.id"
        )
        .listed(),
        .optional("closed_on", \.closedOn, .day, label: "ended on").untyped,
        .optional("word", \.word, .word, label: "by the word of").untyped.worded { commitment, _ in
            commitment.word.map { $0 == .both ? "both sides" : "our side" }
        },
        .optional("said_by", \.saidBy, .someone, label: "said by").untyped,
        .optional("evidence", \.evidence, .text(.shortLine), help: "What shows it.").untyped,
        .optional("spent_hours", \.spentHours, .number(0...100_000), help: "").untyped,
        .money("spent", \.spent, help: "").untyped,
        .version,
    ]
    package static let form = RecordForm<Commitment>()

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, counterparty.name, text, "by \(side.rawValue)", person?.name, standing(on: today),
            "version \(version)",
        ].compactMap(\.self)
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Commitment
    {
        try Relationship.find(text, byKey: byText, noun: "promise", in: db)
    }

    package static func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
        try Money.readable(in: record, db)
    }

    static let byText: SQL = """
        SELECT \(form.columns) \(form.source) WHERE commitment.text_key = ?1
        ORDER BY commitment.id LIMIT 11
        """
}

extension Commitment {
    /// Whether it is for a plan, or for one of its objectives.
    func isFor(_ plan: Plan) -> Bool {
        serves.map { Relationship.whole($0) == plan.reference } ?? false
    }

    /// Open past its day is late; nobody has to say so.
    package func isLate(on today: CivilDate) -> Bool { state == .open && due.map { $0 < today } ?? false }

    /// How it stands on a day, in words.
    package func standing(on today: CivilDate) -> String {
        var words = state.rawValue
        if state == .open, let due {
            words = due < today ? "late since \(due)" : "due \(due)"
        } else if let closedOn {
            words = "\(state.rawValue) \(closedOn)"
            if let due, state == .kept || state == .partly, closedOn > due {
                words += ", \(closedOn.daysSince1970 - due.daysSince1970) days late"
            }
        }
        return moves == 0 ? words : "\(words), moved \(moves == 1 ? "once" : "\(moves) times")"
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        if side == .organisation {
            guard person != nil else {
                throw .invalid(
                    "nobody of your side is named who keeps the promise, and a promise of nobody is none; --person names them"
                )
            }
            guard due != nil else {
                throw .invalid(
                    "no day is named by which it is kept, and a promise without a day is none; --due names it"
                )
            }
        }
        if let person {
            if side == .organisation {
                try Relationship.check(ours: person, "who keeps a promise of yours", in: db)
            } else {
                try Relationship.check(
                    person, worksFor: counterparty, "who keeps a promise of theirs", in: db)
            }
        }
        if let due, due < madeOn {
            throw .invalid(
                "\(due) is before \(madeOn), the day on which it was promised; give a later --due, or the day of the promise "
                    + "with --date")
        }
        if id == 0 { try checkPersonIsThere(in: db) }
        if id == 0, let serves { try Relationship.check(serves, isWith: counterparty, in: db) }
    }

    /// Throws `.invalid` where who is to keep it had left by the day of the promise.
    private func checkPersonIsThere(in db: borrowing Connection) throws(RegistryError) {
        guard let person, let found = try PersonRepository.person(id: person.id, in: db),
            let left = found.leftOn, left <= madeOn
        else { return }
        throw .invalid(
            "\(shown(found.name)) (\(found.reference)) left on \(left), and keeps no promise any more; --person names who does"
        )
    }

    /// Changes an open promise; another day moves it, which is counted. Throws `.invalid` for one that ended, and for a
    /// day of theirs that would come earlier.
    package static func edit(
        _ before: Commitment, _ draft: RecordDraft<Commitment>, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Commitment {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: kind.noun)
        guard before.state == .open || draft.isEmpty else {
            throw .invalid(
                "\(before.reference) ended on \(before.closedOn ?? change.today) as \(before.state.rawValue), and what ended is "
                    + "not changed; put a new promise on record")
        }
        var promise = before
        try draft.change(&promise, in: db, by: change)
        if promise.person?.id != before.person?.id { try promise.checkPersonIsThere(in: db) }
        if promise.due != before.due {
            if before.side == .partner, let day = promise.due, before.due.map({ day < $0 }) ?? true,
                before.due != nil
            {
                throw .invalid(
                    "\(day) is before \(before.due ?? day), by which they promised it, and nobody shortens their day alone; "
                        + "give a later day, or put what they promise now on record as a new one")
            }
            promise.firstDue = before.firstDue ?? before.due ?? promise.due
            promise.moves += 1
        }
        try promise.check(in: db, by: change)
        return try RecordRepository.keep(promise, insteadOf: before, in: db, by: change)
    }

    /// What is said when a promise ends.
    package struct Ending: Sendable {
        package var state: State
        package var on: String?
        /// Who of the other side said so; nil where it is the organisation's own word.
        package var saidBy: String?
        package var evidence: String?
        package var spentHours: String?
        package var spent: String?

        package init(_ state: State) { self.state = state }
    }

    /// Ends a promise. Throws `.invalid` where it ended already, and where the organisation would let itself off.
    package func end(
        _ ending: Ending, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Commitment {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        guard state == .open else {
            throw .invalid(
                "\(reference) ended on \(closedOn ?? change.today) as \(state.rawValue); a promise ends once")
        }
        var promise = self
        promise.state = ending.state
        promise.closedOn = try Relationship.day(ending.on, since: madeOn, of: "the promise", on: change.today)
        if let text = ending.saidBy {
            promise.saidBy = try Relationship.speaker(text, of: counterparty, in: db)
        }
        promise.evidence = try TextRule.shortLine.check(
            optional: ending.evidence, "what shows it (--evidence)")
        if let text = ending.spentHours {
            promise.spentHours = try FieldRule<Int64>.number(0...100_000).find(
                text, FieldName(said: "the hours", option: "spent-hours"), db, change.today)
        }
        if let text = ending.spent {
            promise.spent = try FieldRule<Money>.money.find(
                text, FieldName(said: "what was spent", option: "spent"), db, change.today)
        }
        if side == .organisation, promise.saidBy == nil, [.released, .declined].contains(ending.state) {
            throw .invalid(
                "a promise of yours ends as \(ending.state.rawValue) by their word alone; --said-by names who of "
                    + "\(shown(counterparty.name)) said so")
        }
        // Their word makes it both sides' only where something shows it.
        let needsEvidence = ending.state == .kept && side == .organisation
        promise.word = promise.saidBy != nil && (!needsEvidence || promise.evidence != nil) ? .both : .ours
        return try RecordRepository.keep(
            promise, insteadOf: self, as: ending.state.rawValue, in: db, by: change)
    }
}
