import Storage

/// Records with some of their fields alone, of everybody whose number is in a range: one statement for all of them.
///
/// What is not named holds what a new record holds; the party is left out as well, since who asks knows it.
struct RecordSlice<R: Record>: Sendable {
    /// The number of the party first, then that of the record.
    let statement: SQL
    private let hasReference: Bool
    private let readFields: RecordForm<R>.Reading
    private let lists: [(lines: FieldLines<R>, statement: SQL)]

    /// `column` is where a record names its party; `keys` are those of the fields that are read.
    init(
        of column: SQL, _ keys: Set<String>, where condition: SQL? = nil, order: SQL? = nil
    ) {
        let fields = R.fields.filter { keys.contains($0.key) }
        let columns = fields.compactMap(\.column)
        let table = R.kind.table
        let isParty = R.kind.party != nil
        hasReference = R.kind.reference != nil && !isParty
        var head: [SQL] = ["\(table).\(column)", "\(table).id"]
        if hasReference { head.append("\(table).reference") }
        let joins = columns.map(\.join).filter { !$0.text.isEmpty }
        let also: SQL = condition.map { "AND \($0)" } ?? ""
        let within: SQL = "\(table).\(column) BETWEEN ?1 AND ?2 \(also)"
        let sorted: SQL = order.map { ", \($0)" } ?? ""
        statement = """
            SELECT \(joined: head + columns.flatMap(\.selected), by: ", ") FROM \(table) \(joined: joins, by: " ")
            WHERE \(within) ORDER BY \(table).\(column)\(sorted)
            """
        readFields = RecordForm.reading(columns)
        var lists: [(lines: FieldLines<R>, statement: SQL)] = []
        for lines in fields.compactMap(\.lines) {
            let statement: SQL = """
                \(lines.read) IN (SELECT \(table).id FROM \(table) WHERE \(within)) ORDER BY \(table), position
                """
            lists.append((lines: lines, statement: statement))
        }
        self.lists = lists
    }

    /// Every statement that is run for them.
    var statements: [SQL] { [statement] + lists.map(\.statement) }

    /// The records of each party, in their order; one that was damaged is left out.
    func records(
        of numbers: ClosedRange<Int64>, in db: borrowing Connection, where holds: (R) -> Bool = { _ in true }
    ) throws(RegistryError) -> [Int64: [R]] {
        var found: [Int64: [R]] = [:]
        let first: Int32 = hasReference ? 3 : 2
        do throws(StorageError) {
            var lines: [[Int64: [String]]] = []
            for list in lists {
                var own: [Int64: [String]] = [:]
                for (id, line) in try db.rows(
                    list.statement, numbers.lowerBound, numbers.upperBound,
                    as: { row throws(StorageError) in (try row.integer(0), try row.text(1)) })
                {
                    own[id, default: []].append(line)
                }
                lines.append(own)
            }
            try db.forEach(statement, numbers.lowerBound, numbers.upperBound) { row throws(StorageError) in
                var record = R()
                do throws(StorageError) {
                    record.head = RecordHead(id: try row.integer(1))
                    if hasReference { record.head.reference = try row.text(2) }
                    try readFields(&record, row, first)
                } catch {
                    guard case .mismatch = error.code else { throw error }
                    return true
                }
                for (list, own) in zip(lists, lines) where !own.isEmpty {
                    if let lines = own[record.head.id] { list.lines.set(&record, lines) }
                }
                if holds(record) { found[try row.integer(0), default: []].append(record) }
                return true
            }
        } catch { throw .storage(error) }
        return found
    }
}
