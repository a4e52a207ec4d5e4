import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct Doctor: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "doctor",
            abstract:
                "Look after the registry's file: SQLite, drive, rights and a quick check; exit 1 if one is wrong.",
            discussion: """
                Example: concord doctor

                The quick check looks at the file alone. `concord audit verify` checks what is
                in it.
                """)

        @OptionGroup var options: GlobalOptions

        func run() throws {
            var session = try Session(options)
            let health = try FileHealth(of: &session.file)
            let drive = Drive(of: options.path)
            let wrong = Doctor.wrong(health, drive)
            let record = Doctor.record(health, drive, path: options.path, wrong: wrong)
            Report.one(
                record, as: options.format, columns: ["registry", "sqlite", "journal", "schema", "wrong"]
            ) {
                print(health, drive, wrong)
            }
            guard wrong.isEmpty else { throw ExitCode(Failure.checkFailed) }
        }

        private func print(_ health: FileHealth, _ drive: Drive, _ wrong: [String]) {
            var sheet = Sheet()
            sheet.add("registry", options.path)
            sheet.add(
                "size",
                "\(FileSize.words(health.pages * health.pageSize)): \(health.pages) pages of \(health.pageSize) bytes, "
                    + "\(health.freePages) of them free")
            sheet.add("schema", "step \(health.schema)")
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
            sheet.add("last event", health.last.map { "\($0.sequence), at \($0.at) by \($0.actor)" })
            sheet.print()
            for fault in wrong { Output.line("wrong: \(Output.printable(fault))") }
            if wrong.isEmpty {
                Output.line("nothing is wrong with the file; `concord audit verify` checks what is in it")
            }
        }

        private static func record(_ health: FileHealth, _ drive: Drive, path: String, wrong: [String])
            -> JSON
        {
            .members([
                "registry": .text(path), "bytes": .integer(health.pages * health.pageSize),
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
                "wrong": .array(wrong.map(JSON.text)),
            ])
        }

        /// What is wrong, each with what to do about it; what is merely worth knowing stands in the report alone.
        static func wrong(_ health: FileHealth, _ drive: Drive) -> [String] {
            var wrong = health.faults.map {
                "the file is damaged (\($0)); keep it, and restore a backup beside it"
            }
            if let network = drive.network {
                wrong.append(
                    "the file is on a network drive (\(network)), whose locks cannot be trusted when two people write; "
                        + "move it to a drive of one machine")
            }
            if drive.isOpenToAll {
                wrong.append(
                    "everyone on this machine may change the file or replace it; take that right away with chmod o-w"
                )
            }
            if drive.mayWriteFile, !drive.mayWriteFolder {
                wrong.append(
                    "the file may be changed but its folder may not, so no change can be made; ask for both rights"
                )
            }
            if drive.mayWriteFile, drive.mayWriteLock == false {
                wrong.append(
                    "the lock file beside the registry belongs to someone else, so no change can be made; "
                        + "give its rights to all who write")
            }
            if let free = drive.freeBytes, drive.mayWriteFile, free < 16 << 20 {
                wrong.append(
                    "only \(FileSize.words(free)) are free on the drive; free some space before the next change"
                )
            }
            return wrong
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
