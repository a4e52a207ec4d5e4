import Glibc
package import Storage

/// One open registry: a file of ours, sound, and at the newest schema.
package struct RegistryFile: ~Copyable {
    package var connection: Connection
    package let path: String
    var schemaVersion: Int
    /// Where the vectors of a registry on a server are; nil until they are asked for.
    package internal(set) var vectorFile: VectorFile?
    /// The application that the file says it is of.
    package internal(set) var applicationID = Schema.applicationID
    /// What the records are of, where it is the copy of a group's database.
    package internal(set) var group: PublishedGroup?

    /// Makes a registry where there is none; throws `.cannotCreate` where a file is already.
    package static func create(
        _ location: Connection.Location, at instant: Instant, waiting: Connection.Waiting = .init(),
        migrations: [Migration] = Migration.all
    ) throws(RegistryError) -> RegistryFile {
        if case .file(let path) = location { try reserve(path) }
        do throws(RegistryError) {
            return try open(
                location, identity: .new(applicationID: Schema.applicationID), at: instant, waiting: waiting,
                migrations: migrations, upgrade: .bare)
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
        try Companion.refuse(path)
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            // The umask may take away even what the owner needs.
            fchmod(descriptor, 0o600)
            Glibc.close(descriptor)
            return
        }
        guard errno == EEXIST else {
            throw .cannotCreate(
                "\(shown(path: path)) cannot be made; check that its folder exists and may be written to")
        }
        throw taken(path)
    }

    /// Opens a registry and brings it to the newest schema; `upgrade` says with what care.
    package static func open(
        path: String, at instant: Instant, waiting: Connection.Waiting = .init(),
        migrations: [Migration] = Migration.all, upgrade: Upgrade = .bare
    ) throws(RegistryError) -> RegistryFile {
        if isAddress(path) {
            return try openServer(
                path, identity: .existing(applicationID: Schema.applicationID), at: instant, waiting: waiting,
                migrations: migrations, upgrade: upgrade)
        }
        try checkPlace(path)
        try checkNames(path)
        return try open(
            .file(path), identity: .existing(applicationID: Schema.applicationID), at: instant,
            waiting: waiting, migrations: migrations, upgrade: upgrade)
    }

    /// Opens a registry of any schema that this version knows as it stands: it is brought to no other schema, and its
    /// journal stays what it is.
    package static func openAsItIs(
        path: String, waiting: Connection.Waiting = .init()
    ) throws(RegistryError) -> RegistryFile {
        if isAddress(path) { return try openToLook(path: path, waiting: waiting) }
        try checkNames(path)
        return try openToLook(path: path, waiting: waiting)
    }

    /// The same for who looks after the file, also where it has several names.
    package static func openToLook(
        path: String, waiting: Connection.Waiting = .init()
    ) throws(RegistryError) -> RegistryFile {
        if isAddress(path) {
            return try openServerToLook(path, waiting: waiting)
        }
        try checkPlace(path)
        let db = try connect(
            .file(path), identity: .existing(applicationID: Schema.applicationID), path: path,
            waiting: waiting, keepingJournal: true)
        let schema = try Schema.number(in: db, path: path, of: Migration.all)
        return RegistryFile(connection: db, path: path, schemaVersion: schema)
    }

    /// Whether it has every step of the schema that this version knows.
    package var isOfNewestSchema: Bool { schemaVersion == Migration.all.count }

    /// Throws where the file has several names: SQLite keeps the journal of an interrupted change beside one of them, and
    /// under the others shows what was never committed.
    private static func checkNames(_ path: String) throws(RegistryError) {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_nlink > 1 else { return }
        throw .unusable(
            "\(shown(path: path)) has \(info.st_nlink) names (hard links), and a change that was interrupted under one of them "
                + "cannot be seen under another; `concord doctor` says how to find them, remove all but one")
    }

    /// Throws where there is no file, or one that holds no registry.
    private static func checkPlace(_ path: String) throws(RegistryError) {
        var info = stat()
        guard stat(path, &info) == 0 else {
            if errno == EACCES {
                throw .notPermitted("\(shown(path: path)) may not be read; ask for the right to read it")
            }
            throw .noRegistry(
                "no registry at \(shown(path: path)); `concord init` makes one, `--registry FILE` names another"
            )
        }
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw .unusable(
                "\(shown(path: path)) is a folder or a device and no registry; name a file with --registry")
        }
        guard info.st_size > 0 else {
            throw .unusable(
                "\(shown(path: path)) is empty and no registry; remove it, then `concord init` makes one there"
            )
        }
        guard access(path, R_OK) == 0 else {
            throw .notPermitted("\(shown(path: path)) may not be read; ask for the right to read it")
        }
        try Companion.checkPlain(beside: path)
    }

    private static func open(
        _ location: Connection.Location, identity: Connection.Identity, at instant: Instant,
        waiting: Connection.Waiting, migrations: [Migration], upgrade: Upgrade
    ) throws(RegistryError) -> RegistryFile {
        let path = if case .file(let path) = location { path } else { "memory" }
        let db = try connect(location, identity: identity, path: path, waiting: waiting)
        let schema = try Schema.number(in: db, path: path, of: migrations)
        var file = RegistryFile(connection: db, path: path, schemaVersion: schema)
        try file.upgrade(with: migrations, as: upgrade, at: instant, waiting: waiting)
        return file
    }

    static func connect(
        _ location: Connection.Location, identity: Connection.Identity, path: String,
        waiting: Connection.Waiting, keepingJournal: Bool = false
    ) throws(RegistryError) -> Connection {
        do {
            return try Connection.open(
                location, identity: identity, waiting: waiting, keepingJournal: keepingJournal)
        } catch {
            switch error.code {
            case .denied:
                throw .unusable(
                    "\(shown(path: path)) is an SQLite file of another program and no registry; name another with --registry"
                )
            case .notADatabase:
                throw .unusable(
                    "\(shown(path: path)) is no registry (no SQLite file at all); name another with --registry"
                )
            default: throw .storage(error)
            }
        }
    }

    /// Whether the file may only be read.
    package var isReadOnly: Bool { connection.isReadOnly }
}
