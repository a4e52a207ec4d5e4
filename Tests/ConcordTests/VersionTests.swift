import Foundation
import Testing

@testable import Concord

@Suite struct VersionTests {
    @Test func `the command, its packages and the change log name one version`() throws {
        let root = ScriptTests.root
        let file = try String(contentsOf: root.appending(path: "VERSION"), encoding: .utf8)
        #expect(file == ConcordCommand.version + "\n")
        #expect(ConcordCommand.version.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
        let log = try String(contentsOf: root.appending(path: "CHANGELOG.md"), encoding: .utf8)
        let heading = log.split(separator: "\n").first { $0.hasPrefix("## ") }
        #expect(heading == "## \(ConcordCommand.version)")
    }
}
