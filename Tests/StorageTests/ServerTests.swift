#if PostgreSQL
    import Foundation
    import Storage
    import TemporaryServer
    import Testing

    let serverIsMissing: Comment = "there is no PostgreSQL here; apt-get install postgresql"

    extension TemporaryServer {
        /// The address of an empty registry in a database of its own, with one table `note`.
        func registry() throws -> String {
            let address = address(try database())
            var db = try Connection.open(.server(address), identity: .new(applicationID: applicationID))
            try db.transaction { db throws(StorageError) in
                try db.stamp(applicationID: applicationID)
                try db.script(
                    """
                    CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE CHECK (length(text) < 20),
                        kind TEXT, parent INTEGER REFERENCES note (id), bytes BLOB) STRICT;
                    CREATE TRIGGER note_is_not_removed BEFORE DELETE ON note WHEN OLD.kind IS 'kept'
                    BEGIN SELECT RAISE(ABORT, 'a kept note is never removed'); END;
                    """)
            }
            return address
        }
    }

    /// Opens what `TemporaryServer.registry` made.
    private func open(_ address: String, waiting: Connection.Waiting = .init()) throws(StorageError)
        -> Connection
    {
        try Connection.open(
            .server(address), identity: .existing(applicationID: applicationID), waiting: waiting)
    }

    @Suite(.enabled(if: TemporaryServer.shared != nil, serverIsMissing))
    struct ServerTests {
        let server: TemporaryServer

        init() throws { server = try #require(TemporaryServer.shared) }

        @Test func `a text with U+0000 is never found, and never written`() throws {
            var db = try open(server.registry())
            let found = try db.first("SELECT count(*) FROM note WHERE text = ?1 OR ?1 = ''", "a\u{0}b") {
                row throws(StorageError) in try row.integer(0)
            }
            #expect(found == 0)
            #expect(throws: StorageError.self) {
                try db.transaction { db throws(StorageError) in
                    try db.run("INSERT INTO note (text) VALUES (?1)", "a\u{0}b")
                }
            }
        }

        @Test func `values come back as SQLite gives them`() throws {
            let db = try open(server.registry())
            let row = try db.first(
                "SELECT ?1, ?2, ?3, ?4, ?2 = 7, count(*) + ?2, 2.5e0, ?5", "Søren 👋🏽", 7, [0, 255] as [UInt8],
                nil as String?, 1.5
            ) { row throws(StorageError) in
                (
                    try row.text(0), try row.integer(1), try row.bytes(2),
                    row.isNull(3) ? nil : "\(try row.bytes(3))",
                    try row.bool(4),
                    try row.integer(5), try row.real(6), try row.real(7)
                )
            }
            let found = try #require(row)
            #expect(found.0 == "Søren 👋🏽" && found.1 == 7 && found.2 == [0, 255] && found.3 == nil)
            #expect(found.4 && found.5 == 8 && found.6 == 2.5 && found.7 == 1.5)
            #expect(throws: StorageError.self) {
                _ = try db.first("SELECT 1") { row throws(StorageError) in try row.text(0) }
            }
        }

        @Test func `a row gets the next number, also behind one that was given`() throws {
            var db = try open(server.registry())
            let numbers = try db.transaction { db throws(StorageError) in
                try db.run("INSERT INTO note (text) VALUES (?1)", "a")
                let first = db.lastInsertedRow
                try db.run("INSERT INTO note (id, text) VALUES (?1, ?2)", 41, "b")
                try db.run("INSERT INTO note (text) VALUES (?), (?)", "c", "d")
                return [first, db.lastInsertedRow, Int64(db.changes)]
            }
            #expect(numbers == [1, 43, 2])
            let changes = try db.transaction { db throws(StorageError) in
                try db.run("INSERT OR IGNORE INTO note (text) VALUES (?1)", "a")
                return db.changes
            }
            #expect(changes == 0)
        }

        @Test(
            arguments: [
                ("INSERT INTO note (text) VALUES ('a')", StorageError.Code.constraintUnique),
                ("INSERT INTO note (id, text) VALUES (1, 'z')", .constraintPrimaryKey),
                ("INSERT INTO note (text) VALUES ('a text that is too long')", .constraintCheck),
                ("INSERT INTO note (text, parent) VALUES ('z', 99)", .constraintForeignKey),
                ("INSERT INTO note (kind) VALUES ('z')", .constraintNotNull),
                ("DELETE FROM note WHERE id = 1", .constraintTrigger),
            ] as [(SQL, StorageError.Code)])
        func `a broken rule has the code that SQLite gives it, and a savepoint undoes it alone`(
            _ sql: SQL, _ code: StorageError.Code
        ) throws {
            var db = try open(server.registry())
            let count = try db.transaction { db throws(StorageError) in
                try db.run("INSERT INTO note (text, kind) VALUES ('a', 'kept')")
                let error = #expect(throws: StorageError.self) {
                    try db.savepoint { db throws(StorageError) in try db.run(sql) }
                }
                #expect(error?.code == code && error?.engine == .postgresql)
                if code == .constraintTrigger { #expect(error?.message == "a kept note is never removed") }
                return try db.scalar("SELECT count(*) FROM note")
            }
            #expect(count == 1)
        }

        @Test func `an error nobody undid undoes the whole transaction`() throws {
            var db = try open(server.registry())
            let error = #expect(throws: StorageError.self) {
                try db.transaction { db throws(StorageError) in
                    try db.run("INSERT INTO note (text) VALUES ('a')")
                    try? db.run("INSERT INTO note (text) VALUES ('a')")
                }
            }
            #expect(error?.code == .constraintUnique)
            let isOpen = db.isInTransaction
            let count = try db.scalar("SELECT count(*) FROM note")
            #expect(!isOpen && count == 0)
        }

        @Test func `a snapshot is of one moment and changes nothing`() throws {
            let address = try server.registry()
            var db = try open(address)
            var other = try open(address)
            let counts = try db.snapshot { db throws(StorageError) in
                let before = try db.scalar("SELECT count(*) FROM note")
                try other.transaction { db throws(StorageError) in
                    try db.run("INSERT INTO note (text) VALUES ('a')")
                }
                return [before, try db.scalar("SELECT count(*) FROM note")]
            }
            #expect(counts == [0, 0])
            let error = #expect(throws: StorageError.self) {
                try db.snapshot { db throws(StorageError) in
                    try db.run("INSERT INTO note (text) VALUES ('b')")
                }
            }
            #expect(error?.code == .readOnly)
        }

        @Test func `a writer waits for the head, is told, and gives up`() throws {
            let address = try server.registry()
            let told = Told()
            let waiting = Connection.Waiting(
                announceAfter: .milliseconds(50), giveUpAfter: .milliseconds(150), announce: { told.set() })
            var holder = try open(address)
            var other = try open(address, waiting: waiting)
            try holder.transaction { holder throws(StorageError) in
                // The head is taken with the first thing that is asked.
                _ = try holder.scalar("SELECT count(*) FROM note")
                try holder.run("INSERT INTO note (text) VALUES ('a')")
                let error = #expect(throws: StorageError.self) {
                    try other.transaction { db throws(StorageError) in try db.run("DELETE FROM note") }
                }
                #expect(error?.code == .busy)
            }
            #expect(told.isSet)
            let seen = try other.transaction { db throws(StorageError) in
                try db.scalar("SELECT count(*) FROM note")
            }
            #expect(seen == 1)
        }

        @Test func `a database of somebody else, of another encoding or without a registry is refused`()
            throws
        {
            let foreign = try server.database()
            try server.sql("CREATE TABLE other (id int)", in: foreign)
            let empty = try server.database()
            let latin = try server.database("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
            let identity = Connection.Identity.new(applicationID: applicationID)
            for (name, identity, code) in [
                (foreign, identity, .denied), (latin, identity, .denied),
                (empty, .existing(applicationID: applicationID), .notADatabase),
            ] as [(String, Connection.Identity, StorageError.Code)] {
                let error = #expect(throws: StorageError.self) {
                    _ = try Connection.open(.server(server.address(name)), identity: identity)
                }
                #expect(error?.code == code)
            }
            #expect(
                try server.sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'registry'", in: foreign)
                    == "0")
            let nowhere = #expect(throws: StorageError.self) {
                _ = try Connection.open(.server("postgresql:///x?host=/nowhere"), identity: identity)
            }
            #expect(nowhere?.code == .busy && nowhere?.message.contains("does not answer") == true)
        }

        @Test func `many rows at once, and the one that breaks a rule is met alone`() throws {
            var db = try open(server.registry())
            let insert = RowsInsert("INSERT INTO note (kind, text, bytes)", row: "(?1, ?, ?)", shared: 1)
            var rows = RowBuffer(width: 2)
            for number in 0..<200 {
                rows.append("note \(number % 140)")
                if number.isMultiple(of: 3) { rows.appendNull() } else { rows.append(blob: [UInt8(number)]) }
            }
            var done = 0
            let error = #expect(throws: StorageError.self) {
                try db.transaction { db throws(StorageError) in
                    try db.insert(insert, rows, shared: ["x"], done: &done)
                }
            }
            #expect(error?.code == .constraintUnique && done == 140)
            // Who mends that row goes on in the same transaction.
            done = 0
            let count = try db.transaction { db throws(StorageError) in
                #expect(throws: StorageError.self) {
                    try db.insert(insert, rows, shared: ["x"], done: &done)
                }
                return try db.scalar("SELECT count(*) FROM note")
            }
            #expect(done == 140 && count == 140)
        }

        @Test(arguments: [[nil, nil, nil], [nil, "b", nil], ["a", "b", ""]] as [[String?]])
        func `many rows come as they are, whatever of a column is NULL`(kinds: [String?]) throws {
            var db = try open(server.registry())
            let insert = RowsInsert(
                "INSERT INTO note (id, kind, text, bytes)", row: "(?1 + ?, ?, ?, ?)", shared: 1)
            let texts = ["", #"{"a",NULL,\}"#, "tab\t ø 👋🏽"]
            var rows = RowBuffer(width: 4)
            let marks: [[UInt8]?] = [[], nil, [0, 255]]
            for (place, bytes) in marks.enumerated() {
                rows.append(fromBase: Int64(place))
                if let kind = kinds[place] { rows.append(kind) } else { rows.appendNull() }
                rows.append(texts[place])
                if let bytes { rows.append(blob: bytes) } else { rows.appendNull() }
            }
            let last = try db.transaction { db throws(StorageError) in
                var done = 0
                try db.insert(insert, rows, base: 10, shared: [100], done: &done)
                return done == 3 ? db.lastInsertedRow : nil
            }
            #expect(last == 112)
            let found = try db.rows("SELECT id, kind, text, bytes FROM note ORDER BY id") {
                row throws(StorageError) in
                [
                    "\(try row.integer(0))", try row.optionalText(1), try row.text(2),
                    row.isNull(3) ? nil : "\(try row.bytes(3))",
                ]
            }
            #expect(
                found == [
                    ["110", kinds[0], texts[0], "[]"], ["111", kinds[1], texts[1], nil],
                    ["112", kinds[2], texts[2], "[0, 255]"],
                ])
        }

        @Test func `a text with U+0000 among many rows leaves none of them`() throws {
            var db = try open(server.registry())
            var rows = RowBuffer(width: 1)
            for text in ["a", "b\u{0}", "c"] { rows.append(text) }
            #expect(throws: StorageError.self) {
                try db.transaction { db throws(StorageError) in
                    var done = 0
                    try db.insert(RowsInsert("INSERT INTO note (text)", row: "(?)"), rows, done: &done)
                }
            }
            #expect(try db.scalar("SELECT count(*) FROM note") == 0)
        }
    }

    private final class Told: @unchecked Sendable {
        private let lock = NSLock()
        private var told = false
        var isSet: Bool { lock.withLock { told } }
        func set() { lock.withLock { told = true } }
    }
#endif
