import Storage

extension RegistryFile {
    /// Whether somebody names a database on a server instead of a file.
    package static func isAddress(_ path: String) -> Bool {
        path.hasPrefix("postgresql:") || path.hasPrefix("postgres:")
    }

    /// What is done to a file alone, and what a database has in its place.
    package enum FileTask: String {
        case backup =
            "a database is backed up by its own means (pg_dump, base backups, replicas), and `concord backup` copies files"
        case restore =
            "a database is restored from its own backups by its administrator, which `concord restore FILE --done` then puts on record"
        case repair =
            "a database is repaired with its own tools or restored, and `concord audit verify` names what is wrong"
    }

    /// Refuses a database for what is done to a file alone.
    package static func needFile(_ path: String, for task: FileTask) throws(RegistryError) {
        guard isAddress(path) else { return }
        throw .unusable("\(task.rawValue); name a file with --registry, or see Docs/scale-out.md")
    }

    /// Where a registry stands that somebody named.
    static func location(_ path: String) throws(RegistryError) -> Connection.Location {
        guard isAddress(path) else { return .file(path) }
        #if PostgreSQL
            return .server(path)
        #else
            throw .unusable(
                "this concord was built without libpq and works with registries in files alone; "
                    + "`make postgresql` builds one that works with a database too (Docs/scale-out.md)")
        #endif
    }

    /// Connects to a database that holds a registry, or may come to hold one.
    private static func connectServer(
        _ address: String, identity: Connection.Identity, waiting: Connection.Waiting
    ) throws(RegistryError) -> Connection {
        let location = try location(address)
        do throws(StorageError) {
            return try Connection.open(location, identity: identity, waiting: waiting)
        } catch {
            switch error.code {
            case .busy, .io: throw .busy(error.message)
            case .denied, .readOnly: throw .notPermitted(error.message)
            case .notADatabase: throw .noRegistry(error.message)
            default: throw .unusable(error.message)
            }
        }
    }

    /// Asks together what each command wants to know first: the steps of the schema, which day it is, and how far the
    /// history goes.
    private static func foresee(in db: borrowing Connection) {
        db.ahead { db throws(RegistryError) in
            _ = try? Schema.version(of: db)
            guard try !Schema.applied(in: db).isEmpty else { return }
            _ = try ClockDoubt.lastEvent(in: db)
            _ = try VectorFile.registry(in: db)
            _ = try VectorFile.head(in: db)
            _ = try OrganisationRepository.timeZone(in: db)
        }
    }

    /// Opens a registry in a database as it stands.
    static func openServerToLook(
        _ address: String, waiting: Connection.Waiting
    ) throws(RegistryError) -> RegistryFile {
        let db = try connectServer(
            address, identity: .existing(applicationID: Schema.applicationID), waiting: waiting)
        let schema = try Schema.number(in: db, path: "the database", of: Migration.all)
        return RegistryFile(connection: db, path: address, schemaVersion: schema)
    }

    private static let isOwner: SQL =
        "SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'registry'"

    /// Opens a registry in a database and brings it to the newest schema, each step under the lock of the head.
    ///
    /// No copy is made before: a database has backups of its own, which no command of this program sees.
    static func openServer(
        _ address: String, identity: Connection.Identity, at instant: Instant, waiting: Connection.Waiting,
        migrations: [Migration], upgrade: Upgrade
    ) throws(RegistryError) -> RegistryFile {
        let db = try connectServer(address, identity: identity, waiting: waiting)
        foresee(in: db)
        let schema = try Schema.number(in: db, path: "the database", of: migrations)
        if schema == 0, case .existing = identity {
            throw .noRegistry("the database holds no registry yet; `concord init` makes one there")
        }
        var file = RegistryFile(connection: db, path: address, schemaVersion: schema)
        if case .refused(let program) = upgrade, schema > 0, schema < migrations.count {
            throw .unusable(
                "the database has schema \(schema), concord \(program) works with schema \(migrations.count), and "
                    + "--no-migrate leaves it as it is; run without it, or use the version of concord that made it"
            )
        }
        if schema > 0, schema < migrations.count {
            guard !file.isReadOnly, try file.connection.number(isOwner) == 1 else {
                throw .notPermitted(
                    "the database has schema \(schema), and this version of concord works with schema \(migrations.count); its "
                        + "owner alone brings it there, with the first command of this version, and the version that made it "
                        + "works with it as it is")
            }
        }
        try file.upgrade(with: migrations, as: .bare, at: instant, waiting: waiting)
        return file
    }

    /// Brings an empty database to the newest schema; of two that do so at once one meets the other's tables, and then
    /// finds a registry there.
    private static func begin(
        _ address: String, at instant: Instant
    ) throws(RegistryError) -> RegistryFile {
        do throws(RegistryError) { return try empty(address, at: instant) } catch {
            guard case .storage(let refusal) = error, refusal.code == .busy else { throw error }
        }
        return try empty(address, at: instant)
    }

    private static func empty(
        _ address: String, at instant: Instant
    ) throws(RegistryError) -> RegistryFile {
        try openServer(
            address, identity: .new(applicationID: Schema.applicationID), at: instant, waiting: .init(),
            migrations: Migration.all, upgrade: .bare)
    }

    /// The schema of a registry in a database, made where there is none; whether there is something on record is for the
    /// caller to see.
    static func emptyOnServer(_ address: String, at instant: Instant) throws(RegistryError) -> RegistryFile {
        let file = try begin(address, at: instant)
        guard !file.isReadOnly else {
            throw .notPermitted(
                "the database may only be read; name one that may be written to with --registry")
        }
        return file
    }

    /// Makes a registry in a database that is empty but for what an earlier try may have left.
    static func foundOnServer(
        _ address: String, _ edit: OrganisationEdit, by author: Author
    ) throws(RegistryError) -> Organisation {
        var file = try emptyOnServer(address, at: author.instant)
        return try file.change(by: author) { db, change throws(RegistryError) in
            // Somebody else may have been first.
            guard try db.number("SELECT count(*) FROM organisation") == 0 else {
                throw .cannotCreate(
                    "the database holds a registry already; a registry is never overwritten, so name another with --registry"
                )
            }
            return try OrganisationRepository.add(edit, in: db, by: change)
        }
    }
}
