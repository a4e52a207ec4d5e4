import Storage
import Testing

@testable import Registry

@Suite struct SearchQueryTests {
    @Test(arguments: [
        ("solar roofs", ["\"solar\"", "\"roofs\""], true), ("ab", ["\"ab\""], false),
        ("say \"hi\" x", ["\"say\"", "\"\"\"hi\"\"\"", "\"x\""], false), ("name:x", ["\"name:x\""], true),
        ("東京", ["\" 東  京 \""], false), ("solar\u{0}roof", ["\"solarroof\""], true),
        ("Træværk", ["\"Traevaerk\""], true), ("— solar —", ["\"solar\""], true),
    ])
    func `each run of characters is a phrase in quotes`(
        _ typed: String, _ phrases: [String], _ mayBegin: Bool
    ) throws {
        let query = try SearchQuery(typed)
        #expect(query.phrases == phrases && (query.prefix != nil) == mayBegin)
    }

    @Test(arguments: ["", " ", "\u{0}", "\"*^:(){}", "🌞", "-", "\n\t", "+ - * / \\"])
    func `a query without a letter or digit is refused in one sentence`(_ typed: String) {
        let text = sentence { () throws(RegistryError) in _ = try SearchQuery(typed) }
        #expect(text.contains("has no word to search for"))
    }

    @Test func `of a query of a megabyte the first words count, and that is told`() throws {
        for long in [
            String(repeating: "solar ", count: 200_000), String(repeating: "x", count: 1 << 20),
            String(repeating: "陽", count: 300_000),
        ] {
            let query = try SearchQuery(long)
            #expect(query.isCut && query.phrases.joined().utf8.count < 50_000)
            let registry = try RegistryFixture.make()
            #expect(throws: Never.self) {
                try SearchRepository.search(
                    query, filter: PartnerFilter(), limit: 5, in: registry.file.connection)
            }
        }
        #expect(try !SearchQuery("solar roofs").isCut)
    }

    private static let hostile = [
        "AND", "OR", "NOT", "NEAR", "solar AND", "solar OR", "NOT solar", "NEAR(solar roof, 2)",
        "name : solar",
        "{name vision} : solar", "-name : solar", "^solar", "solar*", "\"solar", "solar\"", "\"\"", "sol\"ar",
        "(solar", "solar)", "solar + roof", "solar' OR 1=1 --", "'; DROP TABLE partner; --", "rank MATCH 'x'",
        "partner_search", "solar\u{0}roof", "%s %n", "\\", "solar\u{2028}roof", "⁰⁴⁵ ٣ Ⅷ",
    ]

    @Test(arguments: hostile)
    func `no operator, column or mark of the index has a meaning`(_ typed: String) throws {
        var registry = try RegistryFixture.make()
        try registry.add("Solar Roof") { $0.country = "DK" }
        var filter = PartnerFilter()
        for country in [nil, "DK"] {
            filter.country = country
            do {
                let query = try SearchQuery(typed)
                _ = try SearchRepository.search(query, filter: filter, limit: 5, in: registry.file.connection)
            } catch {
                if case .invalid = error { continue }
                Issue.record("\(typed): \(error)")
            }
        }
    }

    @Test(.enabled(if: !NaughtyStringTests.strings.isEmpty, "../shared/data/naughty-strings is not there"))
    func `text that breaks programs finds the partner that has it as a name`() throws {
        for text in NaughtyStringTests.strings where NaughtyStringTests.isLine(text) {
            guard let query = try? SearchQuery(text), !query.isCut else { continue }
            var registry = try RegistryFixture.make()
            guard let partner = try? registry.add(text) else { continue }
            let hits = try SearchRepository.search(
                query, filter: PartnerFilter(), limit: 5, in: registry.file.connection
            ).hits
            #expect(hits.map(\.profile.id) == [partner.id], "\(text)")
        }
    }
}
