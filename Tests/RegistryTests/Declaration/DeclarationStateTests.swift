import Registry
import Storage
import Testing

@Suite struct DeclarationStateTests {
    @Test func `decisions are kept all, and the last counts`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        var declaration = try registry.declare(issuer).declaration
        #expect(declaration.decision == nil)
        declaration = try registry.decide(.declined, declaration, why: "load test needed")
        declaration = try registry.decide(.accepted, declaration, why: "the test came")
        #expect(declaration.decisions.map(\.outcome) == [.declined, .accepted])
        #expect(declaration.decision?.why == "the test came" && declaration.version == 3)
        #expect(try registry.read(declaration) == declaration)
    }

    @Test func `only an issued declaration is accepted or declined, and with a reason`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let draft = try registry.prepare(issuer, nil, RegistryFixture.complete)
        #expect(
            sentence { () throws(RegistryError) in try registry.decide(.accepted, draft, why: "x") }
                .contains("is a draft"))
        let issued = try registry.complete(draft)
        #expect(
            sentence { () throws(RegistryError) in try registry.decide(.declined, issued, why: " ") }
                .contains("(--why) is empty"))
        let withdrawn = try registry.withdraw(issued, why: "redesigned")
        #expect(
            sentence { () throws(RegistryError) in try registry.decide(.declined, withdrawn, why: "x") }
                .contains("is withdrawn"))
        let old = try registry.declare(issuer) {
            RegistryFixture.complete(&$0)
            $0.date = "2025-01-01"
            $0.validUntil = "2025-12-31"
        }
        #expect(old.warnings.contains { $0.contains("was valid until 2025-12-31") })
        #expect(
            sentence { () throws(RegistryError) in
                try registry.decide(.accepted, old.declaration, why: "x")
            }.contains("expired on 2025-12-31"))
        try registry.decide(.declined, old.declaration, why: "too old")
    }

    @Test func `a withdrawn declaration stays on record, with its day and reason, for good`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let issued = try registry.declare(issuer) {
            RegistryFixture.complete(&$0)
            $0.date = "2026-05-01"
        }.declaration
        for day in ["2026-04-30", "2026-06-02", "2026-02-30"] {
            #expect(throws: RegistryError.self) {
                try registry.withdraw(issued, why: "redesigned", on: day)
            }
        }
        #expect(throws: RegistryError.self) { try registry.withdraw(issued, why: "") }
        let withdrawn = try registry.withdraw(issued, why: "redesigned", on: "2026-05-20")
        #expect(withdrawn.status == .withdrawn && withdrawn.withdrawal?.on == CivilDate("2026-05-20"))
        #expect(try registry.read(withdrawn) == withdrawn)
        #expect(
            sentence { () throws(RegistryError) in try registry.withdraw(withdrawn, why: "again") }
                .contains("withdrawn on 2026-05-20 already"))
        let draft = try registry.prepare(issuer) { $0.object = "Stools" }
        #expect(
            sentence { () throws(RegistryError) in try registry.withdraw(draft, why: "x") }
                .contains("never issued"))
    }

    @Test(arguments: [
        ("2026-05-31", Declaration.Validity.notYetValid), ("2026-06-01", .valid), ("2027-12-31", .valid),
        ("2028-01-01", .expired),
    ])
    func `the first and the last day of validity count`(_ day: String, _ expected: Declaration.Validity)
        throws
    {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let declaration = try registry.declare(issuer).declaration
        let day = try #require(CivilDate(day))
        #expect(declaration.validity(on: day) == expected)
        var filter = DeclarationFilter()
        filter.validOn = day
        var count = 0
        try DeclarationRepository.forEach(filter, in: registry.file.connection) { _ throws(RegistryError) in
            count += 1
            return true
        }
        #expect(count == (expected == .valid ? 1 : 0))
    }

    @Test func `what the history holds is what the tables give back`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let draft = try registry.prepare(issuer) { $0.object = "Oak chairs, series A" }
        let issued = try registry.complete(draft, RegistryFixture.complete)
        let accepted = try registry.decide(.accepted, issued, why: "known for years")
        let withdrawn = try registry.withdraw(accepted, why: "redesigned")
        let events = try History.events(of: withdrawn.subject, in: registry.file.connection)
        #expect(events.map(\.action) == ["drafted", "issued", "accepted", "withdrawn"])
        let records = [draft, issued, accepted, withdrawn].map(\.json.canonical)
        #expect(events.map { $0.record?.canonical } == records)
        #expect(try registry.read(withdrawn).json.canonical == records.last)
        #expect(withdrawn.json["kind"]?.string == "self-declaration")
        #expect(withdrawn.json["assessor_level"]?.string == "self")
        // Erasing a person must leave the record of the declaration whole.
        #expect(withdrawn.json["signatory"]?["name"] == nil)
    }
}
