package import Storage

/// How a relationship ends: who gave notice of it and why, what was still open, and what was learnt (ISO 44004, 5.12).
package struct Exit: Record, Hashable {
    /// What ends it, as agreed from the first day.
    package enum Trigger: String, FieldWord {
        case insolvency
        case contractEnd = "contract-end"
        case objectiveReached = "objective-reached"
        case valuesBreach = "values-breach"
        case brokenPromises = "broken-promises"
        case ownershipChange = "ownership-change"
        case ourWish = "our-wish"
        case theirWish = "their-wish"
    }
    package enum State: String, FieldWord { case noticed, closed, withdrawn, reopened }

    package var head = RecordHead()
    package internal(set) var counterparty = Party.unknown
    package internal(set) var trigger = Trigger.contractEnd
    package internal(set) var side = Side.organisation
    package internal(set) var noticedOn = CivilDate.first
    package internal(set) var lastDay = CivilDate.first
    /// Of notice that were owed, and from what they follow.
    package internal(set) var months: Int64 = 1
    package internal(set) var basis = ""
    /// Who of them agreed to an earlier day.
    package internal(set) var agreedBy: PersonName?
    package internal(set) var state = State.noticed
    package internal(set) var endedOn: CivilDate?
    package internal(set) var lesson: String?
    package internal(set) var theirLesson: String?
    /// Whether and how it may be taken up again.
    package internal(set) var reentry: String?
    /// Why it was closed though something was open.
    package internal(set) var despite: String?
    package internal(set) var reopenedOn: CivilDate?

    package init() {}

    package static let kind = RecordKind(
        .exit, table: "exit", reference: .exit,
        words: RecordWords(
            "How relationships end: notice, what is still open, and what was learnt (5.12).",
            discussion: """
                A partner ends by an exit that is closed, and by nothing else. `exit check`
                lists what is still open, and the notice that is owed.
                """,
            argument: "exit", argumentHelp: "The exit: its reference, or whom it is with.",
            list: .init("List exits.", "Example: concord exit list --status noticed"),
            show: .init("Show an exit.", "Example: concord exit show \"Sørens Træværk ApS\""),
            history: .init("Who changed an exit, when and why.", "Example: concord exit history E-7K3M-9QXK"),
            none: "no relationship was ended yet; `concord help exit` says how one is"))

    package static let fields: [Field<Exit>] = [
        .reference,
        .counterparty(\.counterparty, order: "exit.noticed_on, exit.id"),
        .required("trigger", \.trigger, .word, column: "reason", help: "What ends it.").said("what ends it")
            .fixed
            .listed(),
        .required("by", \.side, .word, column: "side", help: "Who ends it; you unless given.")
            .said("who ends it").preset("organisation") { exit, _ in exit.side = .organisation }.fixed
            .examples("partner").listed(),
        .required(
            "noticed_on", \.noticedOn,
            .pastDay(because: "a notice is recorded once it was given, so give a day"),
            help: "The day of the notice; today unless given."
        ).option("date").said("the day of the notice").preset { $0.noticedOn = $1 }.fixed,
        .required("last_day", \.lastDay, .day, help: "The last day of the relationship.").said("the last day")
            .fixed
            .examples("2027-12-31").listed(),
        .kept("months", \.months, label: "months of notice"),
        .kept("basis", \.basis, label: "because"),
        .optional(
            "agreed_by", \.agreedBy, .someone, help: "Who of them agreed to a day before the notice is over."
        ).said("who agreed to it").fixed.examples("Mette Alder"),
        .required("state", \.state, .word, help: "How it stands.").untyped.worded { $0.standing(on: $1) }
            .filter("status", help: "Those of this status.", order: "exit.last_day, exit.id").listed(),
        .optional("ended_on", \.endedOn, .day, label: "ended on").untyped,
        .optional("lesson", \.lesson, .passage).untyped,
        .optional("their_lesson", \.theirLesson, .passage, label: "their lesson").untyped,
        .optional("reentry", \.reentry, .text(.shortLine)).untyped,
        .optional("despite", \.despite, .passage, label: "closed despite").untyped,
        .optional("reopened_on", \.reopenedOn, .day, label: "taken up again").untyped,
        .version,
    ]
    package static let form = RecordForm<Exit>()

    package func facts(on today: CivilDate) -> [String] {
        [
            reference, counterparty.name, trigger.rawValue, standing(on: today),
            "\(Notice.words(months)) of notice", "version \(version)",
        ]
    }

    /// How it stands on a day, in words.
    package func standing(on today: CivilDate) -> String {
        switch state {
        case .noticed: lastDay < today ? "to be closed since \(lastDay)" : "until \(lastDay)"
        case .closed: "closed \(endedOn?.description ?? "")"
        case .withdrawn: "withdrawn \(endedOn?.description ?? "")"
        case .reopened:
            "closed \(endedOn?.description ?? ""), taken up again \(reopenedOn?.description ?? "")"
        }
    }

    static let last: SQL = """
        SELECT \(form.columns) \(form.source) WHERE exit.counterparty = ?1
        ORDER BY exit.state <> 'noticed', exit.id DESC LIMIT 1
        """

    /// By its reference, or by whom it is with: the one under way, else the last.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Exit {
        if Reference(text, of: .exit) != nil { return try RecordRepository.find(text, in: db) }
        let party = try PartyRepository.find(text, kinds: [.partner, .cluster], in: db)
        guard let exit = try latest(with: party, in: db) else {
            throw .notFound(
                "no exit from \(shown(party.name)) (\(party.reference)) is on record; `concord exit check \(party.reference)` says "
                    + "what would be owed, `concord exit notice` begins one")
        }
        return exit
    }

    package static func latest(with party: Party, in db: borrowing Connection) throws(RegistryError) -> Exit?
    {
        try RecordRepository.one(last, party.id, in: db)
    }

    /// Throws `.invalid` for a second exit, for a candidate, and for a last day before the notice is over without the
    /// other side's yes.
    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard id == 0 else { return }
        if let other = try Exit.latest(with: counterparty, in: db), other.state == .noticed {
            throw .invalid(
                "\(other.reference) is under way until \(other.lastDay); `concord exit check \(other.reference)` shows it"
            )
        }
        if let partner = try Partner.record(id: counterparty.id, in: db), partner.status == .candidate {
            throw .invalid(
                "\(shown(partner.name)) is a candidate, and no notice is given to one; "
                    + "`concord partner edit \(partner.reference) --status ended --why TEXT` ends it with a reason"
            )
        }
        if let plan = try Plan.plan(with: counterparty, in: db), plan.isAlive, !plan.names(trigger),
            change.why == nil
        {
            throw .invalid(
                "\(plan.reference) does not name \(trigger.rawValue) among what may end the relationship; give one that it names, "
                    + "or --why to say why it ends all the same")
        }
        let notice = try Notice(of: counterparty, by: side, on: noticedOn, in: db)
        (months, basis) = (notice.months, notice.basis)
        if let agreedBy {
            try Relationship.check(agreedBy, worksFor: counterparty, "who agrees for the other side", in: db)
        }
        let first = noticedOn.adding(months: Int(months)) ?? .last
        guard lastDay >= first || agreedBy != nil else {
            throw .invalid(
                "\(lastDay) is before \(first): \(Notice.words(months)) of notice are owed from \(noticedOn) (\(basis)); give a later "
                    + "--last-day, or name with --agreed-by who of \(shown(counterparty.name)) agreed")
        }
    }
}

extension Exit {
    /// Whom an exit is from, by its reference or by the party itself.
    package static func party(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Party {
        Reference(text, of: .exit) == nil
            ? try PartyRepository.find(text, kinds: [.partner, .cluster], in: db)
            : try find(text, in: db).counterparty
    }
}
