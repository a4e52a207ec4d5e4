import Storage

/// That a record was entered in error: since when it is void, and why.
///
/// It is left out of every list, count and comparison, stays on record and in the history, and may be restored.
package struct VoidMark: Hashable, Sendable {
    package let on: CivilDate
    package let why: String
    /// The record that it went into; nil for most.
    package internal(set) var into: String?

    /// Who did it is in the history alone.
    package var json: JSON {
        .members(["on": .text(on.description), "why": .text(why)]).adding(.held(["into": .text(into)]))
    }

    init(on: CivilDate, why: String, into: String? = nil) {
        self.on = on
        self.why = why
        self.into = into
    }

    /// Reads what `json` wrote; nil for anything else.
    init?(kept record: JSON) {
        guard let on = record.day("on"), let why = record["why"]?.string else { return nil }
        self.init(on: on, why: why, into: record["into"]?.string)
    }

    /// Reads day and reason from two columns; nil where the record is not void.
    init?(_ row: borrowing Row, at first: Int32) throws(StorageError) {
        guard !row.isNull(first) else { return nil }
        self.init(on: try row.date(first), why: try row.text(first + 1))
    }
}

extension Field {
    /// Whether the record is void: `table` has a row for each that is, by its number in `column`.
    static func void(
        _ path: any WritableKeyPath<Record, VoidMark?> & Sendable, in table: SQL, by column: SQL
    ) -> Field {
        var field = Field.composed(
            "void",
            FieldColumn(
                selected: ["\(table).void_on", "\(table).why"],
                join: "LEFT JOIN \(table) ON \(table).\(column) = \(Record.kind.table).id", written: [],
                values: { _ in [] },
                read: { record, row, first throws(StorageError) in
                    record[keyPath: path] = try VoidMark(row, at: first)
                }), presence: .held
        ) { $0[keyPath: path]?.json ?? .null }
        field.isFixed = true
        field.restore = { record, json, _ in record[keyPath: path] = VoidMark(kept: json) }
        return field.since(schema: 43)
    }
}
