package import Storage

/// What a list shows of a risk.
package struct RiskLine: Sendable, Hashable {
    package let reference: String
    package let title: String
    package let counterparty: String
    package let kind: String
    /// Likelihood times impact before treatment.
    package let severity: Int64
    /// What the organisation bears; nil where nobody bears anything yet.
    package let own: Share?
    package let status: String
    package let reviewDue: String?
}

extension RiskRepository {
    private static let organisation: SQL = "SELECT id FROM organisation"

    /// Hands each line of a list to `body`, in the order of `forEach`, without reading the risks whole.
    package static func forEachLine(
        _ filter: RiskFilter, in db: borrowing Connection, do body: (RiskLine) throws(RegistryError) -> Void
    ) throws(RegistryError) {
        let (sql, values) = lines(filter, organisation: try db.number(organisation) ?? 0)
        try db.forEach(sql, values: values) { row throws(RegistryError) in
            let line: RiskLine
            do throws(StorageError) {
                line = RiskLine(
                    reference: try row.text(0), title: try row.text(1), counterparty: try row.text(2),
                    kind: try row.text(3), severity: try row.integer(4), own: try row.optionalShare(5),
                    status: try row.text(7), reviewDue: try row.optionalText(8))
            } catch { throw .storage(error) }
            try body(line)
            return true
        }
    }

    /// Where the organisation has no row, it bears nothing of what others bear.
    static func lines(_ filter: RiskFilter, organisation: Int64) -> (sql: SQL, values: [any Bindable]) {
        let parts = parts(of: filter)
        let sql: SQL = """
            SELECT risk.reference, risk.title, party.name, risk.kind, risk.likelihood * risk.impact,
                coalesce(own.numerator, (SELECT 0 FROM allocation AS any WHERE any.risk = risk.id LIMIT 1)),
                coalesce(own.denominator, 1), risk.status, risk.review_due
            FROM risk \(parts.index) CROSS JOIN party ON party.id = risk.counterparty
            LEFT JOIN allocation AS own ON own.risk = risk.id AND own.party = ?
            \(parts.condition) ORDER BY \(parts.order) \(parts.limit)
            """
        return (sql, [organisation] + parts.values)
    }
}
