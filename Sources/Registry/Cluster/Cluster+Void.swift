package import Storage

extension Cluster: Voidable {
    package static let voids = VoidStatements("void_party", by: "party")
    package var title: String { name }

    package static func findAny(
        _ text: String, in db: borrowing Connection
    ) throws(RegistryError) -> Cluster {
        try ClusterRepository.find(text, evenVoid: true, in: db)
    }

    /// Its members belong to it and rest on nothing of it.
    package func ties(in db: borrowing Connection) throws(RegistryError) -> [VoidTie] {
        try VoidRepository.ties(ofParty: id, reference, in: db)
    }

    package func obstacles(
        since event: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        let members = try db.list(VoidRepository.voidMembers, id, as: Party.init).map { member in
            "its member \(shown(member.name)) (\(member.reference)) is void; "
                + "`concord \(member.kind.rawValue) void \(member.reference) --restore --why TEXT` first"
        }
        return members + (try VoidRepository.takers(ofParty: id, since: event, in: db))
    }

    package func keep(
        as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Cluster {
        try ClusterRepository.keep(self, as: action, in: db, by: change)
    }
}
