import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct LiabilitySplitTests {
    private let day = CivilDate("2026-06-01") ?? .first

    private func party(_ id: Int64, _ kind: Party.Kind = .partner) -> Party {
        Party(id: id, reference: "P-\(id)", kind: kind, name: "Party \(id)")
    }

    private func membership(
        _ member: Party, _ share: Share?, role: Membership.Role = .member
    ) -> Membership {
        Membership(id: member.id, member: member, role: role, share: share, from: .first, to: nil)
    }

    private func tree(
        _ id: Int64, _ form: Cluster.Form = .cluster, liability: Cluster.Liability?, legalForm: String? = nil,
        _ branches: [ClusterTree.Branch]
    ) -> ClusterTree {
        var cluster = Cluster(party(id, .cluster), form: form)
        cluster.liability = liability
        cluster.legalForm = legalForm
        return ClusterTree(cluster: cluster, day: day, branches: branches)
    }

    private func leaf(_ id: Int64, _ share: String?, role: Membership.Role = .member) throws
        -> ClusterTree.Branch
    {
        ClusterTree.Branch(
            membership: membership(party(id), try share.map { try Share(parsing: $0) }, role: role), tree: nil
        )
    }

    private func words(_ split: LiabilitySplit) -> [String] {
        split.parts.map { "\($0.party.id): \($0.bears), up to \($0.answersFor)" }
    }

    @Test(arguments: [
        (Cluster.Liability.several, ["1: 1/3, up to 1/3", "2: 2/3, up to 2/3"]),
        (.joint, ["1: 1/3, up to 1", "2: 2/3, up to 1"]),
        (.jointAndSeveral, ["1: 1/3, up to 1", "2: 2/3, up to 1"]),
    ])
    func `members bear by their shares, and answer for what their liability says`(
        liability: Cluster.Liability, expected: [String]
    ) throws {
        let split = try LiabilitySplit(tree(9, liability: liability, [leaf(1, "1/3"), leaf(2, "2/3")]))
        #expect(words(split) == expected)
    }

    @Test func `members without shares bear equal parts, and who only helps bears none`() throws {
        let split = try LiabilitySplit(
            tree(
                9, liability: .several,
                [
                    leaf(1, nil, role: .lead), leaf(2, nil), leaf(3, nil, role: .facilitator),
                    leaf(4, nil, role: .reliedOn), leaf(5, nil),
                ]))
        #expect(words(split) == ["1: 1/3, up to 1/3", "2: 1/3, up to 1/3", "5: 1/3, up to 1/3"])
    }

    @Test func `what a legal person bears stays with it, unless its members took liability`() throws {
        let members = [try leaf(1, "50%"), try leaf(2, "50%")]
        #expect(
            words(try LiabilitySplit(tree(9, liability: nil, legalForm: "Genossenschaft", members)))
                == ["9: 1, up to 1"])
        #expect(
            words(try LiabilitySplit(tree(9, liability: .several, legalForm: "Genossenschaft", members)))
                == ["1: 1/2, up to 1/2", "2: 1/2, up to 1/2"])
        #expect(
            words(try LiabilitySplit(tree(9, liability: nil, members)))
                == ["1: 1/2, up to 1", "2: 1/2, up to 1"])
        #expect(words(try LiabilitySplit(tree(9, liability: .joint, []))) == ["9: 1, up to 1"])
    }

    @Test func `shares that are not complete are refused, and the next step named`() throws {
        #expect(throws: RegistryError.self) {
            try LiabilitySplit(tree(9, liability: .several, [leaf(1, "1/3"), leaf(2, "1/3")]))
        }
        do {
            _ = try LiabilitySplit(tree(9, liability: .several, [leaf(1, "1/3"), leaf(2, nil)]))
        } catch {
            #expect("\(error)".contains("without a share: Party 2") && "\(error)".contains("edit-member"))
        }
    }

    @Test func `an ecosystem's part goes through its clusters, and one who is in two carries both`() throws {
        let one = tree(8, liability: .jointAndSeveral, [try leaf(1, "1/2"), try leaf(2, "1/2")])
        let other = tree(7, liability: .several, [try leaf(1, "1/4"), try leaf(3, "3/4")])
        let half = try Share(parsing: "1/3")
        let rest = try Share(parsing: "2/3")
        let split = try LiabilitySplit(
            tree(
                9, .ecosystem, liability: .several,
                [
                    .init(membership: membership(one.party, half), tree: one),
                    .init(membership: membership(other.party, rest), tree: other),
                ]))
        #expect(words(split) == ["1: 1/3, up to 1/2", "2: 1/6, up to 1/3", "3: 1/2, up to 1/2"])
        #expect(split.parts.first?.through.map(\.id) == [9, 8])
        #expect(try split.amounts(of: 100) == [33, 17, 50])
    }

    /// `make random` draws a hundred thousand.
    private static let drawn =
        ProcessInfo.processInfo.environment["CONCORD_ALL_ROUNDS"] != nil ? 100_000 : 20_000

    @Test func `in every draw shares total exactly the whole at each level, rounded or not`() throws {
        var draws = ShareDraws(seed: 20_261_125)
        var wrong: [String] = []
        for _ in 0..<Self.drawn where wrong.isEmpty {
            let whole = draws.tree()
            let split = try LiabilitySplit(whole)
            if try !ShareTotal(split.parts.map(\.bears)).isWhole { wrong.append("total") }
            if split.parts.contains(where: { $0.answersFor < $0.bears }) {
                wrong.append("less than it bears")
            }
            let share = try #require(Share(Int64.random(in: 0...7, using: &draws), 7))
            let carried = try ShareTotal(split.carrying(share).map(\.bears))
            if try carried != ShareTotal([share]) { wrong.append("a share carried") }
            let amount = Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &draws)
            let amounts = try split.amounts(of: amount)
            if amounts.reduce(0, +) != amount { wrong.append("rounded") }
            for (part, units) in zip(split.parts, amounts) {
                let exact = Int128(amount) * Int128(part.bears.numerator)
                let distance = Int128(units) * Int128(part.bears.denominator) - exact
                if distance.magnitude >= Int128(part.bears.denominator).magnitude { wrong.append("moved") }
            }
            // The order in which members joined changes nobody's part.
            let shuffled = ClusterTree(
                cluster: whole.cluster, day: day, branches: whole.branches.shuffled(using: &draws))
            let again = try LiabilitySplit(shuffled)
            if Set(again.parts.map(Bearing.init)) != Set(split.parts.map(Bearing.init)) {
                wrong.append("order")
            }
            if !wrong.isEmpty { Issue.record("\(wrong) in \(words(split)), \(amount) as \(amounts)") }
        }
    }

    /// A part without the way to it, which the order of members may change.
    private struct Bearing: Hashable {
        let party: Int64
        let bears: Share
        let answersFor: Share

        init(_ part: LiabilitySplit.Part) {
            party = part.party.id
            bears = part.bears
            answersFor = part.answersFor
        }
    }
}
