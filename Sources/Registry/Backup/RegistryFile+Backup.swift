import Glibc
import Storage

extension RegistryFile {
    private static let neverOverwrites = "a backup never overwrites, so choose another name"

    /// Copies the registry to a new file in steps while others write, checks the whole copy, and gives it its name and
    /// a manifest.
    ///
    /// A copy that does not verify gets a name that says so; nothing is thrown then, because it may be the best that is
    /// left. Throws `.cannotCreate` where a file is already. `program` is the version of concord that makes it; `signing`
    /// signs a note of the copy's head where a key is at hand.
    package mutating func backUp(
        to path: String, at instant: Instant, by program: String, vouchers: AuditVoucher.Reader? = nil,
        signing: (AuditNote.Content) -> SignedNote? = { _ in nil },
        progress: @escaping (Backup.Progress) -> Void = { _ in }
    ) throws(RegistryError) -> Backup {
        try FinishedFile.refuse(path, RegistryFile.neverOverwrites)
        UnfinishedFolder.clear(seriesOf: path, named: instant.compact)
        // In the same folder, so that finishing is one step of the file system.
        let unfinished = try UnfinishedFolder(for: path)
        defer { withExtendedLifetime(unfinished) {} }
        // One without its file is what a backup left that was killed between the two names.
        if unfinished.wasLeft { unlink(BackupManifest.path(of: path)) }
        try FinishedFile.refuse(BackupManifest.path(of: path), RegistryFile.neverOverwrites)
        let part = unfinished.path + "/copy"
        do throws(RegistryError) {
            try copy(to: part, progress)
            var manifest = BackupManifest()
            let report = try RegistryFile.audit(
                part, at: instant, scratch: unfinished.path, vouchers, &manifest, progress)
            manifest.findings = report.findings.prefix(BackupManifest.findingLimit).map(\.text)
            try manifest.measure(part)
            try FinishedFile.sync(part)
            manifest.madeAt = instant
            manifest.madeBy = program
            if report.isSound, let head = manifest.head,
                let registry = try? AuditNoteRepository.registry(in: connection)
            {
                manifest.note =
                    signing(AuditNote.Content(registry: registry, head: head, at: instant))?.description
            }
            let target = report.isSound ? path : RegistryFile.freeName(after: path + Backup.notVerified)
            manifest.file = target.split(separator: "/").last.map(String.init) ?? target
            try SmallFile.write(Array(manifest.json.pretty.utf8) + [0x0A], to: unfinished.path + "/manifest")
            try FinishedFile.name(
                unfinished.path + "/manifest", as: BackupManifest.path(of: target),
                elseSaying: RegistryFile.neverOverwrites)
            do throws(RegistryError) {
                try FinishedFile.name(part, as: target, elseSaying: RegistryFile.neverOverwrites)
            } catch {
                unlink(BackupManifest.path(of: target))
                throw error
            }
            return Backup(path: target, manifest: manifest, report: report)
        } catch {
            if case .storage(let cause) = error, case .cannotOpen = cause.code {
                throw .cannotMake(path)
            }
            throw error
        }
    }

    /// Copies the registry as it stands, in steps.
    mutating func copy(
        to path: String, _ progress: (Backup.Progress) -> Void = { _ in }
    ) throws(RegistryError) {
        do {
            try connection.backUp(to: path) { done, all in progress(.copied(pages: done, of: all)) }
        } catch { throw .storage(error) }
    }

    /// Walks through a copy that nobody else knows of, and reads what a manifest says of it; damage is a finding.
    static func audit(
        _ path: String, at instant: Instant, scratch: String, _ vouchers: AuditVoucher.Reader?,
        _ manifest: inout BackupManifest,
        _ progress: @escaping (Backup.Progress) -> Void
    ) throws(RegistryError) -> AuditReport {
        // The queue of the copy has nobody to wait for, and goes where the copy does not.
        defer { for tail in ["-lock", "-journal", "-wal", "-shm"] { unlink(path + tail) } }
        do throws(RegistryError) {
            var file = try RegistryFile.openAsItIs(path: path)
            var filled = BackupManifest()
            let report = try Audit.verifyAsItIs(
                &file, vouchers: vouchers, at: instant, scratch: scratch
            ) {
                progress(.audited($0))
            }
            do throws(RegistryError) {
                try file.read { db throws(RegistryError) in try filled.fill(from: db) }
                manifest = filled
            } catch {
                guard Audit.damage(error) != nil, !report.isSound else { throw error }
            }
            return report
        } catch {
            guard let words = Audit.damage(error) else { throw error }
            return AuditReport(fault: words)
        }
    }

    /// The name itself, or with the first number that makes it free.
    private static func freeName(after path: String) -> String {
        var info = stat()
        func isTaken(_ name: String) -> Bool {
            lstat(name, &info) == 0 || lstat(BackupManifest.path(of: name), &info) == 0
        }
        guard isTaken(path) else { return path }
        var number = 2
        while isTaken("\(path)-\(number)"), number < 10_000 { number += 1 }
        return "\(path)-\(number)"
    }
}
