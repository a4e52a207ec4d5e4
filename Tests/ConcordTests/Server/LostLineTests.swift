#if PostgreSQL
    import Foundation
    import TemporaryServer
    import Testing

    /// A line that is cut at the end of a change; `make scale` cuts it at each question of each command of the main job.
    @Suite(
        .enabled(
            if: TemporaryServer.shared != nil && Machine.hasPython, "there is no PostgreSQL or no python3"))
    struct LostLineTests {
        @Test func `a change whose end was not heard of is found where it stands, and is not there twice`()
            throws
        {
            let server = try #require(TemporaryServer.shared)
            let script = ScriptTests.folder.appending(path: "../../Scale/lost.py").standardized.path
            let ending = try CommandScratch().run(
                "python3 '\(script)' \"$(command -v concord)\" --socket '\(server.folder)/.s.PGSQL.5432' "
                    + "--database lost_\(UUID().uuidString.prefix(8).lowercased()) --few")
            #expect(ending.code == 0, "\(ending.output)\(ending.complaint)")
            #expect(ending.output.contains("after 1 of them the change was found to stand"))
        }
    }
#endif
