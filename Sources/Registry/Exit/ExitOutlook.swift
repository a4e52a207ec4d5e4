package import Storage

/// What goes on when a relationship ends, and whom it concerns: nothing of it keeps an exit open (ISO 44004, 5.12).
package struct ExitOutlook: Sendable {
    /// Who of theirs is to be told.
    package let people: [String]
    /// Declarations of theirs that hold on the day, and so rest on a firm that nobody works with any more.
    package let declarations: [String]
    /// The last day until which payments are on record, and after how many days they came; nil where none are.
    package let paid: (until: String, days: Int64)?

    static let told: SQL = """
        SELECT name FROM person WHERE party = ?1 AND left_on IS NULL AND merged_into IS NULL ORDER BY sort_key, id LIMIT 20
        """
    static let holding: SQL = """
        SELECT reference FROM declaration WHERE issuer = ?1 AND status = 'issued'
            AND valid_from <= ?2 AND coalesce(valid_until, ?2) >= ?2
            AND id NOT IN \(VoidRepository.declarations) ORDER BY id LIMIT 20
        """
    static let lastPaid: SQL = """
        SELECT ends_on, days FROM payment WHERE counterparty = ?1 AND starts_on <= ?2 ORDER BY starts_on DESC LIMIT 1
        """

    package init(of party: Party, on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
        people = try db.list(Self.told, party.id) { row throws(StorageError) in try row.text(0) }
        declarations = try db.list(Self.holding, party.id, day.description) { row throws(StorageError) in
            try row.text(0)
        }
        paid = try db.one(Self.lastPaid, party.id, day.description) { row throws(StorageError) in
            (until: try row.text(0), days: try row.integer(1))
        }
    }
}
