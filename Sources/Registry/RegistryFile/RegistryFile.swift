import Glibc
package import Storage

/// One open registry: a file of ours, sound, and at the newest schema.
package struct RegistryFile: ~Copyable {
    package var connection: Connection
    package let path: String
    let schemaVersion: Int

    /// Makes a registry where there is none; throws `.cannotCreate` where a file is already.
    package static func create(
        _ location: Connection.Location, at instant: Instant, waiting: Connection.Waiting = .init(),
        migrations: [Migration] = Migration.all
    ) throws(RegistryError) -> RegistryFile {
        if case .file(let path) = location { try reserve(path) }
        do throws(RegistryError) {
            return try open(
                location, identity: .new(applicationID: Schema.applicationID), at: instant, waiting: waiting,
                migrations: migrations)
        } catch {
            // What was begun is no registry; nobody else has seen it.
            if case .file(let path) = location {
                for tail in ["", "-journal", "-wal", "-shm", "-lock"] { unlink(path + tail) }
            }
            throw error
        }
    }

    /// Makes an empty file of this name in one step, so that of two who make a registry one finds it taken.
    private static func reserve(_ path: String) throws(RegistryError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor >= 0 {
            Glibc.close(descriptor)
            return
        }
        guard errno == EEXIST else {
            throw .cannotCreate(
                "\(shown(path)) cannot be made; check that its folder exists and may be written to")
        }
        throw taken(path)
    }

    /// Opens a registry and brings it to the newest schema.
    package static func open(
        path: String, at instant: Instant, waiting: Connection.Waiting = .init(),
        migrations: [Migration] = Migration.all
    ) throws(RegistryError) -> RegistryFile {
        var info = stat()
        guard stat(path, &info) == 0 else {
            if errno == EACCES {
                throw .notPermitted("\(shown(path)) may not be read; ask for the right to read it")
            }
            throw .noRegistry(
                "no registry at \(shown(path)); `concord init` makes one, `--registry FILE` names another")
        }
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw .unusable(
                "\(shown(path)) is a folder or a device and no registry; name a file with --registry")
        }
        guard info.st_size > 0 else {
            throw .unusable(
                "\(shown(path)) is empty and no registry; remove it, then `concord init` makes one there")
        }
        guard access(path, R_OK) == 0 else {
            throw .notPermitted("\(shown(path)) may not be read; ask for the right to read it")
        }
        return try open(
            .file(path), identity: .existing(applicationID: Schema.applicationID), at: instant,
            waiting: waiting,
            migrations: migrations)
    }

    private static func open(
        _ location: Connection.Location, identity: Connection.Identity, at instant: Instant,
        waiting: Connection.Waiting, migrations: [Migration]
    ) throws(RegistryError) -> RegistryFile {
        let path = if case .file(let path) = location { path } else { "memory" }
        var db = try connect(location, identity: identity, path: path, waiting: waiting)
        try Schema.migrate(&db, path: path, with: migrations, at: instant)
        return RegistryFile(connection: db, path: path, schemaVersion: migrations.count)
    }

    static func connect(
        _ location: Connection.Location, identity: Connection.Identity, path: String,
        waiting: Connection.Waiting
    ) throws(RegistryError) -> Connection {
        do {
            return try Connection.open(location, identity: identity, waiting: waiting)
        } catch {
            switch error.code {
            case .denied:
                throw .unusable(
                    "\(shown(path)) is an SQLite file of another program and no registry; name another with --registry"
                )
            case .notADatabase:
                throw .unusable(
                    "\(shown(path)) is no registry (no SQLite file at all); name another with --registry")
            default: throw .storage(error)
            }
        }
    }

    /// Whether the file may only be read.
    package var isReadOnly: Bool { connection.isReadOnly }
}
