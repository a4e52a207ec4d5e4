import Registry
import Testing

@Suite struct ClusterShareTests {
    private func summary(_ cluster: Cluster, on day: String = "2026-01-01") throws -> ShareSummary {
        try cluster.shareSummary(on: try #require(CivilDate(day)))
    }

    @Test func `shares may be less than the whole while members are added, and that is shown`() throws {
        let fixture = try ClusterFixture()
        var grove = try fixture.cluster("Grove", lead: fixture.alder, share: "60%")
        #expect(try summary(grove).state == .incomplete)
        #expect(try summary(grove).words == "shares total 60 %: 2/5 not yet given")
        grove = try fixture.add(fixture.birch, to: "Grove", share: "40%")
        #expect(try summary(grove).state == .complete)
        #expect(try summary(grove).words == "shares total 100 %")
    }

    @Test func `members without any share are as complete as members with all`() throws {
        let fixture = try ClusterFixture()
        var grove = try fixture.cluster("Grove")
        #expect(try summary(grove).state == .none && summary(grove).total == nil)
        grove = try fixture.add(fixture.alder, to: "Grove")
        #expect(try summary(grove).state == .none && summary(grove).words == "no shares given")
    }

    @Test func `members with and without a share are flagged, by name`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, share: "1")
        let grove = try fixture.add(fixture.birch, to: "Grove")
        #expect(try summary(grove).state == .mixed)
        #expect(
            try summary(grove).words
                == "shares total 100 %; without a share: Birch GmbH (give all members a share, or none)")
    }

    @Test(arguments: [
        ("40.01%", "100.01 %", "1/10000"), ("3/7", "≈ 102.8571 %", "1/35"), ("1", "160 %", "3/5"),
    ])
    func `shares never total more than the whole`(share: String, total: String, gap: String) throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, share: "60%")
        let sentence = fixture.refusal { try fixture.add(fixture.birch, to: "Grove", share: share) }
        #expect(sentence.contains("would total \(total) on 2026-01-01, which is \(gap) too much"))
        #expect(try fixture.members(of: "Grove", on: "2026-01-01") == ["Alder Ltd"])
    }

    @Test func `the total counts on every day, also one far off`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, share: "60%", from: "2026-01-01")
        try fixture.add(fixture.birch, to: "Grove", share: "40%", from: "2026-01-01", to: "2026-06-30")
        // On the last day of one, the next may not begin; on the day after it may.
        #expect(
            fixture.refusal { try fixture.add(fixture.cedar, to: "Grove", share: "40%", from: "2026-06-30") }
                .contains("would total 140 % on 2026-06-30"))
        try fixture.add(fixture.cedar, to: "Grove", share: "40%", from: "2026-07-01")
        #expect(
            fixture.refusal { try fixture.add(fixture.dogwood, to: "Grove", share: "1%", from: "2025-01-01") }
                .contains("would total 101 % on 2026-01-01"))
        try fixture.add(fixture.dogwood, to: "Grove", share: "100%", from: "2025-01-01", to: "2025-12-31")
    }

    @Test func `an edit of share, days or end is checked as an addition is`() throws {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, share: "60%", from: "2026-01-01")
        try fixture.add(fixture.birch, to: "Grove", share: "40%", from: "2026-01-01", to: "2026-06-30")
        try fixture.add(fixture.cedar, to: "Grove", share: "40%", from: "2026-07-01")
        var edit = MembershipEdit()
        edit.share = try Share(parsing: "60.01%")
        #expect(fixture.refusal { try fixture.edit("Alder Ltd", in: "Grove", edit) }.contains("100.01 %"))
        edit = MembershipEdit()
        edit.cleared = [.until]
        #expect(
            fixture.refusal { try fixture.edit("Birch GmbH", in: "Grove", edit) }
                .contains("would total 140 % on 2026-07-01"))
        edit = MembershipEdit()
        edit.from = CivilDate("2026-06-30")
        #expect(
            fixture.refusal { try fixture.edit("Cedar ApS", in: "Grove", edit) }
                .contains("would total 140 % on 2026-06-30"))
    }

    @Test func `whatever is asked for, no day ever has more than the whole or anyone twice`() throws {
        var draws = SplitMix(seed: 31)
        let start = try #require(CivilDate("2026-01-01"))
        for _ in 0..<8 {
            let fixture = try ClusterFixture()
            try fixture.cluster("Grove")
            var kept = 0
            for _ in 0..<40 {
                var draft = MembershipDraft(
                    party: fixture.partners.randomElement(using: &draws)?.reference ?? "")
                draft.share = Share(Int64.random(in: 0...6, using: &draws), 7)
                draft.role = Bool.random(using: &draws) ? .lead : .member
                draft.from = start.adding(days: Int.random(in: 0...30, using: &draws))
                if Bool.random(using: &draws) {
                    draft.to = start.adding(days: Int.random(in: 0...30, using: &draws))
                }
                let added: Void? = try? fixture.change { [draft] db, change throws(RegistryError) in
                    _ = try ClusterRepository.addMember(
                        to: ClusterRepository.find("Grove", in: db), draft, in: db, by: change)
                }
                kept += added == nil ? 0 : 1
            }
            #expect(kept > 1)
            let grove = try fixture.read { db throws(RegistryError) in
                try ClusterRepository.find("Grove", in: db)
            }
            for offset in 0...61 {
                let day = try #require(start.adding(days: offset))
                let members = grove.members(on: day)
                #expect(Set(members.map(\.member)).count == members.count)
                #expect(members.count { $0.role == .lead } <= 1)
                #expect(try !ShareTotal(members.compactMap(\.share)).isMoreThanWhole)
            }
        }
    }
}
