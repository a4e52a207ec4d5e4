package import Storage

/// Which declarations a list shows; each condition narrows it, and none shows all.
package struct DeclarationFilter: Sendable, Hashable {
    /// Where the organisation's decision stands.
    package enum Decided: String, Sendable, CaseIterable { case accepted, declined, undecided }

    /// One of these; empty for all.
    package var statuses: [Declaration.Status] = []
    package var order: ListOrder<Column>?
    /// A partner or a cluster, by number.
    package var issuer: Int64?
    package var decided: Decided?
    /// A day on which it is valid, as is known now.
    package var validOn: CivilDate?
    /// A day on which it settles what is asked (`Declaration.held`).
    package var heldOn: CivilDate?
    /// A day before which its last day of validity lies, although nothing ended it.
    package var expiredBy: CivilDate?
    /// Whose manager or sponsor a person is, by number.
    package var manager: Int64?
    /// The days between which it ends, where no later declaration of the issuer covers the same already.
    package var expiring: ClosedRange<CivilDate>?
    /// A day on which something makes it be looked at again.
    package var reviewedOn: CivilDate?
    package var includesDrafts = true
    /// Those that are void, in place of those that are not.
    package var isVoid = false
    package var limit: Int64?

    package init() {}

    package enum Column: String, ListColumn {
        case date, reference, issuer, object, status
        case validUntil = "valid_until"

        package func sql(_ turn: SQL) -> SQL {
            switch self {
            case .date: "declaration.issued_on IS NULL, declaration.issued_on \(turn),"
            case .reference: "declaration.reference \(turn),"
            case .issuer: "party.sort_key \(turn),"
            case .object: "declaration.object_key IS NULL, declaration.sort_key \(turn),"
            case .status: "declaration.status \(turn),"
            case .validUntil: "declaration.valid_until IS NULL, declaration.valid_until \(turn),"
            }
        }
    }
}

extension DeclarationRepository {
    /// Holds on a day, which stands six times among the values, as is known now.
    static let holds: SQL = """
        declaration.id NOT IN \(VoidRepository.declarations)
        AND declaration.status <> 'draft' AND declaration.valid_from <= ?
        AND (declaration.valid_until IS NULL OR declaration.valid_until >= ?)
        AND (declaration.withdrawn_on IS NULL OR declaration.withdrawn_on > ?)
        AND (declaration.superseded_on IS NULL OR declaration.superseded_on > ?)
        AND NOT EXISTS (SELECT 1 FROM declaration_suspension AS suspension
            WHERE suspension.declaration = declaration.id AND suspension.from_day <= ?
                AND (suspension.resumed_on IS NULL OR suspension.resumed_on > ?))
        """

    /// One that ends soon is left out once another of the issuer, about the same object, names each of its
    /// requirements and holds beyond its last day: nobody is reminded of what is done.
    static let unrenewed: SQL = """
        (+declaration.status = 'issued' OR +declaration.status = 'suspended'
            OR +declaration.superseded_on > date(declaration.valid_until, '+1 days'))
        AND NOT EXISTS (SELECT 1 FROM declaration AS later
            WHERE later.issuer = declaration.issuer AND later.id <> declaration.id AND +later.status = 'issued'
                AND (later.valid_until IS NULL OR later.valid_until > declaration.valid_until)
                AND later.object_key IS declaration.object_key
                AND later.identification IS declaration.identification
                AND later.valid_from <= date(declaration.valid_until, '+1 days')
                AND later.id NOT IN \(VoidRepository.declarations)
                AND NOT EXISTS (SELECT 1 FROM declaration_requirement AS named
                    WHERE named.declaration = declaration.id AND NOT EXISTS (
                        SELECT 1 FROM declaration_requirement AS again WHERE again.declaration = later.id
                            AND again.standard_key = named.standard_key AND again.edition IS named.edition
                            AND again.options IS named.options)))
        """

    /// The query of a filter, with the values of its places in their order.
    static func query(_ filter: DeclarationFilter) -> (sql: SQL, values: [any Bindable]) {
        var conditions: [SQL] = []
        var values: [any Bindable] = []
        if let issuer = filter.issuer {
            conditions.append("declaration.issuer = ?")
            values.append(issuer)
        }
        if let manager = filter.manager {
            conditions.append("declaration.issuer IN (\(PersonRepository.managed))")
            values += [manager, manager]
        }
        if !filter.statuses.isEmpty {
            let any = filter.statuses.map { _ in "declaration.status = ?" as SQL }
            conditions.append("(\(joined: any, by: " OR "))")
            values += filter.statuses.map(\.rawValue) as [any Bindable]
        }
        conditions.append("declaration.id \(filter.isVoid ? "IN" : "NOT IN") \(VoidRepository.declarations)")
        if !filter.includesDrafts { conditions.append("declaration.status <> 'draft'") }
        if let day = filter.validOn?.description {
            conditions.append(holds)
            values += [day, day, day, day, day, day]
        }
        if let day = filter.heldOn?.description {
            conditions.append(settles)
            values += [any Bindable](repeating: day, count: daysOfSettles)
        }
        if let day = filter.expiredBy?.description {
            conditions.append(
                "(declaration.status = 'issued' OR declaration.status = 'suspended') AND declaration.valid_until < ?"
            )
            values.append(day)
        }
        if let period = filter.expiring {
            conditions.append("declaration.valid_until BETWEEN ? AND ? AND \(unrenewed)")
            values += [period.lowerBound.description, period.upperBound.description]
        }
        if let day = filter.reviewedOn {
            conditions.append(
                """
                (declaration.status = 'issued' OR declaration.status = 'suspended'
                    OR declaration.superseded_on > ?)
                AND declaration.id IN (SELECT review.declaration FROM declaration_review AS review
                    WHERE review.closed_on IS NULL)
                """)
            values.append(day.description)
        }
        switch filter.decided {
        case .accepted, .declined:
            conditions.append(
                """
                (SELECT decision.outcome FROM declaration_decision AS decision
                WHERE decision.declaration = declaration.id ORDER BY decision.position DESC LIMIT 1) = ?
                """)
            values.append(filter.decided?.rawValue)
        case .undecided:
            conditions.append(
                """
                declaration.status = 'issued' AND NOT EXISTS (SELECT 1 FROM declaration_decision AS decision
                WHERE decision.declaration = declaration.id)
                """)
        case nil: break
        }
        let order: SQL = filter.order?.sql ?? ""
        let limit: SQL = filter.limit == nil ? "" : "LIMIT ?"
        if let limit = filter.limit { values.append(limit) }
        let sql: SQL = """
            SELECT \(Declaration.form.columns) \(Declaration.form.source)
            WHERE \(joined: conditions, by: " AND ")
            ORDER BY \(order) declaration.issued_on, declaration.id \(limit)
            """
        return (sql, values)
    }
}
