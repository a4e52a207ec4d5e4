import Foundation
import Testing

/// Every command that a page shows is run, in the page's order, and what it prints is compared.
///
/// A session `Scripts/page-NAME.txt` begins with what the page takes for granted, down to the line `# Docs/NAME.md`; below
/// it stand the page's own commands, taken from the page each time, with what they print. `CONCORD_RECORD=1` writes it anew.
/// A line `# for WHAT: WORDS` of the session puts other words in the place of what the page says, such as the reference
/// of a record that the session made in the place of the example's.
@Suite struct PageTests {
    private static let root = ScriptTests.root
    static let pages: [String] = {
        let docs =
            (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Docs").path)) ?? []
        return docs.filter { $0.hasSuffix(".md") && !generated.contains($0) }.map { String($0.dropLast(3)) }
            .sorted()
    }()

    /// Written by the command itself, speaking of what no registry has,
    /// or held to a session of its own below.
    private static let generated: Set = [
        "commands.md", "architecture.md", "laboratory.md", "performance.md", "first-week.md",
    ]

    /// Pages whose commands need the sentence model.
    private static let meaning: Set = ["alignment", "installation", "model", "values"]

    /// What a line begins with that is run elsewhere: on another machine, by hand, or with what is not installed here.
    private static let elsewhere = [
        "make", "curl", "openssl", "sudo", "apt", "dpkg", "tar", "swift", "git", "python3", "man",
    ]

    @Test func `pages are found, and each that shows a command has its session`() throws {
        #expect(Self.pages.count > 20)
        for page in Self.pages where try !Self.commands(of: page).isEmpty {
            #expect(
                FileManager.default.fileExists(atPath: Self.session(of: page).path),
                "page-\(page).txt is missing")
        }
    }

    @Test(arguments: pages)
    func `what a page shows can be done, and prints what its session says`(_ page: String) throws {
        let commands = try Self.commands(of: page)
        let session = Self.session(of: page)
        let isMeaning = Self.meaning.contains(page)
        guard !commands.isEmpty, ScriptTests.modelIsThere || !isMeaning,
            let text = try? String(contentsOf: session, encoding: .utf8)
        else { return }
        let mark = "# Docs/\(page).md"
        let before = text.components(separatedBy: "\n").prefix { $0 != mark }
        let script = (before + [mark] + commands.map { "$ \($0)" }).joined(separator: "\n") + "\n"
        let actual = try ScriptTests.play(script, withModel: isMeaning)
        let usage = actual.components(separatedBy: "\n(exit 64)\n").dropLast().map {
            $0.components(separatedBy: "\n$ ").last ?? ""
        }
        #expect(usage == [], "no page shows what the command does not know")
        if ProcessInfo.processInfo.environment["CONCORD_RECORD"] == "1" {
            try actual.write(to: session, atomically: true, encoding: .utf8)
            return
        }
        guard actual != text else { return }
        let pairs = zip(actual.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
        let first = pairs.first { $0 != $1 }
        Issue.record(
            "page-\(page).txt: \(first?.0 ?? "more or fewer lines")\nwhere it shows\n\(first?.1 ?? "")\nif the page is right, run with CONCORD_RECORD=1"
        )
    }

    @Test func `the first week of a manager is the recorded one`() throws {
        let page = try String(contentsOf: Self.root.appending(path: "Docs/first-week.md"), encoding: .utf8)
        let week = try String(
            contentsOf: ScriptTests.folder.appending(path: "first-week.txt"), encoding: .utf8)
        let blocks = page.components(separatedBy: "```console\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        #expect(blocks.count > 10)
        for block in blocks { #expect(week.contains("\n" + block), "\(block)") }
        // Six commands that record something, one packet, and nothing that is owed to a light partner stands open.
        let typed = week.components(separatedBy: "\n").drop { !$0.hasPrefix("$ concord partner add ") }
            .dropFirst()
            .filter { $0.hasPrefix("$ concord ") }
        let looks = ["coverage", "declaration needed", "partner answer", "audit"]
        let acts = typed.filter { line in !looks.contains { line.hasPrefix("$ concord \($0)") } }
        #expect(acts.count == 6, "\(acts)")
        #expect(week.contains("\nmarks  12 done, 0 part, 0 open, 0 stale, 20 n/a\n"))
    }

    private static func session(of page: String) -> URL {
        ScriptTests.folder.appending(path: "page-\(page).txt")
    }

    /// The lines of a page's blocks of commands; where a block shows what is printed as well, those behind a dollar.
    private static func commands(of page: String) throws -> [String] {
        let text = try String(contentsOf: root.appending(path: "Docs/\(page).md"), encoding: .utf8)
        var commands: [String] = []
        for (index, block) in text.components(separatedBy: "\n```").enumerated()
        where !index.isMultiple(of: 2) {
            let lines = block.components(separatedBy: "\n")
            guard ["", "sh", "console"].contains(lines[0]) else { continue }
            var joined: [String] = []
            var isOpen = false
            for line in lines.dropFirst() {
                if isOpen { joined[joined.count - 1] += "\n" + line } else { joined.append(line) }
                isOpen = line.hasSuffix("\\")
            }
            if lines[0] == "console" || joined.contains(where: { $0.hasPrefix("$ ") }) {
                joined = joined.filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
            }
            commands += joined.map(bare).filter { line in
                (line.contains("concord") || line.hasPrefix("sed ") || line.hasPrefix("export "))
                    && !elsewhere.contains { line.hasPrefix("\($0) ") || line.contains("&& \($0) ") }
            }
        }
        return commands
    }

    /// A line without the remark behind it.
    private static func bare(_ line: String) -> String {
        guard let mark = line.range(of: " # ") else { return line }
        return line[..<mark.lowerBound].trimmingCharacters(in: .whitespaces)
    }
}
