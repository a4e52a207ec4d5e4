import Crypto
import Glibc
import Storage

/// The file of a user on a machine that holds what registries published into a group's database.
///
/// It has the tables of a registry, over which partners are ranked and compared as in one; nobody writes to it but by
/// following the database, and it is made again when it is gone.
enum GroupCopy {
    /// "CNCG".
    static let applicationID: Int32 = 0x434E_4347
    /// The number of the form of the tables below; a file of another is made anew.
    private static let form: Int64 = 1
    private static let tables = """
        CREATE TABLE group_registry (
            id           INTEGER PRIMARY KEY,  -- its number in the group's database
            origin       BLOB    NOT NULL,
            reference    TEXT    NOT NULL,
            name         TEXT    NOT NULL,
            choice       TEXT    NOT NULL,
            published_on TEXT    NOT NULL,
            branches     TEXT    NOT NULL,
            branch       INTEGER NOT NULL,
            sequence     INTEGER NOT NULL,  -- the last event that was followed
            hash         BLOB    NOT NULL,
            organisation TEXT    -- its record; NULL where it stayed in the office
        ) STRICT;
        CREATE TABLE group_record (
            registry  INTEGER NOT NULL REFERENCES group_registry (id),
            kind      TEXT    NOT NULL,
            subject   INTEGER NOT NULL,  -- its number in its registry
            id        INTEGER NOT NULL,  -- its number here
            reference TEXT    NOT NULL,  -- what its registry calls it; of a value the code
            digest    BLOB    NOT NULL,  -- of what was published of it
            untold    INTEGER NOT NULL,  -- its statements on values of which nothing was published
            PRIMARY KEY (registry, kind, subject)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX group_record_by_id ON group_record (id, kind, registry);
        CREATE INDEX group_record_by_reference ON group_record (reference, kind);
        CREATE TABLE group_form (number INTEGER NOT NULL) STRICT;
        INSERT INTO group_form VALUES (1);
        """
    /// A partner that is written anew is away for a moment, while a cluster names it.
    static let deferred: SQL = "PRAGMA defer_foreign_keys = ON"
    private static let readForm: SQL = "SELECT number FROM group_form"

    /// Opens the copy of the database of this identity, and makes it where there is none that can be used.
    static func open(
        _ identity: String, in folder: String, at instant: Instant, waiting: Connection.Waiting
    ) throws(RegistryError) -> RegistryFile {
        let path = path(of: identity, in: folder)
        if try !CacheFile.isThere(path, for: .group) { try make(path, in: folder, at: instant) }
        try CacheFile.check(path, in: folder, for: .group)
        do throws(RegistryError) { return try connect(path, at: instant, waiting) } catch {
            switch error {
            case .unusable, .noRegistry: break
            case .storage(let error) where error.code.primary == .corrupt || error.code == .notADatabase:
                break
            default: throw error
            }
        }
        // Of another version, or damaged: what it holds comes again from the database.
        CacheFile.remove(path)
        try make(path, in: folder, at: instant)
        return try connect(path, at: instant, waiting)
    }

    static func path(of identity: String, in folder: String) -> String {
        let digest = Array(SHA256.hash(data: Array(identity.utf8)))
        return "\(folder)/\(ChainHead.hexadecimal(Array(digest.prefix(16)))).group"
    }

    private static func connect(
        _ path: String, at instant: Instant, _ waiting: Connection.Waiting
    ) throws(RegistryError) -> RegistryFile {
        let db = try RegistryFile.connect(
            .file(path), identity: .existing(applicationID: applicationID), path: path, waiting: waiting)
        let schema = try Schema.number(in: db, path: path, of: Migration.all)
        guard try db.number(readForm) == form else { throw .unusable("it is of another form") }
        // What is taken out is written over, since personal data may be among it.
        _ = try db.one("PRAGMA secure_delete = ON") { row throws(StorageError) in try row.integer(0) }
        var file = RegistryFile(connection: db, path: path, schemaVersion: schema)
        file.applicationID = applicationID
        try file.upgrade(with: Migration.all, as: .bare, at: instant, waiting: waiting)
        return file
    }

    /// Makes an empty copy, which gets its name when it is whole; of two who make one at once the second takes the first's.
    private static func make(
        _ path: String, in folder: String, at instant: Instant
    ) throws(RegistryError) {
        try CacheFile.makeFolder(folder, for: .group)
        let part = "\(path)-\(getpid())"
        CacheFile.remove(part)
        defer { CacheFile.remove(part) }
        try fill(part, at: instant)
        guard link(part, path) == 0 || errno == EEXIST else {
            throw .cannotCreate(
                "\(shown(path: path)) for \(CacheFile.Content.group.words) cannot be made; XDG_CACHE_HOME names another folder"
            )
        }
    }

    private static func fill(_ path: String, at instant: Instant) throws(RegistryError) {
        var file = try RegistryFile.create(.file(path), at: instant)
        try file.connection.transaction { db throws(RegistryError) in
            do throws(StorageError) {
                try db.script(tables)
                try db.stamp(applicationID: applicationID)
            } catch { throw .storage(error) }
        }
    }
}

/// What a copy has followed so far. Every call runs inside the caller's transaction.
extension GroupCopy {
    private static let heads: SQL = """
        SELECT id, origin, reference, name, choice, published_on, branches, branch, sequence, hash FROM group_registry
        ORDER BY id
        """
    private static let put: SQL = """
        INSERT INTO group_registry (id, origin, reference, name, choice, published_on, branches, branch, sequence, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        ON CONFLICT (id) DO UPDATE SET origin = excluded.origin, reference = excluded.reference, name = excluded.name,
            choice = excluded.choice, published_on = excluded.published_on, branches = excluded.branches,
            branch = excluded.branch, sequence = excluded.sequence, hash = excluded.hash
        """
    private static let drop: SQL = "DELETE FROM group_registry WHERE id = ?1"
    private static let putOrganisation: SQL =
        "UPDATE group_registry SET organisation = ?2 WHERE id = ?1"
    private static let summaries: SQL = """
        SELECT id, reference, name, choice, published_on, organisation,
            (SELECT count(*) FROM group_record WHERE registry = group_registry.id AND kind = 'partner'),
            (SELECT coalesce(sum(untold), 0) FROM group_record WHERE registry = group_registry.id AND kind = 'partner')
        FROM group_registry ORDER BY name, id
        """

    static func heads(in db: borrowing Connection) throws(RegistryError) -> [GroupHead] {
        try db.list(heads) { row throws(StorageError) in
            GroupHead(
                id: try row.integer(0), origin: try row.bytes(1), reference: try row.text(2),
                name: try row.text(3), choice: try row.text(4), publishedOn: try row.text(5),
                branches: try row.text(6), branch: try row.integer(7), sequence: try row.integer(8),
                hash: try row.bytes(9))
        }
    }

    static func keep(_ head: GroupHead, in db: borrowing Connection) throws(RegistryError) {
        try db.write(
            put, head.id, head.origin, head.reference, head.name, head.choice, head.publishedOn,
            head.branches,
            head.branch, head.sequence, head.hash)
    }

    static func keep(
        organisation: JSON?, of registry: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        try db.write(putOrganisation, registry, organisation?.line)
    }

    static func forget(_ registry: Int64, in db: borrowing Connection) throws(RegistryError) {
        try db.write(drop, registry)
    }

    static func registries(in db: borrowing Connection) throws(RegistryError) -> [PublishedRegistry] {
        try db.list(summaries) { row throws(StorageError) in
            let record = try row.optionalText(5).flatMap { JSON(parsing: Array($0.utf8)) } ?? .null
            return PublishedRegistry(
                id: try row.integer(0), reference: try row.text(1), name: try row.text(2),
                choice: try row.text(3), publishedOn: try row.date(4), partners: try row.integer(6),
                untold: try row.integer(7), vision: record["vision"]?.string,
                values: ValueStatement.all(of: record))
        }
    }
}
