import Foundation
import Testing

/// PDF and XLSX by the program beside the command; `make test` builds it where Pango and libxlsxwriter are there.
@Suite(
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: CommandScratch.binaries + "/concord-documents"),
        "concord-documents is not built: `make documents`"))
struct DocumentsTests {
    private static let made = CommandScratch.made { scratch in
        try scratch.done(
            """
            concord init "Nordlicht Group" --country DE
            concord partner add Oak --country JP --address "Havnegade 4"
            for object in "=1+1 & <b>" "كراسي البلوط" "橡木椅 सभी \u{1B}[2J"; do
                concord declaration issue Oak --object "$object" --place Aarhus --requirement "EN 1728:2012" \
                    --signatory "Mette Søren" --function Owner --date 2026-01-14 --why-enough "low risk"
            done
            """)
    }

    private func scratch() throws -> CommandScratch { try CommandScratch(copying: Self.made.get()) }

    @Test func `a PDF embeds its fonts, is the same each time, and overwrites nothing`() throws {
        let scratch = try scratch()
        try scratch.done("concord declaration export 'كراسي البلوط' --format pdf --output one.pdf")
        try scratch.done("concord declaration export 'كراسي البلوط' --format pdf --output two.pdf")
        let contents = try scratch.contents()
        let pdf = try #require(contents["one.pdf"])
        #expect(pdf == contents["two.pdf"] && pdf.starts(with: Data("%PDF-".utf8)))
        let text = String(decoding: pdf, as: UTF8.self)
        let fonts = text.components(separatedBy: "/Type /FontDescriptor").count - 1
        let embedded = text.components(separatedBy: "/FontFile").count - 1
        #expect(fonts > 0 && fonts == embedded)
        #expect(text.contains("/CreationDate (20260114"))
        let again = try scratch.run("concord declaration export 'كراسي البلوط' --format pdf --output one.pdf")
        #expect(again.code == 73 && again.complaint.contains("nothing is overwritten"))
        #expect(try scratch.run("concord declaration export 'كراسي البلوط' --format pdf").code == 64)
    }

    @Test(
        .enabled(
            if: Machine.tellsOfFonts, "concord-documents is of an earlier version, or Noto Sans is not there"
        ))
    func `a letter that no font here has is told, once`() throws {
        let scratch = try scratch()
        try scratch.done(
            """
            mkdir fonts && cp /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf fonts
            printf '<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>' "$PWD/fonts" "$PWD/cache" > fonts.conf
            """)
        let ending = try scratch.run(
            "FONTCONFIG_FILE=$PWD/fonts.conf concord declaration export --all --format pdf --output pdf")
        #expect(ending.code == 0, "\(ending.complaint)")
        #expect(ending.complaint.contains("note: no font here has "), "\(ending.complaint)")
        #expect(ending.complaint.components(separatedBy: "ك (U+0643)").count == 2, "\(ending.complaint)")
    }

    @Test func `all declarations become a folder of PDFs, which is not there before`() throws {
        let scratch = try scratch()
        try scratch.done("concord declaration export --all --format pdf --output pdf")
        #expect(try scratch.done("ls pdf | grep -c 'D-.*pdf$'") == "3\n")
        #expect(try scratch.run("concord declaration export --all --format pdf --output pdf").code == 73)
    }

    @Test func `a workbook is the same each time`() throws {
        let scratch = try scratch()
        try scratch.done("concord declaration export --all --format xlsx --output one.xlsx")
        try scratch.done(
            "concord declaration export --all --format xlsx --output two.xlsx && cmp one.xlsx two.xlsx")
    }

    @Test(.enabled(if: Machine.hasPython, "there is no python3"))
    func `a workbook holds text as text and days as days`() throws {
        let scratch = try scratch()
        try scratch.done("concord declaration export --all --format xlsx --output one.xlsx")
        let sheet = try scratch.done(
            "python3 -m zipfile -e one.xlsx book && cat book/xl/worksheets/sheet1.xml")
        #expect(sheet.contains("<is><t>=1+1 &amp; &lt;b&gt;</t></is>") && !sheet.contains("<f>"))
        #expect(sheet.contains("<v>46036</v>"))
    }

    @Test func `a helper that ends early leaves no file, and is told`() throws {
        let scratch = try scratch()
        for (format, name) in [("pdf", "a.pdf"), ("xlsx", "a.xlsx")] {
            let all = format == "xlsx" ? "--all" : "'كراسي البلوط'"
            let ending = try scratch.run(
                "CONCORD_DOCUMENTS=/bin/true concord declaration export \(all) --format \(format) --output \(name)"
            )
            #expect(ending.code == 73 && ending.complaint.contains("ended before it was done"))
            #expect(try scratch.contents()[name] == nil)
        }
    }
}
