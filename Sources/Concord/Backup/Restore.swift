import ArgumentParser
import Interchange
import Registry

extension ConcordCommand {
    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore",
            abstract: "Put a backup in place: as a new registry, or in the place of a damaged one.",
            discussion: """
                The backup is copied and checked whole first; one that does not verify, or is
                not what its manifest says, is refused. With --replace the registry of that
                name goes into a folder beside it, with its journal, while nobody writes or
                reads. An event names the backup and the head that was left. Whoever was erased
                since is erased again, by the lists of erasures beside the registry and beside
                the backup.

                A database is restored by its administrator. Then, before anything else is
                written, --done puts on record by which file, such as a dump or the
                backup_manifest of a base backup.

                Examples:
                  concord restore /media/backup/registry-2026-11-23.sqlite --dry-run
                  concord restore /media/backup/registry-2026-11-23.sqlite --replace \\
                    --why "the disk failed"
                  concord restore /backup/monday/backup_manifest --done \\
                    --registry "postgresql://?service=office" --why "the disk failed"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: ArgumentHelp("The backup's file.", valueName: "from")) var backup: String
        @Flag(help: "Take the place of the registry of that name, which is kept.") var replace = false
        @Flag(help: "Check everything, and change nothing.") var dryRun = false
        @Option(
            help: ArgumentHelp(
                "The last head that was noted of a registry that can no longer tell it itself.",
                valueName: "sequence:hash"))
        var head: String?
        @Flag(help: "A database was restored by its administrator: put that on record.") var done = false
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            guard !done else { return try putOnRecord() }
            try RegistryFile.needFile(options.path, for: .restore)
            // Before anything is replaced: a list that cannot be read would let somebody come back.
            let lists = try ErasureLists(of: options.path, from: backup)
            var request = RestoreRequest(backup: backup, path: options.path)
            request.replaces = replace
            request.isRehearsal = dryRun
            request.left = try head.map { try ChainHead(parsing: $0) }
            request.why = why
            request.vouchers = SealAudit.read
            let now = Clock.now
            if !options.clockChecked {
                request.doubting = { doubt throws(RegistryError) in try Session.ask(about: doubt, at: now) }
            }
            let work = BackupWork()
            let restored = try RegistryFile.restore(
                request, at: now, waiting: Session.waiting,
                by: { zone in
                    Session.author(
                        options.actor, at: now, today: Clock.day(of: now, in: zone ?? SystemZones.local))
                }
            ) { work.tell($0) }
            work.end()
            Report.one(
                record(of: restored), as: options.format,
                columns: ["registry", "backup", "events", "head", "left", "kept_as", "restored"]
            ) { print(restored) }
            if restored.restoration != nil {
                do {
                    var session = try Session(options)
                    try session.applyErasures(
                        by: lists, of: options.path, from: backup, in: options.path,
                        known: restored.leftErasures)
                } catch {
                    Output.talk(
                        "concord: warning: the registry is restored, and whom the lists of erasures name could not be erased "
                            + "again (\(error)); mend what is wrong, then `concord erasure apply`")
                    throw ExitCode(Failure.checkFailed)
                }
            }
            guard restored.problems.isEmpty else { throw ExitCode(Failure.checkFailed) }
        }

        /// Puts on record what was done to a database without this command.
        private func putOnRecord() throws {
            guard RegistryFile.isAddress(options.path), !replace, !dryRun else {
                throw RegistryError.invalid(
                    "--done is of a database that its administrator restored already; `concord restore FILE` restores a "
                        + "registry in a file itself, and puts that on record")
            }
            let left = try head.map { try ChainHead(parsing: $0) }
            let (name, sha256) = (backup, try FileText.sha256(of: backup))
            var session = try Session(options)
            let restoration = try session.change(why: why) { db, change throws(RegistryError) in
                try Restoration.note(of: name, sha256: sha256, left: left, in: db, by: change)
            }
            let record = restoration.json
            Report.one(
                record, as: options.format, columns: ["backup", "sha256", "head", "left"]
            ) {
                Output.words(
                    "on record: restored from \(restoration.backup), whose history ends at \(restoration.backupHead)"
                )
                Output.line("`concord erasure apply FILE` erases again whom the lists kept since then name")
            }
        }

        private func record(of restored: Restored) -> JSON {
            .members([
                "registry": .text(options.path), "backup": .text(backup),
                "sha256": .text(restored.found.sha256), "events": .integer(restored.found.events),
                "backup_head": .text(restored.found.head?.description),
                "left": .text(restored.left?.description),
                "kept_as": .text(restored.restoration?.keptAs), "head": .text(restored.head?.description),
                "restored": .bool(restored.restoration != nil),
                "problems": .array(restored.problems.map(JSON.text)),
            ])
        }

        private func print(_ restored: Restored) {
            guard restored.problems.isEmpty else {
                for problem in restored.problems { Output.words("wrong: \(Output.printable(problem))") }
                Output.line("nothing was restored; look for an earlier backup")
                return
            }
            var sheet = Sheet()
            sheet.add("registry", options.path)
            sheet.add("backup", backup)
            sheet.add("holds", restored.found.contents.joined(separator: ", "))
            sheet.add(
                "manifest",
                restored.manifest.map { "made \($0.madeAt); the backup is what it says" }
                    ?? "none beside the backup, so it was checked by itself alone")
            sheet.add("left", left(restored))
            sheet.print()
            guard let head = restored.head else {
                Output.line("it can be restored; nothing was changed")
                return
            }
            Output.line("restored; event \(head.sequence) names the backup and the head that was left")
            Output.line("head \(head)")
        }

        private func left(_ restored: Restored) -> String? {
            let end = restored.left.map { "it ends at \($0)" } ?? "its end cannot be read"
            if let kept = restored.restoration?.keptAs { return "kept in \(kept); \(end)" }
            return restored.left == nil ? nil : end
        }
    }
}
