import Interchange
import Testing

@Suite struct CSVWriterTests {
    private func line(
        _ cells: [CSVCell], delimiter: CSVDelimiter = .comma, safety: CSVSafety = .spreadsheet
    ) -> String {
        var writer = CSVWriter(delimiter: delimiter, lineEnd: .lf, safety: safety)
        writer.write(cells)
        return String(decoding: writer.take().dropLast(), as: UTF8.self)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+45 33 12 34 56", "'+45 33 12 34 56"), ("-12.5", "'-12.5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "\"'\t=1\""), ("\r=1", "'\\u{d}=1"), ("\n=1", "\"'\n=1\""), ("\0=1", "'\\u{0}=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"), ("－1", "'－1"), ("＠A", "'＠A"), ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("=", "'="),
        ("=\u{338}", "'=\u{338}"),
        ("a=1", "a=1"), ("1-2", "1-2"), ("'=1", "''=1"), ("'t Hooft", "'t Hooft"), ("", ""),
        ("ines@nordlicht.example", "ines@nordlicht.example"),
    ])
    func `text that would start a formula gets an apostrophe`(_ text: String, _ expected: String) {
        #expect(line([.text(text), "x"]) == expected + ",x")
    }

    @Test(arguments: [
        ("\u{1B}[2Jx", "\\u{1b}[2Jx"), ("a\u{9B}31m", "a\\u{9b}31m"), ("a\u{202E}b", "a\\u{202e}b"),
        ("a\u{200B}b\u{FEFF}", "a\\u{200b}b\\u{feff}"), ("a\\u{1b}", "a\\u{5c}u{1b}"),
        ("a\u{E0041}", "a\\u{e0041}"), ("a\rb", "a\\u{d}b"),
        ("a\r", "a\\u{d}"),
        ("a\r\r\nb", "\"a\\u{d}\r\nb\""), ("a\r\nb", "\"a\r\nb\""), ("a\tb", "\"a\tb\""),
        ("🏳\u{FE0F}\u{200D}🌈", "🏳\u{FE0F}\u{200D}🌈"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"),
    ])
    func `what could steer a terminal or mislead a reader is spelt out`(_ text: String, _ expected: String) {
        #expect(line([.text(text), "x"]) == expected + ",x")
        // A program that asks for the text gets it as it is.
        #expect(line([.text(text), "x"], safety: .exact).contains("\\u{") == text.contains("\\u{"))
    }

    @Test(arguments: [
        (CSVCell.decimal("-12.5"), "-12.5"), (.decimal("0.10"), "0.10"), (.integer(-3), "-3"),
        (.integer(.min), "\(Int64.min)"),
        (.decimal("-"), "'-"), (.decimal("-1.2.3"), "'-1.2.3"), (.decimal("+1"), "'+1"),
        (.decimal("-1+A1"), "'-1+A1"),
        (.decimal("=1"), "'=1"), (.decimal("-.5"), "'-.5"), (.decimal("-٣"), "'-٣"), (.decimal(""), ""),
        (.empty, ""),
    ])
    func `a number stays a number, and only a number`(_ cell: CSVCell, _ expected: String) {
        #expect(line([cell, "x"]) == expected + ",x")
    }

    @Test(arguments: [
        ("00123", "=\"00123\""), ("4006381333931", "=\"4006381333931\""), ("1E5", "=\"1E5\""),
        ("3-4", "=\"3-4\""),
        ("10/12", "=\"10/12\""), ("+45 33 12 34 56", "=\"+45 33 12 34 56\""), ("1,5", "=\"1,5\""),
        ("2026-06-01", "2026-06-01"), ("42", "42"), ("0", "0"), ("P-7K3M-9QXD", "P-7K3M-9QXD"),
        ("=1+1", "'=1+1"),
        ("a;b", "\"a;b\""), ("1\";=1", "\"1\"\";=1\""),
    ])
    func `for Excel a text stays what it is, where that would make a number or a day of it`(
        _ text: String, _ expected: String
    ) {
        var writer = CSVWriter(forExcel: true)
        writer.write([.text(text), .decimal("-12.50"), .integer(7)])
        #expect(String(decoding: writer.take(), as: UTF8.self) == "\u{FEFF}\(expected);-12,50;7\r\n")
    }

    @Test func `an exact file has no apostrophes`() {
        #expect(line(["=1+1", "-12.5", "＠"], safety: .exact) == "=1+1,-12.5,＠")
    }

    @Test func `quotes stand where a reader needs them, and only there`() {
        let cells: [CSVCell] = ["a b", "a,b", "a;b", "a\"b", "a\nb", " a", "a ", 7]
        #expect(line(cells) == "a b,\"a,b\",\"a;b\",\"a\"\"b\",\"a\nb\",\" a\",\"a \",7")
        #expect(line(cells, delimiter: .semicolon).hasPrefix("a b;\"a,b\";\"a;b\";"))
    }

    @Test func `an empty field that is alone is quoted, for a blank line would be skipped`() throws {
        var writer = CSVWriter()
        for text in ["name", "", "a"] { writer.write([text]) }
        let bytes = writer.take()
        #expect(bytes == Array("name\r\n\"\"\r\na\r\n".utf8))
        #expect(try CSVTable(bytes).rows == [[""], ["a"]])
    }

    @Test func `lines end in CRLF and there is no byte order mark, unless asked`() {
        var plain = CSVWriter()
        plain.write(["é", 1])
        #expect(plain.take() == [0xC3, 0xA9, 0x2C, 0x31, 0x0D, 0x0A])
        #expect(plain.take().isEmpty)
        var marked = CSVWriter(lineEnd: .lf, byteOrderMark: true)
        marked.write(["a"])
        marked.write(["b"])
        #expect(marked.take() == [0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0x62, 0x0A])
    }
}
