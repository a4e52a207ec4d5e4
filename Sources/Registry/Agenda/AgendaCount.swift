package import Storage

/// How much of one kind is due or waits.
package struct AgendaCount: Hashable, Sendable {
    /// As of `AgendaItem`, such as `certificate_ends`.
    package let what: String
    package let items: Int64
    package let overdue: Int64
    /// The day of the oldest; nil where no day is known.
    package let oldest: CivilDate?

    package var whatWords: String { what.replacing("_", with: " ") }

    package var json: JSON {
        .members([
            "what": .text(what), "items": .integer(items), "overdue": .integer(overdue),
            "oldest": .text(oldest?.description),
        ])
    }

    package static let columns = ["what", "items", "overdue", "oldest"]
}

extension AgendaRepository {
    /// The same items as `items`, counted where they stand: of each kind how many, and how many are overdue.
    package static func counts(
        of scope: AgendaScope, within days: Int, of today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [AgendaCount] {
        let last = today.adding(days: days) ?? .last
        var counts: [AgendaCount] = []
        for source in AgendaSource.all {
            var values = values(source, scope, last: last, today: today)
            values.append(today.description)
            try db.forEach(counting(source, scope), values: values) { row throws(RegistryError) in
                do throws(StorageError) {
                    counts.append(
                        AgendaCount(
                            what: try row.text(0), items: try row.integer(1), overdue: try row.integer(2),
                            oldest: try row.optionalDate(3)))
                } catch { throw .storage(error) }
                return true
            }
        }
        if case .all = scope, let stale = try SizeRepository.staleness(on: today, in: db) {
            counts.append(
                AgendaCount(
                    what: AgendaItem.sizeClasses, items: 1, overdue: stale.since < today ? 1 : 0,
                    oldest: stale.since))
        }
        return counts
    }

    /// The statement of a source, counted; today stands at the place after its own.
    static func counting(_ source: AgendaSource, _ scope: AgendaScope) -> SQL {
        let own = source.days + (scope.value(isShared: source.isShared) == nil ? 0 : 1)
        let place: SQL = own == 0 ? "?1" : own == 1 ? "?2" : own == 2 ? "?3" : "?4"
        return """
            SELECT what, count(*), count(CASE WHEN due < \(place) THEN 1 END), min(due)
            FROM (\(source.statement(scope, .counts))) GROUP BY what ORDER BY what
            """
    }
}
