import Storage
import Testing

@testable import Registry

@Suite struct AffiliationTests {
    private static func registry(_ names: String...) throws(RegistryError) -> RegistryFixture {
        var registry = try RegistryFixture.make()
        for name in names { try registry.add(name) }
        return registry
    }

    @discardableResult
    private static func join(
        _ partner: String, to parent: String, _ more: [String: String] = [:],
        in registry: inout RegistryFixture
    ) throws(RegistryError) -> Affiliation {
        try registry.put(
            Affiliation.self, ["partner": partner, "parent": parent].merging(more) { $1 })
    }

    private static func refusal(
        _ partner: String, _ said: [String: String], in registry: inout RegistryFixture
    ) -> String {
        sentence { () throws(RegistryError) in
            _ = try registry.put(Affiliation.self, said.merging(["partner": partner]) { $1 })
        }
    }

    @Test func `what is said of a parent is kept exactly and shown as it was said`() throws {
        var registry = try Self.registry("Kerze", "Licht")
        let own = try Self.join(
            "Kerze", to: "Licht",
            [
                "share": "1/3", "since": "2020-01-01", "source": "the register",
                "parent_number": "eu_vat:de 136695976",
            ],
            in: &registry)
        #expect(own.share == Share(1, 3) && own.json["share"] == .text("1/3"))
        #expect(own.parentNumber == "eu_vat:DE136695976")
        #expect(own.facts(on: RegistryFixture.today).contains("subsidiary of Licht"))
        let read = try Affiliation.record(id: own.id, in: registry.file.connection)
        #expect(read == own)
    }

    @Test func `a firm that is not on record is named as a parent, and no parent at all is refused`() throws {
        var registry = try Self.registry("Kerze")
        #expect(Self.refusal("Kerze", [:], in: &registry).contains("no parent is named"))
        let own = try registry.put(
            Affiliation.self, ["partner": "Kerze", "parent_firm": "Licht Holding", "kind": "branch"])
        #expect(own.parent == nil && own.parentName == "Licht Holding")
    }

    @Test func `no firm stands above itself, at any distance`() throws {
        var registry = try Self.registry("A", "B", "C", "D")
        #expect(Self.refusal("A", ["parent": "A"], in: &registry).contains("its own parent"))
        try Self.join("B", to: "A", in: &registry)
        try Self.join("C", to: "B", ["kind": "branch"], in: &registry)
        try Self.join("D", to: "C", in: &registry)
        #expect(Self.refusal("A", ["parent": "D"], in: &registry).contains("no firm stands above itself"))
    }

    @Test func `whom a firm belonged to it may buy`() throws {
        var registry = try Self.registry("A", "B")
        try Self.join("B", to: "A", ["until": "2020-12-31"], in: &registry)
        try Self.join("A", to: "B", ["since": "2021-01-01"], in: &registry)
        #expect(try registry.below("A", on: "2020-12-31") == ["B"])
        #expect(try registry.below("A", on: "2021-01-01") == [])
        #expect(try registry.below("B", on: "2021-01-01") == ["A"])
    }

    @Test func `a firm has one parent of a kind at a time`() throws {
        var registry = try Self.registry("A", "B", "C")
        let first = try Self.join("A", to: "B", in: &registry)
        let words = Self.refusal("A", ["parent": "C"], in: &registry)
        #expect(words.contains(first.reference) && words.contains("end that one first"))
        try Self.join("A", to: "C", ["kind": "branch"], in: &registry)
        try registry.act { db, change throws(RegistryError) in
            _ = try Affiliation.edit(
                first, RecordDraft<Affiliation>([\.until: "2026-03-31"]), in: db, by: change)
        }
        try Self.join("A", to: "C", ["since": "2026-04-01"], in: &registry)
    }

    @Test(arguments: [
        ("share", "0%", "more than 0"), ("share", "120%", "more than the whole"),
        ("until", "2019-12-31", "before it began"), ("parent_number", "eu_vat:DE136695977", "add up"),
        ("parent_number", "4711", "no identifier"), ("kind", "cousin", "none of subsidiary, branch"),
    ])
    func `what cannot be is refused with the rule`(_ field: String, _ text: String, _ rule: String) throws {
        var registry = try Self.registry("A", "B")
        let words = Self.refusal("A", ["parent": "B", "since": "2020-01-01", field: text], in: &registry)
        #expect(words.contains(rule), "\(words)")
    }

    @Test func `the schema refuses what no command lets pass`() throws {
        var registry = try Self.registry("A", "B", "C")
        try Self.join("B", to: "A", in: &registry)
        let ids = try ["A", "B", "C"].map { try registry.partner($0).id }
        let put: SQL = """
            INSERT INTO affiliation (reference, partner, kind, parent, share_numerator, share_denominator, since, until)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """
        let rows: [(Int64, String, Int64?, Int64?, Int64?, String?, String?)] = [
            (ids[0], "subsidiary", ids[0], nil, nil, nil, nil),
            (ids[0], "subsidiary", ids[1], nil, nil, nil, nil),
            (ids[1], "subsidiary", ids[2], nil, nil, nil, nil),
            (ids[2], "subsidiary", nil, nil, nil, nil, nil),
            (ids[2], "cousin", ids[0], nil, nil, nil, nil), (ids[2], "subsidiary", ids[0], 3, 2, nil, nil),
            (ids[2], "subsidiary", ids[0], 1, nil, nil, nil),
            (ids[2], "subsidiary", ids[0], nil, nil, "2026-01-01", "2025-01-01"),
        ]
        for row in rows {
            #expect(throws: RegistryError.self, "\(row)") {
                try registry.act { db, _ throws(RegistryError) in
                    try db.write(put, "F-0000-0000", row.0, row.1, row.2, row.3, row.4, row.5, row.6)
                }
            }
        }
    }

    @Test func `all that stand below a firm are found, over several steps, and by an index`() throws {
        var registry = try Self.registry("Ast", "Baum", "Blatt", "Wald", "Zweig")
        try Self.join("Baum", to: "Wald", in: &registry)
        try Self.join("Ast", to: "Baum", ["kind": "branch"], in: &registry)
        try Self.join("Zweig", to: "Ast", ["until": "2026-05-31"], in: &registry)
        #expect(try registry.below("Wald") == ["Ast", "Baum"])
        #expect(try registry.below("Wald", on: "2026-05-31") == ["Ast", "Baum", "Zweig"])
        #expect(try registry.below("Blatt") == [])
        var filter = PartnerFilter()
        filter.under = try PartnerFilter.Under(
            "Wald", on: RegistryFixture.today, in: registry.file.connection)
        let again = try PartnerFilter(
            criteria: filter.criteria(in: registry.file.connection), on: RegistryFixture.today,
            in: registry.file.connection)
        #expect(again == filter)
        guard QueryPlan.isTold else { return }
        let (sql, values) = PartnerRepository.query(filter)
        let steps = try PartnerListTests.plan(sql, values, in: registry.file.connection)
        #expect(steps.contains { $0.contains("affiliation_by_parent") }, "\(steps)")
        #expect(!steps.contains { $0.hasPrefix("SCAN partner") || $0.hasPrefix("SCAN party") }, "\(steps)")
    }

    @Test func `a firm is found with its parent and with what is below it`() throws {
        var registry = try Self.registry("A", "B", "C")
        let above = try Self.join("B", to: "A", in: &registry)
        let below = try Self.join("C", to: "B", in: &registry)
        let id = try registry.partner("B").id
        let own = try RecordRepository<Affiliation>.records(
            naming: "partner", id, in: registry.file.connection)
        #expect(Set(own.map(\.reference)) == [above.reference, below.reference])
        let picture = try PartnerPicture(
            of: registry.partner("B"), on: RegistryFixture.today, in: registry.file.connection)
        let part = try #require(picture.parts.first { $0.title == "structure" })
        #expect(
            Set(part.rows.map { "\($0[1]) \($0[2])" }) == ["a subsidiary of A", "the parent of C"])
        #expect(picture.json["affiliations"]?.elements.count == 2)
    }

    @Test func `a parent and its subsidiary, and two branches of one firm, are never taken for one`() throws {
        let names = ["Kestrel Joinery ApS", "Kestrell Joinery", "Kestrel Joinery A/S"]
        var registry = try Self.registry(names[0], names[1], names[2], "Halden Mill")
        #expect(try TwinScan(in: registry.file.connection).pairs.count == 3)
        try Self.join(names[1], to: names[0], in: &registry)
        var scan = try TwinScan(in: registry.file.connection)
        #expect(scan.pairs.count == 2)
        try Self.join(names[2], to: "Halden Mill", ["kind": "branch"], in: &registry)
        try Self.join(names[0], to: "Halden Mill", ["kind": "branch"], in: &registry)
        scan = try TwinScan(in: registry.file.connection)
        #expect(scan.pairs.map { [$0.one.name, $0.other.name] } == [[names[1], names[2]]])
        let partners = try names.map { try registry.partner($0) }
        let firms = try partners.map { try TwinRepository.firm($0, in: registry.file.connection) }
        let parted = TwinEvidence(firms[0], firms[1])
        #expect(parted.verdict == .different)
        #expect(parted.lines.contains { $0.words == "recorded as parent and subsidiary" })
        #expect(
            TwinEvidence(firms[0], firms[2]).lines.contains {
                $0.words == "recorded as two branches of one parent"
            })
        #expect(
            try TwinRepository.twins(of: partners[0], in: registry.file.connection).map(\.party.name) == [])
    }

    @Test func `two branches of a firm that is only named are told apart too`() throws {
        var registry = try Self.registry("Kestrel Joinery ApS", "Kestrell Joinery")
        for (name, firm) in [
            ("Kestrel Joinery ApS", "Kestrel Group"), ("Kestrell Joinery", "KESTREL  group"),
        ] {
            _ = try registry.put(
                Affiliation.self, ["partner": name, "parent_firm": firm, "kind": "branch"])
        }
        #expect(try TwinScan(in: registry.file.connection).pairs.isEmpty)
    }

    @Test func `a merger of a parent with its subsidiary says so, loses nothing and is undone whole`() throws
    {
        var registry = try Self.registry("A", "B", "C", "D")
        let own = try Self.join("B", to: "A", in: &registry)
        try Self.join("C", to: "B", in: &registry)
        try Self.join("A", to: "D", in: &registry)
        let before = try registry.content()["affiliation"]
        let outcome = try registry.merge("B", into: "A")
        #expect(outcome.notes.contains { $0.contains(own.reference) && $0.contains("two firms") })
        #expect(outcome.notes.contains { $0.contains("stays with") && $0.contains(own.reference) })
        #expect(try registry.below("A") == ["C"])
        #expect(try VoidAct.findings(&registry) == [])
        _ = try registry.unmerge(outcome.merged.reference)
        #expect(try registry.content()["affiliation"] == before)
        #expect(try registry.below("A") == ["B", "C"])
        #expect(try VoidAct.findings(&registry) == [])
    }

    @Test func `a merger makes no loop and no second parent`() throws {
        var registry = try Self.registry("A", "B", "C", "D")
        try Self.join("B", to: "A", in: &registry)
        try Self.join("C", to: "B", in: &registry)
        let gone = try registry.merge("C", into: "A")
        #expect(try registry.below("A") == ["B"])
        _ = try registry.unmerge(gone.merged.reference)
        #expect(try VoidAct.findings(&registry) == [])
    }

    private static func sized(
        _ name: String, _ employees: Int64, in registry: inout RegistryFixture
    ) throws(RegistryError) {
        try registry.add(name) {
            $0.country = "DE"
            $0.figures = [
                Figures(
                    year: 2025, currency: "EUR", headcount: employees, turnover: employees * 10_000_000,
                    balanceSheet: employees * 10_000_000)
            ]
        }
    }

    private static let shares: [(share: String?, word: String?)] = [
        ("60%", "linked"), ("1/2", "a partner enterprise"), ("25%", "a partner enterprise"), ("24%", nil),
        (nil, "linked"),
    ]

    @Test(arguments: shares)
    func `a micro firm below a large one is told not to be autonomous, by the share`(
        _ share: String?, _ word: String?
    ) throws {
        var registry = try Self.registry()
        try Self.sized("Klein", 5, in: &registry)
        try Self.sized("Gross", 900, in: &registry)
        #expect(try registry.partner("Klein").sizeClass == .micro)
        #expect(try registry.partner("Gross").sizeClass == .large)
        #expect(try registry.sizeNote("Klein") == nil)
        try Self.join("Klein", to: "Gross", share.map { ["share": $0] } ?? [:], in: &registry)
        let note = try registry.sizeNote("Klein")
        #expect((note != nil) == (word != nil))
        if let word { #expect(note?.contains("which is large: \(word) by") == true, "\(note ?? "")") }
        #expect(try registry.partner("Klein").sizeClass == .micro)
        #expect(try registry.sizeNote("Gross") == nil)
    }

    @Test func `a large firm two steps above counts where the step between is linked`() throws {
        var registry = try Self.registry()
        try Self.sized("Klein", 5, in: &registry)
        try Self.sized("Mitte", 6, in: &registry)
        try Self.sized("Gross", 900, in: &registry)
        let between = try Self.join("Klein", to: "Mitte", ["share": "80%"], in: &registry)
        #expect(try registry.sizeNote("Klein") == nil)
        try Self.join("Mitte", to: "Gross", ["share": "80%"], in: &registry)
        #expect(try registry.sizeNote("Klein")?.contains("Mitte is a subsidiary of Gross") == true)
        try registry.act { db, change throws(RegistryError) in
            _ = try Affiliation.edit(
                between, RecordDraft<Affiliation>([\.share: "30%"]), in: db, by: change)
        }
        #expect(try registry.sizeNote("Klein") == nil)
    }

    @Test func `of a parent whose size nobody knows it is said that nobody knows it`() throws {
        var registry = try Self.registry()
        try Self.sized("Klein", 5, in: &registry)
        _ = try registry.put(Affiliation.self, ["partner": "Klein", "parent_firm": "Licht Holding"])
        #expect(try registry.sizeNote("Klein")?.contains("whose size is not on record") == true)
    }
}

extension RegistryFixture {
    /// The names of those that stand below a firm on a day.
    fileprivate func below(_ name: String, on day: String = "2026-06-01") throws -> [String] {
        var filter = PartnerFilter()
        filter.under = try PartnerFilter.Under(name, on: CivilDate(day) ?? .first, in: file.connection)
        var names: [String] = []
        try PartnerRepository.forEach(filter, in: file.connection) { summary throws(RegistryError) in
            names.append(summary.name)
            return true
        }
        return names
    }

    fileprivate func sizeNote(_ name: String) throws -> String? {
        try Affiliation.sizeNote(on: partner(name), Self.today, in: file.connection)
    }
}
