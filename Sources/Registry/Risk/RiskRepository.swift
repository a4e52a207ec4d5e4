package import Storage

/// The risks that are shared with partners and clusters. Every call runs inside the caller's transaction.
package enum RiskRepository {
    private static let insert: SQL = """
        INSERT INTO risk (reference, title, title_key, counterparty, counterparty_kind, kind, matrix, size, likelihood,
            impact)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """
    private static let update: SQL = """
        UPDATE risk SET title = ?2, title_key = ?3, kind = ?4, subject = ?5, description = ?6, cause = ?7, event = ?8,
            consequence = ?9, likelihood = ?10, impact = ?11, likelihood_after = ?12, impact_after = ?13,
            review_months = ?14, reviewed_on = ?15, review_due = ?16, kept_why = ?17, status = ?18, version = ?19
        WHERE id = ?1
        """
    static let subjects: SQL = "SELECT code FROM risk_subject ORDER BY code"

    /// Puts a risk on record that nobody bears yet.
    package static func add(
        _ draft: RiskDraft, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        let counterparty = try PartyRepository.find(draft.counterparty, kinds: [.partner, .cluster], in: db)
        try Relationship.checkGoesOn(with: counterparty, in: db)
        let matrix = try MatrixRepository.matrix(draft.matrix, on: change.today, in: db)
        try matrix.check(draft.level)
        let title = try check(title: draft.title)
        let reference = try Reference.draw(.risk) { reference throws(StorageError) in
            try db.run(
                insert, reference, title, NormalisedText.key(title), counterparty.id,
                counterparty.kind.rawValue, draft.kind.rawValue, matrix.id, matrix.size,
                draft.level.likelihood, draft.level.impact)
        }
        var risk = Risk(
            id: db.lastInsertedRow, reference: reference, title: title, counterparty: counterparty,
            kind: draft.kind, matrix: matrix, level: draft.level)
        try apply(draft.fields, to: &risk, in: db, on: change.today)
        try write(risk, in: db)
        try History.append("added", risk, in: db, by: change)
        return risk
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
        try apply(edit, to: &risk, in: db, on: change.today)
        guard risk != before else { return before }
        return try keep(risk, as: "edited", in: db, by: change)
    }

    /// Notes that a risk was looked at on a day, with what was changed on the way; the next review counts from it.
    package static func review(
        _ before: Risk, on day: CivilDate, _ edit: RiskEdit, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "risk")
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
        try apply(edit, to: &risk, in: db, on: change.today)
        return try keep(risk, as: "reviewed", in: db, by: change)
    }

    /// Writes the risk's own row as its next version, and the event.
    static func keep(
        _ changed: Risk, as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        var risk = changed
        try AgreementRepository.reopen(&risk, in: db, by: change)
        risk.version += 1
        try write(risk, in: db)
        try History.append(action, risk, in: db, by: change)
        return risk
    }

    private static func write(_ risk: Risk, in db: borrowing Connection) throws(RegistryError) {
        do throws(StorageError) {
            try db.run(
                update, risk.id, risk.title, NormalisedText.key(risk.title), risk.kind.rawValue, risk.about,
                risk.description, risk.cause, risk.event, risk.consequence, risk.level.likelihood,
                risk.level.impact, risk.levelAfter?.likelihood, risk.levelAfter?.impact, risk.reviewMonths,
                risk.reviewedOn?.description, risk.reviewDue?.description, risk.keptWhy, risk.status.rawValue,
                risk.version)
        } catch { throw .storage(error) }
    }
}

extension RiskRepository {
    private static let passage = TextRule.passage(limit: 10_000)

    /// Changes a risk in memory, and the declarations that it is linked to in their table.
    private static func apply(
        _ edit: RiskEdit, to risk: inout Risk, in db: borrowing Connection, on day: CivilDate
    ) throws(RegistryError) {
        for field in RiskEdit.Field.allCases where edit.cleared.contains(field) {
            guard let option = edit.option(of: field) else { continue }
            throw .givenAndCleared("the \(field.words)", option, clear: field.rawValue)
        }
        if edit.cleared.contains(.subject) { risk.about = Risk.noSubject }
        if let title = edit.title { risk.title = try check(title: title) }
        if let about = edit.about { risk.about = try check(subject: about, in: db) }
        risk.level.likelihood = edit.likelihood ?? risk.level.likelihood
        risk.level.impact = edit.impact ?? risk.level.impact
        try risk.matrix.check(risk.level)
        if edit.likelihoodAfter != nil || edit.impactAfter != nil {
            let after = RiskLevel(
                edit.likelihoodAfter ?? risk.levelAfter?.likelihood ?? risk.level.likelihood,
                edit.impactAfter ?? risk.levelAfter?.impact ?? risk.level.impact)
            try risk.matrix.check(after, " after treatment")
            risk.levelAfter = after
        }
        risk.kind = edit.kind ?? risk.kind
        risk.status = edit.status ?? risk.status
        if edit.cleared.contains(.description) { risk.description = nil }
        if edit.cleared.contains(.cause) { risk.cause = nil }
        if edit.cleared.contains(.event) { risk.event = nil }
        if edit.cleared.contains(.consequence) { risk.consequence = nil }
        if edit.cleared.contains(.after) { risk.levelAfter = nil }
        if edit.cleared.contains(.review) { risk.reviewMonths = nil }
        risk.description =
            try passage.check(optional: edit.description, "the description") ?? risk.description
        risk.cause = try passage.check(optional: edit.cause, "the cause") ?? risk.cause
        risk.event = try passage.check(optional: edit.event, "the event") ?? risk.event
        risk.consequence =
            try passage.check(optional: edit.consequence, "the consequence") ?? risk.consequence
        if let months = edit.reviewMonths {
            guard (1...120).contains(months) else {
                throw .invalid(
                    "a review every \(months) months is no interval; give from 1 to 120 months, or --clear review-every"
                )
            }
            risk.reviewMonths = months
            // A risk that nobody has reviewed yet was judged today.
            risk.reviewedOn = risk.reviewedOn ?? day
        }
        try risk.setReviewDue()
        for text in edit.declarations { try link(text, to: &risk, in: db) }
        for text in edit.withoutDeclarations { try unlink(text, from: &risk, in: db) }
        risk.declarations.sort()
    }

    private static func check(title: String) throws(RegistryError) -> String {
        let title = try TextRule.name.check(title, "the title")
        guard !NormalisedText.key(title).isEmpty else {
            throw .invalid(
                "the title '\(shown(title))' has no letter or digit; say in a few words what may happen")
        }
        return title
    }

    private static func check(
        subject: String, in db: borrowing Connection
    ) throws(RegistryError) -> String {
        let codes = try db.list(subjects) { row throws(StorageError) in try row.text(0) }
        let code = NormalisedText.key(subject)
        guard codes.contains(code) else {
            throw .invalid(
                "'\(shown(subject))' is no subject of a risk\(NearMatch.hint(subject, among: codes)); there are "
                    + codes.joined(separator: ", "))
        }
        return code
    }
}
