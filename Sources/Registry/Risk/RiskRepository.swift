package import Storage

/// The risks that are shared with partners and clusters. Every call runs inside the caller's transaction.
package enum RiskRepository {
    static let subjects: SQL = "SELECT code FROM risk_subject ORDER BY code"

    /// Puts a risk on record that nobody bears yet.
    package static func add(
        _ draft: RecordDraft<Risk>, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        var risk = Risk()
        try draft.fill(&risk, in: db, by: change)
        try Relationship.checkGoesOn(with: risk.counterparty, in: db)
        try risk.check(in: db, by: change)
        risk = try RecordRepository.insert(risk, in: db)
        try writeLinks(of: risk, in: db)
        try History.append("added", risk, in: db, by: change)
        return risk
    }

    /// Changes a risk; who bears it stays.
    ///
    /// `others` are the declarations that bear on it no more. Throws `.conflict` where the record is no longer at the
    /// version that the caller saw.
    package static func edit(
        _ before: Risk, _ draft: RecordDraft<Risk>, without others: [String] = [], ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: Risk.noun)
        var risk = before
        try apply(draft, without: others, to: &risk, in: db, by: change)
        guard risk.json.canonical != before.json.canonical else { return before }
        return try keep(risk, as: "edited", in: db, by: change)
    }

    /// Notes that a risk was looked at on a day, with what was changed on the way; the next review counts from it.
    package static func review(
        _ before: Risk, on day: CivilDate, _ draft: RecordDraft<Risk> = RecordDraft(),
        ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: Risk.noun)
        guard day <= change.today else {
            throw .invalid("a review on \(day) is still to come; give a day up to \(change.today)")
        }
        if let last = before.reviewedOn, day < last {
            throw .invalid(
                "\(before.reference) was reviewed on \(last) already, after \(day); give that day or a later one"
            )
        }
        var risk = before
        risk.reviewedOn = day
        try apply(draft, to: &risk, in: db, by: change)
        return try keep(risk, as: "reviewed", in: db, by: change)
    }

    /// Writes the risk's own row as its next version, and the event.
    static func keep(
        _ changed: Risk, as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        var risk = changed
        try AgreementRepository.reopen(&risk, in: db, by: change)
        risk.head.version += 1
        do throws(StorageError) { try Risk.form.update(risk, in: db) } catch { throw .storage(error) }
        try History.append(action, risk, in: db, by: change)
        return risk
    }

    /// Changes a risk in memory, and the declarations that bear on it in their table.
    private static func apply(
        _ draft: RecordDraft<Risk>, without others: [String] = [], to risk: inout Risk,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let before = risk.declarations
        if draft.cleared.contains(Risk.levelAfterPart) {
            for (text, option) in [
                (draft.likelihoodAfter, "likelihood-after"), (draft.impactAfter, "impact-after"),
            ] where text != nil {
                throw .givenAndCleared("the level after treatment", option, clear: Risk.levelAfterPart)
            }
            risk.levelAfter = nil
        }
        try draft.change(&risk, in: db, by: change)
        for text in others { try unlink(text, from: &risk, in: db) }
        try risk.check(in: db, by: change)
        try writeLinks(of: risk, insteadOf: before, in: db)
    }
}

extension Risk {
    package static func add(
        _ draft: RecordDraft<Risk>, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk { try RiskRepository.add(draft, in: db, by: change) }

    package static func edit(
        _ before: Risk, _ draft: RecordDraft<Risk>, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try RiskRepository.edit(before, draft, ifVersion: ifVersion, in: db, by: change)
    }
}
