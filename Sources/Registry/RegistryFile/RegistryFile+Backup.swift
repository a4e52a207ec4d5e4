import Glibc
import Storage

extension RegistryFile {
    /// A finished backup.
    package struct Backup: Sendable {
        package let bytes: Int64
        /// The end of the copy's chain; nil where it has no event.
        package let head: ChainHead?
    }

    /// Copies the registry to a new file that appears only when it is whole, checked and on the disk.
    ///
    /// Throws `.cannotCreate` where a file is already. `progress` gets the pages done and in all.
    package mutating func backUp(
        to path: String, at instant: Instant, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(RegistryError) -> Backup {
        // The name of unfinished work, in the same folder, so that finishing is one step of the file system.
        let part = path + ".part"
        try RegistryFile.refuse(path, "a backup never overwrites, so choose another name")
        try RegistryFile.refuse(
            part,
            "a backup to \(shown(path)) is at work, or was interrupted; then remove that file and try again")
        do throws(RegistryError) {
            do { try connection.backUp(to: part, progress: progress) } catch { throw .storage(error) }
            let backup = try RegistryFile.check(part, at: instant)
            try RegistryFile.sync(part)
            try RegistryFile.finish(part, as: path)
            return backup
        } catch {
            for tail in ["", "-journal", "-wal", "-shm"] { unlink(part + tail) }
            if case .storage(let cause) = error, case .cannotOpen = cause.code {
                throw .cannotCreate(
                    "\(shown(path)) cannot be made; check that its folder exists and may be written to")
            }
            throw error
        }
    }

    private static func refuse(_ path: String, _ words: String) throws(RegistryError) {
        var info = stat()
        guard lstat(path, &info) != 0 else { throw .cannotCreate("\(shown(path)) exists; \(words)") }
    }

    /// Opens the copy as any registry is opened, and reads it through once.
    private static func check(_ path: String, at instant: Instant) throws(RegistryError) -> Backup {
        var copy = try RegistryFile.open(path: path, at: instant)
        let health = try FileHealth(of: &copy)
        guard health.faults.isEmpty else {
            throw .unusable(
                "the copy is damaged as the registry is (\(shown(health.faults[0]))), so it was not kept; "
                    + "`concord audit verify` says more")
        }
        let head = try copy.read { db throws(RegistryError) in
            try db.one("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1") {
                row throws(StorageError) in ChainHead(sequence: try row.integer(0), hash: try row.bytes(1))
            }
        }
        return Backup(bytes: health.pages * health.pageSize, head: head)
    }

    private static func sync(_ path: String) throws(RegistryError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw .storage(StorageError(code: .io, message: "\(path): \(String(cString: strerror(errno)))"))
        }
    }

    /// Gives the file its name without ever taking the name from another, and makes that last.
    private static func finish(_ part: String, as path: String) throws(RegistryError) {
        if link(part, path) == 0 {
            unlink(part)
        } else {
            // Some drives know no links; there two backups to one name at one moment are not told apart.
            if errno != EEXIST {
                try refuse(path, "a backup never overwrites, so choose another name")
                guard rename(part, path) == 0 else {
                    throw .cannotCreate(
                        "\(shown(path)) cannot be made (\(String(cString: strerror(errno)))); check its folder"
                    )
                }
            } else {
                throw .cannotCreate(
                    "\(shown(path)) exists; a backup never overwrites, so choose another name")
            }
        }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        // A drive that cannot sync a folder says so here, and the copy is as safe as that drive makes it.
        fsync(descriptor)
        close(descriptor)
    }
}
