import Storage

/// What promises of a plan take, planned and spent: of each objective, and of those that are for the plan as a whole.
package struct PlanEffort: Hashable, Sendable {
    /// From 1, in the order of the plan's objectives; nil for the plan as a whole.
    package let objective: Int64?
    package let promises: Int64
    package let hours: Int64
    package let spentHours: Int64
    /// By currency.
    package let planned: [Money]
    package let spent: [Money]

    /// A promise names an objective by the plan's reference, a point and its number.
    static let rows: SQL = """
        SELECT CASE WHEN length(serves) > 12 THEN CAST(substr(serves, 13) AS INTEGER) END AS objective, count(*),
            coalesce(sum(hours), 0), coalesce(sum(spent_hours), 0)
        FROM commitment WHERE counterparty = ?1 AND (serves = ?2 OR substr(serves, 1, 12) = ?2 || '.')
            AND state NOT IN ('released', 'declined')
        GROUP BY objective ORDER BY objective NULLS LAST
        """
    static let money: SQL = """
        SELECT objective, is_spent, total, unit, currency.exponent FROM (
            SELECT CASE WHEN length(serves) > 12 THEN CAST(substr(serves, 13) AS INTEGER) END AS objective, 0 AS is_spent,
                sum(amount) AS total, amount_currency AS unit
            FROM commitment WHERE counterparty = ?1 AND (serves = ?2 OR substr(serves, 1, 12) = ?2 || '.')
                AND state NOT IN ('released', 'declined') AND amount IS NOT NULL GROUP BY objective, amount_currency
            UNION ALL
            SELECT CASE WHEN length(serves) > 12 THEN CAST(substr(serves, 13) AS INTEGER) END, 1, sum(spent), spent_currency
            FROM commitment WHERE counterparty = ?1 AND (serves = ?2 OR substr(serves, 1, 12) = ?2 || '.')
                AND state NOT IN ('released', 'declined') AND spent IS NOT NULL GROUP BY 1, spent_currency)
        JOIN currency ON currency.code = unit ORDER BY unit
        """

    static func efforts(
        of plan: Plan, in db: borrowing Connection
    ) throws(RegistryError) -> [PlanEffort] {
        let rows = try db.list(Self.rows, plan.counterparty.id, plan.reference) { row throws(StorageError) in
            (
                objective: try row.optionalInteger(0), promises: try row.integer(1),
                hours: try row.integer(2),
                spent: try row.integer(3)
            )
        }
        guard !rows.isEmpty else { return [] }
        let money = try db.list(Self.money, plan.counterparty.id, plan.reference) {
            row throws(StorageError) in
            (
                objective: try row.optionalInteger(0), isSpent: try row.bool(1),
                amount: Money(
                    try row.integer(2), try row.text(3), exponent: Int(try row.integer(4)))
            )
        }
        return rows.map { row in
            let own = money.filter { $0.objective == row.objective }
            return PlanEffort(
                objective: row.objective, promises: row.promises, hours: row.hours, spentHours: row.spent,
                planned: own.filter { !$0.isSpent }.map(\.amount),
                spent: own.filter(\.isSpent).map(\.amount))
        }
    }

    package var json: JSON {
        .members([
            "objective": .integer(objective), "promises": .integer(promises), "hours": .integer(hours),
            "spent_hours": .integer(spentHours), "planned": .array(planned.map(\.shownJSON)),
            "spent": .array(spent.map(\.shownJSON)),
        ])
    }

    var label: String { objective.map { "for objective \($0)" } ?? "for all of it" }

    /// Such as `2 promises: 24 hours planned, 12 spent, EUR 520 planned`.
    var words: String {
        var parts: [String] = []
        if hours > 0 || spentHours > 0 { parts.append("\(hours) hours planned, \(spentHours) spent") }
        if !planned.isEmpty {
            parts.append("\(planned.map(\.description).joined(separator: " and ")) planned")
        }
        if !spent.isEmpty { parts.append("\(spent.map(\.description).joined(separator: " and ")) spent") }
        let count = promises == 1 ? "1 promise" : "\(promises) promises"
        return parts.isEmpty ? count : "\(count): \(parts.joined(separator: ", "))"
    }
}
