import Storage
import Testing

@testable import Registry

/// What comes of lists that are mended, come again, or are called otherwise than fields are.
@Suite struct ImportAgainTests {
    @Test
    func `a row that is read by other columns than before is a row of that import, which the audit counts`()
        throws
    {
        var list = try ImportFixture.make("key", "name", "website", "who", "mail")
        list.map = ["name=name", "contact=who"]
        try list.run(["1", "Oak", "https://oak.example", "Mara Holt", "mara@oak.example"])
        list.onExisting = .update
        list.map = ["name=name", "contact=who", "website=website"]
        #expect(
            try list.run(["1", "Oak", "https://oak.example", "Mara Holt", "mara@oak.example"]).run.updated
                == 1)
        list.map = ["name=name", "contact=who", "contact_email=mail"]
        let filled = try list.run(["1", "Oak", "https://oak.example", "Mara Holt", "mara@oak.example"])
        #expect(filled.run.updated == 1 && filled.filledIn == 1)
        let report = try Audit.verify(&list.registry.file, at: RegistryFixture.author.instant)
        #expect(report.findings == [])
    }

    @Test func `of two rows that stood at one place of a file the one that stood last comes back`() throws {
        var list = try ImportFixture.make("key", "name", "website")
        list.onExisting = .update
        try list.run(["1", "Oak", "https://oak.example"])
        for website in ["https://ash.example", "https://elm.example"] {
            let run = try list.run(["1", "Oak", website]).run.id
            let outcome = try list.registry.file.change(by: RegistryFixture.author) {
                db, change throws(RegistryError) in
                try ImportUndo.undo(run: run, why: nil, in: db, by: change)
            }
            #expect(outcome.putBack == 1)
        }
        let oak = try list.partner("Oak")
        #expect(
            oak.sources.map(\.row) == ["1,Oak,https://oak.example"] && oak.website == "https://oak.example")
        let report = try Audit.verify(&list.registry.file, at: RegistryFixture.author.instant)
        #expect(report.findings == [])
    }

    @Test(arguments: [1, 2, 100])
    func `a row ID that stands in a refused row is given to no other row of the file`(_ batch: Int) throws {
        var list = try ImportFixture.make("key", "name", "country")
        list.leavesOutRefused = true
        list.batch = batch
        let summary = try list.run(["1", "Oak", "ZZ"], ["2", "Yew", "SE"], ["1", "Ash", "DK"])
        #expect(summary.run.added == 1 && summary.refused == 2)
        #expect(list.refused.map(\.line) == [2, 4])
        #expect(list.refused[1].flaws[0].reason.contains("the row ID '1' stands on line 2 already"))
        // The same where the list is on record.
        let later = try list.run(["3", "Oak", "ZZ"], ["4", "Fir", "SE"], ["3", "Ash", "DK"])
        #expect(later.run.added == 1 && later.refused == 2)
    }

    @Test func `a refused row whose row ID a row before it has says so besides`() throws {
        var list = try ImportFixture.make("key", "name", "country")
        list.leavesOutRefused = true
        try list.run(["1", "Oak", "DK"], ["1", "Ash", "ZZ"])
        let refusal = try #require(list.refused.first)
        #expect(refusal.flaws.contains { $0.reason.contains("'ZZ' is no country") })
        #expect(refusal.flaws.contains { $0.reason.contains("the row ID '1' stands on line 2 already") })
    }

    @Test func `a column that is called like a field is left out, and its refusal says how`() throws {
        var list = try ImportFixture.make("key", "name", "sector")
        let rows = [["1", "Oak", "Furniture makers"], ["2", "Elm", "Roofers"]]
        let text = sentence { () throws(RegistryError) in try list.run(all: rows) }
        #expect(text.hasSuffix("is left out by --map sector="), "\(text)")
        list.map = ["sector="]
        #expect(try list.run(all: rows).run.added == 2)
        let text2 = try ImportMapping(["sector="], key: "key", columns: list.columns, file: "a.csv").text
        #expect(text2 == "name=name\nsector=")
        let again = try ImportMapping(
            text2.split(separator: "\n").map(String.init), key: "key", columns: list.columns, file: "a.csv",
            matching: true)
        #expect(again.entries.map(\.field.description) == ["name"] && again.untaken.isEmpty)
    }

    @Test func `the column that tells rows apart may be the name as well`() throws {
        let mapping = try ImportMapping(
            [], key: "company_name", columns: ["company_name", "url"], file: "a.csv", matching: true)
        #expect(mapping.entries.map { "\($0.field)=\($0.name)" } == ["website=url", "name=company_name"])
        let text = sentence { () throws(RegistryError) in
            _ = try ImportMapping([], key: "company_name", columns: ["company_name", "x"], file: "a.csv")
        }
        #expect(text.contains("'company_name' may be it: --match-columns takes it"))
    }

    @Test func `a column called like a field of the organisation's own says that field`() throws {
        for column in ["Region", "region", "Sales area"] {
            let mapping = try ImportMapping(
                [], key: "key", columns: ["key", "name", column, "Ort"], file: "a.csv", matching: true,
                own: ["region"], labels: ["region": "Sales area"])
            #expect(
                mapping.entries.map { "\($0.field)=\($0.name)" } == [
                    "name=name", "own_region=\(column)", "address=Ort",
                ])
        }
    }

    @Test func `a number with a comma is refused with the option that reads it`() throws {
        var list = try ImportFixture.make("key", "name", "employees", "turnover", "currency")
        for cells in [["9,5", ""], ["1,200", ""], ["", "1.355.900,50"]] {
            let text = sentence { () throws(RegistryError) in
                try list.run(["1", "Oak", cells[0], cells[1], "EUR"])
            }
            #expect(text.contains("give --decimal ,"), "\(text)")
        }
        list.decimal = .comma
        try list.run(["1", "Oak", "9,5", "1.355.900,50", "EUR"])
        let figures = try #require(try list.partner("Oak").figures.first)
        #expect(figures.own.turnover == 135_590_050 && figures.own.hundredths == 50)
    }

    static let days: [(DayForm, String, String)] = [
        (.pointed, "04.05.2026", "2026-05-04"), (.pointed, "4.5.2026", "2026-05-04"),
        (.slashed, "04/05/2026", "2026-05-04"), (.american, "04/05/2026", "2026-04-05"),
        (.pointed, "2026-05-04", "2026-05-04"), (.pointed, "04/05/2026", "04/05/2026"),
        (.pointed, "04.05.26", "04.05.26"), (.iso, "04.05.2026", "04.05.2026"),
        (.slashed, "//2026", "//2026"),
    ]

    @Test(arguments: days)
    func `a day is what the form of the file says, or left for its rule`(
        _ form: DayForm, _ text: String, _ plain: String
    ) { #expect(form.plain(text) == plain) }

    @Test func `a number of a register that is spelt otherwise is no news`() throws {
        var list = try ImportFixture.make("key", "name", "identifiers", "identifier:ch_uid")
        list.map = ["name=name", "identifiers=identifiers", "identifier:ch_uid=identifier:ch_uid"]
        try list.run(["1", "Oak", "", "CHE-123.456.788"])
        list.onExisting = .update
        let oak = try list.partner("Oak")
        try list.run(["1", "Oak", "ch_uid:CHE123456788", ""])
        #expect(try list.partner("Oak").identifiers == oak.identifiers)
        #expect(oak.identifiers.map(\.value) == ["CHE-123.456.788"])
    }

    @Test func `people of a firm that is void stand in nobody's way`() throws {
        var list = try ImportFixture.make("key", "name", "contact")
        try list.run(["1", "Oak", "Mette Lund"])
        let oak = try list.partner("Oak")
        let mette = try PersonRepository.find("Mette Lund", in: list.registry.file.connection)
        _ = try list.registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try VoidRepository.void(oak, why: "mixed up", in: db, by: change)
        }
        // While nobody else has the name it still leads there.
        let still = try PersonRepository.find("Mette Lund", in: list.registry.file.connection)
        #expect(still.id == mette.id)
        try list.run(["1", "Oak", "Mette Lund"], source: "mended")
        let found = try PersonRepository.find("Mette Lund", in: list.registry.file.connection)
        #expect(found.id != mette.id)
    }

    @Test func `a blank in the address of a site is refused, and several sites are not`() throws {
        var list = try ImportFixture.make("key", "name", "website")
        let text = sentence { () throws(RegistryError) in
            try list.run(["1", "Oak", "https://hollerbach.example/Über uns"])
        }
        #expect(text.contains("has a blank in an address; write %20 in its place"))
        try list.run(
            ["1", "Oak", "https://oak.example und elm.example"], ["2", "Elm", "elm.example, yew.example"])
    }
}
