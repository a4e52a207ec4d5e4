package import Storage

extension RegistryFile {
    /// Writes what is derived from the records and can be made anew, such as vectors: no event holds it.
    package mutating func derive<Output>(
        _ body: (borrowing Connection) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try connection.transaction(body)
    }

    /// Where the file is; nil for a registry in memory.
    package var filePath: String? { if case .file(let path) = connection.location { path } else { nil } }

    /// The right to bring the vectors up to date, which one process has at a time; nil where another has it.
    package func takeIndexing() throws(RegistryError) -> LongWorkTurn? {
        do { return try connection.takeLongWork() } catch { throw .storage(error) }
    }

    /// Opens the file once more to read much of it: mapped into memory, which spares a copy of each page.
    package static func reader(path: String) throws(RegistryError) -> Connection {
        do throws(StorageError) {
            let db = try Connection.open(
                .file(path), identity: .existing(applicationID: Schema.applicationID))
            try db.mapFile()
            return db
        } catch { throw .storage(error) }
    }
}
