import Registry
import Storage
import Testing

@Suite struct PartyRepositoryTests {
    @Test func `a name is found with whichever apostrophe it is written`() throws {
        var registry = try RegistryFixture.make()
        let curly = try registry.add("O\u{2019}Brien & Sons Ltd")
        let plain = try registry.add("L'Atelier SARL")
        for (text, partner) in [
            ("o'brien & sons ltd", curly), ("L\u{2019}ATELIER sarl", plain), ("l`atelier SARL", plain),
        ] {
            let found = try PartyRepository.find(text, kinds: [.partner], in: registry.file.connection)
            #expect(found.reference == partner.reference)
        }
        try registry.act { db, change throws(RegistryError) in
            let person = try PersonRepository.add(
                name: "Aoife O\u{2019}Shea", of: curly.id, in: db, by: change)
            let again = try PersonRepository.findOrAdd("Aoife O'Shea", of: curly.id, in: db, by: change)
            guard again.id == person.id else { throw .invalid("a second person was put on record") }
        }
        #expect(try PersonRepository.find("aoife o'shea", in: registry.file.connection).party.id == curly.id)
    }

    @Test func `a party is found by reference, by alias and by a name however it is typed`() throws {
        var registry = try RegistryFixture.make()
        let partner = try registry.add("Sørens  Træværk ApS")
        for text in [
            partner.reference, partner.reference.lowercased(), "sørens træværk aps", " SØRENS TRÆVÆRK  APS ",
        ] {
            #expect(try registry.partner(text).id == partner.id)
        }
        #expect(try registry.partner("Sørens  Træværk ApS").name == "Sørens  Træværk ApS")
    }

    @Test func `full-width letters and ligatures are compared as what they mean`() throws {
        var registry = try RegistryFixture.make()
        let partner = try registry.add("ＡＢＣ Oﬃce")
        #expect(try registry.partner("abc office").id == partner.id)
        #expect(partner.name == "ＡＢＣ Oﬃce")
    }

    @Test func `a name that several have is refused with the candidates`() throws {
        var registry = try RegistryFixture.make()
        let one = try registry.add("Twin Works")
        let other = try registry.add("TWIN works")
        let text = sentence { () throws(RegistryError) in _ = try registry.partner("Twin Works") }
        #expect(text.contains(one.reference) && text.contains(other.reference))
    }

    @Test func `a name that nobody has is refused with names that are near`() throws {
        var registry = try RegistryFixture.make()
        try registry.add("Brackwater Bikes")
        #expect(
            sentence { () throws(RegistryError) in _ = try registry.partner("Brackwaetr Bikes") }.contains(
                "Brackwater Bikes"))
        #expect(
            sentence { () throws(RegistryError) in _ = try registry.partner("Brackwater") }.contains(
                "Brackwater Bikes"))
    }

    @Test func `a reference with a slip of the pen is told from a name`() throws {
        var registry = try RegistryFixture.make()
        let partner = try registry.add("Brackwater Bikes")
        let wrong = partner.reference.dropLast() + (partner.reference.last == "2" ? "3" : "2")
        #expect(
            sentence { () throws(RegistryError) in _ = try registry.partner(String(wrong)) }.contains(
                "last character"))
    }

    @Test func `the organisation is no partner`() throws {
        let registry = try RegistryFixture.make()
        let organisation = try OrganisationRepository.organisation(in: registry.file.connection)
        let text = sentence { () throws(RegistryError) in _ = try registry.partner(organisation.reference) }
        #expect(text.contains("organisation") && text.contains("no partner"))
    }

    @Test(arguments: ["", "   ", "\u{3000}", "\u{200B}\u{200B}"])
    func `a name of blanks is refused`(_ name: String) throws {
        var registry = try RegistryFixture.make()
        #expect(throws: RegistryError.self) { try registry.add(name) }
        #expect(try registry.file.connection.scalar("SELECT count(*) FROM party") == 1)
    }

    @Test(arguments: [
        "Bell\u{7}", "Red\u{1B}[31m", "Two\nlines", "Tab\there", "Null\u{0}", "Turn\u{202E}ed", "C1\u{9B}31m",
    ])
    func `a name that could steer a terminal is refused, and the error cannot steer one`(_ name: String)
        throws
    {
        var registry = try RegistryFixture.make()
        do {
            try registry.add(name)
            Issue.record("nothing was refused")
        } catch {
            #expect(error.description.contains("U+"))
            #expect(
                !error.description.unicodeScalars.contains {
                    $0.value < 0x20 || $0.value == 0x202E || $0.value == 0x9B
                })
        }
    }

    @Test func `a name has at most 400 characters`() throws {
        var registry = try RegistryFixture.make()
        #expect(try registry.add(String(repeating: "é", count: 400)).name.count == 400)
        #expect(throws: RegistryError.self) { try registry.add(String(repeating: "é", count: 401)) }
    }
}
