import Storage
import Testing

@Suite struct FunctionTests {
    @Test func `a function of one text is there for SQL until the connection closes, and NULL stays NULL`()
        throws
    {
        let db = try Connection.open(.memory)
        try db.define("twice") { $0 + $0 }
        let answers = try db.rows("SELECT twice('æ'), twice(''), twice(NULL), twice(7)") {
            row throws(StorageError) in
            [
                try row.optionalText(0), try row.optionalText(1), try row.optionalText(2),
                try row.optionalText(3),
            ]
        }
        #expect(answers == [["ææ", "", nil, "77"]])
        let other = try Connection.open(.memory)
        #expect(throws: StorageError.self) {
            try other.rows("SELECT twice('a')") { row throws(StorageError) in try row.text(0) }
        }
    }

    @Test func `what stands in the file calls no function of this program`() throws {
        let db = try Connection.open(.memory)
        try db.define("twice") { $0 + $0 }
        try db.script("CREATE TABLE a (b TEXT) STRICT; INSERT INTO a VALUES ('x')")
        #expect(throws: StorageError.self) { try db.script("CREATE INDEX c ON a (twice(b))") }
        try db.script("CREATE VIEW d AS SELECT twice(b) AS e FROM a")
        #expect(throws: StorageError.self) {
            try db.rows("SELECT e FROM d") { row throws(StorageError) in try row.text(0) }
        }
    }
}
