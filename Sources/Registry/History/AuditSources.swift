import Storage

extension Audit {
    /// A row that a later import replaced stands in an earlier event of its partner, and in no record any more; what an
    /// erasure took out of it took that event as well, and who came with the records of another registry has no earlier one.
    ///
    /// Most are found by their bytes, as an event holds them; only what is not is looked for in what the events mean.
    static let sourceRows: SQL = """
        SELECT source_row.id, source_row.line, import_run.file, source_row.source = import_run.source,
            source_row.is_current = 1 OR EXISTS (
                SELECT 1 FROM event JOIN event_payload ON event_payload.sequence = event.sequence
                WHERE event.subject_kind = 'partner' AND event.subject = source_row.party
                    AND instr(event_payload.payload, '{"file":' || json_quote(import_run.file)
                        || ',"key":' || json_quote(source_row.key) || ',"line":' || source_row.line
                        || ',"row":' || json_quote(source_row.row)
                        || ',"source":' || json_quote(source.name) || '}') > 0) OR EXISTS (
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
        WHERE source_row.id > ?1 AND source_row.id <= ?2 ORDER BY source_row.id LIMIT ?3
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
            let rows = try file.read { db throws(RegistryError) in
                try db.list(Audit.sourceRows, last, end, step, as: BroughtRow.init)
            }
            for row in rows {
                if !row.isOfRun { find(.record, "\(row.place) was not brought by the import that it names") }
                if !row.isHeld {
                    find(.record, "\(row.place), which was replaced later, is in no event of its partner")
                }
            }
            count = Int64(rows.count)
            last = rows.last?.id ?? last
        } while count == step
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
        var count: Int64
        repeat {
            let rows = try file.read { db throws(RegistryError) in
                try db.list(Audit.rowsOfRuns, last, step) { row throws(StorageError) in
                    (id: try row.integer(0), run: try row.integer(1))
                }
            }
            for row in rows { brought[row.run, default: 0] += 1 }
            count = Int64(rows.count)
            last = rows.last?.id ?? last
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
    let place: String
    let isOfRun: Bool
    let isHeld: Bool
}

extension BroughtRow {
    init(_ row: borrowing Row) throws(StorageError) {
        id = try row.integer(0)
        place = "line \(try row.integer(1)) of \(shown(try row.text(2)))"
        isOfRun = try row.bool(3)
        isHeld = try row.bool(4)
    }
}
