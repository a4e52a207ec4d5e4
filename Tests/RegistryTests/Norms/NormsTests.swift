import Storage
import Testing

@testable import Registry

@Suite struct NormsTests {
    private static func add(_ text: String, to registry: inout RegistryFixture) throws(RegistryError) -> Norms
    {
        try registry.act { db, change throws(RegistryError) in
            try NormsRepository.add(parsing: Array(text.utf8), from: "norms.json", in: db, by: change)
        }
    }

    private static func text(_ registry: borrowing RegistryFixture) throws(RegistryError) -> String {
        try NormsRepository.current(on: RegistryFixture.today, in: registry.file.connection).shownJSON.line
    }

    @Test func `the norms that come with the program are whole, each with a source`() throws {
        let registry = try RegistryFixture.make()
        let norms = try NormsRepository.current(on: RegistryFixture.today, in: registry.file.connection)
        #expect(Set(NormCode.allCases.map(\.rawValue)).isSubset(of: norms.norms.map(\.code)))
        #expect(norms.norms.allSatisfy { !$0.source.isEmpty })
        #expect(norms[.answerDays] == 5 && norms[.capSmall] == 480)
        #expect(norms.family("pulse").contains { $0.code == "workload" })
        #expect(norms.family("term").first?.code == "payment-days")
    }

    @Test func `what is printed is taken as a file, and counts from its day on`() throws {
        var registry = try RegistryFixture.make()
        let text = try Self.text(registry).replacing("\"2021-10-01\"", with: "\"2026-05-01\"")
            .replacing("\"amount\":480", with: "\"amount\":360")
        let refusal = sentence { () throws(RegistryError) in _ = try Self.add(text, to: &registry) }
        #expect(refusal.contains("relationship 1 are the norms that come with concord"), "\(refusal)")
        let own = text.replacing("\"edition\":1", with: "\"edition\":2")
        let added = try Self.add(own, to: &registry)
        #expect(try Norms.record(id: added.id, in: registry.file.connection) == added)
        let day = { (text: String) in CivilDate(text) ?? .first }
        for (text, cap) in [("2026-04-30", 480), ("2026-05-01", 360)] {
            let norms = try NormsRepository.current(on: day(text), in: registry.file.connection)
            #expect(norms[.capSmall] == Int64(cap))
        }
    }

    @Test(arguments: [
        ("\"code\":\"cap.small\"", "\"code\":\"cap.large\"", "it has a gap: cap.small"),
        ("\"source\":\"ours\",\"amount\":480", "\"source\":\"\",\"amount\":480", "cap.small has no source"),
        (
            "\"amount\":480,\"unit\":\"minutes\"", "\"amount\":480,\"unit\":\"hours\"",
            "cap.small is counted in minutes"
        ),
        ("\"amount\":480", "\"amount\":0", "cap.small is no whole number from 1"),
        ("\"edition\":1", "\"edition\":0", "edition is not a number from 1"),
        ("\"2021-10-01\"", "\"2021-02-30\"", "valid_from is no day"),
        ("\"code\":\"cap.medium\"", "\"code\":\"cap.small\"", "cap.small stands twice"),
    ])
    func `a file with a gap or a flaw is refused, and says which`(
        _ good: String, _ bad: String, _ words: String
    ) throws {
        var registry = try RegistryFixture.make()
        let whole = try Self.text(registry)
        let text = whole.replacing(good, with: bad, maxReplacements: 1)
        #expect(text != whole, "\(good) does not stand in the file")
        let refusal = sentence { () throws(RegistryError) in _ = try Self.add(text, to: &registry) }
        #expect(refusal.contains(words), "\(refusal)")
    }

    @Test func `how much is to be done of what is owed, and how many promises kept, are norms of ours`()
        throws
    {
        let registry = try RegistryFixture.make()
        let norms = try NormsRepository.current(on: RegistryFixture.today, in: registry.file.connection)
        let codes: [NormCode] = [
            .coverageClose, .coverageNormal, .coverageLight, .promiseKept, .volumeFirst, .volumeSecond,
            .volumeThird,
        ]
        #expect(codes.map { norms[$0] } == [95, 90, 85, 90, 75, 50, 25])
        for code in codes { #expect(norms.norms.first { $0.code == code.rawValue }?.source == "ours") }
    }

    @Test func `a version is never changed, given twice or removed`() throws {
        var registry = try RegistryFixture.make()
        _ = try registry.norms()
        let again = sentence { () throws(RegistryError) in _ = try registry.norms() }
        #expect(again.contains("relationship 1 is on record already"))
        for sql in ["UPDATE norm SET source = 'x'", "DELETE FROM norm", "UPDATE norm_set SET title = 'x'"] {
            #expect(throws: StorageError.self) { try registry.file.connection.script(sql) }
        }
    }
}
