package import Storage

/// A declaration that says already what would be asked, or waits for a decision on what it says.
package struct CoveringDeclaration: Sendable {
    package let declaration: Declaration
    /// Whether the partner declared it itself, rather than a cluster that it belongs to.
    package let isOwn: Bool
    package let held: Declaration.Held

    package func words(on day: CivilDate) -> String {
        let who = isOwn ? "the partner declared it itself" : "\(shown(declaration.issuer.name)) covers it"
        return "\(who) with \(declaration.settlement(held, on: day))"
    }
}

extension Declaration {
    /// Its reference, how it stands, and what settles it where it waits for a decision.
    func settlement(_ held: Held, on day: CivilDate) -> String {
        let stands = "\(reference) (\(validityWords(on: day)))"
        switch held {
        case .held: return stands
        case .withinLimits: return "\(stands), within limits"
        case .answered, .notHeld:
            return "\(stands), \(against(on: day).joined(separator: ", ")); \(remedy(on: day))"
        }
    }

    /// The commands by which the organisation decides on what stands against it.
    package func remedy(on day: CivilDate) -> String {
        openReviews.isEmpty
            ? "`concord declaration accept \(reference) --why TEXT` or decline it"
            : "`concord declaration review \(reference) --why TEXT` or decline it"
    }
}

/// Ask once: which declaration covers a requirement. Every call runs inside the caller's transaction.
extension CoveringDeclaration {
    static let holding: SQL = """
        SELECT declaration.id FROM declaration
        CROSS JOIN declaration_requirement AS named ON named.declaration = declaration.id
        WHERE declaration.issuer = ?1 AND (+declaration.status = 'issued' OR +declaration.superseded_on > ?4) AND named.standard_key = ?2
            AND named.edition IS ?3 AND declaration.valid_from <= ?4
            AND (declaration.valid_until IS NULL OR declaration.valid_until >= ?4)
            AND declaration.id NOT IN \(VoidRepository.declarations)
        ORDER BY declaration.valid_until IS NOT NULL, declaration.valid_until DESC, declaration.id
        """

    /// The declaration that says this requirement in this edition about one of these objects and is held on a day, or
    /// waits for a decision; what is held comes before what waits, and the partner's own before that of a cluster.
    package static func find(
        of requirement: Requirement, about objects: [String], by partner: Int64, on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> CoveringDeclaration? {
        let keys = Set(objects.map(NormalisedText.key))
        let ids = try db.list(ClusterRepository.counterparties, partner, day.description) {
            row throws(StorageError) in
            try row.integer(0)
        }
        var waiting: CoveringDeclaration?
        for issuer in [partner] + ids.filter({ $0 != partner }) {
            let numbers = try db.list(
                holding, issuer, requirement.designationKey, requirement.edition, day.description
            ) { row throws(StorageError) in try row.integer(0) }
            for number in numbers {
                let declaration = try DeclarationRepository.declaration(id: number, in: db)
                let held = declaration.held(on: day)
                guard held != .notHeld, let object = declaration.object,
                    keys.contains(NormalisedText.key(object))
                else { continue }
                let found = CoveringDeclaration(
                    declaration: declaration, isOwn: issuer == partner, held: held)
                if held.settles { return found }
                waiting = waiting ?? found
            }
        }
        return waiting
    }
}
