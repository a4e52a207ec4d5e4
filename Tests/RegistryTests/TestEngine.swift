import Foundation
import Registry
import Storage
import TemporaryServer
import Testing

/// Where registries of tests stand: in memory, or with `CONCORD_TEST_SERVER=1` in databases of a temporary server.
enum TestEngine {
    static let isServer = ProcessInfo.processInfo.environment["CONCORD_TEST_SERVER"] == "1"

    /// What a test of a file says where it is skipped.
    static let ofFilesAlone: Comment =
        "it is of a registry in a file, and CONCORD_TEST_SERVER asks for a server"

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

extension Trait where Self == ConditionTrait {
    /// Tests of what a file alone has, such as query plans, pages and triggers of SQLite.
    static var ofFiles: Self { .disabled(if: TestEngine.isServer, TestEngine.ofFilesAlone) }
}
