import Storage
import Testing

@testable import Registry

@Suite struct ImportSiteTests {
    private static func sites(
        of name: String, _ list: borrowing ImportFixture
    ) throws(RegistryError) -> [Site] {
        try Site.sites(of: list.partner(name).id, in: list.registry.file.connection)
    }

    @Test func `each site of a row has columns of its own, and its address may be several`() throws {
        var list = try ImportFixture.make(
            "key", "name", "site_1_address", "site_1_country", "s2 street", "s2 town", "site_2_since")
        list.map = [
            "name=name", "site_1_address=site_1_address", "site_1_country=site_1_country",
            "site_2_address=s2 street,s2 town", "site_2_since=site_2_since",
        ]
        let summary = try list.run(
            ["1", "Oak", "Graz", "Oesterreich", "Weg 1", "Linz", "2020-05-04"],
            ["2", "Elm", "", "", "", "", ""], ["3", "Fir", "", "", "", "Odense", ""])
        #expect(summary.sites == 3 && summary.run.added == 3)
        let sites = try Self.sites(of: "Oak", list)
        #expect(sites.map(\.address) == ["Graz", "Weg 1, Linz"] && sites.map(\.country) == ["AT", nil])
        #expect(sites[1].since == CivilDate("2020-05-04"))
        #expect(try Self.sites(of: "Elm", list).isEmpty)
        #expect(try Self.sites(of: "Fir", list).map(\.address) == ["Odense"])
        let report = try Audit.verify(&list.registry.file, at: RegistryFixture.author.instant)
        #expect(report.findings == [])
    }

    static let cells: [(String, [String])] = [
        ("Graz; Linz ;", ["Graz", "Linz"]),
        (#"[{"address": "Graz", "country": "AT"}, "Linz"]"#, ["Graz", "Linz"]),
        (#"[{"city": "Graz", "zip": "8020", "street": "Weg 1"}]"#, ["Weg 1, 8020 Graz"]),
        (#"{"address": "Graz"}"#, ["Graz"]), ("[]", []), (#"[{"address": null}]"#, []),
    ]

    @Test(arguments: cells)
    func `one cell may hold all sites, in JSON or with a semicolon between them`(
        _ cell: String, _ addresses: [String]
    ) throws {
        var list = try ImportFixture.make("key", "name", "sites")
        try list.run(["1", "Oak", cell])
        #expect(try Self.sites(of: "Oak", list).map(\.address) == addresses)
    }

    static let refused: [([String: String], String)] = [
        (["site_1_country": "AT"], "names the country 'AT' of a site and not where it is"),
        (["site_1_address": "Graz", "site_1_country": "QQ"], "(column 'site_1_country')"),
        (["site_1_address": "Graz", "site_1_since": "May"], "(column 'site_1_since')"),
        (["sites": "[{\"adress\": 1}"], "are no list in JSON"),
        (["sites": "[{\"colour\": \"red\"}]"], "a site has no 'colour'"), (["sites": "[1]"], "is no site"),
        (["site_1_address": String(repeating: "a", count: 501)], "more than 500 characters"),
        (
            ["site_1_address": "Graz", "site_1_since": "2026-01-01", "site_1_until": "2025-01-01"],
            "before it began"
        ),
    ]

    @Test(arguments: refused)
    func `what is no site is told with its column, and nothing is imported`(
        _ cells: [String: String], _ words: String
    ) throws {
        let columns = [
            "key", "name", "sites", "site_1_address", "site_1_country", "site_1_since", "site_1_until",
        ]
        var list = try ImportFixture(registry: RegistryFixture.make(), columns: columns)
        let said = sentence { () throws(RegistryError) in
            try list.run(columns.map { cells[$0] ?? ($0 == "key" ? "1" : $0 == "name" ? "Oak" : "") })
        }
        #expect(said.contains(words) && said.contains("line 2"), "\(said)")
    }

    @Test func `a partner may have a row for each of its sites`() throws {
        var list = try ImportFixture.make("key", "name", "country", "site_address")
        let summary = try list.run(
            ["1", "Oak", "Austria", "Graz"], ["2", "Elm", "DE", "Kiel"], ["1", "OAK", "Austria", "Linz"],
            ["1", "Oak", "Austria", "graz"])
        #expect(summary.run.added == 2 && summary.run.updated == 1 && summary.run.skipped == 1)
        #expect(summary.sites == 3 && summary.warnings == [])
        #expect(try Self.sites(of: "Oak", list).map(\.address) == ["Graz", "Linz"])
        list.onExisting = .update
        let again = try list.run(
            ["1", "Oak", "Austria", "Graz"], ["1", "Oak", "AT", "Wien"], ["2", "Elm", "DE", "Kiel"])
        #expect(again.run.added == 0 && again.run.updated == 1 && again.run.skipped == 2)
        #expect(again.warnings.contains { $0.hasPrefix("line 3: ") && $0.contains("line 2 says") })
        #expect(try Self.sites(of: "Oak", list).map(\.address) == ["Graz", "Linz", "Wien"])
        list.onExisting = .skip
        #expect(try list.run(["1", "Oak", "", "Bruck"], ["1", "Oak", "", "Steyr"]).run.skipped == 2)
        #expect(try Self.sites(of: "Oak", list).count == 3)
    }

    @Test func `a row ID of two firms is refused as before, and so is one without a site`() throws {
        var list = try ImportFixture.make("key", "name", "site_address")
        for other in [["1", "Elm", "Linz"], ["1", "Oak", ""]] {
            let said = sentence { () throws(RegistryError) in try list.run(["1", "Oak", "Graz"], other) }
            #expect(said.contains("stands on line 2 already"), "\(said)")
        }
    }

    @Test func `what is on record of a site stays, and what was not known is filled in`() throws {
        var list = try ImportFixture.make("key", "name", "site_address", "site_country", "site_name")
        try list.run(["1", "Oak", "Graz", "", "Werk"])
        list.onExisting = .update
        let summary = try list.run(["1", "Oak", "GRAZ", "AT", "Halle"])
        #expect(summary.warnings.contains { $0.contains("the name of Z-") && $0.contains("stays") })
        let sites = try Self.sites(of: "Oak", list)
        #expect(sites.count == 1 && sites[0].address == "Graz" && sites[0].name == "Werk")
        #expect(sites[0].country == "AT" && sites[0].version == 2)
    }

    static let columns: [(String, String)] = [
        ("Site 1 Address", "site_1_address"), ("Standort 2 PLZ", "site_2_address"),
        ("Standort 2 Ort", "site_2_address"), ("Adresse du site 1", "site_1_address"),
        ("Pays du site 3", "site_3_country"), ("Sede 2 dirección", "site_2_address"),
        ("Stabilimento 1 indirizzo", "site_1_address"), ("Driftssted 1 land", "site_1_country"),
        ("Werk 1", "site_1_address"), ("Niederlassung Adresse", "site_address"),
        ("Betriebsstätte 1 Bezeichnung", "site_1_name"), ("Standorte", "sites"), ("Standort", "address"),
    ]

    @Test(arguments: columns)
    func `columns of sites are known by what people call them`(_ column: String, _ field: String) throws {
        let mapping = try ImportMapping(
            [], key: "key", columns: ["key", "name", column], file: "list.csv", matching: true)
        #expect(
            mapping.entries.contains { $0.name == column && $0.field.description == field },
            "\(mapping.text)")
    }

    @Test(arguments: ["Site", "Site web", "Adresse du site", "Sito", "Sede legale", "Site 100 address"])
    func `what may be a site of the web, or something else, is not taken for one`(_ column: String) throws {
        let mapping = try ImportMapping(
            [], key: "key", columns: ["key", "name", column], file: "list.csv", matching: true)
        #expect(!mapping.hasSites, "\(mapping.text)")
    }

    @Test func `a list with references and without names changes those who are on record`() throws {
        var list = try ImportFixture.make("reference", "telephone", "site_address", "tags")
        (list.key, list.onExisting) = ("reference", .update)
        let (oak, elm) = (try list.registry.add("Oak"), try list.registry.add("Elm"))
        let summary = try list.run(
            [oak.reference, "+45 86 12 34 56", "", ""], [elm.reference, "", "Odense", ""],
            [oak.reference, "+45 86 12 34 56", "Aarhus", ""])
        #expect(summary.run.added == 0 && summary.run.updated == 3 && summary.sites == 2)
        #expect(try list.partner("Oak").telephone == "+45 86 12 34 56")
        #expect(try Self.sites(of: "Elm", list).map(\.address) == ["Odense"])
        let said = sentence { () throws(RegistryError) in try list.run(["P-7K3M-9QX1", "1", "Graz", ""]) }
        #expect(said.contains("no partner has the reference 'P-7K3M-9QX1'"), "\(said)")
        let broken = sentence { () throws(RegistryError) in try list.run([oak.reference, "none", "", ""]) }
        #expect(broken.contains("telephone") && !broken.contains("the name is empty"), "\(broken)")
    }

    @Test func `a dry run and an undone row leave no site`() throws {
        var list = try ImportFixture.make("key", "name", "country", "site_address")
        list.isDryRun = true
        #expect(try list.run(["1", "Oak", "DK", "Odense"]).sites == 1)
        list.isDryRun = false
        list.leavesOutRefused = true
        let summary = try list.run(["1", "Oak", "DK", "Odense"], ["2", "Elm", "ZZ", "Kiel"])
        #expect(summary.run.added == 1 && summary.sites == 1 && summary.refused == 1)
        #expect(try list.registry.file.connection.number("SELECT count(*) FROM site") == 1)
    }

    @Test func `taking an import back says which sites and people stay with partners of before`() throws {
        var list = try ImportFixture.make("key", "name", "site_address", "contact", "telephone")
        try list.run(["1", "Oak", "", "", ""])
        list.onExisting = .update
        let run = try list.run(["1", "Oak", "Graz", "Mette Lund", "+45 86 12 34 56"]).run.id
        let outcome = try list.registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            try ImportUndo.undo(run: run, why: nil, in: db, by: change)
        }
        #expect(outcome.people.contains { $0.contains("(Graz) came with the import") }, "\(outcome.people)")
        #expect(outcome.people.contains { $0.contains("(Mette Lund) came with the import") })
        #expect(try Self.sites(of: "Oak", list).count == 1)
    }

    @Test func `sites of a partner that an import brought are out of sight once it is taken back`() throws {
        var list = try ImportFixture.make("key", "name", "site_address")
        let run = try list.run(["1", "Oak", "Graz"]).run.id
        _ = try list.registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try ImportUndo.undo(run: run, why: nil, in: db, by: change)
        }
        let shown = try RecordRepository<Site>.records(
            on: RegistryFixture.today, in: list.registry.file.connection)
        #expect(shown.isEmpty)
    }
}
