package import Storage

/// Whom a letter goes to, or whom it comes from.
package struct Contact: Sendable, Hashable {
    package let name: String
    package let email: String?

    package init(name: String, email: String?) {
        self.name = name
        self.email = email
    }
}

/// Who is written to. Every call runs inside the caller's transaction.
package enum ContactRepository {
    /// The party's contact before its signatory before anybody else of it who has an address and has not left.
    static let ofParty: SQL = """
        SELECT person.name, person.email FROM person
        WHERE person.id IN (SELECT person FROM person_of WHERE party = ?1) AND person.email IS NOT NULL
            AND person.left_on IS NULL AND person.merged_into IS NULL
        ORDER BY person.party <> ?1, person.role IS NOT 'contact', person.role IS NOT 'signatory', person.id LIMIT 1
        """
    static let partnerEmail: SQL = "SELECT email FROM partner WHERE id = ?1"
    static let managerOf: SQL = """
        SELECT person.name, person.email FROM partner
        JOIN person ON person.id = partner.manager WHERE partner.id = ?1
        """
    static let advocateOf: SQL = """
        SELECT person.name, person.email FROM partner
        JOIN person ON person.id = partner.advocate WHERE partner.id = ?1
        """
    static let sponsorOf: SQL = """
        SELECT person.name, person.email FROM cluster
        JOIN person ON person.id = cluster.sponsor WHERE cluster.id = ?1
        """

    /// Whom a letter to a party goes to; of a cluster without people, whoever speaks for its lead.
    package static func contact(
        of party: Party, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Contact {
        if let found = try db.one(ofParty, party.id, as: read) { return found }
        if party.kind == .partner {
            let email = try db.one(partnerEmail, party.id) { row throws(StorageError) in
                try row.optionalText(0)
            }
            return Contact(name: party.name, email: email ?? nil)
        }
        if party.kind == .cluster,
            let lead = try AskedParty.lead(
                of: ClusterRepository.find(party.reference, in: db), on: day, in: db)
        {
            return try contact(of: AskedParty(lead).party, on: day, in: db)
        }
        return Contact(name: party.name, email: nil)
    }

    /// Who asks a party: its relationship manager, or a cluster's sponsor; nil where it has none.
    static func sender(to party: Party, in db: borrowing Connection) throws(RegistryError) -> Contact? {
        try db.one(party.kind == .cluster ? sponsorOf : managerOf, party.id, as: read)
    }

    /// Who speaks for a partner within the organisation; nil where it has nobody besides its manager.
    static func advocate(of party: Party, in db: borrowing Connection) throws(RegistryError) -> Contact? {
        try db.one(advocateOf, party.id, as: read)
    }

    private static func read(_ row: borrowing Row) throws(StorageError) -> Contact {
        Contact(name: try row.text(0), email: try row.optionalText(1))
    }
}
