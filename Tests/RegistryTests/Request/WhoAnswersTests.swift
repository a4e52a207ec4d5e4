import Storage
import Testing

@testable import Registry

/// What a packet knows of a firm, and who of the firm answers.
@Suite struct WhoAnswersTests {
    @Test func `the staff is filled in exactly as it is on record`() throws {
        var registry = try RegistryFixture.make()
        let small = try registry.add("Oak ApS") {
            $0.figures = [
                Figures(
                    year: 2025, currency: "EUR", own: Figures.Amounts(headcount: 9, hundredths: 50),
                    linked: nil)
            ]
        }
        let party = try PartyRepository.find(small.reference, kinds: [.partner], in: registry.file.connection)
        let packet = try registry.ask(party, "vsme-basic")
        #expect(packet.questions.first { $0.question.id == "b1-employees" }?.known == "9.5")
    }

    @Test func `of two people of one name the sender's reference says who signed`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let people = try registry.act { db, change throws(RegistryError) in
            let father = try PersonRepository.add(name: "Mette Søren", of: joinery.id, in: db, by: change)
            let other = try PersonRepository.add(name: "Mette Søren", of: joinery.id, in: db, by: change)
            return [father, other]
        }
        let answer = RegistryFixture.confirmed(try registry.ask(joinery))
        let refusal = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try RequestRepository.record(answer, from: nil, by: "mail", in: db, by: change)
            }
        }
        #expect(refusal.hasSuffix("give the reference of one, as --said-by REFERENCE"), "\(refusal)")
        let declaration = try registry.act { db, change throws(RegistryError) in
            try RequestRepository.record(
                answer, from: people[1].reference, by: "mail", in: db, by: change
            ).declaration
        }
        #expect(declaration.signatory?.reference == people[1].reference)
    }

    @Test func `an address that nobody has is asked for like any answer`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.add("Oak ApS") { $0.address = nil }
        let party = try PartyRepository.find(oak.reference, kinds: [.partner], in: registry.file.connection)
        var answer = RegistryFixture.confirmed(try registry.ask(party))
        answer.address = ""
        let refusal = sentence { () throws(RegistryError) in _ = try registry.receive(answer) }
        #expect(refusal.contains("is empty, and none is on record"), "\(refusal)")
    }
}
