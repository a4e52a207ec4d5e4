package import Storage

extension Exit {
    /// What is said when an exit is closed.
    package struct Closing: Sendable {
        package var on: String?
        package var lesson: String
        package var theirLesson: String?
        package var reentry: String?
        package var despite: String?
        package var agreedBy: String?

        package init(lesson: String) { self.lesson = lesson }
    }

    /// Ends the relationship. Throws `.invalid` while something is open that nobody says why to leave so, while a benefit
    /// is owed, and before the notice is over without the other side's yes.
    package func close(
        _ closing: Closing, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Exit {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try checkUnderWay(on: change.today)
        var exit = self
        let on = try Relationship.day(closing.on, since: noticedOn, of: "the notice", on: change.today)
        if let name = closing.agreedBy {
            exit.agreedBy = try Relationship.speaker(name, of: counterparty, in: db)
        }
        guard on >= lastDay || exit.agreedBy != nil else {
            throw .invalid(
                "\(on) is before \(lastDay), the last day; close it then, or name with --agreed-by who of "
                    + "\(shown(counterparty.name)) agreed")
        }
        let items = try ExitItem.items(with: counterparty, on: on, in: db)
        if let owed = items.first(where: \.isOwed) {
            throw .invalid(
                "\(owed.record) (\(shown(owed.about))) brought a benefit that is not shared, and nobody leaves with that owed; "
                    + "`\(owed.command)` comes first")
        }
        if !items.isEmpty {
            guard let despite = closing.despite else {
                let list = items.prefix(10).map { "\($0.what) \($0.record)" }.joined(separator: ", ")
                throw .invalid(
                    "\(items.count == 1 ? "1 thing is" : "\(items.count) things are") still open: \(list)"
                        + "\(items.count > 10 ? " and more" : ""); `concord exit check \(counterparty.reference)` has the commands, "
                        + "--despite TEXT says why they stay open")
            }
            exit.despite = try TextRule.passage(limit: 10_000).check(despite, "the reason (--despite)")
        }
        exit.lesson = try TextRule.passage(limit: 10_000).check(closing.lesson, "the lesson (--lesson)")
        exit.theirLesson = try TextRule.passage(limit: 10_000).check(
            optional: closing.theirLesson, "their lesson (--their-lesson)")
        exit.reentry = try TextRule.shortLine.check(optional: closing.reentry, "the way back (--reentry)")
        (exit.state, exit.endedOn) = (.closed, on)
        if let plan = try Plan.plan(with: counterparty, in: db), plan.isAlive {
            _ = try plan.end(on: on < plan.startsOn ? nil : on.description, in: db, by: change)
        }
        try Self.set(.ended, counterparty, in: db, by: change)
        return try RecordRepository.keep(exit, insteadOf: self, as: "closed", in: db, by: change)
    }

    /// Takes a notice back: the relationship goes on.
    package func withdraw(
        on day: String?, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Exit {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try checkUnderWay(on: change.today)
        var exit = self
        exit.endedOn = try Relationship.day(day, since: noticedOn, of: "the notice", on: change.today)
        exit.state = .withdrawn
        return try RecordRepository.keep(exit, insteadOf: self, as: "withdrawn", in: db, by: change)
    }

    private func checkUnderWay(on today: CivilDate) throws(RegistryError) {
        guard state == .noticed else {
            throw .invalid("\(reference) is \(standing(on: today)), and not under way")
        }
    }

    /// Takes an ended relationship up again, with a reason; the exit keeps what was learnt. Nil where the relationship had
    /// ended before exits were recorded.
    package static func reopen(
        _ party: Party, on day: String?, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Exit? {
        guard change.why != nil else {
            throw .invalid("a relationship is taken up again with a reason; --why gives it")
        }
        if let partner = try Partner.record(id: party.id, in: db), partner.status != .ended {
            throw .invalid(
                "\(shown(party.name)) is \(partner.status.rawValue), so there is nothing to take up again")
        }
        let before = try latest(with: party, in: db)
        if party.kind == .cluster, before?.state != .closed {
            throw .invalid(
                "the relationship with \(shown(party.name)) has not ended, so there is nothing to take up again"
            )
        }
        try set(.active, party, in: db, by: change)
        guard let before, before.state == .closed else { return nil }
        var exit = before
        exit.reopenedOn = try Relationship.day(day, since: before.endedOn, of: "the exit", on: change.today)
        exit.state = .reopened
        return try RecordRepository.keep(exit, insteadOf: before, as: "reopened", in: db, by: change)
    }

    /// The one door through which a partner ends and comes back; a cluster has no status of its own.
    private static func set(
        _ status: Partner.Status, _ party: Party, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard let partner = try Partner.record(id: party.id, in: db), partner.status != status else { return }
        var edit = PartnerEdit()
        edit.status = status
        edit.isExit = true
        _ = try PartnerRepository.edit(partner, edit, in: db, by: change)
    }

    /// Throws `.invalid` where somebody would be new on record as one with whom the relationship has ended, and nobody says why.
    static func check(new partner: Partner, why: String?) throws(RegistryError) {
        guard partner.status == .ended, why == nil else { return }
        throw .invalid(
            "\(shown(partner.name)) is new, and one that has ended before is put on record with a reason; "
                + "--why gives it, such as --why \"supplied us until 2024\"")
    }

    /// Throws `.invalid` where an edit, a list or an import would end a partner or take it up again beside its exit.
    static func check(
        _ before: Partner, becoming status: Partner.Status, why: String?, in db: borrowing Connection
    ) throws(RegistryError) {
        guard before.status != status else { return }
        if before.status == .ended {
            throw .invalid(
                "the relationship with \(shown(before.name)) has ended; "
                    + "`concord exit reopen \(before.reference) --why TEXT` takes it up again")
        }
        if status == .candidate, why == nil {
            throw .invalid(
                "\(shown(before.name)) is \(before.status.rawValue), and goes back to candidate with a reason; --why gives it"
            )
        }
        guard status == .ended else { return }
        let wasMore = try History.events(of: before.subject, in: db).contains { event in
            ["active", "paused"].contains(event.record?["status"]?.string)
        }
        if before.status == .candidate, !wasMore {
            guard why == nil else { return }
            throw .invalid(
                "\(shown(before.name)) is a candidate, and one ends with a reason; --why gives it")
        }
        throw .invalid(
            "a partner ends by an exit that is closed, after its notice and with nothing left open; "
                + "`concord exit check \(before.reference)` says what that takes, `concord exit notice \(before.reference) "
                + "--trigger TRIGGER --last-day DATE` begins it")
    }
}
