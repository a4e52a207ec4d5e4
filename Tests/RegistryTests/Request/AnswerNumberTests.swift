import Registry
import Storage
import Testing

/// Numbers of an answer, as they are kept.
@Suite struct AnswerNumberTests {
    @Test(arguments: [("120,", "120"), (",5", "0.5"), ("12,5", "12.5"), ("33.33333333", "33.33333333")])
    func `a point with no digit on one of its sides is no part`(_ typed: String, _ kept: String) throws {
        var registry = try RegistryFixture.make()
        let packet = try registry.ask(registry.joinery(), "vsme-basic")
        var answer = RegistryFixture.confirmed(packet)
        let wholes = packet.questions.compactMap(\.question.whole)
        let place = try #require(
            packet.questions.firstIndex {
                $0.question.kind == .number && $0.question.whole == nil && !wholes.contains($0.question.id)
            })
        answer.items[place].answer = typed
        let id = packet.questions[place].question.id
        let found = try registry.receive(answer).answers.first { $0.json["question"]?.string == id }
        #expect(found?.json["answer"]?.string == kept)
    }
}
