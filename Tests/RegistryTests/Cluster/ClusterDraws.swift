@testable import Registry

extension Cluster {
    init(_ party: Party, form: Form) {
        self.init()
        head = RecordHead(id: party.id, reference: party.reference)
        name = party.name
        self.form = form
    }
}

/// Clusters and ecosystems that are drawn, with invented members.
extension SplitMix {
    static func party(_ id: Int64, _ kind: Party.Kind = .partner) -> Party {
        Party(id: id, reference: "P-\(id)", kind: kind, name: "Party \(id)")
    }

    /// A cluster or an ecosystem with random members, shares and liability; a partner may be in several of its clusters.
    mutating func tree(numbered id: Int64 = 100) -> ClusterTree {
        guard Bool.random(using: &self) else { return cluster(id) }
        let count = Int.random(in: 1...4, using: &self)
        let shares = split(into: count, of: Int64.random(in: 1...500, using: &self))
        var branches: [ClusterTree.Branch] = []
        for (index, share) in shares.enumerated() {
            let member = cluster(id + 1 + Int64(index))
            branches.append(
                ClusterTree.Branch(membership: membership(of: member.party, share), tree: member))
        }
        return tree(id, .ecosystem, legalForm: nil, branches)
    }

    private mutating func cluster(_ id: Int64) -> ClusterTree {
        let members = (1...6).shuffled(using: &self).prefix(Int.random(in: 0...5, using: &self))
        let shares: [Share?] =
            Bool.random(using: &self)
            ? split(into: members.count, of: Int64.random(in: 1...60, using: &self))
            : members.map { _ in nil }
        var branches: [ClusterTree.Branch] = []
        for (member, share) in zip(members, shares) {
            branches.append(
                ClusterTree.Branch(membership: membership(of: Self.party(Int64(member)), share), tree: nil))
        }
        let isLegalPerson = Int.random(in: 0...3, using: &self) == 0
        return tree(id, .cluster, legalForm: isLegalPerson ? "eG" : nil, branches)
    }

    private mutating func membership(of member: Party, _ share: Share?) -> Membership {
        Membership(
            id: member.id, member: member,
            role: Membership.Role.allCases.randomElement(using: &self) ?? .member, share: share, from: .first,
            to: nil)
    }

    private mutating func tree(
        _ id: Int64, _ form: Cluster.Form, legalForm: String?, _ branches: [ClusterTree.Branch]
    ) -> ClusterTree {
        let liabilities: [Cluster.Liability?] = Cluster.Liability.allCases + [nil]
        var cluster = Cluster(Self.party(id, .cluster), form: form)
        cluster.liability = liabilities.randomElement(using: &self) ?? nil
        cluster.legalForm = legalForm
        return ClusterTree(cluster: cluster, day: CivilDate("2026-06-01") ?? .first, branches: branches)
    }
}
