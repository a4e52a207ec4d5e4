package import Storage

/// The people of all parties. Every call runs inside the caller's transaction.
package enum PersonRepository {
    static let byNumber: SQL = "SELECT \(Person.columns) FROM person WHERE id = ?1"
    static let byReference: SQL = "SELECT \(Person.columns) FROM person WHERE reference = ?1"
    static let byName: SQL = "SELECT \(Person.columns) FROM person WHERE name_key = ?1 LIMIT 11"
    static let ofParty: SQL = "SELECT \(Person.columns) FROM person WHERE party = ?1 ORDER BY name_key, id"
    static let ofPartyByName: SQL =
        "SELECT \(Person.columns) FROM person WHERE party = ?1 AND name_key = ?2 LIMIT 11"
    static let all: SQL = "SELECT \(Person.columns) FROM person ORDER BY name_key, id"
    private static let insert: SQL = """
        INSERT INTO person (reference, party, name, name_key, function, email, telephone)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """
    private static let update: SQL = """
        UPDATE person SET name = ?2, name_key = ?3, function = ?4, email = ?5, telephone = ?6, version = version + 1
        WHERE id = ?1
        """

    package static func person(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Person? {
        try db.one(byNumber, id, as: Person.init)
    }

    /// The person of this reference; nil where nobody has it.
    package static func person(
        reference: String, in db: borrowing Connection
    ) throws(RegistryError) -> Person? {
        try db.one(byReference, reference, as: Person.init)
    }

    /// The person that is meant: by reference, or by a name that only one person has.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Person {
        if let reference = Reference(text), reference.kind == .person,
            let person = try db.one(byReference, reference.description, as: Person.init)
        {
            return person
        }
        let named = try db.list(byName, NormalisedText.key(text), as: Person.init)
        return try only(named, text)
    }

    /// The people of one party, or all where it is nil.
    package static func people(
        of party: Int64?, in db: borrowing Connection
    ) throws(RegistryError) -> [Person] {
        if let party { return try db.list(ofParty, party, as: Person.init) }
        return try db.list(all, as: Person.init)
    }

    /// The person of this name who works for the party, put on record where there is none.
    ///
    /// A reference names a person who is on record already.
    package static func findOrAdd(
        _ text: String, of party: Int64, function: String? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Person {
        if let reference = Reference(text), reference.kind == .person { return try find(text, in: db) }
        let named = try db.list(ofPartyByName, party, NormalisedText.key(text), as: Person.init)
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
        name: String, of party: Int64, function: String? = nil, email: String? = nil,
        telephone: String? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Person {
        let name = try TextRule.name.check(name, "the person's name")
        let function = try TextRule.name.check(optional: function, "the person's function")
        let email = try TextRule.name.check(optional: email, "the e-mail address")
        let telephone = try TextRule.line(limit: 100).check(optional: telephone, "the telephone number")
        var generator = SystemRandomNumberGenerator()
        let reference = Reference.random(.person, using: &generator).description
        try db.write(insert, reference, party, name, NormalisedText.key(name), function, email, telephone)
        guard let person = try self.person(id: db.lastInsertedRow, in: db) else {
            throw .notFound("the person was not put on record; `concord audit verify` says what is wrong")
        }
        try History.append("added", person, in: db, by: change)
        return person
    }

    /// Changes a person; throws `.conflict` where the record is no longer at the version that the caller saw.
    package static func edit(
        _ person: Person, _ edit: PersonEdit, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Person {
        try Versions.check(person.version, ifVersion, of: person.reference, noun: "person")
        var edited = person
        if let name = edit.name { edited.name = try TextRule.name.check(name, "the person's name") }
        if let function = edit.function {
            edited.function = try TextRule.name.check(function, "the person's function")
        }
        if let email = edit.email { edited.email = try TextRule.name.check(email, "the e-mail address") }
        if let telephone = edit.telephone {
            edited.telephone = try TextRule.line(limit: 100).check(telephone, "the telephone number")
        }
        guard edited.json.canonical != person.json.canonical else { return person }
        edited.version += 1
        try db.write(
            update, person.id, edited.name, NormalisedText.key(edited.name), edited.function, edited.email,
            edited.telephone)
        try History.append("edited", edited, in: db, by: change)
        return edited
    }

    private static func only(_ people: [Person], _ text: String) throws(RegistryError) -> Person {
        if people.count == 1 { return people[0] }
        guard people.isEmpty else {
            let list = people.prefix(10).map {
                let function = $0.function.map { "\(shown($0)) at " } ?? "works for "
                return "\($0.reference) (\(function)\(shown($0.partyName)), \($0.partyReference))"
            }
            throw .ambiguous(
                "'\(shown(text))' is the name of several people: \(list.joined(separator: ", "))"
                    + "\(people.count > 10 ? " and more" : ""); give the reference of one")
        }
        throw .notFound("no person is called '\(shown(text))'; `concord person list` shows all")
    }
}
