import Storage
import Testing

@testable import Registry

/// Lists that go on coming in while two records are one.
@Suite struct MergerImportTests {
    private func kept() throws -> ImportFixture {
        var list = try ImportFixture.make("key", "name", "address", "website")
        try list.registry.add("Weir Joinery") {
            $0.fields[\.address] = "Mill 7"
            $0.fields[\.website] = "weir.example"
        }
        try list.run(["9", "Weir Tischlerei", "ERP-Weg 1", ""], source: "ERP")
        list.onExisting = .update
        return list
    }

    @Test func `a row goes back with its newest row and what that said, and the next import meets its own`()
        throws
    {
        var list = try kept()
        let (goes, stays) = (try list.partner("Weir Tischlerei"), try list.partner("Weir Joinery"))
        try list.registry.merge(goes.reference, into: stays.reference)
        try list.run(["9", "Weir Tischlerei", "ERP-Weg 2", ""], file: "e3.csv", source: "ERP")
        #expect(try list.partner(stays.reference).address == "ERP-Weg 2")
        let back = try list.registry.unmerge(goes.reference)
        #expect(back.merged.address == "ERP-Weg 2" && back.partner.address == "Mill 7")
        #expect(back.merged.name == "Weir Tischlerei" && back.partner.name == "Weir Joinery")
        #expect(back.partner.names == [] && !back.notes.contains { $0.hasPrefix("changed of ") })
        #expect(back.merged.sources.map(\.file) == ["e3.csv"] && back.partner.sources == [])
        #expect(
            back.notes.contains {
                $0.contains("row '9' of 'ERP' is \(goes.reference)'s again")
                    && $0.contains("what it said of address went with it")
            }, "\(back.notes)")
        try list.run(
            ["9", "Weir Tischlerei", "ERP-Weg 3", "tischlerei.example"], file: "e4.csv", source: "ERP")
        let (came, stayed) = (try list.partner(goes.reference), try list.partner(stays.reference))
        #expect(came.address == "ERP-Weg 3" && came.website == "tischlerei.example")
        #expect(stayed.address == "Mill 7" && stayed.website == "weir.example")
        #expect(!stayed.fieldSources.contains { $0.source == "ERP" })
        let report = try Audit.verify(&list.registry.file, at: RegistryFixture.author.instant)
        #expect(report.findings == [])
    }

    @Test func `a row of the one that stays is not taken for that of the one that went`() throws {
        var list = try kept()
        try list.run(["8", "Weir Joinery Ltd", "Mill 8", ""], source: "ERP")
        let (goes, stays) = (try list.partner("Weir Tischlerei"), try list.partner("Weir Joinery Ltd"))
        try list.registry.merge(goes.reference, into: stays.reference)
        try list.run(["9", "Weir Tischlerei", "ERP-Weg 2", ""], file: "e3.csv", source: "ERP")
        let back = try list.registry.unmerge(goes.reference)
        #expect(back.merged.sources.map(\.key) == ["9"] && back.partner.sources.map(\.key) == ["8"])
        #expect(
            back.notes.contains { $0.contains("what it said stays with \(stays.reference)") },
            "\(back.notes)")
    }

    @Test func `what was changed of the one that stays since is told`() throws {
        var list = try kept()
        let goes = try list.partner("Weir Tischlerei")
        let outcome = try list.registry.merge(goes.reference, into: "Weir Joinery")
        try list.registry.edit(outcome.partner) {
            $0.fields[\.email] = "a@weir.example"
            $0.tags = ["oak wood"]
        }
        let back = try list.registry.unmerge(goes.reference)
        let note = try #require(back.notes.first { $0.hasPrefix("changed of ") })
        #expect(note.contains("since the merger: e-mail, tags, which stays there"), "\(note)")
        let again = try list.registry.merge(goes.reference, into: "Weir Joinery")
        let quiet = try list.registry.unmerge(again.merged.reference)
        #expect(!quiet.notes.contains { $0.hasPrefix("changed of ") })
    }
}
