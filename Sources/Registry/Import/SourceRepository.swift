package import Storage

/// Where records came from: sources, import runs and their raw rows. Every call runs inside the caller's transaction.
package enum SourceRepository {
    private static let findSource: SQL = "SELECT id FROM source WHERE name = ?1"
    private static let addSource: SQL = "INSERT INTO source (name) VALUES (?1)"
    private static let addRun: SQL =
        "INSERT INTO import_run (source, file, header, mapping, on_day) VALUES (?1, ?2, ?3, ?4, ?5)"
    private static let closeRun: SQL =
        "UPDATE import_run SET added = ?2, updated = ?3, skipped = ?4 WHERE id = ?1"
    static let runByNumber: SQL = """
        SELECT source.name, import_run.file, import_run.header, import_run.mapping, import_run.on_day,
            import_run.added, import_run.updated, import_run.skipped
        FROM import_run JOIN source ON source.id = import_run.source WHERE import_run.id = ?1
        """
    static let lastMapping: SQL = """
        SELECT import_run.mapping FROM import_run JOIN source ON source.id = import_run.source
        WHERE source.name = ?1 ORDER BY import_run.id DESC LIMIT 1
        """
    static let current: SQL = """
        SELECT party, run, line FROM source_row WHERE source = ?1 AND key = ?2 AND is_current = 1
        """
    static let hasRows: SQL =
        "SELECT EXISTS (SELECT 1 FROM source_row WHERE source = ?1 AND is_current = 1)"
    /// Each row has the next number after `?1`, the last that is taken: a server would look for it once for each row.
    static let addRows = RowsInsert(
        "INSERT INTO source_row (id, party, source, key, run, line, row)", row: "(?1 + ?, ?, ?, ?, ?, ?, ?)",
        shared: 1)
    private static let lastNumber: SQL = "SELECT max(id) FROM source_row"
    private static let supersede: SQL =
        "UPDATE source_row SET is_current = 0 WHERE source = ?1 AND key = ?2 AND is_current = 1"

    /// The number of the source with this name, put on record where there is none.
    static func findOrAdd(_ name: String, in db: borrowing Connection) throws(RegistryError) -> Int64 {
        if let known = try db.number(findSource, name) { return known }
        try db.write(addSource, try TextRule.name.check(name, "the source (--source)"))
        return db.lastInsertedRow
    }

    /// Whether any row of the source is on record.
    static func hasRows(of source: Int64, in db: borrowing Connection) throws(RegistryError) -> Bool {
        try db.number(hasRows, source) == 1
    }

    /// Gives the engine more room for pages while an import goes on, whose indexes are wanted all over.
    static func setCache(forImport: Bool, in db: borrowing Connection) throws(RegistryError) {
        do { try db.setCache(kibibytes: forImport ? 32_768 : Connection.usualCache) } catch {
            throw .storage(error)
        }
    }

    static func begin(
        _ settings: ImportSettings, source: Int64, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> ImportRun {
        let file = try TextRule.line(limit: 4096).check(settings.file, "the file's name")
        let mapping = settings.mapping.text
        try db.write(addRun, source, file, settings.header, mapping, day.description)
        return ImportRun(
            id: db.lastInsertedRow, source: settings.source, file: file, header: settings.header,
            mapping: mapping, day: day)
    }

    /// Puts on record what a run came to so far.
    static func count(
        _ run: ImportRun, as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        try db.write(closeRun, run.id, run.added, run.updated, run.skipped)
        try History.append(action, run, in: db, by: change)
    }

    /// Which columns the last import of a source took, `field=column` a line; nil where nothing came from it.
    package static func lastMapping(
        of source: String, in db: borrowing Connection
    ) throws(RegistryError) -> String? {
        try db.one(lastMapping, source) { row throws(StorageError) in try row.text(0) }
    }

    /// The run with this number; nil where there is none.
    package static func run(id: Int64, in db: borrowing Connection) throws(RegistryError) -> ImportRun? {
        try db.one(runByNumber, id) { row throws(StorageError) in
            var run = ImportRun(
                id: id, source: try row.text(0), file: try row.text(1), header: try row.text(2),
                mapping: try row.text(3), day: try row.date(4))
            run.added = try row.integer(5)
            run.updated = try row.integer(6)
            run.skipped = try row.integer(7)
            return run
        }
    }

    /// Where a row on record came from; no two came from the same place.
    struct Place: Hashable {
        let run: Int64
        let line: Int64
    }

    /// The row that is on record for a row ID of a source.
    struct Known {
        let party: Int64
        let place: Place
    }

    static func known(
        _ key: String, of source: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Known? {
        try db.one(current, source, key) { row throws(StorageError) in
            Known(
                party: try row.integer(0), place: Place(run: try row.integer(1), line: try row.integer(2)))
        }
    }

    /// What the rows of a buffer have in common for `addRows`.
    static func lastRow(
        before rows: RowBuffer, in db: borrowing Connection
    ) throws(StorageError) -> [any Bindable] {
        guard rows.count > 0 else { return [Int64(0)] }
        let last: Int64 = try db.scalar(lastNumber) ?? 0
        return [last]
    }

    /// Puts a row on record in place of an earlier one with its key, which stays as one that is no longer current.
    static func replace(_ row: SourceRow, of party: Int64, in db: borrowing Connection) throws(RegistryError)
    {
        do {
            try db.run(supersede, row.source, row.reference.key)
            var rows = RowBuffer(width: 7)
            row.lay(into: &rows, of: 0)
            var done = 0
            try db.insert(addRows, rows, base: party, shared: try lastRow(before: rows, in: db), done: &done)
        } catch { throw .storage(error) }
    }
}

/// A row that an import brings, with the numbers of its source and its run.
struct SourceRow: Sendable {
    let source: Int64
    let run: Int64
    let reference: SourceReference

    var line: Int64 { reference.line }
}

extension SourceRow {
    /// Lays it out as a row of `SourceRepository.addRows`, its party counted from a base.
    func lay(into rows: inout RowBuffer, of party: Int64) {
        rows.append(Int64(rows.count + 1))
        rows.append(fromBase: party)
        rows.append(source)
        rows.append(reference.key)
        rows.append(run)
        rows.append(reference.line)
        rows.append(reference.row)
    }
}
