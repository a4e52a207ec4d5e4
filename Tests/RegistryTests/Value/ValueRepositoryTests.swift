import Storage
import Testing

@testable import Registry

@Suite struct ValueRepositoryTests {
    private static func draft(_ code: String, _ title: String, _ description: String) -> RecordDraft<Value> {
        RecordDraft([\.code: code, \.title: title, \.description: description])
    }

    @Test(arguments: [("sdg", 17), ("ungc", 10), ("iso26000", 7)])
    func `a vocabulary holds its values, each with words of its own`(_ vocabulary: String, _ count: Int)
        throws
    {
        let registry = try RegistryFixture.make()
        let values = try ValueRepository.values(of: vocabulary, in: registry.file.connection)
        #expect(values.filter { $0.position > 0 }.count == count)
        #expect(Set(values.map(\.description)).count == values.count)
        #expect(values.allSatisfy { !$0.description.isEmpty && !$0.keywords.isEmpty })
        let codes = Set(values.map(\.code))
        #expect(values.allSatisfy { $0.broader.map(codes.contains) ?? true })
    }

    @Test func `values of different vocabularies that mean the same are related, once a pair`() throws {
        let registry = try RegistryFixture.make()
        let relations = try ValueRepository.closeness(in: registry.file.connection)
        #expect(relations.contains { ($0.value, $0.related) == ("sdg:5", "ungc:6") })
        #expect(Set(relations.map { [$0.value, $0.related].sorted() }).count == relations.count)
    }

    @Test func `an unknown vocabulary or code is refused with what there is`() throws {
        let registry = try RegistryFixture.make()
        #expect(
            sentence { () throws(RegistryError) in
                _ = try ValueRepository.values(of: "sgd", in: registry.file.connection)
            }.contains("iso26000"))
        #expect(
            sentence { () throws(RegistryError) in
                _ = try ValueRepository.find("sdg7", in: registry.file.connection)
            }.contains("sdg:7"))
    }

    @Test func `an own value can be held like any other`() throws {
        var registry = try RegistryFixture.make()
        let value = try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try RecordRepository.add(
                Self.draft("repair", "Repair", "Keeps things in use."), in: db, by: change)
        }
        #expect(value.code == "own:repair" && value.vocabulary == "own")
        let partner = try registry.add("Mender") {
            $0.values = [
                ValueStatement(
                    code: "own:repair", stance: .supports, strength: 4, statedOn: RegistryFixture.today)
            ]
        }
        #expect(partner.values.map(\.code) == ["own:repair"])
        #expect(throws: RegistryError.self) {
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try RecordRepository.add(Self.draft("own:repair", "Again", "Twice."), in: db, by: change)
            }
        }
    }

    @Test(arguments: [
        "own:", "own:Ünfair", "own:two words", "own:" + String(repeating: "a", count: 41), "sdg:18",
    ])
    func `an own code is small letters, digits and hyphens`(_ code: String) throws {
        var registry = try RegistryFixture.make()
        #expect(throws: RegistryError.self) {
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                try RecordRepository.add(Self.draft(code, "T", "D"), in: db, by: change)
            }
        }
    }
}
