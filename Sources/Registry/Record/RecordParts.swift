import Storage

/// What stands in a table of its own for records of a kind: read for one record, or for many in one walk along the table.
struct RecordParts<Part: Sendable>: Sendable {
    /// Gives the number of the record and then the part, for the records from number `?1` through `?2`, in the order of the
    /// numbers.
    let sql: SQL
    private let read: @Sendable (borrowing Row) throws(StorageError) -> Part

    /// `read` begins at column 1.
    init(_ sql: SQL, read: @escaping @Sendable (borrowing Row) throws(StorageError) -> Part) {
        self.sql = sql
        self.read = read
    }

    func of(_ record: Int64, in db: borrowing Connection) throws(RegistryError) -> [Part] {
        try db.list(sql, record, record, as: read)
    }

    func walk(
        _ numbers: ClosedRange<Int64>, in db: borrowing Connection
    ) throws(RegistryError) -> RecordPartsWalk<Part> {
        let read = read
        return RecordPartsWalk(
            parts: try db.list(sql, numbers.lowerBound, numbers.upperBound) { row throws(StorageError) in
                (record: try row.integer(0), part: try read(row))
            })
    }
}

/// The parts of many records, handed out in the order of the records' numbers.
struct RecordPartsWalk<Part> {
    private let parts: [(record: Int64, part: Part)]
    private var next = 0

    fileprivate init(parts: [(record: Int64, part: Part)]) { self.parts = parts }

    mutating func take(_ record: Int64) -> [Part] {
        while next < parts.count, parts[next].record < record { next += 1 }
        let start = next
        while next < parts.count, parts[next].record == record { next += 1 }
        return parts[start..<next].map(\.part)
    }
}
