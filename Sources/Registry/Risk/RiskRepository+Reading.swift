package import SQLite

/// Which risks a list shows; each condition narrows it, and none shows all.
package struct RiskFilter: Sendable, Hashable {
    /// A partner or cluster, by number: the counterparty, not a member of it.
    package var counterparty: Int64?
    package var kind: Risk.Kind?
    package var status: Risk.Status?
    package var limit: Int64?

    package init() {}
}

extension RiskRepository {
    private static let columns: SQL = """
        \(Party.columns), risk.id, risk.reference, risk.title, risk.kind, risk.subject, risk.description,
        risk.likelihood, risk.impact, risk.status, risk.version
        """
    private static let source: SQL = "FROM risk CROSS JOIN party ON party.id = risk.counterparty"
    static let byNumber: SQL = "SELECT \(columns) \(source) WHERE risk.id = ?1"
    static let byReference: SQL = "SELECT \(columns) \(source) WHERE risk.reference = ?1"
    static let byTitle: SQL = "SELECT \(columns) \(source) WHERE risk.title_key = ?1 LIMIT 11"
    static let allocations: SQL = """
        SELECT \(Party.columns), allocation.numerator, allocation.denominator, allocation.manages, allocation.pays
        FROM allocation JOIN party ON party.id = allocation.party WHERE allocation.risk = ?1 ORDER BY allocation.party
        """
    static let startingWith: SQL =
        "SELECT title FROM risk WHERE title_key >= ?1 AND title_key < ?2 ORDER BY title_key LIMIT 200"

    /// The risk that a person means: by reference, or a title that only one has.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Risk {
        if let reference = Reference(text), reference.kind == .risk,
            let risk = try db.one(byReference, reference.description, as: head)
        {
            return try whole(risk, in: db)
        }
        let key = NormalisedText.key(text)
        let titled = try db.list(byTitle, key, as: head)
        if titled.count == 1 { return try whole(titled[0], in: db) }
        guard titled.isEmpty else {
            let list = titled.prefix(10).map { "\($0.reference) (with \(shown($0.counterparty.name)))" }
            throw .ambiguous(
                "'\(shown(text))' is the title of several risks: \(list.joined(separator: ", "))"
                    + "\(titled.count > 10 ? " and more" : ""); give the reference of one")
        }
        if Reference.hasSlip(text) {
            throw .notFound(
                "'\(shown(text))' is no reference: its last character does not fit the others; read it again")
        }
        let near = try titles(near: key, in: db)
        throw .notFound(
            "no risk is called '\(shown(text))'\(NearMatch.hint(text, among: near)); "
                + "give a reference or the whole title; `concord risk list` shows all")
    }

    /// The whole record; nil where no risk has this number.
    package static func risk(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Risk? {
        guard let risk = try db.one(byNumber, id, as: head) else { return nil }
        return try whole(risk, in: db)
    }

    /// Hands each risk that the filter lets through to `body`, the most severe first, until it returns false.
    package static func forEach(
        _ filter: RiskFilter, in db: borrowing Connection, do body: (Risk) throws(RegistryError) -> Bool
    ) throws(RegistryError) {
        let (sql, values) = query(filter)
        try db.forEach(sql, values: values) { row throws(RegistryError) in
            let risk: Risk
            do throws(SQLiteError) { risk = try head(row) } catch { throw .storage(error) }
            return try body(whole(risk, in: db))
        }
    }

    /// The query of a filter, with the values of its places in their order.
    static func query(_ filter: RiskFilter) -> (sql: SQL, values: [any Bindable]) {
        var conditions: [SQL] = []
        var values: [any Bindable] = []
        if let counterparty = filter.counterparty {
            conditions.append("risk.counterparty = ?")
            values.append(counterparty)
        }
        if let status = filter.status {
            conditions.append("risk.status = ?")
            values.append(status.rawValue)
        }
        if let kind = filter.kind {
            conditions.append("risk.kind = ?")
            values.append(kind.rawValue)
        }
        // Each index has the order of the list, so that nothing is sorted and a limit stops early.
        let index: SQL =
            filter.counterparty != nil
            ? "risk_by_counterparty"
            : filter.status != nil
                ? "risk_by_status" : filter.kind != nil ? "risk_by_kind" : "risk_by_severity"
        let condition: SQL = conditions.isEmpty ? "" : "WHERE \(joined: conditions, by: " AND ")"
        let limit: SQL = filter.limit == nil ? "" : "LIMIT ?"
        if let limit = filter.limit { values.append(limit) }
        let sql: SQL = """
            SELECT \(columns) FROM risk INDEXED BY \(index) CROSS JOIN party ON party.id = risk.counterparty
            \(condition) ORDER BY risk.likelihood * risk.impact DESC, risk.title_key, risk.id \(limit)
            """
        return (sql, values)
    }

    private static func head(_ row: borrowing Row) throws(SQLiteError) -> Risk {
        Risk(
            id: try row.integer(4), reference: try row.text(5), title: try row.text(6),
            counterparty: try Party(row), kind: try row.choice(7), about: try row.choice(8),
            description: try row.optionalText(9), likelihood: try row.integer(10),
            impact: try row.integer(11), status: try row.choice(12), version: try row.integer(13))
    }

    private static func whole(_ head: Risk, in db: borrowing Connection) throws(RegistryError) -> Risk {
        var risk = head
        risk.allocations = try db.list(allocations, head.id) { row throws(SQLiteError) in
            Allocation(
                party: try Party(row), share: try row.share(4), manages: try row.bool(6),
                pays: try row.bool(7))
        }
        return risk
    }

    private static func titles(near key: String, in db: borrowing Connection) throws(RegistryError)
        -> [String]
    {
        var titles: [String] = []
        for length in [5, 3, 2, 1] where key.unicodeScalars.count >= length && titles.count < 200 {
            let prefix = String(String.UnicodeScalarView(key.unicodeScalars.prefix(length)))
            titles += try db.list(startingWith, prefix, prefix + "\u{10FFFF}") { row throws(SQLiteError) in
                try row.text(0)
            }
        }
        return titles
    }
}
