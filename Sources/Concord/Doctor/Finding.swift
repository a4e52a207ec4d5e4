import Glibc
import Registry
import Storage

/// Something that doctor found, and the command that mends it.
struct Finding {
    /// Whether something is wrong, and not merely worth knowing.
    let isWrong: Bool
    let text: String
    let command: String?

    static func wrong(_ text: String, mend command: String? = nil) -> Finding {
        Finding(isWrong: true, text: text, command: command)
    }

    static func note(_ text: String, mend command: String? = nil) -> Finding {
        Finding(isWrong: false, text: text, command: command)
    }

    var words: String { text + (command.map { ": `\($0)`" } ?? "") }

    var json: JSON {
        .members(["wrong": .bool(isWrong), "text": .text(text), "command": .text(command)])
    }
}

/// What doctor looks at beside the file itself.
struct Checkup {
    let health: FileHealth
    let stale: SizeStaleness?
    /// Whom the lists of erasures name, and the registry holds all the same.
    let back: [ErasureLine]
    /// Why lists of erasures cannot be read.
    let unread: [String]
    let drive: Drive
    let path: String
    let now: Instant
    /// Whose days are told: the organisation's own zone.
    let zone: String
    let backup: LastBackup?
    let doubt: ClockDoubt?

    private func day(of instant: Instant) -> CivilDate { Clock.day(of: instant, in: zone) }

    private var file: String { MeantCommand.quoted(path) }

    /// What is wrong first, each with what mends it.
    var findings: [Finding] { damage + strangers + forgotten + place + rights + time + derived }

    private var damage: [Finding] {
        var found = health.faults.map {
            Finding.wrong(
                "the file is damaged (\($0)); keep it, and put a backup in its place, or rebuild indexes and the rest",
                mend: $0.contains("index") ? "concord repair" : "concord restore BACKUP --replace")
        }
        found += health.searchFaults.map {
            Finding.wrong($0, mend: $0.contains("`") ? nil : "concord repair")
        }
        found += health.missingObjects.map { .wrong("the file lacks its \($0)", mend: "concord repair") }
        found += health.settings.map {
            .wrong("a setting of SQLite is not as it was asked for: \($0); another SQLite is needed")
        }
        return found
    }

    private var strangers: [Finding] {
        var found: [Finding] = []
        let tables = health.foreignTables
        if !tables.isEmpty {
            let whose = tables.contains { $0.hasPrefix("_litestream") } ? " of Litestream" : ""
            found.append(
                .wrong(
                    "the file has tables\(whose) that are not the registry's (\(tables.joined(separator: ", "))); end the "
                        + "program that made them, then take them out", mend: "concord repair --drop-foreign")
            )
        }
        found += health.foreignObjects.map {
            .wrong(
                "the file has something that is not the registry's: \($0)",
                mend: "concord repair --drop-foreign")
        }
        if health.journalMode == "wal", health.journal != .writeAhead {
            found.append(
                .wrong(
                    "another program keeps the file in WAL mode, in which this SQLite can lose pages; end that program, "
                        + "and the next change switches it back"))
        }
        return found
    }

    private var forgotten: [Finding] {
        let broken = Set(unread).sorted().map {
            Finding.wrong(
                "a list of erasures cannot be read, and no backup is restored without it (\($0)); write there what is on record",
                mend: "concord erasure list")
        }
        guard let first = back.first else { return broken }
        let others = back.count > 1 ? " and \(back.count - 1) more" : ""
        return broken + [
            .wrong(
                "\(first.reference)\(others) was erased by the list beside the registry or its last backup, and is on record "
                    + "again, as in a copy from before; erase again", mend: "concord erasure apply")
        ]
    }

    private var place: [Finding] {
        var found: [Finding] = []
        if let network = drive.network {
            found.append(
                .wrong(
                    "the file is on a network drive (\(network)), whose locks cannot be trusted when two people write; "
                        + "restore a backup on a drive of one machine",
                    mend: "concord restore BACKUP --registry FILE"))
        }
        if drive.names > 1 {
            found.append(
                .wrong(
                    "the file has \(drive.names) names (hard links), and a change that was interrupted under one is not seen "
                        + "under another; remove all names but one",
                    mend: "find \(MeantCommand.quoted(drive.folder)) -samefile \(file)"))
        }
        if let free = drive.freeBytes, drive.mayWriteFile, free < 16 << 20 {
            found.append(
                .wrong(
                    "only \(FileSize.words(free)) are free on the drive; free some space before the next change",
                    mend: "df -h \(MeantCommand.quoted(drive.folder))"))
        }
        return found
    }

    private var rights: [Finding] {
        var found: [Finding] = []
        if drive.isOpenToAll {
            found.append(
                .wrong(
                    "everyone on this machine may change the file or replace it; take that right away",
                    mend: "chmod o-w \(file) \(MeantCommand.quoted(drive.folder))"))
        } else if drive.isReadByAll {
            found.append(
                .note(
                    "everyone on this machine may read the file; take that right away",
                    mend: "chmod o= \(file)"))
        }
        if drive.mayWriteFile, !drive.mayWriteFolder {
            found.append(
                .wrong(
                    "the file may be changed but its folder may not, so no change can be made; ask for both rights",
                    mend: "ls -ld \(MeantCommand.quoted(drive.folder))"))
        }
        if drive.mayWriteFile, drive.mayWriteLock == false {
            found.append(
                .wrong(
                    "the lock file beside the registry belongs to someone else, so no change can be made; its owner gives "
                        + "it the rights of the registry",
                    mend: "chmod --reference=\(file) \(MeantCommand.quoted(path + "-lock"))"))
        }
        if drive.keyFolderIsOpen {
            found.append(
                .wrong(
                    "others may enter the folder of private keys; close it to them",
                    mend: "chmod -R go= \(MeantCommand.quoted(path + "-keys"))"))
        }
        return found
    }

    private var time: [Finding] {
        var found: [Finding] = []
        if let last = health.last.flatMap({ Instant($0.at) }), last.milliseconds - now.milliseconds > 60_000 {
            found.append(
                .wrong(
                    "the clock of this machine says \(now), which is before the last event, of \(last); new events take "
                        + "the time of that one", mend: "timedatectl set-ntp true"))
        }
        if let doubt {
            found.append(
                .note(
                    "the clock of this machine says \(day(of: now)), more than a day after the last event, of "
                        + "\(day(of: doubt.lastEvent)), and after this version was made; a script says --clock-checked where it "
                        + "is right", mend: "timedatectl status"))
        }
        if let ahead = health.ahead {
            found.append(
                .note(
                    "\(ahead.count) \(ahead.count == 1 ? "event is" : "events are") of a time that is still to come, the "
                        + "first is event \(ahead.first); each is named", mend: "concord audit verify"))
        }
        return found
    }

    private var derived: [Finding] {
        var found: [Finding] = []
        if let waiting = health.waitingVectors, waiting > 0 {
            found.append(
                .note(
                    "the texts of \(waiting) \(waiting == 1 ? "partner wait" : "partners wait") for the sentence model",
                    mend: "concord index"))
        }
        if let stale {
            found.append(.note(stale.words, mend: "concord partner reassess --apply --why TEXT"))
        }
        guard let last = health.last else { return found }
        guard let backup else {
            found.append(.note("no backup of the registry is known of", mend: "concord backup FOLDER"))
            return found
        }
        let since = last.sequence - (backup.head?.sequence ?? 0)
        if access(backup.path, F_OK) != 0 {
            found.append(
                .note(
                    "the last good backup is no longer at \(shown(path: backup.path))",
                    mend: "concord backup FOLDER"))
        } else if since > 0, now.milliseconds - backup.madeAt.milliseconds > 7 * 86_400_000 {
            found.append(
                .note(
                    "the last good backup is of \(day(of: backup.madeAt)), \(since) events ago",
                    mend: "concord backup FOLDER"))
        }
        return found
    }
}

extension [Finding] {
    /// Prints each on lines of the terminal's width, and the words for a sound registry where none is wrong.
    func tell(or sound: String) {
        for finding in self {
            let line = "\(finding.isWrong ? "wrong" : "note"): \(finding.words)"
            Wrapping.lines(Output.printable(line), indent: 4, to: Terminal.width).forEach(Output.line)
        }
        if allSatisfy({ !$0.isWrong }) { Output.line(sound) }
    }
}
