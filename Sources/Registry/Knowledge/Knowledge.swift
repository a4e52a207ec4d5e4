package import Storage

/// A piece of information or property: whose it is, who may use it, and what becomes of it at the end (ISO 44004, 5.9).
///
/// Without an owner it is unsettled; nobody, and least of all the organisation, is the owner by default.
package struct Knowledge: Record, Hashable {
    /// Brought along, made in the work, or made beside it.
    package enum Form: String, FieldWord { case information, background, foreground, sideground }
    package enum Sharing: String, FieldWord { case may, ask, never }
    /// The Traffic Light Protocol 2.0.
    package enum Audience: String, FieldWord {
        case red, amber, green, clear
        case amberStrict = "amber+strict"
    }
    package enum Protection: String, FieldWord { case none, nda, secret, design, patent }
    package enum AtExit: String, FieldWord { case `return`, destroy, keep }

    /// Given to a side, and given back.
    package struct Gift: Hashable, Sendable {
        package let party: Party
        package let on: CivilDate
        package var returnedOn: CivilDate?
    }

    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var title = ""
    package internal(set) var form = Form.information
    package internal(set) var sharing = Sharing.ask
    package internal(set) var recordedOn = CivilDate.first
    package internal(set) var owners: [PartyShare] = []
    package internal(set) var audience: Audience?
    package internal(set) var licence: String?
    package internal(set) var protection: Protection?
    package internal(set) var until: CivilDate?
    package internal(set) var atExit: AtExit?
    package internal(set) var settledOn: CivilDate?
    /// Whose word it is that it is settled so.
    package internal(set) var word: Word?
    package internal(set) var saidBy: PersonName?
    package internal(set) var gifts: [Gift] = []

    package init() {}

    package static let kind = RecordKind(
        .knowledge, table: "knowledge", reference: .knowledge,
        words: RecordWords(
            "Whose knowledge is whose, what may be shared, and what comes back (5.9).",
            discussion: """
                Without an owner it is unsettled, and never yours by default.
                """,
            argument: "knowledge", argumentHelp: "The knowledge: its reference, or its title.",
            add: .init(
                "Put a piece of knowledge on record; without an owner it is unsettled.",
                """
                Examples:
                  concord knowledge add "Sørens Træværk ApS" "CNC jig drawings" \\
                    --kind background --owner "Sørens Træværk ApS" --sharing ask \\
                    --at-exit return
                  concord knowledge add "Sørens Træværk ApS" "Frame design" \\
                    --kind foreground --sharing ask
                """),
            edit: .init(
                "Change what is on record of a piece of knowledge; whose it is says `settle`.",
                "Example: concord knowledge edit \"Frame design\" --protection design"),
            list: .init(
                "List knowledge, that of one partner by its title.",
                "Example: concord knowledge list --with \"Sørens Træværk ApS\""),
            show: .init("Show a piece of knowledge.", "Example: concord knowledge show X-7K3M-9QX6"),
            history: .init(
                "Who changed the record of a piece of knowledge, when and why.",
                "Example: concord knowledge history X-7K3M-9QX6")))

    package static let fields: [Field<Knowledge>] = [
        .reference,
        .counterparty(\.counterparty, order: "knowledge.sort_key, knowledge.id"),
        .required("title", \.title, .name, help: "What it is, in a few words.").said("the title").asArgument
            .compared(as: "title_key") { $0.title }.sorted { $0.title }.listed(),
        .required(
            "kind", \.form, .word,
            help: "Information, or property: brought along, made in the work, or made beside it."
        ).said("the kind of knowledge").listed(),
        .required("sharing", \.sharing, .word, help: "Whether it may be passed on.").said(
            "whether it may be shared"
        )
        .listed(),
        .required(
            "recorded_on", \.recordedOn, .pastDay(because: "it is recorded once it is there, so give a day"),
            help: "The day from which it is there; today unless given."
        ).option("date").said("the day").preset { $0.recordedOn = $1 }.fixed,
        .parts("owners", \.owners, table: "knowledge_owner", label: "owner").listed("owner").typed(
            \Knowledge.owners, completion: .none,
            help: "Whose it is: one side, or SIDE=SHARE for each (repeatable); unsettled unless given.",
            take: { record, words, name, db, change throws(RegistryError) in
                record.owners = try PartyShare.read(words, between: record.counterparty, in: db)
                (record.settledOn, record.word) = (change.today, .ours)
            }
        ).option("owner").fixed.freely.repeated.otherwise("unsettled"),
        .optional(
            "audience", \.audience, .word, help: "Who may see it, by the Traffic Light Protocol 2.0."
        ).said("who may see it"),
        .optional("licence", \.licence, .text(.shortLine), help: "Who may use it, where and for what."),
        .optional("protection", \.protection, .word, help: "How it is protected.").said(
            "how it is protected"),
        .optional("until", \.until, .day, help: "The last day on which this holds.").said("the last day"),
        .optional("at_exit", \.atExit, .word, help: "What becomes of it when the relationship ends.")
            .said("what becomes of it at the end"),
        .optional("settled_on", \.settledOn, .day, label: "settled on").untyped,
        .optional("word", \.word, .word, label: "by the word of").untyped.worded { knowledge, _ in
            knowledge.word.map { $0 == .both ? "both sides" : "our side" }
        },
        .optional("said_by", \.saidBy, .someone, label: "said by").untyped,
        .parts("gifts", \.gifts, table: "knowledge_gift", label: "given"),
        .told("stands") { $0.standing(on: $1) }.listed(),
        .version,
    ]
    package static let form = RecordForm<Knowledge>()
    package static let listed = ["reference", "counterparty", "title", "kind", "sharing", "owners", "stands"]

    package func facts(on today: CivilDate) -> [String] {
        [reference, counterparty.name, title, form.rawValue, standing(on: today), "version \(version)"]
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Knowledge {
        try Relationship.find(text, byKey: byTitle, noun: "knowledge", in: db)
    }

    static let byTitle: SQL = """
        SELECT \(form.columns) \(form.source) WHERE knowledge.title_key = ?1 ORDER BY knowledge.id LIMIT 11
        """
}

extension Knowledge {
    package var isSettled: Bool { settledOn != nil }

    /// Given and not given back.
    package var openGift: Gift? { gifts.last { $0.returnedOn == nil } }

    /// How it stands on a day, in words.
    package func standing(on today: CivilDate) -> String {
        var words: [String] = []
        if let until, until < today { words.append("lapsed \(until)") }
        if !isSettled { words.append("unsettled since \(recordedOn)") }
        if let openGift {
            words.append("given to \(openGift.party.name) \(openGift.on)")
        } else if let last = gifts.last?.returnedOn {
            words.append("given back \(last)")
        }
        return words.isEmpty ? "settled" : words.joined(separator: ", ")
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        if let until, until < recordedOn {
            throw .invalid("\(until) is before \(recordedOn), from which it is there; give a later --until")
        }
        if id == 0 { try checkNotOursByOurWord() }
    }

    /// Throws `.invalid` where what both made would be the organisation's alone by its own word (5.9).
    func checkNotOursByOurWord() throws(RegistryError) {
        guard form == .foreground, word != .both, !owners.isEmpty,
            !owners.contains(where: { $0.party.id == counterparty.id })
        else { return }
        throw .invalid(
            "'\(shown(title))' was made together, and is not yours alone by your own word; "
                + "`concord knowledge settle \(id == 0 ? "KNOWLEDGE" : reference) organisation --said-by PERSON` names who of "
                + "\(shown(counterparty.name)) says so")
    }
}
