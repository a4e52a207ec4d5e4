import Glibc
import Storage

extension Audit {
    /// What a later import replaced is told by its own columns; of what is current, records say the rest.
    static let sourceRows: SQL = """
        SELECT source_row.id, source_row.line, import_run.file, source_row.source = import_run.source,
            source_row.is_current, source_row.party, source.name,
            CASE source_row.is_current WHEN 1 THEN '' ELSE source_row.key END,
            CASE source_row.is_current WHEN 1 THEN '' ELSE source_row.row END
        FROM source_row CROSS JOIN import_run ON import_run.id = source_row.run
        CROSS JOIN source ON source.id = source_row.source
        WHERE source_row.id > ?1 AND source_row.id <= ?2 ORDER BY source_row.id LIMIT ?3
        """
    static let eventHolding: SQL = """
        SELECT event.sequence FROM event JOIN event_payload ON event_payload.sequence = event.sequence
        WHERE event.subject_kind = 'partner' AND event.subject = ?1 AND instr(event_payload.payload, ?2) > 0
        ORDER BY event.sequence LIMIT 1
        """
    /// Of all kinds, because by kind SQLite would walk along every event of a partner.
    static let eventsOfPartners: SQL = """
        SELECT event.subject, event_payload.payload, event.subject_kind = 'partner' FROM event
        JOIN event_payload ON event_payload.sequence = event.sequence WHERE event.sequence BETWEEN ?1 AND ?2
        """
    /// What an erasure took out of a row that was replaced took that event as well, and who came with the records of another
    /// registry has no earlier one; what is not found by its bytes is looked for in what the events mean.
    static let isHeldOtherwise: SQL = """
        SELECT EXISTS (
                SELECT 1 FROM event WHERE event.subject_kind = 'partner' AND event.subject = source_row.party
                    AND (event.action = 'erased' OR event.action = 'imported')) OR EXISTS (
                SELECT 1 FROM event JOIN event_payload ON event_payload.sequence = event.sequence,
                    \(sourcesOfRecord) AS held
                WHERE event.subject_kind = 'partner' AND event.subject = source_row.party
                    AND held.value ->> '$.source' = source.name AND held.value ->> '$.key' = source_row.key
                    AND held.value ->> '$.file' = import_run.file AND held.value ->> '$.line' = \(line)
                    AND held.value ->> '$.row' = source_row.row)
        FROM source_row JOIN import_run ON import_run.id = source_row.run
        JOIN source ON source.id = source_row.source
        WHERE source_row.id = ?1
        """
    private static let sourcesOfRecord = SQL(
        "json_each(event_payload.payload, '$.record.sources')",
        postgresql: "json_array_elements(event_payload.payload::json #> '{record,sources}')")
    private static let line = SQL("source_row.line", postgresql: "source_row.line::text")
    private static let runs: SQL = "SELECT id, file, added + updated FROM import_run"
    private static let sourcesWithoutRun: SQL = """
        SELECT name FROM source WHERE NOT EXISTS (SELECT 1 FROM import_run WHERE import_run.source = source.id)
        ORDER BY id LIMIT 1000
        """
    static let rowsOfRuns: SQL = "SELECT id, run FROM source_row WHERE id > ?1 ORDER BY id LIMIT ?2"

    /// Whether each raw row of a range, without its start and with its end, is the one that an import brought; records hold
    /// those that are current.
    mutating func checkSources(
        after start: Int64, through end: Int64, _ file: inout RegistryFile
    ) throws(RegistryError) {
        let step = step
        var last = start
        var count: Int64
        repeat {
            var rows: [BroughtRow] = []
            try file.read { db throws(RegistryError) in
                rows = try db.list(Audit.sourceRows, last, end, step, as: BroughtRow.init)
                let replaced = rows.filter { $0.replaced != nil }
                let near = try Audit.eventsNear(replaced, in: db)
                for row in replaced {
                    let isHeld = try Audit.isHeld(row, near, in: db)
                    guard !isHeld else { continue }
                    find(.record, "\(row.place), which was replaced later, is in no event of its partner")
                }
            }
            for row in rows where !row.isOfRun {
                find(.record, "\(row.place) was not brought by the import that it names")
            }
            count = Int64(rows.count)
            last = rows.last?.id ?? last
        } while count == step
    }

    /// What the events say from the one that brought the first of these rows on, by their partners: an import brings its rows
    /// and makes its events in one order, so most of the rows are found there.
    private static func eventsNear(
        _ rows: [BroughtRow], in db: borrowing Connection
    ) throws(RegistryError) -> NearEvents {
        var events = NearEvents()
        guard rows.count > 1, let first = rows.first(where: { $0.replaced?.isEmpty == false }),
            let held = first.replaced,
            let start = try db.number(eventHolding, first.party, String(decoding: held, as: UTF8.self))
        else { return events }
        let (last, isBeyond) = start.addingReportingOverflow(Int64(rows.count))
        try db.forEach(eventsOfPartners, start, isBeyond ? .max : last) { row throws(RegistryError) in
            do throws(StorageError) {
                if try row.bool(2) { events.append(try row.utf8(1), of: try row.integer(0)) }
            } catch { throw .storage(error) }
            return events.bytes.count < AuditAhead.limit
        }
        return events
    }

    /// Whether an event of its partner holds a row that was replaced.
    private static func isHeld(
        _ row: BroughtRow, _ near: NearEvents, in db: borrowing Connection
    ) throws(RegistryError) -> Bool {
        guard let held = row.replaced else { return true }
        if near.ofPartner[row.party].map({ near.bytes[$0].holds(held) }) == true { return true }
        if !held.isEmpty {
            let event = try db.number(eventHolding, row.party, String(decoding: held, as: UTF8.self))
            if event != nil { return true }
        }
        return try db.number(isHeldOtherwise, row.id) == 1
    }

    /// Whether each import has as many rows as it counted, and each source an import.
    mutating func countSources(_ file: inout RegistryFile) throws(RegistryError) {
        // Before the rows, so that an import that ends meanwhile is not missed among them.
        let runs = try file.read { db throws(RegistryError) in
            try db.list(Audit.runs) { row throws(StorageError) in
                (id: try row.integer(0), file: try row.text(1), rows: try row.integer(2))
            }
        }
        let step = step * 10
        var brought: [Int64: Int64] = [:]
        var last: Int64 = 0
        var (count, counted, run): (Int64, Int64, Int64) = (0, 0, 0)
        repeat {
            (count, counted, run) = (0, 0, 0)
            try file.read { db throws(RegistryError) in
                try db.forEach(Audit.rowsOfRuns, last, step) { row throws(RegistryError) in
                    do throws(StorageError) {
                        let next = try row.integer(1)
                        // An import brings its rows one after the other.
                        if next != run {
                            brought[run, default: 0] += counted
                            (run, counted) = (next, 0)
                        }
                        (last, count, counted) = (try row.integer(0), count + 1, counted + 1)
                    } catch { throw .storage(error) }
                    return true
                }
            }
            brought[run, default: 0] += counted
        } while count == step
        for run in runs where brought[run.id] ?? 0 != run.rows {
            find(.record, "import \(run.id), of \(shown(run.file)), has more or fewer rows than it counted")
        }
        let sources = try file.read { db throws(RegistryError) in
            try db.list(Audit.sourcesWithoutRun) { row throws(StorageError) in try row.text(0) }
        }
        for source in sources {
            find(.record, "the source \(shown(source)) is in the file, but no import brought it there")
        }
    }
}

/// A row of an import, and whether it is where it belongs.
private struct BroughtRow {
    let id: Int64
    let party: Int64
    let line: Int64
    let file: String
    let isOfRun: Bool
    /// As the events of its partner hold it; nil for a row that is current, and nothing for one that cannot be read.
    let replaced: [UInt8]?

    /// As people find it.
    var place: String { "line \(line) of \(shown(file))" }
}

extension BroughtRow {
    init(_ row: borrowing Row) throws(StorageError) {
        id = try row.integer(0)
        (line, file) = (try row.integer(1), try row.text(2))
        party = try row.integer(5)
        isOfRun = try row.bool(3)
        guard try row.integer(4) != 1 else {
            replaced = nil
            return
        }
        // A text that is none is held by no event.
        let held = try? SourceReference(
            source: row.text(6), key: row.text(7), file: file, line: line, row: row.text(8))
        replaced = held?.canonical ?? []
    }
}

/// What events say, one after the other in one room, and where the first of each partner stands in it.
private struct NearEvents {
    private(set) var bytes: [UInt8] = []
    private(set) var ofPartner: [Int64: Range<Int>] = [:]

    mutating func append(_ payload: Span<UInt8>, of partner: Int64) {
        let start = bytes.count
        payload.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        if ofPartner[partner] == nil { ofPartner[partner] = start..<bytes.count }
    }
}

extension ArraySlice<UInt8> {
    /// Whether these bytes, of which there is at least one, stand somewhere in it.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        withUnsafeBytes { bytes in
            part.withUnsafeBytes { part in
                guard let first = part.first, let wanted = part.baseAddress, var place = bytes.baseAddress
                else {
                    return false
                }
                var left = bytes.count
                while left >= part.count, let found = memchr(place, Int32(first), left - part.count + 1) {
                    if memcmp(found, wanted, part.count) == 0 { return true }
                    let next = UnsafeRawPointer(found) + 1
                    left -= next - place
                    place = next
                }
                return false
            }
        }
    }
}
