import Storage
import Testing

@testable import Registry

/// Conditions that ask other tables: clusters, declarations and values.
@Suite struct PartnerFilterTests {
    private static let today = RegistryFixture.today

    private static func names(
        _ registry: borrowing RegistryFixture,
        _ describe: (inout PartnerFilter, borrowing Connection) throws(RegistryError) -> Void
    ) throws -> [String] {
        var filter = PartnerFilter()
        try describe(&filter, registry.file.connection)
        var names: [String] = []
        try PartnerRepository.forEach(filter, in: registry.file.connection) { partner throws(RegistryError) in
            names.append(partner.name)
            return true
        }
        // Whoever comes from elsewhere, such as by words, meets the same conditions.
        let allowed = try CandidateRepository.allowed(by: filter, in: registry.file.connection)
        #expect(allowed.map(\.count) ?? names.count == names.count)
        return names
    }

    private static func filled() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        for (name, values) in [
            ("Alder", ["sdg:7"]), ("Birch", ["sdg:planet"]), ("Cedar", ["sdg:13", "sdg:7"]), ("Dogwood", []),
        ] {
            try registry.add(name) {
                $0.address = "Havnegade 1"
                $0.country = "DK"
                $0.values = values.map {
                    ValueStatement(code: $0, stance: .supports, strength: 3, statedOn: RegistryFixture.today)
                }
            }
        }
        try registry.add("Elm") {
            $0.values = [
                ValueStatement(
                    code: "sdg:7", stance: .opposes, strength: 3, statedOn: RegistryFixture.today)
            ]
        }
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            let grove = try ClusterRepository.add(
                name: "Grove", form: .cluster, lead: MembershipDraft(party: "Alder"), in: db,
                by: change)
            var past = MembershipDraft(party: "Birch")
            past.from = CivilDate("2020-01-01")
            past.to = CivilDate("2020-12-31")
            _ = try ClusterRepository.addMember(to: grove, past, in: db, by: change)
            let valley = try ClusterRepository.add(
                name: "Valley", form: .ecosystem, lead: MembershipDraft(party: "Grove"),
                in: db, by: change)
            _ = try ClusterRepository.addMember(
                to: valley, MembershipDraft(party: "Dogwood"), in: db, by: change)
        }
        return registry
    }

    @Test func `a cluster has the members of the day, and an ecosystem those of its clusters too`() throws {
        let registry = try Self.filled()
        func members(_ name: String, _ day: CivilDate = Self.today) throws -> [String] {
            try Self.names(registry) { filter, db throws(RegistryError) in
                filter.cluster = try PartnerFilter.OfCluster(name, on: day, in: db)
            }
        }
        #expect(try members("Grove") == ["Alder"])
        #expect(try members("Valley") == ["Alder", "Dogwood"])
        #expect(try members("Grove", #require(CivilDate("2020-06-01"))) == ["Birch"])
        #expect(try members("Valley", #require(CivilDate("2020-06-01"))) == [])
    }

    @Test func `a value is met by itself and by those under it, in support, and not by the one above`() throws
    {
        let registry = try Self.filled()
        func holders(_ codes: String...) throws -> [String] {
            try Self.names(registry) { filter, db throws(RegistryError) in
                for code in codes { filter.required.append(try PartnerFilter.Required(code, in: db)) }
            }
        }
        #expect(try holders("sdg:7") == ["Alder", "Cedar"])
        #expect(try holders("sdg:planet") == ["Birch", "Cedar"])
        #expect(try holders("SDG:7", "sdg:13") == ["Cedar"])
        #expect(try holders("sdg:17") == [])
        #expect(throws: RegistryError.self) { try holders("sdg:99") }
    }

    private static func holders(
        of requirement: String, _ registry: borrowing RegistryFixture, on day: CivilDate = today
    ) throws -> [String] {
        try names(registry) { filter, db throws(RegistryError) in
            filter.declared = [try PartnerFilter.Declared(requirement, on: day, in: db)]
        }
    }

    @Test func `a declaration is held from its first day to its last, whatever the case of what it names`()
        throws
    {
        var registry = try Self.filled()
        let alder = try PartyRepository.find(
            "Alder", kinds: [.partner], in: registry.file.connection)
        _ = try registry.declare(alder) {
            RegistryFixture.complete(&$0)
            $0.requirements = ["Prüfnorm 9001:2015"]
            $0.validUntil = "2030-12-31"
        }
        for text in ["Prüfnorm 9001", "PRÜFNORM  9001", "prüfnorm 9001:2015"] {
            #expect(try Self.holders(of: text, registry) == ["Alder"], "\(text)")
        }
        #expect(try Self.holders(of: "Prüfnorm 9001:2008", registry) == [])
        #expect(try Self.holders(of: "Prüfnorm 9002", registry) == [])
        #expect(
            try Self.holders(of: "Prüfnorm 9001", registry, on: #require(CivilDate("2031-01-01"))) == [])
        let near = try PartnerFilter.Declared("Prüfnorm 9002", on: Self.today, in: registry.file.connection)
        #expect(near.hint.contains("did you mean Prüfnorm 9001"))
    }

    @Test(arguments: ["suspended", "withdrawn", "disputed", "declined"])
    func `a declaration that is doubted or ended is not held`(_ fate: String) throws {
        var registry = try Self.filled()
        let alder = try PartyRepository.find(
            "Alder", kinds: [.partner], in: registry.file.connection)
        let issued = try registry.declare(alder) {
            RegistryFixture.complete(&$0)
            $0.requirements = ["EN 1728:2012"]
        }.declaration
        #expect(try Self.holders(of: "EN 1728", registry) == ["Alder"])
        try registry.file.change(by: RegistryFixture.author, why: "a test") {
            db, change throws(RegistryError) in
            let declaration = try DeclarationRepository.declaration(id: issued.id, in: db)
            switch fate {
            case "suspended":
                _ = try DeclarationRepository.suspend(declaration, why: "fire", in: db, by: change)
            case "withdrawn":
                _ = try DeclarationRepository.withdraw(declaration, why: "ended", in: db, by: change)
            case "disputed":
                _ = try DeclarationRepository.flag(
                    declaration, .dispute, why: "a customer says otherwise", in: db, by: change)
            default:
                _ = try DeclarationRepository.decide(
                    .declined, declaration, why: "not enough", in: db, by: change)
            }
        }
        #expect(try Self.holders(of: "EN 1728", registry) == [])
    }

    @Test func `an empty list names the condition that emptied it`() throws {
        let registry = try Self.filled()
        var filter = PartnerFilter()
        filter.country = "DK"
        #expect(try CandidateRepository.emptiness(of: filter, in: registry.file.connection) == nil)
        filter.country = "JP"
        filter.required = [try PartnerFilter.Required("sdg:7", in: registry.file.connection)]
        #expect(
            try CandidateRepository.emptiness(of: filter, in: registry.file.connection)
                == .alone(["--country JP"]))
        filter.country = "DK"
        filter.required = []
        filter.cluster = try PartnerFilter.OfCluster("Grove", on: Self.today, in: registry.file.connection)
        filter.only = [try PartyRepository.find("Cedar", kinds: [.partner], in: registry.file.connection)]
        let left = EmptyFilter.together([
            EmptyFilter.Left(words: "--cluster 'Grove'", count: 1),
            EmptyFilter.Left(words: "--only", count: 1),
        ])
        #expect(try CandidateRepository.emptiness(of: filter, in: registry.file.connection) == left)
        let none = try RegistryFixture.make()
        #expect(
            try CandidateRepository.emptiness(of: PartnerFilter(), in: none.file.connection) == .noPartners)
    }

    @Test func `the few that pass are all looked at, and more than few are not`() throws {
        let registry = try Self.filled()
        var filter = PartnerFilter()
        #expect(try CandidateRepository.few(filter, limit: 100, in: registry.file.connection) == nil)
        filter.country = "DK"
        #expect(try CandidateRepository.few(filter, limit: 4, in: registry.file.connection)?.count == 4)
        #expect(try CandidateRepository.few(filter, limit: 3, in: registry.file.connection) == nil)
        filter.country = "JP"
        #expect(try CandidateRepository.few(filter, limit: 3, in: registry.file.connection) == [])
    }

    @Test func `what a kept query has of the conditions reads back as the same conditions`() throws {
        var registry = try Self.filled()
        try registry.add("Fir") { $0.manager = "Ines Vogt" }
        var filter = PartnerFilter()
        (filter.country, filter.sizeClass, filter.statuses, filter.sector) = ("DK", .small, [.active], "C31")
        filter.manager = try .init("Ines Vogt", in: registry.file.connection)
        filter.advocate = .nobody
        filter.cluster = try PartnerFilter.OfCluster("Valley", on: Self.today, in: registry.file.connection)
        filter.declared = [
            try PartnerFilter.Declared("EN 1728:2012", on: Self.today, in: registry.file.connection)
        ]
        filter.required = [try PartnerFilter.Required("sdg:planet", in: registry.file.connection)]
        filter.only = [try PartyRepository.find("Alder", kinds: [.partner], in: registry.file.connection)]
        let criteria = try filter.criteria(in: registry.file.connection)
        #expect(try PartnerFilter(criteria: criteria, on: Self.today, in: registry.file.connection) == filter)
        #expect(
            try PartnerFilter(criteria: .object([]), on: Self.today, in: registry.file.connection)
                == PartnerFilter())
    }

    @Test(.ofFiles(.planner)) func `no condition reads a whole table that grows`() throws {
        var registry = try Self.filled()
        let alder = try PartyRepository.find("Alder", kinds: [.partner], in: registry.file.connection)
        _ = try registry.declare(alder) {
            RegistryFixture.complete(&$0)
            $0.requirements = ["EN 1728:2012"]
        }
        var filters: [PartnerFilter] = []
        var filter = PartnerFilter()
        filter.cluster = try PartnerFilter.OfCluster("Valley", on: Self.today, in: registry.file.connection)
        filters.append(filter)
        filter = PartnerFilter()
        filter.declared = [
            try PartnerFilter.Declared("EN 1728:2012", on: Self.today, in: registry.file.connection)
        ]
        filters.append(filter)
        // One that nobody names is found to be so without a look at every declaration.
        filter.declared = [
            try PartnerFilter.Declared("EN 9999", on: Self.today, in: registry.file.connection)
        ]
        filters.append(filter)
        filter = PartnerFilter()
        filter.required = [try PartnerFilter.Required("sdg:planet", in: registry.file.connection)]
        filters.append(filter)
        filter.only = [try PartyRepository.find("Alder", kinds: [.partner], in: registry.file.connection)]
        filters.append(filter)
        for filter in filters {
            let queries = [
                PartnerRepository.query(filter), CandidateRepository.narrowed(by: filter),
                CandidateRepository.byWords(["solar"], filter, 10),
                CandidateRepository.byValue("sdg:7", filter),
            ].compactMap { $0 }
            for (sql, values) in queries {
                for step in try PartnerListTests.plan(sql, values, in: registry.file.connection) {
                    // FTS5 is a virtual table, which SQLite always scans by its own index.
                    #expect(
                        !step.hasPrefix("SCAN") || step.contains("VIRTUAL TABLE"), "\(sql.text): \(step)")
                }
            }
        }
        for step in try PartnerListTests.plan(
            PartnerFilter.Declared.next, ["x"], in: registry.file.connection)
        {
            #expect(step.contains("declaration_requirement_by_standard"), "\(step)")
        }
    }
}
