package import SQLite

/// The joint register of risks. Every call runs inside the caller's transaction.
package enum RiskRepository {
    private static let insert: SQL = """
        INSERT INTO risk (reference, title, title_key, counterparty, counterparty_kind, kind, subject, description,
            likelihood, impact)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """
    private static let update: SQL = """
        UPDATE risk SET title = ?2, title_key = ?3, kind = ?4, subject = ?5, description = ?6, likelihood = ?7,
            impact = ?8, status = ?9, version = ?10
        WHERE id = ?1
        """

    /// Puts a risk on record that nobody bears yet.
    package static func add(
        _ draft: RiskDraft, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        let counterparty = try PartyRepository.find(draft.counterparty, kinds: [.partner, .cluster], in: db)
        let title = try check(title: draft.title)
        let description = try check(description: draft.description)
        let likelihood = try check(draft.likelihood, "likelihood")
        let impact = try check(draft.impact, "impact")
        var generator = SystemRandomNumberGenerator()
        // Two of a million random references are alike about once in 35,000 times; the next draw is another.
        for _ in 0..<8 {
            let reference = Reference.random(.risk, using: &generator).description
            do throws(SQLiteError) {
                try db.run(
                    insert, reference, title, NormalisedText.key(title), counterparty.id,
                    counterparty.kind.rawValue, draft.kind.rawValue, draft.about.rawValue, description,
                    likelihood, impact)
            } catch {
                if case .constraintUnique = error.code { continue }
                throw .storage(error)
            }
            let risk = Risk(
                id: db.lastInsertedRow, reference: reference, title: title, counterparty: counterparty,
                kind: draft.kind, about: draft.about, description: description, likelihood: likelihood,
                impact: impact)
            try History.append("added", risk, in: db, by: change)
            return risk
        }
        throw .storage(SQLiteError(code: .constraintUnique, message: "no new reference in eight draws"))
    }

    /// Changes a risk; who bears it stays.
    ///
    /// Throws `.conflict` where the record is no longer at the version that the caller saw.
    package static func edit(
        _ before: Risk, _ edit: RiskEdit, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "risk")
        var risk = before
        if let title = edit.title { risk.title = try check(title: title) }
        if let likelihood = edit.likelihood { risk.likelihood = try check(likelihood, "likelihood") }
        if let impact = edit.impact { risk.impact = try check(impact, "impact") }
        risk.kind = edit.kind ?? before.kind
        risk.about = edit.about ?? before.about
        risk.status = edit.status ?? before.status
        if edit.clearsDescription { risk.description = nil }
        risk.description = try check(description: edit.description) ?? risk.description
        guard risk != before else { return before }
        return try keep(risk, as: "edited", in: db, by: change)
    }

    /// Writes the risk's own row as its next version, and the event.
    static func keep(
        _ changed: Risk, as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        var risk = changed
        risk.version += 1
        try db.write(
            update, risk.id, risk.title, NormalisedText.key(risk.title), risk.kind.rawValue,
            risk.about.rawValue, risk.description, risk.likelihood, risk.impact, risk.status.rawValue,
            risk.version)
        try History.append(action, risk, in: db, by: change)
        return risk
    }

    private static func check(title: String) throws(RegistryError) -> String {
        let title = try TextRule.name.check(title, "the title")
        guard !NormalisedText.key(title).isEmpty else {
            throw .invalid(
                "the title '\(shown(title))' has no letter or digit; say in a few words what may happen")
        }
        return title
    }

    private static func check(description: String?) throws(RegistryError) -> String? {
        try TextRule.passage(limit: 10_000).check(optional: description, "the description")
    }

    private static func check(_ value: Int64, _ field: String) throws(RegistryError) -> Int64 {
        guard Risk.scale.contains(value) else {
            throw .invalid(
                "\(field) \(value) is off the scale; give a whole number from \(Risk.scale.lowerBound), the least, "
                    + "to \(Risk.scale.upperBound), the most")
        }
        return value
    }
}
