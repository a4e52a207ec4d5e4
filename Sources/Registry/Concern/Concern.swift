package import Storage

/// What a partner or a cluster is not content with, how far up it went, and whether it was settled by the word of who
/// raised it (ISO 44004, 5.4b, 5.5c, 5.7b).
///
/// Many may read the file of a registry, so what was said in confidence is not in it: the holder keeps the words.
package struct Concern: Record, Hashable {
    package enum About: String, FieldWord { case payment, workload, behaviour, ip, terms, safety, other }
    /// How far up it went.
    package enum Level: String, FieldWord { case manager, advocate, sponsor }
    package enum State: String, FieldWord { case raised, answered, escalated, settled, closed }
    /// What who raised it allows to be done with the words.
    package enum Permission: String, FieldWord { case named, open }
    package enum Settled: String, FieldWord { case yes, partly, no }

    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var raisedOn = CivilDate.first
    package internal(set) var about = About.other
    /// Whom of the organisation it is about.
    package internal(set) var person: PersonName?
    package internal(set) var channel: String?
    package internal(set) var holder: PersonName?
    package internal(set) var level = Level.advocate
    package internal(set) var answerBy: CivilDate?
    /// Nil where it was said in confidence.
    package internal(set) var permission: Permission?
    package internal(set) var text: String?
    package internal(set) var answer: String?
    package internal(set) var answeredBy: PersonName?
    package internal(set) var answeredOn: CivilDate?
    package internal(set) var escalations: Int64 = 0
    package internal(set) var settled: Settled?
    package internal(set) var saidBy: PersonName?
    package internal(set) var state = State.raised
    package internal(set) var closedOn: CivilDate?

    package init() {}

    package static let kind = RecordKind(
        .concern, table: "concern", reference: .concern,
        words: RecordWords(
            "What a small firm is not content with, and whether it was settled (5.4b, 5.7b).",
            discussion: """
                What is said in confidence stays out of the file: date, subject, holder and
                days are kept, the words stay with who holds it. It ends by the word of who
                raised it.
                """,
            argument: "concern", argumentHelp: "The concern, by its reference.",
            add: .init(
                "Put a concern on record; its words only where the firm allows it.",
                """
                The partner's advocate holds it, unless it is about them or there is none: then
                the sponsor or whom --holder names.

                Examples:
                  concord concern add "Sørens Træværk ApS" --subject workload \\
                    --about "Ines Vogt" --came-by telephone
                  concord concern add "Sørens Træværk ApS" --subject payment \\
                    --text "paid after 70 days" --permission named
                """),
            edit: .init(
                "Change who holds a concern, or by when it is answered.",
                "Example: concord concern edit N-7K3M-9QX3 --holder \"Karl Brandt\""),
            list: .init(
                "List concerns, those of one partner by the day on which they were raised.",
                """
                Examples:
                  concord concern list --with "Sørens Træværk ApS"
                  concord concern list --status raised
                """),
            show: .init("Show a concern.", "Example: concord concern show N-7K3M-9QX3"),
            history: .init(
                "Who changed a concern's record, when and why.",
                "Example: concord concern history N-7K3M-9QX3")))

    package static let fields: [Field<Concern>] = [
        .reference,
        .counterparty(\.counterparty, order: "concern.raised_on, concern.id"),
        .required(
            "raised_on", \.raisedOn,
            .pastDay(because: "a concern is recorded once it was raised, so give a day"),
            help: "The day on which it was raised; today unless given."
        ).option("date").said("the day of the concern").preset { $0.raisedOn = $1 }.fixed.listed("raised"),
        .required("subject", \.about, .word, help: "What it is about.").said("what it is about").listed(),
        .optional("about", \.person, .someone, help: "Whom of yours it is about.").said("whom it is about"),
        .optional("channel", \.channel, .name, help: "How it came: mail, telephone, paper ...").option(
            "came-by"
        ).personal(.ofSoleTrader),
        .optional(
            "holder", \.holder, .staff, help: "Who of yours holds it; the advocate unless given."
        ).said("who holds it").lasting.examples("Karl Brandt", "Jonas Beck").listed(),
        .required("level", \.level, .word).untyped,
        .optional(
            "answer_by", \.answerBy, .day, help: "The day by which it is answered; else by the norms."
        ).said("the day by which it is answered").lasting.examples("2026-12-31", "2027-01-31"),
        .optional(
            "permission", \.permission, .word,
            help: "What the firm allows: its words under its name, or open to all; else in confidence."
        ).said("what the firm allows").otherwise("in confidence").fixed,
        .optional(
            "text", \.text, .passage, column: "words", help: "The firm's own words, if it allows them."
        ).said("the words").fixed.presence(.recorded).personal(.ofSoleTrader),
        .optional("answer", \.answer, .passage).untyped,
        .optional("answered_by", \.answeredBy, .someone, label: "answered by").untyped,
        .optional("answered_on", \.answeredOn, .day, label: "answered on").untyped,
        .kept("escalations", \.escalations).unsheeted,
        .optional("settled", \.settled, .word, label: "settled, by their word").untyped,
        .optional("said_by", \.saidBy, .someone, label: "said by").untyped,
        .required("state", \.state, .word, help: "How it stands.").untyped.worded { $0.standing(on: $1) }
            .filter("status", help: "Those of this status.", order: "concern.answer_by, concern.id").listed(),
        .optional("closed_on", \.closedOn, .day, label: "ended on").untyped,
        .version,
    ]
    package static let form = RecordForm<Concern>()

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, counterparty.name, about.rawValue, holder.map { "held by \($0.name)" },
            standing(on: today), "version \(version)",
        ].compactMap(\.self)
    }
}

extension Concern {
    package var isOpen: Bool { closedOn == nil }

    /// Whether it waits for an answer past its day.
    package func isLate(on today: CivilDate) -> Bool {
        isOpen && answer == nil && answerBy.map { $0 < today } ?? false
    }

    /// How it stands on a day, in words.
    package func standing(on today: CivilDate) -> String {
        switch state {
        case .raised, .escalated:
            let words = escalations == 0 ? "raised" : "escalated to the \(level.rawValue)"
            guard let answerBy else { return words }
            return answerBy < today
                ? "\(words), answer late since \(answerBy)" : "\(words), answer by \(answerBy)"
        case .answered: return "answered \(answeredOn?.description ?? "")"
        case .settled: return "settled \(closedOn?.description ?? "")\(settled == .partly ? " in part" : "")"
        case .closed:
            return "closed \(closedOn?.description ?? ""), the firm did not say whether it is settled"
        }
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        if id == 0 {
            guard (text == nil) == (permission == nil) else {
                throw .invalid(
                    text == nil
                        ? "--permission says what may be done with the firm's words, and none are given; --text gives them, or leave it out"
                        : "the firm's words are kept only where it allows it; --permission says named or open, or leave --text out and keep them with who holds the concern"
                )
            }
            if holder == nil { try setHolder(in: db) }
            if answerBy == nil {
                let days = try NormsRepository.current(on: change.today, in: db)[.answerDays]
                answerBy = raisedOn.adding(days: Int(days))
            }
        }
        guard let holder else {
            throw .invalid(
                "nobody is there to hold it: \(shown(counterparty.name)) has no advocate and no sponsor whom it is not about; "
                    + "--holder names somebody of yours, `concord partner edit \(counterparty.reference) --advocate NAME` for good"
            )
        }
        try Relationship.check(ours: holder, "who holds a concern", in: db)
        if let person, person.id == holder.id {
            throw .invalid(
                "\(shown(holder.name)) would hold a concern about themselves; --holder names somebody else of yours"
            )
        }
        if let answerBy, answerBy < raisedOn {
            throw .invalid(
                "\(answerBy) is before \(raisedOn), the day on which it was raised; give a later --answer-by")
        }
    }

    /// The advocate, then the sponsor, then the manager: the first whom it is not about.
    private mutating func setHolder(in db: borrowing Connection) throws(RegistryError) {
        for next in [Level.advocate, .sponsor, .manager] {
            guard let found = try Self.holder(next, of: counterparty, in: db), found.id != person?.id else {
                continue
            }
            (holder, level) = (found, next)
            return
        }
    }

    /// Who of the organisation is at a level for a party.
    static func holder(
        _ level: Level, of party: Party, in db: borrowing Connection
    ) throws(RegistryError) -> PersonName? {
        guard party.kind == .partner else {
            return level == .manager ? nil : try Cluster.record(id: party.id, in: db)?.sponsor
        }
        let partner = try Partner.record(id: party.id, in: db)
        switch level {
        case .manager: return partner?.manager
        case .advocate: return partner?.advocate
        case .sponsor: return partner?.sponsor
        }
    }
}
