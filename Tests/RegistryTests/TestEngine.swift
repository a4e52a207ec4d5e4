import CSQLite
import Foundation
import TemporaryServer
import Testing

@testable import Registry
@testable import Storage

/// Where registries of tests stand: in memory, or with `CONCORD_TEST_SERVER=1` in databases of a temporary server.
enum TestEngine {
    static let isServer = ProcessInfo.processInfo.environment["CONCORD_TEST_SERVER"] == "1"

    /// Where the next registry is made: a database of its own, with every step of the schema, where a server is asked for.
    static func location() throws(RegistryError) -> Connection.Location {
        guard isServer else { return .memory }
        #if PostgreSQL
            guard let server = TemporaryServer.shared, let template,
                let database = try? server.database(like: template)
            else { throw .unusable("CONCORD_TEST_SERVER asks for a server, and there is none") }
            return .server(server.address(database))
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
        /// A database with the steps of the schema and nothing else, of which others are copied.
        private static let template: String? = {
            guard let server = TemporaryServer.shared, let name = try? server.database() else { return nil }
            do throws(RegistryError) {
                _ = try RegistryFile.create(.server(server.address(name)), at: RegistryFixture.author.instant)
                return name
            } catch { return nil }
        }()
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
