import Foundation
import Testing

@testable import Concord

@Suite struct ManualPageTests {
    private static let page = ManualPage().text

    @Test func `every verb stands on the manual page with each of its own options`() throws {
        let page = Self.page
        #expect(HelpTests.verbs.count > 200)
        for (path, verb) in HelpTests.verbs {
            let title = ".SS concord \(ManualPage.escaped(path.joined(separator: " ")))\n"
            let start = try #require(page.range(of: title), "\(path)")
            let rest = page[start.upperBound...]
            let part = rest[..<(rest.range(of: "\n.S")?.lowerBound ?? rest.endIndex)]
            for option in verb.arguments where option.isShown && option.section != Help.common {
                for name in option.names where !["--help", "-h", "--version"].contains(name) {
                    #expect(part.contains("\\fB\(ManualPage.escaped(name))\\fR"), "\(path) \(name)")
                }
            }
        }
        #expect(page.components(separatedBy: "\\fB\\-\\-registry\\fR").count > 1)
    }

    @Test func `nothing of a text is taken for a request of the formatter`() {
        #expect(ManualPage.escaped(".TH x\\fB 'a' -b `c`") == "\\&.TH x\\efB \\(aqa\\(aq \\-b \\(gac\\(ga")
        for line in Self.page.split(separator: "\n") where line.hasPrefix("'") {
            Issue.record("a line begins a request: \(line)")
        }
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff"), "groff is not installed")
    )
    func `groff sets the page without a warning, with its examples line by line`() throws {
        let scratch = try CommandScratch()
        let page = try scratch.run(
            "concord reference --man > concord.1; groff -k -man -ww -Tutf8 -P-cbou concord.1")
        #expect(page.code == 0 && page.complaint == "")
        #expect(page.output.contains("           concord partner add \"Hollerbach Fensterbau\"\n"))
        #expect(page.output.contains("concord - A registry of small partners"))
        #expect(page.output.contains("Sørens Træværk"))
    }
}
