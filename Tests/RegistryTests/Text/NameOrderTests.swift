import Storage
import Testing

@testable import Registry

@Suite struct NameOrderTests {
    @Test
    func `a letter with a mark stands with the letter, in every script that writes them with and without`() {
        let wanted = [
            "Åbo", "Ærø", "Äpfel GmbH", "Apfelhof", "Cedar", "Émile", "Muller", "Müller", "Muller & Co",
            "Ørsted", "Östlund",
            "Straße", "Strassen", "Zeta", "Έλα", "Ωμέγα", "Ёлка", "Жук", "अम",
        ]
        #expect(wanted.reversed().sorted { NameOrder.key($0) < NameOrder.key($1) } == wanted)
    }

    @Test(arguments: [
        ("Muller", "Müller"), ("Muller", "müller"), ("Œuvre", "Oeuvre"), ("Øst", "Ost"), ("कि", "कु"),
    ])
    func `names that are compared as different have different keys`(_ one: String, _ other: String) {
        #expect(NameOrder.key(one) != NameOrder.key(other))
        #expect(NameOrder.key(one) == NameOrder.key(one.uppercased()))
        #expect(NameOrder.ofKey(NormalisedText.key(other)) == NameOrder.key(other))
    }

    @Test func `every title that is sorted so has its key`() throws {
        let sample = try AuditSample()
        let file = try RegistryFile.open(path: sample.path, at: AuditSample.now)
        for (noun, sql) in Audit.orders {
            let rows = try file.connection.rows(sql, Int64(0), Int64(1000)) { row throws(StorageError) in
                (name: try row.text(1), key: try row.text(2))
            }
            #expect(!rows.isEmpty, "\(noun)")
            for row in rows { #expect(row.key == NameOrder.key(row.name), "\(noun)") }
        }
    }

    private static func names(_ registry: borrowing RegistryFixture) throws -> [String] {
        var names: [String] = []
        try PartnerRepository.forEach(PartnerFilter(), in: registry.file.connection) {
            partner throws(RegistryError) in
            names.append(partner.name)
            return true
        }
        return names
    }

    @Test
    func `partners and people are listed so, are found by their names, and keep their place when renamed`()
        throws
    {
        var registry = try RegistryFixture.make()
        for name in ["Zeta", "Äpfel GmbH", "Bär AG", "Apfelhof", "Ærø Værft"] { try registry.add(name) }
        #expect(try Self.names(registry) == ["Ærø Værft", "Äpfel GmbH", "Apfelhof", "Bär AG", "Zeta"])
        let found = try PartyRepository.find("ÄPFEL  gmbh", kinds: [.partner], in: registry.file.connection)
        #expect(found.name == "Äpfel GmbH")
        try registry.add("İSTANBUL TEKSTİL")
        for typed in ["istanbul tekstil", "ISTANBUL TEKSTIL", "ıstanbul tekstıl"] {
            #expect(
                try PartyRepository.find(typed, kinds: [.partner], in: registry.file.connection).name
                    == "İSTANBUL TEKSTİL")
        }
        let missed = sentence { () throws(RegistryError) in
            _ = try PartyRepository.find("Apfel GmbH", kinds: [.partner], in: registry.file.connection)
        }
        #expect(missed.contains("did you mean Äpfel GmbH"), "\(missed)")
        try registry.edit(registry.partner("Äpfel GmbH")) { $0.name = "Ängel GmbH" }
        #expect(try Self.names(registry).prefix(3) == ["Ærø Værft", "Ängel GmbH", "Apfelhof"])
        for name in ["Zeder", "Ähre", "Ahorn", "Örtlich"] {
            try registry.act(why: "asked") { db, change throws(RegistryError) in
                _ = try SavedQueryRepository.save(SavedQuery.Asked(), as: name, in: db, by: change)
            }
        }
        let queries = try RecordRepository<SavedQuery>.records(on: .first, in: registry.file.connection).map(
            \.name)
        #expect(queries == ["Ahorn", "Ähre", "Örtlich", "Zeder"])
        guard QueryPlan.isTold else { return }
        for (sql, index) in [
            (SavedQuery.form.all, "saved_query_by_order"), (Shortlist.form.all, "shortlist_by_order"),
            (Experience.form.all, "experience_by_order"),
        ] {
            let plan = try PartnerListTests.plan(sql, [], in: registry.file.connection)
            #expect(plan.contains { $0.contains(index) } && !plan.contains { $0.contains("TEMP") }, "\(plan)")
        }
        let plan = try PartnerListTests.plan(Person.form.all, [], in: registry.file.connection)
        #expect(
            plan.contains { $0.contains("person_by_order") } && !plan.contains { $0.contains("TEMP") },
            "\(plan)")
    }
}
