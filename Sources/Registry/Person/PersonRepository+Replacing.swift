import Storage

extension PersonRepository {
    /// Puts one person in another's place wherever a record names them in a field of its own, for every kind that is
    /// declared; the names on documents stay.
    static func replace(
        _ person: Person, by other: PersonName, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        for entry in RecordList.all.entries {
            guard let kind = entry.declared, entry.kind != .declaration else { continue }
            try replace(person, by: other, in: kind, db, change)
        }
    }

    private static func replace<R: Record>(
        _ person: Person, by other: PersonName, in kind: R.Type, _ db: borrowing Connection,
        _ change: borrowing Change
    ) throws(RegistryError) {
        var numbers: Set<Int64> = []
        let places = R.fields.filter { $0.typing != .never && $0.namesPeople }
        for field in places {
            if let column = field.column?.written.first {
                numbers.formUnion(
                    try db.list("SELECT id FROM \(R.kind.table) WHERE \(column) = ?1", person.id) {
                        row throws(StorageError) in try row.integer(0)
                    })
            } else if let lines = field.lines {
                let sql: SQL = "SELECT \(R.kind.table) FROM \(lines.table) WHERE person = ?1"
                numbers.formUnion(
                    try db.list(sql, person.id) { row throws(StorageError) in try row.integer(0) })
            }
        }
        for id in numbers.sorted() {
            guard let before = try R.record(id: id, in: db), before.subject != other.subject else { continue }
            var record = before
            for field in places { field.replace(person.id, by: other, in: &record) }
            _ = try RecordRepository.keep(record, insteadOf: before, in: db, by: change)
        }
    }
}

extension PersonName {
    var subject: Subject { Subject(.person, id) }
}

extension Field {
    /// Whether it names a person or several.
    var namesPeople: Bool {
        let path = path as AnyKeyPath
        return path is WritableKeyPath<Record, PersonName> || path is WritableKeyPath<Record, PersonName?>
            || path is WritableKeyPath<Record, [PersonName]>
    }

    /// Names another person where one is named.
    func replace(_ person: Int64, by other: PersonName, in record: inout Record) {
        switch path as AnyKeyPath {
        case let path as WritableKeyPath<Record, PersonName>:
            if record[keyPath: path].id == person { record[keyPath: path] = other }
        case let path as WritableKeyPath<Record, PersonName?>:
            if record[keyPath: path]?.id == person { record[keyPath: path] = other }
        case let path as WritableKeyPath<Record, [PersonName]>:
            var people = record[keyPath: path].map { $0.id == person ? other : $0 }
            var seen: Set<Int64> = []
            people.removeAll { !seen.insert($0.id).inserted }
            record[keyPath: path] = people
        default: break
        }
    }
}
