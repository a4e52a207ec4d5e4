import Storage

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
