import Storage
import Testing

@testable import Registry

/// The queries of a cluster's lists.
enum ClusterPlans {
    static let capabilities = ClusterRepository.capabilities
    static let offers = ClusterRepository.offers
    static let risks = ClusterRepository.risksOfMember
    static let reliances = ClusterRepository.reliancesOnMember
    static let inForce = ClusterRepository.declarationsInForce
    static let onDay = ClusterRepository.declarationsOn
}

@Suite struct DepartureTests {
    private func departure(
        of member: String, on day: String = "2026-06-30", _ fixture: ClusterFixture,
        from cluster: String = "Grove"
    ) throws -> Departure {
        let day = try #require(CivilDate(day))
        return try fixture.read { db throws(RegistryError) in
            try ClusterRepository.departure(
                of: member, from: ClusterRepository.find(cluster, in: db), lastDay: day, in: db)
        }
    }

    /// Alder leads with 60 %, Birch has 40 %; both dry, Alder alone mills, and bears and manages a risk.
    private func grove() throws -> ClusterFixture {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, share: "60%", from: "2026-01-01")
        try fixture.add(fixture.birch, to: "Grove", share: "40%", from: "2026-01-01")
        try fixture.cluster("Wood", .ecosystem)
        try fixture.add("Grove", to: "Wood", from: "2026-01-01")
        let (alder, birch) = (fixture.alder, fixture.birch)
        try fixture.change { db, change throws(RegistryError) in
            var grove = try ClusterRepository.find("Grove", in: db)
            grove = try ClusterRepository.need(
                ["Milling", "Drying"], count: 1, in: grove, in: db, by: change)
            grove = try ClusterRepository.offer(
                ["Milling", "Drying"], by: alder, in: grove, in: db, by: change)
            _ = try ClusterRepository.offer(["Drying"], by: birch, in: grove, in: db, by: change)
            let risk = try RiskRepository.add(
                RecordDraft<Risk>(title: "Late oak", with: "Grove", kind: .threat, likelihood: 3, impact: 4),
                in: db,
                by: change)
            _ = try AllocationRepository.allocate(
                risk,
                bear: [
                    AllocationDraft(parsing: "organisation=2/3"), AllocationDraft(parsing: "\(alder)=1/3"),
                ],
                AllocationRoles(manages: alder, pays: "organisation"), in: db, by: change)
        }
        return fixture
    }

    @Test func `everything that no longer holds without a member is told`() throws {
        let fixture = try grove()
        let departure = try departure(of: "Alder Ltd", fixture)
        #expect(departure.leavesNoLead && !departure.leavesNobody)
        #expect(departure.shares.words == "shares total 40 %: 3/5 not yet given")
        #expect(departure.unmet.map(\.name) == ["Milling"])
        #expect(departure.single.map(\.name) == ["Drying"])
        #expect(
            departure.risks.map { "\($0.title) \($0.bears) \($0.manages) \($0.pays)" } == [
                "Late oak 1/3 true false"
            ])
        #expect(departure.ecosystems.map(\.name) == ["Wood"])
        #expect(departure.sentences.count == 6)
    }

    @Test func `nothing changes by looking`() throws {
        let fixture = try grove()
        let before = try fixture.read { db throws(RegistryError) in
            try ClusterRepository.find("Grove", in: db)
        }
        _ = try departure(of: "Alder Ltd", fixture)
        let after = try fixture.read { db throws(RegistryError) in try ClusterRepository.find("Grove", in: db)
        }
        #expect(before == after)
    }

    @Test func `who belongs to the ecosystem in another way as well does not leave it`() throws {
        let fixture = try grove()
        try fixture.add(fixture.alder, to: "Wood", from: "2026-01-01")
        #expect(try departure(of: "Alder Ltd", fixture).ecosystems == [])
    }

    @Test func `a member that only helps leaves without a trace`() throws {
        let fixture = try grove()
        try fixture.add(fixture.cedar, to: "Grove", role: .facilitator, share: "0%", from: "2026-01-01")
        #expect(
            try departure(of: "Cedar ApS", fixture).sentences == [
                "it leaves Wood (\(try reference("Wood", fixture))) as well"
            ])
    }

    private func reference(_ name: String, _ fixture: ClusterFixture) throws -> String {
        try fixture.read { db throws(RegistryError) in try ClusterRepository.find(name, in: db).reference }
    }

    @Test func `a stranger is refused`() throws {
        let fixture = try grove()
        #expect(
            fixture.refusal { try departure(of: "Dogwood Oy", fixture) }.contains("is no member of Grove"))
    }

    @Test
    func
        `the inheritance of a cluster tells what a member inherits, with its part by liability, and what is its own`()
        throws
    {
        let fixture = try grove()
        let (alder, today) = (fixture.alder, try #require(CivilDate("2026-06-30")))
        try fixture.change { db, change throws(RegistryError) in
            var edit = RecordDraft<Cluster>()
            edit.liability = .jointAndSeveral
            let grove = try ClusterRepository.edit(
                ClusterRepository.find("Grove", in: db), edit, in: db, by: change)
            let risk = try RiskRepository.add(
                RecordDraft<Risk>(
                    title: "Wet winter", with: "Grove", kind: .threat, likelihood: 1, impact: 2),
                in: db,
                by: change)
            _ = try AllocationRepository.allocate(
                risk,
                bear: [
                    AllocationDraft(parsing: "organisation=1/2"),
                    AllocationDraft(parsing: "\(grove.reference)=1/2"),
                ], in: db, by: change)
            _ = try RiskRepository.add(
                RecordDraft<Risk>(title: "Old saw", with: alder, kind: .threat, likelihood: 1, impact: 1),
                in: db,
                by: change)
        }
        let inheritance = try fixture.read { db throws(RegistryError) in
            try ClusterRepository.inheritance(of: ClusterRepository.find("Grove", in: db), on: today, in: db)
        }
        let lines = inheritance.lines.map { line in
            "\(line.party.name): \(line.entry.title) \(line.isInherited ? "inherited" : "own") "
                + "\(line.bears?.description ?? "-") up to \(line.answersFor?.description ?? "-")"
        }
        #expect(
            lines == [
                "Grove: Late oak own 0 up to 0", "Grove: Wet winter own 1/2 up to 1/2",
                "Alder Ltd: Late oak inherited 1/3 up to 1/3",
                "Alder Ltd: Wet winter inherited 3/10 up to 1/2", "Alder Ltd: Old saw own - up to -",
                "Birch GmbH: Late oak inherited 0 up to 0",
                "Birch GmbH: Wet winter inherited 1/5 up to 1/2",
            ])
        #expect(inheritance.notes == [])
    }
}
