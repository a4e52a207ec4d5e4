package import Storage

/// A part of a record that stands in a row of a table of its own, which goes to and from the table as an object.
package protocol RecordPart: Sendable, Equatable {
    /// `json_object(...)` of what `init(line:)` reads, over the table `part`, and what it joins.
    static var selected: SQL { get }
    static var join: SQL { get }
    /// The columns besides the record and `position`, and what they are given of `?3`, the object of `line`.
    static var written: [(column: SQL, value: SQL)] { get }

    init?(line: JSON)
    var line: JSON { get }
    /// As the history keeps it, parties and people by their references.
    var json: JSON { get }
    static func restored(_ json: JSON, in db: borrowing Connection) throws(RegistryError) -> Self?
    /// As people read it.
    var words: String { get }
}

extension Field {
    /// Parts of a record, in the order in which they were given; a verb of the kind sets them, unless `typed` follows.
    static func parts<Part: RecordPart>(
        _ key: StaticString, _ path: any WritableKeyPath<Record, [Part]> & Sendable, table: SQL,
        label: String? = nil
    ) -> Field {
        let name = "\(key)"
        let label = label ?? name
        let owner = Record.kind.table
        var field = derived(name, .held) { .array($0[keyPath: path].map(\.json)) }
        field.label = label
        field.said = "the \(label)"
        field.isFixed = false
        field.path = path
        field.words = { record, _ in record[keyPath: path].map(\.words) }
        let columns = Part.written.map(\.column)
        let values = Part.written.map(\.value)
        field.lines = FieldLines(
            table: table,
            read: """
                SELECT part.\(owner), \(Part.selected) FROM \(table) AS part \(Part.join) WHERE part.\(owner)
                """,
            insert: """
                INSERT INTO \(table) (\(owner), position, \(joined: columns, by: ", "))
                VALUES (?1, ?2, \(joined: values, by: ", "))
                """,
            delete: "DELETE FROM \(table) WHERE \(owner) = ?1",
            set: {
                $0[keyPath: path] = $1.compactMap { JSON(parsing: Array($0.utf8)).flatMap(Part.init(line:)) }
            },
            get: { $0[keyPath: path].map { $0.line.line } })
        field.restore = { record, json, db throws(RegistryError) in
            var parts: [Part] = []
            for element in json.elements {
                if let part = try Part.restored(element, in: db) { parts.append(part) }
            }
            record[keyPath: path] = parts
        }
        return field
    }
}
