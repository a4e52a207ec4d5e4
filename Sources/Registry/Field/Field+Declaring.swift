package import Storage

extension Field {
    /// A field that every record holds.
    ///
    /// `column` is what its table calls it where that is not the key.
    package static func required<Value: FieldValue>(
        _ key: StaticString, _ path: any WritableKeyPath<Record, Value> & Sendable, _ rule: FieldRule<Value>,
        column: SQL? = nil, label: String? = nil, help: String = ""
    ) -> Field {
        Field(key, path, rule, column, .always, label, help, isRequired: true, clear: nil)
    }

    /// A field that may hold nothing.
    package static func optional<Value: FieldValue>(
        _ key: StaticString, _ path: any WritableKeyPath<Record, Value?> & Sendable, _ rule: FieldRule<Value>,
        column: SQL? = nil, label: String? = nil, help: String = ""
    ) -> Field {
        Field(key, path, rule.optional, column, .held, label, help, isRequired: false) {
            $0[keyPath: path] = nil
        }
    }

    private init<Value: FieldValue>(
        _ key: StaticString, _ path: any WritableKeyPath<Record, Value> & Sendable, _ rule: FieldRule<Value>,
        _ column: SQL?, _ presence: Presence, _ label: String?, _ help: String, isRequired: Bool,
        clear: (@Sendable (inout Record) -> Void)?
    ) {
        let name = "\(key)"
        let column = column ?? SQL(stringLiteral: key)
        let label = label ?? name.replacing("_", with: " ")
        let table = Record.kind.table
        let place = FieldPlace(path)
        var takeAlone: TakingAlone?
        if let read = rule.readAlone {
            takeAlone = { record, text, name, lists, today throws(RegistryError) in
                place.set(try read(text, name, lists, today), in: &record)
            }
        }
        var erase: (@Sendable (inout Record) -> Void)?
        if let erased = Value.erased { erase = { $0[keyPath: path] = erased } }
        var naming: FieldNaming<Record>?
        if Value.refersToNamed {
            naming = FieldNaming(key: "\(name)_name") { $0[keyPath: path].referredName }
        }
        self.init(
            key: name, label: label, said: "the \(label)", presence: presence, typing: .once,
            option: name.replacing("_", with: "-"), help: help, completion: rule.completion,
            examples: rule.examples, isCode: rule.isCode, isRequired: isRequired,
            column: FieldColumn(
                selected: Value.selected(column, of: table), join: Value.join(column, of: table),
                written: Value.written(column),
                read: { record, row, first throws(StorageError) in
                    place.set(try Value.read(row, at: first), in: &record)
                },
                bind: { record, statement, place throws(StorageError) in
                    try record[keyPath: path].bind(to: statement, at: place)
                },
                lay: { record, rows in record[keyPath: path].lay(into: &rows) }),
            lines: nil, path: path,
            take: { record, words, name, db, change throws(RegistryError) in
                for word in words { record[keyPath: path] = try rule.read(word, name, db, change) }
            },
            takeAlone: takeAlone, holds: { $0[keyPath: path].isNamed(by: $1) },
            match: { text, name, db, today throws(RegistryError) in
                try rule.find(text, name, db, today).matched
            },
            erase: erase, clear: clear, json: { $0[keyPath: path].json },
            words: { record, _ in record[keyPath: path].words.map { [$0] } ?? [] },
            naming: naming)
        giving = Value.giving
        isNumber = Value.self == Int64.self || Value.self == Int64?.self
        restore = { record, json, db throws(RegistryError) in
            if let value = try Value.restored(json, in: db) { record[keyPath: path] = value }
        }
    }

    /// A field that nobody types, since it is set as a whole by what makes or changes the record.
    package static func kept<Value: FieldValue>(
        _ key: StaticString, _ path: any WritableKeyPath<Record, Value> & Sendable, column: SQL? = nil,
        label: String? = nil
    ) -> Field { required(key, path, .untyped, column: column, label: label).untyped }

    /// A number that SELECT works out, such as how many rows of another table name the record.
    package static func counted(
        _ key: StaticString, _ path: any WritableKeyPath<Record, Int64> & Sendable, _ expression: SQL,
        label: String? = nil
    ) -> Field {
        var field = kept(key, path, label: label)
        field.column = field.column.map {
            FieldColumn(
                selected: [expression], join: "", written: [], read: $0.read,
                bind: { _, _, _ in }, lay: { _, _ in })
        }
        return field
    }

    /// A list of lines in a table of its own, which has a column for the record, `position` from 1, and `column`.
    package static func lines(
        _ key: StaticString, _ path: any WritableKeyPath<Record, [String]> & Sendable,
        _ rule: FieldRule<String>, table: SQL, column: SQL, label: String? = nil, help: String = ""
    ) -> Field {
        let name = "\(key)"
        let label = label ?? name.replacing("_", with: " ")
        let owner = Record.kind.table
        let place = FieldPlace(path)
        var field = Field(
            key: name, label: label, said: "the \(label)", presence: .always, typing: .repeated,
            option: name.replacing("_", with: "-"), help: help, examples: rule.examples, isRequired: true,
            column: nil,
            lines: FieldLines(
                table: table, read: "SELECT \(owner), \(column) FROM \(table) WHERE \(owner)",
                insert: "INSERT INTO \(table) (\(owner), position, \(column)) VALUES (?1, ?2, ?3)",
                delete: "DELETE FROM \(table) WHERE \(owner) = ?1",
                set: { place.set($1, in: &$0) }, get: { $0[keyPath: path] }),
            path: path,
            take: { record, words, name, db, change throws(RegistryError) in
                guard !words.isEmpty else { return }
                var lines: [String] = []
                for word in words { lines.append(try rule.read(word, name, db, change)) }
                record[keyPath: path] = lines
            },
            takeAlone: nil, match: { text, _, _, _ throws(RegistryError) in text },
            erase: { $0[keyPath: path] = $0[keyPath: path].map { _ in String.erasedWords } }, clear: nil,
            json: { .array($0[keyPath: path].map { .text($0) }) },
            words: { record, _ in record[keyPath: path] }, naming: nil)
        field.restore = { record, json, _ in record[keyPath: path] = json.elements.compactMap(\.string) }
        return field
    }

    /// What programs read of a record that follows from other fields, in the record itself.
    package static func derived(
        _ key: String, _ presence: Presence = .always, label: String? = nil,
        _ json: @escaping @Sendable (Record) -> JSON
    ) -> Field {
        var field = Field(
            key: key, label: label ?? key.replacing("_", with: " "), said: "the \(key)", presence: presence,
            typing: .never, option: "", help: "", isRequired: false, column: nil, lines: nil,
            path: \Record.head as any AnyKeyPath & Sendable,
            take: { _, _, _, _, _ throws(RegistryError) in }, takeAlone: nil,
            match: { text, _, _, _ throws(RegistryError) in text }, erase: nil, clear: nil, json: json,
            words: { _, _ in [] }, naming: nil)
        field.isFixed = true
        return field
    }

    /// What stands in columns that belong together, read and written as the kind says.
    static func composed(
        _ key: String, _ column: FieldColumn<Record>, presence: Presence = .always,
        _ json: @escaping @Sendable (Record) -> JSON
    ) -> Field {
        var field = derived(key, presence, json)
        field.column = column
        field.isFixed = false
        return field
    }

    /// What people read of a record on a day, on sheets and in lists alone.
    package static func told(
        _ label: String, _ words: @escaping @Sendable (Record, CivilDate) -> String?
    ) -> Field {
        var field = derived(label, .told) { _ in .null }
        field.words = { record, today in words(record, today).map { [$0] } ?? [] }
        field.giving = .wrapped(12, turn: 2)
        return field
    }

    /// The permanent name of the record.
    package static var reference: Field {
        var field = derived("reference") { .text($0.head.reference) }
        field.words = { record, _ in [record.head.reference] }
        field.heading = "reference"
        return field
    }

    /// How often the record was changed, from 1.
    package static var version: Field {
        var field = derived("version") { .integer($0.head.version) }
        field.words = { record, _ in ["\(record.head.version)"] }
        return field
    }
}
