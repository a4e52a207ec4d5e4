import Foundation
import Testing

/// One edit of many partners at a terminal: what is seen is what is changed, or nothing is.
@Suite struct PartnerEditManyTests {
    private let scratch: CommandScratch

    init() throws {
        scratch = try CommandScratch()
        try scratch.done(
            "concord init Org; for firm in Oak Elm Fir; do concord partner add $firm --country DE; done")
    }

    @Test func `somebody who edits one of them meanwhile is not overwritten, and the one is named`() throws {
        let line = "concord partner edit --all --set status=active; echo exit $?"
        let screen = try scratch.done(
            """
            (sleep 1; concord partner edit Elm --status paused > other.txt; printf 'y\\r') \
                | TERM=xterm script -qec '\(line)' /dev/null
            """
        ).replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\n  ", with: " ")
        #expect(screen.contains("Change 3 partners? [y/N] "), "\(screen)")
        #expect(screen.contains("someone changed 1 of the 3 partners meanwhile: P-"), "\(screen)")
        #expect(screen.contains("(Elm, at version 2, not 1); none was changed"), "\(screen)")
        #expect(screen.hasSuffix("exit 65\n"))
        #expect(try scratch.done("concord partner list --status active --format csv | wc -l").hasPrefix("1"))
        #expect(try scratch.done("concord partner list --status paused").contains("Elm"))
    }

    @Test func `whoever says no changes nobody, and whoever cannot be asked says yes beforehand`() throws {
        let edit = "concord partner edit Oak Elm --status active"
        let screen = try scratch.done(
            "(sleep 1; printf 'n\\r') | TERM=xterm script -qec '\(edit); echo exit $?' /dev/null")
        #expect(screen.contains("exit 77"))
        #expect(try scratch.run(edit).code == 65)
        #expect(try scratch.done("concord partner list --status active --format csv | wc -l").hasPrefix("1"))
        try scratch.done("\(edit) --yes")
        #expect(try scratch.done("concord partner list --status active --format csv | wc -l").hasPrefix("3"))
    }
}
