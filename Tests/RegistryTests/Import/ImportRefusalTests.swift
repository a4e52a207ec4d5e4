import Testing

@testable import Registry

/// Each refusal names file, line and rule, and leaves nothing of any row.
@Suite struct ImportRefusalTests {
    static let columns = [
        "key", "name", "country", "employees", "turnover", "currency", "values", "identifiers", "status",
        "website",
        "sector", "year", "vision",
    ]
    static let rows: [([String: String], String)] = [
        (["country": "ZZ"], "list.csv, line 4: 'ZZ' is no country of ISO 3166-1"),
        (["employees": "-3"], "line 4: employees '-3' is no count of people"),
        (["turnover": "12", "currency": "EURX"], "line 4: 'EURX' is no currency of ISO 4217"),
        (["turnover": "12"], "line 4: an amount needs its currency; give --currency EUR"),
        (["turnover": "12.345", "currency": "EUR"], "line 4: turnover '12.345' cannot be read"),
        (["values": "sdg:7=9"], "line 4: 'sdg:7=9' is no value with a strength"),
        (["values": "sgd:7=5"], "line 4: no vocabulary has the value 'sgd:7' (did you mean sdg:7"),
        (["identifiers": "eu_vat:DK13585629"], "line 4: "),
        (["identifiers": "13585628"], "line 4: '13585628' is no identifier; write SCHEME:NUMBER"),
        (
            ["status": "maybe"],
            "line 4: the status 'maybe' is none of candidate, active, paused, ended; give one of these"
        ),
        (["name": ""], "line 4: the name is empty"),
        (["name": "   "], "line 4: the name is empty"),
        (["name": "a\u{1B}[31mb"], "line 4: the name 'a\\u{1b}[31mb' holds the control character U+001B"),
        (["website": "a\u{202E}b"], "line 4: the website 'a\\u{202e}b' holds the control character U+202E"),
        (["sector": "Q999"], "line 4: 'Q999' is no sector of NACE"),
        (["employees": "3", "year": "99"], "line 4: '99' is no accounting year"),
        (
            ["vision": String(repeating: "x", count: 100_001)],
            "line 4: the vision has more than 100000 characters"
        ),
        (["vision": "#REF!"], "line 4: '#REF!' is what a spreadsheet shows in place of a value"),
        (["website": " #NV "], "line 4: '#NV' is what a spreadsheet shows in place of a value"),
        (["turnover": "######", "currency": "EUR"], "line 4: '######' is what a spreadsheet shows"),
        (["key": "#N/A"], "line 4: '#N/A' is what a spreadsheet shows in place of a value"),
        (["key": "4.01E+12"], "line 4: '4.01E+12' is what a spreadsheet shows of a longer number"),
        (["website": " 1,2e-5 "], "line 4: '1,2e-5' is what a spreadsheet shows of a longer number"),
        (
            ["identifiers": "1.23457E+11"],
            "line 4: '1.23457E+11' is what a spreadsheet shows of a longer number"
        ),
        (["key": ""], "line 4: the row ID is empty"),
        (["key": "k1"], "line 4: the row ID 'k1' stands on line 2 already"),
    ]

    static func row(_ cells: [String: String], _ number: Int) -> [String] {
        columns.map { cells[$0] ?? ($0 == "key" ? "k\(number)" : $0 == "name" ? "Firm \(number)" : "") }
    }

    @Test(arguments: rows)
    func `a row that breaks a rule stops the import`(_ cells: [String: String], _ start: String) throws {
        var list = try ImportFixture(registry: RegistryFixture.make(), columns: Self.columns)
        let before = try list.counts()
        let text = sentence { () throws(RegistryError) in
            try list.run(Self.row([:], 1), Self.row([:], 2), Self.row(cells, 3), Self.row([:], 4))
        }
        #expect(
            text.contains(start) && text.contains("; nothing was imported") && !text.contains("\n"),
            "\(text)")
        #expect(text.hasPrefix("list.csv, line 4: "))
        #expect(try list.counts() == before)
    }

    @Test func `digits and a letter that somebody wrote are no number that was cut short`() throws {
        var list = try ImportFixture.make("key", "name")
        try list.run(["12E5", "2E Studio"], ["1E", "4.0 Elm"], ["7e3b", "9.5E"])
        #expect(try list.registry.partner("2E Studio").sources.first?.key == "12E5")
    }

    @Test func `two columns of one name are refused only where one is taken`() throws {
        let columns = ["id", "name", "note", "note", "Firma", "Firma"]
        let mapping = try ImportMapping([], key: "id", columns: columns, file: "list.csv")
        #expect(mapping.entries.map(\.name) == ["name"])
        let refusal = sentence { () throws(RegistryError) in
            _ = try ImportMapping(["name=Firma"], key: "id", columns: columns, file: "list.csv")
        }
        #expect(refusal.hasPrefix("columns 5 and 6 of list.csv are both called 'Firma'"), "\(refusal)")
        let byKey = sentence { () throws(RegistryError) in
            _ = try ImportMapping([], key: "note", columns: columns, file: "list.csv")
        }
        #expect(byKey.hasPrefix("columns 3 and 4 of list.csv are both called 'note'"), "\(byKey)")
    }

    @Test func `a key that is on record stops the import, with its partner`() throws {
        var list = try ImportFixture.make("key", "name")
        try list.run(["1", "One"], ["2", "Two"])
        let before = try list.counts()
        let reference = try list.partner("Two").reference
        let text = sentence { () throws(RegistryError) in try list.run(["3", "Three"], ["2", "Deux"]) }
        #expect(
            text.hasPrefix(
                "list.csv, line 3: the row ID '2' of 'a list' is on record for \(reference) (Two); give --on-existing skip"
            ))
        #expect(try list.counts() == before)
    }

    @Test(arguments: [ImportSettings.OnExisting.skip, .update])
    func `a key that stands twice is found among rows on record and new ones`(
        _ way: ImportSettings.OnExisting
    ) throws {
        var list = try ImportFixture.make("key", "name")
        try list.run(["1", "One"])
        list.onExisting = way
        let before = try list.counts()
        for rows in [
            [["1", "One"], ["1", "One"]], [["1", "Uno"], ["1", "One"]], [["2", "A"], ["2", "B"]],
        ] {
            let text = sentence { () throws(RegistryError) in try list.run(all: rows) }
            #expect(
                text.hasPrefix("list.csv, line 3: the row ID '\(rows[0][0])' stands on line 2 already"),
                "\(text)")
            #expect(try list.counts() == before)
        }
    }

    static let mappings: [([String], String)] = [
        (
            ["name=nam"],
            "list.csv has no column 'nam' for --map name (did you mean name?); its columns are key, name, Web site"
        ),
        (["nmae=name"], "a partner has no field 'nmae' (did you mean name"),
        (["name"], "'name' maps nothing; write FIELD=COLUMN"),
        (["identifier=key", "name=name"], "the field 'identifier' names no scheme; write identifier:SCHEME"),
        (
            ["identifier:=key", "name=name"],
            "the field 'identifier:' names no scheme; write identifier:SCHEME"
        ),
        (["website=Web site"], "no column is mapped to name, and a partner needs one"),
        (["name=name", "name=key"], "the field name is mapped twice"),
        (["name="], "no column is mapped to name, and a partner needs one"),
    ]

    @Test(arguments: mappings)
    func `a mapping names a field and a column that exist`(_ map: [String], _ start: String) {
        let text = sentence { () throws(RegistryError) in
            _ = try ImportMapping(map, key: "key", columns: ["key", "name", "Web site"], file: "list.csv")
        }
        #expect(text.hasPrefix(start), "\(text)")
    }

    @Test func `without a mapping, columns that are called like fields are taken`() throws {
        let columns = ["Key", "Name", "Web site", "Balance sheet", "identifier:eu_vat", "other"]
        let mapping = try ImportMapping([], key: "Key", columns: columns, file: "list.csv")
        #expect(mapping.entries.map(\.field.description) == ["name", "balance_sheet", "identifier:eu_vat"])
        let text = sentence { () throws(RegistryError) in
            _ = try ImportMapping([], key: "Kee", columns: columns, file: "list.csv")
        }
        #expect(text.hasPrefix("list.csv has no column 'Kee' for --row-id (did you mean Key?)"))
    }
}
