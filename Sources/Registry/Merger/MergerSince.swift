import Storage

/// What became of a record since another went into it: rows of imports that are the other's, what they said, and what else
/// was changed.
struct MergerSince: Sendable {
    /// Later rows of the row IDs that moved go back with those.
    private static let later: SQL = """
        INSERT INTO merger_row (merger, place, key)
        SELECT ?1, 'source_row.party', json_array(own.id) FROM source_row AS own
        WHERE own.party = ?2 AND EXISTS (
            SELECT 1 FROM source_row AS moved JOIN merger_row AS held ON held.key = json_array(moved.id)
            WHERE held.merger = ?1 AND held.place = 'source_row.party' AND moved.party = ?2
                AND moved.source = own.source AND moved.key = own.key)
            AND NOT EXISTS (
                SELECT 1 FROM merger_row AS known WHERE known.merger = ?1 AND known.place = 'source_row.party'
                    AND known.key = json_array(own.id))
        """
    /// The rows of ?1 that are at ?2 and were brought since, by what is current.
    private static let brought: SQL = """
        SELECT source.name, source_row.key, import_run.file, source_row.line FROM merger_row
        JOIN source_row ON json_array(source_row.id) = merger_row.key
        JOIN source ON source.id = source_row.source JOIN import_run ON import_run.id = source_row.run
        WHERE merger_row.merger = ?1 AND merger_row.place = 'source_row.party' AND source_row.is_current = 1
            AND source_row.party = ?2
        ORDER BY source_row.id
        """

    private static let removeFormer: SQL =
        "DELETE FROM party_name WHERE party = ?1 AND kind = 'former' AND name = ?2"

    /// A row that an import brought since and that is current.
    private struct Row: Hashable {
        let source: String
        let key: String
        let file: String
        let line: Int64
    }

    private let rows: [Row]
    /// What their lists say of fields.
    private let said: [FieldSource]
    /// The fields of the record that stayed that are other than when the two became one, with what people call them.
    private let changed: [(key: String, label: String)]
    /// What the record that stayed was called when the two became one, and the one that went.
    private let names: (stays: String?, goes: String)

    /// Notes that later rows move with those that moved; what is read here is read before any moves.
    init(
        of merger: Merger, at stays: Partner, after event: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        let before = Set(try Self.current(of: merger, at: stays, in: db))
        try db.write(Self.later, merger.party.id, stays.id)
        let rows = try Self.current(of: merger, at: stays, in: db).filter { !before.contains($0) }
        self.rows = rows
        // What a list says of a field by a row of another of its row IDs is not known apart.
        let lists = Set(rows.map(\.source)).filter { list in
            !stays.sources.contains { source in
                source.source == list
                    && !rows.contains { $0.source == list && $0.key == source.key }
            }
        }
        said = stays.fieldSources.filter { $0.statedBy == .thirdParty && lists.contains($0.source) }
        let events = try History.events(of: stays.subject, in: db)
        let then = events.last { $0.sequence < event && $0.action == "took over" }?.record
        let now = events.last?.record
        names = (then?["name"]?.string, merger.party.name)
        changed = Partner.fields.compactMap { field in
            guard let then, let now, !Self.worked.contains(field.key) else { return nil }
            return then[field.key] == now[field.key] ? nil : (field.key, field.label)
        }
    }

    /// What follows from other fields.
    private static let worked: Set = [
        "version", "size", "size_class", "sources", "field_sources", "void", "vision",
    ]

    private static func current(
        of merger: Merger, at stays: Partner, in db: borrowing Connection
    ) throws(RegistryError) -> [Row] {
        try db.list(brought, merger.party.id, stays.id) { row throws(StorageError) in
            Row(
                source: try row.text(0), key: try row.text(1), file: try row.text(2),
                line: try row.integer(3))
        }
    }

    /// Takes what the lists said from the record that stayed: shown is what the others say, by the rule.
    func giveBack(from partner: inout Partner, in db: borrowing Connection) throws(RegistryError) {
        // By its row a list called it as the one that went.
        if !rows.isEmpty, let own = names.stays, own != names.goes, partner.name == names.goes,
            partner.names.contains(PartyName(kind: .former, name: own))
        {
            try db.write(Self.removeFormer, partner.id, own)
            partner.names.removeAll { $0 == PartyName(kind: .former, name: own) }
            partner.name = own
        }
        guard !said.isEmpty else { return }
        let left = partner.fieldSources.filter { source in
            !said.contains { $0.field == source.field && $0.origin == source.origin }
        }
        for field in Partner.fields {
            guard let value = field.json(partner).string,
                said.contains(where: { $0.field == field.key && $0.value == value })
            else { continue }
            let others = left.filter { $0.field == field.key }.sorted { $0.isBefore($1) }
            if others.contains(where: { $0.value == value }) { continue }
            if let next = others.first {
                try field.restore?(&partner, .text(next.value), db)
            } else {
                field.clear?(&partner)
            }
        }
        guard left != partner.fieldSources else { return }
        try FieldSourceRepository.replace(left, of: partner.id, in: db)
        partner.fieldSources = try FieldSourceRepository.ofPartner.of(partner.id, in: db)
    }

    /// Says to the record that came back what the lists say of it.
    func told(
        to partner: Partner, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Partner {
        var told = partner
        for list in Set(said.map(\.source)).sorted() {
            var edit = PartnerEdit()
            edit.origin = .list(list)
            for (place, field) in Partner.fields.enumerated() {
                guard let word = said.first(where: { $0.field == field.key && $0.source == list }) else {
                    continue
                }
                edit.fields.add(word.value, at: place)
            }
            told = try PartnerRepository.edit(told, edit, in: db, by: change).partner
        }
        return told
    }

    /// A sentence for each list whose row went back, and one for what was changed besides.
    func notes(of back: Partner, at stays: Partner, but filled: [String]) -> [String] {
        var notes = rows.prefix(5).map { row in
            let fields = Partner.fields.filter { field in
                said.contains { $0.field == field.key && $0.source == row.source }
            }.map(\.label)
            let what =
                fields.isEmpty
                ? "what it said stays with \(stays.reference)"
                : "what it said of \(fields.joined(separator: ", ")) went with it"
            return
                "row '\(shown(row.key))' of '\(shown(row.source))' is \(back.reference)'s again, as \(shown(row.file)) brought it "
                + "since (line \(row.line)): \(what)"
        }
        if rows.count > 5 { notes.append("and \(rows.count - 5) more rows that imports brought since") }
        let isCalledAsBefore = changed.contains { $0.key == "name" } && stays.name == names.stays
        let others = changed.filter { changed in
            !filled.contains(changed.key) && !said.contains { $0.field == changed.key }
                && !(["name", "names"].contains(changed.key) && isCalledAsBefore)
        }
        guard !others.isEmpty else { return notes }
        notes.append(
            "changed of \(stays.reference) since the merger: \(others.map(\.label).joined(separator: ", ")), which stays there; "
                + "look whose it is (`concord partner history \(stays.reference)`)")
        return notes
    }
}
