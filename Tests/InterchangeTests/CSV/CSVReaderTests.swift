import Foundation
import Interchange
import Testing

@Suite struct CSVReaderTests {
    @Test(arguments: ["\n", "\r\n", "\r"], [1, 2, 3, 5, 1_000])
    func `any line end will do, and the last may be missing`(_ lineEnd: String, _ chunk: Int) throws {
        let expected = CSVTable(header: ["a", "b"], rows: [["1", ""], ["", "4"]])
        for last in ["", lineEnd, lineEnd + lineEnd] {
            let text = ["a,b", "1,", ",4"].joined(separator: lineEnd) + last
            #expect(try CSVTable(Array(text.utf8), chunk: chunk, buffer: 1) == expected)
        }
    }

    @Test func `blank lines are skipped and counted`() throws {
        var reader = try CSVReader(CSVBytes("\r\n\na,b\r\r1,2\n\n\r\n\n3,4\r\n\r\n"))
        #expect(reader.line == 3)
        #expect(try reader.next())
        #expect(reader.line == 5)
        #expect(try reader.next())
        #expect(reader.line == 9)
        #expect(try !reader.next())
        #expect(try !reader.next())
    }

    @Test func `a row knows its first line and its exact bytes`() throws {
        var reader = try CSVReader(CSVBytes("a,b\r\n\"x\r\n\"\"y\"\"\",é\r\n 3 ,\"\"\r\n"))
        #expect(reader.rawRow == "a,b")
        #expect(try reader.next())
        #expect(reader.line == 2)
        #expect(reader.rawRow == "\"x\r\n\"\"y\"\"\",é")
        #expect(reader.text(0) == "x\r\n\"y\"")
        #expect(reader.withField(1) { $0.count } == 2)
        #expect(try reader.next())
        #expect(reader.line == 4)
        #expect(reader.rawRow == " 3 ,\"\"")
        #expect(reader.text(0) == " 3 ")
        #expect(reader.text(1) == "")
    }

    @Test(arguments: [
        ("a,b;c,d\n", CSVDelimiter.comma), ("a;b,c;d\n", .semicolon), ("a\tb,c\td\n", .tab),
        ("a|b|c\n", .pipe), ("a|b|c,d\n", .comma), ("a\n", .comma),
        ("\"a,b,c\";d\n", .semicolon), ("\"a\"\"b,c,d\"\te\n", .tab), ("\"x\ny,z\";b\n1,2,3\n", .semicolon),
        ("\n\r\na;b\n", .semicolon), ("a;b\r1,2,3,4\r", .semicolon), ("a;b", .semicolon), ("a;b,c\n", .comma),
    ])
    func `the delimiter is the one most often in the header, outside quotes`(
        _ text: String, _ expected: CSVDelimiter
    ) throws {
        for chunk in [1, 3, .max] {
            let reader = try CSVReader(CSVBytes(Array(text.utf8), chunk: chunk), buffer: 1)
            #expect(reader.delimiter == expected)
        }
    }

    @Test func `a delimiter that is given is not guessed`() throws {
        let reader = try CSVReader(CSVBytes("a,b,c;d\n"), delimiter: .semicolon)
        #expect(reader.header == ["a,b,c", "d"])
    }

    @Test func `the byte order mark is no part of the first name`() throws {
        for chunk in 1...5 {
            let table = try CSVTable(Array("\u{FEFF}\"a\",b\n1,2\n".utf8), chunk: chunk, buffer: 1)
            #expect(table.header == ["a", "b"])
        }
    }

    @Test func `control characters other than NUL and line ends are text`() throws {
        let odd = "\u{1}\u{8}\u{B}\u{C}\u{1A}\u{1B}\u{1F}\u{7F}"
        #expect(try CSVTable("a,b\n\(odd),\"\(odd)\"\n").rows == [[odd, odd]])
    }

    @Test func `memory does not grow with the file`() throws {
        // 4 MB that no array holds: the buffer stays at the size it started with.
        struct Endless: CSVSource {
            var left = 4_000
            mutating func read(into bytes: inout [UInt8], _ room: Range<Int>) throws(CSVError) -> Int {
                if left == 0 { return 0 }
                left -= 1
                let line = Array(
                    (left == 3_999 ? "a,b\n" : String(repeating: "12345,67\n", count: 111)).utf8)
                let count = min(line.count, room.count)
                bytes.replaceSubrange(room.lowerBound..<room.lowerBound + count, with: line[..<count])
                #expect(bytes.count < 70_000)
                return count
            }
        }
        var reader = try CSVReader(Endless(), buffer: 65_536)
        var rows = 0
        while rows < 3_999 * 111, try reader.next() { rows += 1 }
        #expect(rows == 3_999 * 111)
    }

    @Test func `what comes a little at a time is read to the end`() throws {
        let text = "a;b\r\n" + (1...2_000).map { "\($0);\"zwei\r\n\($0)\"\r\n" }.joined()
        for chunk in [1, 97] {
            var file = try CSVReader(CSVBytes(Array(text.utf8), chunk: chunk), buffer: 100)
            var rows = 0
            while try file.next() {
                rows += 1
                #expect(file.text(0) == "\(rows)")
                #expect(file.line == 2 * rows)
            }
            #expect(rows == 2_000)
            #expect(file.bytesRead == text.utf8.count)
        }
    }

    @Test func `a file cut at any byte is read or refused, never worse`() throws {
        let text = "\u{FEFF}a,\"b\"\"\n\",c\r\n\"é,\"\"\",\u{1F600},\"x\r\ny\"\r\r\n1,\"\",\"\"\"\"\n"
        let whole = Array(text.utf8)
        let reasons = (0...whole.count).map { count in
            let part = Array(whole[..<count])
            let error = failure(part)
            for chunk in 1...9 { #expect(failure(part, chunk: chunk) == error) }
            return error
        }
        #expect(reasons[whole.count] == nil)
        #expect(reasons.contains { $0?.reason == .openQuote(CSVError.Column(position: 3, name: "c")) })
    }

    @Test func `random bytes are read or refused, the same in every chunk size`() {
        var random = SplitMix(seed: 12)
        let alphabet: [UInt8] = [0x22, 0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D, 0x61, 0x20, 0x01, 0xC3, 0xA9]
        for _ in 0..<3_000 {
            let bytes = (0..<random.below(40)).map { _ in alphabet[random.below(alphabet.count)] }
            let error = failure(bytes)
            let table = try? CSVTable(bytes)
            for chunk in [1, 2, 7] {
                #expect(failure(bytes, chunk: chunk) == error, "\(bytes)")
                #expect((try? CSVTable(bytes, chunk: chunk, buffer: 1)) == table, "\(bytes)")
            }
        }
    }
}
