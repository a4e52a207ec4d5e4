#if PostgreSQL
    import Foundation
    import TemporaryServer
    import Testing

    /// The recorded sessions of the main job, played on a registry in a file and on one in a database.
    @Suite(
        .enabled(
            if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql"))
    struct ServerScriptTests {
        /// What a command says of the registry as a file, of its folder or of what is done to files alone.
        private static let ofFiles = ["registry.sqlite", "registry:", "/scratch"]

        private static func lines(_ text: String) -> [String] {
            text.components(separatedBy: "\n").filter { line in
                !line.hasPrefix("$") && !ofFiles.contains { line.contains($0) }
            }
        }

        @Test(arguments: ["search", "align", "declaration", "cluster-risk", "risk", "value"])
        func `a session prints on PostgreSQL what it prints on a file`(_ name: String) throws {
            let server = try #require(TemporaryServer.shared)
            let script = try String(
                contentsOf: ScriptTests.folder.appending(path: "\(name).txt"), encoding: .utf8)
            let file = Self.lines(try ScriptTests.play(script))
            let base = Self.lines(try ScriptTests.play(script, registry: server.address(server.database())))
            for (one, other) in zip(file, base) where one != other {
                Issue.record("on a file\n\(one)\non PostgreSQL\n\(other)")
                break
            }
            #expect(file.count == base.count)
        }
    }
#endif
