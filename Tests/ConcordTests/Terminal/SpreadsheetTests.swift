import Foundation
import Testing

/// Lists as workbooks, by the program beside the command.
@Suite(
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: CommandScratch.binaries + "/concord-documents")
            && Machine.hasPython, "concord-documents is not built, or there is no python3"))
struct SpreadsheetTests {
    @Test func `a list is a workbook with numbers as numbers, and digits that are text as text`() throws {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init Nordlicht
            concord partner add Oak --country DK --telephone 00123456 --employees 14 --turnover 1900000 --currency EUR --year 2025
            concord partner list --format xlsx > list.xlsx
            """)
        let sheet = try scratch.done(
            "python3 -m zipfile -e list.xlsx book && cat book/xl/worksheets/sheet1.xml")
        #expect(sheet.contains("<is><t>Oak</t></is>") && sheet.contains("<is><t>00123456</t></is>"))
        // The version, and the figures of the last year.
        #expect(sheet.contains("<v>14</v>") && sheet.contains("<v>1</v>") && sheet.contains("<v>1900000</v>"))
        let properties = try scratch.done("cat book/docProps/core.xml book/xl/workbook.xml")
        #expect(properties.contains("<dc:title>Partner list in the registry of Nordlicht</dc:title>"))
        #expect(properties.contains("<dc:creator>Nordlicht</dc:creator>"))
        #expect(properties.contains("<sheet name=\"partner list\""))
    }

    @Test(arguments: ["A_x000D_ GmbH", "'=Odd", #"=\"00123\""#])
    func `a name that looks like a character, a guard or a formula of a workbook comes back as it was`(
        _ name: String
    )
        throws
    {
        let scratch = try CommandScratch()
        let again = try scratch.done(
            """
            concord init Nordlicht > /dev/null && concord partner add "\(name)" > /dev/null
            concord partner list --format xlsx > list.xlsx
            concord partner import list.xlsx --source s --row-id reference --on-existing update
            """)
        #expect(again.hasPrefix("0 added, 0 updated, 1 skipped"), "\(again)")
    }

    @Test
    func `without a list there is no workbook, and nothing is left in the folder of files in the making`()
        throws
    {
        let scratch = try CommandScratch()
        let ending = try scratch.run(
            """
            concord init Nordlicht > /dev/null && mkdir making && export TMPDIR=making
            concord partner list --size huge --format xlsx > list.xlsx
            """)
        #expect(ending.code == 64 && ending.output.isEmpty)
        #expect(try scratch.done("ls making | wc -l") == "0\n")
        try scratch.done(
            "TMPDIR=making concord partner list --format xlsx > list.xlsx; test $(ls making | wc -l) = 0")
    }
}
