import Foundation
import Testing

/// Long output on a terminal of ten rows, which `script` lends.
@Suite struct PagerTests {
    private let scratch: CommandScratch

    init() throws {
        scratch = try CommandScratch()
        try scratch.done("concord init Org")
    }

    /// Runs a line on a terminal; what is typed there comes after a second.
    private func onTerminal(_ line: String, settings: String = "", typing keys: String = "") throws -> String
    {
        let quoted = "stty rows 10 cols 80; \(line); echo exit $?".replacingOccurrences(
            of: "'", with: "'\\''")
        let output = try scratch.done(
            "(sleep 1; printf '%s' '\(keys)') | TERM=xterm env \(settings) script -qec '\(quoted)' /dev/null")
        return output.replacingOccurrences(of: "\r\n", with: "\n")
    }

    private func paged() -> String? {
        try? String(contentsOfFile: scratch.folder + "/paged", encoding: .utf8)
    }

    private static let intoFile = "PAGER=nonsense CONCORD_PAGER='cat > paged; echo was paged'"

    @Test func `what is longer than the screen goes to the pager, which ends before the command does`() throws
    {
        #expect(try onTerminal("concord value list", settings: Self.intoFile) == "was paged\nexit 0\n")
        let plain = try scratch.done("concord value list | wc -l")
        #expect(
            paged()?.split(separator: "\n").count
                == Int(plain.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    @Test func `what fits on the screen is printed as it is`() throws {
        let output = try onTerminal("concord organisation show", settings: Self.intoFile)
        #expect(output.contains("name       Org\n") && output.hasSuffix("exit 0\n"))
        #expect(paged() == nil)
    }

    @Test func `nothing is paged in a pipe or into a file, in whatever format`() throws {
        for line in ["concord value list | cat", "concord value list --format json > out; cat out"] {
            #expect(try !onTerminal(line, settings: Self.intoFile).contains("was paged"))
        }
        #expect(try scratch.done("TERM=xterm \(Self.intoFile) concord value list").contains("sdg:7"))
        #expect(paged() == nil)
    }

    @Test func `records for programs are paged on a terminal, as everything is there`() throws {
        #expect(
            try onTerminal("concord value list --format json", settings: Self.intoFile)
                == "was paged\nexit 0\n")
        #expect(paged()?.hasPrefix("[\n") == true)
    }

    @Test func `help and the list of jobs are paged`() throws {
        #expect(try onTerminal("concord --help", settings: Self.intoFile) == "was paged\nexit 0\n")
        #expect(try onTerminal("concord help jobs", settings: Self.intoFile) == "was paged\nexit 0\n")
    }

    @Test func `a pager that is left early ends the command in peace`() throws {
        let output = try onTerminal("concord value list --format json", settings: "CONCORD_PAGER='head -n 1'")
        #expect(output == "[\nexit 0\n")
        let less = try onTerminal(
            "concord value list", settings: "-u CONCORD_PAGER -u PAGER -u LESS", typing: "q")
        #expect(less.contains("iso26000:governance") && !less.contains("ungc:10"))
        #expect(less.hasSuffix("exit 0\n"))
    }

    @Test func `what is said beside the data comes after the pager`() throws {
        try scratch.done("for n in 1 2 3 4 5 6 7 8 9 10 11 12; do concord partner add \"Solar $n\"; done")
        let output = try onTerminal("concord search solar --limit 11", settings: Self.intoFile)
        let lines = output.split(separator: "\n")
        #expect(lines.first == "was paged")
        #expect(lines.dropFirst().first?.hasPrefix("concord: note: ") == true, "\(output)")
    }

    @Test func `a pager that is not there is told of, and nothing is lost`() throws {
        let output = try onTerminal("concord value list", settings: "-u CONCORD_PAGER PAGER='nonsense -x'")
        #expect(output.contains("concord: note: PAGER names 'nonsense', which is not there"))
        #expect(output.contains("iso26000:governance") && output.contains("ungc:10"))
        for settings in ["CONCORD_PAGER= PAGER=less", "-u CONCORD_PAGER PAGER=cat", "TERM=dumb"] {
            #expect(try onTerminal("concord value list", settings: settings).contains("ungc:10"))
        }
    }
}
