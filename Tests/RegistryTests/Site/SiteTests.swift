import Storage
import Testing

@testable import Registry

@Suite struct SiteTests {
    private static func registry(_ names: String...) throws(RegistryError) -> RegistryFixture {
        var registry = try RegistryFixture.make()
        for name in names { try registry.add(name) }
        return registry
    }

    @discardableResult
    private static func put(
        _ partner: String, _ address: String, _ more: [String: String] = [:],
        in registry: inout RegistryFixture
    ) throws(RegistryError) -> Site {
        try registry.put(Site.self, ["partner": partner, "address": address].merging(more) { $1 })
    }

    @Test func `what is said of a site is kept and shown as it was said`() throws {
        var registry = try Self.registry("Kerze KG")
        let site = try Self.put(
            "Kerze KG", "Mühlweg 3\n8020 Graz",
            [
                "name": "Werk Graz", "country": "at", "number": "eu_vat:de 136695976", "since": "2020-01-01",
                "until": "2026-12-31",
            ], in: &registry)
        #expect(site.reference.hasPrefix("Z-") && site.country == "AT" && site.number == "eu_vat:DE136695976")
        #expect(try Site.record(id: site.id, in: registry.file.connection) == site)
        let picture = try PartnerPicture(
            of: registry.partner("Kerze KG"), on: RegistryFixture.today, in: registry.file.connection)
        let part = try #require(picture.parts.first { $0.title == "sites" })
        #expect(part.rows.count == 1 && part.rows[0].contains("Werk Graz"))
        #expect(picture.json["sites"]?.elements.first?["address"]?.string == "Mühlweg 3\n8020 Graz")
    }

    @Test func `an end before the beginning and an address without a letter are refused`() throws {
        var registry = try Self.registry("Kerze KG")
        let early = sentence { () throws(RegistryError) in
            try Self.put(
                "Kerze KG", "Graz", ["since": "2026-01-01", "until": "2025-01-01"], in: &registry)
        }
        #expect(early.contains("before it began"))
        let empty = sentence { () throws(RegistryError) in try Self.put("Kerze KG", " ", in: &registry) }
        #expect(empty.contains("empty"))
    }

    @Test func `the table itself holds to the rules, and no site is removed`() throws {
        var registry = try Self.registry("Kerze KG")
        let id = try registry.partner("Kerze KG").id
        let put: SQL = """
            INSERT INTO site (reference, partner, address, country, since, until, place_key)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'key')
            """
        let rows: [(String, String, String?, String?, String?)] = [
            ("P-0000-0000", "Graz", nil, nil, nil), ("Z-0000-0000", "", nil, nil, nil),
            ("Z-0000-0000", "Graz", "QQ", nil, nil), ("Z-0000-0000", "Graz", nil, "2026-02-30", nil),
            ("Z-0000-0000", "Graz", nil, "2026-01-01", "2025-01-01"),
        ]
        for row in rows {
            #expect(throws: RegistryError.self, "\(row)") {
                try registry.act { db, _ throws(RegistryError) in
                    try db.write(put, row.0, id, row.1, row.2, row.3, row.4)
                }
            }
        }
        try Self.put("Kerze KG", "Graz", in: &registry)
        #expect(throws: RegistryError.self) {
            try registry.act { db, _ throws(RegistryError) in try db.write("DELETE FROM site") }
        }
    }

    private static func names(
        at place: String, _ registry: borrowing RegistryFixture
    ) throws(RegistryError) -> [String] {
        var filter = PartnerFilter()
        filter.site = try PartnerFilter.AtSite(place, on: RegistryFixture.today, in: registry.file.connection)
        var names: [String] = []
        try PartnerRepository.forEach(filter, in: registry.file.connection) { summary throws(RegistryError) in
            names.append(summary.name)
            return true
        }
        return names
    }

    static let places: [(String, [String])] = [
        ("graz", ["Kerze KG"]), ("AT", ["Docht KG", "Kerze KG"]), ("Österreich", ["Docht KG", "Kerze KG"]),
        ("mühlweg 3", ["Kerze KG"]), ("werk", ["Docht KG", "Kerze KG"]), ("raz", []), ("Lyon", []),
    ]

    @Test(arguments: places)
    func `partners are listed by the country, the town and the name of a site`(
        _ place: String, _ names: [String]
    ) throws {
        var registry = try Self.registry("Kerze KG", "Docht KG", "Licht AG")
        try Self.put("Kerze KG", "Mühlweg 3, 8020 Graz", ["name": "Werk 1", "country": "AT"], in: &registry)
        try Self.put("Docht KG", "Linz", ["name": "Werk", "country": "AT"], in: &registry)
        try Self.put("Docht KG", "12 rue Basse, Lyon", ["until": "2026-05-31"], in: &registry)
        #expect(try Self.names(at: place, registry) == names)
    }

    @Test func `a site that is called otherwise is found by its new name`() throws {
        var registry = try Self.registry("Kerze KG")
        let site = try Self.put("Kerze KG", "Graz", ["name": "Werk"], in: &registry)
        try registry.act { db, change throws(RegistryError) in
            _ = try Site.edit(site, RecordDraft<Site>([\.name: "Halle"]), in: db, by: change)
        }
        #expect(try Self.names(at: "halle", registry) == ["Kerze KG"])
        #expect(try Self.names(at: "werk", registry) == [])
        #expect(try VoidAct.findings(&registry) == [])
    }

    @Test(.ofFiles(.planner))
    func `sites are found along indexes, and a kept query remembers the place`() throws {
        let registry = try Self.registry("Kerze KG")
        for (place, index) in [("Graz", "site_by_place"), ("AT", "site_by_country")] {
            var filter = PartnerFilter()
            filter.site = try PartnerFilter.AtSite(
                place, on: RegistryFixture.today, in: registry.file.connection)
            let (sql, values) = PartnerRepository.query(filter)
            let steps = try PartnerListTests.plan(sql, values, in: registry.file.connection)
            #expect(steps.contains { $0.contains(index) }, "\(steps)")
            #expect(
                !steps.contains { $0.hasPrefix("SCAN partner") || $0.hasPrefix("SCAN party") }, "\(steps)")
            let again = try PartnerFilter(
                criteria: filter.criteria(in: registry.file.connection), on: RegistryFixture.today,
                in: registry.file.connection)
            #expect(again == filter)
        }
        let steps = try PartnerListTests.plan(SiteHit.byPlace, ["a", Int64(9)], in: registry.file.connection)
        #expect(steps.contains { $0.contains("site_by_place") }, "\(steps)")
    }

    @Test func `a search finds who works in a place, behind those who have its name`() throws {
        var registry = try Self.registry("Kerze KG", "Graz Holz GmbH")
        try Self.put("Kerze KG", "Mühlweg 3, 8020 Graz", in: &registry)
        let found = try SearchRepository.search(
            SearchQuery("Graz"), filter: PartnerFilter(), limit: 20, in: registry.file.connection)
        #expect(found.hits.map(\.profile.name) == ["Graz Holz GmbH", "Kerze KG"])
        #expect(found.hits.last?.matchedIn == ["site"] && found.hits.last?.snippet == "Mühlweg 3, 8020 Graz")
        let whole = try SearchRepository.search(
            SearchQuery("Mühlweg 3"), filter: PartnerFilter(), limit: 20, in: registry.file.connection)
        #expect(whole.hits.map(\.profile.name) == ["Kerze KG"] && whole.hasAllWords)
    }

    @Test func `a merger moves sites, and an unmerge puts each back`() throws {
        var registry = try Self.registry("Kerze KG", "Kerze")
        try Self.put("Kerze", "Graz", in: &registry)
        try Self.put("Kerze KG", "Linz", in: &registry)
        let before = try registry.content()["site"]
        let outcome = try registry.merge("Kerze", into: "Kerze KG")
        let id = try registry.partner("Kerze KG").id
        #expect(try Site.sites(of: id, in: registry.file.connection).map(\.address) == ["Graz", "Linz"])
        #expect(try VoidAct.findings(&registry) == [])
        _ = try registry.unmerge(outcome.merged.reference)
        #expect(try registry.content()["site"] == before)
        #expect(try VoidAct.findings(&registry) == [])
    }

    @Test func `an erasure takes the sites of a sole trader and what their history held`() throws {
        var registry = try Self.registry("Mara Kestrel", "Kerze KG")
        let site = try Self.put("Mara Kestrel", "Mill Lane 7", ["name": "Mara's shop"], in: &registry)
        let other = try Self.put("Kerze KG", "Graz", in: &registry)
        let mara = try registry.partner("Mara Kestrel")
        let (_, plan) = try registry.file.change(by: RegistryFixture.author, why: "asked") {
            db, change throws(RegistryError) in try PartnerRepository.erase(mara, in: db, by: change)
        }
        #expect(plan.changes.contains { $0.contains("address and number of its site") })
        let left = try #require(try Site.record(id: site.id, in: registry.file.connection))
        #expect(left.address == String.erasedWords && left.name == nil)
        #expect(try registry.content().values.allSatisfy { !"\($0)".contains("Mill Lane") })
        #expect(try Site.record(id: other.id, in: registry.file.connection) == other)
        #expect(try VoidAct.findings(&registry) == [])
    }

    private static func evidence(
        _ registry: borrowing RegistryFixture
    ) throws(RegistryError) -> TwinEvidence {
        TwinEvidence(
            try TwinRepository.firm(
                registry.partner("Kestrel Joinery ApS"), in: registry.file.connection),
            try TwinRepository.firm(registry.partner("Kestrel Interiors"), in: registry.file.connection))
    }

    @Test func `an address of any site speaks for one firm, and another address never against`() throws {
        var registry = try Self.registry("Kestrel Joinery ApS", "Kestrel Interiors")
        try registry.edit(registry.partner("Kestrel Interiors")) { $0.address = "Havnegade 3, Odense" }
        let without = try Self.evidence(registry)
        try Self.put("Kestrel Joinery ApS", "Skovvej 1, Odense", in: &registry)
        #expect(try Self.evidence(registry).sum == without.sum)
        try Self.put("Kestrel Joinery ApS", "HAVNEGADE 3, Odense", in: &registry)
        let with = try Self.evidence(registry)
        #expect(with.sum > without.sum && with.lines.contains { $0.field == "address" })
        let scan = try TwinScan(least: 0.0001, in: registry.file.connection)
        #expect(scan.pairs.first?.evidence.lines.contains { $0.field == "address" } == true)
    }

    @Test func `two who were erased do not share an address`() throws {
        var registry = try Self.registry("Mara Kestrel", "Mara Kestrell")
        for name in ["Mara Kestrel", "Mara Kestrell"] { try Self.put(name, "Mill Lane 7", in: &registry) }
        let partners = try ["Mara Kestrel", "Mara Kestrell"].map { try registry.partner($0) }
        for partner in partners {
            _ = try registry.file.change(by: RegistryFixture.author, why: "asked") {
                db, change throws(RegistryError) in try PartnerRepository.erase(partner, in: db, by: change)
            }
        }
        let firm = try TwinRepository.firm(partners[0], in: registry.file.connection)
        #expect(firm.sites.isEmpty)
    }
}
