import Storage
import Testing

struct RowsInsertTests {
    private static let insert = RowsInsert(
        "INSERT INTO item (kind, id, name, mark)", row: "(?1, ?, ?, ?)", shared: 1)
    private static let keeping = RowsInsert(
        "INSERT OR FAIL INTO item (kind, id, name, mark)", row: "(?1, ?, ?, ?)", shared: 1)
    private static let all: SQL = "SELECT id, name, hex(mark), kind FROM item ORDER BY id"

    private static func table() throws -> Connection {
        let db = try Connection.memory()
        try db.script(
            """
            CREATE TABLE item (
                id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT UNIQUE CHECK (name <> 'bad'), mark BLOB
            ) STRICT
            """)
        return db
    }

    /// `count` items from number 0, named after their numbers but for those that are given.
    private static func items(_ count: Int, named: [Int: String] = [:]) -> RowBuffer {
        var rows = RowBuffer(width: 3)
        for index in 0..<count {
            rows.append(fromBase: Int64(index))
            rows.append(named[index] ?? "name \(index)")
            rows.append(blob: [UInt8(index % 256), 0])
        }
        return rows
    }

    private static func names(in db: borrowing Connection) throws -> [String] {
        try db.rows("SELECT name FROM item ORDER BY id") { row throws(StorageError) in try row.text(0) }
    }

    @Test(arguments: [0, 1, 63, 64, 65, 200]) func `rows arrive whole and in order, however many there are`(
        count: Int
    ) throws {
        let db = try Self.table()
        var done = 0
        try db.insert(Self.insert, Self.items(count), base: 10, shared: ["thing"], done: &done)
        #expect(done == count)
        let rows = try db.rows(Self.all) { row throws(StorageError) in
            "\(try row.integer(0)) \(try row.text(1)) \(try row.text(2)) \(try row.text(3))"
        }
        let wanted = (0..<count).map { index in
            let mark = String(index % 256, radix: 16, uppercase: true)
            return "\(10 + index) name \(index) \(mark.count < 2 ? "0" : "")\(mark)00 thing"
        }
        #expect(rows == wanted)
    }

    @Test func `empty text and empty bytes are not NULL, and what is not given is`() throws {
        let db = try Self.table()
        var rows = RowBuffer(width: 3)
        rows.append(1)
        rows.append("")
        rows.append(blob: [])
        rows.append(2)
        rows.appendNull()
        rows.appendNull()
        var done = 0
        try db.insert(Self.insert, rows, shared: ["x"], done: &done)
        let nulls = try db.rows("SELECT name IS NULL, mark IS NULL FROM item ORDER BY id") {
            row throws(StorageError) in [try row.integer(0), try row.integer(1)]
        }
        #expect(nulls == [[0, 0], [1, 1]])
    }

    @Test(arguments: [0, 5, 63, 64, 100, 129])
    func `the row that breaks a rule is the one that is counted to`(
        bad: Int
    ) throws {
        let db = try Self.table()
        var done = 0
        let rows = Self.items(130, named: [bad: "bad"])
        let error = refusal { () throws(StorageError) in
            try db.insert(Self.insert, rows, shared: ["x"], done: &done)
        }
        #expect(error?.code == .constraintCheck)
        #expect(done == bad)
        #expect(try Self.names(in: db) == (0..<bad).map { "name \($0)" })
    }

    @Test(arguments: [3, 70, 128]) func `an insert goes on behind a row that was mended, each row once`(
        twin: Int
    ) throws {
        let db = try Self.table()
        var done = 0
        let error = refusal { () throws(StorageError) in
            try db.insert(
                Self.keeping, Self.items(130, named: [twin: "name 1"]), shared: ["x"], done: &done)
        }
        #expect(error?.code == .constraintUnique)
        #expect(done == twin)
        try db.insert(Self.keeping, Self.items(130), shared: ["x"], done: &done)
        #expect(try Self.names(in: db) == (0..<130).map { "name \($0)" })
    }

    @Test func `values that do not fit the places are refused`() throws {
        let db = try Self.table()
        var done = 0
        let shared = refusal { () throws(StorageError) in
            try db.insert(Self.insert, Self.items(1), done: &done)
        }
        #expect(shared?.code == .misuse)
        let width = refusal { () throws(StorageError) in
            var rows = RowBuffer(width: 2)
            rows.append(1)
            rows.append("a")
            try db.insert(Self.insert, rows, shared: ["x"], done: &done)
        }
        #expect(width?.message == "3 values for 4 places")
    }
}
