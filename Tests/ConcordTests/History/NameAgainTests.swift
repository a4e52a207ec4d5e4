import Foundation
import Testing

/// Names that stood for something else before, in the commands that look back.
@Suite struct NameAgainTests {
    @Test func `the history of a name that was given again shows each query that had it`() throws {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init Nordlicht --vision "Clean energy"
            concord align wind --save-query Energy && concord query remove Energy --why "first ended"
            sleep 1; date -u +%FT%T.999Z > then; sleep 1
            concord align water --save-query Energy
            """)
        let history = try scratch.done("concord query history Energy --format ndjson")
        #expect(
            history.contains("\"wind\"") && history.contains("first ended") && history.contains("\"water\""))
        #expect(history.split(separator: "\n").count == 3)
        let lines = try scratch.done("concord query history Energy")
        #expect(!lines.contains("wind → water"))
        // At a moment the one that had the name then.
        let then = try scratch.done("concord query show Energy --known-at $(cat then) --format json")
        #expect(then.contains("\"wind\"") && !then.contains("\"water\""))
        #expect(try scratch.done("concord query show Energy --format json").contains("\"water\""))
    }

    @Test(.enabled(if: Machine.hasPython, "python3 is not there"))
    func `a query that cannot be read stands in no other's way`() throws {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init Nordlicht --vision "Clean energy"
            concord align wind --save-query One && concord align water --save-query Two
            python3 -c "import sqlite3; db = sqlite3.connect('registry.sqlite')
            db.execute('UPDATE saved_query SET asked = ? WHERE name = ?', ('{', 'One')); db.commit()"
            """)
        let list = try scratch.run("concord query list")
        #expect(list.code == 0 && list.output.contains("Two") && !list.output.contains("One"))
        #expect(
            list.complaint.contains("the query One cannot be read and is left out; `concord audit verify`"))
        #expect(try scratch.run("concord query show Onee").complaint.contains("did you mean One"))
        #expect(try scratch.run("concord audit verify").code == 1)
    }

    @Test func `a shortlist of a moment has the names of that moment`() throws {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init Nordlicht --vision "Clean energy"
            concord partner add "Old Name" --vision "Clean energy for all"
            concord align energy --save Round
            concord risk capacity "Old Name" --bears-up-to 5000 --currency EUR
            sleep 1; date -u +%FT%T.999Z > then; sleep 1
            concord partner edit "Old Name" --name "New Name"
            """)
        for line in [
            "shortlist show Round", "shortlist show Round --format json", "risk capacity 'New Name'",
        ] {
            let then = try scratch.done("concord \(line) --known-at $(cat then)")
            #expect(then.contains("Old Name") && !then.contains("New Name"), "\(line): \(then)")
            #expect(try scratch.done("concord \(line)").contains("New Name"))
        }
    }

    @Test func `a partner that is compared with nobody but itself is told as the reason`() throws {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init Nordlicht --vision "Clean energy"
            concord partner add Oak --vision "Clean energy for all" --country DK && concord partner add Elm --vision Peat
            """)
        for conditions in ["--only Oak", "--country DK"] {
            let ending = try scratch.run("concord align --like Oak \(conditions)")
            #expect(ending.code == 0 && ending.complaint.contains("leave Oak (P-"))
            #expect(ending.complaint.contains("who is not compared with itself"))
            #expect(!ending.complaint.contains("no partner has said anything"))
        }
        #expect(
            try scratch.run("concord align --like Oak --only Elm").complaint.contains("leave Oak") == false)
    }
}
