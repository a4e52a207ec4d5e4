#if PostgreSQL
    import Foundation
    import TemporaryServer
    import Testing

    /// The recorded sessions, played on a registry in a database: each prints what is on record of a file.
    @Suite(
        .enabled(
            if: TemporaryServer.shared != nil, "there is no PostgreSQL here; apt-get install postgresql"))
    struct ServerScriptTests {
        /// The main job, quick enough for every build.
        private static let main = [
            "search", "align", "declaration", "cluster-risk", "risk", "value", "agenda", "partner", "week",
            "dialogue", "measure", "merge", "lists",
        ]

        /// All others but those that copy or change the file itself, such as `backup` and `forgery`; `make scale` plays them.
        private static let others = [
            "answers", "ask", "cluster-gaps", "declaration-request", "declaration-watch", "duplicates",
            "ended",
            "first-day", "first-week", "forty", "history", "import", "packet", "packet-left-out",
            "page-agenda", "page-agreements", "page-clusters", "page-coverage", "page-credentials",
            "page-declaration-rules", "page-declarations", "page-duplicates", "page-history", "page-import",
            "page-mistakes", "page-network", "page-packets", "page-partners", "page-people",
            "page-relationship",
            "page-risks", "page-rounds", "page-signatures", "page-values", "partner-many", "people",
            "registry-history", "relationship", "remark", "risk-agreement", "risk-refusals", "round",
            "shortlist",
            "signature", "sources", "usage", "void",
        ]

        private static let names =
            main + (ProcessInfo.processInfo.environment["CONCORD_ALL_SESSIONS"] == "1" ? others : [])

        /// What a command says of the registry as a file or as a database, of its folder or of what is done to files alone.
        private static let ofFiles = [
            "registry.sqlite", "registry:", "/scratch", "the database ", "the server's log of changes",
        ]
        /// What is done to files alone, and what a database says instead is another sentence.
        private static let tasks = ["concord backup", "concord doctor", "concord restore", "concord repair"]

        /// Each command of a session with what it prints.
        private static func steps(_ text: String) -> [(command: String, lines: [String])] {
            var steps: [(command: String, lines: [String])] = []
            for line in text.components(separatedBy: "\n") {
                if line.hasPrefix("$") {
                    steps.append((line, []))
                } else if !steps.isEmpty, !ofFiles.contains(where: { line.contains($0) }) {
                    steps[steps.count - 1].lines.append(line)
                }
            }
            return steps.filter { step in
                !(ofFiles + tasks).contains { step.command.contains($0) }
            }
        }

        @Test(arguments: names)
        func `a session prints on PostgreSQL what is on record of a file`(_ name: String) throws {
            let server = try #require(TemporaryServer.shared)
            let script = try String(
                contentsOf: ScriptTests.folder.appending(path: "\(name).txt"), encoding: .utf8)
            let file = Self.steps(script)
            let base = Self.steps(try ScriptTests.play(script, registry: server.address(server.database())))
            for (one, other) in zip(file, base) where one.lines != other.lines {
                let (lines, others) = (
                    one.lines.joined(separator: "\n"), other.lines.joined(separator: "\n")
                )
                Issue.record("\(one.command)\non a file\n\(lines)\non PostgreSQL\n\(others)")
                break
            }
            #expect(file.count == base.count)
        }
    }
#endif
