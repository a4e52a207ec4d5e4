import Registry
import Testing

@Suite struct RiskTests {
    @Test(
        arguments: [(0, 3), (6, 3), (3, 0), (3, 6), (-1, 3), (Int64.max, 3), (3, Int64.min)]
            as [(Int64, Int64)])
    func `likelihood and impact lie on the scale`(likelihood: Int64, impact: Int64) throws {
        let fixture = try RiskFixture()
        let sentence = fixture.clusters.refusal { try fixture.risk(likelihood: likelihood, impact: impact) }
        #expect(sentence.contains("is off the scale"))
    }

    @Test func `a risk is shared with a partner or a cluster, not with oneself`() throws {
        let fixture = try RiskFixture()
        #expect(try fixture.risk(with: "Grove").counterparty.name == "Grove")
        #expect(try fixture.risk("Other", with: "Dogwood Oy").counterparty.name == "Dogwood Oy")
        let sentence = fixture.clusters.refusal { try fixture.risk("Third", with: "Nordlicht Group") }
        #expect(sentence.contains("no partner or cluster is called 'Nordlicht Group'"))
    }

    @Test(arguments: ["", "  ", "a\u{1B}[31m", String(repeating: "x", count: 401)])
    func `a title is a line of words`(title: String) throws {
        let fixture = try RiskFixture()
        #expect(!fixture.clusters.refusal { try fixture.risk(title) }.isEmpty)
    }

    @Test func `a risk reads back as it was appended, after every kind of change`() throws {
        let fixture = try RiskFixture()
        func check(_ risk: Risk, _ action: String) throws {
            let (stored, last) = try fixture.clusters.read { db throws(RegistryError) in
                (
                    try Risk.record(id: risk.id, in: db),
                    try History.events(of: risk.subject, in: db).last
                )
            }
            #expect(stored == risk)
            let event = try #require(last)
            #expect(event.action == action)
            #expect(event.record?.canonical == stored?.json.canonical)
        }
        try check(fixture.risk(with: "Grove"), "added")
        try check(
            fixture.allocate(
                "Late oak", ["Birch GmbH=1/3", "organisation=2/3"], manages: "Alder Ltd", pays: "Grove"),
            "allocated")
        try check(fixture.allocate("Late oak", ["Grove=1"]), "allocated")
        var edit = RecordDraft<Risk>()
        edit.title = "Very late oak"
        edit.kind = .opportunity
        edit.about = "delivery"
        edit.description = "Cause: drought.\nEvent: the mill stops."
        edit.likelihood = "5"
        edit.impact = "1"
        edit.status = .closed
        try check(fixture.edit("Late oak", edit), "edited")
        edit = RecordDraft<Risk>()
        edit.cleared = ["description"]
        let last = try fixture.edit("Very late oak", edit)
        try check(last, "edited")
        #expect(last.version == 5 && last.allocations.count == 1)
    }

    @Test func `each field of a risk is taken away, and not where it is given at once`() throws {
        let fixture = try RiskFixture()
        try fixture.risk(with: "Grove")
        var edit = RecordDraft<Risk>()
        (edit.about, edit.description, edit.cause, edit.event) = ("trust", "a", "b", "c")
        (edit.consequence, edit.likelihoodAfter, edit.reviewMonths) = ("d", "1", "6")
        try fixture.edit("Late oak", edit)
        for field in RecordDraft<Risk>.clearable {
            var both = edit
            both.cleared = [field]
            let sentence = fixture.clusters.refusal { try fixture.edit("Late oak", both) }
            #expect(
                sentence.contains("is given and cleared at once")
                    && sentence.contains("--clear \(field)"))
        }
        edit = RecordDraft<Risk>()
        edit.cleared = Set(RecordDraft<Risk>.clearable)
        let risk = try fixture.edit("Late oak", edit)
        #expect(risk.about == "other" && risk.levelAfter == nil && risk.reviewMonths == nil)
        #expect([risk.description, risk.cause, risk.event, risk.consequence].allSatisfy { $0 == nil })
    }

    @Test func `a version that never was is no change by somebody else`() throws {
        let fixture = try RiskFixture()
        try fixture.risk(with: "Grove")
        for version: Int64 in [7, 0, -1] {
            let sentence = fixture.clusters.refusal {
                try fixture.allocate("Late oak", ["organisation=1"], ifVersion: version)
            }
            #expect(
                sentence.contains("a version \(version) there never was") && !sentence.contains("someone"))
        }
    }

    @Test func `the second of two who change a risk is told`() throws {
        let fixture = try RiskFixture()
        try fixture.risk(with: "Grove")
        try fixture.allocate("Late oak", ["organisation=1"], ifVersion: 1)
        let sentence = fixture.clusters.refusal {
            try fixture.allocate("Late oak", ["Grove=1"], ifVersion: 1)
        }
        #expect(sentence.contains("is at version 2, not 1") && sentence.contains("`concord risk history"))
    }

    @Test func `what changes nothing is no event`() throws {
        let fixture = try RiskFixture()
        let risk = try fixture.risk(with: "Grove")
        try fixture.allocate("Late oak", ["organisation=50%", "Grove=50%"])
        let again = try fixture.allocate("Late oak", ["Grove=1/2", "Nordlicht Group=2/4"])
        #expect(again.version == 2)
        #expect(try fixture.edit("Late oak", RecordDraft<Risk>()).version == 2)
        let events = try fixture.clusters.read { db throws(RegistryError) in
            try History.events(of: risk.subject, in: db)
        }
        #expect(events.map(\.action) == ["added", "allocated"])
    }

    @Test
    func `a title that several risks have is refused with the candidates, one that none has with near ones`()
        throws
    {
        let fixture = try RiskFixture()
        let one = try fixture.risk(with: "Grove")
        let other = try fixture.risk("LATE  OAK", with: "Dogwood Oy")
        let sentence = fixture.clusters.refusal { try fixture.allocate("late oak", ["organisation=1"]) }
        #expect(sentence.contains(one.reference) && sentence.contains(other.reference))
        #expect(try fixture.allocate(one.reference.lowercased(), ["organisation=1"]).id == one.id)
        #expect(
            fixture.clusters.refusal { try fixture.allocate("Late aok", ["organisation=1"]) }
                .contains("did you mean LATE  OAK"))
    }

    @Test func `lists show the most severe first, narrowed by each condition`() throws {
        let fixture = try RiskFixture()
        try fixture.risk("b", with: "Grove", likelihood: 2, impact: 2)
        try fixture.risk("a", with: "Dogwood Oy", likelihood: 4, impact: 1)
        try fixture.risk("c", with: "Grove", kind: .opportunity, likelihood: 5, impact: 5)
        var edit = RecordDraft<Risk>()
        edit.status = .closed
        try fixture.edit("b", edit)
        var filter = RiskFilter()
        #expect(try fixture.list(filter) == ["c", "a", "b"])
        filter.limit = 1
        #expect(try fixture.list(filter) == ["c"])
        filter = RiskFilter()
        filter.status = .open
        #expect(try fixture.list(filter) == ["c", "a"])
        filter.kind = .threat
        #expect(try fixture.list(filter) == ["a"])
        filter = RiskFilter()
        filter.counterparty = fixture.grove.id
        #expect(try fixture.list(filter) == ["c", "b"])
        filter.status = .closed
        #expect(try fixture.list(filter) == ["b"])
        filter = RiskFilter()
        filter.kind = .opportunity
        #expect(try fixture.list(filter) == ["c"])
    }
}
