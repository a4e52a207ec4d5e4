import Storage
import Testing

@testable import Registry

/// Declarations and risks that are void.
@Suite struct VoidRecordTests {
    @Test func `a void declaration settles nothing, and one that is restored does again`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let declared = try registry.declare(joinery).declaration
        func held() throws -> Int {
            var filter = DeclarationFilter()
            filter.heldOn = VoidAct.today
            return try DeclarationRepository.count(filter, in: registry.file.connection)
        }
        #expect(try held() == 1)
        let void = try VoidAct.void(declared, in: &registry)
        #expect(try held() == 0)
        #expect(
            void.held(on: VoidAct.today) == .notHeld
                && void.against(on: VoidAct.today) == ["void since 2026-06-01"]
        )
        let filter = try PartnerFilter.Declared("EN 1728", on: VoidAct.today, in: registry.file.connection)
        var holders = PartnerFilter()
        holders.declared = [filter]
        #expect(try VoidAct.names(holders, in: registry) == [])
        let objects = try CompletionRepository.offers(
            .declaration, begun: "Oak", in: registry.file.connection)
        #expect(objects.isEmpty)
        for text in [declared.reference, "Oak chairs, series A"] {
            let words = sentence { () throws(RegistryError) in
                _ = try DeclarationRepository.find(text, in: registry.file.connection)
            }
            #expect(words.contains("is void since"), "\(words)")
        }
        var back = try VoidAct.restore(declared, in: &registry)
        back.head.version = declared.version
        #expect(back == declared)
        #expect(try held() == 1)
        #expect(try VoidAct.findings(&registry) == [])
    }

    @Test func `a void risk is in no figure, and what another side accepted is revoked first`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        func agree(_ word: AcceptanceAnswer.Word) throws -> Risk {
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try AgreementRepository.answer(
                    AcceptanceAnswer(word, party: joinery.reference, why: "on the telephone"),
                    to: RiskRepository.find("Late oak", in: db), in: db, by: change)
            }
        }
        let risk = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var risk = try RiskRepository.add(
                RecordDraft<Risk>(
                    title: "Late oak", with: joinery.reference, kind: .threat, likelihood: 3, impact: 4),
                in: db, by: change)
            risk = try AllocationRepository.allocate(
                risk, bear: [AllocationDraft(party: joinery.reference, share: try Share(parsing: "1"))],
                in: db, by: change)
            return try AgreementRepository.propose(risk, in: db, by: change)
        }
        _ = try agree(.accept)
        #expect(
            VoidAct.refusal(risk, in: &registry).contains(
                "concord risk revoke \(risk.reference) \(joinery.reference) --why TEXT"))
        _ = try agree(.revoke)
        let void = try VoidAct.void(risk, in: &registry)
        #expect(void.acceptances.contains { $0.state == .revoked })
        #expect(try RiskFigures(in: registry.file.connection).entries.isEmpty)
        #expect(try RiskFigures(with: joinery.id, in: registry.file.connection).entries.isEmpty)
        var found: [String] = []
        try RiskRepository.forEach(RiskFilter(), in: registry.file.connection) { risk throws(RegistryError) in
            found.append(risk.reference)
            return true
        }
        #expect(found == [])
        #expect(
            try PartnerPicture(
                of: registry.partner(joinery.reference), on: VoidAct.today, in: registry.file.connection
            ).risks
                .isEmpty)
        #expect(
            try AgendaRepository.items(of: .all, within: 400, of: VoidAct.today, in: registry.file.connection)
                .isEmpty)
        let events = try History.events(of: risk.subject, in: registry.file.connection)
        #expect(
            try Risk.past(#require(events.last?.record), of: risk.id, in: registry.file.connection) == void)
        try VoidAct.restore(risk, in: &registry)
        #expect(try RiskFigures(in: registry.file.connection).entries.count == 1)
        #expect(try VoidAct.findings(&registry) == [])
    }
}
