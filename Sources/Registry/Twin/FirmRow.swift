import Storage

/// What the row of a partner says of a firm; names, numbers and people stand in tables of their own.
struct FirmRow: Sendable {
    let party: Party
    private let website, country, telephone, email, address: String?

    static let columns: SQL = """
        partner.id, party.reference, party.name, partner.website, partner.country, partner.telephone, partner.email,
        partner.address
        """

    /// Reads a row of `columns`, in that order.
    init(_ row: borrowing Row) throws(StorageError) {
        party = Party(
            id: try row.integer(0), reference: try row.text(1), kind: .partner, name: try row.text(2))
        (website, country) = (try row.optionalText(3), try row.optionalText(4))
        (telephone, email) = (try row.optionalText(5), try row.optionalText(6))
        address = try row.optionalText(7)
    }

    func firm(names: [String], identifiers: [(scheme: String, compact: String)]) -> Firm {
        Firm(
            names: [party.name] + names, website: website, country: country, telephone: telephone,
            email: email,
            address: address, identifiers: identifiers)
    }
}
