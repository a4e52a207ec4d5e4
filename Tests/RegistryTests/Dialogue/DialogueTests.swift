import Storage
import Testing

@testable import Registry

@Suite struct DialogueTests {
    private static func draft(_ day: String? = nil, agreed: String? = nil) -> RecordDraft<Dialogue> {
        var draft = RecordDraft<Dialogue>()
        draft[\.facilitator] = "Ines Vogt"
        draft[all: \.points] = ["who drives", "who pays"]
        draft[\.heldOn] = day
        draft[\.agreed] = agreed
        return draft
    }

    private static func add(
        _ draft: RecordDraft<Dialogue>, _ partner: Partner, in registry: inout RegistryFixture
    ) throws(RegistryError) -> Dialogue {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            var draft = draft
            draft[\.partner] = partner.reference
            return try RecordRepository.add(draft, in: db, by: change)
        }
    }

    private static func edit(
        _ dialogue: Dialogue, ifVersion: Int64? = nil, in registry: inout RegistryFixture,
        _ describe: (inout RecordDraft<Dialogue>) -> Void
    ) throws(RegistryError) -> Dialogue {
        var draft = RecordDraft<Dialogue>()
        describe(&draft)
        return try registry.file.change(by: RegistryFixture.author) {
            [draft] db, change throws(RegistryError) in
            try RecordRepository.edit(dialogue, draft, ifVersion: ifVersion, in: db, by: change)
        }
    }

    @Test func `what is read back is what the history keeps, as added and as edited`() throws {
        var registry = try RegistryFixture.make()
        var dialogue = try Self.add(Self.draft(), registry.add("Alder"), in: &registry)
        #expect(dialogue.heldOn == RegistryFixture.today && dialogue.agreed == nil)
        #expect(try Dialogue.find(dialogue.reference, in: registry.file.connection) == dialogue)
        dialogue = try Self.edit(dialogue, in: &registry) {
            $0[\.agreed] = "they drive, we pay"
            $0[all: \.points] = ["who drives whom"]
            $0[\.heldOn] = "2026-05-01"
            $0[\.facilitator] = "Jonas Beck"
        }
        let read = try #require(
            try Dialogue.record(id: dialogue.id, in: registry.file.connection))
        let events = try History.events(of: dialogue.subject, in: registry.file.connection)
        #expect(read == dialogue && read.version == 2 && read.points == ["who drives whom"])
        #expect(events.map(\.action) == ["added", "edited"])
        #expect(events.last?.record?.canonical == read.json.canonical)
        #expect(events.first?.record?["points"]?.elements.count == 2)
    }

    @Test func `an edit that changes nothing leaves no event`() throws {
        var registry = try RegistryFixture.make()
        let dialogue = try Self.add(
            Self.draft(agreed: "they drive"), registry.add("Alder"), in: &registry)
        #expect(try Self.edit(dialogue, in: &registry) { $0[\.agreed] = "they drive" } == dialogue)
        #expect(try History.events(of: dialogue.subject, in: registry.file.connection).count == 1)
    }

    @Test func `the last talk is the one that was held last, whenever it went on record`() throws {
        var registry = try RegistryFixture.make()
        let (alder, birch) = (try registry.add("Alder"), try registry.add("Birch"))
        let held = ["2026-03-01", "2026-05-01", "2026-04-01"]
        for day in held { _ = try Self.add(Self.draft(day), alder, in: &registry) }
        #expect(
            try Dialogue.last(with: alder.id, in: registry.file.connection)?.heldOn.description
                == held[1])
        #expect(try Dialogue.last(with: birch.id, in: registry.file.connection) == nil)
        #expect(
            try Self.all([RecordCondition(key: "partner", text: "Alder")], in: registry).map(
                \.heldOn.description)
                == held.sorted().reversed())
        #expect(
            try Self.all(in: registry).map(\.heldOn.description) == held)
    }

    @Test func `what breaks a rule is refused in a sentence, and nothing is written`() throws {
        var registry = try RegistryFixture.make()
        let alder = try registry.add("Alder")
        let cases: [(RecordDraft<Dialogue>, String)] = [
            (RecordDraft(), "nobody is named who facilitated"), (Self.draft("2026-06-02"), "still to come"),
            (Self.draft("2026-02-30"), "is no day of the calendar"),
            (Self.draft(agreed: " "), "what was agreed (--agreed) is empty"),
        ]
        for (draft, part) in cases {
            let text = sentence { () throws(RegistryError) in
                _ = try Self.add(draft, alder, in: &registry)
            }
            #expect(text.contains(part), "\(text)")
        }
        for (points, part) in [([], "no point is named"), (["a\u{7}"], "control character")] {
            var draft = Self.draft()
            draft[all: \.points] = points
            let text = sentence { () throws(RegistryError) in
                _ = try Self.add(draft, alder, in: &registry)
            }
            #expect(text.contains(part), "\(text)")
        }
        #expect(try Self.all(in: registry).isEmpty)
        #expect(
            try RecordRepository<Person>.records(on: RegistryFixture.today, in: registry.file.connection)
                .isEmpty)
        let dialogue = try Self.add(Self.draft(), alder, in: &registry)
        let text = sentence { () throws(RegistryError) in
            _ = try Self.edit(dialogue, ifVersion: 4, in: &registry) { $0[\.agreed] = "x" }
        }
        #expect(text.contains("is at version 1, and a version 4 there never was"))
    }

    @Test(.ofFiles(.planner)) func `the last talk with a partner is looked up, and not searched for`() throws
    {
        let registry = try RegistryFixture.make()
        for step in try PartnerListTests.plan(Dialogue.lastOfPartner, [1], in: registry.file.connection) {
            #expect(!step.hasPrefix("SCAN") && !step.contains("TEMP B-TREE"), "\(step)")
        }
    }

    private static func all(
        _ conditions: [RecordCondition] = [], in registry: borrowing RegistryFixture
    ) throws(RegistryError) -> [Dialogue] {
        try RecordRepository.records(
            where: conditions, on: RegistryFixture.today, in: registry.file.connection)
    }
}
