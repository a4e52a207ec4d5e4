import Storage
import Testing

@testable import Registry

/// What a firm leaves out of its answer, which is its right, and what it says besides.
@Suite struct LeftOutTests {
    private static func ask(_ registry: inout RegistryFixture) throws(RegistryError) -> Packet {
        let party = try PartyRepository.find(
            "Sørens Træværk ApS", kinds: [.partner], in: registry.file.connection)
        return try registry.ask(
            party, TemplateRepository.stock("code-of-conduct", in: registry.file.connection))
    }

    @Test
    func `what a firm left out is asked again only with a reason, or once its word would have to be renewed`()
        throws
    {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let first = try Self.ask(&registry)
        try registry.leaveOut(first)
        let refusal = sentence { () throws(RegistryError) in
            _ = try Self.ask(&registry)
        }
        #expect(refusal.contains("left out code-of-conduct on 2026-06-01"), "\(refusal)")
        #expect(refusal.contains("which is its right") && refusal.contains("--again --why TEXT"))
        let template = try TemplateRepository.stock("code-of-conduct", in: registry.file.connection)
        let objects = template.objects(partner: "Sørens Træværk ApS")
        for (day, counts) in [("2026-06-02", true), ("2028-05-31", true), ("2028-06-01", false)] {
            let left = try RequestRepository.leftOut(
                template, about: objects, by: joinery.id, on: try #require(CivilDate(day)),
                in: registry.file.connection)
            #expect((left != nil) == counts, "\(day)")
        }
        // Asked with a reason it counts as asked again, and answered it is no longer left out.
        let again = try registry.ask(joinery, template, again: "the law changed")
        let ledger = try BurdenLedger(
            of: joinery, within: RegistryFixture.today...RegistryFixture.today, in: registry.file.connection)
        #expect(ledger.again == 1)
        _ = try registry.receive(RegistryFixture.confirmed(again))
        let left = try RequestRepository.leftOut(
            template, about: objects, by: joinery.id, on: RegistryFixture.today, in: registry.file.connection)
        #expect(left == nil)
        var fresh = try RegistryFixture.make(.memory)
        #expect(try Audit.verify(&registry.file, against: &fresh.file).findings == [])
    }

    @Test func `what the rules ask is not asked of a firm that left it out, and says so`() throws {
        var registry = try RegistryFixture.make()
        _ = try registry.joinery()
        func all(again: String? = nil) throws(RegistryError) -> Asking? {
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try RequestRepository.askAll(
                    AskedParty.find("Sørens Træværk ApS", on: change.today, in: db), about: [],
                    again: again, in: db, by: change)
            }
        }
        let asking = try #require(try all())
        for packet in asking.packets { try registry.leaveOut(packet) }
        #expect(try all() == nil)
        let left = try RequestRepository.leftOut(
            by: AskedParty.find(
                "Sørens Træværk ApS", on: RegistryFixture.today, in: registry.file.connection),
            on: RegistryFixture.today, in: registry.file.connection)
        #expect(left.count == asking.packets.count)
        let again = try #require(try all(again: "the law changed"))
        #expect(again.packets.count == asking.packets.count)
        #expect(again.packets.allSatisfy { $0.request.why == "the law changed" })
    }

    @Test func `what a firm says besides is kept where no declaration holds it`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let asking = try Self.ask(&registry)
        try registry.leaveOut(asking, remark: "From January on our workshop is at Kirkevej 2.")
        let remarks = try RecordRepository<Remark>.records(
            on: RegistryFixture.today, in: registry.file.connection
        ).filter {
            $0.counterparty.id == joinery.id
        }
        #expect(
            remarks.map(\.text) == [
                "Said with the answer to \(asking.request.reference):\nFrom January on our workshop is at Kirkevej 2."
            ])
        var fresh = try RegistryFixture.make(.memory)
        #expect(try Audit.verify(&registry.file, against: &fresh.file).findings == [])
    }
}
