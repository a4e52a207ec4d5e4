import Storage
import Testing

@testable import Registry

@Suite struct AllocationTests {
    @Test(arguments: [
        (
            ["organisation=33.33%", "Alder Ltd=33.33%", "Grove=33.33%"],
            "total 99.99 %, which is 1/10000 short"
        ),
        (["organisation=50%", "Grove=50.01%"], "total 100.01 %, which is 1/10000 too much"),
        (["organisation=1/2", "Grove=1/3"], "which is 1/6 short"), (["organisation=0"], "which is 1 short"),
        (["organisation=1", "Grove=1"], "which is 1 too much"),
        (["organisation=1", "Grove=1/9223372036854775807"], "1/9223372036854775807 too much"),
        ([], "nobody bears"), (["organisation=1/2", "Nordlicht Group=1/2"], "is to bear a share twice"),
        (["organisation"], "names no party with a share"), (["=1"], "names no party with a share"),
        (["organisation=1/0"], "is divided by 0"), (["organisation="], "cannot be read"),
    ])
    func `shares that do not total exactly the whole are refused, and nothing is written`(
        bear: [String], flaw: String
    ) throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        try fixture.allocate("Late oak", ["organisation=1"])
        #expect(fixture.clusters.refusal { try fixture.allocate("Late oak", bear) }.contains(flaw))
        let risk = try fixture.clusters.read { db throws(RegistryError) in
            try RiskRepository.find("Late oak", in: db)
        }
        #expect(risk.version == 2 && risk.allocations.map(\.share) == [.whole])
    }

    @Test func `a share belongs to what stands before the last sign, so that names may hold one`() throws {
        let draft = try AllocationDraft(parsing: "A=B Ltd=1/3")
        #expect(draft.party == "A=B Ltd" && draft.share == Share(1, 3))
    }

    @Test func `the organisation, the counterparty and the members of that day are the parties`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        try fixture.allocate(
            "Late oak", ["organisation=1/4", "Grove=1/4", "Alder Ltd=1/4", "Birch GmbH=1/4"], on: "2026-03-31"
        )
        let left = fixture.clusters.refusal {
            try fixture.allocate("Late oak", ["organisation=1/2", "Birch GmbH=1/2"], on: "2026-04-01")
        }
        #expect(left.contains("Birch GmbH") && left.contains("it left Grove after 2026-03-31"))
        for part in ["Nordlicht Group", "Grove (\(fixture.grove.reference))", "Alder Ltd"] {
            #expect(left.contains(part))
        }
        #expect(!left.contains("Cedar ApS"))
        let early = fixture.clusters.refusal {
            try fixture.allocate("Late oak", ["Cedar ApS=1"], on: "2026-04-30")
        }
        #expect(early.contains("Cedar ApS") && early.contains("is no party to"))
        try fixture.allocate("Late oak", ["Cedar ApS=1"], on: "2026-05-01")
        #expect(
            fixture.clusters.refusal { try fixture.allocate("Late oak", ["Dogwood Oy=1"]) }
                .contains("is no party to"))
        for role in [("Dogwood Oy", nil), (nil, "Dogwood Oy")] as [(String?, String?)] {
            let sentence = fixture.clusters.refusal {
                try fixture.allocate("Late oak", ["organisation=1"], manages: role.0, pays: role.1)
            }
            #expect(sentence.contains("is no party to"))
        }
        #expect(
            fixture.clusters.refusal { try fixture.allocate("Late oak", ["Nobody=1"]) }
                .contains("is called 'Nobody'"))
    }

    @Test func `with a partner there are two parties`() throws {
        let fixture = try RiskFixture()
        try fixture.risk(with: "Dogwood Oy")
        try fixture.allocate("Late oak", ["organisation=70%", "Dogwood Oy=30%"])
        let sentence = fixture.clusters.refusal { try fixture.allocate("Late oak", ["Alder Ltd=1"]) }
        #expect(sentence.contains("is no party to") && !sentence.contains("add-member"))
    }

    @Test func `the members of an ecosystem's clusters are parties too`() throws {
        let fixture = try RiskFixture()
        try fixture.clusters.cluster("Wood", .ecosystem)
        try fixture.clusters.add("Grove", to: "Wood", from: "2026-01-01")
        try fixture.risk(with: "Wood")
        try fixture.allocate("Late oak", ["Wood=1/3", "Grove=1/3", "Alder Ltd=1/3"])
    }

    @Test func `who manages and who pays may bear nothing`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        let risk = try fixture.allocate(
            "Late oak", ["Grove=1"], manages: "Alder Ltd", pays: "organisation", on: "2026-02-01")
        #expect(risk.allocations.map(\.party.name) == ["Nordlicht Group", "Alder Ltd", "Grove"])
        #expect(risk.allocations.map(\.share.description) == ["0", "0", "1"])
        #expect(risk.allocations.map(\.manages) == [false, true, false])
        #expect(risk.allocations.map(\.pays) == [true, false, false])
        let other = try fixture.allocate("Late oak", ["Grove=1"], manages: "Grove", pays: "Grove")
        #expect(other.allocations.count == 1)
    }

    @Test func `a random split is kept exactly, whatever the order`() throws {
        var draws = SplitMix(seed: 41)
        let fixture = try RiskFixture()
        try fixture.risk()
        let parties = ["organisation", "Grove", "Alder Ltd", "Birch GmbH"]
        for _ in 0..<200 {
            let shares = draws.split(into: 4, of: draws.denominator())
            let bear = zip(parties, shares).map { "\($0)=\($1)" }.shuffled(using: &draws)
            let risk = try fixture.allocate("Late oak", bear)
            #expect(try ShareTotal(risk.allocations.map(\.share)).isWhole)
            for (party, share) in zip(parties.dropFirst(), shares.dropFirst()) {
                #expect(risk.allocations.first { $0.party.name == party }?.share == share)
            }
        }
    }

    @Test(
        arguments: [
            "UPDATE allocation SET denominator = 0", "UPDATE allocation SET denominator = -1",
            "UPDATE allocation SET numerator = -1", "UPDATE allocation SET numerator = denominator + 1",
            "UPDATE allocation SET manages = 2", "UPDATE allocation SET manages = 1",
            "UPDATE allocation SET pays = 1",
            "UPDATE allocation SET party = (SELECT max(party) FROM allocation)",
            "UPDATE allocation SET party = 999999", "UPDATE allocation SET risk = 999999",
            "DELETE FROM risk", "UPDATE risk SET likelihood = 6", "UPDATE risk SET impact = 0",
            "UPDATE risk SET kind = 'other'", "UPDATE risk SET subject = 'weather'",
            "UPDATE risk SET title = ''",
            "UPDATE risk SET counterparty = (SELECT id FROM organisation)",
            "UPDATE risk SET counterparty_kind = 'organisation'", "UPDATE risk SET reference = 'P-0000-0000'",
        ] as [SQL])
    func `the schema refuses by itself what the code refuses`(sql: SQL) throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        try fixture.allocate("Late oak", ["organisation=1/2", "Grove=1/2"])
        let error = #expect(throws: StorageError.self) { try fixture.clusters.file.connection.run(sql) }
        if let error, case .constraint = error.code {} else { Issue.record("\(String(describing: error))") }
    }

    @Test func `what the code lets through totals the whole by the tables too`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        try fixture.allocate(
            "Late oak", ["organisation=70%", "Grove=1/5", "Alder Ltd=0.1"], manages: "Grove")
        let row = try fixture.clusters.file.connection.rows(
            """
            SELECT sum(numerator * 1000 / denominator), sum(numerator * 1000 % denominator), sum(manages), sum(pays)
            FROM allocation
            """
        ) { row throws(StorageError) in
            [try row.integer(0), try row.integer(1), try row.integer(2), try row.integer(3)]
        }
        #expect(row == [[1000, 0, 1, 0]])
    }

    @Test(.ofFiles(.planner)) func `lists and look-ups of risks scan no table, and nothing is sorted`() throws
    {
        let fixture = try RiskFixture().clusters
        var filters = [RiskFilter()]
        for kind in [nil, Risk.Kind.threat] {
            for status in [nil, Risk.Status.open] {
                for counterparty in [nil, Int64(1)] {
                    var filter = RiskFilter()
                    (filter.kind, filter.status, filter.counterparty) = (kind, status, counterparty)
                    filters.append(filter)
                    filter.dueOn = .first
                    filters.append(filter)
                    filter.dueOn = nil
                    filter.limit = 10
                    filters.append(filter)
                }
            }
        }
        for filter in filters {
            let (sql, values) = RiskRepository.query(filter)
            let plan = try fixture.plan(sql, values)
            #expect(
                plan.allSatisfy { !$0.hasPrefix("SCAN") || $0.hasSuffix("USING INDEX risk_by_severity") },
                "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
            let (lines, places) = RiskRepository.lines(filter, organisation: 1)
            let other = try fixture.plan(lines, places)
            // The index holds all that a line shows of a risk.
            #expect(
                other.allSatisfy {
                    !$0.hasPrefix("SCAN") || $0.hasSuffix("USING COVERING INDEX risk_by_severity")
                }, "\(other)")
            #expect(!other.contains { $0.contains("TEMP B-TREE") }, "\(other)")
        }
        for (sql, values) in [
            (Risk.form.byNumber, [Int64(1)]), (try #require(Risk.form.byReference), ["R"]),
            (RiskRepository.byTitle, ["x"]), (AllocationRepository.ofRisk, [Int64(1)]),
            (RiskRepository.startingWith, ["a", "b"]),
        ] as [(SQL, [any Bindable])] {
            let plan = try fixture.plan(sql, values)
            #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
        }
    }
}
