import Storage
import Testing

@testable import Registry

/// What coverage reads of everybody at once is what the rules say of each (5.2b).
@Suite struct CoverageNeedsTests {
    @Test func `what is missing is what each partner's own needs say`() throws {
        var registry = try RegistryFixture.make()
        /// What coverage of each says is missing of safety and conduct.
        @discardableResult
        func compare(on text: String) throws -> [String] {
            let day = try #require(CivilDate(text))
            return try (1...3).map { number in
                let partner = try registry.partner("Firm \(number)")
                let party = Party(
                    id: partner.id, reference: partner.reference, kind: .partner, name: partner.name)
                let needs = try RulesRepository.needs(of: partner, on: day, in: registry.file.connection)
                let records = try CoverageRecords(of: party, on: day, in: registry.file.connection)
                #expect(records.needs.count == needs.count && !needs.isEmpty)
                let missing = records.needs.missing
                #expect(
                    missing == needs.filter { $0.state == .missing }.map(\.verdict.kind), "\(partner.name)")
                return missing.filter { ["safety", "conduct"].contains($0) }.joined(separator: " ")
            }
        }
        for number in 1...3 { try registry.relationship("Firm \(number)") }
        for (name, amount) in [("Firm 1", "90000 EUR"), ("Firm 2", "900 EUR")] {
            _ = try registry.put(Purchase.self, ["counterparty": name, "year": "2025", "amount": amount])
        }
        _ = try registry.put(
            Certificate.self, on: "2026-06-01",
            [
                "holder": "Firm 1", "standard": "ISO 9001:2015", "body": "Nordcert",
                "valid_from": "2025-01-01",
                "valid_until": "2027-01-01",
            ])
        try compare(on: "2026-06-08")

        // What is left out counts against nobody, as long as its word would have held; nor does what waits.
        let brief = try TemplateRepository.stock("conduct-in-brief", in: registry.file.connection)
        let parties = try (1...3).map {
            try PartyRepository.find("Firm \($0)", kinds: [.partner], in: registry.file.connection)
        }
        let left = try registry.ask(parties[2], brief)
        try registry.leaveOut(left)
        let full = try registry.ask(
            parties[0], TemplateRepository.stock("code-of-conduct", in: registry.file.connection))
        let asked = try registry.ask(parties[1], brief)
        #expect(try compare(on: "2026-06-08") == ["safety", "", ""])
        #expect(try compare(on: "2029-06-08").last == "conduct")
        var answer = RegistryFixture.confirmed(full)
        answer.items[0].answer = "no"
        try registry.receive(answer)
        try registry.receive(RegistryFixture.confirmed(asked))
        #expect(try compare(on: "2026-06-08") == ["safety", "", ""])
        // Answered once it was asked again, it is no longer left out.
        let again = try registry.ask(parties[2], brief, again: "the law")
        try registry.receive(RegistryFixture.confirmed(again))
        try compare(on: "2026-06-08")
        try compare(on: "2029-06-08")
    }
}
