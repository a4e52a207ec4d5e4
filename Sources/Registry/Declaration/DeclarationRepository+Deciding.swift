package import Storage

extension DeclarationRepository {
    private static let addDecision: SQL = """
        INSERT INTO declaration_decision (declaration, position, outcome, decided_on, why, basis)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """

    /// Keeps whether the organisation takes the issuer's word, and why (5.2b); an earlier decision stays on record.
    package static func decide(
        _ outcome: Declaration.Decision.Outcome, _ before: Declaration, why: String,
        basis: String? = nil,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Declaration {
        try step(
            before, outcome.rawValue, why: why,
            for: outcome == .accepted ? "accepting it" : "declining it",
            ifVersion: ifVersion, in: db, by: change
        ) { declaration, why throws(RegistryError) in
            try before.checkDecided(outcome, on: change.today)
            declaration.decisions.append(
                Declaration.Decision(outcome: outcome, on: change.today, why: why, basis: basis))
            try db.write(
                addDecision, declaration.id, declaration.decisions.count, outcome.rawValue,
                change.today.description, why, basis)
        }
    }
}

extension Declaration {
    /// Throws `.invalid` where it does not stand so that it may be decided on.
    fileprivate func checkDecided(_ outcome: Decision.Outcome, on today: CivilDate)
        throws(RegistryError)
    {
        switch validity(on: today) {
        case .draft:
            throw .invalid(
                "\(reference) is a draft and nobody's word yet; `concord declaration issue \(reference)` "
                    + "issues it, then it can be \(outcome.rawValue)")
        case .withdrawn, .superseded:
            throw .invalid(
                "\(reference) is \(status.rawValue) and can no longer be \(outcome.rawValue); "
                    + "ask the issuer for a new declaration")
        case .suspended:
            throw .invalid(
                "\(reference) is \(validityWords(on: today)) and cannot be \(outcome.rawValue) "
                    + "meanwhile; `concord declaration resume \(reference) --why TEXT` lets it hold again"
            )
        case .expired where outcome == .accepted:
            throw .invalid(
                "\(reference) is \(validityWords(on: today)) and can no longer be accepted; "
                    + "ask the issuer for a new declaration")
        default: break
        }
    }
}
