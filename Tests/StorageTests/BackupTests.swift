import Foundation
import Storage
import Testing

struct BackupTests {
    private let folder: ScratchFolder
    init() throws { folder = try ScratchFolder() }

    private static let fill: SQL = """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        INSERT INTO note (text) SELECT printf('%0400d', i) FROM n
        """
    private static let rows: SQL = "SELECT id, text FROM note ORDER BY id"

    private func lines(_ db: borrowing Connection) throws -> [String] {
        try db.rows(Self.rows) { row throws(StorageError) in "\(try row.integer(0)) \(try row.text(1))" }
    }

    private func source() throws -> Connection {
        var db = try Connection.notes(at: folder.file())
        try db.transaction { db throws(StorageError) in try db.run(Self.fill) }
        return db
    }

    @Test func `a copy is equal, sound and its owner's alone`() throws {
        let db = try source()
        chmod(folder.file(), 0o664)
        try db.backUp(to: folder.file("copy.sqlite"))
        let copy = try Connection.reopened(folder.file("copy.sqlite"))
        #expect(try lines(copy) == lines(db))
        #expect(try copy.text("PRAGMA integrity_check") == "ok")
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("copy.sqlite"))
        #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o777 } == 0o600)
    }

    @Test func `a copy is made in steps that are told`() throws {
        let db = try source()
        var steps: [(Int, Int)] = []
        try db.backUp(to: folder.file("copy.sqlite")) { steps.append(($0, $1)) }
        #expect(steps.count > 1)
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.0 <= $1.0 })
        #expect(steps.last.map { $0.0 == $0.1 } == true)
    }

    @Test func `a copy in memory is copied as well`() throws {
        let db = try Connection.memory()
        try db.script(
            "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT; INSERT INTO note VALUES (1, 'a')")
        try db.backUp(to: folder.file("copy.sqlite"))
        #expect(try lines(Connection.open(.file(folder.file("copy.sqlite")))) == ["1 a"])
    }

    @Test func `a backup never overwrites`() throws {
        let db = try source()
        try "mine".write(toFile: folder.file("copy.sqlite"), atomically: false, encoding: .utf8)
        let error = refusal { () throws(StorageError) in
            try db.backUp(to: folder.file("copy.sqlite"))
        }
        #expect(error?.message.hasSuffix("copy.sqlite: it exists, and a backup never overwrites") == true)
        #expect(try String(contentsOfFile: folder.file("copy.sqlite"), encoding: .utf8) == "mine")
    }

    @Test func `a backup to a folder that is not there is refused`() throws {
        let db = try source()
        let error = refusal { () throws(StorageError) in
            try db.backUp(to: folder.file("nowhere/copy.sqlite"))
        }
        #expect(error?.code == .cannotOpen)
    }

    @Test func `a change that may be undone is not backed up`() throws {
        var db = try source()
        let path = folder.file("copy.sqlite")
        let error = refusal { () throws(StorageError) in
            try db.transaction { db throws(StorageError) in
                try db.run("DELETE FROM note")
                try db.backUp(to: path)
            }
        }
        #expect(error?.code == .misuse)
        #expect(try !folder.names.contains("copy.sqlite"))
    }

    @Test func `a copy is of one moment although others keep writing`() throws {
        let db = try source()
        var writer = try Connection.open(
            .file(folder.file()), waiting: .init(announceAfter: .zero, giveUpAfter: .zero))
        var (changes, refused) = (0, 0)
        // The other writer is at work between the steps, until the copy takes a turn of its own.
        try db.backUp(to: folder.file("copy.sqlite")) { _, _ in
            do throws(StorageError) {
                try writer.transaction { db throws(StorageError) in
                    try db.run("UPDATE note SET text = ?1 WHERE id IN (1, 20000)", "change \(changes)")
                }
                changes += 1
            } catch {
                #expect(error.code == .busy)
                refused += 1
            }
        }
        let copy = try Connection.reopened(folder.file("copy.sqlite"))
        #expect(changes == 2)
        #expect(refused > 0)
        #expect(try copy.scalar("SELECT count(DISTINCT text) FROM note WHERE id IN (1, 20000)") == 1)
        #expect(try copy.text("PRAGMA integrity_check") == "ok")
    }
}
