package import Storage

/// A partner whose size class on record is not the one of the day of looking: a rule ended, an accounting year went by,
/// or a rate came since.
package struct SizeReassessment: Sendable, Hashable {
    package let partner: Party
    package let before: SizeSummary
    package let now: SizeSummary

    package var json: JSON {
        .members([
            "reference": .text(partner.reference), "name": .text(partner.name),
            "size_class": .text(before.sizeClass.rawValue),
            "assessed_on": .text(before.assessedOn.description),
            "size_class_now": .text(now.sizeClass.rawValue), "rule": .text(now.rule),
            "rule_version": .integer(now.ruleVersion), "reason": .text(now.readableReason),
        ])
    }
}

extension SizeRepository {
    static let assessed: SQL = """
        SELECT party.id, party.reference, party.kind, party.name, partner.country
        FROM size_assessment CROSS JOIN partner ON partner.id = size_assessment.partner
        CROSS JOIN party ON party.id = partner.id WHERE partner.id NOT IN \(VoidRepository.parties)
        ORDER BY size_assessment.partner
        """

    /// Hands each partner on whose class the rules and rates of a day say something else to `body`.
    package static func forEachStale(
        on day: CivilDate, in db: borrowing Connection,
        do body: (SizeReassessment) throws(RegistryError) -> Void
    ) throws(RegistryError) {
        let evaluator = try evaluator(in: db)
        let fallback = try db.one(PartnerRepository.fallbackRule) { row throws(StorageError) in
            try row.optionalText(0)
        }
        let partners = try db.list(assessed) { row throws(StorageError) in
            (party: try Party(row), country: try row.optionalText(4))
        }
        for (party, country) in partners {
            guard let before = try summary(of: party.id, in: db) else { continue }
            let figures = try figures(of: party.id, in: db)
            let assessment: SizeAssessment
            do throws(SizeClassError) {
                assessment = try evaluator.assess(
                    figures, country: country, on: day.description, fallback: fallback ?? nil)
            } catch { throw .invalid("\(error)") }
            let now = SizeSummary(assessment)
            guard
                now.sizeClass != before.sizeClass || now.rule != before.rule
                    || now.ruleVersion != before.ruleVersion
            else { continue }
            try body(SizeReassessment(partner: party, before: before, now: now))
        }
    }

    package static func stale(
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [SizeReassessment] {
        var found: [SizeReassessment] = []
        try forEachStale(on: day, in: db) { found.append($0) }
        return found
    }
}

extension PartnerRepository {
    /// Works every size class out anew that is not the one of today; all of them or none.
    package static func reassess(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> [SizeReassessment] {
        let stale = try SizeRepository.stale(on: change.today, in: db)
        for found in stale {
            guard let partner = try Partner.record(id: found.partner.id, in: db) else { continue }
            var edit = PartnerEdit()
            edit.reassesses = true
            _ = try Self.edit(partner, edit, why: change.why, in: db, by: change)
        }
        return stale
    }
}
