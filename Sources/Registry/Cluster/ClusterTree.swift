package import Storage

/// A cluster with those who belong to it on one day, down to the partners.
package struct ClusterTree: Hashable, Sendable {
    /// A member, with its own members where it is a cluster.
    package struct Branch: Hashable, Sendable {
        package let membership: Membership
        /// Nil for a partner.
        package let tree: ClusterTree?

        package var party: Party { membership.member }
    }

    package let cluster: Cluster
    package let day: CivilDate
    package let branches: [Branch]

    package var party: Party {
        Party(id: cluster.id, reference: cluster.reference, kind: .cluster, name: cluster.name)
    }

    /// Everyone below the cluster, each once, with the clusters that lead down to it; a cluster before its members.
    package var everyone: [(party: Party, through: [Party])] {
        var seen: Set<Int64> = []
        return walk([party]).filter { seen.insert($0.party.id).inserted }
    }

    private func walk(_ path: [Party]) -> [(party: Party, through: [Party])] {
        branches.flatMap { branch in
            [(branch.party, path)] + (branch.tree?.walk(path + [branch.party]) ?? [])
        }
    }

    /// The same day with each member cluster as one, its own members left out.
    var top: ClusterTree {
        ClusterTree(
            cluster: cluster, day: day,
            branches: branches.map { Branch(membership: $0.membership, tree: nil) })
    }

    /// The same day without one party, wherever it belongs.
    package func without(_ party: Int64) -> ClusterTree {
        ClusterTree(
            cluster: cluster, day: day,
            branches: branches.filter { $0.party.id != party }.map {
                Branch(membership: $0.membership, tree: $0.tree?.without(party))
            })
    }
}

extension ClusterTree {
    /// The party below the cluster that a person means; throws `.notFound` for anyone else.
    package func member(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Party {
        let everyone = everyone.map(\.party) + [party]
        let key = NormalisedText.key(text)
        let named = everyone.filter { NormalisedText.key($0.name) == key }
        if named.count == 1, let party = named.first { return party }
        let found = try PartyRepository.find(text, kinds: [.partner, .cluster], in: db)
        guard everyone.contains(found) else {
            throw .notFound(
                "\(shown(found.name)) (\(found.reference)) does not belong to \(shown(cluster.name)) on \(day); "
                    + "`concord cluster show \(cluster.reference)` lists its members")
        }
        return found
    }
}
