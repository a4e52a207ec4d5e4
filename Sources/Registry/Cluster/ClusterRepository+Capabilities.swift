package import Storage

extension ClusterRepository {
    static let capabilities: SQL =
        "SELECT id, name, needed FROM capability WHERE cluster = ?1 ORDER BY name_key"
    static let offers: SQL = """
        SELECT \(Party.columns) FROM capability_offer JOIN party ON party.id = capability_offer.party
        WHERE capability_offer.capability = ?1 ORDER BY party.id
        """
    private static let insert: SQL =
        "INSERT INTO capability (cluster, name, name_key, needed) VALUES (?1, ?2, ?3, ?4)"
    private static let setNeeded: SQL = "UPDATE capability SET needed = ?2 WHERE id = ?1"
    private static let remove: SQL = "DELETE FROM capability WHERE id = ?1"
    private static let offer: SQL = "INSERT INTO capability_offer (capability, party) VALUES (?1, ?2)"
    private static let withdraw: SQL = "DELETE FROM capability_offer WHERE capability = ?1 AND party = ?2"

    static func capabilities(of cluster: Int64, in db: borrowing Connection) throws(RegistryError)
        -> [Capability]
    {
        var found = try db.list(capabilities, cluster) { row throws(StorageError) in
            Capability(id: try row.integer(0), name: try row.text(1), needed: try row.integer(2), offers: [])
        }
        for index in found.indices {
            found[index].offers = try db.list(offers, found[index].id, as: Party.init)
        }
        return found
    }

    /// Says by how many members at least the cluster needs each capability; 0 takes the need away.
    package static func need(
        _ names: [String], count: Int64, in before: Cluster, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "cluster")
        guard (0...Capability.most).contains(count) else {
            throw .invalid(
                "\(count) members cannot be needed; give a number from 1 to \(Capability.most), or --remove")
        }
        var cluster = before
        for name in names {
            guard let index = try index(of: name, in: &cluster, adding: count > 0, db) else {
                throw .notFound(
                    "\(shown(before.name)) (\(before.reference)) needs no '\(shown(name))'"
                        + NearMatch.hint(name, among: before.capabilities.map(\.name))
                        + "; `concord cluster gaps \(before.reference)` lists what it needs")
            }
            cluster.capabilities[index].needed = count
            try db.write(setNeeded, cluster.capabilities[index].id, count)
        }
        return try settle(cluster, before, as: "needs edited", in: db, by: change)
    }

    /// Says that a member can do something for the cluster, or no longer can.
    package static func offer(
        _ names: [String], by text: String, removing: Bool = false, in before: Cluster,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "cluster")
        let party = try membership(of: text, on: change.today, in: before, db).member
        var cluster = before
        for name in names {
            let found = try index(of: name, in: &cluster, adding: !removing, db)
            guard let index = found,
                !removing || cluster.capabilities[index].offers.contains(party)
            else {
                let offered = before.capabilities.filter { $0.offers.contains(party) }.map(\.name)
                throw .notFound(
                    "\(shown(party.name)) (\(party.reference)) offers no '\(shown(name))' in \(shown(before.name))"
                        + NearMatch.hint(name, among: offered)
                        + "; `concord cluster gaps \(before.reference)` lists who offers what")
            }
            let capability = cluster.capabilities[index]
            if removing {
                cluster.capabilities[index].offers.removeAll { $0.id == party.id }
                try db.write(withdraw, capability.id, party.id)
            } else if !capability.offers.contains(where: { $0.id == party.id }) {
                cluster.capabilities[index].offers.append(party)
                cluster.capabilities[index].offers.sort { $0.id < $1.id }
                try db.write(offer, capability.id, party.id)
            }
        }
        return try settle(cluster, before, as: "offers edited", in: db, by: change)
    }

    /// Where a capability of this name stands; put on record where there is none and `adding` says so.
    private static func index(
        of text: String, in cluster: inout Cluster, adding: Bool, _ db: borrowing Connection
    ) throws(RegistryError) -> Int? {
        let name = try TextRule.name.check(text, "the capability")
        let key = NormalisedText.key(name)
        guard NormalisedText.hasLetterOrDigit(name) else {
            throw .invalid("the capability '\(shown(name))' has no letter or digit; name it in a few words")
        }
        if let index = cluster.capabilities.firstIndex(where: { NormalisedText.key($0.name) == key }) {
            return index
        }
        guard adding else { return nil }
        try db.write(insert, cluster.id, name, key, Int64(0))
        let new = Capability(id: db.lastInsertedRow, name: name, needed: 0, offers: [])
        // The order in which the registry reads them back: that of the bytes of their keys.
        let index =
            cluster.capabilities.firstIndex {
                key.utf8.lexicographicallyPrecedes(NormalisedText.key($0.name).utf8)
            } ?? cluster.capabilities.count
        cluster.capabilities.insert(new, at: index)
        return index
    }

    /// Takes off what is neither needed nor offered any more, and records the change where there is one.
    private static func settle(
        _ changed: Cluster, _ before: Cluster, as action: String, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        var cluster = changed
        for capability in cluster.capabilities where capability.needed == 0 && capability.offers.isEmpty {
            try db.write(remove, capability.id)
        }
        cluster.capabilities.removeAll { $0.needed == 0 && $0.offers.isEmpty }
        guard cluster.json.canonical != before.json.canonical else { return before }
        return try keep(cluster, as: action, in: db, by: change)
    }
}
