import Foundation
import Storage
import Testing

struct IdentityTests {
    private let folder: ScratchFolder
    init() throws { folder = try ScratchFolder() }

    private func opening(as identity: Connection.Identity) -> StorageError? {
        do throws(StorageError) {
            _ = try Connection.open(.file(folder.file()), identity: identity)
            return nil
        } catch { return error }
    }

    private static let ours = Connection.Identity.existing(applicationID: applicationID)
    private static let new = Connection.Identity.new(applicationID: applicationID)

    @Test func `a file of ours is opened again`() throws {
        do { _ = try Connection.notes(at: folder.file()) }
        #expect(opening(as: Self.ours) == nil)
        #expect(opening(as: Self.new) == nil)
    }

    @Test(arguments: [0, 7])
    func `another program's file is refused and left as it was`(id: Int32) throws {
        do {
            let other = try Connection.open(.file(folder.file()), identity: .new(applicationID: id))
            try other.script(
                "PRAGMA application_id = \(id); CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')")
            try other.script("PRAGMA journal_mode = WAL")
        }
        let before = try Data(contentsOf: URL(filePath: folder.file()))
        let names = try folder.names
        #expect(opening(as: Self.ours)?.code == .denied)
        #expect(opening(as: Self.new)?.code == .denied)
        #expect(try Data(contentsOf: URL(filePath: folder.file())) == before)
        #expect(try folder.names == names)
    }

    @Test func `another program's interrupted change is neither finished nor undone`() throws {
        let source = folder.file("other.sqlite")
        let other = try Connection.open(.file(source), identity: .new(applicationID: 7))
        try other.script("PRAGMA application_id = 7; CREATE TABLE t (a TEXT); PRAGMA journal_mode = WAL")
        try other.script("INSERT INTO t VALUES ('x')")
        try FileManager.default.copyItem(atPath: source, toPath: folder.file())
        try FileManager.default.copyItem(atPath: source + "-wal", toPath: folder.file() + "-wal")
        let log = try Data(contentsOf: URL(filePath: folder.file() + "-wal"))
        #expect(!log.isEmpty)
        #expect(opening(as: Self.ours)?.code == .denied)
        #expect(try Data(contentsOf: URL(filePath: folder.file() + "-wal")) == log)
    }

    @Test func `our own interrupted change is finished or undone`() throws {
        let source = folder.file("source.sqlite")
        let db = try Connection.notes(at: source)
        try db.script("PRAGMA journal_mode = WAL; INSERT INTO note (id) VALUES (7)")
        try FileManager.default.copyItem(atPath: source, toPath: folder.file())
        try FileManager.default.copyItem(atPath: source + "-wal", toPath: folder.file() + "-wal")
        let copy = try Connection.reopened(folder.file())
        #expect(try copy.scalar("SELECT id FROM note") == 7)
        #expect(try copy.text("PRAGMA journal_mode") == Journal.choice.rawValue)
    }

    @Test func `our own half-written change is undone`() throws {
        let (source, copy) = (folder.file("source.sqlite"), folder.file())
        var db = try Connection.notes(at: source)
        // With next to no cache the change reaches the file before it is committed.
        try db.script("PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1")
        try db.script("INSERT INTO note (id, text) VALUES (1, 'before')")
        try db.transaction { db throws(StorageError) in
            try db.script(
                """
                UPDATE note SET text = 'half';
                WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                INSERT INTO note SELECT i, printf('%0200d', i) FROM n
                """)
            for tail in ["", "-journal"] {
                try? FileManager.default.copyItem(atPath: source + tail, toPath: copy + tail)
            }
        }
        #expect(try Data(contentsOf: URL(filePath: copy + "-journal")).prefix(8).last == 0xD7)
        let undone = try Connection.reopened(copy)
        #expect(
            try undone.rows("SELECT text FROM note") { row throws(StorageError) in try row.text(0) } == [
                "before"
            ])
    }

    @Test(arguments: ["name,country\nA,DK\n", "x", String(repeating: "text ", count: 1000)])
    func `a text file is no database and stays as it was`(text: String) throws {
        try text.write(toFile: folder.file(), atomically: false, encoding: .utf8)
        #expect(opening(as: Self.ours)?.code == .notADatabase)
        #expect(opening(as: Self.new)?.code == .notADatabase)
        #expect(try String(contentsOfFile: folder.file(), encoding: .utf8) == text)
        #expect(try folder.names == ["test.sqlite"])
    }

    @Test func `a folder is no database`() throws {
        try FileManager.default.createDirectory(atPath: folder.file(), withIntermediateDirectories: false)
        #expect(opening(as: Self.ours).map { StorageError.Code.cannotOpen ~= $0.code } == true)
        #expect(opening(as: Self.new).map { StorageError.Code.cannotOpen ~= $0.code } == true)
    }

    @Test func `a file that is not there is only made as a new one`() throws {
        #expect(opening(as: Self.ours).map { StorageError.Code.cannotOpen ~= $0.code } == true)
        #expect(opening(as: .any).map { StorageError.Code.cannotOpen ~= $0.code } == true)
        #expect(try folder.names.isEmpty)
        #expect(opening(as: Self.new) == nil)
        #expect(try folder.names.contains("test.sqlite"))
    }

    @Test func `an empty file is a new one at most`() throws {
        try Data().write(to: URL(filePath: folder.file()))
        #expect(opening(as: Self.ours)?.code == .denied)
        #expect(opening(as: Self.new) == nil)
    }

    @Test(arguments: ["", "a\u{0}b"])
    func `a file has a name`(name: String) {
        let error = refusal { () throws(StorageError) in
            _ = try Connection.open(.file(name), identity: Self.new)
        }
        #expect(error?.code == .cannotOpen)
    }

    @Test(arguments: [":memory:", "a b.sqlite", "100%.sqlite", "what?mode=memory", "a#b", "file:x"])
    func `a name means that file and nothing else`(name: String) throws {
        do { _ = try Connection.notes(at: folder.file(name)) }
        #expect(try folder.names.contains(name))
        _ = try Connection.reopened(folder.file(name))
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may write to everything"))
    func `a file that may only be read is read and not written`() throws {
        do {
            let db = try Connection.notes(at: folder.file())
            try db.script("INSERT INTO note (id) VALUES (7)")
        }
        chmod(folder.file(), 0o444)
        var db = try Connection.reopened(folder.file())
        #expect(db.isReadOnly == true)
        #expect(try db.scalar("SELECT id FROM note") == 7)
        let error = refusal { () throws(StorageError) in
            try db.transaction { db throws(StorageError) in try db.run("DELETE FROM note") }
        }
        #expect(error?.code == .readOnly)
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may write to everything"))
    func `a file in a folder that may only be read is read and not written`() throws {
        do { _ = try Connection.notes(at: folder.file()) }
        unlink(folder.file() + "-lock")
        chmod(folder.path, 0o555)
        defer { chmod(folder.path, 0o755) }
        var db = try Connection.reopened(folder.file())
        #expect(try db.scalar("SELECT count(*) FROM note") == 0)
        let error = refusal { () throws(StorageError) in
            try db.transaction { db throws(StorageError) in try db.run("INSERT INTO note (id) VALUES (1)") }
        }
        #expect(error?.code == .readOnly)
    }
}
