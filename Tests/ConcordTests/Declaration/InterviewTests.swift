import Foundation
import Testing

/// Answers taken down at a terminal, which `script` stands in for: what is typed comes from a list.
@Suite(.enabled(if: CommandScratch.hasTerminal, "needs script(1)"))
struct InterviewTests {
    private static let setUp = """
        concord init "Nordlicht Group" --country DE && concord partner add "Oak ApS" --country DK --language en \
            --address "Havnegade 4" && concord declaration request "Oak ApS" --template code-of-conduct --output packet
        """

    private static func talk(_ scratch: CommandScratch, _ lines: [String], options: String = "") throws
        -> String
    {
        let request = try scratch.done("sed -n 's/^request: //p' packet/code-of-conduct.txt")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return try scratch.screen(
            of: "concord declaration receive --interactive \(request) --actor Ines \(options)", typing: lines)
    }

    private static func code(_ scratch: CommandScratch) throws -> String {
        try scratch.done("sed -n 's/^code: //p' packet/code-of-conduct.txt")
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test func `each answer is checked when it is given, goes back, is declined, and is recorded at the end`()
        throws
    {
        let scratch = try CommandScratch()
        try scratch.done(Self.setUp)
        let points = Array(repeating: "1", count: 6)
        let screen = try Self.talk(
            scratch,
            [
                "0000-0000-0000-0000", try Self.code(scratch), "", "perhaps", "9", "1", "-", "4", "",
                "the cluster",
            ]
                + ["<", "<", "1"] + points + ["1", "-", "", "Mette Lund", "Owner", "<", "Manager", "Aarhus"]
                + ["2037-01-01", "", "", "y"])
        for words in [
            "that is not the code of this packet", "one of the numbers, please, or < to go back",
            "so it cannot be declined", "this one is needed", "2037-01-01 is still to come",
            "signed: Mette Lund, Manager, Aarhus", "issued  Oak ApS",
        ] { #expect(screen.contains(words), "\(words) in \(screen)") }
        let record = try scratch.done("concord declaration show 'the firm Oak ApS as a whole'")
        #expect(record.contains("Mette Lund") && record.contains("function         Manager"))
        #expect(record.contains("Declined: We ask the same of our own suppliers."))
        #expect(!record.contains("the cluster"))
    }

    @Test func `a talk that ends half way records nothing and loses nothing`() throws {
        let scratch = try CommandScratch()
        try scratch.done(Self.setUp)
        let screen = try Self.talk(
            scratch, ["", "1", "2", "no room for it", "1"], options: "--without-code")
        #expect(screen.contains("nothing was recorded and the request stays open"), "\(screen)")
        #expect(screen.contains("--without-code`"))
        #expect(try scratch.done("concord declaration list --format csv | wc -l").hasPrefix("1"))
        let kept = try scratch.done("cat answer-Q-*.txt")
        for line in ["child-labour: yes", "forced-labour: no", "forced-labour-note: no room for it"] {
            #expect(kept.contains(line), "\(line)")
        }
        try scratch.done(
            """
            sed -e '/-note:/!s/^\\([a-z-]*\\): *$/\\1: yes/' -e 's/^code:.*/code:/' -e 's/^name:.*/name: Mette Lund/' \
                -e 's/^function:.*/function: Owner/' -e 's/^place:.*/place: Aarhus/' answer-Q-*.txt > whole.txt
            concord declaration receive whole.txt --without-code --yes
            """)
    }
}
