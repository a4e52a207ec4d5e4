package import Storage

extension Field {
    /// People in a table of their own, which has a column for the record, `position` from 1, and `person`; the history
    /// keeps their references alone.
    package static func people(
        _ key: StaticString, _ path: any WritableKeyPath<Record, [PersonName]> & Sendable, table: SQL,
        label: String? = nil, help: String
    ) -> Field {
        let name = "\(key)"
        let label = label ?? name
        let owner = Record.kind.table
        let rule = FieldRule<PersonName>.someone
        var field = derived(name, .held) { .array($0[keyPath: path].map(\.json)) }
        field.label = label
        field.said = "the \(label)"
        field.help = help
        field.option = name
        field.typing = .repeated
        field.isFixed = false
        field.completion = rule.completion
        field.examples = rule.examples
        field.path = path
        field.words = { record, _ in record[keyPath: path].compactMap(\.words) }
        field.take = { record, words, name, db, change throws(RegistryError) in
            guard !words.isEmpty else { return }
            var people: [PersonName] = []
            for word in words {
                let person = try rule.read(word, name, db, change)
                if !people.contains(where: { $0.id == person.id }) { people.append(person) }
            }
            record[keyPath: path] = people
        }
        field.clear = { $0[keyPath: path] = [] }
        field.lines = FieldLines(
            table: table,
            read: """
                SELECT \(owner), (SELECT person.id || ' ' || person.reference || ' ' || person.name FROM person
                    WHERE person.id = \(table).person) FROM \(table) WHERE \(owner)
                """,
            insert: """
                INSERT INTO \(table) (\(owner), position, person)
                VALUES (?1, ?2, (SELECT id FROM person WHERE reference = ?3))
                """,
            delete: "DELETE FROM \(table) WHERE \(owner) = ?1",
            set: { $0[keyPath: path] = $1.compactMap(PersonName.init(line:)) },
            get: { $0[keyPath: path].map(\.reference) })
        field.restore = { record, json, db throws(RegistryError) in
            var people: [PersonName] = []
            for element in json.elements {
                if let person = try PersonName.restored(element, in: db) { people.append(person) }
            }
            record[keyPath: path] = people
        }
        return field
    }
}

extension PersonName {
    /// Reads number, reference and name with a blank between them.
    fileprivate init?(line: String) {
        let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count == 3, let id = Int64(words[0]) else { return nil }
        self.init(id: id, reference: String(words[1]), name: String(words[2]))
    }
}
