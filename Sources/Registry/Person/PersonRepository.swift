package import Storage

/// The people of all parties. Every call runs inside the caller's transaction.
package enum PersonRepository {
    static let byName: SQL = """
        SELECT \(Person.form.columns) \(Person.form.source) WHERE person.name_key = ?1 LIMIT 11
        """
    static let ofPartyByName: SQL = """
        SELECT \(Person.form.columns) \(Person.form.source)
        WHERE person.party = ?1 AND person.name_key = ?2 LIMIT 11
        """

    /// The partners that a person manages and the clusters that it sponsors; the person stands twice among the values.
    static let managed: SQL =
        "SELECT id FROM partner WHERE manager = ? UNION ALL SELECT id FROM cluster WHERE sponsor = ?"

    package static func person(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Person? {
        try RecordRepository.record(id: id, in: db)
    }

    /// The person of this reference; nil where nobody has it.
    package static func person(
        reference: String, in db: borrowing Connection
    ) throws(RegistryError) -> Person? {
        guard let byReference = Person.form.byReference else { return nil }
        return try RecordRepository.one(byReference, reference, in: db)
    }

    /// The person that is meant: by reference, or by a name that only one person has.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Person {
        if let reference = Reference(text, of: .person),
            let person = try person(reference: reference.description, in: db)
        {
            return person
        }
        let form = Person.form
        let named = try db.list(byName, NormalisedText.key(text)) { row throws(StorageError) in
            try form.read(row)
        }
        return try only(named, text)
    }

    /// The person of this name who works for the party, put on record where there is none.
    ///
    /// A reference names a person who is on record already.
    package static func findOrAdd(
        _ text: String, of party: Int64, function: String? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Person {
        if let reference = Reference(text), reference.kind == .person { return try find(text, in: db) }
        let form = Person.form
        let named = try db.list(ofPartyByName, party, NormalisedText.key(text)) {
            row throws(StorageError) in try form.read(row)
        }
        if !named.isEmpty { return try only(named, text) }
        return try add(name: text, of: party, function: function, in: db, by: change)
    }

    /// The person of the organisation that is meant; put on record where there is none of that name.
    static func staff(
        _ text: String?, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> PersonName? {
        guard let text else { return nil }
        guard let organisation = try PartyRepository.organisation(in: db) else {
            throw .invalid(
                "there is no organisation on record whose '\(shown(text))' could be; `concord init` makes it")
        }
        return PersonName(try findOrAdd(text, of: organisation.id, in: db, by: change))
    }

    package static func add(
        name: String, of party: Int64, function: String? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Person {
        guard let party = try PartyRepository.party(id: party, in: db) else {
            throw .notFound("nobody has the number of whom '\(shown(name))' works for; name a partner")
        }
        var person = Person()
        person.name = try TextRule.name.check(name, "the person's name")
        person.function = try TextRule.name.check(optional: function, "the person's function")
        person.party = party
        return try RecordRepository.add(person, in: db, by: change)
    }

    private static func only(_ people: [Person], _ text: String) throws(RegistryError) -> Person {
        if people.count == 1 { return people[0] }
        guard people.isEmpty else {
            let list = people.prefix(10).map {
                let function = $0.function.map { "\(shown($0)) at " } ?? "works for "
                return "\($0.reference) (\(function)\(shown($0.party.name)), \($0.party.reference))"
            }
            throw .ambiguous(
                "'\(shown(text))' is the name of several people: \(list.joined(separator: ", "))"
                    + "\(people.count > 10 ? " and more" : ""); give the reference of one")
        }
        throw .notFound("no person is called '\(shown(text))'; `concord person list` shows all")
    }
}
