import Storage
import Testing

@testable import Registry

@Suite struct MeasureTests {
    static let six = ["reachable=5", "workload=4", "paid=5", "heard=4", "fair=4", "risk=3"]

    /// A registry with a relationship that our side has rated.
    static func rated(
        _ registry: inout RegistryFixture, _ ratings: [String] = six, on day: String? = nil
    ) throws(RegistryError) -> Measure {
        let isThere = try registry.file.connection.registered("Oak ApS")
        if !isThere { try registry.relationship() }
        return try rate(&registry, ratings, on: day)
    }

    static func rate(
        _ registry: inout RegistryFixture, _ ratings: [String], on day: String? = nil
    ) throws(RegistryError) -> Measure {
        var draft = RecordDraft<Measure>([\.counterparty: "Oak ApS"])
        draft[all: \.items] = ratings
        return try registry.act(on: day) { [draft] db, change throws(RegistryError) in
            try Measure.add(draft, in: db, by: change)
        }
    }

    static func receive(
        _ measure: Measure, _ ratings: [String: String], readers: String? = "manager",
        in registry: inout RegistryFixture, on day: String? = nil
    ) throws(RegistryError) -> Measure {
        var answer = MeasureAnswer()
        (answer.ratings, answer.readers) = (ratings, readers)
        return try registry.act(on: day) { [answer] db, change throws(RegistryError) in
            try Measure.find(measure.reference, in: db).receive(answer, in: db, by: change)
        }
    }

    @Test(
        arguments: [
            ([], "nothing is said of the item"), (["risk"], "write ITEM=NUMBER"),
            (["risk=0"], "give 1 to 5"), (["risk=6"], "give 1 to 5"), (["risk=3.5"], "give 1 to 5"),
            (["risk="], "give 1 to 5"), (["risk=3", "RISK=4"], "rated twice"),
            (["paid=3"], "add risk=NUMBER"),
            (["risk=3", "payd=4"], "concord measure items"), (["risk=3", "wish=4"], "nothing that is rated"),
            (
                six + ["values=3"],
                "7 principles are rated, and the firm is asked for its view of each: at most 6"
            ),
        ])
    func `a rating that cannot be is refused with the rule`(_ ratings: [String], _ words: String) throws {
        var registry = try RegistryFixture.make()
        let refusal = sentence { () throws(RegistryError) in _ = try Self.rated(&registry, ratings) }
        #expect(refusal.contains(words), "\(refusal)")
        #expect(
            try registry.file.connection.scalar("SELECT count(*) FROM measure") == 0)
    }

    @Test func `our side rates once, and theirs colours nothing`() throws {
        var registry = try RegistryFixture.make()
        let measure = try Self.rated(&registry)
        #expect(measure.items.map(\.ours) == [5, 4, 5, 4, 4, 3] && measure.minutes == 2)
        let again = sentence { () throws(RegistryError) in _ = try Self.rated(&registry) }
        #expect(again.contains("a rating is never changed once it is made"))
        let answered = try Self.receive(
            measure,
            ["reachable": "3", "workload": "2", "paid": "5", "heard": "5", "fair": "-", "risk": ""],
            in: &registry)
        #expect(answered.toTalk == 2 && answered.noted == 1 && answered.aligned == 1)
        #expect(answered.low == 0 && answered.unsaid == 2)
        #expect(answered.talkBy?.description == "2026-07-01")
        #expect(answered.views.map(\.gap) == [2, 2, 0, -1, nil, nil])
        #expect(answered.views[0].words == "we 5, they 3: 2 apart, a blind spot of ours, talk")
        #expect(answered.theirs("heard") == 5)
        let second = sentence { () throws(RegistryError) in
            _ = try Self.receive(measure, ["risk": "3"], in: &registry)
        }
        #expect(second.contains("what has ended is never changed"))
        #expect(try Measure.find("Oak ApS", in: registry.file.connection) == answered)
        for statement: SQL in [
            "UPDATE measure_item SET ours = 1", "DELETE FROM measure_item",
            "UPDATE measure_answer SET theirs = 5",
            "DELETE FROM measure_answer", "DELETE FROM measure",
            "UPDATE measure SET to_talk = 0, talk_by = NULL",
        ] {
            #expect(throws: StorageError.self) { try registry.file.connection.run(statement) }
        }
    }

    @Test(arguments: ["advocate", "totals", nil] as [String?])
    func `unless the firm lets the manager read them, no rating of theirs is in the file`(
        _ readers: String?
    ) throws {
        var registry = try RegistryFixture.make()
        let measure = try Self.rated(&registry)
        let answered = try Self.receive(
            measure, ["paid": "1", "risk": "1", "fair": "4"], readers: readers, in: &registry)
        #expect(answered.answers.isEmpty && answered.theirs("paid") == nil)
        #expect(answered.totals == "1 alike, 2 to talk about, 3 not said")
        #expect(answered.views.allSatisfy { !$0.words.contains("they") })
        #expect(
            try registry.file.connection.scalar("SELECT count(*) FROM measure_answer") == 0)
        #expect(throws: StorageError.self) {
            try registry.file.connection.run("INSERT INTO measure_answer VALUES (1, 1, 'paid', 1)")
        }
        let event = try #require(
            try History.events(of: answered.subject, in: registry.file.connection).last?.record)
        #expect(!event.line.contains("theirs"))
    }

    @Test(
        arguments: [
            (["risk": "0"], "is no rating of risk"), (["risk": "6"], "is no rating of risk"),
            (["risk": "good"], "is no rating of risk"), (["values": "3"], "was not asked"),
            ([:], "rates nothing"), (["risk": "-", "paid": " "], "concord measure decline"),
        ] as [([String: String], String)])
    func `an answer that cannot be is refused`(_ ratings: [String: String], _ words: String) throws {
        var registry = try RegistryFixture.make()
        let measure = try Self.rated(&registry)
        let refusal = sentence { () throws(RegistryError) in
            _ = try Self.receive(measure, ratings, in: &registry)
        }
        #expect(refusal.contains(words), "\(refusal)")
    }

    @Test func `objectives are asked in turn, promises of ours that ended, and what they wished for`() throws
    {
        var registry = try RegistryFixture.make()
        let oak = try registry.relationship()
        _ = try registry.put(Plan.self, ["counterparty": "Oak ApS", "purpose": "desks"])
        try registry.act { db, change throws(RegistryError) in
            for (text, side) in [
                ("no tropical wood", Sides.organisation), ("two countries", .partner), ("a kiln", .partner),
            ] {
                _ = try Plan.find("Oak ApS", in: db).addObjective(
                    text, of: side, due: nil, target: nil, worth: nil, on: nil, in: db, by: change)
            }
        }
        let promise = try registry.put(
            Commitment.self,
            [
                "counterparty": oak.reference, "text": "a place in our course", "by": "organisation",
                "person": "Ines Vogt", "due": "2026-12-31",
            ])
        try registry.act { db, change throws(RegistryError) in
            var ending = Commitment.Ending(.partly)
            ending.evidence = "half of it"
            _ = try promise.end(ending, in: db, by: change)
        }
        let first = try Self.rate(&registry, ["risk=3", "objective-2=4"])
        #expect(first.items.map(\.code) == ["risk", "objective-2", "objective-3", promise.reference])
        #expect(first.items.map(\.ours) == [3, 4, nil, 3])
        var answer = MeasureAnswer()
        answer.ratings = ["risk": "3", "objective-3": "1", promise.reference.lowercased(): "not"]
        (answer.readers, answer.wish, answer.saidBy) = ("manager", "  your\tforecasts ", "Mette of Oak ApS")
        let answered = try registry.act { [answer] db, change throws(RegistryError) in
            try first.receive(answer, in: db, by: change)
        }
        // What they rate low and we say nothing of is to be talked about as well.
        #expect(answered.low == 1 && answered.toTalk == 1 && answered.aligned == 1 && answered.unsaid == 1)
        #expect(answered.wish == "your forecasts")
        let second = try Self.rate(&registry, ["risk=3", "wish=2"], on: "2026-12-01")
        #expect(second.items.map(\.code) == ["risk", "objective-1", "objective-2", "wish"])
        #expect(second.items.last?.words == "your forecasts" && second.items.last?.ours == 2)
    }

    @Test func `those principles are due that were not rated for the longest, risk always`() throws {
        var registry = try RegistryFixture.make()
        _ = try Self.rated(&registry)
        let oak = try PartyRepository.find("Oak ApS", kinds: [.partner], in: registry.file.connection)
        let offer = try MeasureOffer(to: oak, on: RegistryFixture.today, in: registry.file.connection)
        #expect(offer.offered.count == 12)
        #expect(offer.due == ["risk", "values", "aims", "leaders", "learning", "knowledge"])
    }

    @Test func `an answer needs the code of the newest page, and a closing its reason`() throws {
        var registry = try RegistryFixture.make()
        let measure = try Self.rated(&registry)
        let (code, hash) = Measure.codeAndHash()
        let (_, newer) = Measure.codeAndHash()
        let asked = try registry.act { db, change throws(RegistryError) in
            let first = try measure.ask(codeHash: hash, in: db, by: change)
            return try first.ask(codeHash: newer, in: db, by: change)
        }
        var answer = MeasureAnswer()
        (answer.ratings, answer.code) = (["risk": "3"], code)
        let refusal = sentence { () throws(RegistryError) in
            _ = try registry.act { [answer] db, change throws(RegistryError) in
                try asked.receive(answer, in: db, by: change)
            }
        }
        #expect(refusal.contains("is not that of \(measure.reference)"))
        let open = sentence { () throws(RegistryError) in
            _ = try registry.act { db, change throws(RegistryError) in try asked.close(in: db, by: change) }
        }
        #expect(open.contains("--why gives it"))
        let early = sentence { () throws(RegistryError) in
            _ = try registry.act { db, change throws(RegistryError) in
                try measure.ask(until: CivilDate("2026-05-01"), in: db, by: change)
            }
        }
        #expect(early.contains("give a later --answer-by"))
    }

    @Test(.ofFiles(.planner)) func `each list of measures is found by an index`() throws {
        let registry = try RegistryFixture.make()
        for (sql, places) in [(Measure.last, 1), (BurdenRecords.ratings(true), 4), (MeasureOffer.ended, 3)] {
            let values = Array(([1, "2026-01-01", 3, 3] as [any Bindable]).prefix(places))
            let steps = try QueryPlan.steps(sql, values, in: registry.file.connection)
            #expect(steps.allSatisfy { !$0.hasPrefix("SCAN") || $0.contains("INDEX") }, "\(steps)")
        }
    }
}

extension Connection {
    fileprivate func registered(_ name: String) throws(RegistryError) -> Bool {
        try number("SELECT count(*) FROM party WHERE name = ?1", name) ?? 0 > 0
    }
}
