package import Storage

/// Work of a person for a party besides their own, and as what.
package struct Engagement: RecordPart, Hashable {
    package let party: Party
    package let role: String

    package static let selected: SQL = "json_object(\(Party.lineColumns), 'role', part.role)"
    package static let join: SQL = "JOIN party ON party.id = part.party"
    package static let written: [(column: SQL, value: SQL)] = [
        ("party", .number("'id'")), ("role", "?3 ->> 'role'"),
    ]

    init(party: Party, role: String) {
        self.party = party
        self.role = role
    }

    package init?(line: JSON) {
        guard let party = Party(line: line), let role = line["role"]?.string else { return nil }
        self.init(party: party, role: role)
    }

    package var line: JSON { party.line.adding(.members(["role": .text(role)])) }
    package var json: JSON { .members(["party": .text(party.reference), "role": .text(role)]) }

    package static func restored(_ json: JSON, in db: borrowing Connection) throws(RegistryError)
        -> Engagement?
    {
        guard let party = try Party.restored(json["party"] ?? .null, in: db), let role = json["role"]?.string
        else { return nil }
        return Engagement(party: party, role: role)
    }

    package var words: String { "\(role) of \(party.name) (\(party.reference))" }

    /// Reads `PARTY=ROLE` each; throws `.invalid` for a party that is named twice, or is the person's own.
    static func read(
        _ texts: [String], of person: Person, in db: borrowing Connection
    ) throws(RegistryError) -> [Engagement] {
        var engagements: [Engagement] = []
        for text in texts {
            guard let sign = text.lastIndex(of: "="), sign != text.startIndex else {
                throw .invalid(
                    "'\(shown(text))' (--also-for) says no role; write PARTY=ROLE, such as \"Oak ApS=bookkeeper\""
                )
            }
            let party = try PartyRepository.find(
                String(text[..<sign]), kinds: [.partner, .cluster], in: db)
            let role = try TextRule.name.check(
                String(text[text.index(after: sign)...]), "the role (--also-for)")
            guard party.id != person.party.id else {
                throw .invalid(
                    "\(shown(person.name)) works for \(shown(party.name)) already; --role says as what")
            }
            guard !engagements.contains(where: { $0.party.id == party.id }) else {
                throw .invalid("--also-for names \(shown(party.name)) twice; give one role in it")
            }
            engagements.append(Engagement(party: party, role: role))
        }
        return engagements
    }
}

extension Person {
    /// Every role that the person has in the firm of their own.
    var isThereFor: [String] { [role?.rawValue].compactMap(\.self) + roles }

    /// As what the person works for a party: the function, and what the person is there for.
    package func work(for id: Int64) -> String? {
        if let engagement = alsoFor.first(where: { $0.party.id == id }) { return engagement.role }
        let words = [function].compactMap(\.self) + isThereFor
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }
}

extension PersonRepository {
    static let engagedByName: SQL = """
        SELECT \(Person.form.columns) \(Person.form.source) WHERE person.name_key = ?2
            AND person.id IN (SELECT person FROM person_firm WHERE party = ?1) ORDER BY person.id LIMIT 11
        """
    private static let engaged: SQL = "SELECT person FROM person_firm WHERE party = ?1 ORDER BY person"

    /// Whom a person works for besides goes with the person.
    static func withoutEngagements(
        _ person: Person, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Person {
        guard !person.alsoFor.isEmpty else { return person }
        var changed = person
        changed.alsoFor = []
        return try RecordRepository.keep(changed, insteadOf: person, in: db, by: change)
    }

    /// Nobody works for a party besides any more, such as one that is erased.
    static func endEngagements(
        for party: Int64, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let ids = try db.list(engaged, party) { row throws(StorageError) in try row.integer(0) }
        for id in ids {
            guard let person = try person(id: id, in: db) else { continue }
            var changed = person
            changed.alsoFor.removeAll { $0.party.id == party }
            _ = try RecordRepository.keep(changed, insteadOf: person, in: db, by: change)
        }
    }
}
