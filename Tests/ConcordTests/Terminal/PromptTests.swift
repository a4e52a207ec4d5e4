import Foundation
import Testing

/// What is asked before it is done, on a terminal that `script` lends.
@Suite struct PromptTests {
    private let scratch: CommandScratch

    init() throws {
        scratch = try CommandScratch()
        try scratch.done("concord init Org; concord partner add Oak --manager 'Ines Vogt'")
        try scratch.done("concord partner edit Oak --clear manager")
    }

    private func erase(answering answer: String) throws -> String {
        let line = "concord person erase \"Ines Vogt\" --why gone; echo exit $?"
        let output = try scratch.done(
            "(sleep 1; printf '\(answer)\\r') | TERM=xterm script -qec '\(line)' /dev/null")
        return output.replacingOccurrences(of: "\r\n", with: "\n")
    }

    @Test func `whoever does not say yes erases nobody`() throws {
        for answer in ["", "n", "yess"] {
            let screen = try erase(answering: answer)
            #expect(
                screen.contains("Erase Ines Vogt (H-") && screen.contains(" for good? [y/N] "), "\(screen)")
            #expect(
                screen.contains(
                    "concord: nobody was erased, since you did not say yes; --yes does not ask\nexit 77\n"))
        }
        #expect(try scratch.done("concord person list").contains("Ines Vogt"))
    }

    @Test func `whoever says yes erases`() throws {
        let screen = try erase(answering: "y")
        #expect(screen.contains("(erased)  version 2\n") && screen.hasSuffix("exit 0\n"), "\(screen)")
        #expect(try !scratch.done("concord person list").contains("Ines Vogt"))
    }

    @Test func `where nobody can be asked only --yes erases`() throws {
        let refused = try scratch.run("concord person erase 'Ines Vogt' --why gone")
        #expect(refused.code == 65 && refused.complaint.contains("give --yes"))
        try scratch.done("concord person erase 'Ines Vogt' --why gone --yes")
    }

    @Test
    func `what cannot be taken back is asked about, and refused without --yes where nobody can be asked`()
        throws
    {
        try scratch.done(
            "concord person add 'Ines Vgot' --of organisation 2> /dev/null; concord key new --name seal 2> /dev/null"
        )
        for line in ["person merge \"Ines Vgot\" \"Ines Vogt\"", "key revoke seal --why lost"] {
            let refused = try scratch.run("concord \(line) < /dev/null")
            #expect(refused.code == 65 && refused.complaint.contains("give --yes"), "\(refused.complaint)")
            let screen = try scratch.done(
                "(sleep 1; printf 'n\\r') | TERM=xterm script -qec 'concord \(line); echo exit $?' /dev/null")
            #expect(screen.contains("for good? [y/N]") && screen.contains("exit 77"), "\(screen)")
            try scratch.done("concord \(line) --yes")
            // What would be refused anyway is not asked about.
            let again = try scratch.run("concord \(line) < /dev/null")
            #expect(again.code == 65 && !again.complaint.contains("give --yes"), "\(again.complaint)")
        }
    }
}
