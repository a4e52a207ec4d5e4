package import Storage

extension RiskRepository {
    private static let clearTreatments: SQL = "DELETE FROM risk_treatment WHERE risk = ?1"
    private static let insertTreatment: SQL = """
        INSERT INTO risk_treatment (risk, number, action, owner, cost, currency, due, status)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """
    private static let insertLink: SQL = """
        INSERT INTO risk_declaration (risk, declaration) SELECT ?1, id FROM declaration WHERE reference = ?2
        """
    private static let removeLink: SQL = """
        DELETE FROM risk_declaration
        WHERE risk = ?1 AND declaration = (SELECT id FROM declaration WHERE reference = ?2)
        """
    private static let insertEvent: SQL = """
        INSERT INTO risk_event (risk, number, happened_on, description) VALUES (?1, ?2, ?3, ?4)
        """
    private static let insertAmount: SQL = """
        INSERT INTO risk_event_amount (risk, number, party, amount, currency) VALUES (?1, ?2, ?3, ?4, ?5)
        """
    private static let clearSuitability: SQL = "DELETE FROM risk_suitability WHERE risk = ?1 AND party = ?2"
    private static let insertSuitability: SQL = """
        INSERT INTO risk_suitability (risk, party, control, insight, cost, currency, benefit_numerator,
            benefit_denominator)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """

    /// Adds a treatment, or changes the one with a number.
    package static func treat(
        _ before: Risk, number: Int64? = nil, _ edit: RiskTreatmentEdit, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "risk")
        var risk = before
        let index: Int
        if let number {
            guard let found = risk.treatments.firstIndex(where: { $0.number == number }) else {
                throw .notFound(
                    "\(risk.reference) has no treatment \(number); `concord risk show \(risk.reference)` lists them"
                )
            }
            index = found
        } else {
            guard let action = edit.action else {
                throw .invalid("a treatment needs words for what is done, such as \"second saw mill\"")
            }
            risk.treatments.append(
                RiskTreatment(number: (risk.treatments.last?.number ?? 0) + 1, action: action))
            index = risk.treatments.count - 1
        }
        var treatment = risk.treatments[index]
        treatment.action = try TextRule.shortLine.check(edit.action ?? treatment.action, "the treatment")
        if let owner = edit.owner {
            treatment.owner = try RiskParties(of: risk, on: change.today, in: db).find(owner, in: db)
        }
        if let cost = edit.cost {
            let currency = edit.currency ?? treatment.cost?.currency ?? risk.matrix.currency
            treatment.cost = try Money(parsing: cost, currency, field: "cost", in: db)
        } else if edit.currency != nil {
            throw .invalid("a currency alone says nothing; give --cost as well")
        }
        treatment.due = edit.due ?? treatment.due
        treatment.status = edit.status ?? treatment.status
        risk.treatments[index] = treatment
        guard risk != before else { return before }
        try db.write(clearTreatments, risk.id)
        for treatment in risk.treatments {
            try db.write(
                insertTreatment, risk.id, treatment.number, treatment.action, treatment.owner?.id,
                treatment.cost?.amount, treatment.cost?.currency, treatment.due?.description,
                treatment.status.rawValue)
        }
        return try keep(risk, as: number == nil ? "treatment added" : "treatment edited", in: db, by: change)
    }

    /// Notes that a risk came true, and what that cost or brought each side.
    package static func realise(
        _ before: Risk, _ draft: RiskEventDraft, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "risk")
        guard draft.day <= change.today else {
            throw .invalid("\(draft.day) is still to come; give the day on which it happened")
        }
        let description = try TextRule.passage(limit: 10_000).check(draft.description, "what happened")
        // A party of that day: a member who left since had its part then.
        let parties = try RiskParties(of: before, on: draft.day, in: db)
        var amounts: [RiskEvent.Amount] = []
        for text in draft.amounts {
            guard let sign = text.lastIndex(of: "="), sign > text.startIndex else {
                throw .invalid(
                    "'\(shown(text))' names no party with an amount; write PARTY=AMOUNT, such as organisation=1200"
                )
            }
            let party = try parties.find(String(text[..<sign]), in: db)
            guard !amounts.contains(where: { $0.party.id == party.id }) else {
                throw .invalid(
                    "\(shown(party.name)) (\(party.reference)) has an amount twice; give the sum of both")
            }
            let money = try Money(
                parsing: String(text[text.index(after: sign)...]), draft.currency ?? before.matrix.currency,
                field: "amount", in: db)
            amounts.append(RiskEvent.Amount(party: party, money: money))
        }
        amounts.sort { $0.party.id < $1.party.id }
        let event = RiskEvent(
            number: (before.events.map(\.number).max() ?? 0) + 1, day: draft.day, description: description,
            amounts: amounts)
        var risk = before
        risk.events.append(event)
        risk.events.sort { ($0.day, $0.number) < ($1.day, $1.number) }
        try db.write(insertEvent, risk.id, event.number, event.day.description, event.description)
        for amount in amounts {
            try db.write(
                insertAmount, risk.id, event.number, amount.party.id, amount.money.amount,
                amount.money.currency)
        }
        return try keep(risk, as: "realised", in: db, by: change)
    }

    /// Notes how well suited a party is to carry a risk.
    package static func suit(
        _ before: Risk, _ text: String, _ edit: RiskSuitabilityEdit, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "risk")
        let party = try RiskParties(of: before, on: change.today, in: db).find(text, in: db)
        var risk = before
        var suitability =
            before.suitabilities.first { $0.party.id == party.id } ?? RiskSuitability(party: party)
        for (value, field) in [(edit.control, "control"), (edit.insight, "insight")] {
            guard let value, !RiskSuitability.scale.contains(value) else { continue }
            throw .invalid("\(field) \(value) is off the scale; give a whole number from 0, none, to 5, full")
        }
        suitability.control = edit.control ?? suitability.control
        suitability.insight = edit.insight ?? suitability.insight
        if let cost = edit.cost {
            let currency = edit.currency ?? suitability.cost?.currency ?? risk.matrix.currency
            suitability.cost = try Money(parsing: cost, currency, field: "cost", in: db)
        }
        suitability.benefit = edit.benefit ?? suitability.benefit
        risk.suitabilities.removeAll { $0.party.id == party.id }
        if !edit.clears {
            guard !suitability.isEmpty else {
                throw .invalid(
                    "nothing is said of how well \(shown(party.name)) is suited; give --control, --insight, --cost or "
                        + "--benefit")
            }
            risk.suitabilities.append(suitability)
        }
        risk.suitabilities.sort { $0.party.id < $1.party.id }
        let benefits = try ShareTotal(risk.suitabilities.compactMap(\.benefit))
        guard !benefits.isMoreThanWhole else {
            throw .invalid(
                "the parts of the benefit would total \(benefits.perCent), which is \(benefits.gap) too much; lower "
                    + "another party's first")
        }
        guard risk != before else { return before }
        try db.write(clearSuitability, risk.id, party.id)
        if !edit.clears {
            try db.write(
                insertSuitability, risk.id, party.id, suitability.control, suitability.insight,
                suitability.cost?.amount, suitability.cost?.currency, suitability.benefit?.numerator,
                suitability.benefit?.denominator)
        }
        return try keep(risk, as: "suitability noted", in: db, by: change)
    }

    /// Takes a declaration off the risk, in memory.
    static func unlink(
        _ text: String, from risk: inout Risk, in db: borrowing Connection
    ) throws(RegistryError) {
        let declaration = try DeclarationRepository.find(text, in: db)
        guard risk.declarations.contains(declaration.reference) else {
            throw .notFound("\(risk.reference) is not linked to \(declaration.reference)")
        }
        risk.declarations.removeAll { $0 == declaration.reference }
    }

    /// Writes which declarations bear on a risk, where others did.
    static func writeLinks(
        of risk: Risk, insteadOf before: [String] = [], in db: borrowing Connection
    ) throws(RegistryError) {
        for reference in before where !risk.declarations.contains(reference) {
            try db.write(removeLink, risk.id, reference)
        }
        for reference in risk.declarations where !before.contains(reference) {
            try db.write(insertLink, risk.id, reference)
        }
    }
}
