import Registry
import Testing

@Suite struct MembershipTests {
    @Test func `both days of a membership count`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove")
        try fixture.add(fixture.alder, to: "Grove", from: "2026-04-01", to: "2026-06-30")
        #expect(try fixture.members(of: "Grove", on: "2026-03-31") == [])
        #expect(try fixture.members(of: "Grove", on: "2026-04-01") == ["Alder Ltd"])
        #expect(try fixture.members(of: "Grove", on: "2026-06-30") == ["Alder Ltd"])
        #expect(try fixture.members(of: "Grove", on: "2026-07-01") == [])
    }

    @Test func `a membership may last one day, and never ends before it begins`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove")
        try fixture.add(fixture.alder, to: "Grove", from: "2026-04-01", to: "2026-04-01")
        let sentence = fixture.refusal {
            try fixture.add(fixture.birch, to: "Grove", from: "2026-04-02", to: "2026-04-01")
        }
        #expect(sentence.contains("from 2026-04-02 to 2026-04-01 ends before it begins"))
    }

    @Test func `nobody is a member twice on a day, and anyone may come back`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove")
        try fixture.add(fixture.alder, to: "Grove", from: "2026-04-01", to: "2026-06-30")
        for (from, to) in [
            ("2026-06-30", nil), ("2026-01-01", "2026-04-01"), ("2026-05-01", "2026-05-02"),
            ("2026-01-01", nil),
        ] {
            let sentence = fixture.refusal { try fixture.add(fixture.alder, to: "Grove", from: from, to: to) }
            #expect(sentence.contains("is a member of Grove from 2026-04-01 to 2026-06-30 already"))
        }
        try fixture.add(fixture.alder, to: "Grove", from: "2026-07-01")
        let again = try fixture.add(fixture.alder, to: "Grove", from: "2026-01-01", to: "2026-03-31")
        #expect(again.memberships.map(\.from.description) == ["2026-01-01", "2026-04-01", "2026-07-01"])
    }

    @Test func `a cluster has one lead at a time, and may change it`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, from: "2026-01-01")
        let sentence = fixture.refusal {
            try fixture.add(fixture.birch, to: "Grove", role: .lead, from: "2026-04-01")
        }
        #expect(sentence.contains("Alder Ltd") && sentence.contains("one lead at a time"))
        try fixture.add(fixture.birch, to: "Grove", from: "2026-01-01")
        var step = MembershipEdit()
        step.role = .member
        step.starting = CivilDate("2026-04-01")
        try fixture.edit(fixture.alder, in: "Grove", step)
        step.role = .lead
        let grove = try fixture.edit(fixture.birch, in: "Grove", step)
        #expect(grove.memberships.count == 4)
        for (day, name) in [("2026-03-31", "Alder Ltd"), ("2026-04-01", "Birch GmbH")] {
            let leads = grove.members(on: try #require(CivilDate(day))).filter { $0.role == .lead }
            #expect(leads.map(\.member.name) == [name])
        }
    }

    @Test func `a membership that ends stays on record for the days that it held`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, share: "1/2", from: "2026-01-01")
        try fixture.end(fixture.alder, in: "Grove", on: "2026-03-31")
        #expect(try fixture.members(of: "Grove", on: "2026-03-31") == ["Alder Ltd"])
        #expect(try fixture.members(of: "Grove", on: "2026-04-01") == [])
        #expect(
            fixture.refusal { try fixture.end(fixture.alder, in: "Grove", on: "2026-05-01") }
                .contains("already ended on 2026-03-31, before 2026-05-01"))
        #expect(
            fixture.refusal { try fixture.end(fixture.birch, in: "Grove", on: "2026-05-01") }
                .contains("is no member of Grove and never was"))
    }

    @Test func `a membership cannot end before it begins, but may be withdrawn`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, from: "2026-05-01")
        #expect(
            fixture.refusal { try fixture.end(fixture.alder, in: "Grove", on: "2026-04-30") }
                .contains("begins on 2026-05-01, so it cannot end on 2026-04-30"))
        let withdrawn = try fixture.change { db, change throws(RegistryError) in
            try ClusterRepository.withdrawMembership(
                in: ClusterRepository.find("Grove", in: db), of: "Alder Ltd", on: change.today, in: db,
                by: change)
        }
        #expect(withdrawn.memberships.isEmpty && withdrawn.version == 2)
    }

    @Test func `a new share from a day on splits the membership and keeps its end`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, share: "60%", from: "2026-01-01")
        try fixture.add(fixture.birch, to: "Grove", share: "40%", from: "2026-01-01", to: "2026-12-31")
        var edit = MembershipEdit()
        edit.share = try Share(parsing: "30%")
        edit.starting = CivilDate("2026-07-01")
        let grove = try fixture.edit("Birch GmbH", in: "Grove", edit)
        #expect(
            grove.memberships.filter { $0.member.name == "Birch GmbH" }.map {
                "\($0.share?.description ?? "") \($0.period)"
            } == ["2/5 from 2026-01-01 to 2026-06-30", "3/10 from 2026-07-01 to 2026-12-31"])
        edit.starting = CivilDate("2027-01-01")
        #expect(
            fixture.refusal { try fixture.edit("Birch GmbH", in: "Grove", edit) }
                .contains("nothing of it can change from 2027-01-01 on"))
        edit.starting = CivilDate("2026-09-01")
        #expect(
            fixture.refusal { try fixture.edit("Birch GmbH", in: "Grove", edit) }.contains(
                "would be the same"))
    }

    @Test func `an edit without a day puts the whole membership right`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, share: "60%", from: "2026-01-01")
        var edit = MembershipEdit()
        edit.cleared = [.share]
        edit.from = CivilDate("2025-06-01")
        edit.to = CivilDate("2026-06-30")
        let grove = try fixture.edit("Alder Ltd", in: "Grove", edit)
        #expect(grove.memberships.map(\.period) == ["from 2025-06-01 to 2026-06-30"])
        #expect(grove.memberships.first?.share == nil)
        #expect(try fixture.edit("Alder Ltd", in: "Grove", MembershipEdit()).version == grove.version)
    }

    @Test func `a cluster holds partners only, and never itself`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove")
        try fixture.cluster("Copse")
        try fixture.cluster("Wood", .ecosystem)
        #expect(
            fixture.refusal { try fixture.add("Copse", to: "Grove") }
                .contains("is a cluster, and a cluster holds partners only; put both into an ecosystem"))
        #expect(
            fixture.refusal { try fixture.add("Wood", to: "Grove") }
                .contains("is an ecosystem, and a cluster holds partners only; add Grove to Wood instead"))
        for name in ["Grove", "Wood"] {
            #expect(
                fixture.refusal { try fixture.add(name, to: name) }.contains("cannot be a member of itself"))
        }
    }

    @Test func `an ecosystem holds partners and clusters, but no ecosystem, so that no loop can arise`()
        throws
    {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder)
        try fixture.cluster("Wood", .ecosystem)
        try fixture.cluster("Land", .ecosystem)
        try fixture.add("Grove", to: "Wood", role: .lead)
        try fixture.add(fixture.birch, to: "Wood")
        #expect(
            fixture.refusal { try fixture.add("Land", to: "Wood") }
                .contains("an ecosystem holds partners and clusters only"))
        #expect(fixture.refusal { try fixture.add("Wood", to: "Land") }.contains("is an ecosystem"))
        #expect(
            fixture.refusal { try fixture.add("Wood", to: "Grove") }.contains("add Grove to Wood instead"))
        #expect(
            fixture.refusal { try fixture.add("organisation", to: "Wood") }.contains("no partner or cluster"))
    }
}
