package import Storage

/// What both sides agreed on how they work together: objectives, who answers what, and terms (ISO 44004, 5.1c, 5.3a,
/// 5.5).
///
/// It writes itself from the norms for the tier and the size of the firm; only what differs is typed. One is alive for
/// each counterparty.
package struct Plan: Record, Hashable {
    package enum State: String, FieldWord { case draft, proposed, agreed, reopened, ended }
    /// What the other side said to the text that was put before it last.
    package enum Answer: String, FieldWord { case accepted, rejected, revoked }

    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var purpose: String?
    package internal(set) var tier = Tier.light
    /// Nil where the tier follows from the norms.
    package internal(set) var tierWhy: String?
    package internal(set) var startsOn = CivilDate.first
    package internal(set) var reviewOn: CivilDate?
    /// Of talks in a quarter, and asked in a year.
    package internal(set) var talkMinutes: Int64?
    package internal(set) var capMinutes: Int64?
    package internal(set) var answerDays: Int64?
    package internal(set) var objectives: [Objective] = []
    package internal(set) var roles: [Role] = []
    package internal(set) var terms: [Term] = []
    package internal(set) var state = State.draft
    /// The texts that were put before the other side, oldest first.
    package internal(set) var proposals: [Proposal] = []
    /// What promises for its objectives take.
    package internal(set) var efforts: [PlanEffort] = []
    /// By the norms of the day of its last change.
    var paymentLimit = Plan.usualPaymentLimit
    /// The one that it was asked about last.
    package internal(set) var proposal: Int64?
    package internal(set) var changedOn: CivilDate?
    package internal(set) var answer: Answer?
    package internal(set) var answerWhy: String?
    package internal(set) var saidBy: PersonName?
    package internal(set) var endedOn: CivilDate?

    package init() {}

    package static let kind = RecordKind(
        .plan, table: "plan", reference: .plan,
        words: RecordWords(
            "How both sides work together: objectives, roles, terms, and the norms behind them (5.1c, 5.3, 5.5).",
            discussion: """
                A plan writes itself from the norms for the size and the tier of the firm; only
                what differs is typed. Both sides agree to one text of it.
                """,
            argument: "plan", argumentHelp: "The plan: its reference, or whom it is with.",
            add: .init(
                "Make the plan of a relationship; everything has a value of the norms.",
                """
                Example:
                  concord plan add "Sørens Træværk ApS" --purpose "School desks from local oak"
                """, why: "The reason, kept in the history."),
            edit: .init(
                "Change a plan; what was agreed is then put before the other side again.",
                "Example: concord plan edit \"Sørens Træværk ApS\" --review-on 2027-12-31"),
            list: .init(
                "List plans.",
                """
                Examples:
                  concord plan list
                  concord plan list --status agreed
                """),
            show: .init(
                "Show a plan, with what stands out in it.",
                "Example: concord plan show \"Sørens Træværk ApS\""),
            history: .init(
                "Who changed a plan, when and why.", "Example: concord plan history J-7K3M-9QXJ")))

    package static let fields: [Field<Plan>] = [
        .reference,
        .counterparty(\.counterparty, order: "plan.starts_on, plan.id"),
        .optional("purpose", \.purpose, .text(.shortLine), help: "What both want together.").listed(),
        .required("tier", \.tier, .word).untyped.listed(),
        .optional("tier_why", \.tierWhy, .passage, label: "why this tier").untyped,
        .required(
            "starts_on", \.startsOn, .pastDay(because: "a plan is recorded once it begins, so give a day"),
            label: "from", help: "The day from which it holds; today unless given."
        ).option("date").said("the day of the plan").preset { $0.startsOn = $1 }.fixed,
        .optional(
            "review_on", \.reviewOn, .day, label: "review", help: "The day of its review; else by the norms."
        )
        .said("the day of the review").lasting.examples("2027-05-31", "2027-06-30").listed(),
        .optional(
            "talk_minutes", \.talkMinutes, .number(0...100_000),
            help: "Minutes of talks in a quarter; else by the norms."
        ).said("the minutes of talks").lasting.examples("30", "60"),
        .optional(
            "cap_minutes", \.capMinutes, .number(0...100_000),
            help: "Minutes that may be asked of it in a year; else by the norms."
        ).said("the minutes that may be asked").lasting.examples("240", "300"),
        .optional(
            "answer_days", \.answerDays, .number(1...365),
            help: "Days within which you answer; else by the norms."
        ).said("the days within which you answer").lasting.examples("5", "7"),
        .parts("objectives", \.objectives, table: "plan_objective", label: "objective").sheeted { plan, _ in
            plan.objectives.enumerated().map { ("objective \($0 + 1)", $1.words) }
        },
        .derived("efforts", .shown) { .array($0.efforts.map(\.json)) }.sheeted { plan, _ in
            plan.efforts.map { ($0.label, $0.words) }
        },
        .parts("roles", \.roles, table: "plan_role", label: "role"),
        .parts("terms", \.terms, table: "plan_term", label: "term"),
        .required("state", \.state, .word, help: "How it stands.").untyped.worded { $0.standing(on: $1) }
            .filter("status", help: "Those of this status.", order: "plan.review_on, plan.id").listed(),
        .derived("proposals", .held) { .array($0.proposals.map(\.json)) }.worded { plan, _ in
            plan.proposals.last.map {
                "\($0.position), proposed \($0.proposedOn), SHA-256 \($0.contentHash)"
                    + ($0.hasErasedNames ? "; it names somebody who was erased" : "")
            }
        },
        .optional("proposal", \.proposal, .number(1...100_000)).untyped.unsheeted,
        .optional("changed_on", \.changedOn, .day, label: "since").untyped.unsheeted,
        .optional("answer", \.answer, .word, label: "they said").untyped,
        .optional("answer_why", \.answerWhy, .passage, label: "why").untyped,
        .optional("said_by", \.saidBy, .someone, label: "said by").untyped,
        .optional("ended_on", \.endedOn, .day, label: "ended on").untyped,
        .told("to look at") { _, _ in nil }.sheeted { plan, day in
            plan.flags(on: day).map { ("to look at", $0) }
        },
        .version,
    ]
    package static let form = RecordForm<Plan>()

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, counterparty.name, purpose, "tier \(tier.rawValue)", standing(on: today),
            "version \(version)",
        ].compactMap(\.self)
    }

    package static func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
        try Money.readable(in: record, db)
    }

    static let alive: SQL = """
        SELECT \(form.columns) \(form.source) WHERE plan.counterparty = ?1 ORDER BY plan.state = 'ended', plan.id DESC LIMIT 1
        """
    static let proposalRows: SQL = """
        SELECT position, content, proposed_on, expires_on, why FROM plan_proposal WHERE plan = ?1 ORDER BY position
        """

    /// By its reference, or by whom it is with: the one that is alive, else the last.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Plan {
        if Reference(text, of: .plan) != nil { return try RecordRepository.find(text, in: db) }
        let party = try PartyRepository.find(text, kinds: [.partner, .cluster], in: db)
        guard let plan = try plan(with: party, in: db) else {
            throw .notFound(
                "there is no plan with \(shown(party.name)) (\(party.reference)); `concord plan add \(party.reference)` makes one"
            )
        }
        return plan
    }

    /// The plan with a party that is alive, else the last; nil where there never was one.
    package static func plan(with party: Party, in db: borrowing Connection) throws(RegistryError) -> Plan? {
        try RecordRepository.one(alive, party.id, in: db)
    }

    static let ofClusters: SQL = """
        SELECT \(form.columns) \(form.source)
        WHERE plan.counterparty IN (SELECT value FROM json_each(?1)) AND plan.state <> 'ended' ORDER BY plan.id LIMIT 1
        """

    /// The plan of one of these clusters, to which a party belongs; nil where none has one that is alive.
    static func inherited(from clusters: [Int64], in db: borrowing Connection) throws(RegistryError) -> Plan?
    {
        guard !clusters.isEmpty else { return nil }
        return try RecordRepository.one(ofClusters, JSON.array(clusters.map { .integer($0) }).line, in: db)
    }

    package mutating func complete(in db: borrowing Connection) throws(RegistryError) {
        efforts = try PlanEffort.efforts(of: self, in: db)
        paymentLimit =
            try db.number(Self.paymentNorm, (changedOn ?? startsOn).description) ?? Plan.usualPaymentLimit
        proposals = try db.list(Self.proposalRows, id) { row throws(StorageError) in
            Proposal(
                position: try row.integer(0), content: try row.text(1), proposedOn: try row.date(2),
                expiresOn: try row.optionalDate(3), why: try row.optionalText(4))
        }
    }

    /// The texts that had been put before the other side by then, as far as they stand on record.
    package mutating func restoreParts(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) {
        let count = record["proposals"]?.elements.count ?? 0
        guard count > 0 else { return }
        try complete(in: db)
        // What promises took by then is not kept.
        efforts = []
        proposals = Array(proposals.prefix(count))
    }
}
