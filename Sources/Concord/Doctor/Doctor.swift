import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct Doctor: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "doctor",
            abstract:
                "Look after the registry's file, and name the command that mends what is wrong; exit 1 if anything is.",
            discussion: """
                It looks at SQLite and the journal, the drive, links and rights, the clock, the
                last backup, indexes, search and vectors, and changes nothing; a registry of an
                earlier schema stays as it is. `concord audit verify` checks every record.
                Of a registry in a database it looks at how the server is set up, and at
                the vectors of texts on this machine.

                Example: concord doctor
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions

        func run() throws {
            let now = Clock.now
            // Who looks after a registry may do so because somebody else is stuck in it.
            let waiting = Connection.Waiting(giveUpAfter: .seconds(5))
            var file = try RegistryFile.openToLook(path: options.path, waiting: waiting)
            if let server = try ServerHealth(of: &file) {
                let answered = Clock.now
                let vectors = try MachineVectors(of: &file)
                return try DoctorServer(
                    server, vectors: vectors, path: options.path, asked: now, answered: answered
                ).report(as: options.format)
            }
            let health = try FileHealth(of: &file, at: now)
            // One of an earlier schema, or a damaged one, may not say.
            let zone = (try? OrganisationRepository.timeZone(in: file.connection)) ?? SystemZones.local
            let stale =
                try file.isOfNewestSchema
                ? file.read { db throws(RegistryError) in
                    try SizeRepository.staleness(on: Clock.day(of: now, in: zone), most: .max - 1, in: db)
                } : nil
            let lists = ErasureFile.paths(of: options.path).map { list in
                Result { try ErasureFile.lines(of: list) }
            }
            let lines = lists.flatMap { (try? $0.get()) ?? [] }
            let unread = lists.compactMap { list in
                if case .failure(let error) = list { "\(error)" } else { String?.none }
            }
            let back =
                try file.isOfNewestSchema
                ? file.read { db throws(RegistryError) in try ErasureRepository.pending(lines, in: db) } : []
            let checkup = Checkup(
                health: health, stale: stale, back: back, unread: unread, drive: Drive(of: options.path),
                path: options.path,
                now: now, zone: zone,
                backup: LastBackup.of(options.path), doubt: try ClockDoubt(now, in: file.connection))
            let findings = checkup.findings
            Report.one(
                Doctor.record(checkup, findings), as: options.format,
                columns: ["registry", "sqlite", "journal", "schema", "wrong"]
            ) { print(checkup, findings) }
            guard findings.allSatisfy({ !$0.isWrong }) else { throw ExitCode(Failure.checkFailed) }
        }

        private func print(_ checkup: Checkup, _ findings: [Finding]) {
            let (health, drive) = (checkup.health, checkup.drive)
            var sheet = Sheet()
            sheet.add("registry", options.path)
            sheet.add(
                "size",
                "\(FileSize.words(health.pages * health.pageSize)): \(health.pages) pages of \(health.pageSize) bytes, "
                    + "\(health.freePages) of them free")
            let newest = health.schema == Int64(Migration.all.count)
            sheet.add(
                "schema",
                "step \(health.schema)"
                    + (newest
                        ? "" : " of \(Migration.all.count); the next command that changes it brings it there")
            )
            sheet.add("SQLite", health.library)
            sheet.add("journal", "\(health.journal.rawValue): \(health.journal.reason)")
            sheet.add("drive", drive.network ?? "of this machine")
            sheet.add("free on it", drive.freeBytes.map(FileSize.words))
            sheet.add(
                "rights",
                "file \(drive.fileMode), folder \(drive.folderMode)"
                    + (drive.mayWriteFile ? "" : "; it may only be read"))
            sheet.add("writers", drive.isLocked ? "one is at work" : "none at work")
            let records = health.records.filter { $0.count > 0 }.map {
                "\($0.count) \($0.kind.noun($0.count))"
            }
            sheet.add("records", records.isEmpty ? "none" : records.joined(separator: ", "))
            sheet.add(
                "last backup",
                checkup.backup.map { "\($0.madeAt)\n\(shown(path: $0.path))" } ?? "none is known of")
            sheet.add("last event", health.last.map { "\($0.sequence), at \($0.at) by \($0.actor)" })
            sheet.print()
            findings.tell(
                or: "nothing is wrong with the file; `concord audit verify` checks what is in it")
        }

        private static func record(_ checkup: Checkup, _ findings: [Finding]) -> JSON {
            let (health, drive) = (checkup.health, checkup.drive)
            return .members([
                "registry": .text(checkup.path), "bytes": .integer(health.pages * health.pageSize),
                "page_size": .integer(health.pageSize), "pages": .integer(health.pages),
                "free_pages": .integer(health.freePages), "schema": .integer(health.schema),
                "sqlite": .text(health.library), "journal": .text(health.journal.rawValue),
                "journal_reason": .text(health.journal.reason), "network_drive": .text(drive.network),
                "free_bytes": .integer(drive.freeBytes), "file_mode": .text(drive.fileMode),
                "folder_mode": .text(drive.folderMode), "writable": .bool(drive.mayWriteFile),
                "writer_at_work": .bool(drive.isLocked),
                "records": .object(
                    health.records.map { JSON.Member(key: $0.kind.rawValue, value: .integer($0.count)) }),
                "last_event": health.last.map {
                    .members([
                        "sequence": .integer($0.sequence), "at": .text($0.at), "actor": .text($0.actor),
                    ])
                } ?? .null,
                "journal_mode": .text(health.journalMode),
                "last_backup": checkup.backup.map {
                    .members(["backup": .text($0.path), "made_at": .text($0.madeAt.description)])
                } ?? .null,
                "wrong": .array(findings.filter(\.isWrong).map { .text($0.words) }),
                "notes": .array(findings.filter { !$0.isWrong }.map { .text($0.words) }),
                "findings": .array(findings.map(\.json)),
            ])
        }
    }
}

extension Journal {
    /// Why this journal, for a person.
    fileprivate var reason: String {
        switch self {
        case .writeAhead: "this SQLite keeps a write-ahead log safely"
        case .rollback:
            "this SQLite can lose pages in WAL mode when two processes write, which 3.51.3, 3.50.7 and 3.44.6 have mended"
        }
    }
}
