import Foundation
import Interchange
import Testing

@Suite struct CSVErrorTests {
    typealias Column = CSVError.Column

    @Test func `a quote left open is reported on the line where it opens`() {
        let error = failure("name,city\na,b\nc,\"d\ne,f\ng,h\n")
        #expect(error == CSVError(line: 3, .openQuote(Column(position: 2, name: "city"))))
        #expect(
            error?.description
                == "line 3: a quote opens in column 2 ('city') and is never closed; "
                + "close it, and double each quote inside the field")
    }

    @Test func `lines are counted inside quotes, whatever ends them`() {
        let text = "name,city\r\n\"1\r\n2\r3\n4\",b\r\n\"c,d"
        #expect(failure(text) == CSVError(line: 6, .openQuote(Column(position: 1, name: "name"))))
        #expect(
            failure("name,city\n\"a\nb\",\"c\nd\n")
                == CSVError(line: 3, .openQuote(Column(position: 2, name: "city"))))
    }

    @Test func `text after a closing quote is refused`() {
        let expected = CSVError(line: 3, .textAfterQuote(Column(position: 1, name: "name")))
        for tail in ["x,b\n", " ,b\n", "x", "\t\n", "x\"y\",b\n"] {
            #expect(failure("name,city\na,b\n\"c\"" + tail) == expected)
        }
        #expect(
            failure("name,city\n\"c\n\"d,e\n")
                == CSVError(line: 3, .textAfterQuote(Column(position: 1, name: "name"))))
    }

    @Test func `a quote inside a field that is not quoted is refused`() {
        let expected = CSVError(line: 2, .quoteInField(Column(position: 2, name: "size")))
        #expect(failure("name,size\nscreen,24\" wide\n") == expected)
        #expect(failure("name,size\nscreen, \"24\"\n") == expected)
    }

    @Test func `a row with too many fields is reported with both counts`() {
        let error = failure("name,city\na,b\nc,d,e,f\n")
        #expect(error == CSVError(line: 3, .tooManyFields(found: 4, expected: 2)))
        #expect(error?.description.contains("the row has 4 fields, but the header names 2 columns") == true)
    }

    @Test func `a row with too few fields is reported with both counts`() {
        let error = failure("name,city,country\na,b,c\nd\n")
        #expect(error == CSVError(line: 3, .tooFewFields(found: 1, expected: 3)))
        #expect(error?.description.contains("the row has 1 field, but the header names 3 columns") == true)
    }

    @Test func `a row is reported by its first line`() {
        #expect(
            failure("name,city\n\n\"a\nb\",c,d\n") == CSVError(line: 3, .tooManyFields(found: 3, expected: 2))
        )
    }

    @Test func `bytes that are not UTF-8 are reported on their line`() {
        let head = Array("name,city\na,b\n\"c\nd".utf8)
        #expect(failure(head + [0xE9, 0x22, 0x2C, 0x66]) == CSVError(line: 4, .notUTF8([0xE9])))
        #expect(failure(head + [0xC3]) != nil)
        #expect(failure([0xFC] + head) == CSVError(line: 1, .notUTF8([0xFC])))
    }

    @Test(arguments: [[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80]])
    func `overlong, surrogate, too high and cut sequences are not UTF-8`(_ bytes: [UInt8]) {
        let error = failure(Array("name\nab".utf8) + bytes + Array("\ncd\n".utf8))
        guard case .notUTF8 = error?.reason else {
            Issue.record("\(bytes) gave \(error as CSVError?)")
            return
        }
        #expect(error?.line == 2)
    }

    @Test(arguments: [false, true]) func `a NUL is refused`(_ isQuoted: Bool) {
        let text = isQuoted ? "name,city\na,\"b\n\0\"\n" : "name,city\na,b\nc\0,d\n"
        #expect(failure(text) == CSVError(line: 3, .nul))
    }

    @Test(arguments: [[0xFF, 0xFE, 0x6E, 0], [0xFE, 0xFF, 0, 0x6E], [0xFF, 0xFE]])
    func `UTF-16 has a sentence of its own`(_ bytes: [UInt8]) {
        for chunk in [1, .max] {
            let error = failure(bytes, chunk: chunk)
            #expect(error == CSVError(line: 1, .utf16))
            #expect(error?.description.contains("save it as UTF-8") == true)
        }
    }

    @Test(arguments: [[0xFF, 0xFE, 0, 0, 0x6E, 0, 0, 0], [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x6E]])
    func `UTF-32 is not taken for UTF-16`(_ bytes: [UInt8]) {
        for chunk in [1, .max] { #expect(failure(bytes, chunk: chunk) == CSVError(line: 1, .utf32)) }
    }

    @Test func `a field larger than the limit is refused, quoted or not`() {
        let limits = CSVLimits(field: 8)
        #expect(failure("name\n12345678\n\"12345678\"\n", limits: limits) == nil)
        let expected = CSVError(line: 2, .fieldTooLarge(Column(position: 1, name: "name"), limit: 8))
        #expect(failure("name\n123456789\n", limits: limits) == expected)
        #expect(failure("name\n\"12345\n789\"\n", limits: limits) == expected)
        #expect(failure("name\n\"123456789", limits: limits) == expected)
    }

    @Test func `a field of 10 MB is refused after a little more than the limit was read`() throws {
        var text = Array("name,vision\na,b\nc,\"".utf8)
        text += [UInt8](repeating: 0x78, count: 10_000_000)
        var reader = try CSVReader(CSVBytes(text, chunk: 65_536))
        #expect(try reader.next())
        let expected = CSVError(line: 3, .fieldTooLarge(Column(position: 2, name: "vision"), limit: 1 << 20))
        // `#expect(throws:)` cannot capture a value that is not copyable.
        do throws(CSVError) {
            _ = try reader.next()
            Issue.record("10 MB were accepted")
        } catch {
            #expect(error == expected)
        }
        #expect(reader.bytesRead < 3 << 20)
    }

    @Test func `a record larger than the limit is refused`() {
        let limits = CSVLimits(field: 10, record: 12)
        let expected = CSVError(line: 2, .recordTooLarge(limit: 12))
        #expect(failure("a,b\n123456,78901\n", limits: limits) == nil)
        #expect(failure("a,b\n123456,789012\n", limits: limits) == expected)
        #expect(failure("a,b\n123456,1,1,1,1,1,1,1", limits: limits) == expected)
    }

    @Test func `a header with too many columns is refused`() {
        let limits = CSVLimits(columns: 2)
        #expect(failure("a,b\n", limits: limits) == nil)
        #expect(failure("a,b,c\n", limits: limits) == CSVError(line: 1, .tooManyColumns(limit: 2)))
    }

    @Test func `a column has a name`() {
        #expect(failure("name,,city\n") == CSVError(line: 1, .emptyColumn(position: 2)))
        #expect(failure("\n\nname, \n") == CSVError(line: 3, .emptyColumn(position: 2)))
        #expect(failure("name,city,\n") == CSVError(line: 1, .emptyColumn(position: 3)))
    }

    @Test func `a column's name stands once`() {
        let error = failure("name,city,name\n")
        #expect(error == CSVError(line: 1, .duplicateColumn("name", first: 1, second: 3)))
    }

    @Test(arguments: ["", "\n", "\r\n\r\n", "\u{FEFF}", "\u{FEFF}\r\n"])
    func `a file without a header is refused`(_ text: String) {
        #expect(failure(text)?.reason == .noHeader)
    }

    @Test func `a name with terminal escapes is shown without them, and cut`() {
        let name = "\u{1B}[31m" + String(repeating: "x", count: 200)
        let message = failure("\(name),\(name)\n")?.description ?? ""
        #expect(message.contains("\\u{1B}[31mxx") && message.contains("xx...'"))
        #expect(!message.contains("\u{1B}"))
    }

    @Test func `an error is thrown again by each further call`() throws {
        var reader = try CSVReader(CSVBytes("a,b\n1\n2,3\n"))
        for _ in 0..<3 {
            do throws(CSVError) {
                _ = try reader.next()
                Issue.record("the reader went on after an error")
            } catch {
                #expect(error == CSVError(line: 2, .tooFewFields(found: 1, expected: 2)))
            }
        }
    }
}
