import Storage
import Testing

@testable import Registry

@Suite struct ShortlistTests {
    private static let author = RegistryFixture.author

    private static func draft(_ name: String, _ partners: [Int64]) -> ShortlistDraft {
        ShortlistDraft(
            name: name, query: .members(["text": .text("solar"), "origin": .text("typed")]),
            weights: .members(["words": .text("1.000")]), algorithm: "test-1", unknownCount: 2,
            entries: partners.enumerated().map { index, partner in
                ShortlistDraft.Entry(
                    partner: partner, score: Int64(900 - index), low: 800, high: 1000, known: 55,
                    parts: .members(["words": .members(["score": .text("90.0"), "matched": .array([])])]))
            })
    }

    private static func keep(in registry: inout RegistryFixture) throws -> Shortlist {
        let partners = try ["Alder", "Birch"].map { try registry.add($0).id }
        _ = try registry.add("Cedar")
        return try registry.file.change(by: author, why: "the autumn round") {
            db, change throws(RegistryError) in
            try ShortlistRepository.add(draft("Autumn round", partners), in: db, by: change)
        }
    }

    private static func decide(
        _ shortlist: Shortlist, _ partner: String, _ outcome: Shortlist.Decision.Outcome,
        why: String = "fits",
        ifVersion: Int64? = nil, in registry: inout RegistryFixture
    ) throws(RegistryError) -> Shortlist {
        try registry.file.change(by: author, why: why) { db, change throws(RegistryError) in
            try ShortlistRepository.decide(
                shortlist, partners: [partner], outcome: outcome, why: why, ifVersion: ifVersion, in: db,
                by: change)
        }
    }

    @Test func `a shortlist is found by its reference and its name in any case`() throws {
        var registry = try RegistryFixture.make()
        let shortlist = try Self.keep(in: &registry)
        #expect(shortlist.reference.hasPrefix("S-") && shortlist.entries.map(\.name) == ["Alder", "Birch"])
        for text in [
            shortlist.reference, shortlist.reference.lowercased(), "Autumn round", " AUTUMN  Round ",
        ] {
            #expect(try ShortlistRepository.find(text, in: registry.file.connection) == shortlist)
        }
        var text = ""
        do { _ = try ShortlistRepository.find("Autum", in: registry.file.connection) } catch {
            text = "\(error)"
        }
        #expect(text.contains("did you mean Autumn round?"))
    }

    @Test func `scores are numbers for programs, and text in what the history keeps`() throws {
        var registry = try RegistryFixture.make()
        let shortlist = try Self.keep(in: &registry)
        let shown = shortlist.numberedJSON
        let entry = try #require(shown["entries"]?.elements.first)
        #expect(
            ["name", "score", "score_low", "score_high", "known"].map { entry[$0] }
                == [.text("Alder"), .number(90), .number(80), .number(100), .number(0.055)])
        #expect(entry["parts"]?["words"]?["score"] == .number(90))
        #expect(shown["weights"]?["words"] == .number(1))
        #expect(shown["query"] == shortlist.json["query"])
        let event = try #require(try History.events(of: shortlist.subject, in: registry.file.connection).last)
        let kept = try #require(event.record)
        #expect(kept["entries"]?.elements.first?["score"] == .text("90.0"))
        #expect(kept.canonical == shortlist.json.canonical)
        #expect(Shortlist.numbered(kept)["entries"]?.elements.first?["known"] == .number(0.055))
    }

    @Test func `what is read back is what the history keeps`() throws {
        var registry = try RegistryFixture.make()
        var shortlist = try Self.keep(in: &registry)
        for outcome in Shortlist.Decision.Outcome.allCases {
            shortlist = try Self.decide(shortlist, "Birch", outcome, in: &registry)
        }
        let read = try #require(
            try Shortlist.record(id: shortlist.id, in: registry.file.connection))
        let events = try History.events(of: shortlist.subject, in: registry.file.connection)
        #expect(events.map(\.action) == ["added", "decided", "decided", "decided"])
        #expect(events.last?.record?.canonical == read.json.canonical)
        #expect(
            events.map { $0.record?["decisions"]?.elements.first?["outcome"]?.string } == [
                nil, "chosen", "declined", "later",
            ])
        #expect(read == shortlist && read.version == 4)
    }

    @Test func `a later decision takes the place of an earlier one`() throws {
        var registry = try RegistryFixture.make()
        var shortlist = try Self.keep(in: &registry)
        shortlist = try Self.decide(shortlist, "Birch", .later, why: "no capacity", in: &registry)
        shortlist = try Self.decide(shortlist, "Birch", .chosen, why: "has hired", in: &registry)
        #expect(shortlist.entries.map(\.decision?.outcome) == [nil, .chosen])
        #expect(shortlist.entries[1].decision?.why == "has hired")
        let summaries = try ShortlistRepository.summaries(in: registry.file.connection)
        #expect(
            summaries.map(\.chosen) == [1] && summaries.map(\.later) == [0]
                && summaries.map(\.partners) == [2])
    }

    @Test func `what breaks a rule is refused in a sentence, and nothing is written`() throws {
        var registry = try RegistryFixture.make()
        let shortlist = try Self.keep(in: &registry)
        func refusal(_ body: (inout RegistryFixture) throws(RegistryError) -> Void) -> String {
            sentence { () throws(RegistryError) in try body(&registry) }
        }
        let texts = [
            (
                refusal { r throws(RegistryError) in _ = try Self.decide(shortlist, "Cedar", .chosen, in: &r)
                },
                "is not on the shortlist 'Autumn round'"
            ),
            (
                refusal { r throws(RegistryError) in _ = try Self.decide(shortlist, "Nobody", .chosen, in: &r)
                },
                "no partner is called 'Nobody'"
            ),
            (
                refusal { r throws(RegistryError) in
                    _ = try Self.decide(shortlist, "Birch", .chosen, why: "ok", ifVersion: 7, in: &r)
                }, "is at version 1, and a version 7 there never was"
            ),
        ]
        for (text, part) in texts { #expect(text.contains(part), "\(text)") }
        for (name, partners, part) in [
            ("autumn ROUND", [Int64(2)], "there is a shortlist 'Autumn round'"), (" ", [2], "is empty"),
            ("a\u{7}", [2], "control character"), ("Empty", [], "nothing to keep"),
        ] {
            let text = refusal { r throws(RegistryError) in
                _ = try r.file.change(by: Self.author) { db, change throws(RegistryError) in
                    try ShortlistRepository.add(Self.draft(name, partners), in: db, by: change)
                }
            }
            #expect(text.contains(part), "\(text)")
        }
        #expect(try ShortlistRepository.summaries(in: registry.file.connection).count == 1)
        #expect(try History.events(of: shortlist.subject, in: registry.file.connection).count == 1)
    }

    @Test(arguments: [
        (0, 1, "0.0"), (5, 1, "0.5"), (724, 1, "72.4"), (1000, 1, "100.0"), (0, 3, "0.000"), (55, 3, "0.055"),
        (1000, 3, "1.000"),
    ])
    func `whole tenths and thousandths are written as decimals`(
        _ number: Int64, _ places: Int, _ text: String
    ) {
        #expect(Shortlist.Entry.decimal(number, places: places) == text)
    }

    @Test(.ofFiles(.planner)) func `no read of a shortlist reads a whole table that grows`() throws {
        let registry = try RegistryFixture.make()
        for (sql, values) in [
            (ShortlistRepository.entries, [1] as [any Bindable]), (ShortlistRepository.additions, [1]),
            (ShortlistRepository.removals, [1]), (ShortlistRepository.byName, ["x"]),
            (ShortlistSummary.form.all, []), (ShortlistRepository.basisOf, [1]),
            (SavedQueryRepository.byName, ["x"]), (SavedQueryRepository.everOfName, ["x"]),
            (SavedQueryRepository.names, []),
            (SavedQuery.form.all, []),
        ] {
            for step in try PartnerListTests.plan(sql, values, in: registry.file.connection) {
                #expect(!step.hasPrefix("SCAN") || step.contains("USING INDEX"), "\(step)")
            }
        }
    }
}
