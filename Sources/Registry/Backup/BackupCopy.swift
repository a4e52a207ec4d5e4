import Glibc
import Storage

/// A backup that was read into a copy of its own, and what was found on the way.
struct BackupCopy {
    /// The manifest beside the backup; nil where there is none.
    let manifest: BackupManifest?
    /// What a manifest would say of the copy.
    var found: BackupManifest
    /// The reference of who runs the registry; nil where it has nobody, or cannot be read.
    let registry: String?
    /// Where the copy stands.
    let path: String
    let report: AuditReport
    /// Why it is not to be restored; empty where it verifies and is what its manifest says.
    let problems: [String]

    /// Copies a backup into a folder and looks through the whole copy; the backup itself is only read.
    ///
    /// Damage is a problem; thrown is what keeps the backup from being read at all.
    init(
        of backup: String, into folder: String, vouchers: AuditVoucher.Reader?, at instant: Instant,
        progress: @escaping (Backup.Progress) -> Void
    ) throws(RegistryError) {
        var info = stat()
        guard stat(backup, &info) == 0 else {
            throw .noRegistry(
                "no backup at \(shown(backup)) (\(String(cString: strerror(errno)))); check its name")
        }
        manifest = try BackupManifest.beside(backup)
        path = folder + "/copy"
        var problems: [String] = []
        var measured = BackupManifest()
        if let manifest {
            try measured.measure(backup)
            if (measured.bytes, measured.sha256) != (manifest.bytes, manifest.sha256) {
                problems.append(
                    "its \(measured.bytes) bytes are not the \(manifest.bytes) whose SHA-256 the manifest names"
                )
            }
        }
        found = BackupManifest()
        var keys: [SigningKey]?
        do throws(RegistryError) {
            var file = try RegistryFile.openAsItIs(path: backup)
            try file.copy(to: path, progress)
            registry = try? file.read { db throws(RegistryError) in try AuditNoteRepository.registry(in: db) }
            // One of an earlier schema may have no such keys.
            keys = try? file.read { db throws(RegistryError) in try AuditNoteRepository.keys(in: db) }
        } catch {
            guard let words = Audit.damage(error), case .storage = error else { throw error }
            registry = nil
            report = AuditReport(fault: words)
            self.problems = problems + [words]
            return
        }
        report = try RegistryFile.audit(path, at: instant, scratch: folder, vouchers, &found, progress)
        if let manifest, report.isSound {
            problems += manifest.differences(from: found).map { "it holds \($0), which its manifest names" }
            if let keys, let fault = manifest.faultOfNote(registry: registry, head: found.head, keys: keys) {
                problems.append(fault)
            }
        }
        problems += report.findings.prefix(BackupManifest.findingLimit).map(\.text)
        if report.findings.count > BackupManifest.findingLimit {
            problems.append(
                "and \(report.findings.count - BackupManifest.findingLimit) more, which "
                    + "`concord audit verify --registry \(shown(backup))` lists")
        }
        self.problems = problems
    }
}
