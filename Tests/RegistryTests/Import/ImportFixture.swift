import Registry
import Storage

/// Imports of rows that a test writes down, into a registry in memory.
struct ImportFixture: ~Copyable {
    var registry: RegistryFixture
    var columns: [String]
    var map: [String] = []
    /// The column of the row ID.
    var key = "key"
    var onExisting = ImportSettings.OnExisting.stop
    var keepsUnverified = false
    var decimal = DecimalMark.point
    var matching = false
    var staff = ImportMapping.Staff.given
    /// Whether rows that break a rule are left out, and which they were.
    var leavesOutRefused = false
    private(set) var refused: [ImportRefusal] = []
    var isDryRun = false
    /// Rows in one batch.
    var batch = 2

    static func make(_ columns: String...) throws(RegistryError) -> ImportFixture {
        ImportFixture(registry: try RegistryFixture.make(), columns: columns)
    }

    /// Imports rows whose cells stand in the order of the columns; the column `key` is the key.
    @discardableResult
    mutating func run(
        _ rows: [String]..., file: String = "list.csv", source: String = "a list"
    ) throws(RegistryError) -> ImportSummary {
        try run(all: rows, file: file, source: source)
    }

    @discardableResult
    mutating func run(
        all rows: [[String]], file: String = "list.csv", source: String = "a list"
    ) throws(RegistryError) -> ImportSummary {
        let mapping = try ImportMapping(
            map, key: key, columns: columns, file: file, matching: matching, staff: staff)
        var settings = ImportSettings(
            source: source, file: file, header: columns.joined(separator: ","), mapping: mapping)
        settings.onExisting = onExisting
        settings.keepsUnverified = keepsUnverified
        settings.decimal = decimal
        settings.leavesOutRefused = leavesOutRefused
        var left = rows.enumerated().map { index, cells in
            ImportRow(
                line: Int64(index + 2), key: cells[mapping.key], text: cells.joined(separator: ","),
                cells: mapping.entries.map { entry in entry.cell { cells[$0] } })
        }[...]
        let (isDryRun, batch) = (isDryRun, batch)
        var refused: [ImportRefusal] = []
        defer { self.refused = refused }
        return try registry.file.change(by: RegistryFixture.author, keeping: { _ in !isDryRun }) {
            [settings] db, change throws(RegistryError) in
            var job = try PartnerImport(settings, in: db, by: change)
            while !left.isEmpty {
                try job.take(job.preparation.batch(Array(left.prefix(batch))), in: db, by: change)
                left = left.dropFirst(batch)
                refused += job.takeRefused()
            }
            return try job.end(in: db, by: change)
        }
    }

    func partner(_ name: String) throws(RegistryError) -> Partner { try registry.partner(name) }

    /// The last record in the history of a subject.
    func lastRecord(of subject: Subject) throws(RegistryError) -> JSON? {
        try History.events(of: subject, in: registry.file.connection).last?.record
    }

    func events(of subject: Subject) throws(RegistryError) -> Int {
        try History.events(of: subject, in: registry.file.connection).count
    }

    /// How many rows each table holds that an import writes.
    func counts() throws -> [Int64?] {
        try Self.tables.map { try registry.file.connection.scalar($0) }
    }

    private static let tables: [SQL] = [
        "SELECT count(*) FROM party", "SELECT count(*) FROM partner", "SELECT count(*) FROM event",
        "SELECT count(*) FROM event_payload", "SELECT count(*) FROM source",
        "SELECT count(*) FROM import_run",
        "SELECT count(*) FROM source_row", "SELECT count(*) FROM person",
        SQL("SELECT count(*) FROM partner_search_docsize", postgresql: "SELECT count(*) FROM partner_search"),
    ]
}

extension PartnerImport {
    /// Imports rows as one batch, on one thread.
    static func run(
        _ rows: [ImportRow], _ settings: ImportSettings, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> ImportSummary {
        var job = try PartnerImport(settings, in: db, by: change)
        try job.take(job.preparation.batch(rows), in: db, by: change)
        return try job.end(in: db, by: change)
    }
}
