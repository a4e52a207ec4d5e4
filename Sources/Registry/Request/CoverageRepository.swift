package import Storage

/// A valid declaration that says already what would be asked.
package struct Coverage: Sendable {
    package let declaration: Declaration
    /// Whether the partner declared it itself, rather than a cluster that it belongs to.
    package let isOwn: Bool

    package func words(on day: CivilDate) -> String {
        let who = isOwn ? "the partner declared it itself" : "\(shown(declaration.issuer.name)) covers it"
        let open = declaration.openPoints.count
        let points =
            open == 0
            ? "" : open == 1 ? ", but 1 point is not confirmed" : ", but \(open) points are not confirmed"
        return "\(who) with \(declaration.reference) (\(declaration.validityWords(on: day)))\(points)"
    }
}

/// Ask once: which declaration covers a requirement. Every call runs inside the caller's transaction.
package enum CoverageRepository {
    /// The partner itself and every cluster or ecosystem that it belongs to on a day, directly or through another.
    static let counterparties: SQL = """
        WITH RECURSIVE counterparty (id) AS (
            SELECT ?1 UNION
            SELECT membership.cluster FROM membership JOIN counterparty ON membership.member = counterparty.id
            WHERE membership.valid_from <= ?2 AND (membership.valid_to IS NULL OR membership.valid_to >= ?2))
        SELECT id FROM counterparty
        """
    static let holding: SQL = """
        SELECT declaration.id FROM declaration
        CROSS JOIN declaration_requirement AS named ON named.declaration = declaration.id
        WHERE declaration.issuer = ?1 AND +declaration.status = 'issued' AND named.standard_key = ?2
            AND named.edition IS ?3 AND declaration.valid_from <= ?4
            AND (declaration.valid_until IS NULL OR declaration.valid_until >= ?4)
        ORDER BY declaration.valid_until IS NOT NULL, declaration.valid_until DESC, declaration.id
        """

    /// The declaration that says this requirement in this edition about one of these objects and holds on a day; the
    /// partner's own before that of a cluster. One that has to be looked at again covers nothing, nor does one that
    /// was declined.
    package static func coverage(
        of requirement: Requirement, about objects: [String], by partner: Int64, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> Coverage? {
        let keys = Set(objects.map(NormalisedText.key))
        let ids = try db.list(counterparties, partner, day.description) { row throws(StorageError) in
            try row.integer(0)
        }
        for issuer in [partner] + ids.filter({ $0 != partner }) {
            let numbers = try db.list(
                holding, issuer, requirement.designationKey, requirement.edition, day.description
            ) { row throws(StorageError) in try row.integer(0) }
            for number in numbers {
                let declaration = try DeclarationRepository.declaration(id: number, in: db)
                guard let object = declaration.object, keys.contains(NormalisedText.key(object)),
                    declaration.validity(on: day) == .valid, declaration.openReviews.isEmpty,
                    declaration.decision?.outcome != .declined
                else { continue }
                return Coverage(declaration: declaration, isOwn: issuer == partner)
            }
        }
        return nil
    }
}
