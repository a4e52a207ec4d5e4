import Glibc
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
        var info = stat()
        if lstat(path, &info) != 0 {
            guard errno == ENOENT || errno == ENOTDIR else { throw refused(path, lastReason()) }
            guard making else { return nil }
            try makeFolder(folder)
            try make(path)
        }
        try check(path, in: folder)
        let file = try connect(path, waiting)
        if try file.isOfThisSchema() { return file }
        // Another version made it; what it holds is soon made again.
        remove(path)
        try make(path)
        let anew = try connect(path, waiting)
        guard try anew.isOfThisSchema() else { throw refused(path, "it stays of another version") }
        return anew
    }

    /// Takes away the file of a registry, with what stands beside it.
    static func remove(_ path: String) {
        for tail in ["", "-journal", "-wal", "-shm", "-lock"] { unlink(path + tail) }
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
            case .denied, .notADatabase, .corrupt: throw refused(path, "it holds no vectors")
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

    private static func makeFolder(_ folder: String) throws(RegistryError) {
        var made = ""
        for part in folder.split(separator: "/") {
            made += "/\(part)"
            guard mkdir(made, 0o700) == 0 || errno == EEXIST else {
                throw .cannotCreate(
                    "the folder \(shown(path: made)) for vectors of texts cannot be made (\(lastReason())); "
                        + "XDG_CACHE_HOME names another")
            }
        }
    }

    private static func make(_ path: String) throws(RegistryError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { return }
            throw .cannotCreate(
                "\(shown(path: path)) for vectors of texts cannot be made (\(lastReason())); XDG_CACHE_HOME names another folder"
            )
        }
        fchmod(descriptor, 0o600)
        close(descriptor)
    }

    /// Throws where somebody else could have put there what is read.
    private static func check(_ path: String, in folder: String) throws(RegistryError) {
        var info = stat()
        guard stat(folder, &info) == 0, info.st_uid == geteuid(), info.st_mode & 0o022 == 0 else {
            throw refused(path, "others may write to its folder")
        }
        guard lstat(path, &info) == 0 else { throw refused(path, lastReason()) }
        guard info.st_mode & S_IFMT == S_IFREG, info.st_nlink == 1 else {
            throw refused(path, "it is no plain file of one name")
        }
        guard info.st_uid == geteuid() else { throw refused(path, "it is somebody else's") }
        guard info.st_mode & 0o022 == 0 else { throw refused(path, "others may write to it") }
        if info.st_mode & 0o077 != 0 { chmod(path, 0o600) }
    }

    private static func lastReason() -> String { String(cString: strerror(errno)) }

    private static func refused(_ path: String, _ why: String) -> RegistryError {
        .unusable(
            "\(shown(path: path)) is not used for vectors of texts, since \(why); remove it, and `concord index` makes it anew"
        )
    }
}
