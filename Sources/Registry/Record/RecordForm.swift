package import Storage

/// What is made once from the fields of a kind: its SQL, and how its rows and its JSON are read and written.
package final class RecordForm<R: Record>: Sendable {
    /// Number, reference and version where the kind has them, then the columns of the fields in their order.
    let columns: SQL
    /// FROM with the joins that the columns need.
    let source: SQL
    /// Those joins alone, for a list that says by which index it walks.
    let joins: SQL
    let byNumber: SQL
    /// Those from number `?1` through `?2`, in their order.
    let byNumbers: SQL
    /// Nil for a kind without references.
    let byReference: SQL?
    /// Every record in the kind's order, which a benchmark reads by hand.
    package let all: SQL
    let insert: SQL
    let update: SQL?
    /// Whether rows have a version.
    let hasVersion: Bool
    /// Reads all fields from a row, from the column of the first on.
    private let readFields: Reading
    private let writers: [@Sendable (R, borrowing Statement, Int32) throws(StorageError) -> Void]
    private let writerWidths: [Int32]
    private let changing: [Int]
    private let layFields: @Sendable (R, inout RowBuffer) -> Void
    /// The columns that INSERT names.
    private let inserted: [SQL]
    /// The fields whose lists stand in tables of their own.
    let lists: [FieldLines<R>]
    /// The name of a party; nil for any other kind.
    let partyName: (@Sendable (R) -> String)?
    /// By the places of the fields, what takes them without a look at the registry.
    let takers: [Taker?]
    /// The fields without which there is no record.
    let required: [(place: Int, missing: String)]
    /// What holds something where nothing is typed.
    let presets: [(place: Int, set: @Sendable (inout R, CivilDate) -> Void)]
    /// What JSON has, in the order in which it is shown, and in that of the history.
    private let shown, sorted: [Member]

    typealias Reading =
        @Sendable (inout R, borrowing Row, Int32) throws(StorageError) -> Void

    /// How one field is taken; apart from the field, which is many words long to copy for each record.
    struct Taker: Sendable {
        let name: FieldName
        let take: Field<R>.TakingAlone
    }

    private struct Member: Sendable {
        let key: String
        let isHeld: Bool
        let json: @Sendable (R) -> JSON
        /// The key as the canonical form has it.
        let opening: [UInt8]

        init(key: String, isHeld: Bool, json: @escaping @Sendable (R) -> JSON) {
            (self.key, self.isHeld, self.json) = (key, isHeld, json)
            opening = JSON.opening(of: key)
        }
    }

    /// The statements for a registry of a schema; fields that came later are left out.
    package init(schema: Int = .max) {
        let fields = R.fields.filter { $0.since <= schema }
        let kept = fields.compactMap(\.column)
        let table = R.kind.table
        hasVersion = fields.contains { $0.key == "version" }
        var head: [SQL] = ["\(table).id"]
        let isParty = R.kind.party != nil
        if R.kind.reference != nil { head.append(isParty ? "party.reference" : "\(table).reference") }
        if hasVersion { head.append("\(table).version") }
        columns = "\(joined: head + kept.flatMap(\.selected), by: ", ")"
        var joins = kept.map(\.join).filter { !$0.text.isEmpty }
        // By number a party's own table comes first; a list walks along the names of all parties.
        let walk: SQL = """
            FROM party INDEXED BY party_by_name CROSS JOIN \(table) ON \(table).id = party.id \(joined: joins, by: " ")
            """
        if isParty { joins.insert("JOIN party ON party.id = \(table).id", at: 0) }
        self.joins = "\(joined: joins, by: " ")"
        source = joins.isEmpty ? "FROM \(table)" : "FROM \(table) \(self.joins)"
        byNumber = "SELECT \(columns) \(source) WHERE \(table).id = ?1"
        byNumbers = "SELECT \(columns) \(source) WHERE \(table).id BETWEEN ?1 AND ?2 ORDER BY \(table).id"
        let named: SQL = isParty ? "party.reference" : "\(table).reference"
        byReference = R.kind.reference == nil ? nil : "SELECT \(columns) \(source) WHERE \(named) = ?1"
        let current: SQL = R.kind.current.map { "WHERE \($0) " } ?? ""
        all = "SELECT \(columns) \(isParty ? walk : source) \(current)ORDER BY \(R.kind.order)"
        let written = fields.compactMap { field in
            field.column.flatMap { $0.written.isEmpty ? nil : (field, $0) }
        }
        let names = written.flatMap { $0.1.written }
        inserted = (isParty ? ["id"] : R.kind.reference == nil ? [] : ["reference"]) + names
        let places = inserted.map { _ in "?" as SQL }
        insert = """
            INSERT INTO \(table) (\(joined: inserted, by: ", ")) VALUES (\(joined: places, by: ", "))
            """
        changing = written.indices.filter { !written[$0].0.isFixed }
        var settings = changing.flatMap { written[$0].1.written }.map { "\($0) = ?" as SQL }
        if hasVersion { settings.append("version = ?") }
        update =
            settings.isEmpty ? nil : "UPDATE \(table) SET \(joined: settings, by: ", ") WHERE id = ?"
        readFields = RecordForm.reading(kept)
        writers = written.map(\.1.bind)
        writerWidths = written.map { Int32($0.1.written.count) }
        layFields = RecordForm.laying(written.map(\.1))
        lists = fields.compactMap(\.lines)
        partyName = kept.compactMap(\.partyName).first
        takers = R.fields.map { field in
            field.takeAlone.map { Taker(name: FieldName(said: field.said, option: nil), take: $0) }
        }
        let typed = R.fields.enumerated().filter { $0.element.typing != .never }
        required = typed.filter(\.element.isRequired).map { place, field in
            (place, field.missing ?? "nothing is said of \(field.said), and \(R.kind.aNoun) needs it")
        }
        presets = typed.compactMap { place, field in field.preset.map { (place, $0) } }
        let orders: [Field<R>.Presence] = [.always, .held, .recorded]
        shown = orders.flatMap { presence in
            R.fields.filter { $0.presence == presence }.map {
                Member(key: $0.key, isHeld: presence != .always, json: $0.json)
            }
        }
        sorted = shown.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
    }

    /// Each column's reading after that of those before it, as one function: a list of them would be counted and held anew
    /// for each row.
    static func reading(_ columns: [FieldColumn<R>]) -> Reading {
        var all: Reading = { _, _, _ in }
        var width: Int32 = 0
        for column in columns where !column.selected.isEmpty {
            let before = all
            let next = column.read
            let place = width
            all = { record, row, first throws(StorageError) in
                try before(&record, row, first)
                try next(&record, row, first + place)
            }
            width += Int32(column.selected.count)
        }
        return all
    }

    private static func laying(_ columns: [FieldColumn<R>]) -> @Sendable (R, inout RowBuffer) -> Void {
        var all: @Sendable (R, inout RowBuffer) -> Void = { _, _ in }
        for column in columns {
            let before = all
            let next = column.lay
            all = { record, rows in
                before(record, &rows)
                next(record, &rows)
            }
        }
        return all
    }

    /// The statement that inserts records laid out by `lay`, the number of each before it; for parties.
    func insertion() -> RowsInsert {
        let places = inserted.map { _ in "?" as SQL }
        return RowsInsert(
            "INSERT INTO \(R.kind.table) (\(joined: inserted, by: ", "))",
            row: "(\(joined: places, by: ", "))")
    }

    /// The values of a record that is laid out.
    var width: Int { inserted.count }

    /// Lays a record out but for its number.
    func lay(_ record: R, into rows: inout RowBuffer) { layFields(record, &rows) }

    /// What a record always has, then what it holds; each in the order of the fields.
    func members(of record: R) -> [JSON.Member] { Self.members(of: record, shown) }

    /// The same record with its members in the order of its canonical form, which then need not be sorted.
    func sortedJSON(of record: R) -> JSON { .object(Self.members(of: record, sorted)) }

    /// The canonical form of `sortedJSON`, written member by member.
    func canonical(of record: R) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        bytes.reserveCapacity(1024)
        for member in sorted {
            let value = member.json(record)
            if member.isHeld, value.isEmpty { continue }
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            bytes += member.opening
            value.writeCanonical(to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private static func members(of record: R, _ wanted: [Member]) -> [JSON.Member] {
        var members: [JSON.Member] = []
        members.reserveCapacity(wanted.count)
        for member in wanted {
            let value = member.json(record)
            if !member.isHeld || !value.isEmpty { members.append(JSON.Member(key: member.key, value: value)) }
        }
        return members
    }

    /// A list that is narrowed by fields that have a filter, by their columns.
    func list(by conditions: [SQL], order: SQL? = nil) -> SQL {
        guard !conditions.isEmpty else { return all }
        let order = order ?? R.kind.order
        return "SELECT \(columns) \(source) WHERE \(condition(conditions)) ORDER BY \(order)"
    }

    /// What a filter asks of a column: one value, or a day between two.
    func condition(_ filter: FieldFilter?, on column: SQL) -> SQL {
        if let view = filter?.through {
            return "\(R.kind.table).id IN (SELECT \(R.kind.table) FROM \(view) WHERE \(column) = ?)"
        }
        guard filter?.isPeriod == true else { return "\(R.kind.table).\(column) = ?" }
        let also: SQL = filter?.also.map { "AND \($0)" } ?? ""
        return "\(R.kind.table).\(column) BETWEEN ? AND ? \(also)"
    }

    /// The lines of the same records, each with the number of its own, in order.
    func lines(_ list: FieldLines<R>, by conditions: [SQL]) -> SQL {
        let within: SQL =
            conditions.isEmpty
            ? "" : "IN (SELECT \(R.kind.table).id FROM \(R.kind.table) WHERE \(condition(conditions)))"
        return
            "\(list.read) \(conditions.isEmpty ? "IS NOT NULL" : within) ORDER BY \(R.kind.table), position"
    }

    private func condition(_ typed: [SQL]) -> SQL {
        var conditions = typed
        if let current = R.kind.current { conditions.append(current) }
        return "\(joined: conditions, by: " AND ")"
    }

    /// Reads a row of `columns`: each field knows its width, so no column is looked up by name.
    func read(_ row: borrowing Row) throws(StorageError) -> R {
        var record = R()
        var head = RecordHead(id: try row.integer(0))
        var column: Int32 = 1
        if byReference != nil {
            head.reference = try row.text(column)
            column += 1
        }
        if hasVersion {
            head.version = try row.integer(column)
            column += 1
        }
        record.head = head
        try readFields(&record, row, column)
        return record
    }

    /// Inserts the record's own row; its number is then the connection's last.
    func insert(_ record: R, in db: borrowing Connection) throws(StorageError) {
        var statement = try db.prepare(insert)
        var place: Int32 = 1
        if partyName != nil {
            try statement.bind(1, record.head.id)
            place = 2
        } else if byReference != nil {
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
        guard let update else { return }
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
