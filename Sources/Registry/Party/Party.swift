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

extension Row {
    /// The case that a column names; throws `.mismatch` for a word that this version does not know.
    func choice<Choice: RawRepresentable<String>>(_ column: Int32) throws(StorageError) -> Choice {
        let word = try text(column)
        guard let choice = Choice(rawValue: word) else {
            throw StorageError(code: .mismatch, message: "column \(column) holds the unknown word '\(word)'")
        }
        return choice
    }

    /// The day in a column; throws `.mismatch` for what is none.
    func date(_ column: Int32) throws(StorageError) -> CivilDate {
        let word = try text(column)
        guard let date = CivilDate(word) else {
            throw StorageError(code: .mismatch, message: "column \(column) holds '\(word)', which is no day")
        }
        return date
    }

    /// The moment in a column, written as `Instant` writes it; throws `.mismatch` for any other form.
    func instant(_ column: Int32) throws(StorageError) -> Instant {
        let word = try text(column)
        guard let instant = Instant(word), instant.description == word else {
            throw StorageError(
                code: .mismatch, message: "column \(column) holds '\(word)', which is no moment")
        }
        return instant
    }

    func optionalDate(_ column: Int32) throws(StorageError) -> CivilDate? {
        isNull(column) ? nil : try date(column)
    }
}
