import Storage

/// What a firm bears of risks through the clusters that it belongs to, by the rules by which each splits what falls on it.
struct ClusterPart {
    private let party: Int64
    private let day: CivilDate
    /// The splits worked out so far; nil for a cluster whose members' shares are not complete.
    private var splits: [Int64: LiabilitySplit?] = [:]

    init(of party: Int64, on day: CivilDate) {
        self.party = party
        self.day = day
    }

    private static let clusters: SQL = """
        SELECT party.id, allocation.numerator, allocation.denominator
        FROM allocation CROSS JOIN party ON party.id = allocation.party
        WHERE allocation.risk = ?1 AND allocation.numerator > 0 AND party.kind = 'cluster'
        """

    /// Nil where no cluster that bears a part has the firm among its members, or none can be split.
    mutating func share(of risk: Int64, in db: borrowing Connection) throws(RegistryError) -> Share? {
        let bearers = try db.list(Self.clusters, risk) { row throws(StorageError) in
            (cluster: try row.integer(0), share: try row.optionalShare(1))
        }
        var total: Share?
        for bearer in bearers {
            guard let share = bearer.share, let split = try split(of: bearer.cluster, in: db),
                let part = try split.carrying(share).first(where: { $0.party.id == party })
            else { continue }
            total = try (total ?? .none).adding(part.bears)
        }
        return total
    }

    private mutating func split(
        of id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> LiabilitySplit? {
        if let known = splits[id] { return known }
        var split: LiabilitySplit?
        if let cluster = try Cluster.record(id: id, in: db) {
            let tree = try ClusterRepository.tree(of: cluster, on: day, in: db)
            // What cannot be split is told by `risk show` and `cluster show`; the page says that nothing is known.
            split = try? LiabilitySplit(tree)
        }
        splits[id] = .some(split)
        return split
    }
}
