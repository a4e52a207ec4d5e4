import Storage
import Testing

@testable import Registry

/// Who is there for a partner on the organisation's side works for the organisation.
@Suite struct StaffTests {
    private static func withOther() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        let ash = try registry.add("Ash ApS")
        try registry.act { db, change throws(RegistryError) in
            _ = try PersonRepository.add(name: "Mette Lund", of: ash.id, in: db, by: change)
        }
        return registry
    }

    @Test func `a person of another firm is no manager and no advocate, and the error says who may be`()
        throws
    {
        var registry = try Self.withOther()
        let person = try Person.find("Mette Lund", in: registry.file.connection)
        let oak = try registry.add("Oak ApS")
        let said = sentence { () throws(RegistryError) in
            try registry.edit(oak) { $0.manager = person.reference }
        }
        #expect(said.contains("Mette Lund (\(person.reference)) works for P-"), "\(said)")
        #expect(said.contains("(Ash ApS)") && said.contains("person add NAME --of organisation"), "\(said)")
        let advocate = sentence { () throws(RegistryError) in
            try registry.add("Elm ApS") { $0.advocate = person.reference }
        }
        #expect(advocate.contains("works for"), "\(advocate)")
        // Of that name one's own may be there as well.
        let told = Newcomers()
        let edited = try registry.file.change(by: RegistryFixture.author, meeting: told) {
            db, change throws(RegistryError) in
            var edit = PartnerEdit()
            edit.manager = "Mette Lund"
            return try PartnerRepository.edit(oak, edit, in: db, by: change).partner
        }
        #expect(edited.manager?.reference != person.reference)
        #expect(told.met.first?.words.contains("where Mette Lund (\(person.reference)) is on record") == true)
    }

    @Test func `the schema keeps others from being managers too`() throws {
        var registry = try Self.withOther()
        let person = try Person.find("Mette Lund", in: registry.file.connection)
        let oak = try registry.add("Oak ApS")
        #expect(throws: RegistryError.self) {
            try registry.act { db, _ throws(RegistryError) in
                try db.write("UPDATE partner SET manager = ?2 WHERE id = ?1", oak.id, person.id)
            }
        }
    }

    @Test func `two of one name are told apart by what they do and for whom`() throws {
        var registry = try Self.withOther()
        let oak = try registry.add("Oak ApS")
        _ = try registry.put(
            Person.self, ["name": "Mette Lund", "party": oak.reference, "role": "signatory"])
        let said = sentence { () throws(RegistryError) in
            _ = try Person.find("Mette Lund", in: registry.file.connection)
        }
        #expect(said.contains("works for Ash ApS") && said.contains("signatory at Oak ApS"), "\(said)")
    }
}
