import Storage

extension Audit {
    /// A row that a later import replaced stands in an earlier event of its partner, and in no record any more; what an
    /// erasure took out of it took that event as well.
    static let sourceRows: SQL = """
        SELECT source_row.id, source_row.run, source_row.line, import_run.file, source_row.source = import_run.source,
            source_row.is_current = 1 OR EXISTS (
                SELECT 1 FROM event WHERE event.subject_kind = 'partner' AND event.subject = source_row.party
                    AND event.action = 'erased') OR EXISTS (
                SELECT 1 FROM event JOIN event_payload ON event_payload.sequence = event.sequence,
                    json_each(event_payload.payload, '$.record.sources') AS held
                WHERE event.subject_kind = 'partner' AND event.subject = source_row.party
                    AND held.value ->> '$.source' = source.name AND held.value ->> '$.key' = source_row.key
                    AND held.value ->> '$.file' = import_run.file AND held.value ->> '$.line' = source_row.line
                    AND held.value ->> '$.row' = source_row.row)
        FROM source_row JOIN import_run ON import_run.id = source_row.run
        JOIN source ON source.id = source_row.source
        WHERE source_row.id > ?1 ORDER BY source_row.id LIMIT ?2
        """
    private static let runs: SQL = "SELECT id, file, added + updated FROM import_run"

    /// Whether each raw row is the one that an import brought; records hold those that are current.
    mutating func checkSources(_ file: inout RegistryFile) throws(RegistryError) {
        // Before the rows, so that an import that ends meanwhile is not missed among them.
        let runs = try file.read { db throws(RegistryError) in
            try db.list(Audit.runs) { row throws(StorageError) in
                (id: try row.integer(0), file: try row.text(1), rows: try row.integer(2))
            }
        }
        let step = step
        var brought: [Int64: Int64] = [:]
        var last: Int64 = 0
        var count: Int64
        repeat {
            let rows = try file.read { db throws(RegistryError) in
                try db.list(Audit.sourceRows, last, step, as: BroughtRow.init)
            }
            for row in rows {
                brought[row.run, default: 0] += 1
                if !row.isOfRun { find(.record, "\(row.place) was not brought by the import that it names") }
                if !row.isHeld {
                    find(.record, "\(row.place), which was replaced later, is in no event of its partner")
                }
            }
            count = Int64(rows.count)
            last = rows.last?.id ?? last
        } while count == step
        for run in runs where brought[run.id] ?? 0 != run.rows {
            find(.record, "import \(run.id), of \(shown(run.file)), has more or fewer rows than it counted")
        }
    }
}

/// A row of an import, and whether it is where it belongs.
private struct BroughtRow {
    let id: Int64
    let run: Int64
    let place: String
    let isOfRun: Bool
    let isHeld: Bool
}

extension BroughtRow {
    init(_ row: borrowing Row) throws(StorageError) {
        id = try row.integer(0)
        run = try row.integer(1)
        place = "line \(try row.integer(2)) of \(shown(try row.text(3)))"
        isOfRun = try row.bool(4)
        isHeld = try row.bool(5)
    }
}
