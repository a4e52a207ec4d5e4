import Storage
import Testing

@testable import Registry

@Suite struct PartnerImportTests {
    static let every = [
        "key", "name", "country", "address", "language", "channel", "website", "email", "telephone", "sector",
        "status", "manager",
        "advocate", "sponsor", "signatories", "signatories_since", "signatories_source", "employees",
        "turnover", "balance_sheet", "investment", "currency", "year",
        "vision",
        "mission", "objectives", "text_language", "values", "identifiers", "identifier:ch_uid",
        "trading_name", "native_name", "linked_employees", "linked_turnover", "linked_balance_sheet",
        "linked_investment", "contact", "contact_role", "contact_function", "contact_email",
        "contact_telephone", "tags", "sites", "site_name", "site_address", "site_country", "site_number",
        "site_since", "site_until",
    ]
    static let full = [
        "k1", "Hinterhof Werkstatt AG", "ch", "Gasse 1, 0999 Dorf", "de", "telephone, mornings",
        "hinterhof.example", "post@hinterhof.example ", "+41 44 123 45 67", "c31", "active", "Ines Vogt",
        "Jonas Pik", "Lena Roth", "2", "2021-03-01", "commercial register", "14", "1 900 000.50", "900000",
        "10",
        "chf", "2025", "Chairs that last.", "We mend.", "No waste by 2030.", "en", "sdg:12=5  sdg:9=-3",
        "gb_vat:GB999999973", "CHE-123.456.788", "Die Werkstatt", "Hinderhof",
        "3", "20", "30", "40", "Mia Berg", "accounts", "Bookkeeper", "mia@hinterhof.example",
        "+41 44 123 45 68", "Spring fair; oak", "Hof 1, Bern; Hof 2, Bern", "Lager", "Halle 3, Uster", "ch",
        "ch_uid:CHE-123.456.788", "2020-01-01", "2030-12-31",
    ]

    @Test func `the row of these tests says something in every field that there is`() {
        let fields = Set(Self.every.map { $0.hasPrefix("identifier:") ? "identifier:SCHEME" : $0 })
        // A field of one's own is tried where it is declared.
        #expect(
            fields.subtracting(["key"])
                == Set(ImportField.names).subtracting(["own_KEY", "site_N_address", "contact_N_email"]))
        #expect(Self.full.count == Self.every.count && Self.full.allSatisfy { !$0.isEmpty })
    }

    @Test func `a row may say all that can be said of a partner`() throws {
        var list = try ImportFixture(registry: RegistryFixture.make(), columns: Self.every)
        let summary = try list.run(Self.full)
        #expect(
            summary.run.added == 1 && summary.warnings.isEmpty && summary.people == 1 && summary.sites == 3)
        let partner = try list.partner("Hinterhof Werkstatt AG")
        #expect(partner.country == "CH" && partner.sector == "C31" && partner.status == .active)
        #expect(partner.address == "Gasse 1, 0999 Dorf" && partner.language == "de")
        #expect(partner.channel == "telephone, mornings" && partner.website == "hinterhof.example")
        #expect(partner.email == "post@hinterhof.example" && partner.telephone == "+41 44 123 45 67")
        #expect(partner.manager?.name == "Ines Vogt" && partner.advocate?.name == "Jonas Pik")
        #expect(partner.figures.map(\.own.turnover) == [190_000_050] && partner.figures[0].currency == "CHF")
        #expect(partner.figures[0].own.headcount == 14 && partner.figures[0].year == 2025)
        #expect(
            partner.figures[0].own.balanceSheet == 90_000_000 && partner.figures[0].own.investment == 1_000)
        let linked = Figures.Amounts(
            headcount: 3, turnover: 2_000, balanceSheet: 3_000, investment: 4_000)
        #expect(partner.figures[0].linked == linked)
        #expect(partner.texts.map(\.kind) == [.mission, .objectives, .vision])
        #expect(partner.texts.allSatisfy { $0.language == "en" })
        #expect(partner.values.map(\.code) == ["sdg:12", "sdg:9"])
        #expect(partner.values.map(\.stance) == [.supports, .opposes])
        #expect(partner.identifiers.map(\.scheme) == ["ch_uid", "gb_vat"])
        #expect(partner.names.map(\.name) == ["Hinderhof", "Die Werkstatt"])
        #expect(partner.sources.map(\.row) == [Self.full.joined(separator: ",")])
    }

    @Test func `an update takes over what a changed row says in every field`() throws {
        var list = try ImportFixture(registry: RegistryFixture.make(), columns: Self.every)
        try list.run(Self.full)
        let before = try list.partner("Hinterhof Werkstatt AG")
        list.onExisting = .update
        let changed = [
            "k1", "Vorhof Werkstatt AG", "at", "Weg 2, 1010 Stadt", "fr", "mail", "vorhof.example",
            "post@vorhof.example", "+43 1 123 45 67", "c16",
            "paused", "Ola Vogt", "Eva Pik", "Nils Roth", "3", "2022-04-01", "the articles", "15", "2000000",
            "800000", "11", "eur", "2025",
            "Tables that last.",
            "We repair.", "No waste by 2031.", "en", "sdg:12=4 sdg:9=2", "gb_vat:GB980780684",
            "CHE-100.155.212",
            "Die Vorwerkstatt", "Vorderhof", "4", "21", "31", "41", "Udo Tal", "contact", "Owner",
            "udo@vorhof.example", "+43 1 123 45 68", "beech;OAK", "Hof 4, Wien", "Lager 2", "Halle 5, Wien",
            "at",
            "ch_uid:CHE-100.155.212", "2021-01-01", "2031-12-31",
        ]
        #expect(zip(Self.full, changed).filter { $0 == $1 }.map(\.0) == ["k1", "2025", "en"])
        #expect(try list.run(changed).run.updated == 1)
        let after = try list.partner("Vorhof Werkstatt AG")
        #expect(after.country == "AT" && after.address == "Weg 2, 1010 Stadt" && after.language == "fr")
        #expect(after.channel == "mail" && after.website == "vorhof.example" && after.sector == "C16")
        #expect(after.email == "post@vorhof.example" && after.telephone == "+43 1 123 45 67")
        #expect(after.status == .paused && after.tags == ["beech", "oak", "Spring fair"])
        #expect(after.manager?.name == "Ola Vogt" && after.advocate?.name == "Eva Pik")
        #expect(after.signatories == 3 && after.signatoriesSince == CivilDate("2022-04-01"))
        #expect(after.signatoriesSource == "the articles")
        #expect(before.sponsor?.name == "Lena Roth" && after.sponsor?.name == "Nils Roth")
        let figures = try #require(after.figures.first)
        #expect(figures.currency == "EUR" && figures.year == 2025 && after.figures.count == 1)
        #expect(
            figures.own
                == Figures.Amounts(
                    headcount: 15, turnover: 200_000_000, balanceSheet: 80_000_000, investment: 1_100))
        #expect(
            figures.linked
                == Figures.Amounts(headcount: 4, turnover: 2_100, balanceSheet: 3_100, investment: 4_100))
        #expect(after.texts.map(\.text) == ["We repair.", "No waste by 2031.", "Tables that last."])
        #expect(
            after.values.map { $0.strength } == [4, 2] && after.values.allSatisfy { $0.stance == .supports })
        let added = Set(after.identifiers.map(\.value)).subtracting(before.identifiers.map(\.value))
        #expect(added == ["GB980780684", "CHE-100.155.212"])
        let names = Set(after.names).subtracting(before.names)
        #expect(
            names == [
                PartyName(kind: .former, name: "Hinterhof Werkstatt AG"),
                PartyName(kind: .trading, name: "Die Vorwerkstatt"),
                PartyName(kind: .native, name: "Vorderhof"),
            ])
        #expect(try list.lastRecord(of: after.subject)?.canonical == after.json.canonical)
    }

    @Test func `a partner reads back equal to the record in its event, after adding and after updating`()
        throws
    {
        var list = try ImportFixture(registry: RegistryFixture.make(), columns: Self.every)
        try list.run(Self.full)
        var partner = try list.partner("Hinterhof Werkstatt AG")
        #expect(try list.lastRecord(of: partner.subject)?.canonical == partner.json.canonical)
        var changed = Self.full
        changed[1] = "Hinterhof Werkstatt GmbH"
        changed[17] = "16"
        changed[23] = "Chairs that last for ever."
        changed[27] = "sdg:12=4"
        list.onExisting = .update
        let summary = try list.run(changed)
        #expect(summary.run.updated == 1)
        partner = try list.partner("Hinterhof Werkstatt GmbH")
        #expect(partner.version == 2 && partner.figures[0].own.headcount == 16)
        #expect(partner.vision == "Chairs that last for ever." && partner.values.count == 2)
        #expect(partner.names.contains(PartyName(kind: .former, name: "Hinterhof Werkstatt AG")))
        #expect(try list.lastRecord(of: partner.subject)?.canonical == partner.json.canonical)
    }

    @Test func `a row that says of a new firm that it has ended is refused without a reason`() throws {
        var list = try ImportFixture.make("key", "name", "status")
        let refusal = sentence { () throws(RegistryError) in
            _ = try list.run(["1", "One", "active"], ["2", "Two", "ended"])
        }
        #expect(refusal.contains("Two is new") && refusal.contains("--why gives it"), "\(refusal)")
        let byHand = sentence { () throws(RegistryError) in
            try list.registry.add("Three") { $0.status = .ended }
        }
        #expect(byHand.contains("Three is new"), "\(byHand)")
    }

    @Test func `the run reads back equal to the record in its event`() throws {
        var list = try ImportFixture.make("key", "name")
        let summary = try list.run(["1", "One"], ["2", "Two"], ["3", "Three"])
        let run = try #require(
            try SourceRepository.run(id: summary.run.id, in: list.registry.file.connection))
        #expect(
            run == summary.run && run.added == 3 && run.mapping == "name=name" && run.header == "key,name")
        #expect(try list.lastRecord(of: run.subject)?.canonical == run.json.canonical)
    }

    @Test func `a row that says what it said last time undoes no correction made since`() throws {
        var list = try ImportFixture.make("key", "name", "website")
        try list.run(["1", "Oak", "oak.example"])
        try list.registry.edit(list.partner("Oak")) { $0.website = "oak.invalid" }
        list.onExisting = .update
        #expect(try list.run(["1", "Oak", "oak.example"]).run.skipped == 1)
        #expect(try list.partner("Oak").website == "oak.invalid")
        #expect(try list.run(["1", "Oak", "oaks.example"]).run.updated == 1)
        #expect(try list.partner("Oak").website == "oaks.example")
    }

    @Test func `rows that say what is on record change nothing, whether skipped or updated`() throws {
        var list = try ImportFixture(registry: RegistryFixture.make(), columns: Self.every)
        try list.run(Self.full)
        let partner = try list.partner("Hinterhof Werkstatt AG")
        for way in [ImportSettings.OnExisting.skip, .update] {
            list.onExisting = way
            let summary = try list.run(Self.full)
            #expect(summary.run.skipped == 1 && summary.run.added == 0 && summary.run.updated == 0)
            #expect(try list.partner("Hinterhof Werkstatt AG") == partner)
            #expect(try list.events(of: partner.subject) == 1)
        }
    }

    @Test func `what a row leaves out stays, and the words that go with a value stay with it`() throws {
        var list = try ImportFixture.make("key", "name", "website", "values")
        try list.run(["1", "One", "one.example", "sdg:7=3"])
        try list.registry.edit(list.partner("One")) {
            $0.values = [
                ValueStatement(
                    code: "sdg:7", stance: .supports, strength: 3, words: "sun",
                    statedOn: RegistryFixture.today)
            ]
        }
        list.onExisting = .update
        try list.run(["1", "One", "", "sdg:7=5"])
        let partner = try list.partner("One")
        #expect(partner.website == "one.example")
        #expect(partner.values.map(\.strength) == [5] && partner.values.map(\.words) == ["sun"])
    }

    @Test func `a changed row takes the place of the old one, which stays on record`() throws {
        var list = try ImportFixture.make("key", "name", "note")
        try list.run(["1", "One", "old"])
        list.onExisting = .update
        try list.run(["1", "One", "new"], file: "later.csv")
        let partner = try list.partner("One")
        #expect(partner.sources.map(\.row) == ["1,One,new"] && partner.sources.map(\.file) == ["later.csv"])
        let rows = try list.registry.file.connection.rows(
            "SELECT row, is_current FROM source_row ORDER BY id"
        ) { row throws(StorageError) in "\(try row.text(0)) \(try row.integer(1))" }
        #expect(rows == ["1,One,old 0", "1,One,new 1"])
        #expect(try list.lastRecord(of: partner.subject)?.canonical == partner.json.canonical)
    }

    @Test func `one key may stand in two sources, for two partners`() throws {
        var list = try ImportFixture.make("key", "name")
        try list.run(["1", "One"], source: "a list")
        try list.run(["1", "Another"], source: "another list")
        #expect(try list.partner("Another").sources.map(\.source) == ["another list"])
    }

    @Test func `a dry run counts, and leaves everything as it was`() throws {
        var list = try ImportFixture.make("key", "name", "manager")
        let before = try list.counts()
        list.isDryRun = true
        #expect(try list.run(["1", "One", "Ines"], ["2", "Two", ""]).run.added == 2)
        #expect(try list.counts() == before)
    }

    @Test func `a number that another partner holds is a note with its line`() throws {
        var list = try ImportFixture.make("key", "name", "identifiers")
        let summary = try list.run(["1", "One", "eu_vat:DK13585628"], ["2", "Two", "eu_vat:DK13585628"])
        #expect(
            summary.warningCount == 1
                && summary.warnings[0].hasPrefix("line 3: eu_vat DK13585628 is on record"))
    }

    @Test func `a name that is on record or stands twice is a note, and a hundred of them are kept`() throws {
        var list = try ImportFixture.make("key", "name")
        let none = try list.run(["1", "Holz & Söhne"], ["2", "Atelier"])
        #expect(none.warnings.isEmpty)
        let one = try list.run(
            ["3", "HOLZ & SÖHNE"], ["4", "Neu"], ["5", "neu"], ["6", "Ganz neu"], source: "b")
        #expect(one.run.added == 4 && one.warningCount == 2)
        #expect(one.warnings.contains { $0.contains("has the name of") && $0.contains("(Holz & Söhne)") })
        #expect(one.warnings.contains { $0.contains("(neu) has the name of") })
        let many = (0..<150).map { ["k\($0)", "Firm \($0)"] }
        try list.run(all: many, source: "c")
        let again = try list.run(all: many, source: "d")
        #expect(again.run.added == 150 && again.warningCount == 150 && again.warnings.count == 100)
        list.onExisting = .skip
        #expect(try list.run(all: many, source: "d").warningCount == 0)
        guard QueryPlan.isTold else { return }
        let plan = try PartnerListTests.plan(
            PartnerRepository.newNamesakes, [Int64(1)], in: list.registry.file.connection)
        #expect(
            plan == [
                "SCAN party USING COVERING INDEX party_by_name",
                "USING ROWID SEARCH ON TABLE void_party FOR IN-OPERATOR",
            ])
    }

    @Test func `likely twins of new partners are told, those of before are not`() throws {
        var list = try ImportFixture.make("key", "name")
        try list.run(["1", "Kestrel Joinery ApS"], ["2", "Kestrell Joinery"])
        let summary = try list.run(["1", "Halden Mill"], ["2", "Kestrel Joinry"], source: "b")
        #expect(Set(summary.twins?.map(\.other.name) ?? []) == ["Kestrel Joinry"])
        #expect(summary.twins?.first?.words.contains("may be the same firm as") == true)
        #expect(try list.run(["1", "Halden Mill"], source: "c").twins?.first?.isNamesake == true)
        let many = (0..<60).map { ["k\($0)", "Vektor\($0)x Tischlerei"] } + [["k", "Kestrell Joinery GmbH"]]
        let scanned = try list.run(all: many, source: "d")
        #expect(scanned.twins?.contains { $0.other.name == "Kestrell Joinery GmbH" } == true)
    }

    @Test func `people of another registry's list are taken by name, or left out`() throws {
        let rows = [["1", "Oak", "H-7K3M-9QX8", "Ines Vogt"]]
        var list = try ImportFixture.make("key", "name", "manager", "manager_name")
        let refused = sentence { () throws(RegistryError) in try list.run(all: rows) }
        #expect(refused.contains("--staff name"), "\(refused)")
        list.staff = .none
        try list.run(all: rows, source: "a")
        #expect(try list.registry.partner("Oak").manager == nil)
        list.staff = .name
        try list.run(["1", "Ash", "H-7K3M-9QX8", "Ines Vogt"], source: "b")
        #expect(try list.registry.partner("Ash").manager?.name == "Ines Vogt")
    }

    @Test(.ofFiles(.planner)) func `a plan of its own finds a row by its key`() throws {
        let list = try ImportFixture.make("key", "name")
        let plan = try QueryPlan.steps(
            "SELECT party, run, line FROM source_row WHERE source = 1 AND key = 'x' AND is_current = 1",
            in: list.registry.file.connection)
        #expect(plan == ["SEARCH source_row USING INDEX source_row_by_key (source=? AND key=?)"])
    }
}
