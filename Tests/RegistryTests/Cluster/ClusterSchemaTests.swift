import Storage
import Testing

@testable import Registry

/// What the schema refuses by itself, past all code.
@Suite struct ClusterSchemaTests {
    private static let insert: SQL = """
        INSERT INTO membership (cluster, form, member, member_kind, member_form, role, numerator, denominator,
            valid_from, valid_to)
        SELECT cluster.id, ?2, member.id, ?4, ?5, ?6, ?7, ?8, ?9, ?10
        FROM party AS cluster, party AS member WHERE cluster.name = ?1 AND member.name = ?3
        """

    struct Row: Sendable, CustomTestStringConvertible {
        var cluster = "Grove"
        var form = "cluster"
        var member = "Birch GmbH"
        var kind = "partner"
        var memberForm: String?
        var role = "member"
        var numerator: Int64? = 1
        var denominator: Int64? = 3
        var from = "2026-04-01"
        var to: String? = "2026-04-30"

        var testDescription: String { "\(self)" }

        func with(_ change: (inout Row) -> Void) -> Row {
            var row = self
            change(&row)
            return row
        }
    }

    private func fixture() throws -> ClusterFixture {
        let fixture = try ClusterFixture()
        try fixture.cluster("Grove", lead: fixture.alder, from: "2026-01-01")
        try fixture.add(fixture.cedar, to: "Grove", from: "2026-04-01", to: "2026-04-30")
        try fixture.cluster("Wood", .ecosystem)
        try fixture.cluster("Land", .ecosystem)
        return fixture
    }

    private func insert(_ row: Row, into fixture: ClusterFixture) throws(StorageError) {
        try fixture.file.connection.run(
            Self.insert, row.cluster, row.form, row.member, row.kind, row.memberForm, row.role, row.numerator,
            row.denominator, row.from, row.to)
    }

    @Test(arguments: [
        Row(), Row().with { $0.numerator = 0 }, Row().with { $0.numerator = 3 },
        Row().with { $0.to = $0.from },
        Row().with { ($0.numerator, $0.denominator) = (nil, nil) }, Row().with { $0.to = nil },
        Row().with {
            $0.member = "Cedar ApS"; $0.from = "2026-05-01"; $0.to = nil
        },
        Row().with {
            $0.member = "Cedar ApS"; $0.from = "2026-03-01"; $0.to = "2026-03-31"
        },
        Row().with {
            $0.cluster = "Wood"; $0.form = "ecosystem"
        },
        Row().with {
            $0.cluster = "Wood"
            ($0.form, $0.member, $0.kind, $0.memberForm) = ("ecosystem", "Grove", "cluster", "cluster")
        },
    ])
    func `the schema takes a sound membership`(row: Row) throws {
        let fixture = try fixture()
        try insert(row, into: fixture)
    }

    @Test(arguments: [
        Row().with { $0.denominator = 0 }, Row().with { $0.denominator = -3 },
        Row().with { $0.numerator = -1 },
        Row().with { $0.numerator = 4 }, Row().with { $0.numerator = nil },
        Row().with { $0.denominator = nil },
        Row().with { $0.to = "2026-03-31" }, Row().with { $0.from = "2026-02-30" },
        Row().with { $0.from = "2026-4-1" }, Row().with { $0.to = "soon" }, Row().with { $0.role = "boss" },
        // Twice on a day, on either edge.
        Row().with { $0.member = "Cedar ApS" },
        Row().with {
            $0.member = "Cedar ApS"; $0.from = "2026-04-30"; $0.to = nil
        },
        Row().with {
            $0.member = "Cedar ApS"; $0.from = "2026-03-01"; $0.to = "2026-04-01"
        },
        // Two leads.
        Row().with { $0.role = "lead" },
        Row().with {
            $0.role = "lead"; $0.from = "2030-01-01"; $0.to = nil
        },
        // Who may not belong.
        Row().with { $0.kind = "cluster" }, Row().with { $0.form = "ecosystem" },
        Row().with {
            $0.member = "Nordlicht Group"; $0.kind = "organisation"
        },
        Row().with { $0.member = "Nordlicht Group" }, Row().with { $0.memberForm = "cluster" },
        Row().with { ($0.member, $0.kind, $0.memberForm) = ("Wood", "cluster", "ecosystem") },
        Row().with { ($0.member, $0.kind, $0.memberForm) = ("Grove", "cluster", "cluster") },
        Row().with {
            $0.cluster = "Wood"
            ($0.form, $0.member, $0.kind, $0.memberForm) = ("ecosystem", "Land", "cluster", "ecosystem")
        },
        Row().with {
            $0.cluster = "Wood"
            ($0.form, $0.member, $0.kind, $0.memberForm) = ("ecosystem", "Land", "cluster", "cluster")
        },
        Row().with {
            $0.cluster = "Wood"
            ($0.form, $0.member, $0.kind) = ("ecosystem", "Grove", "cluster")
        },
    ])
    func `the schema refuses a membership that breaks a rule`(row: Row) throws {
        let fixture = try fixture()
        let error = #expect(throws: StorageError.self) { try insert(row, into: fixture) }
        if let error, case .constraint = error.code {} else { Issue.record("\(String(describing: error))") }
    }

    @Test(
        arguments: [
            "UPDATE membership SET valid_from = '2026-01-01', valid_to = NULL, role = 'lead'",
            "UPDATE membership SET member = (SELECT min(id) FROM partner), valid_from = '2026-01-01'",
            "UPDATE cluster SET form = 'ecosystem' WHERE form = 'cluster'",
            "DELETE FROM cluster WHERE id IN (SELECT cluster FROM membership)",
            "UPDATE cluster SET liability = 'none'", "UPDATE cluster SET country = 'ZZ'",
        ] as [SQL])
    func `the schema refuses a change that breaks a rule`(sql: SQL) throws {
        let fixture = try fixture()
        let error = #expect(throws: StorageError.self) { try fixture.file.connection.run(sql) }
        if let error, case .constraint = error.code {} else { Issue.record("\(String(describing: error))") }
    }

    @Test(.ofFiles(.planner)) func `lists and look-ups of clusters scan no table`() throws {
        let fixture = try fixture()
        let plans = [
            try fixture.plan(ClusterRepository.byName, []),
            try fixture.plan(ClusterRepository.ofMember, [Int64(1)]),
            try fixture.plan(Cluster.form.byNumber, [Int64(1)]),
            try fixture.plan(ClusterRepository.memberships, [Int64(1)]),
            try fixture.plan(ClusterRepository.lastDay, [Int64(1), Int64(2), "2026-01-01"]),
            try fixture.plan(ClusterRepository.membersWithin, [Int64(1), "2026-01-01"]),
        ]
        for plan in plans {
            let scans = plan.filter {
                $0.hasPrefix("SCAN") && !$0.contains("cluster_by_name") && $0 != "SCAN within"
            }
            #expect(scans == [], "\(plan)")
        }
        #expect(plans[0].contains { $0.contains("cluster_by_name") })
        #expect(!plans[0].contains { $0.contains("TEMP B-TREE") })
        #expect(!plans[3].contains { $0.contains("TEMP B-TREE") })
    }
}
