package import Storage

extension ClusterRepository {
    static let memberships: SQL = """
        SELECT \(Party.columns), membership.id, membership.role, membership.numerator, membership.denominator,
            membership.valid_from, membership.valid_to
        FROM membership JOIN party ON party.id = membership.member
        WHERE membership.cluster = ?1 ORDER BY membership.valid_from, membership.id
        """
    private static let formOf: SQL = "SELECT form FROM cluster WHERE id = ?1"
    static let lastDay: SQL = """
        SELECT max(valid_to) FROM membership WHERE cluster = ?1 AND member = ?2 AND valid_to < ?3
        """
    static let byName: SQL = """
        SELECT party.id FROM party CROSS JOIN cluster ON cluster.id = party.id
        WHERE party.kind = 'cluster' AND party.id NOT IN \(VoidRepository.parties)
        ORDER BY party.sort_key, party.id
        """
    static let ofMember: SQL = """
        SELECT party.id FROM membership JOIN party ON party.id = membership.cluster
        WHERE membership.member = ?1 AND party.id NOT IN \(VoidRepository.parties)
        GROUP BY party.id ORDER BY party.sort_key, party.id
        """
    static let membersWithin: SQL = """
        WITH RECURSIVE within (id) AS (
            SELECT member FROM membership
            WHERE cluster = ?1 AND valid_from <= ?2 AND coalesce(valid_to, '9999-12-31') >= ?2
            UNION
            SELECT membership.member FROM within JOIN membership ON membership.cluster = within.id
            WHERE valid_from <= ?2 AND coalesce(valid_to, '9999-12-31') >= ?2)
        SELECT \(Party.columns) FROM within JOIN party ON party.id = within.id ORDER BY party.sort_key, party.id
        """

    /// The cluster or ecosystem that a person means: by reference, alias, or a name that only one has.
    package static func find(
        _ text: String, evenVoid: Bool = false, in db: borrowing Connection
    ) throws(RegistryError) -> Cluster {
        let party = try PartyRepository.find(text, kinds: [.cluster], evenVoid: evenVoid, in: db)
        guard let cluster = try Cluster.record(id: party.id, in: db) else {
            throw .notFound("\(party.reference) has no record; `concord audit verify` says what is wrong")
        }
        return cluster
    }

    /// Hands each cluster to `body`, by name, until it returns false; only those that ever had `member`, where given.
    package static func forEach(
        form: Cluster.Form? = nil, member: Int64? = nil, in db: borrowing Connection,
        do body: (Cluster) throws(RegistryError) -> Bool
    ) throws(RegistryError) {
        func number(_ row: borrowing Row) throws(StorageError) -> Int64 { try row.integer(0) }
        let numbers =
            if let member { try db.list(ofMember, member, as: number) } else {
                try db.list(byName, as: number)
            }
        for id in numbers {
            guard let cluster = try Cluster.record(id: id, in: db), form == nil || cluster.form == form else {
                continue
            }
            guard try body(cluster) else { return }
        }
    }

    /// The numbers of the clusters that ever had a member, by name.
    static func clusters(of member: Int64, in db: borrowing Connection) throws(RegistryError) -> [Int64] {
        try db.list(ofMember, member) { row throws(StorageError) in try row.integer(0) }
    }

    /// Everyone who belongs to a cluster on a day; for an ecosystem the members of its clusters as well.
    package static func members(
        within cluster: Int64, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [Party] {
        try db.list(membersWithin, cluster, day.description, as: Party.init)
    }

    /// When a party was last a member before a day; nil where it never was.
    static func lastDay(
        of member: Int64, in cluster: Int64, before day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> CivilDate? {
        try db.one(lastDay, cluster, member, day.description) { row throws(StorageError) in
            try row.optionalDate(0)
        } ?? nil
    }

    /// Nil where the party is no cluster.
    static func form(of party: Int64, in db: borrowing Connection) throws(RegistryError) -> Cluster.Form? {
        try db.one(formOf, party) { row throws(StorageError) in try row.choice(0) }
    }
}

extension Cluster {
    package mutating func complete(in db: borrowing Connection) throws(RegistryError) {
        memberships = try db.list(ClusterRepository.memberships, id) { row throws(StorageError) in
            Membership(
                id: try row.integer(4), member: try Party(row), role: try row.choice(5),
                share: try row.optionalShare(6), from: try row.date(8), to: try row.optionalDate(9))
        }
        capabilities = try ClusterRepository.capabilities(of: id, in: db)
    }
}
