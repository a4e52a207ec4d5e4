import Storage

/// Someone who works for a party: a manager, a signatory, a contact, an advocate.
package struct Person: Recorded, Hashable, Sendable, Identifiable {
    package let id: Int64
    package let reference: String
    /// The party the person works for.
    package let party: Int64
    package let partyReference: String
    /// As the party is called now, for display; the history names it by reference.
    package let partyName: String
    package var name: String
    package var function: String?
    package var email: String?
    package var telephone: String?
    package var version: Int64

    package var subject: Subject { Subject(.person, id) }
    package var json: JSON {
        .held([
            "reference": .text(reference), "name": .text(name), "party": .text(partyReference),
            "function": .text(function), "email": .text(email), "telephone": .text(telephone),
            "version": .integer(version),
        ])
    }

    /// The record as programs get it: with the name of the party beside its reference.
    package var shownJSON: JSON { json.adding(.members(["party_name": .text(partyName)])) }
}

extension Person {
    static let columns: SQL = """
        person.id, person.reference, person.party, person.name, person.function, person.email, person.telephone,
        person.version, (SELECT party.reference FROM party WHERE party.id = person.party),
        (SELECT party.name FROM party WHERE party.id = person.party)
        """

    /// Reads a row of `columns`, in that order.
    init(_ row: borrowing Row) throws(StorageError) {
        id = try row.integer(0)
        reference = try row.text(1)
        party = try row.integer(2)
        name = try row.text(3)
        function = try row.optionalText(4)
        email = try row.optionalText(5)
        telephone = try row.optionalText(6)
        version = try row.integer(7)
        partyReference = try row.text(8)
        partyName = try row.text(9)
    }
}

/// A person as another record names them; the history keeps the reference alone.
package struct PersonName: Hashable, Sendable {
    package let id: Int64
    package let reference: String
    package let name: String

    init(id: Int64, reference: String, name: String) {
        self.id = id
        self.reference = reference
        self.name = name
    }

    package init(_ person: Person) {
        id = person.id
        reference = person.reference
        name = person.name
    }
}

/// The fields of a person that an edit changes; those that are nil stay.
package struct PersonEdit: Sendable {
    package var name: String?
    package var function: String?
    package var email: String?
    package var telephone: String?

    package init(name: String? = nil, function: String? = nil, email: String? = nil, telephone: String? = nil)
    {
        self.name = name
        self.function = function
        self.email = email
        self.telephone = telephone
    }
}
