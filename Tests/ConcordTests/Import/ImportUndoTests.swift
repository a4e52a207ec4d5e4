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
}
