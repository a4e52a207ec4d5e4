import Storage
import Testing

struct StatementTests {
    private static let one: SQL = "SELECT ?1"

    @Test func `a wrong number of values is refused`() throws {
        let db = try Connection.memory()
        let few = refusal { () throws(StorageError) in try db.run("SELECT ?1, ?2", 1) }
        #expect(few?.message == "1 values for 2 places")
        let many = refusal { () throws(StorageError) in try db.run(Self.one, 1, "2", 3.0) }
        #expect(many?.message == "3 values for 1 places")
        let listed = refusal { () throws(StorageError) in
            _ = try db.rows(Self.one, values: [1, 2]) { row throws(StorageError) in try row.integer(0) }
        }
        #expect(listed?.code == .misuse)
    }

    @Test func `a place that is not there is refused`() throws {
        let db = try Connection.memory()
        let error = refusal { () throws(StorageError) in
            let statement = try db.prepare(Self.one)
            try statement.bind(2, "x")
        }
        #expect(error?.code == .range)
    }

    @Test func `values known at run time are bound in their order`() throws {
        let db = try Connection.memory()
        let rows = try db.rows("SELECT ?1 || ?2", values: ["a", "b"]) { row throws(StorageError) in
            try row.text(0)
        }
        #expect(rows == ["ab"])
    }

    @Test func `two users of one SQL have two statements`() throws {
        let db = try Connection.memory()
        let sql: SQL =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) SELECT i FROM n"
        let pairs = try db.rows(sql, 3) { outer throws(StorageError) in
            try db.rows(sql, 2) { inner throws(StorageError) in try inner.integer(0) }.count
                + Int(try outer.integer(0))
        }
        #expect(pairs == [3, 4, 5])
        #expect(try db.rows(sql, 4) { row throws(StorageError) in try row.integer(0) } == [1, 2, 3, 4])
    }

    @Test func `a statement that is dropped early leaves no values behind`() throws {
        let db = try Connection.memory()
        do {
            var statement = try db.prepare(Self.one)
            try statement.bind(1, 5)
            _ = try statement.next()?.integer(0)
        }
        var again = try db.prepare(Self.one)
        #expect(try again.next()?.isNull(0) == true)
    }

    @Test func `after the last row there is none until the statement is rewound`() throws {
        let db = try Connection.memory()
        var statement = try db.prepare("SELECT 1")
        #expect(try statement.next()?.integer(0) == 1)
        #expect(try statement.next()?.integer(0) == nil)
        #expect(try statement.next()?.integer(0) == nil)
        try statement.rewind()
        #expect(try statement.next()?.integer(0) == 1)
    }

    @Test func `a change in the schema between two uses is seen`() throws {
        let db = try Connection.memory()
        try db.script("CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1)")
        let sql: SQL = "SELECT * FROM t"
        #expect(try db.scalar(sql) == 1)
        try db.script("ALTER TABLE t ADD b INTEGER; ALTER TABLE t DROP a; UPDATE t SET b = 2")
        #expect(try db.scalar(sql) == 2)
        try db.script("DROP TABLE t")
        refusal { () throws(StorageError) in _ = try db.scalar(sql) }
        try db.script("CREATE TABLE t (c INTEGER) STRICT; INSERT INTO t VALUES (3)")
        #expect(try db.scalar(sql) == 3)
    }

    @Test func `a refused value leaves its statement usable`() throws {
        let db = try Connection.memory()
        try db.script("CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT")
        var insert = try db.prepare("INSERT INTO t VALUES (?1)")
        for value in [1, 1, 2] as [Int64] {
            try insert.bind(1, value)
            do throws(StorageError) { try insert.run() } catch {
                #expect(error.code == .constraintPrimaryKey)
            }
        }
        #expect(try db.scalar("SELECT count(*) FROM t") == 2)
    }

    @Test func `more statements than the cache keeps do their work`() throws {
        let db = try Connection.memory()
        var sums: [SQL] = ["SELECT 0"]
        for _ in 1..<600 { sums.append("\(sums[sums.count - 1]) + 1") }
        for _ in 0..<2 {
            for (index, sql) in sums.enumerated() where index < 190 {
                #expect(try db.scalar(sql) == Int64(index))
            }
        }
        var spaced: [SQL] = ["SELECT 7 "]
        for _ in 1..<600 { spaced.append("\(spaced[spaced.count - 1]) ") }
        for _ in 0..<2 { for sql in spaced { #expect(try db.scalar(sql) == 7) } }
    }

    @Test func `a change that returns a row still meets its foreign keys`() throws {
        let db = try Connection.memory()
        try db.script(
            "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE b (a INTEGER REFERENCES a (id)) STRICT"
        )
        let error = refusal { () throws(StorageError) in
            _ = try db.scalar("INSERT INTO b VALUES (7) RETURNING a")
        }
        #expect(error?.code == .constraintForeignKey)
        #expect(try db.scalar("SELECT count(*) FROM b") == 0)
    }

    @Test func `a walk through rows ends where its body says`() throws {
        let db = try Connection.memory()
        var seen: [Int64] = []
        try db.forEach("VALUES (1), (2), (3)") { row throws(StorageError) in
            seen.append(try row.integer(0))
            return seen.count < 2
        }
        #expect(seen == [1, 2])
    }
}
