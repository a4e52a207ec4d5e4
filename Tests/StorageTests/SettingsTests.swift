import Storage
import Testing

struct SettingsTests {
    @Test(
        arguments: [
            ("PRAGMA foreign_keys" as SQL, 1), ("PRAGMA trusted_schema", 0), ("PRAGMA recursive_triggers", 1),
            ("PRAGMA cell_size_check", 1), ("PRAGMA mmap_size", 0), ("PRAGMA synchronous", 3),
            ("PRAGMA temp_store", 2), ("PRAGMA journal_size_limit", 64 << 20), ("PRAGMA cache_size", -16384),
        ] as [(SQL, Int64)])
    func `a file is opened with every setting`(pragma: SQL, value: Int64) throws {
        let folder = try ScratchFolder()
        let db = try Connection.notes(at: folder.file())
        #expect(try db.scalar(pragma) == value)
    }

    @Test func `temporary tables go into files where they grow with what is read`() throws {
        let folder = try ScratchFolder()
        let db = try Connection.notes(at: folder.file())
        try db.keepTemporaryTablesInFiles()
        #expect(try db.scalar("PRAGMA temp_store") == 1)
    }

    @Test func `a file has the journal that is safe with this SQLite`() throws {
        let folder = try ScratchFolder()
        let db = try Connection.notes(at: folder.file())
        #expect(try db.text("PRAGMA journal_mode") == Journal.choice.rawValue)
    }

    @Test func `a word in double quotes is never text`() throws {
        let db = try Connection.memory()
        refusal { () throws(StorageError) in _ = try db.scalar("SELECT \"nope\"") }
        refusal { () throws(StorageError) in
            try db.script("CREATE TABLE t (a TEXT CHECK (a <> \"nope\")) STRICT")
        }
    }

    @Test func `the schema table cannot be written to`() throws {
        let db = try Connection.memory()
        try db.script("CREATE TABLE t (a TEXT) STRICT; PRAGMA writable_schema = ON")
        let error = refusal { () throws(StorageError) in
            try db.run("UPDATE sqlite_schema SET sql = 'CREATE TABLE t (b)'")
        }
        #expect(error?.message == "table sqlite_master may not be modified")
    }

    @Test func `the tables of a full-text index cannot be written to`() throws {
        let db = try Connection.memory()
        try db.script("CREATE VIRTUAL TABLE words USING fts5 (text)")
        refusal { () throws(StorageError) in try db.run("DELETE FROM words_data") }
    }

    @Test func `extensions cannot be loaded`() throws {
        let db = try Connection.memory()
        let error = refusal { () throws(StorageError) in
            _ = try db.scalar("SELECT load_extension('nothing')")
        }
        #expect(error?.message == "not authorized")
    }

    @Test func `foreign keys are kept`() throws {
        let db = try Connection.memory()
        try db.script(
            "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE b (a INTEGER REFERENCES a (id)) STRICT"
        )
        let error = refusal { () throws(StorageError) in
            try db.run("INSERT INTO b VALUES (?1)", 7)
        }
        #expect(error?.code == .constraintForeignKey)
    }

    @Test func `a replaced row fires its delete triggers`() throws {
        let db = try Connection.memory()
        try db.script(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE log (id INTEGER) STRICT;
            CREATE TRIGGER gone AFTER DELETE ON t BEGIN INSERT INTO log VALUES (old.id); END;
            INSERT INTO t VALUES (1); REPLACE INTO t VALUES (1);
            """)
        #expect(try db.scalar("SELECT count(*) FROM log") == 1)
    }

    @Test func `a value of 64 MiB is too big`() throws {
        let db = try Connection.memory()
        #expect(try db.scalar("SELECT length(zeroblob(?1))", (64 << 20) - 64) == (64 << 20) - 64)
        let error = refusal { () throws(StorageError) in
            _ = try db.scalar("SELECT length(zeroblob(?1))", (64 << 20) + 1)
        }
        #expect(error?.code == .tooBig)
    }

    @Test func `a bound text of more than 64 MiB is too big`() throws {
        let db = try Connection.memory()
        let error = refusal { () throws(StorageError) in
            _ = try db.scalar("SELECT length(?1)", String(repeating: "x", count: (64 << 20) + 1))
        }
        #expect(error?.code == .tooBig)
    }

    @Test func `a statement nested too deeply is refused`() throws {
        let db = try Connection.memory()
        let error = refusal { () throws(StorageError) in
            try db.script("SELECT " + Array(repeating: "1", count: 300).joined(separator: "+"))
        }
        #expect(error?.message.contains("depth") == true)
    }

    @Test func `no other database is attached`() throws {
        let db = try Connection.memory()
        let error = refusal { () throws(StorageError) in
            try db.run("ATTACH ':memory:' AS other")
        }
        #expect(error?.code == .misuse)
    }
}
