package import Storage

extension ClusterRepository {
    /// The partner itself and every cluster or ecosystem that it belongs to on a day, directly or through another.
    static let counterparties: SQL = """
        WITH RECURSIVE counterparty (id) AS (
            SELECT ?1 UNION
            SELECT membership.cluster FROM membership JOIN counterparty ON membership.member = counterparty.id
            WHERE membership.valid_from <= ?2 AND (membership.valid_to IS NULL OR membership.valid_to >= ?2)
                AND membership.cluster NOT IN \(VoidRepository.parties))
        SELECT id FROM counterparty
        """

    /// A cluster with its members of a day, and theirs.
    ///
    /// The schema lets no ecosystem into another and no cluster into a cluster; a file that holds such a thing all the
    /// same is refused rather than walked through for ever.
    package static func tree(
        of cluster: Cluster, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> ClusterTree {
        try tree(of: cluster, on: day, within: [cluster.id], in: db)
    }

    private static func tree(
        of cluster: Cluster, on day: CivilDate, within path: Set<Int64>, in db: borrowing Connection
    ) throws(RegistryError) -> ClusterTree {
        var branches: [ClusterTree.Branch] = []
        for membership in cluster.members(on: day) {
            var below: ClusterTree?
            if membership.member.kind == .cluster {
                let id = membership.member.id
                guard !path.contains(id), let member = try Cluster.record(id: id, in: db) else {
                    throw .unusable(
                        "\(shown(membership.member.name)) (\(membership.member.reference)) belongs to itself, or has no "
                            + "record; `concord audit verify` says what is wrong")
                }
                below = try tree(of: member, on: day, within: path.union([id]), in: db)
            }
            branches.append(ClusterTree.Branch(membership: membership, tree: below))
        }
        return ClusterTree(cluster: cluster, day: day, branches: branches)
    }
}
