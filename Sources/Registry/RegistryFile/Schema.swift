import Crypto
import Storage

/// The registry's tables and how they come to be.
enum Schema {
    /// "CNCD": what `PRAGMA application_id` of a registry says.
    static let applicationID: Int32 = 0x434E_4344

    private static let steps: SQL = "SELECT number, name, checksum FROM migration ORDER BY number"
    private static let record: SQL =
        "INSERT INTO migration (number, name, checksum, applied_at, digest) VALUES (?1, ?2, ?3, ?4, ?5)"

    /// Brings a registry to the newest schema, one transaction a step, after it has been found sound.
    ///
    /// `head` is the end of the chain in the copy that was made before; nil where none was.
    static func migrate(
        _ db: inout Connection, path: String, with migrations: [Migration], at instant: Instant,
        after head: ChainHead? = nil
    ) throws(RegistryError) {
        var done = try number(in: db, path: path, of: migrations)
        if done == 0 { done = try found(&db, with: migrations, at: instant) }
        let steps = migrations.dropFirst(done)
        if !steps.isEmpty {
            // What a step fills in for the rows that are there is computed as the repositories do.
            do throws(StorageError) {
                try db.define("text_key", as: NormalisedText.key)
                try db.define("name_order", as: NameOrder.key)
            } catch { throw .storage(error) }
        }
        let refolds = steps.contains { $0.name == SearchIndex.foldingStep }
        for migration in steps {
            try db.transaction { db throws(RegistryError) in
                if let head, try ChainHead.last(in: db) != head {
                    throw .busy(
                        "somebody recorded something in \(shown(path: path)) since it was copied, so its schema was left as it is; "
                            + "run the command again")
                }
                // Another process may have made the step while this one waited for its turn.
                if try applied(in: db).contains(where: { $0.number == migration.number }) { return }
                do throws(StorageError) {
                    if migration.number == 1 { try db.stamp(applicationID: applicationID) }
                    try db.script(migration.sql)
                    if migration.name == SearchIndex.step { try SearchIndex.make(in: db) }
                    try note(migration, at: instant, in: db)
                    try db.setSchemaNumber(Int32(clamping: migration.number))
                } catch { throw .storage(error) }
                // Partners are read as this version reads them, which needs every step.
                if refolds, !db.isOnServer, migration.number == steps.last?.number {
                    try SearchIndex.refold(in: db)
                }
            }
        }
    }

    /// Writes down that a step was made.
    static func note(
        _ migration: Migration, at instant: Instant, in db: borrowing Connection
    ) throws(StorageError) {
        let stamp = Migration.Stamp(
            number: migration.number, name: migration.name, checksum: migration.checksum)
        try db.run(
            record, migration.number, migration.name, migration.checksum, instant.description,
            stamp.digest(appliedAt: instant.description))
    }

    /// How many steps a registry has; throws where they are none of these.
    static func number(
        in db: borrowing Connection, path: String, of migrations: [Migration]
    ) throws(RegistryError) -> Int {
        var version = try self.version(of: db)
        var done = try applied(in: db)
        if Int64(done.count) != version {
            // What was read together may have met a step in between.
            db.forget()
            version = try self.version(of: db)
            done = try applied(in: db)
        }
        // Another process may have made a step between the two: both are read until nothing came between them.
        while true {
            let again = try self.version(of: db)
            if again == version { break }
            version = again
            done = try applied(in: db)
        }
        try check(done, version: Int(clamping: version), against: migrations, path: path)
        return done.count
    }

    static func version(of db: borrowing Connection) throws(RegistryError) -> Int64 {
        do { return try db.schemaNumber } catch { throw .storage(error) }
    }

    static func applied(in db: borrowing Connection) throws(RegistryError) -> [Migration.Stamp] {
        do throws(StorageError) {
            guard try db.has(table: "migration") else { return [] }
            return try db.rows(steps) { row throws(StorageError) in
                Migration.Stamp(
                    number: Int(try row.integer(0)), name: try row.text(1), checksum: try row.bytes(2))
            }
        } catch { throw .storage(error) }
    }

    private static func check(
        _ done: [Migration.Stamp], version: Int, against migrations: [Migration], path: String
    ) throws(RegistryError) {
        guard max(done.count, version) <= migrations.count else {
            throw .unusable(
                "\(shown(path: path)) has schema \(max(done.count, version)), and this version of concord knows schemas up to "
                    + "\(migrations.count); install a newer version of concord")
        }
        guard version == done.count else {
            throw .unusable(
                "\(shown(path: path)) says that it has schema \(version), but \(done.count) steps were applied to it; somebody "
                    + "changed it by hand, so restore a backup")
        }
        for (stamp, migration) in zip(done, migrations) {
            guard stamp.number == migration.number, stamp.checksum == migration.checksum else {
                throw .unusable(
                    "step \(stamp.number) (\(shown(stamp.name))) of \(shown(path: path)) was made by other SQL than this "
                        + "version of concord has; a step is never edited, so use the version that made the registry"
                )
            }
        }
    }
}

extension Migration {
    /// What a registry keeps of a step that was applied.
    struct Stamp {
        let number: Int
        let name: String
        let checksum: [UInt8]

        /// SHA-256 of the checksum and the lines `number LF name LF applied at`: no event holds them.
        func digest(appliedAt instant: String) -> [UInt8] {
            Array(SHA256.hash(data: checksum + "\(number)\n\(name)\n\(instant)".utf8))
        }
    }
}
