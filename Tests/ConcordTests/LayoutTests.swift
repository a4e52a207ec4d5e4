import Foundation
import Testing

/// The walls of the house: which folder may import, write or print what.
@Suite struct LayoutTests {
    struct Source: Sendable {
        let path: String
        let lines: [String]
        var target: String { path.split(separator: "/").first.map(String.init) ?? "" }
    }

    static let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    static let sources = swiftFiles(in: "Sources")
    static let tests = swiftFiles(in: "Tests")

    static func swiftFiles(in folder: String) -> [Source] {
        let base = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            guard let text = try? String(contentsOf: base.appending(path: path), encoding: .utf8) else {
                return nil
            }
            return Source(path: path, lines: text.components(separatedBy: "\n"))
        }
    }

    /// The places where a line outside comments matches.
    static func places(in sources: [Source], where matches: (String) -> Bool) -> [String] {
        sources.flatMap { source in
            source.lines.enumerated().filter { _, line in
                let code = line.trimmingCharacters(in: .whitespaces)
                return !code.hasPrefix("//") && matches(code)
            }.map { "\(source.path):\($0.offset + 1)" }
        }
    }

    @Test func `the sources are found`() { #expect(Self.sources.count > 60 && Self.tests.count > 30) }

    @Test func `each target imports only those below it`() {
        let own: Set = [
            "CSQLite", "CUTF8Proc", "CZlib", "Storage", "Migrations", "Registry", "Kernels", "Alignment",
            "Interchange",
            "Concord", "Templates", "PostgreSQL", "CPostgreSQL",
        ]
        let allowed: [String: Set<String>] = [
            "Storage": ["CSQLite", "PostgreSQL"], "PostgreSQL": ["CPostgreSQL"],
            "Registry": ["Storage", "PostgreSQL", "Migrations", "Templates", "CUTF8Proc", "Kernels"],
            "Alignment": ["Storage", "Registry", "Kernels"], "Interchange": ["Registry", "CZlib"],
            "Concord": ["Storage", "Registry", "Alignment", "Interchange"],
        ]
        for source in Self.sources {
            for line in source.lines {
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 2, index + 1 < words.count else {
                    continue
                }
                let module = String(words[index + 1])
                guard own.contains(module) else { continue }
                #expect(allowed[source.target]?.contains(module) == true, "\(source.path) imports \(module)")
            }
        }
    }

    @Test func `only the folder of an engine imports its interface in C`() {
        let importing = Self.sources.filter { $0.lines.contains { $0.hasSuffix("import CSQLite") } }
        #expect(!importing.isEmpty)
        #expect(importing.map(\.path).filter { !$0.hasPrefix("Storage/SQLite/") } == [])
    }

    @Test func `only what is named after the server imports it, and only its folder the interface in C`() {
        let server = Self.sources.filter { $0.lines.contains { $0.hasSuffix("import PostgreSQL") } }
        #expect(
            server.map(\.path).filter {
                !$0.hasSuffix("+PostgreSQL.swift") && !$0.hasPrefix("Storage/PostgreSQL/")
            } == [])
        let inC = Self.sources.filter { $0.lines.contains { $0.hasSuffix("import CPostgreSQL") } }
        #expect(!inC.isEmpty && inC.allSatisfy { $0.path.hasPrefix("PostgreSQL/") })
    }

    @Test func `what is one engine's own stands where the name says so`() {
        let others = Self.sources.filter {
            !$0.path.hasPrefix("Storage/SQLite/") && !$0.path.hasSuffix("+SQLite.swift")
        }
        let words = [
            "PRAGMA ", "pragma_", "sqlite_", "sqlite3_", "fts5", " MATCH ", "bm25(", "_docsize",
            "search_data",
        ]
        #expect(Self.places(in: others) { line in words.contains { line.contains($0) } } == [])
    }

    @Test func `only Registry and Storage write SQL`() {
        let others = Self.sources.filter { !["Registry", "Storage", "PostgreSQL"].contains($0.target) }
        let statements = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "PRAGMA ", ": SQL ="]
        #expect(Self.places(in: others) { line in statements.contains { line.contains($0) } } == [])
    }

    @Test func `only the command prints, reads the clock or the environment, and exits`() {
        // The script of a packet runs in the browser of whom it is sent to.
        let others = Self.sources.filter {
            $0.target != "Concord" && !$0.path.hasSuffix("PacketScript.swift")
        }
        let calls = ["print(", "getenv(", "clock_gettime(", "exit(", "FileHandle.", "Date()", "time(nil)"]
        #expect(
            Self.places(in: others) { line in calls.contains { line.contains($0) && !line.contains("_\($0)") }
            } == [])
    }

    @Test func `nothing in the sources stops the program on purpose`() {
        let traps = [
            "fatalError(", "preconditionFailure(", "try!", "as!", "unsafelyUnwrapped", "assertionFailure(",
        ]
        #expect(Self.places(in: Self.sources) { line in traps.contains { line.contains($0) } } == [])
    }

    @Test func `a file has at most 300 lines`() {
        #expect((Self.sources + Self.tests).filter { $0.lines.count > 301 }.map(\.path) == [])
    }

    @Test func `there is no drawer for odds and ends`() {
        let drawers: Set = ["Utils", "Shared", "Core", "Common", "Helpers", "Misc"]
        #expect(
            Self.sources.filter { !drawers.isDisjoint(with: $0.path.split(separator: "/").map(String.init)) }
                .isEmpty)
    }

    @Test func `no file of tests is without an expectation`() {
        let suites = Self.tests.filter { source in source.lines.contains { $0.contains("@Test") } }
        let empty = suites.filter { source in
            !source.lines.contains {
                $0.contains("#expect") || $0.contains("#require") || $0.contains("Issue.record")
            }
        }
        #expect(empty.map(\.path) == [])
    }
}
