import Storage
import Testing

@testable import Registry

@Suite struct DialogueTests {
    private static func draft(_ day: String? = nil, agreed: String? = nil) -> DialogueDraft {
        var draft = DialogueDraft()
        draft.facilitator = "Ines Vogt"
        draft.points = ["who drives", "who pays"]
        draft.heldOn = day
        draft.agreed = agreed
        return draft
    }

    private static func add(
        _ draft: DialogueDraft, _ partner: Partner, in registry: inout RegistryFixture
    ) throws(RegistryError) -> Dialogue {
        try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
            try DialogueRepository.add(
                draft, with: PartyRepository.find(partner.reference, kinds: [.partner], in: db), in: db,
                by: change)
        }
    }

    private static func edit(
        _ dialogue: Dialogue, ifVersion: Int64? = nil, in registry: inout RegistryFixture,
        _ describe: (inout DialogueDraft) -> Void
    ) throws(RegistryError) -> Dialogue {
        var draft = DialogueDraft()
        describe(&draft)
        return try registry.file.change(by: RegistryFixture.author) {
            [draft] db, change throws(RegistryError) in
            try DialogueRepository.edit(dialogue, draft, ifVersion: ifVersion, in: db, by: change)
        }
    }

    @Test func `what is read back is what the history keeps, as added and as edited`() throws {
        var registry = try RegistryFixture.make()
        var dialogue = try Self.add(Self.draft(), registry.add("Alder"), in: &registry)
        #expect(dialogue.heldOn == RegistryFixture.today && dialogue.agreed == nil)
        #expect(try DialogueRepository.find(dialogue.reference, in: registry.file.connection) == dialogue)
        dialogue = try Self.edit(dialogue, in: &registry) {
            $0.agreed = "they drive, we pay"
            $0.points = ["who drives whom"]
            $0.heldOn = "2026-05-01"
            $0.facilitator = "Jonas Beck"
        }
        let read = try #require(
            try DialogueRepository.dialogue(id: dialogue.id, in: registry.file.connection))
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
        #expect(try Self.edit(dialogue, in: &registry) { $0.agreed = "they drive" } == dialogue)
        #expect(try History.events(of: dialogue.subject, in: registry.file.connection).count == 1)
    }

    @Test func `the last talk is the one that was held last, whenever it went on record`() throws {
        var registry = try RegistryFixture.make()
        let (alder, birch) = (try registry.add("Alder"), try registry.add("Birch"))
        let held = ["2026-03-01", "2026-05-01", "2026-04-01"]
        for day in held { _ = try Self.add(Self.draft(day), alder, in: &registry) }
        #expect(
            try DialogueRepository.last(with: alder.id, in: registry.file.connection)?.heldOn.description
                == held[1])
        #expect(try DialogueRepository.last(with: birch.id, in: registry.file.connection) == nil)
        #expect(
            try DialogueRepository.dialogues(with: alder.id, in: registry.file.connection).map(
                \.heldOn.description)
                == held.sorted().reversed())
        #expect(
            try DialogueRepository.dialogues(in: registry.file.connection).map(\.heldOn.description) == held)
    }

    @Test func `what breaks a rule is refused in a sentence, and nothing is written`() throws {
        var registry = try RegistryFixture.make()
        let alder = try registry.add("Alder")
        let cases: [(DialogueDraft, String)] = [
            (DialogueDraft(), "nobody is named who facilitated"), (Self.draft("2026-06-02"), "still to come"),
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
            draft.points = points
            let text = sentence { () throws(RegistryError) in
                _ = try Self.add(draft, alder, in: &registry)
            }
            #expect(text.contains(part), "\(text)")
        }
        #expect(try DialogueRepository.dialogues(in: registry.file.connection).isEmpty)
        #expect(try PersonRepository.people(of: nil, in: registry.file.connection).isEmpty)
        let dialogue = try Self.add(Self.draft(), alder, in: &registry)
        let text = sentence { () throws(RegistryError) in
            _ = try Self.edit(dialogue, ifVersion: 4, in: &registry) { $0.agreed = "x" }
        }
        #expect(text.contains("is at version 1, not 4"))
    }

    @Test func `no read of dialogues reads a whole table that grows, but the list of all`() throws {
        let registry = try RegistryFixture.make()
        for (sql, values) in [
            (DialogueRepository.byNumber, [1] as [any Bindable]), (DialogueRepository.byReference, ["G"]),
            (DialogueRepository.ofPartner, [1]), (DialogueRepository.lastOfPartner, [1]),
            (DialogueRepository.points, [1]),
        ] {
            for step in try PartnerListTests.plan(sql, values, in: registry.file.connection) {
                #expect(!step.hasPrefix("SCAN") && !step.contains("TEMP B-TREE"), "\(step)")
            }
        }
        let all = try PartnerListTests.plan(DialogueRepository.all, [], in: registry.file.connection)
        #expect(!all.joined().contains("TEMP B-TREE"), "\(all)")
    }
}
