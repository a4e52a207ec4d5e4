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
        let backup = try file.backUp(to: sample.folder.file("b"), at: Self.now) { calls.append(($0, $1)) }
        #expect(backup.head == (try sample.verify().head))
        #expect(calls.last.map { $0.0 == $0.1 && $0.0 > 0 } == true)
        var copy = try RegistryFile.open(path: sample.folder.file("b"), at: Self.now)
        #expect(try Audit.verify(&copy, heads: [#require(backup.head)], at: Self.now).findings == [])
        let names = try Set(sample.folder.contents().keys)
        #expect(
            names.isSubset(of: [
                "registry.sqlite", "registry.sqlite-journal", "registry.sqlite-lock", "b", "b-lock",
                "copy.sqlite", "copy.sqlite-lock", "copy.sqlite-journal", "b-journal",
            ]))
        #expect(try sample.folder.contents()["b"]?.count == Int(backup.bytes))
    }

    @Test func `what an interrupted backup left is taken over, and one that is at work is not`() throws {
        let sample = try AuditSample()
        var file = try RegistryFile.open(path: sample.path, at: Self.now)
        let target = sample.folder.file("b")
        let part = try UnfinishedFolder(for: target)
        try Data("half".utf8).write(to: URL(filePath: part.path + "/copy"))
        do {
            _ = try file.backUp(to: target, at: Self.now)
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
        _ = try file.backUp(to: sample.folder.file("c"), at: Self.now)
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
                _ = try file.backUp(to: sample.folder.file(name), at: Self.now)
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
            _ = try file.backUp(to: sample.folder.file("no/b"), at: Self.now)
            Issue.record("it was made")
        } catch {
            #expect(
                error.description.hasSuffix(
                    "cannot be made (No such file or directory); check that its folder exists and may be written to"
                ))
        }
    }

    @Test func `a damaged registry makes no backup that looks sound`() throws {
        let sample = try AuditSample()
        let path = try sample.copy()
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        let size = try handle.seekToEnd()
        for page in stride(from: UInt64(4096 * 3), to: size, by: 4096 * 5) {
            try handle.seek(toOffset: page)
            try handle.write(contentsOf: Data(repeating: 0x5A, count: 64))
        }
        try handle.close()
        do {
            var file = try RegistryFile.open(path: path, at: Self.now)
            _ = try file.backUp(to: sample.folder.file("b"), at: Self.now)
            Issue.record("a damaged copy was kept")
        } catch {
            #expect(!FileManager.default.fileExists(atPath: sample.folder.file("b")))
            #expect(!FileManager.default.fileExists(atPath: sample.folder.file(".b.concord-part")))
        }
    }

    @Test func `the health of a file tells its journal, its pages and its records`() throws {
        let sample = try AuditSample()
        var file = try RegistryFile.open(path: sample.path, at: Self.now)
        let health = try FileHealth(of: &file)
        #expect(
            health.faults == [] && health.journal == Journal.choice
                && health.library == Connection.libraryVersion)
        #expect(
            health.pages * health.pageSize
                == Int64(try #require(sample.folder.contents()["registry.sqlite"]).count))
        #expect(health.schema == Int64(Migration.all.count))
        #expect(health.records.first { $0.kind == .partner }?.count == 4)
        #expect(health.last?.sequence == AuditSample.events && health.last?.actor == "Ines Vogt")
    }
}
