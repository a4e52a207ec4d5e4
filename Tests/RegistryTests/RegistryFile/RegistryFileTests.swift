import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct RegistryFileTests {
    static let now = AuditSample.now

    /// The sentence with which a file is refused, and whether it was left alone: no byte of it, no file beside it.
    static func refusal(
        of name: String, in folder: ScratchFolder, migrations: [Migration] = Migration.all
    ) throws -> String {
        let before = try folder.contents()
        let words = sentence { () throws(RegistryError) in
            _ = try RegistryFile.open(path: folder.file(name), at: now, migrations: migrations)
        }
        #expect(try folder.contents() == before, "something was written")
        return words.replacingOccurrences(of: folder.path, with: "…")
            .replacingOccurrences(of: String(folder.path.prefix(60)), with: "…")
    }

    @Test func `an SQLite file of another program is left alone`() throws {
        let folder = try ScratchFolder()
        try Connection.open(.file(folder.file("a")), identity: .new(applicationID: 7)).script(
            "CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('x')")
        let words = try Self.refusal(of: "a", in: folder)
        #expect(
            words.hasSuffix(
                "is an SQLite file of another program and no registry; name another with --registry"))
        try Connection.open(.file(folder.file("b")), identity: .new(applicationID: 7)).script(
            "PRAGMA application_id = 7; CREATE TABLE note (text TEXT)")
        #expect(try Self.refusal(of: "b", in: folder).contains("of another program"))
    }

    @Test func `a text file is no registry`() throws {
        let folder = try ScratchFolder()
        try Data(String(repeating: "name;country\n", count: 100).utf8).write(
            to: URL(filePath: folder.file("a")))
        let words = try Self.refusal(of: "a", in: folder)
        #expect(words.hasSuffix("is no registry (no SQLite file at all); name another with --registry"))
    }

    @Test func `a folder and a device are no registry`() throws {
        let folder = try ScratchFolder()
        try FileManager.default.createDirectory(atPath: folder.file("a"), withIntermediateDirectories: false)
        #expect(
            try Self.refusal(of: "a", in: folder).hasSuffix(
                "is a folder or a device and no registry; name a file with --registry"))
        #expect(
            sentence { () throws(RegistryError) in _ = try RegistryFile.open(path: "/dev/null", at: Self.now)
            }
                == "/dev/null is a folder or a device and no registry; name a file with --registry")
    }

    @Test func `an empty file is no registry`() throws {
        let folder = try ScratchFolder()
        try Data().write(to: URL(filePath: folder.file("a")))
        #expect(
            try Self.refusal(of: "a", in: folder).hasSuffix(
                "is empty and no registry; remove it, then `concord init` makes one there"))
    }

    @Test func `where there is no file the next command is named`() throws {
        let folder = try ScratchFolder()
        #expect(
            try Self.refusal(of: "a", in: folder).hasSuffix(
                "`concord init` makes one, `--registry FILE` names another"))
        #expect(try Self.refusal(of: "no/such/folder", in: folder).hasPrefix("no registry at "))
    }

    @Test func `a registry cut short is refused as damaged`() throws {
        let folder = try ScratchFolder()
        do { _ = try RegistryFile.create(.file(folder.file("a")), at: Self.now) }
        let whole = try #require(FileManager.default.contents(atPath: folder.file("a")))
        try whole.prefix(whole.count / 2).write(to: URL(filePath: folder.file("a")))
        try? FileManager.default.removeItem(atPath: folder.file("a-journal"))
        var findings: [String] = []
        do {
            var file = try RegistryFile.open(path: folder.file("a"), at: Self.now)
            findings = try Audit.verify(&file, at: Self.now).findings.map(\.text)
        } catch { findings = ["\(error)"] }
        #expect(findings != [])
    }

    @Test func `a registry is never made over a file`() throws {
        let folder = try ScratchFolder()
        do { _ = try RegistryFile.create(.file(folder.file("a")), at: Self.now) }
        let before = try folder.contents()
        let words = sentence { () throws(RegistryError) in
            _ = try RegistryFile.create(.file(folder.file("a")), at: Self.now)
        }
        #expect(
            words.hasSuffix("exists; a registry is never overwritten, so choose another name with --registry")
        )
        #expect(try folder.contents() == before)
    }

    @Test func `in a folder that is not there no registry can be made`() throws {
        let folder = try ScratchFolder()
        let words = sentence { () throws(RegistryError) in
            _ = try RegistryFile.create(.file(folder.file("no/a")), at: Self.now)
        }
        #expect(words.hasSuffix("cannot be made; check that its folder exists and may be written to"))
        #expect(try folder.contents().isEmpty)
    }
}
