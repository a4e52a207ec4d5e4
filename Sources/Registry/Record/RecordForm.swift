import Storage

/// The SQL of one kind, made once from its fields.
package struct RecordForm<R: Record>: Sendable {
    /// Number, reference and version where the kind has them, then the columns of the fields in their order.
    let columns: SQL
    /// FROM with the joins that the columns need.
    let source: SQL
    let byNumber: SQL
    /// Nil for a kind without references.
    let byReference: SQL?
    let all: SQL
    let insert: SQL
    let update: SQL
    /// Whether rows have a version.
    let hasVersion: Bool
    private let readers: [Reader]
    private let writers: [@Sendable (R, borrowing Statement, Int32) throws(StorageError) -> Void]
    private let writerWidths: [Int32]
    private let changing: [Int]
    /// The fields whose lists stand in tables of their own.
    let lists: [FieldLines<R>]

    /// How one field is read; apart from the field, which is many words long to copy for each row.
    private struct Reader: Sendable {
        let width: Int32
        let read: @Sendable (inout R, borrowing Row, Int32) throws(StorageError) -> Void
    }

    /// The statements for a registry of a schema; fields that came later are left out.
    package init(schema: Int = .max) {
        let fields = R.fields.filter { $0.since <= schema }
        let kept = fields.compactMap(\.column)
        let table = R.kind.table
        hasVersion = fields.contains { $0.key == "version" }
        var head: [SQL] = ["\(table).id"]
        if R.kind.reference != nil { head.append("\(table).reference") }
        if hasVersion { head.append("\(table).version") }
        columns = "\(joined: head + kept.flatMap(\.selected), by: ", ")"
        let joins = kept.map(\.join).filter { !$0.text.isEmpty }
        source = joins.isEmpty ? "FROM \(table)" : "FROM \(table) \(joined: joins, by: " ")"
        byNumber = "SELECT \(columns) \(source) WHERE \(table).id = ?1"
        byReference =
            R.kind.reference == nil ? nil : "SELECT \(columns) \(source) WHERE \(table).reference = ?1"
        let current: SQL = R.kind.current.map { "WHERE \($0) " } ?? ""
        all = "SELECT \(columns) \(source) \(current)ORDER BY \(R.kind.order)"
        let written = fields.compactMap { field in
            field.column.flatMap { $0.written.isEmpty ? nil : (field, $0) }
        }
        let names = written.flatMap { $0.1.written }
        let own: [SQL] = R.kind.reference == nil ? [] : ["reference"]
        let places = (own + names).map { _ in "?" as SQL }
        insert = """
            INSERT INTO \(table) (\(joined: own + names, by: ", ")) VALUES (\(joined: places, by: ", "))
            """
        changing = written.indices.filter { !written[$0].0.isFixed }
        var settings = changing.flatMap { written[$0].1.written }.map { "\($0) = ?" as SQL }
        if hasVersion { settings.append("version = ?") }
        update = "UPDATE \(table) SET \(joined: settings, by: ", ") WHERE id = ?"
        readers = kept.filter { !$0.selected.isEmpty }.map {
            Reader(width: Int32($0.selected.count), read: $0.read)
        }
        writers = written.map(\.1.bind)
        writerWidths = written.map { Int32($0.1.written.count) }
        lists = fields.compactMap(\.lines)
    }

    /// A list that is narrowed by fields that have a filter, by their columns.
    func list(by columns: [SQL], order: SQL? = nil) -> SQL {
        guard !columns.isEmpty else { return all }
        let order = order ?? R.kind.order
        return "SELECT \(self.columns) \(source) WHERE \(condition(columns)) ORDER BY \(order)"
    }

    /// The lines of the same records, each with the number of its own, in order.
    func lines(_ list: FieldLines<R>, by columns: [SQL]) -> SQL {
        let within: SQL =
            columns.isEmpty
            ? "" : "IN (SELECT \(R.kind.table).id FROM \(R.kind.table) WHERE \(condition(columns)))"
        return "\(list.read) \(columns.isEmpty ? "IS NOT NULL" : within) ORDER BY \(R.kind.table), position"
    }

    private func condition(_ columns: [SQL]) -> SQL {
        var conditions = columns.map { "\(R.kind.table).\($0) = ?" as SQL }
        if let current = R.kind.current { conditions.append(current) }
        return "\(joined: conditions, by: " AND ")"
    }

    /// Reads a row of `columns`: each field knows its width, so no column is looked up by name.
    func read(_ row: borrowing Row) throws(StorageError) -> R {
        var record = R()
        record.head.id = try row.integer(0)
        var column: Int32 = 1
        if byReference != nil {
            record.head.reference = try row.text(column)
            column += 1
        }
        if hasVersion {
            record.head.version = try row.integer(column)
            column += 1
        }
        for reader in readers {
            try reader.read(&record, row, column)
            column += reader.width
        }
        return record
    }

    /// Inserts the record's own row; its number is then the connection's last.
    func insert(_ record: R, in db: borrowing Connection) throws(StorageError) {
        var statement = try db.prepare(insert)
        var place: Int32 = 1
        if byReference != nil {
            try statement.bind(1, record.head.reference)
            place = 2
        }
        for index in writers.indices {
            try writers[index](record, statement, place)
            place += writerWidths[index]
        }
        try statement.run()
    }

    /// Writes what an edit may change of the record's own row, and its version.
    func update(_ record: R, in db: borrowing Connection) throws(StorageError) {
        var statement = try db.prepare(update)
        var place: Int32 = 1
        for index in changing {
            try writers[index](record, statement, place)
            place += writerWidths[index]
        }
        if hasVersion {
            try statement.bind(place, record.head.version)
            place += 1
        }
        try statement.bind(place, record.head.id)
        try statement.run()
    }
}
