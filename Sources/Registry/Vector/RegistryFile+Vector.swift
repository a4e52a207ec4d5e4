package import Storage

extension RegistryFile {
    /// What `PRAGMA application_id` of a registry says.
    package static let registryID = Schema.applicationID

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
        do throws(StorageError) {
            if let vectorFile { return try vectorFile.connection.takeLongWork() }
            return try connection.takeLongWork()
        } catch { throw .storage(error) }
    }

    /// Whether vectors may be kept: in the registry itself, or in a file beside it.
    package var keepsVectors: Bool { vectorFile != nil || !isReadOnly && !connection.isOnServer }

    /// Reads vectors, where they are.
    package mutating func readVectors<Output>(
        _ body: (borrowing Connection) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        guard let vectorFile else { return try read(foreseen: true, body) }
        return try vectorFile.connection.snapshot(body)
    }

    /// Writes vectors, where they are.
    package mutating func deriveVectors<Output>(
        _ body: (borrowing Connection) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        guard let vectorFile else { return try derive(body) }
        return try vectorFile.connection.transaction(body)
    }

    /// Opens the file of this machine that holds the vectors of a registry on a server, and brings it to what is on record; a
    /// registry in a file holds them itself. Without `making` nothing is made where there is no such file.
    package mutating func openVectors(in folder: String, making: Bool = true) throws(RegistryError) {
        guard connection.isOnServer, vectorFile == nil else { return }
        guard let registry = try VectorFile.registry(in: connection) else { return }
        guard let vectors = try VectorFile.open(of: registry, in: folder, making: making) else { return }
        try vectors.follow(&self)
        vectorFile = vectors
    }

    /// The same where such a file is there already, asking nothing more where nothing was recorded since.
    package mutating func followVectors(in folder: String) throws(RegistryError) {
        guard connection.isOnServer else { return }
        if let vectorFile { return try vectorFile.follow(&self) }
        guard let registry = try VectorFile.registry(in: connection),
            let vectors = try VectorFile.open(of: registry, in: folder, making: false)
        else { return }
        let (head, followed) = (try VectorFile.head(in: connection), try vectors.followed())
        if head != followed { try vectors.follow(&self) }
        vectorFile = vectors
    }

    /// Takes away the vectors of this machine, so that they are made anew.
    package mutating func removeVectors(in folder: String) throws(RegistryError) {
        guard connection.isOnServer else {
            return try derive { db throws(RegistryError) in try VectorIndexRepository.clear(in: db) }
        }
        vectorFile = nil
        guard let registry = try VectorFile.registry(in: connection) else { return }
        CacheFile.remove(VectorFile.path(of: registry, in: folder))
        try openVectors(in: folder)
    }

    /// Opens the file once more to read much of it: mapped into memory, which spares a copy of each page.
    package static func reader(
        path: String, applicationID: Int32 = registryID
    ) throws(RegistryError) -> Connection {
        do throws(StorageError) {
            let db = try Connection.open(.file(path), identity: .existing(applicationID: applicationID))
            try db.mapFile()
            return db
        } catch { throw .storage(error) }
    }
}
