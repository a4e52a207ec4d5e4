import Storage
import Testing

@testable import Registry

@Suite struct CommitmentTests {
    private static let ours = [
        "counterparty": "Oak ApS", "text": "A place in our course", "by": "organisation",
        "person": "Lena Roth",
        "kind": "training", "due": "2026-09-30",
    ]

    private static func refusal(
        _ registry: inout RegistryFixture, _ changes: [String: String?]
    ) -> String {
        var typed: [String: String] = ours
        for (key, text) in changes { typed[key] = text }
        return sentence { () throws(RegistryError) in _ = try registry.put(Commitment.self, typed) }
    }

    private static func end(
        _ promise: Commitment, _ state: Commitment.State, saidBy: String? = nil, evidence: String? = nil,
        date: String? = nil, on day: String? = nil, in registry: inout RegistryFixture
    ) throws(RegistryError) -> Commitment {
        try registry.act(on: day) { db, change throws(RegistryError) in
            var ending = Commitment.Ending(state)
            (ending.saidBy, ending.evidence, ending.on) = (saidBy, evidence, date)
            return try promise.end(ending, in: db, by: change)
        }
    }

    @Test func `a promise is of nobody who left, and one who leaves hands it over`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        _ = try registry.put(Commitment.self, Self.ours)
        try registry.act { db, change throws(RegistryError) in
            _ = try PersonRepository.leave(
                PersonRepository.find("Lena Roth", in: db), to: PersonRepository.find("Ines Vogt", in: db),
                on: change.today, in: db, by: change)
        }
        #expect(Self.refusal(&registry, [:]).contains("left on 2026-06-01, and keeps no promise any more"))
        let promises = try RecordRepository<Commitment>.records(
            on: RegistryFixture.today, in: registry.file.connection)
        #expect(promises.map(\.person?.name) == ["Ines Vogt"])
        // What was promised before they left is entered late, and was theirs.
        #expect(
            try registry.put(Commitment.self, Self.ours.merging(["made_on": "2026-05-20"]) { $1 }).person?
                .name == "Lena Roth")
    }

    @Test func `a promise of ours names who keeps it and by when, and that person is ours`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        #expect(Self.refusal(&registry, ["person": nil]).contains("--person names them"))
        #expect(Self.refusal(&registry, ["due": nil]).contains("a promise without a day is none"))
        #expect(Self.refusal(&registry, ["due": "2026-05-31"]).contains("is before 2026-06-01"))
        #expect(Self.refusal(&registry, ["person": "Mette of Oak ApS"]).contains("works for Oak ApS"))
        #expect(Self.refusal(&registry, ["by": "partner"]).contains("works for Nordlicht Group"))
        #expect(Self.refusal(&registry, ["made_on": "2026-06-02"]).contains("is still to come"))
        let promise = try registry.put(Commitment.self, Self.ours)
        #expect(promise.standing(on: RegistryFixture.today) == "due 2026-09-30")
        #expect(try Commitment.find("a place in our COURSE", in: registry.file.connection) == promise)
    }

    @Test func `nothing new is promised in a relationship that has ended`() throws {
        var registry = try RegistryFixture.make()
        let oak = try registry.relationship()
        try registry.edit(oak, why: "sold") { $0.status = .ended }
        let refusal = Self.refusal(&registry, [:])
        let day = try registry.moment(of: oak.subject).date
        #expect(refusal.contains("ended on \(day)") && refusal.contains("concord exit reopen"))
    }

    @Test func `a moved promise keeps its first day, and is late without anybody saying so`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        var promise = try registry.put(Commitment.self, Self.ours)
        for day in ["2026-10-31", "2026-11-30"] {
            promise = try registry.act { [promise] db, change throws(RegistryError) in
                try Commitment.edit(promise, RecordDraft<Commitment>([\.due: day]), in: db, by: change)
            }
        }
        #expect(promise.firstDue?.description == "2026-09-30" && promise.moves == 2)
        let later = try #require(CivilDate("2026-12-01"))
        #expect(promise.isLate(on: later) && !promise.isLate(on: RegistryFixture.today))
        #expect(promise.standing(on: later) == "late since 2026-11-30, moved 2 times")
    }

    @Test func `nobody shortens their day alone, and a later one of theirs is taken`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        var theirs = Self.ours
        (theirs["by"], theirs["person"]) = ("partner", "Mette of Oak ApS")
        let promise = try registry.put(Commitment.self, theirs)
        let refusal = sentence { () throws(RegistryError) in
            try registry.act { db, change throws(RegistryError) in
                _ = try Commitment.edit(
                    promise, RecordDraft<Commitment>([\.due: "2026-08-31"]), in: db, by: change)
            }
        }
        #expect(refusal.contains("nobody shortens their day alone"))
        let moved = try registry.act { db, change throws(RegistryError) in
            try Commitment.edit(promise, RecordDraft<Commitment>([\.due: "2026-12-31"]), in: db, by: change)
        }
        #expect(moved.moves == 1)
    }

    @Test func `kept is both sides' word only where they say so and something shows it`() throws {
        for (saidBy, evidence, word) in [
            (nil, "course list", Word.ours), ("Mette of Oak ApS", nil, .ours),
            ("Mette of Oak ApS", "course list", .both),
        ] as [(String?, String?, Word)] {
            var registry = try RegistryFixture.make()
            try registry.relationship()
            let promise = try registry.put(Commitment.self, Self.ours)
            let kept = try Self.end(promise, .kept, saidBy: saidBy, evidence: evidence, in: &registry)
            #expect(kept.word == word && kept.state == .kept)
            #expect(try Commitment.record(id: kept.id, in: registry.file.connection) == kept)
        }
    }

    @Test func `no side lets itself off, and a promise ends once`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let promise = try registry.put(Commitment.self, Self.ours)
        for state in [Commitment.State.released, .declined] {
            let refusal = sentence { () throws(RegistryError) in
                _ = try Self.end(promise, state, in: &registry)
            }
            #expect(refusal.contains("by their word alone"))
        }
        let ours = sentence { () throws(RegistryError) in
            _ = try Self.end(promise, .released, saidBy: "Lena Roth", in: &registry)
        }
        #expect(ours.contains("works for Nordlicht Group"))
        let declined = try Self.end(promise, .declined, saidBy: "Mette of Oak ApS", in: &registry)
        #expect(declined.word == .both)
        let twice = sentence { () throws(RegistryError) in _ = try Self.end(declined, .kept, in: &registry) }
        #expect(twice.contains("a promise ends once"))
        #expect(throws: StorageError.self) {
            try registry.file.connection.script("UPDATE commitment SET state = 'kept'")
        }
        #expect(throws: StorageError.self) { try registry.file.connection.script("DELETE FROM commitment") }
    }

    @Test func `days late are counted from the day by which it was promised`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let promise = try registry.put(Commitment.self, Self.ours)
        let kept = try Self.end(promise, .kept, date: "2026-10-05", on: "2026-10-10", in: &registry)
        let today = try #require(CivilDate("2026-10-10"))
        #expect(kept.standing(on: today) == "kept 2026-10-05, 5 days late")
        let early = sentence { () throws(RegistryError) in
            _ = try Self.end(
                registry.put(Commitment.self, Self.ours), .kept, date: "2026-05-31", in: &registry)
        }
        #expect(early.contains("is before 2026-06-01, the day of the promise"))
    }

    @Test func `a promise is for a record of the same relationship`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        try registry.relationship("Birch AB")
        let talk = try registry.put(Dialogue.self, ["partner": "Birch AB", "kind": "visit"])
        #expect(Self.refusal(&registry, ["for": talk.reference]).contains("is with Birch AB"))
        #expect(
            Self.refusal(&registry, ["for": "G-1111-1111"]).contains(
                "names no plan, dialogue, risk, concern, idea or measure"))
        var typed = Self.ours
        (typed["counterparty"], typed["for"]) = ("Birch AB", talk.reference.lowercased())
        #expect(try registry.put(Commitment.self, typed).serves == talk.reference)
    }

    @Test func `who leaves hands over what is promised and held, and the agenda says who keeps it`() throws {
        var registry = try RegistryFixture.make()
        try registry.relationship()
        let promise = try registry.put(Commitment.self, Self.ours)
        let concern = try registry.put(Concern.self, ["counterparty": "Oak ApS", "subject": "payment"])
        let moved = try registry.act { db, change throws(RegistryError) in
            var duties: [Duty] = []
            for (name, successor) in [("Lena Roth", "Jonas Beck"), ("Karl Brandt", "Jonas Beck")] {
                let to = try PersonRepository.findOrAdd(
                    successor, of: PartyRepository.organisation(in: db)?.id ?? 0, in: db, by: change)
                duties += try PersonRepository.leave(
                    PersonRepository.find(name, in: db), to: to, on: change.today, in: db, by: change
                ).duties
            }
            return duties
        }
        #expect(moved.map(\.kind) == [.sponsor, .promise, .advocate, .holder])
        let keeper = try Commitment.record(id: promise.id, in: registry.file.connection)?.person
        let holder = try Concern.record(id: concern.id, in: registry.file.connection)?.holder
        #expect(keeper?.name == "Jonas Beck" && holder?.name == "Jonas Beck")
        let items = try AgendaRepository.items(
            of: .all, within: 365, of: RegistryFixture.today, in: registry.file.connection)
        #expect(items.map(\.what).contains("promise_due") && items.map(\.what).contains("concern_to_answer"))
        #expect(items.contains { $0.about == "A place in our course, Jonas Beck" })
    }

    @Test(.ofFiles(.planner)) func `lists of promises and concerns walk an index`() throws {
        let registry = try RegistryFixture.make()
        let plans = [
            (Commitment.form.list(by: ["commitment.counterparty = ?"]), "commitment_by_counterparty"),
            (Commitment.form.list(by: ["commitment.state = ?"]), "commitment_by_state"),
            (Commitment.byText, "commitment_by_text"),
            (Concern.form.list(by: ["concern.counterparty = ?"]), "concern_by_counterparty"),
            (Knowledge.form.list(by: ["knowledge.counterparty = ?"]), "knowledge_by_counterparty"),
            (Knowledge.byTitle, "knowledge_by_title"), (Idea.byTitle, "idea_by_title"),
            (Idea.form.list(by: ["idea.counterparty = ?"]), "idea_by_counterparty"),
            (Idea.form.list(by: ["idea.state = ?"]), "idea_by_state"),
            (Burden.form.list(by: ["burden.counterparty = ?"]), "burden_by_counterparty"),
            (Purchase.ofParty, "sqlite_autoindex_purchase"),
            (Experience.ofPartner, "experience_by_order"),
        ]
        for (sql, index) in plans {
            let steps = try PartnerListTests.plan(sql, [1], in: registry.file.connection)
            #expect(steps.contains { $0.contains(index) }, "\(steps)")
        }
    }
}
