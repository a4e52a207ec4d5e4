import Storage
import Testing

@testable import Registry

/// A declaration may bear the signature of several authorised persons (ISO/IEC 17050-1, 6.1 g).
@Suite struct CosignatoryTests {
    private static let two = ["Jens Holm=Prokurist", "Ida Krog=Partner"]

    private static func signed(_ draft: inout DeclarationDraft) {
        RegistryFixture.complete(&draft)
        draft.cosignatories = two
    }

    @Test func `who signs together stands in order, by name and function of the day of issue`() throws {
        var registry = try RegistryFixture.make()
        let issued = try registry.declare(registry.joinery(), Self.signed).declaration
        let jens = try PersonRepository.find("Jens Holm", in: registry.file.connection)
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            _ = try RecordRepository.edit(
                jens, RecordDraft([\.name: "Jens Lund", \.function: "Owner"]), in: db, by: change)
        }
        let read = try registry.read(issued)
        #expect(read.signatories.map(\.name) == ["Mette Søren", "Jens Holm", "Ida Krog"])
        #expect(read.cosignatories.map(\.function) == ["Prokurist", "Partner"])
        let last = try History.events(of: issued.subject, in: registry.file.connection).last
        #expect(last?.record?.canonical == read.json.canonical)
        #expect(read.json["cosignatories"]?.elements.first?["reference"]?.string == jens.reference)
        #expect(try registry.declare(registry.joinery("Oak ApS")).declaration.json["cosignatories"] == nil)
        #expect(try Audit.verify(&registry.file, at: RegistryFixture.author.instant).findings == [])
    }

    @Test(
        arguments: [
            "UPDATE declaration_cosignatory SET name = 'X'",
            "UPDATE declaration_cosignatory SET function = 'X'",
            "UPDATE declaration_cosignatory SET position = position + 5",
            "UPDATE declaration_cosignatory SET person = 1", "DELETE FROM declaration_cosignatory",
            """
            INSERT INTO declaration_cosignatory (declaration, position, person, name, function)
            SELECT declaration.id, 9, person.id, 'X', 'Y' FROM declaration, person WHERE person.name = 'Mette Søren'
            """,
        ] as [SQL])
    func `whoever writes to the tables, who signed an issued declaration stays`(_ sql: SQL) throws {
        var registry = try RegistryFixture.make()
        try registry.declare(registry.joinery(), Self.signed)
        #expect(throws: StorageError.self) { try registry.file.connection.run(sql) }
    }

    @Test func `nobody signs twice, and nobody signs who works for somebody else`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let other = try registry.declare(registry.joinery("Oak ApS"), Self.signed).declaration
        let stranger = try #require(other.cosignatories.first).reference
        for (names, words) in [
            (["Mette Søren=Owner"], "would sign twice"), (["Jens Holm=A", "jens holm=B"], "is named twice"),
            (["\(stranger)=A"], "does not work for"), (["Jens Holm"], "the function of each cosignatory"),
            (["Jens Holm=!"], "has no letter or digit"),
        ] {
            let refusal = sentence { () throws(RegistryError) in
                _ = try registry.declare(issuer) {
                    RegistryFixture.complete(&$0)
                    $0.cosignatories = names
                }
            }
            #expect(refusal.contains(words), "\(refusal)")
        }
    }

    @Test func `where two sign together for a firm, one name is a draft until the other is there`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        _ = try registry.edit(registry.partner("Sørens Træværk ApS")) {
            $0.signatories = "2"
            $0.signatoriesSince = "2024-01-01"
        }
        let refusal = sentence { () throws(RegistryError) in _ = try registry.declare(issuer) }
        #expect(refusal.contains("g) who signs together with the signatory (--cosignatory NAME=FUNCTION"))
        #expect(refusal.contains("2 sign together for Sørens Træværk ApS"))
        let draft = try registry.prepare(issuer, nil, RegistryFixture.complete)
        #expect(draft.awaitsCosignatory && draft.missing == [.cosignatory])
        let issued = try registry.complete(draft) { $0.cosignatories = ["Jens Holm=Prokurist"] }
        #expect(issued.status == .issued && issued.missing.isEmpty)
        // Before that day one signed, and what one signed then lacks nothing now.
        let earlier = try registry.declare(issuer) {
            RegistryFixture.complete(&$0)
            $0.date = "2023-12-31"
        }.declaration
        #expect(earlier.cosignatories.isEmpty && earlier.missing.isEmpty)
    }

    @Test func `who signs alone needs nobody, and who signs jointly needs somebody`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        func says(_ name: String, sign: Person.Signing?, _ registry: inout RegistryFixture)
            throws(RegistryError)
        {
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                let person = try PersonRepository.findOrAdd(name, of: issuer.id, in: db, by: change)
                var draft = RecordDraft<Person>()
                draft.signs = sign
                if sign == nil { draft.cleared = ["signs"] }
                _ = try RecordRepository.edit(person, draft, in: db, by: change)
            }
        }
        try says("Mette Søren", sign: .jointly, &registry)
        let refusal = sentence { () throws(RegistryError) in _ = try registry.declare(issuer) }
        #expect(refusal.contains("who signs together"))
        _ = try registry.edit(registry.partner("Sørens Træværk ApS")) { $0.signatories = "3" }
        try says("Mette Søren", sign: .alone, &registry)
        #expect(try registry.declare(issuer).declaration.status == .issued)
    }

    @Test
    func
        `what came on record later lets no declaration that was issued lack a signatory, unless its day does`()
        throws
    {
        var registry = try RegistryFixture.make()
        let issued = try registry.declare(registry.joinery()).declaration
        _ = try registry.edit(registry.partner("Sørens Træværk ApS")) { $0.signatories = "2" }
        #expect(try registry.read(issued).missing.isEmpty)
        _ = try registry.edit(registry.partner("Sørens Træværk ApS")) { $0.signatoriesSince = "2020-01-01" }
        #expect(try registry.read(issued).missing == [.cosignatory])
        let findings = try registry.findings(issued)
        #expect(
            findings.contains(
                "missing ISO/IEC 17050-1, 6.1 g: who signs together with the signatory is missing"))
    }

    @Test func `one of several who signed is erased as the first is, and the others stay`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let issued = try registry.declare(issuer) {
            Self.signed(&$0)
            ($0.date, $0.validFrom, $0.validUntil) = ("2010-01-01", "2010-01-01", "2011-01-01")
        }.declaration
        let draft = try registry.prepare(issuer, nil, Self.signed)
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            let export = try PersonalExport.of(PersonRepository.find("Jens Holm", in: db), in: db)
            #expect(
                export["roles"]?.elements.compactMap { $0["role"]?.string } == ["cosignatory", "cosignatory"])
            try PersonRepository.erase(PersonRepository.find("Jens Holm", in: db), in: db, by: change)
        }
        #expect(try registry.read(issued).signatories.map(\.name) == ["Mette Søren", "(erased)", "Ida Krog"])
        #expect(try registry.read(draft).signatories.map(\.name) == ["Mette Søren", "Ida Krog"])
        #expect(try Audit.verify(&registry.file, at: RegistryFixture.author.instant).findings == [])
    }

    @Test func `of two records of one person the one that stays signs the drafts, and nobody twice`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let issued = try registry.declare(issuer, Self.signed).declaration
        let draft = try registry.prepare(issuer, nil, Self.signed)
        let merger = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            try PersonRepository.merge(
                PersonRepository.find("Jens Holm", in: db), into: PersonRepository.find("Ida Krog", in: db),
                in: db, by: change)
        }
        #expect(merger.declarations == [issued.reference])
        #expect(try registry.read(draft).signatories.map(\.name) == ["Mette Søren", "Ida Krog"])
        #expect(try registry.read(issued).signatories.count == 3)
        #expect(try Audit.verify(&registry.file, at: RegistryFixture.author.instant).findings == [])
    }
}
