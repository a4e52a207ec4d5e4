import Glibc
package import Storage

/// A new registry that was made of what could be read of a damaged one.
package struct Salvaged: Sendable {
    /// What of each table could be taken over, for tables of which something could not.
    package let lost: [Connection.SalvagedTable]
    /// The events that were taken over, and the highest number among them.
    package let events: (taken: Int64, last: Int64)
    /// What the audit of the new registry finds: what is not as it was recorded.
    package let report: AuditReport
    package let head: ChainHead?

    /// Whether the new registry holds everything.
    package var isWhole: Bool { lost.isEmpty && report.isSound }
}

extension RegistryFile {
    /// Tables that are made anew and not taken over.
    private static let derivedTables: Set<String> = [
        "migration", "partner_vector", "vector_chunk", "vector_stale", "vector_index",
    ]

    /// Makes a new registry of what can be read of a damaged one, which stays as it is, and appends an event that says so.
    ///
    /// Throws `.cannotCreate` where the new file is there already, and what `doubting` throws of a clock far ahead of the
    /// last event. `author` is whoever acts, in the registry's zone.
    package static func salvage(
        _ damaged: String, into path: String, why: String?, vouchers: AuditVoucher.Reader? = nil,
        at instant: Instant, by author: (String?) -> Author,
        doubting: (ClockDoubt) throws(RegistryError) -> Void = { _ in },
        progress: @escaping (Audit.Progress) -> Void = { _ in }
    ) throws(RegistryError) -> Salvaged {
        try FinishedFile.refuse(path, "what is salvaged goes into a new file, so choose another name")
        let schema = try salvagedSchema(of: damaged)
        let unfinished = try UnfinishedFolder(for: path)
        defer { withExtendedLifetime(unfinished) {} }
        let part = unfinished.path + "/copy"
        var tables: [Connection.SalvagedTable] = []
        do {
            var file = try create(
                .file(part), at: instant, migrations: Array(Migration.all.prefix(schema)))
            do throws(StorageError) {
                tables = try file.connection.salvage(from: damaged, passing: derivedTables) { table, rows in
                    if rows % 1000 == 0 {
                        progress(Audit.Progress(stage: "table \(table)", done: rows, all: rows))
                    }
                }
            } catch { throw .storage(error) }
        }
        var manifest = BackupManifest()
        try manifest.measure(damaged)
        var file = try open(path: part, at: instant)
        if let doubt = try ClockDoubt(instant, in: file.connection) { try doubting(doubt) }
        // What an event held says nothing without the event, and the next event takes its number.
        try file.derive { db throws(RegistryError) in
            do throws(StorageError) { try db.run(withoutEvent) } catch { throw .storage(error) }
        }
        try file.derive { db throws(RegistryError) in
            try SearchIndex.rebuild(in: db) { done, all in
                progress(Audit.Progress(stage: "search index", done: done, all: all))
            }
        }
        let report = try Audit.verify(&file, vouchers: vouchers, at: instant, progress: progress)
        let before = try file.read { db throws(RegistryError) in try ChainHead.last(in: db) }
        var restoration = Restoration()
        restoration.backup = damaged.split(separator: "/").last.map(String.init) ?? damaged
        restoration.sha256 = manifest.sha256
        restoration.backupHead = before?.description ?? "0:" + String(repeating: "0", count: 64)
        let zone = try OrganisationRepository.timeZone(in: file.connection)
        _ = try file.change(by: author(zone), why: why) { [restoration] db, change throws(RegistryError) in
            try RecordRepository.add(restoration, as: "salvaged", in: db, by: change)
        }
        let head = try file.read { db throws(RegistryError) in try ChainHead.last(in: db) }
        _ = consume file
        var info = stat()
        if stat(damaged, &info) == 0 {
            chown(part, uid_t.max, info.st_gid)
            chmod(part, info.st_mode & 0o660)
        }
        for tail in ["-lock", "-journal", "-wal", "-shm"] { unlink(part + tail) }
        try FinishedFile.sync(part)
        try FinishedFile.name(part, as: path, elseSaying: "choose another name")
        let events = tables.first { $0.name == "event" }?.taken ?? 0
        return Salvaged(
            lost: tables.filter { $0.gaps > 0 || !$0.isThere && $0.name != "restoration" },
            events: (events, before?.sequence ?? 0), report: report, head: head)
    }

    private static let withoutEvent: SQL = """
        DELETE FROM event_payload WHERE sequence > (SELECT coalesce(max(sequence), 0) FROM event)
        """

    /// The schema of a damaged registry; throws where its first page or its list of tables cannot be read.
    private static func salvagedSchema(of path: String) throws(RegistryError) -> Int {
        do throws(RegistryError) {
            return try openToLook(path: path).schemaVersion
        } catch {
            guard case .storage(let cause) = error, case .corrupt = cause.code else { throw error }
            throw .unusable(
                "the list of tables in \(shown(path: path)) cannot be read (\(cause.message)), so nothing can be salvaged; "
                    + "`concord restore BACKUP --replace` puts a backup in its place and keeps it")
        }
    }
}
