import Glibc
import Storage

/// Whether a backup can be restored, found by restoring it to a scratch folder.
package struct BackupCheck: Sendable {
    /// How far a backup is behind the registry that is in use.
    package enum Distance: Sendable, Hashable {
        /// So many events were recorded since.
        case behind(Int64)
        /// The registry does not have the backup's last event: it is another one, or was cut or rewritten.
        case apart
    }

    /// The manifest beside the backup; nil where there is none.
    package let manifest: BackupManifest?
    /// What was found in the backup, as a manifest says it.
    package let found: BackupManifest
    /// Why it is not to be restored.
    package let problems: [String]
    /// Nil where there is no registry to compare with.
    package let distance: Distance?

    /// Restores a backup into `scratch`, a folder for this alone, and compares it with its manifest and with the
    /// registry, where that is there and can be read.
    package init(
        of backup: String, beside registry: String, scratch: String, vouchers: AuditVoucher.Reader? = nil,
        at instant: Instant,
        progress: @escaping (Backup.Progress) -> Void = { _ in }
    ) throws(RegistryError) {
        var copy = try BackupCopy(
            of: backup, into: scratch, vouchers: vouchers, at: instant, progress: progress)
        defer { unlink(copy.path) }
        if copy.found.sha256.isEmpty { try copy.found.measure(backup) }
        manifest = copy.manifest
        found = copy.found
        problems = copy.problems
        distance = BackupCheck.distance(of: copy.found.head, in: registry)
    }

    private static let hashes: SQL = """
        SELECT (SELECT hash FROM event WHERE sequence = ?1), (SELECT max(sequence) FROM event)
        """

    private static func distance(of head: ChainHead?, in registry: String) -> Distance? {
        guard let head, var file = try? RegistryFile.openAsItIs(path: registry) else { return nil }
        let row = try? file.read { db throws(RegistryError) in
            try db.one(hashes, head.sequence) { row throws(StorageError) in
                (hash: row.isNull(0) ? nil : try row.bytes(0), last: try row.optionalInteger(1) ?? 0)
            }
        }
        guard let row = row ?? nil else { return nil }
        guard row.hash.map(ChainHead.hexadecimal) == head.hash else { return .apart }
        return .behind(row.last - head.sequence)
    }
}
