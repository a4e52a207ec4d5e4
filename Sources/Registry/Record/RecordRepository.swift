package import Storage

/// The records of one kind. Every call runs inside the caller's transaction.
package enum RecordRepository<R: Record> {
    /// The record of this number; nil where there is none.
    package static func record(id: Int64, in db: borrowing Connection) throws(RegistryError) -> R? {
        try one(R.form.byNumber, id, in: db)
    }

    /// The record of a reference; throws `.notFound` with where references are listed.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> R {
        if let byReference = R.form.byReference, let kind = R.kind.reference,
            let reference = Reference(text, of: kind),
            let record = try one(byReference, reference.description, in: db)
        {
            return record
        }
        let letter = R.kind.reference.map { ", which begins with \($0.rawValue)" } ?? ""
        throw .notFound(
            "no \(R.kind.noun) is called '\(shown(text))'; give its reference\(letter); "
                + "`concord \(R.kind.noun) list` shows all")
    }

    /// The first record that a statement over `form.columns` gives, with its lists.
    static func one(
        _ sql: SQL, _ value: some Bindable, in db: borrowing Connection
    ) throws(RegistryError) -> R? {
        let form = R.form
        guard var record = try db.one(sql, value, as: { row throws(StorageError) in try form.read(row) })
        else { return nil }
        for list in form.lists {
            list.set(
                &record,
                try db.list("\(list.read) = ?1 ORDER BY position", record.head.id) {
                    row throws(StorageError) in
                    try row.text(1)
                })
        }
        try record.complete(in: db)
        return record
    }

    /// The records that a statement over `form.columns` gives, for kinds whose row is all there is.
    static func list<each Value: Bindable>(
        _ sql: SQL, _ values: repeat each Value, in db: borrowing Connection
    ) throws(RegistryError) -> [R] {
        let form = R.form
        return try db.list(sql, repeat each values) { row throws(StorageError) in try form.read(row) }
    }

    /// The records of the kind, in its order; with conditions only those whose fields hold what was typed for them.
    package static func records(
        where conditions: [RecordCondition] = [], on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [R] {
        var unreadable: [Int64] = []
        return try records(where: conditions, on: today, leavingOut: &unreadable, in: db)
    }

    /// The same, with what the history calls each record that was damaged and is left out: one stands in nobody's way.
    package static func found(
        where conditions: [RecordCondition], on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> (records: [R], unreadable: [String]) {
        var unreadable: [Int64] = []
        let records = try records(where: conditions, on: today, leavingOut: &unreadable, in: db)
        var names: [String] = []
        for id in unreadable {
            let last = try History.events(of: Subject(R.kind.subject, id), in: db).last
            names.append(Audit.name(R.kind.subject.rawValue, id, last?.record))
        }
        return (records, names)
    }

    private static func records(
        where conditions: [RecordCondition], on today: CivilDate, leavingOut unreadable: inout [Int64],
        in db: borrowing Connection
    ) throws(RegistryError) -> [R] {
        let form = R.form
        var narrowing: [SQL] = []
        var values: [any Bindable] = []
        var order: SQL?
        for condition in conditions {
            guard let field = R.fields.first(where: { $0.key == condition.key }),
                let column = field.column?.written.first
            else { continue }
            let name = FieldName(said: field.said, option: field.filter?.option)
            if field.filter?.isPeriod == true {
                let last =
                    today.adding(days: try CivilDate.days(condition.text, name.option ?? name.said)) ?? .last
                values += [today.description, last.description]
            } else {
                values.append(try field.match(condition.text, name, db, today))
            }
            narrowing.append(form.condition(field.filter, on: column))
            order = order ?? field.filter?.order
        }
        return try read(narrowing, values, order: order, leavingOut: &unreadable, in: db)
    }

    /// The records that name one party in a field, in the order of that field's list.
    static func records(
        naming key: String, _ party: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [R] {
        guard let field = R.fields.first(where: { $0.key == key }), field.filter?.through != nil,
            let column = field.column?.written.first
        else { return try records(naming: key, party...party, in: db) }
        var unreadable: [Int64] = []
        return try read(
            [R.form.condition(field.filter, on: column)], [party], order: field.filter?.order,
            leavingOut: &unreadable, in: db)
    }

    /// The records that name somebody in a field, of everybody whose number is in a range; of each in the order of that
    /// field's list.
    static func records(
        naming key: String, _ numbers: ClosedRange<Int64>, in db: borrowing Connection
    ) throws(RegistryError) -> [R] {
        guard let field = R.fields.first(where: { $0.key == key }), let column = field.column?.written.first
        else { return [] }
        var unreadable: [Int64] = []
        return try read(
            ["\(R.kind.table).\(column) BETWEEN ? AND ?"], [numbers.lowerBound, numbers.upperBound],
            order: field.filter?.order, leavingOut: &unreadable, in: db)
    }

    private static func read(
        _ narrowing: [SQL], _ values: [any Bindable], order: SQL?, leavingOut unreadable: inout [Int64],
        in db: borrowing Connection
    ) throws(RegistryError) -> [R] {
        let form = R.form
        var records: [R] = []
        do throws(StorageError) {
            try db.forEach(form.list(by: narrowing, order: order), values: values) {
                row throws(StorageError) in
                do throws(StorageError) { records.append(try form.read(row)) } catch {
                    guard case .mismatch = error.code else { throw error }
                    unreadable.append(try row.integer(0))
                }
                return true
            }
            // Where there is no record, there are no lines of one to ask for.
            for list in form.lists where !records.isEmpty {
                var lines: [Int64: [String]] = [:]
                for (id, line) in try db.rows(
                    form.lines(list, by: narrowing), values: values,
                    as: { row throws(StorageError) in (try row.integer(0), try row.text(1)) })
                {
                    lines[id, default: []].append(line)
                }
                for index in records.indices {
                    list.set(&records[index], lines[records[index].head.id] ?? [])
                }
            }
        } catch { throw .storage(error) }
        for index in records.indices { try records[index].complete(in: db) }
        return records
    }

    /// Puts a record on record; `known` are the fields that `start` holds already and nobody has to type.
    package static func add(
        _ draft: RecordDraft<R>, to start: R = R(), knowing known: [PartialKeyPath<R>] = [],
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> R {
        var record = start
        try draft.fill(&record, knowing: known, in: db, by: change)
        try record.check(in: db, by: change)
        if let before = try record.predecessor(in: db) {
            record.head = before.head
            return try keep(record, insteadOf: before, in: db, by: change)
        }
        return try add(record, in: db, by: change)
    }

    /// Puts a record on record whose fields are checked, under a new reference where the kind has them.
    static func add(
        _ record: R, as action: String = "added", in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> R {
        let record = try insert(record, in: db)
        try History.append(action, record, in: db, by: change)
        return record
    }

    /// Writes the row and the lines of a new record; the caller writes what stands beside them, and the event.
    static func insert(_ record: R, in db: borrowing Connection) throws(RegistryError) -> R {
        var record = record
        let form = R.form
        if let kind = R.kind.party, let name = form.partyName?(record) {
            let party = try PartyRepository.add(kind, name: name, in: db)
            (record.head.id, record.head.reference) = (party.id, party.reference)
            do throws(StorageError) { try form.insert(record, in: db) } catch { throw .storage(error) }
        } else if let kind = R.kind.reference {
            let unnamed = record
            record.head.reference = try Reference.draw(kind) { reference throws(StorageError) in
                var named = unnamed
                named.head.reference = reference
                try form.insert(named, in: db)
            }
        } else {
            do throws(StorageError) { try form.insert(record, in: db) } catch { throw .storage(error) }
        }
        if form.partyName == nil { record.head.id = db.lastInsertedRow }
        for list in form.lists { try write(list, of: record, in: db) }
        return record
    }

    /// Changes a record; throws `.conflict` where it is no longer at the version that the caller saw. An edit that
    /// changes nothing writes nothing.
    package static func edit(
        _ before: R, _ draft: RecordDraft<R>, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> R {
        try Versions.check(
            before.head.version, ifVersion, of: before.head.reference, noun: R.kind.noun)
        var record = before
        try draft.change(&record, in: db, by: change)
        try record.check(in: db, by: change)
        return try keep(record, insteadOf: before, in: db, by: change)
    }

    /// Writes a record as its next version, with the event of the change; one that is as before stays as it is.
    static func keep(
        _ changed: R, insteadOf before: R, as action: String = "edited", in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> R {
        // Texts that differ in how a letter is put together are equal to Swift, and yet other bytes on record.
        guard changed.json.canonical != before.json.canonical else { return before }
        var record = changed
        if R.form.hasVersion { record.head.version += 1 }
        try update(record, insteadOf: before, in: db)
        try History.append(action, record, in: db, by: change)
        return record
    }

    /// Writes what changed of a record, without an event.
    static func update(
        _ record: R, insteadOf before: R, in db: borrowing Connection
    ) throws(RegistryError) {
        let form = R.form
        do throws(StorageError) { try form.update(record, in: db) } catch { throw .storage(error) }
        if let name = form.partyName?(record), form.partyName?(before).utf8.elementsEqual(name.utf8) != true {
            try PartyRepository.rename(record.head.id, to: name, in: db)
        }
        for list in form.lists where list.get(record) != list.get(before) {
            try rewrite(list, of: record, in: db)
        }
    }

    static func rewrite(
        _ list: FieldLines<R>, of record: R, in db: borrowing Connection
    ) throws(RegistryError) {
        try db.write(list.delete, record.head.id)
        try write(list, of: record, in: db)
    }

    private static func write(
        _ list: FieldLines<R>, of record: R, in db: borrowing Connection
    ) throws(RegistryError) {
        for (index, line) in list.get(record).enumerated() {
            try db.write(list.insert, record.head.id, Int64(index + 1), line)
        }
    }
}

/// What a field has to hold for a record to be listed, as it was typed.
package struct RecordCondition: Sendable {
    let key: String
    let text: String

    package init(key: String, text: String) {
        self.key = key
        self.text = text
    }
}
