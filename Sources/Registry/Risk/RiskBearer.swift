package import Storage

/// A party as a bearer of risks: its own, and those of the clusters that it belongs to.
package struct RiskBearer: Hashable, Sendable {
    let party: Int64
    /// The party and its clusters, numbers in JSON.
    let parties: String
    let isInClusters: Bool

    package init(_ party: Int64, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        let ids = try db.list(ClusterRepository.counterparties, party, day.description) {
            row throws(StorageError) in try row.integer(0)
        }
        self.party = party
        isInClusters = ids.count > 1
        parties = JSON.array(ids.map { .integer($0) }).line
    }
}

extension RiskRepository {
    /// The numbers of the risks with a party, and of those of which it, or a cluster that it belongs to, bears a part.
    static func borne(_ party: SQL, _ parties: SQL) -> SQL {
        """
        SELECT id FROM risk WHERE counterparty = \(party)
        UNION SELECT borne.risk FROM allocation AS borne
        WHERE borne.party IN (SELECT value FROM json_each(\(parties))) AND borne.numerator > 0
        """
    }
}
