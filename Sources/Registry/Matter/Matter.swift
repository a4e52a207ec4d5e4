package import Storage

/// What a packet asks beside declarations: what a firm says to the text of a plan or a risk, to its own promises, and to
/// how it is to work together (ISO 44004, 5.5d-g). One that is left out or not answered never counts against the firm.
package struct Matter: Record, Hashable {
    package enum About: String, FieldWord { case plan, risk, promises, pulse }
    package enum State: String, FieldWord { case open, answered, declined, cancelled }

    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var about = About.plan
    /// The record that it is about, by its reference; nil where it is about several.
    package internal(set) var record: String?
    /// Of the text that is put before the firm.
    package internal(set) var contentHash: String?
    /// The questions by name, with blanks between them.
    package internal(set) var asked = Matter.answer
    package internal(set) var language = "en"
    package internal(set) var minutes: Int64 = 1
    /// SHA-256 of the packet's one-time code; the code itself is kept nowhere.
    package internal(set) var codeHash: String?
    package internal(set) var askedOn = CivilDate.first
    package internal(set) var answerBy: CivilDate?
    /// Why it was asked again.
    package internal(set) var reason: String?
    package internal(set) var reminders: Int64 = 0
    package internal(set) var remindedOn: CivilDate?
    package internal(set) var state = State.open
    package internal(set) var closedOn: CivilDate?
    package internal(set) var closedWhy: String?
    package internal(set) var saidBy: PersonName?
    package internal(set) var cameBy: String?
    package internal(set) var answerSHA256: String?

    package init() {}

    /// The name of the question what the firm says to a text.
    static let answer = "answer"

    package static let kind = RecordKind(
        .matter, table: "matter", reference: .matter,
        words: RecordWords(
            "What packets asked beside declarations: plans, risks, promises, ratings.",
            discussion: """
                `partner ask` puts them into the one packet of a firm, `partner answer` takes
                them, each to its record. Left out or not answered counts against nobody.
                """,
            argument: "matter", argumentHelp: "The matter: its reference.",
            list: .init(
                "List what was asked beside declarations.",
                """
                Examples:
                  concord matter list --status open
                  concord matter list --with "Sørens Træværk ApS"
                """),
            show: .init(
                "Show what was asked, and what came of it.", "Example: concord matter show A-7K3M-9QX2"),
            history: .init(
                "Who asked, when, and what came of it.", "Example: concord matter history A-7K3M-9QX2"),
            none: "nothing was asked beside declarations yet; `concord partner ask` does"))

    package static let fields: [Field<Matter>] = [
        .reference,
        .counterparty(\.counterparty, order: "matter.asked_on, matter.id"),
        .required("about", \.about, .word, help: "What it is about.").said("what it is about")
            .preset("plan") { matter, _ in matter.about = .plan }.fixed.listed(),
        .optional("record", \.record, .name, label: "record").untyped.listed(),
        .optional("content_hash", \.contentHash, .name, label: "SHA-256 of the text").untyped,
        .kept("asked", \.asked).unsheeted,
        .kept("language", \.language),
        .kept("minutes", \.minutes).listed(),
        .optional("code_hash", \.codeHash, .name).untyped.unsheeted.shown { _ in .null },
        .required(
            "asked_on", \.askedOn, .pastDay(because: "what was asked is recorded once it was, so give a day"),
            label: "asked", help: "The day on which it was asked; today unless given."
        ).option("date").said("the day on which it was asked").preset { $0.askedOn = $1 }.fixed.listed(),
        .optional("answer_by", \.answerBy, .day, label: "answer by").untyped,
        .optional("why", \.reason, .passage, column: "reason", label: "asked again because").untyped,
        .kept("reminders", \.reminders),
        .optional("reminded_on", \.remindedOn, .day, label: "reminded on").untyped,
        .required("state", \.state, .word, help: "How it stands.").untyped.worded { $0.standing(on: $1) }
            .filter("status", help: "Those of this status.", order: "matter.asked_on, matter.id").listed(),
        .optional("closed_on", \.closedOn, .day, label: "closed on").untyped.unsheeted,
        .optional("closed_why", \.closedWhy, .passage, label: "cancelled because").untyped,
        .optional("said_by", \.saidBy, .someone, label: "said by").untyped,
        .optional("came_by", \.cameBy, .name, label: "came by").untyped,
        .optional("answer_sha256", \.answerSHA256, .name, label: "SHA-256 of the answer").untyped,
        .version,
    ]
    package static let form = RecordForm<Matter>()

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, counterparty.name, about.rawValue, record, standing(on: today), "\(minutes) min",
            "version \(version)",
        ].compactMap(\.self)
    }

    /// How it stands on a day, in words.
    package func standing(on today: CivilDate) -> String {
        switch state {
        case .open:
            answerBy.map { $0 < today ? "no answer by \($0)" : "open, answer by \($0)" } ?? "open"
        case .answered, .declined, .cancelled: "\(state.rawValue) \(closedOn?.description ?? "")"
        }
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        // A matter that goes out with no packet has a code that nobody was given.
        if codeHash == nil { codeHash = RequestRepository.hash(of: RequestRepository.oneTimeCode()) }
    }

    /// The questions that it asks, by name.
    package var questions: [String] { asked.split(separator: " ").map(String.init) }

    static let openTo: SQL = """
        SELECT \(form.columns) \(form.source) WHERE matter.counterparty = ?1 AND matter.state = 'open' ORDER BY matter.id
        """
    static let openOnes: SQL = """
        SELECT \(form.columns) \(form.source) WHERE matter.state = 'open' ORDER BY matter.asked_on, matter.id
        """
    static let openAbout: SQL = """
        SELECT \(form.columns) \(form.source)
        WHERE matter.record = ?1 AND matter.state = 'open' AND matter.counterparty = ?2
        """
    static let askedOf: SQL = """
        SELECT \(form.columns) \(form.source) WHERE matter.counterparty = ?1 AND matter.asked_on >= ?2 ORDER BY matter.id
        """

    /// What waits for an answer of a party.
    package static func open(
        to party: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [Matter] { try RecordRepository.list(openTo, party, in: db) }

    /// What a party was asked since a day, the first first.
    package static func asked(
        of party: Int64, since day: CivilDate = .first, in db: borrowing Connection
    ) throws(RegistryError) -> [Matter] {
        try RecordRepository.list(askedOf, party, day.description, in: db)
    }

    /// Throws `.invalid` for what was answered, declined or cancelled.
    func checkIsOpen() throws(RegistryError) {
        guard state != .open else { return }
        throw .invalid(
            "\(reference) was \(state.rawValue) on \(closedOn?.description ?? "an earlier day"), and what is closed takes no "
                + "answer; `concord partner ask \(counterparty.reference)` asks what is still to be asked")
    }

    /// Ends it without an answer.
    package func cancel(
        why: String, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Matter {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try checkIsOpen()
        var matter = self
        matter.closedWhy = try TextRule.passage(limit: 10_000).check(
            why, "the reason for cancelling it (--why)")
        (matter.state, matter.closedOn) = (.cancelled, change.today)
        return try RecordRepository.keep(matter, insteadOf: self, as: "cancelled", in: db, by: change)
    }

    /// Closes what waits for an answer about a record, since the party has answered otherwise, such as on the telephone.
    static func settle(
        _ record: String, of party: Party, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let waiting: [Matter] = try RecordRepository.list(openAbout, record, party.id, in: db)
        for before in waiting {
            var matter = before
            (matter.state, matter.closedOn) = (.answered, change.today)
            _ = try RecordRepository.keep(matter, insteadOf: before, as: "answered", in: db, by: change)
        }
    }
}
