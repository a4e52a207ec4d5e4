import Storage
import Testing

@testable import Registry

/// Words that more partners have than are ranked.
@Suite struct CommonWordTests {
    /// Six thousand partners that are sustainable, two of them with oak, ten with wood, one with nothing of it.
    private static func filled() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            for index in 0..<6000 {
                var draft = PartnerDraft(name: index == 5000 ? "Sustainable Ltd" : "Firm \(index)")
                let more =
                    index % 3000 == 7 ? " We plant oak." : index % 600 == 8 ? " Wood, dried slowly." : ""
                draft.country = index % 1000 == 9 ? "DK" : nil
                draft.texts = [
                    PartyText(
                        kind: .vision,
                        text: "Sustainable business for everyone\(index < 10 ? "" : " near us").\(more)",
                        statedOn: RegistryFixture.today)
                ]
                _ = try PartnerRepository.add(draft, in: db, by: change)
            }
            _ = try PartnerRepository.add(PartnerDraft(name: "Susta"), in: db, by: change)
        }
        return registry
    }

    /// One registry for all that is asked of it, since six thousand partners take a while.
    @Test func `common words narrow down, rank nobody, and are answered from those that came first`() throws {
        let registry = try Self.filled()
        func search(_ text: String, _ filter: PartnerFilter = PartnerFilter(), limit: Int64 = 20)
            throws -> SearchRepository.Result
        {
            try SearchRepository.search(
                SearchQuery(text), filter: filter, limit: limit, in: registry.file.connection)
        }
        let rare = try search("oak")
        let narrowed = try search("sustainable oak")
        #expect(rare.hits.map(\.profile.name) == ["Firm 7", "Firm 3007"] && !rare.isPartial)
        #expect(narrowed.hits.map(\.profile.id) == rare.hits.map(\.profile.id))
        #expect(narrowed.hits.map(\.score) == rare.hits.map(\.score))
        #expect(narrowed.hasAllWords && !narrowed.hasMore && !narrowed.isPartial)
        #expect(try search("wood sustainable", limit: 50).hits.count == 10)

        let common = try search("sustainable business", limit: 12)
        #expect(common.isPartial && common.hasAllWords && common.hasMore && common.hits.count == 12)
        // The shortest of those that came first, in the order of their coming.
        #expect(common.hits.prefix(7).map(\.profile.name) == (0..<7).map { "Firm \($0)" })
        // A name counts ten times.
        #expect(try search("sustainable").hits.first?.profile.name == "Sustainable Ltd")

        var filter = PartnerFilter()
        filter.country = "DK"
        #expect(try search("sustainable", filter).hits.count == 6)
        let danish = try search("sustainable oak", filter).hits
        #expect(!danish.isEmpty && danish.allSatisfy { !$0.snippet!.contains("oak") })

        // No partner has both: the one that tells something counts.
        let some = try search("sustainable oak bread")
        #expect(!some.hasAllWords && !some.isPartial && some.hits.count == 2)
        let none = try search("sustainable bread")
        #expect(!none.hasAllWords && none.isPartial && none.hits.count == 20)

        // A beginning that common words go on from is looked for where no word is meant.
        func names(_ text: String) throws -> [String] {
            try SearchRepository.search(
                SearchQuery(text), filter: PartnerFilter(), limit: 3, in: registry.file.connection
            ).hits.map(\.profile.name)
        }
        #expect(try names("susta") == ["Susta"])
        #expect(try names("sustain").first == "Sustainable Ltd")
        #expect(try names("sust").prefix(2) == ["Susta", "Sustainable Ltd"], "the shorter name comes first")

        // How many have a common word is estimated from the first.
        let statistics = try WordStatisticsRepository.statistics(
            of: ["sustain", "oak", "wood", "none"], in: registry.file.connection)
        #expect(statistics.partners == 6001)
        #expect(statistics.frequencies["oak"] == 2 && statistics.frequencies["wood"] == 10)
        #expect(statistics.frequencies["none"] == 0)
        #expect((5900...6001).contains(try #require(statistics.frequencies["sustain"])))
    }
}
