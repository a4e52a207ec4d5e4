import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct RestoreTests {
    static let now = AuditSample.now

    private static func restore(
        _ request: RestoreRequest, waiting: Connection.Waiting = .init(giveUpAfter: .milliseconds(200))
    ) throws(RegistryError) -> Restored {
        try RegistryFile.restore(request, at: now, waiting: waiting) { _ in
            Author(name: "Ines Vogt", systemUser: "ivogt", instant: now, today: now.date)
        }
    }

    /// A registry, a backup of it, and three partners that came later.
    private static func sample() throws -> (sample: AuditSample, backup: ChainHead) {
        let sample = try AuditSample()
        var file = try RegistryFile.open(path: sample.path, at: now)
        let backup = try file.backUp(to: sample.folder.file("b"), at: now, by: "0.1.0")
        for name in ["Elm", "Fir", "Yew"] {
            _ = try file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try PartnerRepository.add(PartnerDraft(name: name), in: db, by: change)
            }
        }
        return (sample, try #require(backup.manifest.head))
    }

    private static func verify(_ path: String, heads: [ChainHead] = []) throws -> AuditReport {
        var file = try RegistryFile.open(path: path, at: now)
        return try Audit.verify(&file, heads: heads, at: now)
    }

    @Test func `a backup becomes a new registry, whose next event names the backup`() throws {
        let (sample, head) = try Self.sample()
        var request = RestoreRequest(backup: sample.folder.file("b"), path: sample.folder.file("new"))
        request.left = ChainHead(sequence: head.sequence + 3, hash: [UInt8](repeating: 7, count: 32))
        request.why = "the disk failed"
        let restored = try Self.restore(request)
        #expect(restored.problems == [] && restored.head?.sequence == head.sequence + 1)
        #expect(restored.restoration?.backup == "b" && restored.restoration?.keptAs == nil)
        #expect(restored.restoration?.backupHead == head.description)
        #expect(restored.restoration?.leftHead == request.left?.description)
        let report = try Self.verify(sample.folder.file("new"), heads: [head])
        #expect(report.findings == [] && report.head == restored.head)
        var file = try RegistryFile.open(path: sample.folder.file("new"), at: Self.now)
        let restoration = try #require(restored.restoration)
        let events = try file.read { db throws(RegistryError) in
            try History.events(of: restoration.subject, in: db)
        }
        #expect(events.map(\.action) == ["restored"] && events.first?.why == "the disk failed")
        let attributes = try FileManager.default.attributesOfItem(atPath: sample.folder.file("new"))
        #expect((attributes[.posixPermissions] as? Int) == 0o600)
    }

    @Test func `a clock far ahead of the backup's last event is doubted before anything is done`() throws {
        let (sample, _) = try Self.sample()
        let late = Instant.last
        var request = RestoreRequest(backup: sample.folder.file("b"), path: sample.folder.file("new"))
        request.doubting = { doubt throws(RegistryError) in throw .invalid("made on \(doubt.built)") }
        let doubted = request
        let author = Author(name: "Ines Vogt", systemUser: "ivogt", instant: late, today: late.date)
        #expect(throws: RegistryError.invalid("made on \(ClockDoubt.built)")) {
            _ = try RegistryFile.restore(doubted, at: late, by: { _ in author })
        }
        #expect(!FileManager.default.fileExists(atPath: sample.folder.file("new")))
        request.isRehearsal = true
        let rehearsed = try RegistryFile.restore(request, at: late, by: { _ in author })
        #expect(rehearsed.problems == [] && rehearsed.restoration == nil)
    }

    @Test(arguments: [(1, false), (3, true), (3, false), (4, false)])
    func `a note of an event that was left is explained, and no other`(
        _ beyond: Int64, _ isItsEnd: Bool
    ) throws {
        let (sample, head) = try Self.sample()
        var request = RestoreRequest(backup: sample.folder.file("b"), path: sample.path)
        request.replaces = true
        let restored = try Self.restore(request)
        #expect(restored.left?.sequence == head.sequence + 3)
        var file = try RegistryFile.open(path: sample.path, at: Self.now)
        let other = ChainHead(sequence: head.sequence + beyond, hash: [UInt8](repeating: 1, count: 32))
        let noted = isItsEnd ? try #require(restored.left) : other
        let found = try file.read { db throws(RegistryError) in try Restoration.explaining(noted, in: db) }
        #expect((found == restored.restoration) == (beyond < 3 || isItsEnd))
    }

    @Test func `over a registry whose journal is hot the backup is what is there, and the old pair is kept`()
        throws
    {
        let (sample, head) = try Self.sample()
        let hot = try HotRegistry(of: sample.path, as: sample.folder.file("hot.sqlite"))
        let before = try sample.folder.contents()
        #expect(before["hot.sqlite-journal"]?.isEmpty == false)
        #expect(before["hot.sqlite"] != before["registry.sqlite"])
        var request = RestoreRequest(backup: sample.folder.file("b"), path: hot.path)
        request.replaces = true
        let restored = try Self.restore(request)
        #expect(restored.problems == [] && restored.left?.sequence == head.sequence + 3)
        #expect(try Self.verify(hot.path, heads: [head]).findings == [])
        let kept = try sample.folder.file(#require(restored.restoration?.keptAs))
        for name in ["hot.sqlite", "hot.sqlite-journal"] {
            #expect(FileManager.default.contents(atPath: "\(kept)/\(name)") == before[name])
        }
        // Opened where it is kept, it is what it was before the change that was interrupted.
        #expect(try Self.verify(kept + "/hot.sqlite", heads: [try #require(restored.left)]).findings == [])
    }

    @Test func `a restore that was interrupted between file and journal is finished by its repeat`() throws {
        let (sample, head) = try Self.sample()
        let hot = try HotRegistry(of: sample.path, as: sample.folder.file("hot.sqlite"))
        let before = try sample.folder.contents()
        let kept = hot.path + ".left-20260601T090000Z"
        try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: false)
        try FileManager.default.moveItem(atPath: hot.path, toPath: kept + "/hot.sqlite")
        #expect(
            sentence { () throws(RegistryError) in
                _ = try RegistryFile.found(
                    path: hot.path, OrganisationEdit(), by: RegistryFixture.author)
            }.contains("is what is left of an earlier registry of that name"))
        let restored = try Self.restore(RestoreRequest(backup: sample.folder.file("b"), path: hot.path))
        #expect(restored.restoration?.keptAs == "hot.sqlite.left-20260601T090000Z")
        #expect(try Self.verify(hot.path, heads: [head]).findings == [])
        #expect(
            FileManager.default.contents(atPath: kept + "/hot.sqlite-journal") == before["hot.sqlite-journal"]
        )
    }

    @Test func `a registry is not replaced unasked, and a rehearsal changes nothing`() throws {
        let (sample, head) = try Self.sample()
        var request = RestoreRequest(backup: sample.folder.file("b"), path: sample.path)
        let before = try sample.folder.contents()
        #expect(
            sentence { () throws(RegistryError) in _ = try Self.restore(request) }
                .contains("exists; --replace puts the backup in its place and keeps it"))
        request.replaces = true
        request.isRehearsal = true
        let rehearsed = try Self.restore(request)
        #expect(rehearsed.problems == [] && rehearsed.restoration == nil)
        #expect(rehearsed.left?.sequence == head.sequence + 3)
        #expect(try sample.folder.contents() == before)
    }

    @Test(arguments: ["a record", "a page", "the manifest", "no backup at all"])
    func `what does not verify is not restored, and nothing changes`(_ spoilt: String) throws {
        let (sample, _) = try Self.sample()
        let backup = sample.folder.file("b")
        switch spoilt {
        case "a record":
            try FileManager.default.removeItem(atPath: backup + ".manifest.json")
            try AuditSample.spoil(backup) { try $0.script("UPDATE party SET name = 'Other' WHERE id = 3") }
        case "a page":
            let handle = try #require(FileHandle(forUpdatingAtPath: backup))
            try handle.seek(toOffset: 8192 * 5)
            try handle.write(contentsOf: Data(repeating: 0x5A, count: 4096))
            try handle.close()
        case "the manifest":
            let name = URL(filePath: backup + ".manifest.json")
            let text = try String(contentsOf: name, encoding: .utf8)
            try text.replacing("\"verified\"", with: "\"certified\"").write(
                to: name, atomically: true, encoding: .utf8)
        default: try Data("no database at all, but long enough".utf8).write(to: URL(filePath: backup))
        }
        for tail in ["-lock", "-journal"] { try? FileManager.default.removeItem(atPath: backup + tail) }
        let before = try sample.folder.contents()
        for replaces in [true, false] {
            var request = RestoreRequest(
                backup: backup, path: replaces ? sample.path : sample.folder.file("new"))
            request.replaces = replaces
            let isRefused = ["the manifest", "no backup at all"].contains(spoilt)
            do {
                let restored = try Self.restore(request)
                #expect(!isRefused && !restored.problems.isEmpty && restored.restoration == nil)
            } catch { #expect(isRefused, "\(error)") }
        }
        #expect(try sample.folder.contents() == before)
    }

    @Test func `a backup that is not there is told as one`() throws {
        let folder = try ScratchFolder()
        let words = sentence { () throws(RegistryError) in
            _ = try Self.restore(RestoreRequest(backup: folder.file("none"), path: folder.file("new")))
        }
        #expect(
            words.hasPrefix("no backup at ") && words.hasSuffix("(No such file or directory); check its name")
        )
        #expect(try folder.contents().isEmpty)
    }

    @Test func `who had the registry open writes nothing into the one that was left`() throws {
        let (sample, _) = try Self.sample()
        var other = try RegistryFile.open(path: sample.path, at: Self.now)
        var request = RestoreRequest(backup: sample.folder.file("b"), path: sample.path)
        request.replaces = true
        let restored = try Self.restore(request)
        let kept = try sample.folder.file(#require(restored.restoration?.keptAs)) + "/registry.sqlite"
        let before = FileManager.default.contents(atPath: kept)
        #expect(
            sentence { () throws(RegistryError) in
                _ = try other.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                    try PartnerRepository.add(PartnerDraft(name: "Too late"), in: db, by: change)
                }
            }.hasPrefix("the registry was moved, replaced or removed while this command was at work"))
        #expect(FileManager.default.contents(atPath: kept) == before)
    }

    @Test func `a registry that vanishes in the middle of a change is no success`() throws {
        let (sample, _) = try Self.sample()
        let path = try sample.copy()
        var file = try RegistryFile.open(path: path, at: Self.now)
        let words = sentence { () throws(RegistryError) in
            _ = try file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                let added = try PartnerRepository.add(PartnerDraft(name: "Ash"), in: db, by: change)
                unlink(path)
                return added
            }
        }
        #expect(words.hasPrefix("the registry was moved, replaced or removed"))
    }

    @Test func `nobody reads while a registry is replaced, and who does is waited for`() throws {
        let (sample, _) = try Self.sample()
        var reader = try RegistryFile.open(path: sample.path, at: Self.now)
        var request = RestoreRequest(backup: sample.folder.file("b"), path: sample.path)
        request.replaces = true
        // In one process a lock of its own would not be felt; another one holds it.
        let holder = Process()
        holder.executableURL = URL(filePath: "/usr/bin/env")
        holder.arguments = [
            "python3", "-c",
            """
            import fcntl, sys
            f = open(sys.argv[1], "r+b"); fcntl.lockf(f, fcntl.LOCK_SH, 510, 0x40000002)
            print("held", flush=True); sys.stdin.read()
            """, sample.path,
        ]
        let (input, output) = (Pipe(), Pipe())
        (holder.standardInput, holder.standardOutput) = (input, output)
        try holder.run()
        _ = output.fileHandleForReading.availableData
        let words = sentence { () throws(RegistryError) in _ = try Self.restore(request) }
        #expect(words.contains("busy"))
        try input.fileHandleForWriting.close()
        holder.waitUntilExit()
        #expect(try Self.restore(request).restoration != nil)
        // Who had it open is told, and not answered from the file that was left.
        let told = sentence { () throws(RegistryError) in
            _ = try reader.read { db throws(RegistryError) in try ChainHead.last(in: db) }
        }
        #expect(told.contains("moved, replaced or removed"))
    }
}
