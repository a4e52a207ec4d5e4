package import Storage

/// Everything that is due or waits. Every call runs inside the caller's transaction.
package enum AgendaRepository {
    /// The items of a scope that are due until so many days from today on, the oldest first; those of which no day is
    /// known come last.
    package static func items(
        of scope: AgendaScope, within days: Int, of today: CivilDate,
        from sources: [AgendaSource] = AgendaSource.all,
        in db: borrowing Connection
    ) throws(RegistryError) -> [AgendaItem] {
        let last = today.adding(days: days) ?? .last
        var items: [AgendaItem] = []
        for source in sources {
            let values = values(source, scope, last: last, today: today)
            try db.forEach(source.statement(scope, .items), values: values) { row throws(RegistryError) in
                let read: AgendaRow
                do throws(StorageError) { read = try AgendaRow(row) } catch { throw .storage(error) }
                let words = source.describe(read, today)
                items.append(
                    AgendaItem(
                        due: read.due, what: read.what, party: read.party, name: read.name,
                        manager: read.manager, record: read.record, about: words.about, command: words.command
                    ))
                return true
            }
        }
        if case .all = scope, let stale = try SizeRepository.staleness(on: today, in: db) {
            items.append(AgendaItem(of: stale))
        }
        return sorted(items)
    }

    /// What a statement's places hold, in their order.
    static func values(
        _ source: AgendaSource, _ scope: AgendaScope, last: CivilDate, today: CivilDate
    ) -> [any Bindable] {
        var values = Array([last.description, today.description].prefix(source.days)) as [any Bindable]
        if let value = scope.value(isShared: source.isShared) { values.append(value) }
        return values
    }

    /// By day; of one day in the order of the sources, and of one source in that of its records.
    private static func sorted(_ items: [AgendaItem]) -> [AgendaItem] {
        let keys = items.indices.map { (day: items[$0].due?.daysSince1970 ?? .max, place: $0) }
        return keys.sorted { ($0.day, $0.place) < ($1.day, $1.place) }.map { items[$0.place] }
    }
}
