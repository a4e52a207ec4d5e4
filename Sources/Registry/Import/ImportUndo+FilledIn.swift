import Storage

extension ImportUndo {
    /// Those of party ?1 of whom a change of run ?2 said more.
    static let peopleFilledIn: SQL = """
        SELECT person.id FROM person WHERE person.party = ?1 AND person.merged_into IS NULL AND EXISTS (
            SELECT 1 FROM event AS made
            JOIN event AS run ON run.at = made.at AND run.actor = made.actor
            WHERE made.subject_kind = 'person' AND made.subject = person.id AND made.action = 'edited'
                AND run.subject_kind = 'import' AND run.subject = ?2)
        ORDER BY person.id
        """
    /// Sites of party ?1 of which a change of run ?2 said more.
    static let sitesFilledIn: SQL = """
        SELECT site.id FROM site WHERE site.partner = ?1 AND EXISTS (
            SELECT 1 FROM event AS made
            JOIN event AS run ON run.at = made.at AND run.actor = made.actor
            WHERE made.subject_kind = 'site' AND made.subject = site.id AND made.action = 'edited'
                AND run.subject_kind = 'import' AND run.subject = ?2)
        ORDER BY site.id
        """

    /// Empties again what a run filled in of a partner's people and sites; a sentence for each that was changed since and stays.
    static func empty(
        of partner: Partner, run: Int64, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> [String] {
        try empty(Person.self, peopleFilledIn, of: partner, run: run, in: db, by: change)
            + empty(Site.self, sitesFilledIn, of: partner, run: run, in: db, by: change)
    }

    private static func empty<R: Record>(
        _ kind: R.Type, _ ids: SQL, of partner: Partner, run: Int64, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> [String] {
        var left: [String] = []
        let ids = try db.list(ids, partner.id, run) { row throws(StorageError) in try row.integer(0) }
        for id in ids {
            guard let record = try RecordRepository<R>.record(id: id, in: db),
                try !empty(record, run: run, in: db, by: change)
            else { continue }
            let (noun, reference) = (R.kind.noun, record.head.reference)
            left.append(
                "\(reference) was changed since the import filled it in and stays as it is; `concord \(noun) history \(reference)` "
                    + "shows what it filled in")
        }
        return left
    }

    /// Whether nothing of what the run filled in of a record stands any more; what somebody changed since does.
    private static func empty<R: Record>(
        _ record: R, run: Int64, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Bool {
        let events = try History.events(of: record.subject, in: db)
        let ran = try History.events(of: Subject(.importRun, run), in: db)
        guard let first = events.firstIndex(where: { $0.isOf(ran) }), first > 0,
            let before = events[first - 1].record, let after = events.last(where: { $0.isOf(ran) })?.record
        else { return true }
        var changed = record
        var isEmptied = true
        for field in R.fields where before[field.key]?.isEmpty != false {
            guard let said = after[field.key], !said.isEmpty, !field.json(record).isEmpty else { continue }
            if field.json(record) == said, let clear = field.clear {
                clear(&changed)
            } else {
                isEmptied = false
            }
        }
        try changed.check(in: db, by: change)
        _ = try RecordRepository<R>.keep(changed, insteadOf: record, as: "put back", in: db, by: change)
        return isEmptied
    }
}

extension History.Event {
    /// Whether it was made in a change of an import that has these events.
    func isOf(_ run: [History.Event]) -> Bool { run.contains { $0.at == at && $0.actor == actor } }
}
