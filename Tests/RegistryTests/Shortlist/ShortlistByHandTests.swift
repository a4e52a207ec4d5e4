import Storage
import Testing

@testable import Registry

/// Partners that a person put on a shortlist or took off it, and several that are decided on at once.
@Suite struct ShortlistByHandTests {
    private static let author = RegistryFixture.author

    private static func registry() throws -> RegistryFixture {
        var registry = try RegistryFixture.make()
        let partners = try ["Alder", "Birch", "Cedar"].map { try registry.add($0).id }
        _ = try registry.add("Dogwood")
        _ = try registry.file.change(by: author) { db, change throws(RegistryError) in
            try ShortlistRepository.add(
                ShortlistDraft(
                    name: "Autumn round", query: .members(["text": .text("solar")]),
                    weights: .members(["words": .text("1.000")]), algorithm: "test-1", unknownCount: 0,
                    entries: partners.map {
                        ShortlistDraft.Entry(
                            partner: $0, score: 725, low: 500, high: 930, known: 580, parts: .object([]))
                    }), in: db, by: change)
        }
        return registry
    }

    private static func change(
        _ registry: inout RegistryFixture,
        _ body: (Shortlist, borrowing Connection, borrowing Change) throws(RegistryError) -> Shortlist
    ) throws(RegistryError) -> Shortlist {
        try registry.file.change(by: author, why: "as agreed") { db, change throws(RegistryError) in
            try body(try ShortlistRepository.find("Autumn round", in: db), db, change)
        }
    }

    private static func isSound(_ registry: inout RegistryFixture) throws -> Bool {
        var fresh = try RegistryFixture.make(.memory)
        return try Audit.verify(&registry.file, against: &fresh.file).findings == []
    }

    @Test func `a firm met at a fair stands on the list without a score, and is decided on like the others`()
        throws
    {
        var registry = try Self.registry()
        _ = try Self.change(&registry) { list, db, change throws(RegistryError) in
            try ShortlistRepository.add(
                ["Dogwood", "dogwood"], to: list, why: "met at the fair", in: db, by: change)
        }
        let list = try Self.change(&registry) { list, db, change throws(RegistryError) in
            try ShortlistRepository.decide(
                list, partners: ["Dogwood", "Birch"], outcome: .chosen, why: "fits", in: db, by: change)
        }
        #expect(list.additions.map(\.name) == ["Dogwood"] && list.additions[0].decision?.outcome == .chosen)
        #expect(list.entries.map(\.decision?.outcome) == [nil, .chosen, nil])
        #expect(list.version == 3)
        let rows = list.partnerRows
        #expect(rows.map { $0["name"] } == ["Alder", "Birch", "Cedar", "Dogwood"].map { .text($0) })
        #expect(rows[1]["score"] == .number(72.5) && rows[1]["outcome"] == .text("chosen"))
        #expect(rows[3]["score"] == nil && rows[3]["added_why"] == .text("met at the fair"))
        let summary = try #require(try ShortlistRepository.summaries(in: registry.file.connection).first)
        #expect(summary.partners == 4 && summary.chosen == 2)
        #expect(try Self.isSound(&registry))
    }

    @Test func `who is taken off keeps the score that was made, and comes back with it`() throws {
        var registry = try Self.registry()
        let kept = try ShortlistRepository.find("Autumn round", in: registry.file.connection)
        let shorter = try Self.change(&registry) { list, db, change throws(RegistryError) in
            let decided = try ShortlistRepository.decide(
                list, partners: ["Cedar"], outcome: .later, why: "no time", in: db, by: change)
            return try ShortlistRepository.remove(
                ["Cedar"], from: decided, why: "closed down", in: db, by: change)
        }
        #expect(shorter.listed.count == 2 && shorter.removals.map(\.name) == ["Cedar"])
        #expect(shorter.entries.map(\.score) == kept.entries.map(\.score))
        #expect(shorter.entries[2].decision == nil)
        #expect(try Self.isSound(&registry))
        let back = try Self.change(&registry) { list, db, change throws(RegistryError) in
            try ShortlistRepository.add(["Cedar"], to: list, why: "open again", in: db, by: change)
        }
        #expect(back.entries == kept.entries && back.removals == [] && back.additions == [])
        let without = try Self.change(&registry) { list, db, change throws(RegistryError) in
            let longer = try ShortlistRepository.add(["Dogwood"], to: list, why: "fair", in: db, by: change)
            return try ShortlistRepository.remove(
                ["Dogwood"], from: longer, why: "a slip", in: db, by: change)
        }
        #expect(without.additions == [] && without.listed.count == 3)
        #expect(try Self.isSound(&registry))
    }

    @Test func `a list is renamed to a name that no other has`() throws {
        var registry = try Self.registry()
        let kept = try ShortlistRepository.find("Autumn round", in: registry.file.connection)
        let renamed = try Self.change(&registry) { list, db, change throws(RegistryError) in
            try ShortlistRepository.rename(list, to: "Autumn 2026", in: db, by: change)
        }
        #expect(renamed.version == 2)
        #expect(try ShortlistRepository.find("autumn 2026", in: registry.file.connection).id == kept.id)
        #expect(try Self.isSound(&registry))
        for (name, words) in [(" ", "is empty or blank"), ("-", "")] where !words.isEmpty {
            let refusal = sentence { () throws(RegistryError) in
                try registry.file.change(by: Self.author) { db, change throws(RegistryError) in
                    _ = try ShortlistRepository.rename(renamed, to: name, in: db, by: change)
                }
            }
            #expect(refusal.contains(words), "\(refusal)")
        }
    }

    @Test func `nobody is added twice, and nothing is done by halves`() throws {
        var registry = try Self.registry()
        let kept = try ShortlistRepository.find("Autumn round", in: registry.file.connection)
        let attempts:
            [(
                words: String,
                body: (Shortlist, borrowing Connection, borrowing Change) throws(RegistryError) -> Shortlist
            )] = [
                (
                    "is on the shortlist 'Autumn round' already",
                    { list, db, change throws(RegistryError) in
                        try ShortlistRepository.add(
                            ["Dogwood", "Alder"], to: list, why: "x", in: db, by: change)
                    }
                ),
                (
                    "is not on the shortlist",
                    { list, db, change throws(RegistryError) in
                        try ShortlistRepository.remove(
                            ["Alder", "Dogwood"], from: list, why: "x", in: db, by: change)
                    }
                ),
                (
                    "is not on the shortlist",
                    { list, db, change throws(RegistryError) in
                        try ShortlistRepository.decide(
                            list, partners: ["Alder", "Dogwood"], outcome: .chosen, why: "x", in: db,
                            by: change)
                    }
                ),
            ]
        for attempt in attempts {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.change(&registry, attempt.body)
            }
            #expect(refusal.contains(attempt.words), "\(refusal)")
            #expect(try ShortlistRepository.find("Autumn round", in: registry.file.connection) == kept)
        }
    }
}
