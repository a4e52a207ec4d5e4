import Crypto
import Storage

/// A file of records that is read line by line.
package protocol RecordLines: AnyObject {
    /// The name of the file, without its folder.
    var name: String { get }
    /// SHA-256 of what was read, in hexadecimal digits.
    var sha256: String { get }

    /// The next line without its end; nil after the last.
    func next() throws(RegistryError) -> [UInt8]?
}

/// A registry that is made of an export of records: whole, or not at all.
///
/// Its history begins with the records as they came, each at the time at which it was recorded last, and says of itself
/// from which file.
package struct RecordArrival: Sendable {
    package private(set) var rows: Int64 = 0
    package private(set) var records: Int64 = 0
    /// What the audit of the new registry finds.
    package private(set) var report = AuditReport()
    /// Whom a list says was erased since, and whom the file still held.
    package private(set) var erased: [ErasureLine] = []
    /// Whether the file bears the digest of its lines; one of an earlier version does not, so that it may have been changed.
    package private(set) var isWhole = false
    /// What stayed behind when the file was written.
    package private(set) var left = RecordExport.Left()
    /// What the clock says.
    private let now: Instant

    private init(at now: Instant) { self.now = now }

    private static let arrivals: SQL = """
        CREATE TEMP TABLE arrival (at TEXT NOT NULL, line INTEGER NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL,
            PRIMARY KEY (at, line)) WITHOUT ROWID
        """
    private static let keep: SQL = "INSERT INTO temp.arrival (at, line, kind, number) VALUES (?1, ?2, ?3, ?4)"
    private static let inOrder: SQL = """
        SELECT at, line, kind, number FROM temp.arrival WHERE (at, line) > (?1, ?2) ORDER BY at, line LIMIT 1000
        """
    /// What the reason of each record begins with that came in, so that nobody takes its time for one that a registry saw.
    static let origin = "came with the records of "
    private static let countOf: SQL = "SELECT count(*) FROM temp.arrival WHERE kind = ?1"

    /// Makes the registry at `path`, without those whom a list says were erased since.
    ///
    /// Throws `.cannotCreate` where something is there, and `.invalid` with the line for a file that is cut off, of another
    /// schema, or with a line that breaks a rule.
    package static func found(
        path: String, from source: any RecordLines, forgetting erased: [ErasureLine] = [], by author: Author,
        vouchers: AuditVoucher.Reader? = nil, scratch: String = "/tmp"
    ) throws(RegistryError) -> RecordArrival {
        // What is meant for a database is made whole in a file first, and goes there in one transaction.
        let isForDatabase = RegistryFile.isAddress(path)
        if !isForDatabase {
            try FinishedFile.refuse(
                path, "records go into a new registry, so choose another name with --into-new")
        }
        let unfinished = try UnfinishedFolder(
            for: isForDatabase ? UnfinishedFolder.scratch(in: scratch) : path)
        defer { withExtendedLifetime(unfinished) {} }
        let part = unfinished.path + "/registry"
        var arrival = RecordArrival(at: author.instant)
        do {
            var file = try RegistryFile.create(.file(part), at: author.instant)
            try arrival.fill(&file, from: source)
            // Whoever is erased leaves the index of words, which has to be there for it.
            try file.derive { db throws(RegistryError) in try SearchIndex.rebuild(in: db) }
            try arrival.begin(&file, source, forgetting: erased, by: author)
            guard !isForDatabase else {
                arrival.report = try file.copy(to: path, at: author.instant, vouchers: vouchers).report
                return arrival
            }
            arrival.report = try Audit.verify(&file, vouchers: vouchers, at: author.instant)
        }
        try FinishedFile.sync(part)
        try FinishedFile.name(part, as: path, elseSaying: "choose another name with --into-new")
        return arrival
    }

    /// Brings in the rows, and keeps in mind which records they come to.
    private mutating func fill(
        _ file: inout RegistryFile, from source: any RecordLines
    ) throws(RegistryError) {
        let schema = Int64(file.schemaVersion)
        // A line is kept for each record: in memory they would grow with the file.
        do { try file.connection.keepTemporaryTablesInFiles() } catch { throw .storage(error) }
        let triggers = try file.connection.list(RecordTable.triggers) {
            row throws(StorageError) in (name: try row.text(0), sql: try row.text(1))
        }
        self = try file.derive { [self] db throws(RegistryError) in
            var arrival = self
            do throws(StorageError) {
                try db.run(ForeignKeys.deferred)
                // Rules of change say how a record comes to be; what came to be elsewhere only has to be a record.
                for trigger in triggers { try db.script("DROP TRIGGER \"\(trigger.name)\"") }
                try db.script(Self.arrivals.text)
            } catch { throw .storage(error) }
            try arrival.take(from: source, schema, in: db)
            try arrival.checkKeys(in: db)
            do throws(StorageError) { for trigger in triggers { try db.script(trigger.sql) } } catch {
                throw .storage(error)
            }
            return arrival
        }
    }

    /// Begins the history: each record as it came, at the time at which it was recorded last, then that it came so.
    private mutating func begin(
        _ file: inout RegistryFile, _ source: any RecordLines, forgetting erased: [ErasureLine],
        by author: Author
    ) throws(RegistryError) {
        let start = try file.read { db throws(RegistryError) in
            try db.one("SELECT min(at) FROM temp.arrival") { row throws(StorageError) in
                try row.optionalText(0)
            }
        }
        let first = Author(
            name: author.name, systemUser: author.systemUser,
            instant: start.flatMap { $0.flatMap { Instant($0) } } ?? author.instant,
            today: author.today)
        let now = author.instant
        self.erased = try file.change(by: first) { [self] db, change throws(RegistryError) in
            try append(source, by: change, at: now, in: db)
            return try ErasureRepository.apply(erased, in: db, by: change)
        }
    }

    /// Reads line after line; errors say which.
    private mutating func take(
        from source: any RecordLines, _ schema: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        let tables = try Dictionary(uniqueKeysWithValues: RecordTable.all(in: db).map { ($0.name, $0) })
        var number: Int64 = 0
        var isWhole = false
        var hasher = SHA256()
        while let line = try source.next() {
            number += 1
            let digest = hasher
            hasher.update(data: line + [UInt8(ascii: "\n")])
            guard let json = JSON(parsing: line) else {
                throw Self.broken(source, number, "it is no JSON")
            }
            if number == 1 {
                try Self.check(json, schema, source)
                continue
            }
            guard !isWhole else {
                throw Self.broken(source, number, "it stands behind the last line of the file")
            }
            do throws(RegistryError) {
                if let end = json["end"] {
                    guard end["rows"]?.int == rows, end["records"]?.int == records else {
                        throw .invalid(
                            "it counts \(end["rows"]?.int ?? 0) rows and \(end["records"]?.int ?? 0) records, and \(rows) and "
                                + "\(records) came")
                    }
                    try check(end, digest)
                    isWhole = true
                } else if let name = json["table"]?.string {
                    guard let table = tables[name] else {
                        throw .invalid("'\(shown(name))' is no table of records")
                    }
                    try insert(json["row"] ?? .null, into: table, in: db)
                } else {
                    try note(json, line: number, in: db)
                }
            } catch {
                guard case .invalid(let words) = error else { throw error }
                throw Self.broken(source, number, words)
            }
        }
        guard isWhole else {
            throw .invalid(
                "\(shown(path: source.name)) is cut off after line \(number): its last line would count what is in it; "
                    + "export it anew, or copy it anew")
        }
        for entry in RecordList.all.entries where !RecordTable.leftKinds.contains(entry.kind) {
            let there = try db.number("SELECT count(*) FROM (\(entry.numbers))") ?? 0
            let told = try db.number(Self.countOf, entry.kind.rawValue) ?? 0
            guard there == told else {
                throw .invalid(
                    "\(shown(path: source.name)) has rows of \(there) \(entry.kind.noun(there)) and tells of \(told); "
                        + "export it anew")
            }
        }
    }

    /// Whether the lines before the last are those of which it bears the digest.
    private mutating func check(_ end: JSON, _ hasher: SHA256) throws(RegistryError) {
        left = RecordExport.Left(end["left"])
        guard let told = end["sha256"] else { return }
        guard told.string == ChainHead.hexadecimal(Array(hasher.finalize())) else {
            throw .invalid(
                "it bears another SHA-256 than the lines before it have: the file was changed after it was written; "
                    + "get it again, or export it anew")
        }
        isWhole = true
    }

    private mutating func insert(
        _ row: JSON, into table: RecordTable, in db: borrowing Connection
    ) throws(RegistryError) {
        let values = try table.values(of: row)
        do throws(StorageError) {
            _ = try db.rows(table.insert, values: values) { _ throws(StorageError) in }
        } catch {
            guard case .constraint = error.code else {
                if case .mismatch = error.code { throw .invalid("\(table.name): \(error.message)") }
                throw .storage(error)
            }
            throw .invalid("the row breaks a rule of \(table.name): \(error.brokenRule)")
        }
        rows += 1
    }

    /// Notes a record, which its rows have to come to.
    private mutating func note(_ json: JSON, line: Int64, in db: borrowing Connection) throws(RegistryError) {
        guard let kind = json["kind"]?.string, let number = json["number"]?.int,
            let at = json["recorded_at"]?.string, Instant(at)?.description == at, let record = json["record"]
        else { throw .invalid("it is neither a row nor a record") }
        guard let moment = Instant(at), moment.milliseconds - now.milliseconds <= 86_400_000 else {
            throw .invalid(
                "it was recorded at \(shown(at)), and the clock of this computer says \(now): correct the clock, or get the "
                    + "file again; nothing is put on record of a time to come")
        }
        guard let entry = RecordList.all.entry(named: kind), !RecordTable.leftKinds.contains(entry.kind)
        else {
            throw .invalid("'\(shown(kind))' is no kind of record that comes in")
        }
        guard let read = try entry.read(number, db),
            read.json.withoutSecrets.canonical == record.canonical
        else {
            throw .invalid(
                "the \(entry.kind.noun(1)) is not what its rows say; somebody changed the one or the other")
        }
        try db.write(Self.keep, at, line, kind, number)
        records += 1
    }

    private func checkKeys(in db: borrowing Connection) throws(RegistryError) {
        let broken = try db.one(ForeignKeys.broken) { row throws(StorageError) in
            (table: try row.text(0), row: try row.integer(1), parent: try row.text(2))
        }
        guard let broken else { return }
        throw .invalid(
            "a row of \(broken.table) (\(broken.row)) names a row of \(broken.parent) that is not in the file; export it anew"
        )
    }

    private func append(
        _ source: any RecordLines, by change: borrowing Change, at now: Instant, in db: borrowing Connection
    ) throws(RegistryError) {
        let why = "\(Self.origin)\(source.name), imported on \(now.date)"
        var last: (at: String, line: Int64) = ("", 0)
        while true {
            let next = try db.list(Self.inOrder, last.at, last.line) { row throws(StorageError) in
                (
                    at: try row.text(0), line: try row.integer(1), kind: try row.text(2),
                    number: try row.integer(3)
                )
            }
            for arrived in next {
                guard let entry = RecordList.all.entry(named: arrived.kind),
                    let record = try entry.read(arrived.number, db)
                else { continue }
                change.chain.advance(to: Instant(arrived.at) ?? .origin)
                try History.append("imported", record, why: why, in: db, by: change)
            }
            guard let end = next.last else { break }
            last = (end.at, end.line)
        }
        change.chain.advance(to: now)
        var restoration = Restoration()
        restoration.backup = source.name
        restoration.sha256 = source.sha256
        restoration.backupHead = "0:" + String(repeating: "0", count: 64)
        _ = try RecordRepository.add(restoration, as: "imported", in: db, by: change)
    }

    private static func broken(_ source: any RecordLines, _ line: Int64, _ words: String) -> RegistryError {
        .invalid("line \(line) of \(shown(path: source.name)): \(words); nothing was imported")
    }
}
