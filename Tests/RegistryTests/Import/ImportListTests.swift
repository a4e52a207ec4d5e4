import Storage
import Testing

@testable import Registry

/// Lists as other people keep them.
@Suite struct ImportListTests {
    @Test func `all that is wrong with a file is told at once, by line and column`() throws {
        var list = try ImportFixture.make("key", "name", "country", "employees", "email")
        let before = try list.counts()
        let text = sentence { () throws(RegistryError) in
            try list.run(
                ["1", "Oak", "DK", "3", ""], ["2", "Elm", "ZZ", "many", "elm"], ["3", "", "DK", "", ""],
                ["1", "Ash", "DK", "", ""])
        }
        let lines = text.split(separator: "\n").map(String.init)
        #expect(
            lines.first?.hasPrefix("list.csv: 3 of 4 rows break a rule; nothing was imported; mend them")
                == true,
            "\(text)")
        #expect(lines.count == 6)
        for (start, end) in [
            ("  line 2: ", ""), ("  line 3: 'ZZ' is no country", "(column 'country')"),
            ("  line 3: employees 'many' is no count", "(column 'employees')"),
            ("  line 3: the e-mail address 'elm' is no address", "(column 'email')"),
            ("  line 4: the name is empty", ""),
            ("  line 5: the row ID '1' stands on line 2 already", ""),
        ].dropFirst() {
            #expect(lines.contains { $0.hasPrefix(start) && $0.hasSuffix(end) }, "\(start) in \(text)")
        }
        #expect(try list.counts() == before)
    }

    @Test(arguments: [1, 2, 100])
    func `rows that break a rule may be left out, and leave nothing of themselves`(_ batch: Int) throws {
        var list = try ImportFixture.make("key", "name", "country", "manager", "advocate")
        list.leavesOutRefused = true
        list.batch = batch
        let summary = try list.run(
            ["1", "Oak", "DK", "Ines", ""], ["2", "Elm", "ZZ", "", ""], ["1", "Ash", "DK", "", ""],
            ["3", "Fir", "DK", "Lone Ny", "none"], ["4", "Yew", "SE", "Ines", ""])
        #expect(summary.run.added == 2 && summary.refused == 3)
        #expect(Set(list.refused.map(\.line)) == [3, 4, 5])
        #expect(list.refused.allSatisfy { !$0.flaws.isEmpty })
        let names = try list.registry.file.connection.rows("SELECT name FROM party ORDER BY name") {
            row throws(StorageError) in try row.text(0)
        }
        #expect(names.filter { ["Oak", "Elm", "Ash", "Fir", "Yew"].contains($0) } == ["Oak", "Yew"])
        let people = try list.registry.file.connection.rows("SELECT name FROM person ORDER BY name") {
            row throws(StorageError) in try row.text(0)
        }
        #expect(people == ["Ines"])
        let report = try Audit.verify(&list.registry.file, at: RegistryFixture.author.instant)
        #expect(report.findings == [])
        // Mended, the same rows come in; those that are there are met.
        list.leavesOutRefused = false
        #expect(try list.run(["2", "Elm", "DE", "", ""], ["3", "Fir", "DK", "Lone Ny", ""]).run.added == 2)
    }

    @Test func `rows of a list that is on record are left out one by one as well`() throws {
        var list = try ImportFixture.make("key", "name", "country")
        try list.run(["1", "Oak", "DK"])
        (list.leavesOutRefused, list.onExisting) = (true, .update)
        let summary = try list.run(["1", "Oak", "SE"], ["2", "Elm", "ZZ"], ["3", "Fir", "NO"])
        #expect(summary.run.updated == 1 && summary.run.added == 1 && summary.refused == 1)
        #expect(try list.partner("Oak").country == "SE")
        let report = try Audit.verify(&list.registry.file, at: RegistryFixture.author.instant)
        #expect(report.findings == [])
    }

    static let columns: [(String, String)] = [
        ("Firma", "name"), ("Raison sociale", "name"), ("Razón social", "name"), ("Ragione sociale", "name"),
        ("Virksomhed", "name"), ("Company_Name", "name"), ("Land", "country"), ("Pays", "country"),
        ("E-Mail", "email"), ("courriel", "email"), ("Telefon", "telephone"), ("Umsatz", "turnover"),
        ("Chiffre d'affaires", "turnover"), ("Mitarbeiter", "employees"), ("Webseite", "website"),
        ("adress", "address"), ("Ansprechpartner", "contact"), ("Partita IVA", "identifier:eu_vat"),
        ("LEI", "identifier:lei"), ("CVR-nr.", "identifier:dk_cvr"), ("SIREN", "identifier:fr_siren"),
        ("Supplier Country", "country"), ("E-Mail 1", "email"), ("Billing Street", "address"),
        ("Town/City", "address"),
        ("Mobile", "telephone"), ("Entity.LegalName", "name"), ("Währung", "currency"),
    ]

    @Test(arguments: columns)
    func `columns are known by what people call them`(_ column: String, _ field: String) throws {
        let all = field == "name" ? ["key", column] : ["key", "name", column]
        let mapping = try ImportMapping([], key: "key", columns: all, file: "list.csv", matching: true)
        #expect(mapping.entries.contains { $0.name == column && $0.field.description == field })
        guard field != "name" else { return }
        let plain = try ImportMapping([], key: "key", columns: all, file: "list.csv")
        #expect(plain.untaken.map(\.name) == (plain.entries.count == 2 ? [] : [column]))
        #expect(plain.untaken.allSatisfy { $0.field == field })
    }

    @Test func `an address may stand in several columns, the place after its code`() throws {
        var list = try ImportFixture.make("key", "name", "Ort", "PLZ", "Straße", "Notiz")
        list.matching = true
        try list.run(["1", "Oak", "Bakkeby", "8999", "Weg 1", "x"], ["2", "Elm", "Bakkeby", "", "", ""])
        #expect(try list.partner("Oak").address == "Weg 1, 8999 Bakkeby")
        #expect(try list.partner("Elm").address == "Bakkeby")
        (list.matching, list.map) = (false, ["name=name", "address=Straße,PLZ,Ort"])
        try list.run(["1", "Fir", "Bakkeby", "8999", "Weg 2", "x"], source: "b")
        #expect(try list.partner("Fir").address == "Weg 2, 8999 Bakkeby")
    }

    static let numbers: [(String, String)] = [
        ("1.355,90", "1355.90"), ("1355,9", "1355.9"), ("1.355", "1355"), ("12.345.678", "12345678"),
        ("1,12", "1.12"), ("7", "7"), ("1.35,90", "1.35,90"), ("1,2,3", "1,2,3"), (",5", ",5"),
        ("1.2", "1.2"), ("1 355,90", "1 355.90"),
    ]

    @Test(arguments: numbers)
    func `with a decimal comma a number is what it says there, or left for its rule`(
        _ text: String, _ plain: String
    ) { #expect(DecimalMark.comma.plain(text) == plain) }

    @Test func `blanks in an amount stand between groups of three`() throws {
        var list = try ImportFixture.make("key", "name", "turnover", "employees", "currency")
        try list.run(["1", "Oak", "1 250 000", "1 250", "EUR"])
        let figures = try #require(try list.partner("Oak").figures.first)
        #expect(figures.own.turnover == 125_000_000 && figures.own.headcount == 1250)
        for amount in ["12 34 5", "1 25", "1  250", "1250 000", " 1 250 00"] {
            let text = sentence { () throws(RegistryError) in
                try list.run(["1", "Elm", amount, "", "EUR"], source: "b")
            }
            #expect(text.contains("(column 'turnover')"), "\(amount): \(text)")
        }
    }

    @Test(arguments: [
        ("UK", "GB"), ("EL", "GR"), ("XK", "XK"), ("Deutschland", "DE"), ("Royaume-Uni", "GB"), ("USA", "US"),
        ("españa", "ES"), ("Danmark", "DK"), ("Japan", "JP"), ("dk", "DK"), ("Svizzera", "CH"),
        ("Österreich", "AT"), ("Kosovo", "XK"),
    ])
    func `a country may be named as lists name it`(_ text: String, _ code: String) throws {
        var list = try ImportFixture.make("key", "name", "country")
        try list.run(["1", "Oak", " \(text) "])
        #expect(try list.partner("Oak").country == code)
    }

    @Test func `blanks round names and keys do not count`() throws {
        var list = try ImportFixture.make("key", "name")
        try list.run(["1", "  Space   Firm  "])
        #expect(try list.partner("Space Firm").name == "Space   Firm")
    }

    @Test func `a person comes in with the partner, and an update fills in what is not on record`() throws {
        var list = try ImportFixture.make("key", "name", "contact", "contact_email", "contact_telephone")
        #expect(try list.run(["1", "Oak", "Mette Lund", "mette@oak.example", ""]).people == 1)
        list.onExisting = .update
        let summary = try list.run(["1", "Oak", "mette lund", "lund@oak.example", "+45 86 12 34 56"])
        #expect(summary.people == 0 && summary.warnings.count == 1)
        #expect(summary.warnings[0].contains("the e-mail address of its contact"))
        let people = try list.registry.file.read { db throws(RegistryError) in
            try RecordRepository<Person>.records(on: RegistryFixture.today, in: db)
        }
        #expect(people.map(\.name) == ["Mette Lund"] && people.map(\.role) == [.contact])
        #expect(people.map(\.email) == ["mette@oak.example"])
        #expect(people.map(\.telephone) == ["+45 86 12 34 56"])
        let text = sentence { () throws(RegistryError) in
            try list.run(["2", "Elm", "", "elm@elm.example", ""])
        }
        #expect(text.contains("the row says how a person is reached and not who it is"))
    }

    @Test func `the mapping of the last import is known by its source`() throws {
        var list = try ImportFixture.make("key", "Firma")
        list.map = ["name=Firma"]
        try list.run(["1", "Oak"])
        let (known, unknown) = try list.registry.file.read { db throws(RegistryError) in
            (
                try SourceRepository.lastMapping(of: "a list", in: db),
                try SourceRepository.lastMapping(of: "another", in: db)
            )
        }
        #expect(known == "name=Firma" && unknown == nil)
    }
}

/// What lists of other people hold besides.
@Suite struct ImportCellTests {
    static let sectors: [(String, String)] = [
        ("31", "C31"), ("31.01", "C31"), ("3101", "C31"), ("C 31.01", "C31"), ("c31.0", "C31"),
        ("1.11", "A01"),
        ("01.11", "A01"), ("C", "C"),
    ]

    @Test(arguments: sectors)
    func `a class of NACE is taken as its division`(_ text: String, _ code: String) throws {
        var list = try ImportFixture.make("key", "name", "sector")
        try list.run(["1", "Oak", text])
        #expect(try list.partner("Oak").sector == code)
    }

    @Test(arguments: ["A31", "1", "31.", "310101", "99999", "C31x", "."])
    func `what is no class of NACE stays refused`(_ text: String) throws {
        var list = try ImportFixture.make("key", "name", "sector")
        let said = sentence { () throws(RegistryError) in try list.run(["1", "Oak", text]) }
        #expect(said.contains("'\(text)' is no sector"), "\(said)")
    }

    @Test func `apostrophes stand between groups of three, and a currency may be its sign`() throws {
        var list = try ImportFixture.make("key", "name", "turnover", "employees", "currency")
        try list.run(["1", "Oak", "1'234'000.50", "1’250", "€"])
        let figures = try #require(try list.partner("Oak").figures.first)
        #expect(figures.own.turnover == 123_400_050 && figures.currency == "EUR")
        #expect(figures.own.headcount == 1250)
        for amount in ["1'23", "12'34'5"] {
            let said = sentence { () throws(RegistryError) in
                try list.run(["1", "Elm", amount, "", "Euro"], source: "b")
            }
            #expect(said.contains("(column 'turnover')"), "\(said)")
        }
    }

    @Test func `blanks of the web and marks without a width count as blanks`() throws {
        var list = try ImportFixture.make("key", "name", "country", "email")
        try list.run(["\u{A0}1 ", "\u{FEFF}Oak\u{A0}\u{200B}", "\u{2003}DK", "mailto:post@oak.example\u{A0}"])
        let oak = try list.partner("Oak")
        #expect(oak.name == "Oak" && oak.country == "DK" && oak.email == "post@oak.example")
    }

    @Test func `a house number of its own stands behind its street`() throws {
        var list = try ImportFixture.make("key", "name", "Straße", "Hausnummer", "PLZ", "Ort")
        list.matching = true
        try list.run(["1", "Oak", "Weg", "12a", "8999", "Bakkeby"])
        #expect(try list.partner("Oak").address == "Weg 12a, 8999 Bakkeby")
    }
}

@Suite struct ImportContactTests {
    private static func people(
        of name: String, _ list: borrowing ImportFixture
    ) throws(RegistryError) -> [Person] {
        try RecordRepository<Person>.records(
            naming: "party", list.partner(name).id, in: list.registry.file.connection)
    }

    @Test func `each person of a row has columns of their own`() throws {
        var list = try ImportFixture.make(
            "key", "name", "contact", "contact_email", "Ansprechpartner 2", "Ansprechpartner 2 E-Mail",
            "Contact 3 name", "contact_4")
        list.matching = true
        let summary = try list.run(
            ["1", "Oak", "Mette Lund", "mette@oak.example", "Jens Lund", "jens@oak.example", "Ida Lund", ""])
        #expect(summary.people == 3)
        let people = try Self.people(of: "Oak", list)
        #expect(Set(people.map(\.name)) == ["Mette Lund", "Jens Lund", "Ida Lund"])
        #expect(people.first { $0.name == "Jens Lund" }?.email == "jens@oak.example")
    }

    @Test func `names alone may be several, and one beside an address is one`() throws {
        var list = try ImportFixture.make("key", "name", "contact", "contact_email")
        #expect(try list.run(["1", "Oak", "Mette Lund; Jens Lund;", ""]).people == 2)
        let said = sentence { () throws(RegistryError) in
            try list.run(["1", "Elm", "Mette Lund; Jens Lund", "post@elm.example"], source: "b")
        }
        #expect(said.contains("is several people") && said.contains("contact_2_email"), "\(said)")
    }
}
