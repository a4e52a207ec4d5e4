package import Storage

extension DeclarationRepository {
    private static let addDecision: SQL = """
        INSERT INTO declaration_decision (declaration, position, outcome, decided_on, why, basis)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    static let setVersion: SQL = "UPDATE declaration SET version = ?2 WHERE id = ?1"
    private static let setWithdrawal: SQL = """
        UPDATE declaration SET status = 'withdrawn', withdrawn_on = ?2, withdrawn_why = ?3, version = ?4 WHERE id = ?1
        """

    /// Keeps whether the organisation takes the issuer's word, and why (5.2b); an earlier decision stays on record.
    package static func decide(
        _ outcome: Declaration.Decision.Outcome, _ before: Declaration, why: String, basis: String? = nil,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "declaration")
        let why = try reason(why, for: outcome == .accepted ? "accepting it" : "declining it")
        switch before.validity(on: change.today) {
        case .draft:
            throw .invalid(
                "\(before.reference) is a draft and nobody's word yet; `concord declaration issue \(before.reference)` "
                    + "issues it, then it can be \(outcome.rawValue)")
        case .withdrawn, .superseded:
            throw .invalid(
                "\(before.reference) is \(before.status.rawValue) and can no longer be \(outcome.rawValue); "
                    + "ask the issuer for a new declaration")
        case .suspended:
            throw .invalid(
                "\(before.reference) is \(before.validityWords(on: change.today)) and cannot be \(outcome.rawValue) "
                    + "meanwhile; `concord declaration resume \(before.reference) --why TEXT` lets it hold again"
            )
        case .expired where outcome == .accepted:
            throw .invalid(
                "\(before.reference) is \(before.validityWords(on: change.today)) and can no longer be accepted; "
                    + "ask the issuer for a new declaration")
        default: break
        }
        var declaration = before
        declaration.decisions.append(
            Declaration.Decision(outcome: outcome, on: change.today, why: why, basis: basis))
        declaration.head.version += 1
        try db.write(
            addDecision, declaration.id, declaration.decisions.count, outcome.rawValue,
            change.today.description, why, basis)
        try db.write(setVersion, declaration.id, declaration.version)
        try History.append(outcome.rawValue, declaration, in: db, by: change)
        return declaration
    }

    /// Ends an issued declaration on a day from its issue to today; nil means today.
    package static func withdraw(
        _ before: Declaration, why: String, on day: String? = nil, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "declaration")
        let why = try reason(why, for: "withdrawing it")
        switch before.status {
        case .draft:
            throw .invalid(
                "\(before.reference) is a draft and was never issued, so there is nothing to withdraw; "
                    + "leave it, or change it with `concord declaration edit`")
        case .withdrawn, .superseded:
            throw .invalid(
                "\(before.reference) was \(before.validityWords(on: change.today)) already; "
                    + "issue another declaration if there is a new one")
        case .issued, .suspended: break
        }
        let on = try self.day(day, "the day of withdrawal", of: before, by: change)
        var declaration = before
        declaration.status = .withdrawn
        declaration.withdrawal = Declaration.Withdrawal(on: on, why: why)
        declaration.head.version += 1
        try closeReviews(of: &declaration, finding: "withdrawn: \(why)", in: db, by: change)
        try db.write(setWithdrawal, declaration.id, on.description, why, declaration.version)
        try History.append("withdrawn", declaration, in: db, by: change)
        return declaration
    }

    /// The day that was typed, from the issue to today; nil means today.
    static func day(
        _ text: String?, _ what: String, of declaration: Declaration, by change: borrowing Change
    ) throws(RegistryError) -> CivilDate {
        let first = declaration.date ?? change.today
        let last = max(first, change.today)
        let day = try CivilDate.typed(text, what) ?? last
        guard (first...last).contains(day) else {
            throw .invalid(
                "\(what) \(day) is not between the issue on \(first) and today, \(change.today); "
                    + "give a day from then to now")
        }
        return day
    }

    static func reason(_ why: String, for what: String) throws(RegistryError) -> String {
        try TextRule.passage(limit: 10_000).check(why, "the reason for \(what) (--why)")
    }
}
