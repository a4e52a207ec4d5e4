import Migrations
import Storage

/// What the first steps make of an empty file, as one script.
///
/// Many steps make tables anew that an earlier one made. A new file needs none of that: it takes a tenth of the time, and
/// one transaction in place of one a step, each of which waits for the disk five times.
struct Founding {
    /// How many steps it stands for; later ones follow it as they follow in a registry that is there.
    let steps: Int
    let sql: String

    static let embedded = Founding(String(cString: concord_founding()))

    /// A script says in its first line how many steps it stands for, such as `-- 68 steps`.
    init(_ sql: String) {
        steps = Int(sql.dropFirst(3).prefix { $0.isNumber }) ?? 0
        self.sql = sql
    }

    /// Whether these begin with the steps that it stands for.
    func standsFor(_ migrations: [Migration]) -> Bool {
        guard steps > 0, migrations.count >= steps, Migration.all.count >= steps else { return false }
        return zip(migrations, Migration.all).prefix(steps).allSatisfy { $0.checksum == $1.checksum }
    }
}

extension Schema {
    /// Makes the tables of an empty file at once; tells how many steps that was, which is none where each has to be made.
    static func found(
        _ db: inout Connection, with migrations: [Migration], at instant: Instant
    ) throws(RegistryError) -> Int {
        let founding = Founding.embedded
        guard !db.isOnServer, founding.standsFor(migrations) else { return 0 }
        return try db.transaction { db throws(RegistryError) in
            // Another process may have made them while this one waited for its turn.
            guard try applied(in: db).isEmpty else { return 0 }
            do throws(StorageError) {
                try db.stamp(applicationID: applicationID)
                try db.script(founding.sql)
                for migration in migrations.prefix(founding.steps) {
                    try note(migration, at: instant, in: db)
                }
                try db.setSchemaNumber(Int32(clamping: founding.steps))
            } catch { throw .storage(error) }
            return founding.steps
        }
    }
}
