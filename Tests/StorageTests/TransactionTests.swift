import Storage
import Testing

struct TransactionTests {
    private enum Failure: StorageFailure, Equatable {
        case storage(StorageError)
        case enough
    }

    private func notes() throws -> Connection {
        let db = try Connection.memory()
        try db.script("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT")
        return db
    }

    private static let add: SQL = "INSERT INTO note (id) VALUES (?1)"
    private static let count: SQL = "SELECT count(*) FROM note"

    @Test func `a return commits`() throws {
        var db = try notes()
        let id = try db.transaction { db throws(StorageError) in
            try db.run(Self.add, 7)
            #expect(db.isInTransaction == true)
            return db.lastInsertedRow
        }
        #expect(id == 7)
        #expect(db.isInTransaction == false)
        #expect(try db.scalar(Self.count) == 1)
    }

    @Test func `an error undoes all and keeps its own type`() throws {
        var db = try notes()
        do throws(Failure) {
            try db.transaction { db throws(Failure) in
                do throws(StorageError) { try db.run(Self.add, 7) } catch { throw .storage(error) }
                throw .enough
            }
            Issue.record("nothing was thrown")
        } catch { #expect(error == .enough) }
        #expect(db.isInTransaction == false)
        #expect(try db.scalar(Self.count) == 0)
    }

    @Test func `a commit that is refused comes in the caller's own type`() throws {
        var db = try notes()
        try db.script(
            "CREATE TABLE child (note INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED) STRICT")
        var code: StorageError.Code?
        do throws(Failure) {
            try db.transaction { db throws(Failure) in
                do throws(StorageError) { try db.run("INSERT INTO child VALUES (7)") } catch {
                    throw .storage(error)
                }
            }
        } catch {
            if case .storage(let cause) = error { code = cause.code }
        }
        #expect(code == .constraintForeignKey)
        #expect(db.isInTransaction == false)
        #expect(try db.scalar("SELECT count(*) FROM child") == 0)
    }

    @Test func `a savepoint undoes its own part alone`() throws {
        var db = try notes()
        try db.transaction { db throws(StorageError) in
            try db.run(Self.add, 1)
            do throws(Failure) {
                try db.savepoint { db throws(Failure) in
                    do throws(StorageError) {
                        try db.run(Self.add, 2)
                        try db.savepoint { db throws(StorageError) in try db.run(Self.add, 3) }
                    } catch { throw .storage(error) }
                    throw .enough
                }
            } catch { #expect(error == .enough) }
            try db.savepoint { db throws(StorageError) in try db.run(Self.add, 4) }
        }
        #expect(
            try db.rows("SELECT id FROM note") { row throws(StorageError) in try row.integer(0) } == [1, 4])
    }

    @Test func `a savepoint stands inside a transaction`() throws {
        let db = try notes()
        let error = refusal { () throws(StorageError) in
            try db.savepoint { _ throws(StorageError) in }
        }
        #expect(error?.code == .misuse)
    }

    @Test(arguments: ["COMMIT", "ROLLBACK", "END", "SAVEPOINT a", "RELEASE step", "BEGIN"])
    func `a script in a transaction neither ends it nor begins another`(word: String) throws {
        var db = try notes()
        let error = refusal { () throws(StorageError) in
            try db.transaction { db throws(StorageError) in
                try db.script("INSERT INTO note (id) VALUES (1); \(word); INSERT INTO note (id) VALUES (2)")
            }
        }
        #expect(error?.message == "a statement neither begins nor ends a transaction; `transaction` does")
        #expect(try db.scalar(Self.count) == 0)
    }

    @Test func `no statement begins a transaction by itself`() throws {
        let db = try notes()
        refusal { () throws(StorageError) in try db.run("BEGIN") }
        refusal { () throws(StorageError) in try db.script("BEGIN; SELECT 1; COMMIT") }
        #expect(db.isInTransaction == false)
    }

    @Test func `nothing is kept of a transaction that SQLite has rolled back by itself`() throws {
        var db = try notes()
        try db.run(Self.add, 1)
        let error = refusal { () throws(StorageError) in
            try db.transaction { db throws(StorageError) in
                try db.run(Self.add, 2)
                try? db.run("INSERT OR ROLLBACK INTO note (id) VALUES (1)")
                try? db.run(Self.add, 3)
            }
        }
        #expect(error?.code == .aborted)
        #expect(try db.scalar(Self.count) == 1)
        try db.transaction { db throws(StorageError) in try db.run(Self.add, 4) }
        #expect(try db.scalar(Self.count) == 2)
    }

    @Test func `a failure that shows when a statement is dropped is not committed`() throws {
        var db = try notes()
        try db.script("CREATE TABLE child (note INTEGER REFERENCES note (id)) STRICT")
        let error = refusal { () throws(StorageError) in
            try db.transaction { db throws(StorageError) in
                try db.run(Self.add, 1)
                var insert = try db.prepare("INSERT INTO child VALUES (7) RETURNING note")
                _ = try insert.next()?.integer(0)
            }
        }
        #expect(error?.code == .constraintForeignKey)
        #expect(try db.scalar(Self.count) == 0)
    }

    @Test func `a snapshot sees one moment`() throws {
        let folder = try ScratchFolder()
        var reader = try Connection.notes(at: folder.file())
        try reader.run(Self.add, 1)
        try reader.snapshot { db throws(StorageError) in
            #expect(try db.scalar(Self.count) == 1)
            var writer = try Connection.open(
                .file(folder.file()), waiting: .init(announceAfter: .zero, giveUpAfter: .zero))
            // With a rollback journal the writer is refused instead; the reader sees the same.
            try? writer.transaction { db throws(StorageError) in try db.run(Self.add, 2) }
            #expect(try db.scalar(Self.count) == 1)
        }
        #expect(reader.isInTransaction == false)
    }

    @Test func `a snapshot changes nothing`() throws {
        var db = try notes()
        let error = refusal { () throws(StorageError) in
            try db.snapshot { db throws(StorageError) in try db.run(Self.add, 1) }
        }
        #expect(error?.code == .readOnly)
        #expect(try db.scalar(Self.count) == 0)
        try db.snapshot { db throws(StorageError) in try db.script("CREATE TEMP TABLE scratch (a INTEGER)") }
        try db.transaction { db throws(StorageError) in try db.run(Self.add, 1) }
        #expect(try db.scalar(Self.count) == 1)
    }
}
