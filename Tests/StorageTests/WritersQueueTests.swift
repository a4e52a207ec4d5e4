import Foundation
import Storage
import Synchronization
import Testing

struct WritersQueueTests {
    private let folder: ScratchFolder
    init() throws { folder = try ScratchFolder() }

    private static let read: SQL = "SELECT CAST(text AS INTEGER) FROM note"
    private static let set: SQL = "UPDATE note SET text = CAST(?1 AS TEXT)"

    @Test func `writers in parallel lose no update, and none is left out`() throws {
        let db = try Connection.notes(at: folder.file())
        try db.script("INSERT INTO note (text) VALUES ('0')")
        let path = folder.file()
        let failures = Mutex<[String]>([])
        let threads = DispatchGroup()
        for _ in 0..<8 {
            threads.enter()
            Thread.detachNewThread {
                defer { threads.leave() }
                do throws(StorageError) {
                    // How long a crowded machine takes for 200 turns is not what is asked here.
                    var db = try Connection.open(.file(path), waiting: .init(giveUpAfter: .seconds(3600)))
                    for _ in 0..<25 {
                        try db.transaction { db throws(StorageError) in
                            try db.run(Self.set, (try db.scalar(Self.read) ?? 0) + 1)
                        }
                    }
                } catch { failures.withLock { $0.append("\(error)") } }
            }
        }
        threads.wait()
        #expect(failures.withLock { $0 } == [])
        #expect(try db.scalar(Self.read) == 200)
    }

    @Test func `a long wait is announced once and given up in the end`() throws {
        var holder = try Connection.notes(at: folder.file())
        let announced = Mutex(0)
        let waiting = Connection.Waiting(
            announceAfter: .milliseconds(20), giveUpAfter: .milliseconds(200),
            announce: { announced.withLock { $0 += 1 } })
        var other = try Connection.open(.file(folder.file()), waiting: waiting)
        var waited = Duration.zero
        try holder.transaction { _ throws(StorageError) in
            let clock = ContinuousClock.now
            let error = refusal { () throws(StorageError) in
                try other.transaction { _ throws(StorageError) in }
            }
            #expect(error?.code == .busy)
            waited = .now - clock
        }
        #expect(waited >= .milliseconds(200))
        #expect(announced.withLock { $0 } == 1)
        var patient = try Connection.reopened(folder.file())
        try patient.transaction { db throws(StorageError) in try db.run("INSERT INTO note (id) VALUES (1)") }
    }

    @Test func `a wait for a reader is announced and given up as well`() throws {
        try #require(Journal.choice == .rollback, "with a log written ahead nobody waits for a reader")
        var reader = try Connection.notes(at: folder.file())
        let announced = Mutex(0)
        let waiting = Connection.Waiting(
            announceAfter: .milliseconds(20), giveUpAfter: .milliseconds(200),
            announce: { announced.withLock { $0 += 1 } })
        var writer = try Connection.open(.file(folder.file()), waiting: waiting)
        try reader.snapshot { db throws(StorageError) in
            _ = try db.scalar("SELECT count(*) FROM note")
            let error = refusal { () throws(StorageError) in
                try writer.transaction { db throws(StorageError) in
                    try db.run("INSERT INTO note (id) VALUES (1)")
                }
            }
            #expect(error?.code == .busy)
        }
        #expect(announced.withLock { $0 } == 1)
        #expect(try reader.scalar("SELECT count(*) FROM note") == 0)
        #expect(writer.isInTransaction == false)
    }

    @Test func `a turn ends with its transaction, also where that fails`() throws {
        var first = try Connection.notes(at: folder.file())
        var second = try Connection.open(
            .file(folder.file()), waiting: .init(announceAfter: .zero, giveUpAfter: .seconds(600)))
        for _ in 0..<3 {
            refusal { () throws(StorageError) in
                try first.transaction { db throws(StorageError) in
                    try db.run("INSERT INTO nowhere VALUES (1)")
                }
            }
            try second.transaction { db throws(StorageError) in
                try db.run("INSERT INTO note (text) VALUES ('')")
            }
        }
    }

    @Test func `a wait leaves no file open`() throws {
        var db = try Connection.notes(at: folder.file())
        let lock = folder.file() + "-lock"
        for _ in 0..<5 { try db.transaction { _ throws(StorageError) in } }
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)) == lock
        }
        #expect(open.isEmpty)
    }

    @Test func `the lock may be written by whoever may write to the database`() throws {
        do { _ = try Connection.notes(at: folder.file()) }
        unlink(folder.file() + "-lock")
        chmod(folder.file(), 0o666)
        var db = try Connection.reopened(folder.file())
        try db.transaction { _ throws(StorageError) in }
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file() + "-lock")
        #expect(attributes[.posixPermissions] as? Int == 0o666)
    }

    @Test func `a lock that cannot be made is told and nothing is written`() throws {
        var db = try Connection.notes(at: folder.file())
        unlink(folder.file() + "-lock")
        try FileManager.default.createDirectory(
            atPath: folder.file() + "-lock", withIntermediateDirectories: false)
        let error = refusal { () throws(StorageError) in
            try db.transaction { db throws(StorageError) in try db.run("INSERT INTO note (id) VALUES (1)") }
        }
        #expect(error?.code == .cannotOpen)
        #expect(db.isInTransaction == false)
    }
}
