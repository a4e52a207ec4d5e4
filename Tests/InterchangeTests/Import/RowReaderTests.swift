import Interchange
import Testing

/// Files that programs and people write in ways of their own.
@Suite struct RowReaderTests {
    /// The header and the rows of a table, those that are refused by their reasons.
    private static func table<Reader: RowReader & ~Copyable>(_ reader: inout Reader) -> [[String]] {
        var rows = [reader.header]
        while true {
            do throws(CSVError) {
                guard try reader.next() else { return rows }
                rows.append(reader.header.indices.map { reader.text($0) })
            } catch {
                rows.append(["line \(reader.line)"])
                guard reader.passOver() else { return rows }
            }
        }
    }

    static let texts: [(String, Int, [[String]])] = [
        ("sep=;\na;b\n1,2;3\n", 0, [["a", "b"], ["1,2", "3"]]),
        ("\"SEP=\t\"\r\na\tb,c\r\n1\t2\r\n", 0, [["a", "b,c"], ["1", "2"]]),
        ("sep=#\na\n", 0, [["sep=#"], ["a"]]), ("sep=|\na|b\n", 0, [["a", "b"]]),
        ("Suppliers of 2026\r\n\r\na,b\r\n1,2\r\n", 2, [["a", "b"], ["1", "2"]]),
        ("x\ry\ra;b\r1;2", 2, [["a", "b"], ["1", "2"]]),
        ("id,nr\n=\"00123\",x\n\"y\",=\"0,7\"\n", 0, [["id", "nr"], ["00123", "x"], ["y", "0,7"]]),
        ("a,,b\n1,2,3\n", 0, [["a", "", "b"], ["1", "2", "3"]]),
        ("a,b\n1\n1,2\n1,2,3\n3,4\n", 0, [["a", "b"], ["line 2"], ["1", "2"], ["line 4"], ["3", "4"]]),
    ]

    @Test(arguments: texts, [1, 3, 1000])
    func `a table of CSV is read as it was meant`(
        _ given: (String, Int, [[String]]), _ chunk: Int
    ) throws {
        var reader = try CSVReader(
            CSVBytes(Array(given.0.utf8), chunk: chunk), skipping: given.1, takingUnnamed: true, buffer: 16)
        #expect(Self.table(&reader) == given.2)
    }

    @Test(arguments: [1, 1000])
    func `bytes of Windows-1252 are read as what they stand for there`(_ chunk: Int) throws {
        let bytes: [UInt8] = Array("a,b\nM".utf8) + [0xFC] + Array("ller,".utf8) + [0x80, 0x35, 0x0A]
        var reader = try CSVReader(CSVWindows1252(CSVBytes(bytes, chunk: chunk)))
        #expect(Self.table(&reader) == [["a", "b"], ["Müller", "€5"]])
        let odd = try? CSVReader(CSVWindows1252(CSVBytes([0x61, 0x0A, 0x81], chunk: chunk)))
        if var odd {
            #expect(Self.table(&odd) == [["a"], ["line 2"]])
        }
    }

    @Test(arguments: [1, 2, 1000])
    func `a row in UTF-8 among those of Windows-1252 is refused, and quotes after a letter are not`(
        _ chunk: Int
    ) throws {
        let mixed: [UInt8] = Array("a\nGr".utf8) + [0xF6] + Array("\u{DF}e\nM\u{FC}ller\n".utf8)
        #expect(throws: CSVError.self) {
            var reader = try CSVReader(CSVWindows1252(CSVBytes(mixed, chunk: chunk)))
            while try reader.next() {}
        }
        let quoted: [UInt8] =
            Array("a\n".utf8) + [0x84, 0xC4, 0x93, 0x20, 0xBB, 0x53, 0x70, 0x61, 0xDF, 0xAB]
        var plain = try CSVReader(CSVWindows1252(CSVBytes(quoted, chunk: chunk)))
        #expect(Self.table(&plain) == [["a"], ["„Ä“ »Spaß«"]])
    }

    static let documents: [(String, [[String]])] = [
        (
            "{\"id\":1,\"name\":\"Oak\"}\n{\"name\":\"Elm\",\"at\":{\"city\":\"B\"}}\n",
            [["id", "name", "at.city"], ["1", "Oak", ""], ["", "Elm", "B"]]
        ),
        (
            "\u{FEFF} [ {\"id\": \"1\",\n \"tags\": [\"a\", \"b\"]} , {\"id\": null} ]\n",
            [["id", "tags"], ["1", "a b"], ["", ""]]
        ),
        (
            "{\"made\": \"today\", \"records\": [{\"LEI\": {\"$\": \"529\"}, \"Entity\": {\"LegalName\": {\"@xml:lang\": \"de\","
                + " \"$\": \"Oak\"}}}]}",
            [["LEI", "Entity.LegalName.@xml:lang", "Entity.LegalName"], ["529", "de", "Oak"]]
        ),
        ("{\"records\": 1, \"name\": \"Oak\"}", [["records", "name"], ["1", "Oak"]]),
        ("{\"data\": [{\"id\": 1}, {\"id\": 2}],\n \"count\": 2}\n", [["id"], ["1"], ["2"]]),
        (
            "[]\n[\"id\",\"\"]\n[\"1\"]\n[\"2\",\"x\"]\n[]\n",
            [["id", ""], ["1", ""], ["2", "x"], ["", ""]]
        ),
        ("[\"id\"]\n[\"1\",\"2\"]\n[\"3\"]\n", [["id"], ["line 2"], ["3"]]),
        (
            "{\"a\": 1.5, \"b\": true, \"c\": {\"x\": [{\"y\": 1}]}}",
            [["a", "b", "c.x"], ["1.5", "true", "[{\"y\":1}]"]]
        ),
    ]

    @Test(arguments: documents, [1, 7, 1 << 20])
    func `records of JSON are rows`(_ given: (String, [[String]]), _ chunk: Int) throws {
        let bytes = Array(given.0.utf8)
        let shape = try JSONRowReader.survey(CSVBytes(bytes, chunk: chunk))
        var reader = try JSONRowReader(CSVBytes(bytes, chunk: chunk), shape)
        #expect(Self.table(&reader) == given.1)
    }

    static let broken: [(String, Int)] = [
        ("{\"a\":1}\n{\"a\":\n", 2), ("[{\"a\":1}", 1), ("[{\"a\":1},", 1), ("{\"a\":1}\n7\n", 2),
        ("{\"a\":1}\n\n{\"a\":1,\"a\":2}\n", 3), ("{\"a\":\"\u{0}\"}", 1), ("[]", 1), ("{\"a\":1}]", 1),
        ("{\"a\": {\"b\": \n [1,}\n", 1),
        // What comes after the end of a list, or is no whole object around it, was meant for something.
        ("[{\"a\":1}]x", 1), ("[{\"a\":1}]\n[{\"a\":2}]", 2), ("[{\"a\":1}]{\"a\":2}", 1),
        ("[{\"a\":1}]]", 1),
        ("[{\"a\":1}{\"a\":2}]", 1), ("{\"records\":[{\"a\":1}]", 1), ("{\"records\":[{\"a\":1}]}x", 1),
        ("{\"records\":[{\"a\":1}],\"data\":[{\"a\":2}]}", 1), ("{\"x\":1 \"records\":[{\"a\":1}]}", 1),
        ("{\"records\":[{\"a\":1}],\"records\":[]}", 1),
    ]

    @Test(arguments: broken)
    func `what is no JSON of records is refused with its line`(_ text: String, _ line: Int) {
        do throws(CSVError) {
            let shape = try JSONRowReader.survey(CSVBytes(text))
            Issue.record("taken: \(shape.columns)")
        } catch { #expect(error.line == line, "\(error)") }
    }
}
