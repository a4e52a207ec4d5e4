import Registry
import Storage
import Testing

/// The answer of a firm for which two sign together.
@Suite struct JointAnswerTests {
    private static func firm(_ registry: inout RegistryFixture) throws -> Party {
        let issuer = try registry.joinery()
        _ = try registry.edit(registry.partner(issuer.name)) { $0.signatories = "2" }
        return issuer
    }

    @Test func `an answer that two signed is issued with both`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try Self.firm(&registry)
        var answer = RegistryFixture.confirmed(try registry.ask(issuer))
        answer.cosignatories = [PacketAnswer.Cosignatory(name: "Jens Holm", function: "Prokurist")]
        let issued = try registry.receive(answer)
        #expect(issued.status == .issued && issued.signatories.map(\.name) == ["Mette Søren", "Jens Holm"])
        #expect(answer.signed == "Mette Søren, Managing director; Jens Holm, Prokurist")
    }

    @Test func `an answer that one signed is kept as a draft, and nobody is asked again`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try Self.firm(&registry)
        let packet = try registry.ask(issuer)
        var answer = RegistryFixture.confirmed(packet)
        answer.cosignatories = [PacketAnswer.Cosignatory()]
        let draft = try registry.receive(answer)
        #expect(draft.awaitsCosignatory && draft.answers.count == answer.items.count)
        #expect(
            draft.waitingWords.contains("2 sign together for \(issuer.name) and another one has yet to sign"))
        let again = sentence { () throws(RegistryError) in _ = try registry.ask(issuer) }
        #expect(again.contains("is answered and waits for who signs together with the signatory"))
        let needed = try RequestRepository.needed(
            of: AskedParty.find(issuer.reference, on: RegistryFixture.today, in: registry.file.connection),
            on: RegistryFixture.today, in: registry.file.connection)
        #expect(!needed.contains { $0.code == packet.template.code })
        let items = try AgendaRepository.items(
            of: .all, within: 30, of: RegistryFixture.today, in: registry.file.connection)
        #expect(items.map(\.what) == ["declaration_to_sign"])
        #expect(
            items.first?.command
                == "concord declaration issue \(draft.reference) --cosignatory NAME=FUNCTION")
        let issued = try registry.complete(draft) { $0.cosignatories = ["Jens Holm=Prokurist"] }
        #expect(issued.status == .issued && issued.provided?.contains("one-time code") == true)
    }

    @Test func `a cosignatory without a function is asked for it`() throws {
        var registry = try RegistryFixture.make()
        var answer = RegistryFixture.confirmed(try registry.ask(Self.firm(&registry)))
        answer.cosignatories = [PacketAnswer.Cosignatory(name: "Jens Holm")]
        let refusal = sentence { () throws(RegistryError) in _ = try registry.receive(answer) }
        #expect(refusal.contains("2 is empty"))
    }
}
