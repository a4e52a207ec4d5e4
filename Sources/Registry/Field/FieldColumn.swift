import Storage

/// How a field stands in a row: what is selected for it, what is written, and in how many columns.
struct FieldColumn<Record>: Sendable {
    /// What SELECT names, in the order in which `read` takes it.
    let selected: [SQL]
    /// What SELECT joins for it; empty for most.
    let join: SQL
    /// What INSERT and UPDATE name.
    let written: [SQL]
    let read: @Sendable (inout Record, borrowing Row, Int32) throws(StorageError) -> Void
    let bind: @Sendable (Record, borrowing Statement, Int32) throws(StorageError) -> Void
    /// Lays the written columns out for rows that are inserted many at once.
    let lay: @Sendable (Record, inout RowBuffer) -> Void
    /// The name of a party, which stands in the table of all parties; nil for any other field.
    var partyName: (@Sendable (Record) -> String)?
}

extension FieldColumn {
    /// Several columns that belong together; `values` are those that are written, one a column.
    init(
        selected: [SQL], join: SQL = "", written: [SQL],
        values: @escaping @Sendable (Record) -> [any FieldValue],
        read: @escaping @Sendable (inout Record, borrowing Row, Int32) throws(StorageError) -> Void = {
            _, _, _ in
        }
    ) {
        self.init(
            selected: selected, join: join, written: written, read: read,
            bind: { record, statement, place throws(StorageError) in
                try values(record).bind(to: statement, at: place)
            },
            lay: { record, rows in values(record).lay(into: &rows) })
    }

    /// What verbs of the kind write, and the record alone reads.
    static func read(
        _ selected: SQL...,
        by read: @escaping @Sendable (inout Record, borrowing Row, Int32) throws(StorageError) -> Void
    ) -> FieldColumn {
        FieldColumn(
            selected: selected, join: "", written: [], read: read,
            bind: { _, _, _ throws(StorageError) in }, lay: { _, _ in })
    }
}

/// A list of a record that has a table of its own, in the order in which it was given.
struct FieldLines<Record>: Sendable {
    let table: SQL
    let read: SQL
    let insert: SQL
    let delete: SQL
    let set: @Sendable (inout Record, [String]) -> Void
    let get: @Sendable (Record) -> [String]
}
