import Storage
import Testing

@testable import Registry

@Suite struct KnowledgeTests {
    private static let drawings = [
        "counterparty": "Oak ApS", "title": "Jig drawings", "kind": "background", "sharing": "ask",
    ]

    private static func settle(
        _ knowledge: Knowledge, _ owners: [String], saidBy: String? = nil, in registry: inout RegistryFixture
    ) throws(RegistryError) -> Knowledge {
        try registry.act { db, change throws(RegistryError) in
            try knowledge.settle(
                owners, licence: "both, worldwide", protection: nil, saidBy: saidBy, on: nil, in: db,
                by: change)
        }
    }

    @Test func `knowledge without an owner is unsettled, and nobody's by default`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let knowledge = try registry.put(Knowledge.self, Self.drawings)
        #expect(knowledge.owners == [] && !knowledge.isSettled)
        #expect(knowledge.standing(on: RegistryFixture.today) == "unsettled since 2026-06-01")
        let day = try #require(CivilDate("2026-07-01"))
        let items = try AgendaRepository.items(of: .all, within: 0, of: day, in: registry.file.connection)
        let item = items.first { $0.record == knowledge.reference }
        #expect(item?.what == "knowledge_unsettled" && item?.due == day)
        let early = try AgendaRepository.items(
            of: .all, within: 0, of: try #require(CivilDate("2026-06-30")), in: registry.file.connection)
        #expect(!early.contains { $0.record == knowledge.reference })
    }

    @Test func `shares of owners are exact, total the whole and belong to the two sides`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        try registry.relationship("Birch AB")
        let knowledge = try registry.put(Knowledge.self, Self.drawings)
        for (owners, words) in [
            (["organisation=1/2", "Oak ApS=1/3"], "which is 1/6 short"),
            (["organisation", "Oak ApS"], "says no share"),
            (["organisation=1/2", "organisation=1/2"], "is named twice"),
            (["Birch AB"], "neither of the two sides"),
            ([], "no owner is named"),
        ] {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.settle(knowledge, owners, in: &registry)
            }
            #expect(refusal.contains(words), "\(refusal)")
        }
        let settled = try Self.settle(knowledge, ["organisation=1/3", "Oak ApS=2/3"], in: &registry)
        #expect(
            settled.word == .ours && settled.owners.map(\.words) == ["Nordlicht Group 1/3", "Oak ApS 2/3"])
        #expect(try Knowledge.record(id: settled.id, in: registry.file.connection) == settled)
        let both = try Self.settle(settled, ["Oak ApS"], saidBy: "Mette of Oak ApS", in: &registry)
        #expect(both.word == .both && both.owners.map(\.words) == ["Oak ApS"])
        let events = try History.events(of: both.subject, in: registry.file.connection)
        #expect(events.map(\.action) == ["added", "settled", "settled"])
        #expect(events.last?.record?.canonical == both.json.canonical)
    }

    @Test func `what both made is never the larger side's alone by its own word`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let made = Self.drawings.merging(["kind": "foreground"]) { $1 }
        let design = try registry.put(Knowledge.self, made)
        for owners in [["organisation"], ["organisation=1"]] {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.settle(design, owners, in: &registry)
            }
            #expect(refusal.contains("is not yours alone by your own word"), "\(refusal)")
        }
        let theirs = try Self.settle(design, ["Oak ApS"], in: &registry)
        #expect(theirs.isSettled && theirs.word == .ours)
        let both = try Self.settle(theirs, ["organisation"], saidBy: "Mette of Oak ApS", in: &registry)
        #expect(both.isSettled && both.word == .both)
        // What one side brought along is its own.
        let brought = try registry.put(Knowledge.self, Self.drawings)
        #expect(try Self.settle(brought, ["organisation"], in: &registry).isSettled)
    }

    @Test func `what is never shared is not given, and what was given comes back once`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        var typed = Self.drawings
        typed["owners"] = "Oak ApS"
        let knowledge = try registry.put(Knowledge.self, typed)
        #expect(knowledge.isSettled)
        let own = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try knowledge.give(to: "Oak ApS", on: nil, in: db, by: change)
            }
        }
        #expect(own.contains("belongs to Oak ApS"))
        let given = try registry.act { db, change throws(RegistryError) in
            try knowledge.give(to: "organisation", on: nil, in: db, by: change)
        }
        #expect(given.standing(on: RegistryFixture.today) == "given to Nordlicht Group 2026-06-01")
        let back = try registry.act { db, change throws(RegistryError) in
            try given.giveBack(on: nil, in: db, by: change)
        }
        #expect(try Knowledge.record(id: back.id, in: registry.file.connection) == back)
        let twice = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try back.giveBack(on: nil, in: db, by: change)
            }
        }
        #expect(twice.contains("is with nobody"))
        (typed["sharing"], typed["title"]) = ("never", "Recipe")
        let secret = try registry.put(Knowledge.self, typed)
        let never = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try secret.give(to: "organisation", on: nil, in: db, by: change)
            }
        }
        #expect(never.contains("is never shared"))
    }
}
