package import Storage

/// The vectors of a registry on a server, in a file of this machine: they are made from the texts, and need not come over
/// the network each time.
///
/// It has the tables of vectors that a registry in a file has, the numbers of the partners on record, and how far it has
/// followed the history.
package final class VectorFile {
    package var connection: Connection
    package let path: String

    /// "CNCV".
    package static let applicationID: Int32 = 0x434E_4356
    private static let schema: Int32 = 1
    private static let tables = """
        CREATE TABLE partner (id INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE void_party (party INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE followed (
            only     INTEGER PRIMARY KEY CHECK (only = 1),
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            hash     BLOB    NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        """
    private static let step = "vector"

    private init(_ connection: consuming Connection, path: String) {
        self.connection = connection
        self.path = path
    }

    /// The name of the file of a registry, which is known by the hash of its first event.
    static func path(of registry: [UInt8], in folder: String) -> String {
        "\(folder)/\(ChainHead.hexadecimal(Array(registry.prefix(16)))).vectors"
    }

    /// Opens the file of a registry; where there is none, makes it, or without `making` gives nil.
    static func open(
        of registry: [UInt8], in folder: String, making: Bool, waiting: Connection.Waiting = .init()
    ) throws(RegistryError) -> VectorFile? {
        let path = path(of: registry, in: folder)
        if try !CacheFile.isThere(path, for: .vectors) {
            guard making else { return nil }
            try CacheFile.makeFolder(folder, for: .vectors)
            try CacheFile.make(path, for: .vectors)
        }
        try CacheFile.check(path, in: folder, for: .vectors)
        let file = try connect(path, waiting)
        if try file.isOfThisSchema() { return file }
        // Another version made it; what it holds is soon made again.
        CacheFile.remove(path)
        try CacheFile.make(path, for: .vectors)
        let anew = try connect(path, waiting)
        guard try anew.isOfThisSchema() else {
            throw CacheFile.refused(path, "it stays of another version", .vectors)
        }
        return anew
    }

    private static func connect(
        _ path: String, _ waiting: Connection.Waiting
    ) throws(RegistryError) -> VectorFile {
        do throws(StorageError) {
            let db = try Connection.open(
                .file(path), identity: .new(applicationID: applicationID), waiting: waiting)
            // What is taken out is written over, since it was made of what people wrote.
            _ = try db.first("PRAGMA secure_delete = ON") { row throws(StorageError) in try row.integer(0) }
            return VectorFile(db, path: path)
        } catch {
            switch error.code {
            case .denied, .notADatabase, .corrupt:
                throw CacheFile.refused(path, "it holds no vectors", .vectors)
            default: throw .storage(error)
            }
        }
    }

    /// Makes the tables in an empty file; false where another version made them.
    private func isOfThisSchema() throws(RegistryError) -> Bool {
        func number(_ db: borrowing Connection) throws(RegistryError) -> Int64 {
            do { return try db.schemaNumber } catch { throw .storage(error) }
        }
        if try number(connection) == 0 {
            try connection.transaction { db throws(RegistryError) in
                // Another process may have made them meanwhile.
                guard try number(db) == 0 else { return }
                guard let step = Migration.all.first(where: { $0.name == VectorFile.step }) else { return }
                do throws(StorageError) {
                    try db.stamp(applicationID: VectorFile.applicationID)
                    try db.script(VectorFile.tables)
                    try db.script(step.sql)
                    try db.setSchemaNumber(VectorFile.schema)
                } catch { throw .storage(error) }
            }
        }
        return try number(connection) == Int64(VectorFile.schema)
    }
}
