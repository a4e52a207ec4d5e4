import Storage
import Testing

@testable import Registry

@Suite struct PartnerListTests {
    private static func names(
        _ registry: borrowing RegistryFixture, _ describe: (inout PartnerFilter) -> Void
    ) throws -> [String] {
        var filter = PartnerFilter()
        describe(&filter)
        var names: [String] = []
        try PartnerRepository.forEach(filter, in: registry.file.connection) { partner throws(RegistryError) in
            names.append(partner.name)
            return true
        }
        return names
    }

    private static func filled() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        try registry.add("Cedar") {
            $0.country = "DK"; $0.sector = "C31"; $0.status = .active; $0.manager = "Ines Vogt"
        }
        try registry.add("alder") {
            $0.country = "DE"
            $0.sector = "C16"
            $0.values = [
                ValueStatement(code: "sdg:7", stance: .supports, strength: 2, statedOn: RegistryFixture.today)
            ]
        }
        try registry.add("Birch") {
            $0.country = "DK"
            $0.sector = "C"
            $0.figures = [Figures(year: 2025, currency: "EUR", headcount: 3, turnover: 1)]
            $0.values = [
                ValueStatement(code: "sdg:7", stance: .opposes, strength: 2, statedOn: RegistryFixture.today)
            ]
        }
        try registry.add("Éalder") { $0.sector = "D35" }
        return registry
    }

    @Test func `a list is complete and by name, whatever the case`() throws {
        let registry = try Self.filled()
        #expect(try Self.names(registry) { _ in } == ["alder", "Birch", "Cedar", "Éalder"])
        #expect(try Self.names(registry) { $0.limit = 2 } == ["alder", "Birch"])
    }

    @Test func `each condition narrows a list`() throws {
        let registry = try Self.filled()
        #expect(try Self.names(registry) { $0.country = "DK" } == ["Birch", "Cedar"])
        #expect(
            try Self.names(registry) {
                $0.country = "DK"; $0.sizeClass = .micro
            } == ["Birch"])
        #expect(try Self.names(registry) { $0.sizeClass = .unknown } == ["alder", "Cedar", "Éalder"])
        #expect(try Self.names(registry) { $0.status = .active } == ["Cedar"])
        #expect(try Self.names(registry) { $0.sector = "C" } == ["alder", "Birch", "Cedar"])
        #expect(try Self.names(registry) { $0.sector = "C31" } == ["Cedar"])
        let energy = try PartnerFilter.Required("sdg:7", in: registry.file.connection)
        #expect(try Self.names(registry) { $0.required = [energy] } == ["alder"])
        let ines = try PersonRepository.find("Ines Vogt", in: registry.file.connection)
        #expect(try Self.names(registry) { $0.manager = .person(ines.id) } == ["Cedar"])
        #expect(
            try Self.names(registry) {
                $0.manager = .person(ines.id); $0.country = "DE"
            } == [])
        #expect(try Self.names(registry) { $0.manager = .nobody } == ["alder", "Birch", "Éalder"])
        #expect(
            try Self.names(registry) {
                $0.advocate = .nobody; $0.status = .active
            } == ["Cedar"])
    }

    /// The steps of a query's plan.
    static func plan(_ sql: SQL, _ values: [any Bindable], in db: borrowing Connection) throws -> [String] {
        try QueryPlan.steps(sql, values, in: db)
    }

    @Test(.ofFiles(.planner)) func `no list of partners reads a whole table that grows`() throws {
        let registry = try RegistryFixture.make()
        let conditions: [(inout PartnerFilter) -> Void] = [
            { $0.country = "DK" },
            {
                $0.country = "DK"; $0.sizeClass = .small
            }, { $0.sizeClass = .small },
            { $0.status = .active }, { $0.sector = "C" }, { $0.manager = .person(1) },
            { $0.advocate = .person(1) }, { $0.limit = 10 }, { _ in }, { $0.sizeClass = .unknown },
            { $0.status = .candidate },
            { $0.manager = .nobody }, { $0.advocate = .nobody },
            {
                $0.sizeClass = .unknown; $0.status = .paused
            },
        ]
        for describe in conditions {
            var filter = PartnerFilter()
            describe(&filter)
            let (sql, values) = PartnerRepository.query(filter)
            let scans = try Self.plan(sql, values, in: registry.file.connection).filter {
                $0.hasPrefix("SCAN")
            }
            // Without a condition the list is all partners: it walks the names in their order and sorts nothing.
            // So it does for what most partners are.
            var common = filter
            (common.limit, common.sizeClass, common.status) = (nil, nil, nil)
            if common.manager == .nobody { common.manager = nil }
            if common.advocate == .nobody { common.advocate = nil }
            let isWhole =
                common == PartnerFilter() && (filter.sizeClass ?? .unknown) == .unknown
                && (filter.status ?? .candidate) == .candidate
            #expect(
                scans == (isWhole ? ["SCAN party USING COVERING INDEX party_by_name"] : [])
                    || scans == (isWhole ? ["SCAN party USING INDEX party_by_name"] : []), "\(scans)")
        }
    }

    @Test(.ofFiles(.planner))
    func `no look-up of a partner, its parts, a person or a party reads a whole table`()
        throws
    {
        let registry = try RegistryFixture.make()
        let queries: [SQL] = [
            Partner.form.byNumber, Partner.form.byNumbers, PartnerRepository.names.sql,
            PartnerRepository.sources.sql,
            PartyAliasRepository.ofParty.sql, OwnFieldRepository.ofPartner.sql, AuditAhead.heldEvents,
            PartyRepository.byReference,
            PartyRepository.byAlias, PartyRepository.byName, PartyRepository.alike,
            PartyRepository.byOtherName,
            PartyRepository.byNumber,
            PersonRepository.byName, PersonRepository.ofVoidByName,
            PersonRepository.ofPartyByName, PersonRepository.beginningAlike,
            PersonRepository.allBeginningAlike, PersonRepository.mergedInto, PersonRepository.drafts,
            Person.signed, ImportUndo.peopleFilledIn, ImportUndo.sitesFilledIn, ImportUndo.rowBefore,
            DutyRepository.managed, DutyRepository.spokenFor, DutyRepository.backed,
            PartyTextRepository.ofParty.sql, ValueRepository.ofParty.sql,
            ValueRepository.byCode,
            IdentifierRepository.ofParty.sql, SizeRepository.figuresOfPartner.sql,
            SizeRepository.assessmentOfPartner.sql,
            History.ofSubject, History.first,
        ]
        for sql in queries {
            let count = try registry.file.connection.prepare(sql).placeCount
            let values: [any Bindable] = (0..<count).map { _ in Int64(1) }
            let steps = try Self.plan(sql, values, in: registry.file.connection)
            #expect(
                !steps.isEmpty && !steps.contains { $0.hasPrefix("SCAN") && $0 != "SCAN backed" },
                "\(sql.text): \(steps)")
        }
    }
}
