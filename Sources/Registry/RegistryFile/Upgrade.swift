import Glibc
import Storage

/// What happens before a registry of an earlier schema gets the steps that it lacks.
package enum Upgrade {
    /// The steps alone, for what holds no records yet and for copies that nobody else knows of.
    case bare
    /// It is copied first, and the copy is checked and kept; `program` is the version of concord, and what is done is
    /// told in sentences; `vouchers` reads what vouches for declarations.
    case copying(by: String, vouchers: AuditVoucher.Reader?, tell: (String) -> Void)
    /// Nothing: the registry is refused.
    case refused(by: String)
}

extension Upgrade {
    /// What is wrong that can be made anew from the records, and so need not keep a registry from its steps.
    fileprivate static let derived: Set<AuditFinding.Place> = [.search, .vectors, .list]

    /// The copy, the copy of the newest schema by which it is checked, and what the steps write.
    fileprivate static func checkRoom(for path: String) throws(RegistryError) {
        var (info, system) = (stat(), statvfs())
        guard stat(path, &info) == 0, statvfs(path, &system) == 0 else { return }
        let (free, isTooMuch) = Int64(clamping: system.f_bavail).multipliedReportingOverflow(
            by: Int64(clamping: system.f_frsize))
        let needed = Int64(info.st_size) * 3 + 8 << 20
        guard !isTooMuch, free < needed else { return }
        throw .cannotCreate(
            "\(shown(path: path)) has to be copied before it gets a new schema, which takes \(needed >> 20) MiB, and "
                + "\(free >> 20) MiB are free; nothing was changed: free some space, or go on with the version of concord "
                + "that made it")
    }

    /// The copies of earlier upgrades that are older than backups are kept, and how long that is.
    fileprivate static func old(
        _ path: String, at instant: Instant, in db: borrowing Connection
    ) throws(RegistryError) -> (files: [String], period: RetentionPeriod)? {
        guard let rule = try RetentionRepository.rule(for: .backup, in: db) else { return nil }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let around = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let files = UnfinishedFolder.names(in: around.isEmpty ? "." : around).filter { file in
            day(of: file, name).map { rule.period.end(from: $0) < instant.date } ?? false
        }
        return (files.sorted().map { around + $0 }, rule.period)
    }

    /// The day in the name of a copy, `registry.sqlite.schema-20-20261123T093000Z`; nil for any other file.
    private static func day(of file: String, _ registry: String) -> CivilDate? {
        guard file.hasPrefix("\(registry).schema-") else { return nil }
        let parts = file.dropFirst("\(registry).schema-".count).split(
            separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, Int(parts[0]) != nil, parts[1].utf8.count == 16, parts[1].hasSuffix("Z")
        else {
            return nil
        }
        let day = parts[1].prefix(8)
        return CivilDate("\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))")
    }
}

extension RegistryFile {
    /// Brings a registry to the newest of these steps, with the care that was asked for.
    mutating func upgrade(
        with migrations: [Migration], as upgrade: Upgrade, at instant: Instant, waiting: Connection.Waiting
    ) throws(RegistryError) {
        guard schemaVersion < migrations.count else { return }
        let isFilled = schemaVersion > 0 ? try ChainHead.last(in: connection) != nil : false
        switch upgrade {
        case .refused(let program) where isFilled:
            throw .unusable(
                "\(shown(path: path)) has schema \(schemaVersion), concord \(program) works with schema \(migrations.count), and "
                    + "--no-migrate leaves the file as it is; run without it, which keeps a copy, or use the version of "
                    + "concord that made it")
        case .copying(let program, let vouchers, let tell) where isFilled:
            guard !isReadOnly else {
                throw .notPermitted(
                    "\(shown(path: path)) has schema \(schemaVersion) and may only be read here, so it cannot be brought to schema "
                        + "\(migrations.count); `concord audit verify` and `concord backup` read it as it is")
            }
            guard let turn = try longWork(with: migrations, waiting) else { break }
            let head = try copy(before: migrations.count, by: program, vouchers, at: instant, tell: tell)
            try Schema.migrate(&connection, path: path, with: migrations, at: instant, after: head)
            schemaVersion = migrations.count
            try removeOldCopies(at: instant, tell: tell)
            _ = consume turn
        case .bare, .refused, .copying:
            try Schema.migrate(&connection, path: path, with: migrations, at: instant)
        }
        schemaVersion = migrations.count
    }

    /// Removes copies of earlier upgrades that are older than the registry's rule lets backups be.
    package mutating func removeOldCopies(
        at instant: Instant, tell: (String) -> Void
    ) throws(RegistryError) {
        let path = path
        guard isOfNewestSchema,
            let old = try read({ db throws(RegistryError) in try Upgrade.old(path, at: instant, in: db) })
        else { return }
        for file in old.files where unlink(file) == 0 {
            unlink(BackupManifest.path(of: file))
            tell(
                "the copy of an earlier upgrade, \(shown(path: file)), is older than \(old.period), as long as backups are kept, "
                    + "and was removed")
        }
    }

    /// Waits until no other process brings the registry to a new schema; nil where one has done it meanwhile.
    private func longWork(
        with migrations: [Migration], _ waiting: Connection.Waiting
    ) throws(RegistryError) -> LongWorkTurn? {
        let start = ContinuousClock.now
        var hasAnnounced = false
        while true {
            let turn = try takeIndexing()
            if try Schema.number(in: connection, path: path, of: migrations) == migrations.count {
                return nil
            }
            if let turn { return turn }
            let waited = ContinuousClock.now - start
            guard waited < waiting.giveUpAfter else {
                throw .busy("another process brings \(shown(path: path)) to a new schema; wait for it to end")
            }
            if waited >= waiting.announceAfter, !hasAnnounced {
                hasAnnounced = true
                waiting.announce()
            }
            usleep(50_000)
        }
    }

    /// Copies the registry before its first step; returns the end of the chain in the copy.
    ///
    /// Throws before anything is changed where there is no room, or where the copy shows damage that is more than what
    /// can be made anew.
    private mutating func copy(
        before schema: Int, by program: String, _ vouchers: AuditVoucher.Reader?, at instant: Instant,
        tell: (String) -> Void
    ) throws(RegistryError) -> ChainHead? {
        try Upgrade.checkRoom(for: path)
        tell(
            "\(shown(path: path)) has schema \(schemaVersion) and is brought to \(schema); it is copied and checked first"
        )
        let target = Upgrade.free(at: instant) { "\(path).schema-\(schemaVersion)-\($0.compact)" }
        let backup = try backUp(to: target, at: instant, by: program, vouchers: vouchers)
        if let grave = backup.report.findings.first(where: { !Upgrade.derived.contains($0.place) }) {
            throw .unusable(
                "\(shown(path: path)) does not verify (\(grave.text)), so it was left at schema \(schemaVersion) and nothing was "
                    + "changed; `concord audit verify` says more, `concord restore` puts a backup in its place, "
                    + "`concord repair` salvages what can be read; a copy of it is kept as \(shown(path: backup.path))"
            )
        }
        tell(
            "what it was is kept as \(shown(path: backup.path)), "
                + (backup.isSound
                    ? "which verifies"
                    : "with \(backup.report.findings.count) findings in what can be rebuilt: `concord repair`")
        )
        return backup.manifest.head
    }
}

extension Upgrade {
    /// The name of this second, or of the next one that nothing has: a command that was killed may have left a copy in the
    /// second in which its repeat makes another.
    fileprivate static func free(at instant: Instant, _ name: (Instant) -> String) -> String {
        var moment = instant
        while ["", Backup.notVerified].contains(where: { access(name(moment) + $0, F_OK) == 0 }),
            let next = Instant(milliseconds: moment.milliseconds + 1000)
        {
            moment = next
        }
        return name(moment)
    }
}
