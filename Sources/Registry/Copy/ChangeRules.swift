import Storage

/// Rules of change say how a record comes to be; what came to be elsewhere only has to be a record, so they are lifted while
/// it is brought over.
struct ChangeRules {
    private let triggers: [(name: String, sql: String)]
    private let guarded: [SQL]

    private static let guardedTables: SQL = """
        SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('registry') AND relkind = 'r'
            AND EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = pg_class.oid AND NOT tgisinternal) ORDER BY relname
        """

    /// Lifts them within a transaction; keys to other rows are looked at when it ends.
    static func lifted(in db: borrowing Connection) throws(RegistryError) -> ChangeRules {
        var (triggers, guarded): ([(name: String, sql: String)], [SQL]) = ([], [])
        if db.isOnServer {
            let names = try db.list(guardedTables) { row throws(StorageError) in try row.text(0) }
            guarded = names.compactMap { SQL(identifier: $0) }
        } else {
            triggers = try db.list(RecordTable.triggers) { row throws(StorageError) in
                (name: try row.text(0), sql: try row.text(1))
            }
        }
        do throws(StorageError) {
            for table in guarded { try db.run("ALTER TABLE \(table) DISABLE TRIGGER USER") }
            for trigger in triggers { try db.script("DROP TRIGGER \"\(trigger.name)\"") }
            try db.run(ForeignKeys.deferred)
        } catch { throw .storage(error) }
        return ChangeRules(triggers: triggers, guarded: guarded)
    }

    func restore(in db: borrowing Connection) throws(RegistryError) {
        do throws(StorageError) {
            if db.isOnServer { try db.run(ForeignKeys.lookedAt) }
            for table in guarded { try db.run("ALTER TABLE \(table) ENABLE TRIGGER USER") }
            for trigger in triggers { try db.script(trigger.sql) }
        } catch { throw .storage(error) }
    }
}
