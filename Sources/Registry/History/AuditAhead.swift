import Storage

/// What a step of the audit is about to compare, read in the order of the file rather than record by record.
///
/// What cannot be read that way is missing here, and is read by itself, so that damage is told of the record that has it.
struct AuditAhead {
    /// In the order of their sequences, which are these.
    private(set) var events: [HeldEvent] = []
    private var sequences: [Int64] = []
    /// All records from the first number of the step to its last, in the order of their numbers, which are these.
    private(set) var records: [any Recorded] = []
    private var numbers: [Int64] = []
    /// Whether the records were read, so that one that is missing is not there; else each is to be read by itself.
    private(set) var holdsRecords = false

    /// What of the events is kept at once, in bytes, however much each of them says.
    static let limit = 16 << 20

    private static let selected: SQL = """
        SELECT event.action, event_payload.payload, event.sequence FROM event
        LEFT JOIN event_payload ON event_payload.sequence = event.sequence
        """
    static let heldEvent: SQL = "\(selected) WHERE event.sequence = ?1"
    static let heldEvents: SQL = "\(selected) WHERE event.sequence BETWEEN ?1 AND ?2 ORDER BY event.sequence"

    init(of batch: [LastEvent], kinds: RecordList, in db: borrowing Connection) {
        guard let first = batch.first, let last = batch.last, first.kind == last.kind else { return }
        let count = Int64(batch.count)
        // Where most of a range is somebody else's, one by one is less to read, and to keep.
        let isDense = { (first: Int64, last: Int64) in
            let (width, overflows) = last.subtractingReportingOverflow(first)
            return !overflows && (0..<max(64, count * 2)).contains(width)
        }
        if isDense(first.id, last.id), let read = kinds.entry(named: first.kind)?.readRange {
            if let found = try? read(first.id...last.id, db) {
                (records, numbers, holdsRecords) = (found, found.map(\.subject.id), true)
            }
        }
        let sequences = batch.map(\.sequence)
        guard let from = sequences.min(), let to = sequences.max(), isDense(from, to) else { return }
        var (held, order, bytes): ([HeldEvent], [Int64], Int) = ([], [], 0)
        // What cannot be read is met again, one by one.
        try? db.forEach(AuditAhead.heldEvents, from, to) { row throws(RegistryError) in
            do throws(StorageError) {
                let event = try HeldEvent(row)
                order.append(try row.integer(2))
                held.append(event)
                bytes += event.payload?.count ?? 0
            } catch { throw .storage(error) }
            return bytes < AuditAhead.limit
        }
        (events, self.sequences) = (held, order)
    }

    func event(_ sequence: Int64) -> HeldEvent? {
        AuditAhead.place(of: sequence, in: sequences).map { events[$0] }
    }

    func record(_ number: Int64) -> (any Recorded)? {
        AuditAhead.place(of: number, in: numbers).map { records[$0] }
    }

    /// Where a number stands among numbers that rise; nil where it does not.
    private static func place(of number: Int64, in numbers: [Int64]) -> Int? {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low] == number ? low : nil
    }
}

/// The last event of one subject.
struct LastEvent {
    let kind: String
    let id: Int64
    let sequence: Int64
}

extension LastEvent {
    init(_ row: borrowing Row) throws(StorageError) {
        kind = try row.text(0)
        id = try row.integer(1)
        sequence = try row.integer(2)
    }
}

/// What an event says, in bytes; its payload is nil after an erasure.
struct HeldEvent {
    var action = ""
    var payload: [UInt8]?
}

extension HeldEvent {
    init(_ row: borrowing Row) throws(StorageError) {
        action = try row.text(0)
        payload = row.isNull(1) ? nil : try row.rawText(1)
    }
}
