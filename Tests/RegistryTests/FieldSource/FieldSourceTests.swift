import Storage
import Testing

@testable import Registry

/// Values of several sources stand side by side, and one of them is shown: by the rule, or by hand.
@Suite struct FieldSourceTests {
    private static func said(_ partner: Partner) -> [String] {
        partner.fieldSources.map { "\($0.field) \($0.source): \($0.value)\($0.isChosen ? " chosen" : "")" }
    }

    private static func imported() throws -> ImportFixture {
        var list = try ImportFixture.make("key", "name", "address", "website")
        list.onExisting = .update
        try list.run(["1", "Oak", "Old Street 1", "oak.example"], source: "ERP")
        return list
    }

    private static func answer(_ partner: Partner, _ address: String, in registry: inout RegistryFixture)
        throws -> Partner
    {
        try registry.edit(partner) {
            $0.address = address
            $0.origin = .answer(to: "R-TEST")
        }
    }

    @Test func `what a list said is kept beside what another says later`() throws {
        var list = try Self.imported()
        let oak = try list.registry.partner("Oak")
        #expect(oak.fieldSources.isEmpty)
        try list.run(["1", "Oak", "New Street 2", "oak.example"], source: "ERP")
        let now = try list.registry.partner("Oak")
        #expect(now.address == "New Street 2")
        #expect(Self.said(now) == ["address ERP: New Street 2"])
        let edited = try list.registry.edit(now) { $0.website = "oak-and-more.example" }
        #expect(
            Self.said(edited) == [
                "address ERP: New Street 2", "website by hand: oak-and-more.example",
                "website ERP: oak.example",
            ])
        let all = try FieldSourceRepository.all(of: edited, in: list.registry.file.connection)
        #expect(all.filter(\.isShown).map(\.source.value) == ["New Street 2", "oak-and-more.example"])
    }

    @Test func `a partner's own word stands before a list, which is told and kept`() throws {
        var list = try Self.imported()
        let oak = try Self.answer(try list.registry.partner("Oak"), "Harbour 3", in: &list.registry)
        #expect(Self.said(oak) == ["address R-TEST: Harbour 3", "address ERP: Old Street 1"])
        let summary = try list.run(["1", "Oak", "Elsewhere 9", "oak.example"], source: "ERP")
        #expect(
            summary.warnings.contains { $0.contains("stays 'Harbour 3'") && $0.contains("'Elsewhere 9'") })
        let now = try list.registry.partner("Oak")
        #expect(now.address == "Harbour 3")
        #expect(Self.said(now) == ["address R-TEST: Harbour 3", "address ERP: Elsewhere 9"])
    }

    @Test func `a person chooses a source by hand, and the rule chooses again`() throws {
        var list = try Self.imported()
        var oak = try Self.answer(try list.registry.partner("Oak"), "Harbour 3", in: &list.registry)
        oak = try list.registry.edit(oak) { $0.choices = [.init(field: "address", source: "erp")] }
        #expect(oak.address == "Old Street 1")
        #expect(Self.said(oak) == ["address R-TEST: Harbour 3", "address ERP: Old Street 1 chosen"])
        try list.run(["1", "Oak", "Elsewhere 9", "oak.example"], source: "ERP")
        oak = try list.registry.partner("Oak")
        #expect(oak.address == "Elsewhere 9", "what the chosen source says next is shown: \(Self.said(oak))")
        oak = try list.registry.edit(oak) {
            $0.address = "Nowhere 0"
            $0.origin = .list("Survey")
        }
        #expect(oak.address == "Elsewhere 9", "another list does not undo a choice: \(Self.said(oak))")
        oak = try list.registry.edit(oak) { $0.choices = [.init(field: "address", source: nil)] }
        #expect(oak.address == "Harbour 3")
        #expect(oak.fieldSources.allSatisfy { !$0.isChosen })
        #expect(try Partner.record(id: oak.id, in: list.registry.file.connection) == oak)
    }

    @Test func `a source that says nothing of a field is refused with those that do`() throws {
        var list = try Self.imported()
        let oak = try list.registry.partner("Oak")
        let unknown = sentence { () throws(RegistryError) in
            try list.registry.edit(oak) { $0.choices = [.init(field: "address", source: "Survey")] }
        }
        #expect(unknown.contains("no source 'Survey' says anything; those that do are 'ERP'"), "\(unknown)")
        let both = sentence { () throws(RegistryError) in
            try list.registry.edit(oak) {
                $0.address = "x 1"
                $0.choices = [.init(field: "address", source: "ERP")]
            }
        }
        #expect(both.contains("given and chosen at once"), "\(both)")
    }

    @Test func `what a record said that went into another stands beside what is shown, and can be chosen`()
        throws
    {
        var list = try Self.imported()
        try list.run(["7", "Oak Works", "Mill 7", "oakworks.example"], source: "Survey")
        try list.run(["9", "Oak Mill", "Dam 9", "oakmill.example"], source: "Register")
        let (oak, works) = (try list.registry.partner("Oak"), try list.registry.partner("Oak Works"))
        try list.registry.merge("Oak Mill", into: "Oak Works")
        try list.registry.merge("Oak Works", into: "Oak")
        func all() throws -> [String] {
            let merged = try list.registry.partner("Oak")
            return try FieldSourceRepository.all(of: merged, in: list.registry.file.connection).map {
                "\($0.source.field) \($0.source.source): \($0.source.value)\($0.isShown ? " shown" : "")"
            }.sorted()
        }
        #expect(
            try all() == [
                "address ERP: Old Street 1 shown", "address Register: Dam 9", "address Survey: Mill 7",
                "website ERP: oak.example shown", "website Register: oakmill.example",
                "website Survey: oakworks.example",
            ])
        let chosen = try list.registry.edit(list.registry.partner("Oak")) {
            $0.choices = [.init(field: "website", source: "Survey")]
        }
        #expect(chosen.website == "oakworks.example")
        #expect(try all().contains("website Survey: oakworks.example shown"))
        try list.registry.unmerge(works.reference)
        #expect(try list.registry.partner(works.reference).website == "oakworks.example")
        #expect(try list.registry.partner(oak.reference).address == "Old Street 1")
        #expect(try all().filter { $0.hasPrefix("address") } == ["address ERP: Old Street 1 shown"])
        #expect(try VoidAct.findings(&list.registry) == [])
    }

    @Test func `what sources say follows an erasure and is in the history before it`() throws {
        var list = try Self.imported()
        let oak = try Self.answer(try list.registry.partner("Oak"), "Harbour 3", in: &list.registry)
        let past = try Partner.record(id: oak.id, in: list.registry.file.connection)
        #expect(past?.fieldSources.count == 2)
        try list.registry.act(why: "asked for it") { db, change throws(RegistryError) in
            _ = try PartnerRepository.erase(oak, in: db, by: change)
        }
        #expect(try FieldSourceRepository.ofPartner.of(oak.id, in: list.registry.file.connection).isEmpty)
    }

    @Test(.ofFiles(.planner)) func `what sources say of a partner is found by its key`() throws {
        let registry = try RegistryFixture.make()
        let plan = try PartnerListTests.plan(
            FieldSourceRepository.ofPartner.sql, [Int64(1), Int64(1)], in: registry.file.connection)
        #expect(plan == ["SEARCH field_source USING PRIMARY KEY (partner>? AND partner<?)"])
    }
}
