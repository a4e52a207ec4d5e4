import Testing

@testable import Concord

@Suite struct BashLineTests {
    /// What bash breaks words at where nobody changed it.
    private static let breaks = " \t\n\"'><=;|&(:"

    @Test(arguments: [
        ("concord partner show ", ["concord", "partner", "show", ""]),
        ("concord partner show Lun", ["concord", "partner", "show", "Lun"]),
        (#"concord show Lun\ Stue"#, ["concord", "show", "Lun Stue"]),
        (#"concord show "Lun St"#, ["concord", "show", "Lun St"]),
        (#"concord show 'It'\''s'"#, ["concord", "show", "It's"]),
        (#"concord show "a\"b\c"#, ["concord", "show", #"a"b\c"#]),
        ("concord  add\tsdg:7=5", ["concord", "add", "sdg:7=5"]),
    ])
    func `a line is taken apart as the shell would do it`(_ line: String, _ words: [String]) {
        #expect(BashLine(line, breaks: Self.breaks).words == words)
    }

    @Test(arguments: [
        ("concord show Lun", "Lun Stue A/S", #"Lun\ Stue\ A/S"#),
        (#"concord show "Lun"#, #"Lun "Stue" $x"#, #"Lun \"Stue\" \$x"#),
        ("concord show 'It", "It's", #"It'\''s"#),
        ("concord add --value sdg:1", "sdg:12=", "12="),
        ("concord add --value=sdg:1", "--value=sdg:12=", "12="),
        ("concord show X", "X $(rm -r .) `a`; b & c", #"X\ \$\(rm\ -r\ .\)\ \`a\`\;\ b\ \&\ c"#),
    ])
    func `a word is handed back as it has to stand where bash puts it`(
        _ line: String, _ word: String, _ typed: String
    ) {
        #expect(BashLine(line, breaks: Self.breaks).insertion(of: word) == typed)
    }

    @Test func `a word that does not go on from what was typed is left out`() {
        #expect(BashLine("concord add --value sdg:1", breaks: Self.breaks).insertion(of: "ungc:1") == nil)
    }
}
