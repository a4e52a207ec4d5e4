import Foundation
import Testing

/// The form of an exported document, by --format or by the ending of the file.
@Suite struct ExportFormatTests {
    private static let made = CommandScratch.made { scratch in
        try scratch.done(
            """
            concord init Nordlicht && concord partner add Oak --address Aarhus
            concord declaration issue Oak --object Chairs --requirement "EN 1728:2012" --place Aarhus \
                --signatory "Mette Lund" --function Owner
            """)
    }

    private static func scratch() throws -> CommandScratch { try CommandScratch(copying: made.get()) }

    @Test(arguments: [
        ("Chairs --output one.html", "one.html", "<!DOCTYPE html>"),
        ("Chairs --output ONE.HTM", "ONE.HTM", "<!DOCTYPE html>"),
        ("Chairs --output ./a.folder/one.json", "one.json", "{"),
        ("Chairs --output one.csv", "one.csv", "reference,kind,"),
        ("--all --output all.csv", "all.csv", "reference,kind,"),
        ("--all --output all.json", "all.json", "["),
        ("Chairs --format credential --output one.json", "one.json", "{\n  \"@context\""),
        ("Chairs --format html --output page", "page", "<!DOCTYPE html>"),
    ])
    func `the ending of the file says what --format leaves open`(
        _ words: String, _ name: String, _ beginning: String
    ) throws {
        let scratch = try Self.scratch()
        try scratch.done("mkdir a.folder && concord declaration export \(words) && cp a.folder/* . || true")
        let bytes = try #require(try scratch.contents()[name])
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(beginning))
    }

    @Test(arguments: [
        (
            "Chairs --format html --output one.csv",
            "--format html and the ending of 'one.csv' contradict each other; name a file that ends in .html"
        ),
        (
            "Chairs --format credential --output one.html",
            "name a file that ends in .json, or leave --format out, and the ending decides"
        ),
        (
            "--all --format csv --output all.xlsx",
            "--format csv and the ending of 'all.xlsx' contradict each other"
        ),
        ("--all --output all.html", "Such a document holds one declaration"),
        ("--all --output all.pdf", "--all makes a folder of them"),
        ("Chairs --output one.xlsx", "A workbook holds the list; give --all."),
        (
            "Chairs --output one.text",
            "Give --format json, csv, html, pdf, xlsx or credential, or a file of such an ending"
        ),
        ("Chairs --output .json", "Give --format"), ("Chairs", "Give --format"),
    ])
    func `a form that fits neither is refused, and nothing is written`(_ words: String, _ sentence: String)
        throws
    {
        let scratch = try Self.scratch()
        let before = try scratch.contents()
        let ending = try scratch.run("concord declaration export \(words)")
        #expect(
            ending.code == 64 && ending.complaint.replacing("\n", with: " ").contains(sentence), "\(ending)")
        #expect(try scratch.contents() == before)
    }

    @Test func `the file of a day is a folder, also where its name has a dot`() throws {
        let scratch = try Self.scratch()
        try scratch.done(
            "concord declaration export --all --as-of 2999-01-01 --output file.2999-01-01 && test -f file.2999-01-01/index.csv"
        )
    }
}
