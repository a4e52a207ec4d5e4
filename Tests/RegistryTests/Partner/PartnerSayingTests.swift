import Registry
import Testing

/// What may be said of a partner at once, and in which words.
@Suite struct PartnerSayingTests {
    @Test func `a text is taken away in every language, and not where it is given at once`() throws {
        var registry = try RegistryFixture.make()
        let before = try registry.add("Oak ApS", PartnerRepositoryTests.fill)
        let after = try registry.edit(before) { $0.cleared = ["vision", "objectives"] }
        #expect(after.texts.map(\.kind) == [.mission] && after.vision == nil)
        #expect(try registry.partner(before.reference) == after)
        let refusal = sentence { () throws(RegistryError) in
            try registry.edit(after) {
                $0.cleared = ["mission"]
                $0.texts = [PartyText(kind: .mission, text: "We mend.", statedOn: RegistryFixture.today)]
            }
        }
        #expect(refusal.contains("the mission is given and cleared at once"), "\(refusal)")
    }

    @Test func `a value that is given twice is refused, whatever it is called`() throws {
        var registry = try RegistryFixture.make()
        let values = try [
            ValueStatement(parsing: "sdg:7=5", on: RegistryFixture.today),
            ValueStatement(parsing: "SDG:7=3", on: RegistryFixture.today),
        ]
        let added = sentence { () throws(RegistryError) in try registry.add("Oak ApS") { $0.values = values }
        }
        #expect(added.contains("the value sdg:7 is given twice"), "\(added)")
        let oak = try registry.add("Oak ApS")
        let edited = sentence { () throws(RegistryError) in try registry.edit(oak) { $0.values = values } }
        #expect(edited.contains("the value sdg:7 is given twice"), "\(edited)")
    }

    @Test(arguments: ["none", "None", " none ", "(erased)"])
    func `nobody is put on record under a word that stands for nobody`(_ name: String) throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS")
        let refusal = sentence { () throws(RegistryError) in try registry.edit(oak) { $0.manager = name } }
        #expect(refusal.contains("is nobody's name"), "\(refusal)")
        #expect(name.contains("erased") || refusal.contains("edit --clear manager"), "\(refusal)")
        let person = sentence { () throws(RegistryError) in
            _ = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try Person.add(
                    RecordDraft([\.name: name, \.party: "organisation"]), in: db, by: change)
            }
        }
        #expect(person.contains("is nobody's name"), "\(person)")
    }

    @Test func `a row of CSV has whole, beside what an import takes, what JSON has`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS", PartnerRepositoryTests.fill)
        let row = try oak.row(in: registry.file.connection)
        for key in ["values", "identifiers"] {
            #expect(row["\(key)_json"] == oak.shownJSON[key] && Partner.columns.contains("\(key)_json"))
            #expect(row[key]?.string?.isEmpty == false)
        }
    }
}
