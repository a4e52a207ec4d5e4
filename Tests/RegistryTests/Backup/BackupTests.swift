import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct BackupTests {
    static let now = AuditSample.now

    @Test func `a backup is whole, ends at the same event, and leaves nothing beside it`() throws {
        let sample = try AuditSample()
        var file = try RegistryFile.open(path: sample.path, at: Self.now)
        var calls: [(Int, Int)] = []
        let backup = try file.backUp(
            to: sample.folder.file("b"), at: Self.now, by: "0.1.0",
            progress: {
                if case .copied(let done, let all) = $0 { calls.append((done, all)) }
            })
        #expect(backup.manifest.head == (try sample.verify().head))
        #expect(calls.last.map { $0.0 == $0.1 && $0.0 > 0 } == true)
        var copy = try RegistryFile.open(path: sample.folder.file("b"), at: Self.now)
        #expect(try Audit.verify(&copy, heads: [#require(backup.manifest.head)], at: Self.now).findings == [])
        let names = try Set(sample.folder.contents().keys)
        #expect(
            names.isSubset(of: [
                "registry.sqlite", "registry.sqlite-journal", "registry.sqlite-lock", "b", "b-lock",
                "copy.sqlite", "copy.sqlite-lock", "copy.sqlite-journal", "b-journal", "b.manifest.json",
            ]))
        #expect(try sample.folder.contents()["b"]?.count == Int(backup.manifest.bytes))
    }

    @Test func `what an interrupted backup left is taken over, and one that is at work is not`() throws {
        let sample = try AuditSample()
        var file = try RegistryFile.open(path: sample.path, at: Self.now)
        let target = sample.folder.file("b")
        let part = try UnfinishedFolder(for: target)
        try Data("half".utf8).write(to: URL(filePath: part.path + "/copy"))
        do {
            _ = try file.backUp(to: target, at: Self.now, by: "0.1.0")
            Issue.record("two backups to one name were at work at once")
        } catch {
            #expect(error.description.contains("is being made by another command at this moment"))
        }
        #expect(try String(contentsOfFile: part.path + "/copy", encoding: .utf8) == "half")
        withExtendedLifetime(part) {}
        try FileManager.default.createDirectory(
            atPath: sample.folder.file(".c.concord-part"), withIntermediateDirectories: false)
        try Data("half".utf8).write(to: URL(filePath: sample.folder.file(".c.concord-part/copy")))
        try Data("half".utf8).write(to: URL(filePath: sample.folder.file(".c.concord-part/copy-journal")))
        _ = try file.backUp(to: sample.folder.file("c"), at: Self.now, by: "0.1.0")
        #expect(!FileManager.default.fileExists(atPath: sample.folder.file(".c.concord-part")))
        var copy = try RegistryFile.open(path: sample.folder.file("c"), at: Self.now)
        #expect(try Audit.verify(&copy, at: Self.now).findings == [])
    }

    @Test func `a backup never overwrites, not even a dangling link`() throws {
        let sample = try AuditSample()
        var file = try RegistryFile.open(path: sample.path, at: Self.now)
        try Data("mine".utf8).write(to: URL(filePath: sample.folder.file("a")))
        try FileManager.default.createSymbolicLink(
            atPath: sample.folder.file("d"), withDestinationPath: sample.folder.file("nowhere"))
        let before = try sample.folder.contents()
        for (name, words) in [
            ("a", "exists; a backup never overwrites, so choose another name"),
            ("d", "exists; a backup never overwrites, so choose another name"),
        ] {
            do {
                _ = try file.backUp(to: sample.folder.file(name), at: Self.now, by: "0.1.0")
                Issue.record("\(name) was overwritten")
            } catch {
                #expect(error.description.hasSuffix(words))
                guard case .cannotCreate = error else {
                    Issue.record("\(error)")
                    continue
                }
            }
        }
        #expect(try sample.folder.contents() == before)
    }

    @Test func `in a folder that is not there no backup can be made`() throws {
        let sample = try AuditSample()
        var file = try RegistryFile.open(path: sample.path, at: Self.now)
        do {
            _ = try file.backUp(to: sample.folder.file("no/b"), at: Self.now, by: "0.1.0")
            Issue.record("it was made")
        } catch {
            #expect(
                error.description.hasSuffix(
                    "cannot be made (No such file or directory); check that its folder exists and may be written to"
                ))
        }
    }

    @Test func `a damaged registry's copy gets a name and a manifest that say so`() throws {
        let sample = try AuditSample()
        let path = try sample.copy()
        // Without its list of tables, or that of its steps, a file is no registry that could be copied.
        let schema = try Set(
            Connection.open(.file(path)).rows(
                "SELECT pageno FROM dbstat WHERE name = 'sqlite_schema' OR name LIKE '%migration%'"
            ) {
                row throws(StorageError) in try row.integer(0)
            })
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        let size = try handle.seekToEnd()
        for place in stride(from: UInt64(4096 * 3), to: size, by: 4096 * 5)
        where !schema.contains(Int64(place / 8192) + 1) {
            try handle.seek(toOffset: place)
            try handle.write(contentsOf: Data(repeating: 0x5A, count: 64))
        }
        try handle.close()
        let target = sample.folder.file("b")
        for number in 1...2 {
            var file = try RegistryFile.openAsItIs(path: path)
            let backup = try file.backUp(to: target, at: Self.now, by: "0.1.0")
            #expect(!backup.isSound)
            #expect(backup.path == target + ".not-verified" + (number == 1 ? "" : "-2"))
            let manifest = try #require(try BackupManifest.beside(backup.path))
            #expect(!manifest.isSound && manifest.findings.first == backup.report.findings.first?.text)
        }
        #expect(!FileManager.default.fileExists(atPath: target))
        #expect(!FileManager.default.fileExists(atPath: sample.folder.file(".b.concord-part")))
    }

    @Test func `a record that is not what was recorded is found in a backup, though the file is whole`()
        throws
    {
        let sample = try AuditSample()
        let path = try sample.copy()
        let db = try Connection.open(.file(path))
        try db.script("UPDATE party SET name = 'Somebody else' WHERE kind = 'partner'")
        var file = try RegistryFile.openAsItIs(path: path)
        let backup = try file.backUp(to: sample.folder.file("b"), at: Self.now, by: "0.1.0")
        #expect(!backup.isSound && backup.path.hasSuffix("b.not-verified"))
    }

    @Test func `a manifest reads back as what was written, and says what the copy holds`() throws {
        let sample = try AuditSample()
        var file = try RegistryFile.openAsItIs(path: sample.path)
        let backup = try file.backUp(to: sample.folder.file("b"), at: Self.now, by: "0.1.0")
        let manifest = try #require(try BackupManifest.beside(sample.folder.file("b")))
        #expect(manifest == backup.manifest && manifest.isSound && manifest.file == "b")
        #expect(manifest.events == AuditSample.events)
        for (kind, count) in backup.report.records where count > 0 {
            #expect(manifest.records[kind.rawValue]?.count ?? 0 <= count, "\(kind.rawValue)")
        }
        #expect(manifest.records["partner"]?.count == AuditSample.partners)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: sample.folder.file("b.manifest.json"))
        #expect((attributes[.posixPermissions] as? Int) == 0o600)
    }

    @Test(arguments: ["sha256", "events", "partner", "nothing"])
    func `a backup is compared with its manifest`(_ changed: String) throws {
        let sample = try AuditSample()
        var file = try RegistryFile.openAsItIs(path: sample.path)
        _ = try file.backUp(to: sample.folder.file("b"), at: Self.now, by: "0.1.0")
        let name = URL(filePath: sample.folder.file("b.manifest.json"))
        var text = try String(contentsOf: name, encoding: .utf8)
        switch changed {
        case "sha256": text = text.replacing(#/"sha256": "[0-9a-f]{4}/#, with: "\"sha256\": \"0000")
        case "events": text = text.replacing("\"events\": \(AuditSample.events)", with: "\"events\": 1")
        case "partner":
            text = text.replacing(#/("partner": \{\s*"count": [0-9]+,\s*"digest": ")..../#) { "\($0.1)0000" }
        default: break
        }
        try text.write(to: name, atomically: true, encoding: .utf8)
        let scratch = try ScratchFolder()
        let check = try BackupCheck(
            of: sample.folder.file("b"), beside: sample.path, scratch: scratch.path, at: Self.now)
        #expect(check.distance == .behind(0))
        #expect(check.problems.isEmpty == (changed == "nothing"))
        #expect(check.problems.count <= 1)
        #expect(try scratch.contents().isEmpty)
    }

    @Test func `a backup of another registry, or of one that was cut, stands apart from it`() throws {
        let sample = try AuditSample()
        let other = try AuditSample(anew: true)
        var file = try RegistryFile.openAsItIs(path: sample.path)
        _ = try file.backUp(to: sample.folder.file("b"), at: Self.now, by: "0.1.0")
        let scratch = try ScratchFolder()
        let check = try BackupCheck(
            of: sample.folder.file("b"), beside: other.path, scratch: scratch.path, at: Self.now)
        #expect(check.distance == .apart && check.problems.isEmpty)
        let alone = try BackupCheck(
            of: sample.folder.file("b"), beside: sample.folder.file("none"), scratch: scratch.path,
            at: Self.now)
        #expect(alone.distance == nil && alone.problems.isEmpty)
    }

    @Test(arguments: ["schema-9", "schema-20", "schema-23"])
    func `a registry of an earlier schema is backed up and verified as it is`(_ name: String) throws {
        let folder = try ScratchFolder()
        let fixture = URL(filePath: #filePath).appending(path: "../../RegistryFile/Fixtures/\(name).registry")
            .standardized
        try FileManager.default.copyItem(atPath: fixture.path, toPath: folder.file("a"))
        let before = try folder.contents()["a"]
        var file = try RegistryFile.openAsItIs(path: folder.file("a"))
        let report = try Audit.verifyAsItIs(&file, at: Self.now, scratch: folder.path)
        #expect(report.findings == [])
        #expect(report.earlierSchema.map { "schema-\($0)" } == name)
        let backup = try file.backUp(to: folder.file("b"), at: Self.now, by: "0.1.0")
        #expect(backup.isSound && "schema-\(backup.manifest.schema)" == name)
        #expect(try folder.contents()["a"] == before)
        let scratch = try ScratchFolder()
        let check = try BackupCheck(
            of: folder.file("b"), beside: folder.file("a"), scratch: scratch.path, at: Self.now)
        #expect(check.problems == [] && check.distance == .behind(0))
    }

    @Test func `the health of a file tells its journal, its pages and its records`() throws {
        let sample = try AuditSample()
        var file = try RegistryFile.open(path: sample.path, at: Self.now)
        let health = try FileHealth(of: &file, at: Self.now)
        #expect(
            health.faults == [] && health.journal == Journal.choice
                && health.library == Connection.libraryVersion)
        #expect(
            health.pages * health.pageSize
                == Int64(try #require(sample.folder.contents()["registry.sqlite"]).count))
        #expect(health.schema == Int64(Migration.all.count))
        #expect(health.records.first { $0.kind == .partner }?.count == AuditSample.partners)
        #expect(health.last?.sequence == AuditSample.events && health.last?.actor == "Ines Vogt")
    }
}
