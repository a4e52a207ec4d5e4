import Glibc
package import Storage

/// What is to be restored, and how.
package struct RestoreRequest {
    package var backup: String
    package var path: String
    /// Whether a registry of that name is moved aside.
    package var replaces = false
    /// Whether everything is checked and nothing is done.
    package var isRehearsal = false
    /// The end of the history that was left, as somebody noted it, where the registry that was left does not tell.
    package var left: ChainHead?
    package var why: String?
    /// Reads what vouches for declarations; nil leaves it out.
    package var vouchers: AuditVoucher.Reader?
    /// Meets a clock far ahead of the backup's last event; nothing is restored where it throws.
    package var doubting: (ClockDoubt) throws(RegistryError) -> Void = { _ in }

    package init(backup: String, path: String) {
        self.backup = backup
        self.path = path
    }
}

/// What a restore came to.
package struct Restored: Sendable {
    /// Why nothing was restored; empty where all is well.
    package let problems: [String]
    package let manifest: BackupManifest?
    /// What the backup holds, as a manifest says it.
    package let found: BackupManifest
    /// The end of the history that was left; nil where it is not known.
    package internal(set) var left: ChainHead?
    /// Who was erased from the registry that was left, as far as it can be read.
    package internal(set) var leftErasures: [ErasureLine] = []
    /// Nil where nothing was done.
    package internal(set) var restoration: Restoration?
    /// The end of the chain after the event that names the backup; nil where nothing was done.
    package internal(set) var head: ChainHead?
}

extension RegistryFile {
    /// Puts a backup where a registry is wanted, after the whole backup was checked, and appends an event that names it
    /// and the head that was left.
    ///
    /// A registry that it replaces is kept in a folder beside it with journal and log; until the new one has the name,
    /// nobody reads or writes there. `author` is whoever acts, in the zone of the restored registry.
    package static func restore(
        _ request: RestoreRequest, at instant: Instant, waiting: Connection.Waiting = .init(),
        by author: (String?) -> Author, progress: @escaping (Backup.Progress) -> Void = { _ in }
    ) throws(RegistryError) -> Restored {
        let path = realPath(request.path)
        guard !path.isEmpty, !path.hasSuffix("/") else {
            throw .cannotCreate("'\(shown(path: path))' names no file; name one with --registry")
        }
        var (old, source) = (stat(), stat())
        let isThere = lstat(path, &old) == 0
        if isThere {
            guard request.replaces else {
                throw .cannotCreate(
                    "\(shown(path: path)) exists; --replace puts the backup in its place and keeps it, --registry names another"
                )
            }
            guard old.st_mode & S_IFMT == S_IFREG else {
                throw .cannotCreate(
                    "\(shown(path: path)) is no plain file, so no registry takes its place; name another")
            }
            guard
                stat(request.backup, &source) != 0
                    || (source.st_dev, source.st_ino) != (old.st_dev, old.st_ino)
            else { throw .invalid("\(shown(path: path)) is the backup itself; name a backup of it") }
        }
        let unfinished = try UnfinishedFolder(for: path, replaced: true)
        defer { withExtendedLifetime(unfinished) {} }
        var copy = try BackupCopy(
            of: request.backup, into: unfinished.path, vouchers: request.vouchers, at: instant,
            progress: progress)
        if copy.found.sha256.isEmpty { try copy.found.measure(request.backup) }
        var restored = Restored(problems: copy.problems, manifest: copy.manifest, found: copy.found)
        guard copy.problems.isEmpty else { return restored }
        let there = isThere ? Left.read(path, scratch: unfinished.path) : nil
        if let own = copy.registry, let other = there?.registry, own != other {
            throw .invalid(
                "\(shown(path: request.backup)) is of the registry of \(own), and \(shown(path: path)) is that of \(other); "
                    + "name another with --registry, or move that one away first")
        }
        guard !request.isRehearsal else {
            restored.left = isThere ? there?.head : request.left
            return restored
        }
        // Before anybody has to wait.
        try prepare(copy.path, request, at: instant)
        let turn: ReplacingTurn
        do { turn = try ReplacingTurn(of: path, waiting: waiting) } catch { throw .storage(error) }
        let left = Left.read(path, scratch: unfinished.path)
        (restored.left, restored.leftErasures) = (left.head ?? request.left, left.erasures)
        do { try turn.shutOut(waiting) } catch { throw .storage(error) }
        let folder = try Left.folder(for: path, at: instant)
        do throws(RegistryError) {
            try record(&restored, copy, folder, request, at: instant, by: author)
            // A group that works with the registry goes on doing so.
            if isThere {
                chown(copy.path, uid_t.max, old.st_gid)
                chmod(copy.path, old.st_mode & 0o777)
            }
            try FinishedFile.sync(copy.path)
            if let folder { try Left.move(path, into: folder) }
            try FinishedFile.name(
                copy.path, as: path, elseSaying: "somebody made it meanwhile; look at it first")
        } catch {
            if let folder { rmdir(folder) }
            throw error
        }
        _ = consume turn
        return restored
    }

    /// Brings the copy to the newest schema, and has a clock looked at by which its event would be of a time to come.
    private static func prepare(
        _ copy: String, _ request: RestoreRequest, at instant: Instant
    ) throws(RegistryError) {
        let file = try open(path: copy, at: instant)
        guard let doubt = try ClockDoubt(instant, in: file.connection) else { return }
        try request.doubting(doubt)
    }

    /// Appends the event of a restore to the copy, which then is whole and closed.
    private static func record(
        _ restored: inout Restored, _ copy: BackupCopy, _ folder: String?, _ request: RestoreRequest,
        at instant: Instant, by author: (String?) -> Author
    ) throws(RegistryError) {
        var restoration = Restoration()
        restoration.backup = request.backup.split(separator: "/").last.map(String.init) ?? request.backup
        restoration.sha256 = copy.found.sha256
        restoration.backupHead = copy.found.head?.description ?? ""
        restoration.leftHead = restored.left?.description
        restoration.keptAs = folder?.split(separator: "/").last.map(String.init)
        var file = try open(path: copy.path, at: instant)
        let zone = try OrganisationRepository.timeZone(in: file.connection)
        restored.restoration = try file.change(by: author(zone), why: request.why) {
            [restoration] db, change throws(RegistryError) in
            try RecordRepository.add(restoration, as: "restored", in: db, by: change)
        }
        restored.head = try file.read { db throws(RegistryError) in try ChainHead.last(in: db) }
    }

    /// The file that a name stands for, through links; the name itself where there is none.
    static func realPath(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
