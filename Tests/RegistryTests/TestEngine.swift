import CSQLite
import Foundation
import TemporaryServer
import Testing

@testable import Registry
@testable import Storage

/// Where registries of tests stand: in memory, or with `CONCORD_TEST_SERVER=1` in databases of a temporary server.
enum TestEngine {
    static let isServer = ProcessInfo.processInfo.environment["CONCORD_TEST_SERVER"] == "1"

    /// Where a registry stands, for as long as this is held.
    struct Place {
        let location: Connection.Location
        #if PostgreSQL
            private let database: LentDatabase?

            init(_ location: Connection.Location, _ database: LentDatabase? = nil) {
                self.location = location
                self.database = database
            }
        #else
            init(_ location: Connection.Location) { self.location = location }
        #endif
    }

    /// Where the next registry is made: in memory, or where a server is asked for in a database that has every step of the
    /// schema.
    static func place() throws(RegistryError) -> Place {
        guard isServer else { return Place(.memory) }
        #if PostgreSQL
            let database: LentDatabase
            do {
                let template = try template.get()
                database = try template.server.lend(like: template.name)
            } catch {
                throw .unusable("CONCORD_TEST_SERVER asks for a server, and there is none: \(error)")
            }
            return Place(.server(database.address), database)
        #else
            throw .unusable("CONCORD_TEST_SERVER asks for a server, and this build has none")
        #endif
    }

    /// An empty registry in memory: the steps of the schema are made once and copied, as on a server.
    static func blank() throws(RegistryError) -> RegistryFile {
        let path = try made.get()
        do throws(StorageError) {
            let db = try Connection.open(.memory, identity: .new(applicationID: Schema.applicationID))
            try db.fill(from: path)
            return RegistryFile(connection: db, path: "memory", schemaVersion: Migration.all.count)
        } catch { throw .storage(error) }
    }

    private static let made: Result<String, RegistryError> = {
        let path = ScratchFolder.ofAll.file("blank.sqlite")
        do throws(RegistryError) {
            _ = try RegistryFile.create(.file(path), at: RegistryFixture.author.instant)
            return .success(path)
        } catch { return .failure(error) }
    }()

    #if PostgreSQL
        private struct Template {
            let server: TemporaryServer
            let name: String
        }

        private struct NoServer: Error {}

        /// A database with the steps of the schema and nothing else, of which others are copied.
        private static let template = Result {
            guard let server = TemporaryServer.shared else { throw NoServer() }
            let name = try server.database()
            _ = try RegistryFile.create(.server(server.address(name)), at: RegistryFixture.author.instant)
            try server.makeLendable(name)
            return Template(server: server, name: name)
        }
    #endif
}

extension Connection {
    /// Fills a database in memory with all that a file holds, the other way round than `backUp`; what was there is gone.
    fileprivate func fill(from path: String) throws(StorageError) {
        let handle = try fileSession.handle
        var source: OpaquePointer?
        defer { sqlite3_close_v2(source) }
        guard sqlite3_open_v2(path, &source, SQLITE_OPEN_READONLY, nil) == SQLITE_OK,
            let backup = sqlite3_backup_init(handle, "main", source, "main")
        else { throw StorageError(connection: source) }
        let code = sqlite3_backup_step(backup, -1)
        let finished = sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE, finished == SQLITE_OK else {
            throw StorageError(result: finished == SQLITE_OK ? code : finished)
        }
    }
}

/// What a registry in a file has and one on a server has not.
enum FileMatter: String {
    case planner = "which index SQLite's planner takes"
    case clock = "a machine's clock, since a server writes by its own"
    case index = "the index of words that SQLite keeps itself"
}

extension Trait where Self == ConditionTrait {
    /// A test of what a file alone has, with the word for it.
    static func ofFiles(_ what: FileMatter) -> Self {
        .disabled(
            if: TestEngine.isServer, "it is of \(what.rawValue), and CONCORD_TEST_SERVER asks for a server")
    }
}
