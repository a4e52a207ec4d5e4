package import Storage

extension Plan {
    /// Whether it is alive.
    package var isAlive: Bool { state != .ended }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        if id == 0 {
            if let other = try Plan.plan(with: counterparty, in: db), other.isAlive {
                throw .invalid(
                    "\(other.reference) with \(shown(counterparty.name)) is alive, and there is one plan at a time; "
                        + "`concord plan edit \(other.reference)` changes it, `concord plan end \(other.reference)` ends it"
                )
            }
            try fill(in: db, on: change.today)
        }
        if let reviewOn, reviewOn < startsOn {
            throw .invalid(
                "\(reviewOn) is before \(startsOn), from which the plan holds; give a later --review-on")
        }
    }

    /// What the norms say for the tier and the size of the other side.
    private mutating func fill(in db: borrowing Connection, on today: CivilDate) throws(RegistryError) {
        let norms = try NormsRepository.current(on: today, in: db)
        tier = try Tier.derived(of: counterparty, on: today, by: norms, in: db).tier
        let size = try Partner.record(id: counterparty.id, in: db)?.sizeClass
        reviewOn = reviewOn ?? startsOn.adding(months: Int(norms[.planMonths])) ?? .last
        talkMinutes = talkMinutes ?? norms[Self.talk(tier)]
        capMinutes = capMinutes ?? norms[.cap(of: size)]
        answerDays = answerDays ?? norms[.answerDays]
        let typed = Set(terms.map(\.code))
        terms += try exitTerms(norms, in: db).filter { !typed.contains($0.code) }
    }

    private static func talk(_ tier: Tier) -> NormCode {
        switch tier {
        case .light: .talkLight
        case .normal: .talkNormal
        case .close: .talkClose
        }
    }

    package static func edit(
        _ before: Plan, _ draft: RecordDraft<Plan>, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try before.checkAlive(ifVersion)
        var plan = before
        try draft.change(&plan, in: db, by: change)
        try plan.check(in: db, by: change)
        return try plan.keep(insteadOf: before, as: "edited", in: db, by: change)
    }

    /// Another tier than the norms say; the reason stays with it. The norms' own tier again where none is named.
    package func setTier(
        _ tier: Tier?, ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try checkAlive(ifVersion)
        var plan = self
        if let tier {
            guard let why = change.why else {
                throw .invalid("another tier than the norms say needs a reason; --why gives it")
            }
            (plan.tier, plan.tierWhy) = (tier, why)
        } else {
            let norms = try NormsRepository.current(on: change.today, in: db)
            (plan.tier, plan.tierWhy) = (
                try Tier.derived(of: counterparty, on: change.today, by: norms, in: db).tier, nil
            )
        }
        return try plan.keep(insteadOf: self, as: "edited", in: db, by: change)
    }

    package func addObjective(
        _ text: String, of side: Sides, due: String?, target: String?, worth: String?, on day: String?,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try checkAlive(ifVersion)
        let setOn = try Relationship.day(day, of: "the objective", on: change.today)
        let due = try CivilDate.typed(due, "the day by which (--due)")
        if let due, due < setOn {
            throw .invalid("\(due) is before \(setOn), on which the objective was set; give a later --due")
        }
        var plan = self
        plan.objectives.append(
            Objective(
                side: side, text: try TextRule.shortLine.check(text, "the objective"), setOn: setOn, due: due,
                target: try TextRule.name.check(optional: target, "the target (--target)"),
                worth: try TextRule.name.check(optional: worth, "what it is worth (--worth)")))
        return try plan.keep(insteadOf: self, as: "objective added", in: db, by: change)
    }

    /// What became of an objective; none is ever deleted.
    package func setObjective(
        _ number: Int64, _ state: Objective.State, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try checkAlive(ifVersion)
        guard number >= 1, number <= objectives.count else {
            throw .notFound(
                "\(reference) has \(objectives.isEmpty ? "no objective" : "objectives 1 to \(objectives.count)") and no number "
                    + "\(number); `concord plan show \(reference)` lists them")
        }
        var plan = self
        plan.objectives[Int(number) - 1].state = state
        return try plan.keep(insteadOf: self, as: "objective \(state.rawValue)", in: db, by: change)
    }

    package func addRole(
        _ topic: String, ours: String, theirs: String?, decides: Sides, upTo: String?,
        ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try checkAlive(ifVersion)
        let topic = try TextRule.name.check(topic, "the topic")
        guard let one = try PersonRepository.staff(ours, in: db, by: change) else {
            throw .invalid("nobody of yours is named who answers for \(shown(topic)); --ours names them")
        }
        var other: PersonName?
        if let theirs {
            let person = PersonName(try PersonRepository.find(theirs, in: db))
            try Relationship.check(person, worksFor: counterparty, "who answers for it at their side", in: db)
            other = person
        }
        var limit: Money?
        if let upTo {
            limit = try FieldRule<Money>.money.find(
                upTo, FieldName(said: "the limit", option: "up-to"), db, change.today)
        }
        var plan = self
        plan.roles.removeAll { NormalisedText.key($0.topic) == NormalisedText.key(topic) }
        plan.roles.append(Role(topic: topic, ours: one, theirs: other, decides: decides, upTo: limit))
        return try plan.keep(insteadOf: self, as: "role added", in: db, by: change)
    }

    /// A term as `CODE=VALUE`, in place of what it said before.
    package func addTerm(
        _ text: String, source: String?, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Plan {
        try checkAlive(ifVersion)
        let codes = try NormsRepository.current(on: change.today, in: db).family("term").map(\.code)
        let words = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        guard words.count == 2, codes.contains(words[0]) else {
            throw .invalid(
                "'\(shown(text))' is no term; write CODE=VALUE with one of \(codes.joined(separator: ", "))"
                    + "\(NearMatch.hint(words[0], among: codes)); `concord plan norms term` says what each means"
            )
        }
        let (code, value) = (words[0], try Term.value(words[1], of: words[0]))
        var plan = self
        plan.terms.removeAll { $0.code == code }
        plan.terms.append(
            Term(
                code: code, value: value,
                source: try TextRule.name.check(optional: source, "the source (--source)")))
        return try plan.keep(insteadOf: self, as: "term added", in: db, by: change)
    }

    func checkAlive(_ ifVersion: Int64?) throws(RegistryError) {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        if let endedOn {
            throw .invalid(
                "\(reference) ended on \(endedOn); `concord plan add \(counterparty.reference)` makes a new plan"
            )
        }
    }
}

extension Plan.Term {
    /// The words that a term may be; nil where it is told in one's own.
    static func allowed(_ code: String) -> [String]? {
        switch code {
        case "unilateral-change": ["no", "ours", "theirs", "both"]
        case "ip-owner": ["both", "each", "ours", "theirs"]
        case "liability-cap": ["none", "both", "ours", "theirs"]
        default: nil
        }
    }

    static func isNumber(_ code: String) -> Bool {
        ["payment-days", "notice-ours", "notice-theirs"].contains(code)
    }
}
