package import Storage

/// A proposal of one side and what came of it, up to a benefit that both share (ISO 44004, 5.8).
package struct Idea: Record, Hashable {
    package enum State: String, FieldWord {
        case proposed, answered, trial, shared, closed
        case inUse = "in_use"
    }
    package enum Decision: String, FieldWord { case taken, declined, parked }

    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var title = ""
    /// Whose proposal it is.
    package internal(set) var side = Side.partner
    package internal(set) var text: String?
    /// The plan or the objective that it is for, by its reference.
    package internal(set) var serves: String?
    package internal(set) var proposedOn = CivilDate.first
    package internal(set) var answerBy: CivilDate?
    package internal(set) var state = State.proposed
    package internal(set) var decision: Decision?
    package internal(set) var decidedOn: CivilDate?
    package internal(set) var decidedWhy: String?
    /// The knowledge that comes of it, by its reference.
    package internal(set) var foreground: String?
    /// Of contributions and benefits.
    package internal(set) var currency: String?
    package internal(set) var contributions: [Contribution] = []
    package internal(set) var benefits: [Benefit] = []
    package internal(set) var shares: [PartyShare] = []
    package internal(set) var sharedOn: CivilDate?
    /// Why the smaller side gets less than it put in.
    package internal(set) var shareWhy: String?
    package internal(set) var word: Word?
    package internal(set) var saidBy: PersonName?
    package internal(set) var closedOn: CivilDate?

    package init() {}

    package static let kind = RecordKind(
        .idea, table: "idea", reference: .idea,
        words: RecordWords(
            "Ideas of both sides, from the proposal to a benefit that is shared (5.8).",
            discussion: """
                Each has a day by which it is answered. What each side put in and what came of
                it say what a fair share is: `concord idea suggest-shares`.
                """,
            argument: "idea", argumentHelp: "The idea: its reference, or its title.",
            add: .init(
                "Put an idea on record, with the day by which it is answered.",
                "Example: concord idea add \"Sørens Træværk ApS\" \"Stackable frame\" --by partner"),
            edit: .init(
                "Change the words of an idea, or by when it is answered.",
                "Example: concord idea edit \"Stackable frame\" --answer-by 2027-03-31"),
            list: .init(
                "List ideas, those with one partner by the day on which they were proposed.",
                """
                Examples:
                  concord idea list --with "Sørens Træværk ApS"
                  concord idea list --status proposed
                """),
            show: .init("Show an idea.", "Example: concord idea show V-7K3M-9QXA"),
            history: .init(
                "Who changed an idea's record, when and why.",
                "Example: concord idea history V-7K3M-9QXA")))

    package static let fields: [Field<Idea>] = [
        .reference,
        .counterparty(\.counterparty, order: "idea.proposed_on, idea.id"),
        .required("title", \.title, .name, help: "The idea, in a few words.").said("the title").asArgument
            .compared(as: "title_key") { $0.title }.listed(),
        .required("by", \.side, .word, column: "side", help: "Whose proposal it is.").said("whose idea it is")
            .fixed.examples("partner").listed(),
        .optional("text", \.text, .passage, help: "The proposal in whole."),
        .optional(
            "for", \.serves, .relationshipRecord, column: "serves",
            help: "What it is for, such as a plan, or its first objective (J-7K3M-9QXJ.1)."
        ).said("what it is for").since(schema: 61),
        .required(
            "proposed_on", \.proposedOn,
            .pastDay(because: "an idea is recorded once it was proposed, so give a day"),
            help: "The day on which it was proposed; today unless given."
        ).option("date").said("the day of the proposal").preset { $0.proposedOn = $1 }.fixed,
        .optional("answer_by", \.answerBy, .day, help: "The day by which it is answered; else by the norms.")
            .said("the day by which it is answered").lasting.examples("2026-12-31", "2027-01-31"),
        .required("state", \.state, .word, help: "How it stands.").untyped.worded { $0.standing(on: $1) }
            .filter("status", help: "Those of this status.", order: "idea.answer_by, idea.id").listed(),
        .optional("decision", \.decision, .word).untyped,
        .optional("decided_on", \.decidedOn, .day, label: "answered on").untyped,
        .optional("decided_why", \.decidedWhy, .passage, label: "why").untyped,
        .optional("foreground", \.foreground, .foreground, label: "comes of it").untyped,
        .optional("currency", \.currency, .currency).untyped.unsheeted,
        .parts("contributions", \.contributions, table: "idea_contribution", label: "put in"),
        .parts("benefits", \.benefits, table: "idea_benefit", label: "benefit"),
        .parts("shares", \.shares, table: "idea_share", label: "share"),
        .optional("shared_on", \.sharedOn, .day, label: "shared on").untyped,
        .optional("share_why", \.shareWhy, .passage, label: "why below the floor").untyped,
        .optional("word", \.word, .word, label: "by the word of").untyped.worded { idea, _ in
            idea.word.map { $0 == .both ? "both sides" : "our side" }
        },
        .optional("said_by", \.saidBy, .someone, label: "said by").untyped,
        .optional("closed_on", \.closedOn, .day, label: "closed on").untyped,
        .version,
    ]
    package static let form = RecordForm<Idea>()

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, counterparty.name, title, "by \(side.rawValue)", standing(on: today),
            "version \(version)",
        ]
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Idea {
        try Relationship.find(text, byKey: byTitle, noun: "idea", in: db)
    }

    static let byTitle: SQL = """
        SELECT \(form.columns) \(form.source) WHERE idea.title_key = ?1 ORDER BY idea.id LIMIT 11
        """
}

extension Idea {
    /// Whether it waits for an answer past its day; one of theirs that does counts against the organisation.
    package func isLate(on today: CivilDate) -> Bool {
        state == .proposed && answerBy.map { $0 < today } ?? false
    }

    /// How it stands on a day, in words.
    package func standing(on today: CivilDate) -> String {
        switch state {
        case .proposed:
            isLate(on: today)
                ? "answer late since \(answerBy ?? today)" : "proposed, answer by \(answerBy ?? today)"
        case .answered: "\(decision?.rawValue ?? "answered") \(decidedOn?.description ?? "")"
        case .trial: "on trial"
        case .inUse: "in use"
        case .shared: "shared \(sharedOn?.description ?? "")"
        case .closed: "closed \(closedOn?.description ?? "")"
        }
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        if id == 0, answerBy == nil {
            let days = try NormsRepository.current(on: change.today, in: db)[.ideaDays]
            answerBy = proposedOn.adding(days: Int(days))
        }
        if let serves { try Relationship.check(serves, isWith: counterparty, in: db) }
        if let answerBy, answerBy < proposedOn {
            throw .invalid(
                "\(answerBy) is before \(proposedOn), the day of the proposal; give a later --answer-by")
        }
    }

    package static func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
        try Money.readable(in: record, db)
    }
}

extension FieldRule<String> {
    /// Knowledge, by its reference or title.
    static var foreground: Self {
        .init(
            examples: [],
            looking: { text, _, db, _ throws(RegistryError) in try Knowledge.find(text, in: db).reference })
    }
}
