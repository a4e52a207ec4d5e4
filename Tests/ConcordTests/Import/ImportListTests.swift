import Foundation
import Testing

/// Small lists as other people's programs write them, given to the real command.
@Suite struct ImportListTests {
    private static func scratch(_ files: [String: Data]) throws -> CommandScratch {
        let scratch = try CommandScratch()
        try scratch.done("concord init 'Nordlicht Group' --country DE")
        for (name, content) in files { try content.write(to: URL(filePath: "\(scratch.folder)/\(name)")) }
        return scratch
    }

    static let lists: [(String, String, String)] = [
        ("id,name,country,currency,year,employees\n1,AWU Firm,DE,EUR,2024,9.5\n", "", "1 added"),
        ("id,name,country\n1,Delta NV,BE\n\n,,\n2,Epsilon NV,BE\n\n\n", "", "2 added"),
        ("id,name,,country\n1,Mu,,FR\n", "", "1 added"),
        ("id,name,country\n=\"00123\",Zeta SA,FR\n=\"00124\",\"=\"\"Eta SA\"\"\",FR\n", "", "2 added"),
        ("id,name,country\n1,Prishtina Oak,XK\n", "", "1 added"),
        ("id,name\n 1 ,  Space   Firm  \n", "", "1 added"),
        ("sep=;\nid;name\n1;Oak\n", "", "1 added"),
        ("Our suppliers;\n;\nid;name\n1;Oak\n", "--skip-rows 2", "1 added"),
        ("id;name;umsatz;currency\n1;Oak;1.355,90;EUR\n", "--decimal , --match-columns", "1 added"),
        ("id\tname\tcountry\n1\tOak\tUK\n", "", "1 added"),
        ("[{\"id\": 1, \"name\": \"Oak\"}, {\"id\": 2, \"name\": \"Elm\"}]", "", "2 added"),
        ("{\"id\": 1, \"name\": \"Oak\"}\n{\"id\": 2, \"name\": \"Elm\"}\n", "", "2 added"),
        ("{\"total\": 1, \"items\": [{\"id\": 1, \"name\": \"Oak\"}], \"next\": null}", "", "1 added"),
        ("{\"id\": 1, \"name\": \"Oak\", \"items\": [{\"id\": 7}]}", "", "1 added"),
        ("id|name|country\n1|Oak|DE\n", "", "1 added"), ("\u{A0}id,name\u{200B}\n1,Oak\n", "", "1 added"),
    ]

    @Test(arguments: lists)
    func `a list is taken as it was meant`(_ text: String, _ options: String, _ start: String) throws {
        let scratch = try Self.scratch(["list": Data(text.utf8)])
        let ending = try scratch.run("concord partner import list --source s --row-id id \(options)")
        #expect(ending.code == 0 && ending.output.hasPrefix(start), "\(ending.complaint)")
        try scratch.done("concord audit verify")
    }

    static let others: [(Data, String)] = [
        (Data("<html><table><tr><td>id</td></tr></table></html>".utf8), "this is a page or XML"),
        (Data("\u{FEFF}<?xml version=\"1.0\"?><Workbook/>".utf8), "this is a page or XML"),
        (Data("%PDF-1.7\n".utf8), "this is a PDF"), (Data([0xFF, 0xFE, 0, 0, 0x69, 0, 0, 0]), "UTF-32"),
    ]

    @Test(arguments: others)
    func `what is no list is called what it is, with what to do`(_ content: Data, _ words: String) throws {
        let scratch = try Self.scratch(["list.xls": content])
        let ending = try scratch.run("concord partner import list.xls --source s --row-id id")
        #expect(ending.code != 0 && ending.complaint.contains(words), "\(ending.complaint)")
    }

    @Test func `digits that a spreadsheet kept as text lead to the same partner`() throws {
        let scratch = try Self.scratch([
            "a.csv": Data("id,name\n=\"00123\",Zeta\n".utf8), "b.csv": Data("id,name\n00123,Zeta\n".utf8),
        ])
        try scratch.done("concord partner import a.csv --source s --row-id id")
        let again = try scratch.done(
            "concord partner import b.csv --source s --row-id id --on-existing update")
        #expect(again.hasPrefix("0 added"))
    }

    @Test func `a file of Windows is taken by its name, and the refusal without it names the way`() throws {
        let bytes = Data("id;name\n1;M".utf8) + Data([0xFC]) + Data("ller\n".utf8)
        let scratch = try Self.scratch(["a.csv": bytes])
        let refused = try scratch.run("concord partner import a.csv --source s --row-id id")
        #expect(refused.code == 65 && refused.complaint.contains("--encoding windows-1252"))
        try scratch.done("concord partner import a.csv --source s --row-id id --encoding windows-1252")
        #expect(try scratch.done("concord partner list").contains("Müller"))
    }

    @Test func `refused rows are mended in their file, and fed again`() throws {
        let scratch = try Self.scratch([
            "a.csv": Data("id;name;land\n1;Oak;DK\n2;Elm;Zz\n3;\"Fir; and co\";D\n4;Ash\n".utf8)
        ])
        let command = "--source s --row-id id --map name=name --map country=land"
        let ending = try scratch.run("concord partner import a.csv \(command) --refused mend.csv")
        #expect(ending.code == 1 && ending.output.hasPrefix("1 added, 0 updated, 0 skipped, 3 refused"))
        let mend = try scratch.done("cat mend.csv")
        #expect(mend.hasPrefix("refused because;id;name;land\n"))
        #expect(mend.contains("line 3: 'Zz' is no country"))
        #expect(
            mend.contains(";2;Elm;Zz\n") && mend.contains(";3;\"Fir; and co\";D\n")
                && mend.contains(";4;Ash\n"))
        #expect(try scratch.run("concord partner import a.csv \(command) --refused mend.csv").code == 65)
        let fed = try scratch.run(
            "sed -e 's/;Zz$/;SE/; s/;D$/;DE/; s/;Ash$/;Ash;NO/' mend.csv > m.csv; concord partner import m.csv \(command)"
        )
        #expect(fed.code == 0 && fed.output.hasPrefix("3 added"), "\(fed.complaint)")
        #expect(!fed.complaint.contains("refused because"))
    }

    @Test func `refused records of JSON are mended as JSON`() throws {
        let scratch = try Self.scratch([
            "a.json": Data("[{\"id\": 1, \"name\": \"Oak\"},\n{\"id\": 2, \"name\": \"\"}]".utf8)
        ])
        let ending = try scratch.run("concord partner import a.json --source s --row-id id --refused m.json")
        #expect(ending.code == 1)
        let fed = try scratch.run(
            "sed -i 's/\"name\": \"\"/\"name\": \"Elm\"/' m.json; concord partner import m.json --source s --row-id id"
        )
        #expect(fed.code == 0 && fed.output.hasPrefix("1 added"), "\(fed.complaint)")
    }

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: CommandScratch.binaries + "/concord-documents")
                && Machine.hasPython, "concord-documents is not built, or there is no python3"))
    func `a workbook is read by the program beside the command, and a bomb is not unpacked`() throws {
        let scratch = try Self.scratch(["book.py": Data(Self.book.utf8)])
        try scratch.done("python3 book.py")
        let ending = try scratch.run(
            "concord partner import book.xlsx --source s --row-id Nr --match-columns --skip-rows 1")
        #expect(ending.code == 0 && ending.output.hasPrefix("2 added"), "\(ending.complaint)")
        let shown = try scratch.done("concord partner list --format csv")
        #expect(shown.contains("Oak & Søn") && shown.contains("00123") == false)
        // How a text is spoken stands beside it, and is no part of it.
        try scratch.done(
            "concord partner import spoken.xlsx --source sp --row-id Nr --match-columns --skip-rows 1")
        #expect(try scratch.done("concord partner list").contains("Elm Works "))
        for (file, words) in [
            ("bomb.xlsx", "packed so tightly"), ("short.xlsx", "no whole workbook"),
            ("entity.xlsx", "document type"), ("doc.xlsx", "a document (.docx)"),
            ("secret.xlsx", "password"),
        ] {
            let refused = try scratch.run("concord partner import \(file) --source b --row-id Nr")
            #expect(refused.code == 65 && refused.complaint.contains(words), "\(file): \(refused.complaint)")
        }
        // Macros are never looked at. What a cell would say and does not is no empty cell, and its row is named.
        let macros = try scratch.run(
            "concord partner import macros.xlsm --source m --row-id Nr --match-columns --skip-rows 1")
        #expect(macros.code == 0 && macros.output.hasPrefix("2 added"), "\(macros.complaint)")
        let formula = try scratch.run(
            "concord partner import formula.xlsx --source f --row-id Nr --match-columns --skip-rows 1")
        #expect(
            formula.code == 65 && formula.complaint.contains("a formula of row 6 has no value"),
            "\(formula.complaint)")
        let absent = try scratch.run(
            "concord partner import absent.xlsx --source n --row-id Nr --skip-rows 1")
        #expect(
            absent.code == 65 && absent.complaint.contains("a text that is not in it"), "\(absent.complaint)")
        let error = try scratch.run(
            "concord partner import error.xlsx --source e --row-id Nr --match-columns --skip-rows 1")
        #expect(
            error.code == 65 && error.complaint.contains("'#REF!' is what a spreadsheet"),
            "\(error.complaint)")
        try scratch.done(
            "concord partner import escaped.xlsx --source x --row-id Nr --match-columns --skip-rows 1")
        #expect(try scratch.done("concord partner list").contains("Elmé_x000D_"))
        // The sheet's own row and column, also below lines that are skipped and rows that are empty.
        let wrong = try scratch.run(
            "concord partner import wrong.xlsx --source w --row-id Nr --match-columns --skip-rows 1")
        #expect(
            wrong.code == 65 && wrong.complaint.contains("row 4: ")
                && wrong.complaint.contains("(column 'C: Mitarbeiter')"), "\(wrong.complaint)")
        // The same day counted from 1900, and from 1904 as old workbooks of the Mac do.
        try scratch.done(
            "concord partner import mac.xlsx --source mac --row-id Nr --match-columns --skip-rows 1")
        let rows = try scratch.done("concord export --format ndjson")
        #expect(rows.components(separatedBy: "2024-01-01").count == 11, "\(rows)")
        let gone = try scratch.run(
            "concord partner import book.xlsx --source s --row-id Nr --skip-rows 1 --map name=Kunde")
        #expect(gone.code == 65 && gone.complaint.contains("has no column 'Kunde'"), "\(gone.complaint)")
        let lost = try scratch.run("concord partner import book.xlsx --source b --row-id Nr --sheet Lost")
        #expect(lost.code == 65 && lost.complaint.contains("its sheets are 'Liste', 'Zwei'"))
    }

    /// Makes a workbook by hand, and others that are none.
    private static let book = """
        import zipfile
        def book(name, sheet, extra={}, pr=''):
            with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as z:
                z.writestr('xl/workbook.xml', '<workbook xmlns="m" xmlns:r="r">' + pr + '<sheets><sheet name="Liste" r:id="a"/>'
                    '<sheet name="Zwei" r:id="b"/></sheets></workbook>')
                z.writestr('xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="a" Target="worksheets/one.xml"/>'
                    '</Relationships>')
                z.writestr('xl/sharedStrings.xml', '<sst><si><t>Oak &amp; S\\u00f8n</t></si><si><r><t>Fir</t></r><r><t>ma</t></r>'
                    '<rPh><t>x</t></rPh></si></sst>')
                z.writestr('xl/styles.xml', '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>')
                z.writestr('xl/worksheets/one.xml', sheet)
                for part, text in extra.items(): z.writestr(part, text)
        rows = ('<row r="1"><c r="A1" t="inlineStr"><is><t>Our list</t></is></c></row>'
            '<row r="3"><c r="A3" t="inlineStr"><is><t>Nr</t></is></c><c r="B3" t="s"><v>1</v></c>'
            '<c r="C3" t="inlineStr"><is><t>Mitarbeiter</t></is></c><c r="D3" t="inlineStr"><is><t>Seit</t></is></c></row>'
            '<row r="4"><c r="A4"><v>1</v></c><c r="B4" t="s"><v>0</v></c><c r="C4"><v>12</v></c><c r="D4" s="1"><v>45292</v></c></row>'
            '<row r="6"><c r="A6"><v>2</v></c><c r="B6" t="str"><f>1+1</f><v>Elm</v></c></row>')
        book('book.xlsx', '<worksheet><sheetData>' + rows + '</sheetData></worksheet>')
        book('entity.xlsx', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData>' + rows + '</sheetData></worksheet>')
        book('bomb.xlsx', '<worksheet><sheetData>' + rows + '</sheetData></worksheet>', {'xl/media/a': b'0' * (100 << 20)})
        sheet = '<worksheet><sheetData>' + rows + '</sheetData></worksheet>'
        book('macros.xlsm', sheet, {'xl/vbaProject.bin': bytes([0xd0, 0xcf])})
        book('formula.xlsx', sheet.replace('<f>1+1</f><v>Elm</v>', '<f>A1</f>'))
        book('absent.xlsx', sheet.replace('<c r="B4" t="s"><v>0</v>', '<c r="B4" t="s"><v>7</v>'))
        book('error.xlsx', sheet.replace('<c r="C4"><v>12</v>', '<c r="C4" t="e"><v>#REF!</v>'))
        book('escaped.xlsx', sheet.replace('<v>Elm</v>', '<v>Elm_x00E9__x005F_x000D_</v>'))
        book('spoken.xlsx', sheet.replace('<c r="B6" t="str"><f>1+1</f><v>Elm</v>', '<c r="B6" t="inlineStr"><is><r><t>Elm</t></r>'
            '<r><t> Works</t></r><rPh sb="0" eb="1"><t>ELMU</t></rPh></is>'))
        book('wrong.xlsx', sheet.replace('<v>12</v>', '<v>-12</v>'))
        book('mac.xlsx', sheet.replace('45292', '43830'), pr='<workbookPr date1904="1"/>')
        open('secret.xlsx', 'wb').write(bytes([0xd0, 0xcf, 0x11, 0xe0]) + b'0' * 600)
        open('short.xlsx', 'wb').write(open('book.xlsx', 'rb').read()[:600])
        with zipfile.ZipFile('doc.xlsx', 'w') as z: z.writestr('word/document.xml', '<a/>')
        """
}
