package import Storage

/// Whoever can bear a share, issue a declaration or belong to a cluster.
package struct Party: Hashable, Sendable, Identifiable {
    package enum Kind: String, Sendable, CaseIterable {
        case organisation, partner, cluster

        package var referenceKind: Reference.Kind {
            switch self {
            case .organisation: .organisation
            case .partner: .partner
            case .cluster: .cluster
            }
        }
    }

    package let id: Int64
    package let reference: String
    package let kind: Kind
    /// The legal name, as the party writes it.
    package let name: String
}

extension Party {
    static let columns: SQL = "party.id, party.reference, party.kind, party.name"

    /// Reads a row of `columns`, in that order.
    init(_ row: borrowing Row) throws(StorageError) {
        id = try row.integer(0)
        reference = try row.text(1)
        kind = try row.choice(2)
        name = try row.text(3)
    }
}

extension Party {
    /// The party under the name that it had on record at a moment; as it is now where none was.
    package func named(knownAt instant: Instant, in db: borrowing Connection) throws(RegistryError) -> Party {
        let subject =
            switch kind {
            case .organisation: Subject(.organisation, id)
            case .partner: Subject(.partner, id)
            case .cluster: Subject(.cluster, id)
            }
        let record = try History.record(of: subject, knownAt: instant, in: db)?.record
        guard let name = record?["name"]?.string, name != self.name else { return self }
        return Party(id: id, reference: reference, kind: kind, name: name)
    }
}
