import Storage
import Testing

@testable import Registry

/// Imports long enough for statements of many rows.
struct LongImportTests {
    private static func rows(_ count: Int, key: (Int) -> String = { "k\($0)" }) -> [[String]] {
        (0..<count).map { [key($0), "Firm \($0)", $0 % 3 == 0 ? "" : "We mend what lasts, \($0) years."] }
    }

    private static func fixture() throws(RegistryError) -> ImportFixture {
        var fixture = try ImportFixture.make("key", "name", "vision")
        fixture.batch = 150
        return fixture
    }

    @Test func `every partner of a long list is what its row says, and the audit finds nothing`() throws {
        var fixture = try Self.fixture()
        let summary = try fixture.run(all: Self.rows(400))
        #expect(summary.run.added == 400)
        for number in [0, 1, 63, 64, 149, 150, 399] {
            let partner = try fixture.partner("Firm \(number)")
            #expect(partner.vision == (number % 3 == 0 ? nil : "We mend what lasts, \(number) years."))
            #expect(partner.sources.map(\.line) == [Int64(number + 2)])
            #expect(try fixture.lastRecord(of: partner.subject)?.canonical == partner.json.canonical)
        }
        let found = try SearchRepository.search(
            SearchQuery("mend 398"), filter: PartnerFilter(), limit: 5, in: fixture.registry.file.connection)
        #expect(found.hits.map(\.profile.name) == ["Firm 398"])
        let report = try Audit.verify(&fixture.registry.file, at: RegistryFixture.author.instant)
        #expect(report.findings == [])
    }

    @Test(arguments: [(70, 3), (149, 20), (300, 299)])
    func `a key that stands twice in a long list is met with its lines, and nothing is kept`(
        _ second: Int, _ first: Int
    ) throws {
        var fixture = try Self.fixture()
        let before = try fixture.counts()
        let rows = Self.rows(400) { $0 == second ? "k\(first)" : "k\($0)" }
        let sentence = sentence { () throws(RegistryError) in try fixture.run(all: rows) }
        #expect(
            sentence.hasPrefix(
                "list.csv, line \(second + 2): the row ID 'k\(first)' stands on line \(first + 2)"))
        #expect(try fixture.counts() == before)
    }

    @Test(arguments: [0, 40, 99])
    func `a partner whose reference is taken gets another one, in its history too`(
        place: Int
    ) throws {
        var registry = try RegistryFixture.make()
        let taken = try registry.add("First of its reference").reference
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            let lists = try PartnerLists(in: db)
            var generator = SystemRandomNumberGenerator()
            var new: [NewPartner] = []
            for index in 0..<100 {
                let reference =
                    index == place ? Reference(taken) : Reference.random(.partner, using: &generator)
                guard let reference else { throw .invalid("no reference") }
                new.append(
                    try NewPartner(
                        PartnerDraft(name: "Firm \(index)"), as: reference, by: lists, on: change.today))
            }
            var done = 0
            try PartnerRepository.complete(&new, done: &done, in: db, by: change)
            let first = try PartnerRepository.add(
                &new, PartnerRows(of: new), done: &done, in: db, by: change)
            for (index, partner) in new.enumerated() {
                try SearchIndex.add(partner.search, of: first + Int64(index), in: db)
            }
        }
        let renamed = try registry.partner("Firm \(place)")
        #expect(renamed.reference != taken)
        let record = try History.events(of: renamed.subject, in: registry.file.connection).last?.record
        #expect(record?.canonical == renamed.json.canonical)
        #expect(try Audit.verify(&registry.file, at: RegistryFixture.author.instant).findings == [])
    }
}
