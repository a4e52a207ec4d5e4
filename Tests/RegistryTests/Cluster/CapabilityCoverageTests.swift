import Registry
import Storage
import Testing

@Suite struct CapabilityCoverageTests {
    private func need(
        _ names: [String], count: Int64 = 1, in cluster: String, _ fixture: ClusterFixture
    ) throws(RegistryError) {
        _ = try fixture.change { db, change throws(RegistryError) in
            try ClusterRepository.need(
                names, count: count, in: ClusterRepository.find(cluster, in: db), in: db, by: change)
        }
    }

    private func offer(
        _ names: [String], by member: String, removing: Bool = false, in cluster: String,
        _ fixture: ClusterFixture
    ) throws(RegistryError) {
        _ = try fixture.change { db, change throws(RegistryError) in
            try ClusterRepository.offer(
                names, by: member, removing: removing, in: ClusterRepository.find(cluster, in: db), in: db,
                by: change)
        }
    }

    private func coverage(
        of cluster: String, on day: String = "2026-01-01", _ fixture: ClusterFixture
    ) throws -> [String] {
        let day = try #require(CivilDate(day))
        return try fixture.read { db throws(RegistryError) in
            let tree = try ClusterRepository.tree(
                of: ClusterRepository.find(cluster, in: db), on: day, in: db)
            return CapabilityCoverage(of: tree).lines.map {
                "\($0.name) \($0.state.rawValue): \($0.offeredBy.map(\.name).joined(separator: ", "))"
            }
        }
    }

    private func grove() throws -> ClusterFixture {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, from: "2026-01-01")
        try fixture.add(fixture.birch, to: "Grove", from: "2026-01-01", to: "2026-03-31")
        return fixture
    }

    @Test func `a need is a gap, short, without a spare or covered, the worst first`() throws {
        let fixture = try grove()
        try need(["Milling", "Drying"], in: "Grove", fixture)
        try need(["Fitting"], count: 3, in: "Grove", fixture)
        try offer(["drying", "Fitting", "Carving"], by: fixture.alder, in: "Grove", fixture)
        try offer(["Drying", "FITTING"], by: fixture.birch, in: "Grove", fixture)
        #expect(
            try coverage(of: "Grove", fixture) == [
                "Milling gap: ", "Fitting short: Alder Ltd, Birch GmbH",
                "Drying covered: Alder Ltd, Birch GmbH", "Carving offered: Alder Ltd",
            ])
        // After Birch has left, what both could do hangs on one.
        #expect(
            try coverage(of: "Grove", on: "2026-04-01", fixture) == [
                "Milling gap: ", "Fitting short: Alder Ltd", "Drying single: Alder Ltd",
                "Carving offered: Alder Ltd",
            ])
    }

    @Test func `an ecosystem counts the members of its clusters`() throws {
        let fixture = try grove()
        try offer(["Drying"], by: fixture.alder, in: "Grove", fixture)
        try fixture.cluster("Wood", .ecosystem)
        try fixture.add("Grove", to: "Wood")
        try fixture.add(fixture.cedar, to: "Wood")
        try need(["Drying", "Transport"], in: "Wood", fixture)
        try offer(["Transport"], by: "Grove", in: "Wood", fixture)
        #expect(
            try coverage(of: "Wood", fixture) == ["Drying single: Alder Ltd", "Transport single: Grove"])
        try offer(["Drying"], by: fixture.cedar, in: "Wood", fixture)
        #expect(try coverage(of: "Wood", fixture).last == "Drying covered: Cedar ApS, Alder Ltd")
    }

    @Test func `what is neither needed nor offered leaves the record, and the history keeps it`() throws {
        let fixture = try grove()
        try need(["Milling"], in: "Grove", fixture)
        try offer(["Milling"], by: fixture.alder, in: "Grove", fixture)
        try need(["Milling"], count: 0, in: "Grove", fixture)
        #expect(try coverage(of: "Grove", fixture) == ["Milling offered: Alder Ltd"])
        try offer(["Milling"], by: fixture.alder, removing: true, in: "Grove", fixture)
        #expect(try coverage(of: "Grove", fixture) == [])
        let actions = try fixture.read { db throws(RegistryError) in
            try History.events(of: ClusterRepository.find("Grove", in: db).subject, in: db).map(\.action)
        }
        #expect(
            actions.suffix(4) == ["needs edited", "offers edited", "needs edited", "offers edited"])
    }

    @Test func `a stranger offers nothing, and what is not there is not taken away`() throws {
        let fixture = try grove()
        try need(["Milling"], in: "Grove", fixture)
        #expect(
            fixture.refusal { try offer(["Milling"], by: fixture.cedar, in: "Grove", fixture) }
                .contains("is no member of Grove and never was"))
        #expect(
            fixture.refusal { try need(["Miling"], count: 0, in: "Grove", fixture) }
                .contains("needs no 'Miling' (did you mean Milling?)"))
        #expect(
            fixture.refusal {
                try offer(["Milling"], by: fixture.alder, removing: true, in: "Grove", fixture)
            }.contains("offers no 'Milling' in Grove"))
        #expect(fixture.refusal { try need(["…"], in: "Grove", fixture) }.contains("no letter or digit"))
        #expect(
            fixture.refusal { try need(["Milling"], count: 1001, in: "Grove", fixture) }
                .contains("from 1 to 1000"))
    }

    @Test(.ofFiles(.planner)) func `capabilities and offers are found without walking through a table`()
        throws
    {
        let fixture = try grove()
        for (sql, count) in [
            (ClusterPlans.capabilities, 1), (ClusterPlans.offers, 1), (ClusterPlans.risks, 2),
        ] {
            let values: [any Bindable] = Array(repeating: Int64(1), count: count)
            #expect(try fixture.plan(sql, values).allSatisfy { !$0.hasPrefix("SCAN") }, "\(sql)")
        }
        let day: [any Bindable] = [Int64(1), "2026-01-01"]
        #expect(try fixture.plan(ClusterPlans.inForce, day).allSatisfy { !$0.hasPrefix("SCAN") })
        #expect(try fixture.plan(ClusterPlans.reliances, day).allSatisfy { !$0.hasPrefix("SCAN") })
        #expect(try fixture.plan(ClusterPlans.onDay, day).allSatisfy { !$0.hasPrefix("SCAN") })
    }
}
