import Storage

/// A person of a partner as a row tells of them.
struct ImportContact: Sendable, Hashable {
    var name: String?
    var role: String?
    var function: String?
    var email: String?
    var telephone: String?

    var isEmpty: Bool { self == ImportContact() }

    mutating func say(_ text: String, _ part: ImportPart) {
        switch part {
        case .contact: name = text
        case .contactRole: role = text
        case .contactFunction: function = text
        case .contactEmail: email = text
        case .contactTelephone: telephone = text
        default: break
        }
    }

    /// The people of whom it tells: several where their names alone stand there, with a semicolon between two.
    var each: [ImportContact] {
        guard let name, name.contains(";"), self == ImportContact(name: name) else { return [self] }
        return name.split(separator: ";").map { ImportRow.trimmed(String($0)) }.filter { !$0.isEmpty }
            .map { ImportContact(name: $0) }
    }

    /// Puts the person on record, or what was not yet on record of somebody of this name.
    func put(
        of party: Int64, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> ImportOutcome {
        guard let name else { return ImportOutcome() }
        var draft = RecordDraft<Person>()
        let form = Person.form
        let known = try db.list(PersonRepository.ofPartyByName, party, NormalisedText.key(name)) {
            row throws(StorageError) in try form.read(row)
        }.first { $0.mergedInto == nil }
        guard let known, let person = try PersonRepository.person(id: known.id, in: db) else {
            var start = Person()
            guard let employer = try PartyRepository.party(id: party, in: db) else {
                return ImportOutcome()
            }
            start.party = employer
            draft[\Person.name] = name
            draft[\Person.role] = role ?? Person.Role.contact.rawValue
            draft[\Person.function] = function
            draft[\Person.email] = email
            draft[\Person.telephone] = telephone
            _ = try RecordRepository.add(draft, to: start, knowing: [\.party], in: db, by: change)
            return ImportOutcome(isNew: true)
        }
        var differing: [String] = []
        func say(_ said: String?, _ held: String?, _ path: PartialKeyPath<Person>, _ word: String) {
            guard let said else { return }
            if held == nil {
                draft[path] = said
            } else if held != said {
                differing.append(word)
            }
        }
        say(function, person.function, \Person.function, "function")
        say(email, person.email, \Person.email, "e-mail address")
        say(telephone, person.telephone, \Person.telephone, "telephone number")
        if !draft.isEmpty { _ = try RecordRepository.edit(person, draft, in: db, by: change) }
        return ImportOutcome(isFilledIn: !draft.isEmpty, differing: differing)
    }
}
