package import Storage

extension Concern {
    /// Puts the organisation's answer on record; whom it is about does not answer.
    package func answer(
        _ text: String, by name: String?, on day: String?, ifVersion: Int64? = nil,
        in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Concern {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try checkOpen(on: change.today)
        var concern = self
        concern.answer = try TextRule.passage(limit: 10_000).check(text, "the answer")
        concern.answeredBy = try PersonRepository.staff(name, in: db, by: change) ?? holder
        if let person, concern.answeredBy?.id == person.id {
            throw .invalid(
                "\(shown(person.name)) would answer a concern about themselves; --by names somebody else of yours"
            )
        }
        concern.answeredOn = try Relationship.day(day, since: raisedOn, of: "the concern", on: change.today)
        concern.state = .answered
        return try RecordRepository.keep(concern, insteadOf: self, as: "answered", in: db, by: change)
    }

    /// Keeps what who raised it says: settled, settled in part, or not, whereupon it goes one level up.
    package func settle(
        _ settled: Settled, saidBy name: String, on day: String?, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Concern {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try checkOpen(on: change.today)
        var concern = self
        let day = try Relationship.day(day, since: answeredOn ?? raisedOn, of: "the answer", on: change.today)
        concern.settled = settled
        concern.saidBy = try Relationship.speaker(name, of: counterparty, in: db)
        guard settled == .no else {
            (concern.state, concern.closedOn) = (.settled, day)
            return try RecordRepository.keep(concern, insteadOf: self, as: "settled", in: db, by: change)
        }
        try concern.goUp(on: day, in: db)
        return try RecordRepository.keep(concern, insteadOf: self, as: "escalated", in: db, by: change)
    }

    /// Hands it one level up: from the manager to the advocate, from there to the sponsor.
    package func escalate(
        on day: String?, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Concern {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try checkOpen(on: change.today)
        guard level != .sponsor else {
            throw .invalid(
                "\(reference) is with the sponsor, and there is nobody above; `concord concern answer \(reference) TEXT` answers it"
            )
        }
        var concern = self
        try concern.goUp(
            on: Relationship.day(day, since: raisedOn, of: "the concern", on: change.today), in: db)
        return try RecordRepository.keep(concern, insteadOf: self, as: "escalated", in: db, by: change)
    }

    /// Ends it without the raiser's word, long after it was answered; that is said wherever it is shown.
    package func close(
        on day: String?, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Concern {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try checkOpen(on: change.today)
        let days = try NormsRepository.current(on: change.today, in: db)[.concernDays]
        let on = try Relationship.day(day, since: raisedOn, of: "the concern", on: change.today)
        let first = answeredOn.flatMap { state == .answered ? $0.adding(days: Int(days)) : nil }
        guard let first, on >= first else {
            throw .invalid(
                "\(reference) ends by the word of who raised it; without that it is closed "
                    + "\(first.map { "from \($0)" } ?? "\(days) days after its answer"); "
                    + "`concord concern settle \(reference) --word yes --said-by PERSON` keeps what they say")
        }
        var concern = self
        (concern.state, concern.closedOn) = (.closed, on)
        return try RecordRepository.keep(concern, insteadOf: self, as: "closed", in: db, by: change)
    }

    private func checkOpen(on today: CivilDate) throws(RegistryError) {
        guard let closedOn else { return }
        throw .invalid(
            "\(reference) ended on \(closedOn); what is new is a new concern: `concord concern add \(counterparty.reference)`"
        )
    }

    /// One level up, with a new day; whom it is about is passed over.
    private mutating func goUp(on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        let levels = Level.allCases
        let next = levels.drop { $0 != level }.dropFirst()
        var found: (Level, PersonName)?
        for level in next where found == nil {
            if let holder = try Self.holder(level, of: counterparty, in: db), holder.id != person?.id {
                found = (level, holder)
            }
        }
        if let found { (level, holder) = (found.0, found.1) }
        guard found != nil || level == .sponsor else {
            throw .invalid(
                "\(reference) would go to the sponsor, and \(shown(counterparty.name)) has none whom it is not about; "
                    + "`concord partner edit \(counterparty.reference) --sponsor NAME` names one")
        }
        escalations += 1
        state = .escalated
        (answer, answeredBy, answeredOn) = (nil, nil, nil)
        answerBy = day.adding(days: Int(try NormsRepository.current(on: day, in: db)[.answerDays]))
    }
}
