import Storage

/// What promises and ideas of a plan take: of each objective, and of those that are for the plan as a whole.
package struct PlanEffort: Hashable, Sendable {
    /// From 1, in the order of the plan's objectives; nil for the plan as a whole.
    package let objective: Int64?
    package let promises: Int64
    package let hours: Int64
    package let spentHours: Int64
    /// By currency.
    package let planned: [Money]
    package let spent: [Money]
    package let ideas: Int64
    /// What each side put into these ideas.
    package let putIn: [PutIn]

    /// What one side put in, in one currency.
    package struct PutIn: Hashable, Sendable {
        package let party: Party
        package let amount: Money
        package let hours: Int64

        var words: String { "\(party.name) \(amount)" + (hours > 0 ? " and \(hours.counted("hour"))" : "") }
        var json: JSON {
            .members(["party": .text(party.reference), "name": .text(party.name)]).adding(amount.shownJSON)
                .adding(.members(["hours": .integer(hours)]))
        }
    }

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

    static let ideas: SQL = """
        SELECT CASE WHEN length(serves) > 12 THEN CAST(substr(serves, 13) AS INTEGER) END AS objective, count(*)
        FROM idea WHERE counterparty = ?1 AND (serves = ?2 OR substr(serves, 1, 12) = ?2 || '.') GROUP BY objective
        """
    static let putIn: SQL = """
        SELECT one.objective, \(Party.columns), one.total, one.unit, currency.exponent, one.hours FROM (
            SELECT CASE WHEN length(idea.serves) > 12 THEN CAST(substr(idea.serves, 13) AS INTEGER) END AS objective,
                part.party AS side, sum(part.amount) AS total, idea.currency AS unit, coalesce(sum(part.hours), 0) AS hours
            FROM idea CROSS JOIN idea_contribution AS part ON part.idea = idea.id
            WHERE idea.counterparty = ?1 AND (idea.serves = ?2 OR substr(idea.serves, 1, 12) = ?2 || '.')
            GROUP BY 1, part.party, idea.currency) AS one
        JOIN party ON party.id = one.side JOIN currency ON currency.code = one.unit
        ORDER BY party.kind <> 'organisation', one.unit
        """

    static func efforts(
        of plan: Plan, in db: borrowing Connection
    ) throws(RegistryError) -> [PlanEffort] {
        typealias Promised = (promises: Int64, hours: Int64, spent: Int64)
        let rows = try db.list(Self.rows, plan.counterparty.id, plan.reference) {
            row throws(StorageError) -> (Int64?, Promised) in
            (
                try row.optionalInteger(0),
                (promises: try row.integer(1), hours: try row.integer(2), spent: try row.integer(3))
            )
        }
        let ideas = try db.list(Self.ideas, plan.counterparty.id, plan.reference) {
            row throws(StorageError) -> (Int64?, Int64) in
            (try row.optionalInteger(0), try row.integer(1))
        }
        guard !rows.isEmpty || !ideas.isEmpty else { return [] }
        let promised = Dictionary(rows, uniquingKeysWith: { first, _ in first })
        let thought = Dictionary(ideas, uniquingKeysWith: +)
        let money = try db.list(Self.money, plan.counterparty.id, plan.reference) {
            row throws(StorageError) in
            (
                objective: try row.optionalInteger(0), isSpent: try row.bool(1),
                amount: Money(
                    try row.integer(2), try row.text(3), exponent: Int(try row.integer(4)))
            )
        }
        let parts =
            ideas.isEmpty
            ? []
            : try db.list(Self.putIn, plan.counterparty.id, plan.reference) { row throws(StorageError) in
                (
                    objective: try row.optionalInteger(0),
                    part: PutIn(
                        party: Party(
                            id: try row.integer(1), reference: try row.text(2), kind: try row.choice(3),
                            name: try row.text(4)),
                        amount: Money(
                            try row.integer(5), try row.text(6), exponent: Int(try row.integer(7))),
                        hours: try row.integer(8))
                )
            }
        let objectives = Set(promised.keys).union(thought.keys).sorted {
            ($0 ?? .max) < ($1 ?? .max)
        }
        return objectives.map { objective in
            let own = money.filter { $0.objective == objective }
            let row = promised[objective]
            return PlanEffort(
                objective: objective, promises: row?.promises ?? 0, hours: row?.hours ?? 0,
                spentHours: row?.spent ?? 0, planned: own.filter { !$0.isSpent }.map(\.amount),
                spent: own.filter(\.isSpent).map(\.amount), ideas: thought[objective] ?? 0,
                putIn: parts.filter { $0.objective == objective }.map(\.part))
        }
    }

    package var json: JSON {
        .members([
            "objective": .integer(objective), "promises": .integer(promises), "hours": .integer(hours),
            "spent_hours": .integer(spentHours), "planned": .array(planned.map(\.shownJSON)),
            "spent": .array(spent.map(\.shownJSON)),
        ]).adding(
            .held([
                "ideas": ideas == 0 ? .null : .integer(ideas),
                "put_in": putIn.isEmpty ? .null : .array(putIn.map(\.json)),
            ]))
    }

    var label: String { objective.map { "for objective \($0)" } ?? "for all of it" }

    /// Such as `2 promises: 24 hours planned, 12 spent, EUR 520 planned; 1 idea: Oak ApS EUR 15 000 put in`.
    var words: String {
        var parts: [String] = []
        if hours > 0 || spentHours > 0 { parts.append("\(hours) hours planned, \(spentHours) spent") }
        if !planned.isEmpty {
            parts.append("\(planned.map(\.description).joined(separator: " and ")) planned")
        }
        if !spent.isEmpty { parts.append("\(spent.map(\.description).joined(separator: " and ")) spent") }
        let promised =
            promises == 0
            ? nil
            : parts.isEmpty
                ? promises.counted("promise")
                : "\(promises.counted("promise")): \(parts.joined(separator: ", "))"
        let thought =
            ideas == 0
            ? nil
            : putIn.isEmpty
                ? ideas.counted("idea")
                : "\(ideas.counted("idea")): \(putIn.map(\.words).joined(separator: ", ")) put in"
        return [promised, thought].compactMap(\.self).joined(separator: "; ")
    }
}
