package import Storage

extension Idea {
    /// Puts the answer on record, with its reason: taken, declined or parked.
    package func answer(
        _ decision: Decision, why: String?, on day: String?, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        guard state == .proposed || state == .answered && self.decision != .taken else {
            throw .invalid(
                "\(reference) was taken on \(decidedOn ?? proposedOn); what became of it is told by the verbs after"
            )
        }
        guard let why else {
            throw .invalid("the answer has no reason, and whoever proposed it is owed one; --why gives it")
        }
        var idea = self
        idea.decision = decision
        idea.decidedWhy = try TextRule.passage(limit: 10_000).check(why, "the reason (--why)")
        idea.decidedOn = try Relationship.day(day, since: proposedOn, of: "the proposal", on: change.today)
        idea.state = .answered
        return try RecordRepository.keep(idea, insteadOf: self, as: "answered", in: db, by: change)
    }

    /// Tries a taken idea.
    package func trial(
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try checkTaken(ifVersion)
        var idea = self
        idea.state = .trial
        return try RecordRepository.keep(idea, insteadOf: self, as: "tried", in: db, by: change)
    }

    /// Takes an idea into use; what comes of it needs an owner first (5.9b).
    package func use(
        foreground text: String?, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try checkTaken(ifVersion)
        var idea = self
        if let text { idea.foreground = try Knowledge.find(text, in: db).reference }
        if let foreground = idea.foreground {
            let knowledge = try Knowledge.find(foreground, in: db)
            guard knowledge.counterparty.id == counterparty.id else {
                throw .invalid(
                    "'\(shown(knowledge.title))' is with \(shown(knowledge.counterparty.name)) and not with "
                        + "\(shown(counterparty.name)); name knowledge of the same relationship")
            }
            guard knowledge.isSettled else {
                throw .invalid(
                    "nobody is the owner of '\(shown(knowledge.title))', and an idea is not used before that is settled; "
                        + "`concord knowledge settle \(knowledge.reference) SIDE=SHARE ...` settles it")
            }
        }
        if state != .shared { idea.state = .inUse }
        return try RecordRepository.keep(idea, insteadOf: self, as: "used", in: db, by: change)
    }

    /// Keeps what each side put in; what is said of a side again takes the place of what was said before.
    package func contribute(
        _ amounts: [String], hours: [String], currency: String?, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try checkTaken(ifVersion)
        var idea = self
        let unit = try idea.take(currency: currency, in: db)
        var spent: [Int64: Int64] = [:]
        for text in hours {
            let (party, figure) = try Self.assignment(text, "--hours", of: counterparty, in: db)
            spent[party.id] = try FieldRule<Int64>.number(0...100_000).find(
                figure, FieldName(said: "the hours", option: "hours"), db, change.today)
        }
        for text in amounts {
            let (party, figure) = try Self.assignment(text, "a contribution", of: counterparty, in: db)
            let amount = try Money(
                parsing: figure, unit, field: "the contribution of \(shown(party.name))", in: db)
            let part = Contribution(
                party: party, amount: amount,
                hours: spent[party.id] ?? contributions.first { $0.party.id == party.id }?.hours)
            idea.contributions.removeAll { $0.party.id == party.id }
            idea.contributions.append(part)
        }
        guard idea.contributions.allSatisfy({ $0.amount.amount <= Money.largest }), !amounts.isEmpty else {
            throw .invalid(
                "nothing is said that a side put in; write SIDE=AMOUNT, such as organisation=60000")
        }
        return try RecordRepository.keep(idea, insteadOf: self, as: "contributed", in: db, by: change)
    }

    /// Keeps a benefit that was measured, of an idea in use.
    package func benefit(
        _ amount: String, currency: String?, period: String, how: String, on day: String?,
        ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try checkTaken(ifVersion)
        guard state == .inUse || state == .shared else {
            throw .invalid(
                "\(reference) is not in use, so nothing can have come of it; `concord idea use \(reference)` comes first"
            )
        }
        var idea = self
        let unit = try idea.take(currency: currency, in: db)
        idea.benefits.append(
            Benefit(
                amount: try Money(parsing: amount, unit, field: "the benefit", in: db),
                period: try TextRule.name.check(period, "the period (--period)"),
                how: try TextRule.shortLine.check(how, "how it was measured (--how)"),
                measuredOn: try Relationship.day(day, since: proposedOn, of: "the proposal", on: change.today)
            ))
        return try RecordRepository.keep(idea, insteadOf: self, as: "measured", in: db, by: change)
    }

    /// Ends an idea; what it brought stays on record.
    package func close(
        on day: String?, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Idea {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        guard state != .closed else {
            throw .invalid("\(reference) was closed on \(closedOn ?? change.today) already")
        }
        guard decision != nil else {
            throw .invalid(
                "\(reference) has no answer yet; `concord idea answer \(reference) declined --why TEXT` gives one first"
            )
        }
        var idea = self
        idea.state = .closed
        idea.closedOn = try Relationship.day(day, since: decidedOn, of: "the answer", on: change.today)
        return try RecordRepository.keep(idea, insteadOf: self, as: "closed", in: db, by: change)
    }

    func checkTaken(_ ifVersion: Int64?) throws(RegistryError) {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        if let closedOn { throw .invalid("\(reference) was closed on \(closedOn); put a new idea on record") }
        guard decision == .taken else {
            throw .invalid(
                "\(reference) is not taken; `concord idea answer \(reference) taken --why TEXT` answers it")
        }
    }

    /// The currency of the idea, which is named once.
    private mutating func take(
        currency text: String?, in db: borrowing Connection
    ) throws(RegistryError) -> String {
        let wanted = text?.uppercased()
        if let wanted { _ = try CodeList.exponent(ofCurrency: wanted, in: db) }
        if let currency, let wanted, wanted != currency {
            throw .invalid(
                "amounts of \(reference) are in \(currency) and not in \(wanted); give all in one currency")
        }
        guard let unit = currency ?? wanted else {
            throw .invalid(
                "no currency is named for the amounts of \(reference); --currency names it, such as EUR")
        }
        currency = unit
        return unit
    }

    private static func assignment(
        _ text: String, _ what: String, of party: Party, in db: borrowing Connection
    ) throws(RegistryError) -> (Party, String) {
        guard let sign = text.lastIndex(of: "="), sign != text.startIndex else {
            throw .invalid(
                "\(what) '\(shown(text))' names no side; write SIDE=AMOUNT, such as organisation=60000")
        }
        return (
            try Relationship.side(String(text[..<sign]), of: party, in: db),
            String(text[text.index(after: sign)...])
        )
    }
}
