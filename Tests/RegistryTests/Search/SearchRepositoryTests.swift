import Storage
import Testing

@testable import Registry

@Suite struct SearchRepositoryTests {
    private static func vision(_ text: String) -> PartyText {
        PartyText(kind: .vision, text: text, statedOn: RegistryFixture.today)
    }

    private static func filled() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        try registry.add("Sørens Træværk ApS") {
            $0.country = "DK"
            $0.texts = [vision("Furniture for three generations. We dry the wood under a solar roof.")]
        }
        try registry.add("Solar Roofs Ltd") {
            $0.country = "GB"; $0.status = .active
        }
        try registry.add("Müller & Söhne") { $0.texts = [vision("Roofs, and what is under them.")] }
        try registry.add("東京電力パートナー")
        try registry.add("X")
        try registry.add("Bread") {
            $0.values = [
                ValueStatement(
                    code: "sdg:2", stance: .supports, strength: 4, words: "Nobody in our street goes hungry.",
                    statedOn: RegistryFixture.today)
            ]
        }
        return registry
    }

    private static func search(
        _ text: String, _ filter: PartnerFilter = PartnerFilter(), limit: Int64 = 10
    ) throws -> SearchRepository.Result {
        let registry = try filled()
        return try SearchRepository.search(
            SearchQuery(text), filter: filter, limit: limit, in: registry.file.connection)
    }

    @Test(arguments: [
        ("solar roofs", ["Solar Roofs Ltd", "Sørens Træværk ApS"]),
        ("SOLAR", ["Solar Roofs Ltd", "Sørens Træværk ApS"]),
        ("sorens", ["Sørens Træværk ApS"]), ("traevaerk", ["Sørens Træværk ApS"]),
        ("træværk aps", ["Sørens Træværk ApS"]),
        ("muller", ["Müller & Söhne"]), ("generation", ["Sørens Træværk ApS"]),
        ("furnit", ["Sørens Træværk ApS"]),
        ("x", ["X"]), ("東京", ["東京電力パートナー"]), ("電力", ["東京電力パートナー"]), ("トナー", ["東京電力パートナー"]),
        ("hungry street", ["Bread"]), ("zero hunger", ["Bread"]),
    ])
    func `partners are found by words of name, vision and values`(_ text: String, _ names: [String]) throws {
        let result = try Self.search(text)
        #expect(result.hits.map(\.profile.name) == names && result.hasAllWords)
    }

    static let scripts: [(String, [String])] = [
        ("Αφοί Παπαδόπουλοι", ["αφοι παπαδοπουλοι", "ΑΦΟΊ", "ΠΑΠΑΔΟΠΟΥΛΟΙ"]),
        ("Пчёлкин и сын", ["пчелкин", "ПЧЁЛКИН"]),
        ("مُحَمَّد للأثاث", ["محمد", "للاثاث", "مُحَمَّد"]),
        ("İstanbul Ahşap", ["istanbul", "ISTANBUL", "İSTANBUL", "ahsap"]),
        ("O’Brien Joinery", ["O'Brien", "OʼBrien", "o brien"]), ("O'Neill", ["O’Neill"]),
        ("שָׁלוֹם עץ", ["שלום"]),
    ]

    @Test(arguments: scripts)
    func `case and marks do not count, in whatever script`(_ name: String, _ typed: [String]) throws {
        var registry = try RegistryFixture.make()
        try registry.add(name)
        for text in typed {
            let result = try SearchRepository.search(
                SearchQuery(text), filter: PartnerFilter(), limit: 10, in: registry.file.connection)
            #expect(result.hits.map(\.profile.name) == [name], "\(text)")
        }
    }

    @Test(.ofFiles(.index)) func `an index that was made before letters were folded is made anew`() throws {
        var registry = try RegistryFixture.make()
        let partner = try registry.add("Пчёлкин")
        try registry.file.change(by: RegistryFixture.author) { db, _ throws(RegistryError) in
            try db.write("INSERT INTO partner_search (partner_search) VALUES ('delete-all')")
            try db.write(
                "INSERT INTO partner_search (rowid, name, vision, value_words) VALUES (?1, 'Пчёлкин', '', '')",
                partner.id)
            try SearchIndex.refold(in: db)
        }
        let result = try SearchRepository.search(
            SearchQuery("пчелкин"), filter: PartnerFilter(), limit: 10, in: registry.file.connection)
        #expect(result.hits.count == 1)
    }

    @Test func `characters that stand apart are no phrase`() throws {
        #expect(try Self.search("京東").hits.isEmpty)
    }

    @Test func `where no partner has all words, those with any are found, and that is told`() throws {
        let result = try Self.search("solar unicorns")
        #expect(!result.hasAllWords && result.hits.count == 2)
        #expect(try Self.search("unicorns").hits.isEmpty)
    }

    @Test func `a name counts before a vision`() throws {
        #expect(try Self.search("roof").hits.first?.profile.name == "Solar Roofs Ltd")
    }

    @Test func `filters and limit narrow what is found`() throws {
        var filter = PartnerFilter()
        filter.country = "DK"
        #expect(try Self.search("solar", filter).hits.map(\.profile.name) == ["Sørens Træværk ApS"])
        filter = PartnerFilter()
        filter.statuses = [.active]
        #expect(try Self.search("solar", filter).hits.map(\.profile.name) == ["Solar Roofs Ltd"])
        filter = PartnerFilter()
        filter.required = [
            try PartnerFilter.Required("sdg:2", in: RegistryFixture.make().file.connection)
        ]
        #expect(try Self.search("street", filter).hits.map(\.profile.name) == ["Bread"])
        let first = try Self.search("solar", limit: 1)
        #expect(first.hits.count == 1 && first.hasMore)
        #expect(try !Self.search("solar", limit: 2).hasMore)
    }

    @Test func `a hit tells where it was found, and in which sentence`() throws {
        let hit = try #require(try Self.search("dry wood").hits.first)
        #expect(hit.matchedIn == ["vision"] && hit.snippet == "We dry the wood under a solar roof.")
        let named = try #require(try Self.search("sorens").hits.first)
        #expect(named.matchedIn == ["name"] && named.snippet == "Furniture for three generations.")
        #expect(try Self.search("hunger").hits.first?.matchedIn == ["values"])
        let short = try #require(try Self.search("X").hits.first)
        #expect(short.snippet == nil)
    }

    @Test func `an edit is found by its new words and no longer by the old`() throws {
        var registry = try Self.filled()
        let partner = try registry.partner("X")
        try registry.edit(partner) { $0.name = "Øresund Æbler" }
        func names(_ text: String) throws -> [String] {
            try SearchRepository.search(
                SearchQuery(text), filter: PartnerFilter(), limit: 5, in: registry.file.connection
            ).hits.map(\.profile.name)
        }
        #expect(try names("oresund aebler") == ["Øresund Æbler"])
        #expect(try names("x") == ["Øresund Æbler"], "the old name stays as a former one")
    }

    @Test(arguments: [
        ("Traevaerk", "Sørens Træværk ApS"), ("sorens", "Sørens Træværk ApS"), ("soehne", nil),
        ("sohne", "Müller & Söhne"),
        ("Roofs", "Solar Roofs Ltd"), ("電力", "東京電力パートナー"), ("Solar Rofs Ltd", "Solar Roofs Ltd"),
        ("qqqq", nil),
    ])
    func `a name that nobody has leads to names with its words`(_ typed: String, _ name: String?) throws {
        let registry = try Self.filled()
        var text = ""
        do { _ = try registry.partner(typed) } catch { text = "\(error)" }
        #expect(text.contains("no partner is called"))
        #expect(text.contains("did you mean") == (name != nil), "\(text)")
        if let name { #expect(text.contains(name)) }
    }

    @Test(.ofFiles(.planner)) func `no search reads a whole table that grows`() throws {
        let registry = try RegistryFixture.make()
        var filter = PartnerFilter()
        var queries = [
            SearchRepository.ranking("\"x\"", filter, 5), CandidateRepository.byWords(["x"], filter, 5),
        ]
        queries.append(CandidateRepository.byValue("sdg:7", filter))
        filter.country = "DK"
        filter.statuses = [.active]
        queries += [
            SearchRepository.ranking("\"x\"", filter, 5), CandidateRepository.byWords(["x"], filter, 5),
            CandidateRepository.byValue("sdg:7", filter),
        ]
        queries.append((SearchRepository.bestNames, ["name : \"x\"", 3]))
        for filter in [filter, PartnerFilter()] {
            queries.append(SearchRepository.first("\"x\"", upTo: 9, filter))
            queries.append(SearchRepository.ranking("\"x\"", having: "\"x\" AND \"y\"", filter, 5))
            queries.append(CandidateRepository.byWords(["x"], ranked: false, filter, 5))
        }
        queries.append((WordReachRepository.firstPartners, ["x", 5]))
        for (sql, values) in queries {
            for step in try PartnerListTests.plan(sql, values, in: registry.file.connection) {
                let isIndex = step.contains("VIRTUAL TABLE INDEX")
                #expect(!step.hasPrefix("SCAN") || isIndex, "\(step) in \(sql.text)")
            }
        }
    }

    @Test(.ofFiles(.planner)) func `the count of the unknown reads no text`() throws {
        let registry = try RegistryFixture.make()
        let (source, values) = CandidateRepository.unknown(words: true, PartnerFilter())
        let plan = try PartnerListTests.plan(
            "SELECT count(*) \(source)", values, in: registry.file.connection)
        #expect(plan.first == "SCAN size")
        #expect(!plan.contains { $0.hasPrefix("SCAN party") || $0.hasPrefix("SCAN partner") }, "\(plan)")
    }
}
