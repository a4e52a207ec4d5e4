package import Storage

/// What sources say of partners. Every call runs inside the caller's transaction.
package enum FieldSourceRepository {
    static let ofPartner = RecordParts<FieldSource>(
        """
        SELECT partner, field, value, stated_by, source, said_on, chosen FROM field_source
        WHERE partner BETWEEN ?1 AND ?2 ORDER BY partner, field, stated_by, source
        """
    ) { row throws(StorageError) in
        FieldSource(
            field: try row.text(1), value: try row.text(2), statedBy: try row.choice(3),
            source: try row.text(4), saidOn: try row.date(5), isChosen: try row.bool(6))
    }
    private static let put: SQL = """
        INSERT INTO field_source (partner, field, value, stated_by, source, said_on, chosen)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """
    private static let dayOfRow: SQL = """
        SELECT import_run.on_day FROM source_row JOIN import_run ON import_run.id = source_row.run
        JOIN source ON source.id = source_row.source
        WHERE source_row.party = ?1 AND source.name = ?2 AND source_row.key = ?3 AND source_row.line = ?4
        ORDER BY source_row.id LIMIT 1
        """
    static let clear: SQL = "DELETE FROM field_source WHERE partner = ?1"

    static func replace(
        _ sources: [FieldSource], of partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        try db.write(clear, partner)
        for source in sources {
            try db.write(
                put, partner, source.field, source.value, source.statedBy.rawValue, source.source,
                source.saidOn.description, Int64(source.isChosen ? 1 : 0))
        }
    }

    /// What each source says of a partner, and whether that is shown; of a field that one source alone spoke of, where it
    /// came from.
    package static func all(
        of partner: Partner, in db: borrowing Connection
    ) throws(RegistryError) -> [(source: FieldSource, isShown: Bool)] {
        var all: [(source: FieldSource, isShown: Bool)] = []
        let events = try History.events(of: partner.subject, in: db)
        for field in Partner.fields where FieldSource.fields.contains(field.key) {
            let value = field.json(partner).string
            var said = partner.fieldSources.filter { $0.field == field.key }.sorted { $0.isBefore($1) }
            if let value, !said.contains(where: { $0.value == value }) {
                said.insert(try origin(of: field.key, value, partner, events, in: db), at: 0)
            }
            said += try merged(field, into: partner, besides: said.map(\.value), in: db)
            let shown = said.firstIndex { $0.value == value }
            all += said.enumerated().map { ($1, $0 == shown) }
        }
        return all
    }

    /// What records that went into the partner said of a field and nobody says besides.
    static func merged(
        _ field: Field<Partner>, into partner: Partner, besides said: [String], in db: borrowing Connection
    ) throws(RegistryError) -> [FieldSource] {
        var known = Set(said)
        var sources: [FieldSource] = []
        var records = try MergerRepository.gone(into: partner.id, in: db)
        while let id = records.popLast() {
            records += try MergerRepository.gone(into: id, in: db)
            guard let gone = try Partner.record(id: id, in: db), let value = field.json(gone).string,
                known.insert(value).inserted
            else { continue }
            let events = try History.events(of: gone.subject, in: db)
            sources.append(try origin(of: field.key, value, gone, events, in: db))
        }
        return sources.sorted { $0.isBefore($1) }
    }

    /// Where a value came from of which no source is kept: the events of the partner know when it came, and with which row.
    static func origin(
        of key: String, _ value: String, _ partner: Partner, _ events: [History.Event],
        in db: borrowing Connection
    ) throws(RegistryError) -> FieldSource {
        let place = events.indices.reversed().prefix { events[$0].record?[key]?.string == value }.last
        guard let place else { return FieldSource(key, value, .byHand, on: .first) }
        let before = place > 0 ? events[place - 1].record?["sources"]?.elements ?? [] : []
        let row = events[place].record?["sources"]?.elements.first { !before.contains($0) }
        guard let list = row?["source"]?.string else {
            return FieldSource(key, value, .byHand, on: events[place].at.date)
        }
        let day = try db.one(dayOfRow, partner.id, list, row?["key"]?.string, row?["line"]?.int) {
            row throws(StorageError) in try row.date(0)
        }
        return FieldSource(key, value, .list(list), on: day ?? events[place].at.date)
    }
}
