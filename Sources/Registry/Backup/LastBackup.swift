import Glibc
import Storage

/// The last good backup of a registry, kept in a small file beside it: no record of it, and no proof.
package struct LastBackup: Sendable, Hashable {
    private static let format = "concord-last-backup-1"

    /// Where the backup was put.
    package let path: String
    package let madeAt: Instant
    package let head: ChainHead?

    /// The file beside a registry.
    static func place(of registry: String) -> String { RegistryFile.realPath(registry) + "-backup" }

    /// Keeps a backup as the last good one; where the folder takes no file, nobody will know of it.
    package static func keep(_ backup: Backup, of registry: String) {
        guard backup.isSound else { return }
        let place = place(of: registry)
        let json = JSON.members([
            "format": .text(format), "backup": .text(RegistryFile.realPath(backup.path)),
            "made_at": .text(backup.manifest.madeAt.description),
            "head": .text(backup.manifest.head?.description),
        ])
        let part = "\(place).part-\(getpid())"
        var info = stat()
        guard (try? SmallFile.write(Array(json.pretty.utf8) + [0x0A], to: part)) != nil else { return }
        if stat(registry, &info) == 0 {
            chown(part, uid_t.max, info.st_gid)
            chmod(part, info.st_mode & 0o660)
        }
        if rename(part, place) != 0 { unlink(part) }
    }

    /// The last good backup that was made of a registry; nil where none is known of.
    package static func of(_ registry: String) -> LastBackup? {
        guard let bytes = try? SmallFile.read(place(of: registry)), let json = JSON(parsing: bytes),
            json["format"]?.string == format, let path = json["backup"]?.string,
            let madeAt = json["made_at"]?.string.flatMap(Instant.init)
        else { return nil }
        return LastBackup(
            path: path, madeAt: madeAt,
            head: json["head"]?.string.flatMap { try? ChainHead(parsing: $0) })
    }
}
