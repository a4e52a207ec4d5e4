import Storage
import Testing

struct ErrorTests {
    @Test func `a statement that does not compile is named with the place of the mistake`() throws {
        let db = try Connection.memory()
        let error = refusal { () throws(StorageError) in try db.run("SELECT 1 FROM nowhere") }
        #expect(error?.code == .error)
        #expect(error?.message == "no such table: nowhere")
        #expect(error?.sql == "SELECT 1 FROM nowhere")
        let syntax = refusal { () throws(StorageError) in try db.run("SELECT 1 FORM x") }
        #expect(syntax?.offset == 14)
    }

    @Test func `the place of an earlier mistake is forgotten`() throws {
        let db = try Connection.memory()
        try db.script("CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT; INSERT INTO t VALUES (1)")
        refusal { () throws(StorageError) in try db.run("SELECT 1 FORM x") }
        let error = refusal { () throws(StorageError) in try db.run("INSERT INTO t VALUES (1)") }
        #expect(error?.offset == nil)
    }

    @Test(arguments: [
        ("INSERT INTO t (id, a) VALUES (1, ?1)" as SQL, StorageError.Code.constraintPrimaryKey),
        ("INSERT INTO t (id, b) VALUES (2, ?1)", .constraintUnique),
        ("INSERT INTO t (id, c) VALUES (2, ?1)", .constraintCheck),
        ("INSERT INTO t (id, a, d) VALUES (2, ?1, NULL)", .constraintNotNull),
        ("INSERT INTO t (id, a, e) VALUES (2, ?1, 'x')", .constraintDatatype),
        ("DELETE FROM t WHERE a <> ?1", .constraintTrigger),
    ])
    func `each broken rule has a code of its own and keeps its values private`(
        sql: SQL, code: StorageError.Code
    ) throws {
        let db = try Connection.memory()
        try db.script(
            """
            CREATE TABLE t (
                id INTEGER PRIMARY KEY, a TEXT, b TEXT UNIQUE, c TEXT CHECK (c = 'c'), d TEXT NOT NULL DEFAULT '',
                e INTEGER
            ) STRICT;
            CREATE TRIGGER kept BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'kept'); END;
            INSERT INTO t (id, a, b) VALUES (1, 'a', 'secret');
            """)
        let refused = refusal { () throws(StorageError) in try db.run(sql, "secret") }
        let error = try #require(refused)
        #expect(error.code == code)
        #expect(error.code.primary == .constraint)
        #expect(error.description.contains(sql.text))
        #expect(error.description.contains("SQLite error \(code.rawValue): "))
        #expect(!error.description.contains("secret"))
    }

    @Test func `a code matches what is more special than itself and not the other way round`() {
        let matches = { (pattern: StorageError.Code, code: StorageError.Code) in pattern ~= code }
        #expect(matches(.constraint, .constraintUnique))
        #expect(matches(.constraintUnique, .constraintUnique))
        #expect(!matches(.constraintUnique, .constraint))
        #expect(!matches(.constraintUnique, .constraintCheck))
    }

    @Test(arguments: [
        "SELECT 1; SELECT 2" as SQL, "SELECT 1 SELECT 2", "", "-- nothing", "SELECT 1; -- a\n SELECT 2",
    ])
    func `one statement at a time`(sql: SQL) throws {
        let db = try Connection.memory()
        refusal { () throws(StorageError) in try db.run(sql) }
    }

    @Test(arguments: [
        "SELECT 1;" as SQL, "SELECT 1 ;\n\t ; ", "SELECT 1; -- done", "/* first */ SELECT 1 /* last */",
    ])
    func `what follows a statement may be empty or a comment`(sql: SQL) throws {
        let db = try Connection.memory()
        #expect(try db.scalar(sql) == 1)
    }

    @Test func `a script names the statement that failed`() throws {
        let db = try Connection.memory()
        let error = refusal { () throws(StorageError) in
            try db.script(
                "CREATE TABLE t (a INTEGER CHECK (a > 0)) STRICT; INSERT INTO t VALUES (0); DROP TABLE t")
        }
        #expect(error?.code == .constraintCheck)
        #expect(error?.sql == "INSERT INTO t VALUES (0);")
        #expect(try db.scalar("SELECT count(*) FROM t") == 0)
    }

    @Test func `a script is never cut short by a NUL`() throws {
        let db = try Connection.memory()
        let error = refusal { () throws(StorageError) in
            try db.script("CREATE TABLE a (x) ;\u{0} CREATE TABLE b (x)")
        }
        #expect(error?.code == .misuse)
        #expect(try db.scalar("SELECT count(*) FROM sqlite_schema") == 0)
    }
}
