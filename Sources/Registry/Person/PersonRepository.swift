package import Storage

/// The people of all parties. Every call runs inside the caller's transaction.
package enum PersonRepository {
    /// Of people whose record went into another's: their names still lead to it. Those of void parties stand in nobody's way.
    static let byName: SQL = """
        SELECT \(Person.form.columns) \(Person.form.source) WHERE person.name_key = ?1
            AND person.party NOT IN \(VoidRepository.parties)
        ORDER BY person.merged_into IS NOT NULL, person.id LIMIT 11
        """
    static let ofVoidByName: SQL = """
        SELECT \(Person.form.columns) \(Person.form.source) WHERE person.name_key = ?1
            AND person.party IN \(VoidRepository.parties)
        ORDER BY person.merged_into IS NOT NULL, person.id LIMIT 11
        """
    static let ofPartyByName: SQL = """
        SELECT \(Person.form.columns) \(Person.form.source)
        WHERE person.party = ?1 AND person.name_key = ?2
        ORDER BY person.merged_into IS NOT NULL, person.id LIMIT 11
        """
    /// The names of a party's people that begin alike.
    static let beginningAlike: SQL = """
        SELECT person.name, person.reference FROM person
        WHERE person.party = ?1 AND person.name_key >= ?2 AND person.name_key < ?3 AND person.merged_into IS NULL
        ORDER BY person.name_key LIMIT 200
        """
    /// The same of everybody's people.
    static let allBeginningAlike: SQL = """
        SELECT person.name, person.reference FROM person
        WHERE person.name_key >= ?1 AND person.name_key < ?2 AND person.merged_into IS NULL
            AND person.party NOT IN \(VoidRepository.parties)
        ORDER BY person.name_key LIMIT 200
        """

    /// The partners that a person manages and the clusters that it sponsors; the person stands twice among the values.
    static let managed: SQL =
        "SELECT id FROM partner WHERE manager = ? UNION ALL SELECT id FROM cluster WHERE sponsor = ?"

    package static func person(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Person? {
        try RecordRepository.record(id: id, in: db)
    }

    /// The person of this reference, as it stands; nil where nobody has it.
    package static func person(
        reference: String, in db: borrowing Connection
    ) throws(RegistryError) -> Person? {
        guard let byReference = Person.form.byReference else { return nil }
        return try RecordRepository.one(byReference, reference, in: db)
    }

    /// The record that a person's went into, and that in turn; the person's own where it went into none.
    static func survivor(of person: Person, in db: borrowing Connection) throws(RegistryError) -> Person {
        var person = person
        var seen: Set<Int64> = [person.id]
        while let into = person.mergedInto, seen.insert(into.id).inserted,
            let next = try self.person(id: into.id, in: db)
        {
            person = next
        }
        return person
    }

    /// The person that is meant: by reference, or by a name that only one person has.
    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Person {
        if let reference = Reference(text, of: .person),
            let person = try person(reference: reference.description, in: db)
        {
            return try survivor(of: person, in: db)
        }
        let form = Person.form
        let keys = Apostrophes.spellings(of: NormalisedText.key(text))
        var named: [Person] = []
        for (people, key) in [byName, ofVoidByName].flatMap({ people in keys.map { (people, $0) } })
        where named.isEmpty {
            named = try db.list(people, key) { row throws(StorageError) in try form.read(row) }
        }
        guard let person = try only(current(named, in: db), text) else {
            let near = try near(text, of: nil, in: db)
            throw .notFound(
                "no person is called '\(shown(text))'\(Newcomers.hint(near)); `concord person list` shows all"
            )
        }
        return try self.person(id: person.id, in: db) ?? person
    }

    /// Throws `.invalid` for what is nobody's name: the word by which lists look for what nobody does, and what stands
    /// in place of a name that was erased.
    static func check(name text: String, _ name: FieldName? = nil) throws(RegistryError) {
        let isNobody = NormalisedText.key(text) == PartnerFilter.OfPerson.noWord
        guard isNobody || text.filter({ !$0.isWhitespace }) == erasedName else { return }
        let taken = name?.option.map {
            "leave --\($0) out, or take away who is on record with `edit --clear \($0)`"
        }
        let said = name.map { "\($0.full) '\(shown(text))'" } ?? "'\(shown(text))'"
        throw .invalid(
            isNobody
                ? "\(said) is nobody's name, because lists look for nobody by it; \(taken ?? "give the person's name")"
                : "\(said) is nobody's name, because it stands where a name was erased; give the person's name"
        )
    }

    /// The person of this name who works for the party, put on record where there is none.
    ///
    /// A reference names a person who is on record already. `isOurs` tells of others' people of this name too, since
    /// whoever gives a duty may mean one of them.
    package static func findOrAdd(
        _ text: String, of party: Int64, function: String? = nil, isOurs: Bool = false,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Person {
        if let reference = Reference(text), reference.kind == .person {
            guard try person(reference: reference.description, in: db) != nil else {
                throw .notFound(
                    "nobody here has the reference '\(shown(text))'; `concord person list` shows all. In a list of another "
                        + "registry, `concord partner import --staff name` takes people by their names, `--staff none` leaves "
                        + "them out")
            }
            return try find(text, in: db)
        }
        try check(name: text)
        if let person = try known(text, of: party, in: db) { return person }
        var near = try near(text, of: party, in: db)
        if isOurs {
            let form = Person.form
            let others = try db.list(byName, NormalisedText.key(text)) { row throws(StorageError) in
                try form.read(row)
            }
            near =
                try current(others, in: db).map { Newcomers.Near(name: $0.name, reference: $0.reference) }
                + near
        }
        try change.newcomers.expect(text, near: near)
        let person = try add(name: text, of: party, function: function, in: db, by: change)
        change.newcomers.met(person, near: near)
        return person
    }

    /// The person of this name who works for the party, or does so besides; nil where nobody does. Throws `.ambiguous`
    /// where several do.
    static func known(
        _ name: String, of party: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Person? {
        let form = Person.form
        let keys = Apostrophes.spellings(of: NormalisedText.key(name))
        for (people, key) in [ofPartyByName, engagedByName].flatMap({ people in keys.map { (people, $0) } }) {
            let named = try db.list(people, party, key) { row throws(StorageError) in try form.read(row) }
            if let person = try only(current(named, in: db), name) {
                return try self.person(id: person.id, in: db) ?? person
            }
        }
        return nil
    }

    /// The person of the organisation that is meant; put on record where there is none of that name. Throws `.invalid`
    /// for somebody who has left, where a duty is given and not told of the past.
    static func staff(
        _ text: String?, isDuty: Bool = true, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> PersonName? {
        guard let text else { return nil }
        guard let organisation = try PartyRepository.organisation(in: db) else {
            throw .invalid(
                "there is no organisation on record whose '\(shown(text))' could be; `concord init` makes it")
        }
        let person = try findOrAdd(text, of: organisation.id, isOurs: true, in: db, by: change)
        if isDuty, person.party.id != organisation.id {
            throw .invalid(
                "\(shown(person.name)) (\(person.reference)) works for \(person.party.reference) (\(shown(person.party.name))), "
                    + "and duties on your side are those of your own people; name one of \(shown(organisation.name)), or "
                    + "`concord person add NAME --of organisation` puts one on record")
        }
        if isDuty, let left = person.leftOn {
            throw .invalid(
                "\(shown(person.name)) (\(person.reference)) left on \(left) and is given no duty; name somebody "
                    + "else, or, who has come back, `concord person edit \(person.reference) --clear left-on`"
            )
        }
        return PersonName(person)
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
        try check(name: person.name)
        person.function = try TextRule.name.check(optional: function, "the person's function")
        person.party = party
        return try RecordRepository.add(person, in: db, by: change)
    }

    /// Of a party's people, or everybody's, those whose names are near one that was typed, nearest first.
    static func near(
        _ text: String, of party: Int64?, but id: Int64 = 0, in db: borrowing Connection
    ) throws(RegistryError) -> [Newcomers.Near] {
        let key = NormalisedText.key(text)
        var found: [(name: String, reference: String)] = []
        // Slips are rarer at the start of a name; a party of few people is looked through.
        for length in [5, 3, 1, 0] where key.unicodeScalars.count >= length && found.count < 200 {
            let prefix = String(String.UnicodeScalarView(key.unicodeScalars.prefix(length)))
            let end = prefix + "\u{10FFFF}"
            if let party {
                found += try db.list(beginningAlike, party, prefix, end) { row throws(StorageError) in
                    (name: try row.text(0), reference: try row.text(1))
                }
            } else {
                found += try db.list(allBeginningAlike, prefix, end) { row throws(StorageError) in
                    (name: try row.text(0), reference: try row.text(1))
                }
            }
        }
        found.removeAll { $0.name == erasedName }
        var near: [Newcomers.Near] = []
        for name in NearMatch.of(text, among: found.map(\.name)) {
            for other in found where other.name == name && near.count < 3 {
                let one = Newcomers.Near(name: other.name, reference: other.reference)
                if !near.contains(one) { near.append(one) }
            }
        }
        return near
    }

    /// Of people found by name those that stand for themselves; else those whose records theirs went into.
    private static func current(
        _ named: [Person], in db: borrowing Connection
    ) throws(RegistryError) -> [Person] {
        let own = named.filter { $0.mergedInto == nil }
        guard own.isEmpty else { return own }
        var found: [Person] = []
        for person in named {
            let survivor = try survivor(of: person, in: db)
            if !found.contains(where: { $0.id == survivor.id }) { found.append(survivor) }
        }
        return found
    }

    /// The only one of several; nil where there is none.
    private static func only(_ people: [Person], _ text: String) throws(RegistryError) -> Person? {
        guard people.count > 1 else { return people.first }
        let list = people.prefix(10).map {
            let does = $0.function ?? $0.role?.rawValue
            let function = does.map { "\(shown($0)) at " } ?? "works for "
            return "\($0.reference) (\(function)\(shown($0.party.name)), \($0.party.reference))"
        }
        throw .ambiguous(
            "'\(shown(text))' is the name of several people: \(list.joined(separator: ", "))"
                + "\(people.count > 10 ? " and more" : ""); give the reference of one")
    }
}
