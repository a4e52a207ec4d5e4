import Foundation
import Testing

/// What an import did is taken back where nobody has built on it.
@Suite struct ImportUndoTests {
    @Test func `what nobody touched becomes void, its row IDs are free, and the rest is told`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init 'Nordlicht Group' --country DE")
        try scratch.done("printf 'id,name\\n1,Oak\\n2,Elm\\n3,Fir\\n4,Yew\\n' > a.csv")
        let first = try scratch.done("concord partner import a.csv --source s --row-id id")
        #expect(first.hasSuffix("import 1\n"))
        try scratch.done(
            "concord partner edit Elm --country DK")
        try scratch.done("concord declaration draft Yew --object 'Yew tables'")
        let rehearsed = try scratch.done("concord partner import-undo 1 --dry-run")
        #expect(rehearsed.hasPrefix("dry run, nothing was kept: "))
        let ending = try scratch.run("concord partner import-undo 1 --why 'mixed up'")
        #expect(ending.code == 0 && ending.output.contains(" void, "), "\(ending.complaint)")
        #expect(ending.complaint.contains("(Elm) was changed since"))
        #expect(ending.complaint.contains("(Yew) stays because something rests on it: declaration D-"))
        try scratch.done("concord audit verify")
        let again = try scratch.done(
            "printf 'id,name\\n1,Oak AG\\n' > b.csv; concord partner import b.csv --source s --row-id id")
        #expect(again.hasPrefix("1 added"))
        #expect(try scratch.run("concord partner import-undo 9").code == 66)
        try scratch.done("concord partner import-undo 2")
        #expect(try scratch.run("concord partner import-undo 2").code == 65)
        try scratch.done("concord audit verify")
    }

    @Test
    func `a list that is read by one column more is kept as updated, and taken back where nobody changed it`()
        throws
    {
        let scratch = try CommandScratch()
        try scratch.done("concord init 'Nordlicht Group' --country DE")
        try scratch.done(
            """
            printf 'id,name,who,mail,phone\\n1,Oak,Mara Holt,mara@oak.example,\\n2,Elm,Ole Ulm,,+45 86 12 34 56\\n' > a.csv
            concord partner import a.csv --source s --row-id id --map name=name --map contact=who
            """)
        let more =
            "concord partner import a.csv --source s --row-id id --map name=name --map contact=who --map contact_email=mail "
            + "--map contact_telephone=phone --on-existing update"
        let told = try scratch.done(more)
        #expect(told.hasPrefix("0 added, 2 updated, 0 skipped, 2 filled in") && told.hasSuffix("import 2\n"))
        #expect(try scratch.done(more).hasPrefix("0 added, 0 updated, 2 skipped  2 rows"))
        #expect(try scratch.done("concord person list --format csv").contains("mara@oak.example"))
        try scratch.done(
            "concord audit verify && concord person edit 'Ole Ulm' --telephone '+45 86 99 99 99'")
        let ending = try scratch.run("concord partner import-undo 2")
        #expect(ending.output.hasPrefix("0 void, 2 as before, 0 left"), "\(ending.output)\(ending.complaint)")
        #expect(ending.complaint.contains("was changed since the import filled it in and stays as it is"))
        let people = try scratch.done("concord person list --format csv")
        #expect(!people.contains("mara@oak.example") && people.contains("86 99 99 99"))
        try scratch.done("concord audit verify")
    }
}
