package import SQLite

/// Which declarations a list shows; each condition narrows it, and none shows all.
package struct DeclarationFilter: Sendable, Hashable {
    /// Where the organisation's decision stands.
    package enum Decided: String, Sendable, CaseIterable { case accepted, declined, undecided }

    package var status: Declaration.Status?
    /// A partner or a cluster, by number.
    package var issuer: Int64?
    package var decided: Decided?
    /// A day on which it is valid, as is known now.
    package var validOn: CivilDate?
    package var includesDrafts = true
    package var limit: Int64?

    package init() {}
}

extension DeclarationRepository {
    /// Hands each declaration that the filter lets through to `body`, by day of issue, until `body` returns false.
    package static func forEach(
        _ filter: DeclarationFilter, in db: borrowing Connection,
        do body: (Declaration) throws(RegistryError) -> Bool
    ) throws(RegistryError) {
        let (sql, values) = query(filter)
        try db.forEach(sql, values: values) { row throws(RegistryError) in
            let head: Declaration
            do throws(SQLiteError) { head = try Declaration(head: row) } catch { throw .storage(error) }
            return try body(try whole(head, in: db))
        }
    }

    /// The query of a filter, with the values of its places in their order.
    static func query(_ filter: DeclarationFilter) -> (sql: SQL, values: [any Bindable]) {
        var conditions: [SQL] = []
        var values: [any Bindable] = []
        if let issuer = filter.issuer {
            conditions.append("declaration.issuer = ?")
            values.append(issuer)
        }
        if let status = filter.status {
            conditions.append("declaration.status = ?")
            values.append(status.rawValue)
        }
        if !filter.includesDrafts { conditions.append("declaration.status <> 'draft'") }
        if let day = filter.validOn?.description {
            conditions.append(
                """
                declaration.status <> 'draft' AND declaration.valid_from <= ?
                AND (declaration.valid_until IS NULL OR declaration.valid_until >= ?)
                AND (declaration.withdrawn_on IS NULL OR declaration.withdrawn_on > ?)
                """)
            values += [day, day, day]
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
        let condition: SQL = conditions.isEmpty ? "" : "WHERE \(joined: conditions, by: " AND ")"
        let limit: SQL = filter.limit == nil ? "" : "LIMIT ?"
        if let limit = filter.limit { values.append(limit) }
        let sql: SQL = """
            SELECT \(columns) \(source) \(condition) ORDER BY declaration.issued_on, declaration.id \(limit)
            """
        return (sql, values)
    }
}
