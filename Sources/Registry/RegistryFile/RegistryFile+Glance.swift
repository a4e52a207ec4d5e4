import Storage

extension RegistryFile {
    /// Opens a registry to read from it in passing: it is not brought to the newest schema, and a lock is not waited
    /// for, since who asks would rather go without.
    package static func glance(at path: String) throws(RegistryError) -> RegistryFile {
        let hurry = Connection.Waiting(giveUpAfter: .milliseconds(200))
        let db = try connect(
            .file(path), identity: .existing(applicationID: Schema.applicationID), path: path, waiting: hurry)
        let schema: Int64
        do { schema = try db.schemaNumber } catch { throw .storage(error) }
        guard schema == Int64(Migration.all.count) else {
            throw .unusable(
                "\(shown(path: path)) is of another schema; any other command brings it to the newest")
        }
        return RegistryFile(connection: db, path: path, schemaVersion: Migration.all.count)
    }
}
