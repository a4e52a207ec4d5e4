import Foundation
import Testing

/// A name that nobody on record has, typed where somebody can be asked and where nobody can.
@Suite struct NewcomerTests {
    private let scratch: CommandScratch

    init() throws {
        scratch = try CommandScratch()
        try scratch.done("concord init Org; concord partner add Oak --manager 'Ines Vogt'")
    }

    private func type(_ answer: String, to command: String) throws -> String {
        let output = try scratch.done(
            "(sleep 1; printf '\(answer)\\r') | TERM=xterm script -qec '\(command); echo exit $?' /dev/null")
        return output.replacingOccurrences(of: "\r\n", with: "\n")
    }

    @Test func `on a terminal a name near another is asked about before anything is recorded`() throws {
        for (answer, isTaken) in [("n", false), ("", false), ("y", true)] {
            let screen = try type(answer, to: "concord partner add Elm --manager \"Ines Vgot\"")
            #expect(screen.contains("'Ines Vgot' is on record nowhere; near it: Ines Vogt (H-"), "\(screen)")
            #expect(screen.contains("exit \(isTaken ? 0 : 77)\n"), "\(screen)")
            #expect(try scratch.done("concord partner list").contains("Elm") == isTaken)
            #expect(try scratch.done("concord person list").contains("Ines Vgot") == isTaken)
        }
    }

    @Test func `a name that is near nobody's, or on record, is not asked about`() throws {
        for name in ["Petra Sand", "ines vogt"] {
            let screen = try type("", to: "concord partner add Elm --manager \"\(name)\"")
            #expect(!screen.contains("[y/N]") && screen.contains("exit 0\n"), "\(screen)")
        }
    }

    @Test func `a second person of one name at one firm is asked about, and told with the one on record`()
        throws
    {
        try scratch.done("concord person add 'Mette Holm' --of Oak")
        let screen = try type("n", to: "concord person add \"mette holm\" --of Oak")
        #expect(
            screen.contains("is on record already. Put a second person of this name on record?"),
            "\(screen)")
        #expect(screen.contains("exit 77\n"), "\(screen)")
        let added = try scratch.run("concord person add 'Mette Holm' --of Oak")
        #expect(added.code == 0)
        #expect(
            added.complaint.contains(
                /is new on record, of Oak, where Mette Holm \(H-.{9}\) is on record already; if both are one, `concord person merge/
            ), "\(added.complaint)")
    }

    @Test func `where nobody can be asked the name is told with the nearest, and how to make one of two`()
        throws
    {
        let added = try scratch.run("concord partner add Elm --manager 'Ines Vgot'")
        #expect(added.code == 0)
        #expect(
            added.complaint.contains(
                /note: Ines Vgot \((H-.{9})\) is new on record, of Org, and near Ines Vogt \((H-.{9})\); if that is who was meant, `concord person merge H-.{9} H-.{9}`/
            ), "\(added.complaint)")
    }
}
