import Foundation
import Storage
import Testing

@testable import Registry

/// What happens to a registry of an earlier schema before it gets its steps.
@Suite struct UpgradeTests {
    static let now = AuditSample.now
    let folder: ScratchFolder
    var path: String { folder.file("registry.sqlite") }

    init() throws {
        folder = try ScratchFolder()
        let fixture = URL(filePath: #filePath).appending(path: "../Fixtures/schema-20.registry").standardized
        try FileManager.default.copyItem(atPath: fixture.path, toPath: path)
    }

    private func open(_ tell: @escaping (String) -> Void = { _ in }) throws(RegistryError) -> RegistryFile {
        try RegistryFile.open(
            path: path, at: Self.now, upgrade: .copying(by: "0.1.0", vouchers: nil, tell: tell))
    }

    @Test func `a registry is copied, checked and told of before its first step`() throws {
        var told: [String] = []
        do {
            var file = try open { told.append($0) }
            #expect(try Audit.verify(&file, at: Self.now).findings == [])
        }
        let name = "registry.sqlite.schema-20-20260602T090000Z"
        #expect(told.count == 2)
        #expect(told.first?.contains("has schema 20 and is brought to \(Migration.all.count)") == true)
        #expect(told.last?.contains("\(name), which verifies") == true)
        var copy = try RegistryFile.openAsItIs(path: folder.file(name))
        #expect(copy.schemaVersion == 20)
        #expect(try Audit.verifyAsItIs(&copy, at: Self.now, scratch: folder.path).findings == [])
        #expect(try BackupManifest.beside(folder.file(name))?.schema == 20)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
        #expect((attributes[.posixPermissions] as? Int) == 0o600)
        // Once it has the newest schema it is opened without another word.
        _ = try open { told.append($0) }
        #expect(told.count == 2)
    }

    @Test func `one that is to be left as it is is refused with both schemas`() throws {
        let before = try folder.contents()["registry.sqlite"]
        let words = sentence { () throws(RegistryError) in
            _ = try RegistryFile.open(path: path, at: Self.now, upgrade: .refused(by: "0.1.0"))
        }
        #expect(words.contains("has schema 20, concord 0.1.0 works with schema \(Migration.all.count)"))
        #expect(try folder.contents()["registry.sqlite"] == before)
    }

    @Test func `one whose records do not verify keeps its schema, and a copy says so`() throws {
        try AuditSample.spoil(path) {
            try $0.script("UPDATE party SET name = 'Other' WHERE kind = 'partner'")
        }
        let words = sentence { () throws(RegistryError) in _ = try open() }
        #expect(words.contains("does not verify") && words.contains("was left at schema 20"))
        #expect(try RegistryFile.openAsItIs(path: path).schemaVersion == 20)
        #expect(try folder.contents().keys.contains { $0.hasSuffix(".not-verified") })
    }

    @Test func `damage to what can be made anew keeps no registry from its steps`() throws {
        try AuditSample.spoil(path) {
            try $0.script("INSERT INTO partner_search (partner_search) VALUES ('delete-all')")
        }
        var told: [String] = []
        let file = try open { told.append($0) }
        let isOfNewestSchema = file.isOfNewestSchema
        #expect(isOfNewestSchema)
        #expect(told.last?.contains("in what can be rebuilt: `concord repair`") == true)
    }

    @Test func `copies of earlier upgrades go when they are older than backups are kept`() throws {
        let names = [
            "schema-9-20250101T000000Z", "schema-11-20250201T000000Z", "schema-12-20260501T000000Z",
            "schema-13-20260502T000000Z", "schema-14-20260503T000000Z",
        ].map { "registry.sqlite.\($0)" }
        let others = ["registry.sqlite.schema-x-20250101T000000Z", "other.sqlite.schema-9-20250101T000000Z"]
        for name in names + others { try Data().write(to: URL(filePath: folder.file(name))) }
        try Data().write(to: URL(filePath: folder.file(names[0] + ".manifest.json")))
        var told: [String] = []
        _ = try open { told.append($0) }
        let left = try Set(folder.contents().keys)
        #expect(left.intersection(names) == Set(names.dropFirst(2)))
        #expect(left.isSuperset(of: others) && !left.contains(names[0] + ".manifest.json"))
        #expect(
            told.count { $0.contains("is older than 90 days, as long as backups are kept, and was removed") }
                == 2)
    }
}
