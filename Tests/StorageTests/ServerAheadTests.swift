#if PostgreSQL
    import Storage
    import Synchronization
    import TemporaryServer
    import Testing

    /// What goes to a server together, and what is asked ahead.
    @Suite(.enabled(if: TemporaryServer.shared != nil, serverIsMissing))
    struct ServerAheadTests {
        private let address: String

        init() throws { address = try #require(TemporaryServer.shared).registry() }

        private func open() throws(StorageError) -> Connection {
            try Connection.open(.server(address), identity: .existing(applicationID: applicationID))
        }

        @Test func `what is wrong with a change is told by what is asked next`() throws {
            var db = try open()
            let told = try db.transaction { db throws(StorageError) in
                try db.run("INSERT INTO note (text) VALUES ('a')")
                return try db.scalar("SELECT count(*) FROM note")
            }
            #expect(told == 1)
            let error = #expect(throws: StorageError.self) {
                try db.transaction { db throws(StorageError) in
                    try db.run("INSERT INTO note (text) VALUES ('a')")
                    _ = try db.scalar("SELECT max(id) FROM note")
                }
            }
            #expect(error?.code == .constraintUnique && error?.sql?.contains("INSERT") == true)
        }

        @Test func `who waits for the head to ask ahead is told once, and does not wait again`() throws {
            let announced = Mutex(0)
            var holder = try open()
            var other = try Connection.open(
                .server(address), identity: .existing(applicationID: applicationID),
                waiting: .init(
                    announceAfter: .milliseconds(20), giveUpAfter: .milliseconds(150),
                    announce: { announced.withLock { $0 += 1 } }))
            try holder.transaction { holder throws(StorageError) in
                _ = try holder.scalar("SELECT count(*) FROM note")
                let error = #expect(throws: StorageError.self) {
                    try other.transaction { db throws(StorageError) in
                        db.ahead { db throws(StorageError) in _ = try db.scalar("SELECT max(id) FROM note") }
                        _ = try db.scalar("SELECT max(id) FROM note")
                    }
                }
                #expect(error?.code == .busy)
            }
            #expect(announced.withLock { $0 } == 1)
        }

        @Test func `who asks ahead after a step of the schema still hears the numbers of new rows`() throws {
            var db = try open()
            try db.transaction { db throws(StorageError) in
                try db.script("CREATE TABLE step (id INTEGER PRIMARY KEY, text TEXT) STRICT")
                try db.run("INSERT INTO step (id, text) VALUES (7, 'first')")
                try db.script("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
            }
            let row = try db.transaction { db throws(StorageError) in
                db.ahead { db throws(StorageError) in try db.run("INSERT INTO note (text) VALUES ('a')") }
                try db.run("INSERT INTO note (text) VALUES ('a')")
                return db.lastInsertedRow
            }
            #expect(row == 1)
        }

        @Test func `what was read is read anew when its table was written to`() throws {
            var db = try open()
            let counts = try db.transaction { db throws(StorageError) in
                var counts = [try db.scalar("SELECT count(*) FROM note")]
                for text in ["a", "b"] {
                    try db.run("INSERT INTO note (text) VALUES (?1)", text)
                    counts.append(try db.scalar("SELECT count(*) FROM note"))
                }
                try db.run("DELETE FROM note WHERE text = 'a'")
                counts.append(try db.scalar("SELECT count(*) FROM note"))
                return counts
            }
            #expect(counts == [0, 1, 2, 1])
        }

        @Test func `a body that only reads runs until it asks nothing new, and then finds its answers`()
            throws
        {
            var db = try open()
            var rounds = 0
            try db.transaction { db throws(StorageError) in
                try db.run("INSERT INTO note (text) VALUES ('a')")
            }
            let found = try db.snapshot { db throws(StorageError) in
                db.ahead { db throws(StorageError) in
                    rounds += 1
                    let last = try db.scalar("SELECT max(id) FROM note") ?? 0
                    guard last > 0 else { return }
                    _ = try db.scalar("SELECT count(*) FROM note WHERE id = ?1", last)
                }
                let last = try db.scalar("SELECT max(id) FROM note") ?? 0
                return try db.scalar("SELECT count(*) FROM note WHERE id = ?1", last)
            }
            #expect(found == 1 && rounds == 3)
        }

        @Test
        func `a question that is refused when it is asked ahead spoils nothing, and a change is left out`()
            throws
        {
            var db = try open()
            let count = try db.transaction { db throws(StorageError) in
                try db.run("INSERT INTO note (text) VALUES ('a')")
                db.ahead { db throws(StorageError) in
                    try db.run("INSERT INTO note (text) VALUES ('b')")
                    _ = try db.scalar("SELECT 1 / count(*) FROM note WHERE text = 'c'")
                }
                return try db.scalar("SELECT count(*) FROM note")
            }
            #expect(count == 1)
            let error = #expect(throws: StorageError.self) {
                try db.transaction { db throws(StorageError) in
                    try db.run("INSERT INTO note (text) VALUES ('a')")
                    db.ahead { db throws(StorageError) in _ = try db.scalar("SELECT max(id) FROM note") }
                    _ = try db.scalar("SELECT max(id) FROM note")
                }
            }
            #expect(error?.code == .constraintUnique)
        }
    }
#endif
