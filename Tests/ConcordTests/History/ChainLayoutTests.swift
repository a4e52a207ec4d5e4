import Foundation
import Testing

/// The program in Docs/history.md, which checks the chain without concord, agrees with `audit verify`.
@Suite struct ChainLayoutTests {
    static let page = URL(filePath: #filePath).appending(path: "../../../../Docs/history.md").standardized

    static func program() throws -> String {
        let page = try String(contentsOf: page, encoding: .utf8)
        let start = try #require(page.range(of: "```python\n"))
        let end = try #require(page.range(of: "```", range: start.upperBound..<page.endIndex))
        return String(page[start.upperBound..<end.lowerBound])
    }

    @Test(.enabled(if: Machine.hasPython, "there is no python3"))
    func `another tool that follows the page comes to the same head, and finds the same event`() throws {
        let scratch = try CommandScratch()
        let program = try Self.program()
        #expect(program.split(separator: "\n").count <= 30)
        try program.write(toFile: scratch.folder + "/check.py", atomically: true, encoding: .utf8)
        try scratch.done(
            "concord init 'Nørd \"Licht\"' --vision 'Light\n\u{1} for all. ✓' && concord partner add Oak --why 'a \\ b'"
        )
        let ours = try scratch.done("concord audit verify")
        let theirs = try scratch.done("python3 check.py registry.sqlite")
        #expect(theirs.hasPrefix("3 events, 0 erased\n"))
        #expect(theirs.split(separator: "\n").last == ours.split(separator: "\n").last)
        let spoilt = """
            python3 - <<'END'
            import sqlite3
            db = sqlite3.connect("registry.sqlite")
            db.execute("DROP TRIGGER event_is_not_changed")
            db.execute("UPDATE event SET action = 'edited' WHERE sequence = 2")
            db.commit()
            END
            """
        try scratch.done(spoilt)
        let found = try scratch.run("python3 check.py registry.sqlite")
        #expect(found.code == 1 && found.complaint == "event 2 is not what was recorded\n")
        #expect(try scratch.run("concord audit verify").output.contains("the first broken event is 2"))
    }
}
