import Storage
import Testing

@testable import Registry

@Suite struct ClusterEditOrderTests {
    private struct Step {
        let party: String
        let share: Share
        let swap: Share
    }

    private func bears(_ cluster: String, _ fixture: ClusterFixture) throws -> [String: String] {
        let day = try #require(CivilDate("2026-06-01"))
        return try fixture.read { db throws(RegistryError) in
            let tree = try ClusterRepository.tree(
                of: ClusterRepository.find(cluster, in: db), on: day, in: db)
            let parts = try LiabilitySplit(tree).parts
            guard try ShareTotal(parts.map(\.bears)).isWhole else { return [:] }
            return Dictionary(uniqueKeysWithValues: parts.map { ($0.party.reference, $0.bears.description) })
        }
    }

    private func set(_ step: Step, _ share: Share, in cluster: String, _ fixture: ClusterFixture) throws {
        var edit = MembershipEdit()
        edit.share = share
        try fixture.edit(step.party, in: cluster, edit)
    }

    /// On the way a total may be below the whole, and is then refused as a split; it is never above it.
    @Test func `in any order of joining and of changing shares the parts total the whole in the end`() throws
    {
        let fixture = try ClusterFixture()
        let parties = [fixture.alder, fixture.birch, fixture.cedar, fixture.dogwood]
        var draws = SplitMix(seed: 6)
        for round in 0..<60 {
            let count = Int.random(in: 1...4, using: &draws)
            let denominator = Int64.random(in: 1...1000, using: &draws)
            let first = draws.split(into: count, of: denominator)
            let second = draws.split(into: count, of: denominator)
            let steps = (0..<count).map { Step(party: parties[$0], share: first[$0], swap: second[$0]) }
            var outcomes: Set<[String: String]> = []
            for order in 0..<2 {
                let cluster = "Grove \(round) \(order)"
                try fixture.cluster(cluster)
                for step in steps.shuffled(using: &draws) {
                    try fixture.add(
                        step.party, to: cluster, share: step.share.description, from: "2026-01-01")
                }
                #expect(try !bears(cluster, fixture).isEmpty)
                // Who gives up goes first, since nobody can have more than there is.
                let falling = steps.filter { $0.swap <= $0.share }.shuffled(using: &draws)
                let rising = steps.filter { $0.swap > $0.share }.shuffled(using: &draws)
                for step in falling { try set(step, step.swap, in: cluster, fixture) }
                for step in rising {
                    try set(step, step.swap, in: cluster, fixture)
                }
                outcomes.insert(try bears(cluster, fixture))
            }
            #expect(outcomes.count == 1 && outcomes.first?.isEmpty == false)
        }
    }

    /// One edit of an ecosystem of two clusters: a liability, or a share that goes from one member to another.
    private enum Edit {
        case liability(cluster: String, Cluster.Liability)
        case shares(cluster: String, [(party: String, share: String)])
    }

    private func apply(_ edit: Edit, suffix: String, _ fixture: ClusterFixture) throws {
        switch edit {
        case .liability(let cluster, let liability):
            var edit = RecordDraft<Cluster>()
            edit.liability = liability
            try fixture.change { [edit] db, change throws(RegistryError) in
                _ = try ClusterRepository.edit(
                    ClusterRepository.find(cluster + suffix, in: db), edit, in: db, by: change)
            }
        case .shares(let cluster, let shares):
            // Who gives up goes first, since nobody can have more than there is.
            for (party, _) in shares {
                var edit = MembershipEdit()
                edit.share = Share.none
                try fixture.edit(party.replacing("*", with: suffix), in: cluster + suffix, edit)
            }
            for (party, share) in shares {
                var edit = MembershipEdit()
                edit.share = try Share(parsing: share)
                try fixture.edit(party.replacing("*", with: suffix), in: cluster + suffix, edit)
            }
        }
    }

    @Test
    func `in any order of edits to an ecosystem, its clusters and their liabilities the parts are the same`()
        throws
    {
        let fixture = try ClusterFixture()
        let edits: [Edit] = [
            .liability(cluster: "Grove", .several), .liability(cluster: "Copse", .jointAndSeveral),
            .liability(cluster: "Wood", .joint),
            .shares(cluster: "Grove", [(fixture.alder, "3/7"), (fixture.birch, "4/7")]),
            .shares(cluster: "Copse", [(fixture.birch, "1/11"), (fixture.cedar, "10/11")]),
            .shares(cluster: "Wood", [("Grove*", "2/9"), ("Copse*", "4/9"), (fixture.dogwood, "1/3")]),
        ]
        var draws = SplitMix(seed: 7)
        var outcomes: Set<[String: String]> = []
        for round in 0..<12 {
            let suffix = " \(round)"
            for (cluster, members) in [
                ("Grove", [fixture.alder, fixture.birch]), ("Copse", [fixture.birch, fixture.cedar]),
            ] {
                try fixture.cluster(cluster + suffix)
                for member in members {
                    try fixture.add(member, to: cluster + suffix, share: "1/2", from: "2026-01-01")
                }
            }
            try fixture.cluster("Wood" + suffix, .ecosystem)
            for member in ["Grove" + suffix, "Copse" + suffix, fixture.dogwood] {
                try fixture.add(member, to: "Wood" + suffix, share: "1/3", from: "2026-01-01")
            }
            for edit in edits.shuffled(using: &draws) {
                try apply(edit, suffix: suffix, fixture)
                // Every edit leaves every level whole.
                for cluster in ["Grove", "Copse", "Wood"] {
                    #expect(try !bears(cluster + suffix, fixture).isEmpty)
                }
            }
            outcomes.insert(try bears("Wood" + suffix, fixture))
        }
        #expect(
            outcomes == [
                [
                    fixture.alder: "2/21", fixture.birch: "116/693", fixture.cedar: "40/99",
                    fixture.dogwood: "1/3",
                ]
            ])
    }
}
