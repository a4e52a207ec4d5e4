import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct PersonErasingTests {
    /// A registry on disk whose partner "Oak ApS" has a manager, Jonas Brandt, with an e-mail address.
    private static func registry(_ folder: ScratchFolder) throws -> RegistryFixture {
        var registry = RegistryFixture(
            file: try RegistryFile.create(.file(folder.file("a")), at: RegistryFixture.author.instant))
        _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try OrganisationRepository.add(
                name: "Nordlicht Group", OrganisationEdit(), timeZone: "UTC", in: db, by: change)
        }
        try registry.add("Oak ApS") { $0.manager = "Jonas Brandt" }
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            let person = try PersonRepository.find("Jonas Brandt", in: db)
            _ = try RecordRepository.edit(
                person, RecordDraft([\.email: "jonas.brandt@nordlicht.example"]), in: db, by: change)
        }
        return registry
    }

    private static func erase(_ registry: inout RegistryFixture) throws(RegistryError) -> [String] {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try PersonRepository.erase(PersonRepository.find("Jonas Brandt", in: db), in: db, by: change)
                .plan.kept.map(\.record)
        }
    }

    @Test func `of a person who was erased no byte is left in the file, and the chain still holds`() throws {
        let folder = try ScratchFolder()
        do {
            var registry = try Self.registry(folder)
            try registry.edit(registry.partner("Oak ApS")) { $0.manager = "Ida Holm" }
            #expect(try Self.erase(&registry).isEmpty)
            let report = try Audit.verify(&registry.file, at: RegistryFixture.author.instant)
            #expect(report.findings == [] && report.erased == 2)
            let refusal = sentence { () throws(RegistryError) in
                _ = try PersonRepository.find("Jonas Brandt", in: registry.file.connection)
            }
            #expect(refusal == "no person is called 'Jonas Brandt'; `concord person list` shows all")
        }
        let bytes = try #require(try folder.contents()["a"])
        for word in ["Jonas", "jonas", "brandt"] { #expect(bytes.range(of: Data(word.utf8)) == nil) }
        #expect(bytes.range(of: Data("Ida Holm".utf8)) != nil)
    }

    @Test func `whoever has a duty is not erased, and the duty is named`() throws {
        let folder = try ScratchFolder()
        var registry = try Self.registry(folder)
        let refusal = sentence { () throws(RegistryError) in
            _ = try Self.erase(&registry)
        }
        #expect(
            refusal.contains("(Jonas Brandt) is manager of Oak ApS, and whoever has a duty is not erased"))
        #expect(try PersonRepository.find("Jonas Brandt", in: registry.file.connection).version == 2)
    }

    @Test
    func
        `a word of the name in what concerns the person's firm is listed, and nothing is taken out of it unasked`()
        throws
    {
        let folder = try ScratchFolder()
        var registry = try Self.registry(folder)
        try registry.add("Birch Ltd")
        for (name, words) in [("Oak ApS", "Ms ŻEBROWSKA was ill"), ("Birch Ltd", "Żebrowska is a town")] {
            try registry.edit(registry.partner(name)) {
                $0.texts = [PartyText(kind: .vision, text: words, statedOn: RegistryFixture.today)]
            }
        }
        let plan = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            let oak = try PartnerRepository.find("Oak ApS", in: db)
            let person = try PersonRepository.add(name: "Zofia Żebrowska", of: oak.id, in: db, by: change)
            return try PersonRepository.erase(person, mentions: true, in: db, by: change).plan
        }
        let oak = try registry.partner("Oak ApS")
        #expect(!plan.mentions.isEmpty)
        for mention in plan.mentions {
            #expect(mention.field.hasSuffix("(a word of the name)") && mention.record.contains(oak.reference))
        }
        #expect(oak.vision == "Ms ŻEBROWSKA was ill")
    }

    @Test func `nobody is erased twice`() throws {
        let folder = try ScratchFolder()
        var registry = try Self.registry(folder)
        try registry.edit(registry.partner("Oak ApS")) { $0.manager = "Ida Holm" }
        _ = try Self.erase(&registry)
        let refusal = sentence { () throws(RegistryError) in
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                _ = try PersonRepository.erase(
                    PersonRepository.find(PersonRepository.erasedName, in: db), in: db, by: change)
            }
        }
        #expect(refusal.hasSuffix("was erased already; there is nothing left of the person that may go"))
    }
}
