import Storage

/// One of the two sides of a relationship.
package enum Side: String, FieldWord { case organisation, partner }

/// Whose word something is: what the organisation records of its own doing, or what the other side says as well.
package enum Word: String, FieldWord { case ours, both }

/// What holds for every record of a relationship with a partner or a cluster. Every call runs inside the caller's
/// transaction.
package enum Relationship {
    static let ended: SQL = "SELECT status = 'ended' FROM partner WHERE id = ?1"
    /// The numbers of all partners with whom it has ended; the index by status leaves candidates out, and says so.
    static let over: SQL = "(SELECT id FROM partner WHERE status = 'ended' AND status <> 'candidate')"

    /// Throws `.invalid` where the relationship has ended: nothing new is recorded of it before it is taken up again.
    static func checkGoesOn(with party: Party, in db: borrowing Connection) throws(RegistryError) {
        let day: String
        if party.kind == .cluster {
            // A cluster has no status of its own: it has ended with its exit.
            guard let exit = try Exit.latest(with: party, in: db), exit.state == .closed else { return }
            day = exit.endedOn.map { " ended on \($0)" } ?? " has ended"
        } else {
            guard party.kind == .partner, try db.number(ended, party.id) == 1 else { return }
            var since: Instant?
            for event in try History.events(of: Subject(.partner, party.id), in: db).reversed() {
                guard event.record?["status"]?.string == Partner.Status.ended.rawValue else { break }
                since = event.at
            }
            day = since.map { " ended on \($0.description.prefix(10))" } ?? " has ended"
        }
        throw .invalid(
            "the relationship with \(shown(party.name)) (\(party.reference))\(day), and nothing new is recorded of it; "
                + "`concord exit reopen \(party.reference) --why TEXT` takes it up again")
    }

    /// Throws `.invalid` unless a person works for a party; `duty` says what for.
    static func check(
        _ person: PersonName, worksFor party: Party, _ duty: String, in db: borrowing Connection
    ) throws(RegistryError) {
        guard let found = try PersonRepository.person(id: person.id, in: db), found.party.id != party.id
        else {
            return
        }
        throw .invalid(
            "\(shown(found.name)) (\(found.reference)) works for \(shown(found.party.name)) and is not \(duty); "
                + "`concord person add NAME --of \(party.reference)` puts one of \(shown(party.name)) on record"
        )
    }

    /// Throws `.invalid` unless a person works for the organisation; `duty` says what for.
    static func check(
        ours person: PersonName, _ duty: String, in db: borrowing Connection
    ) throws(RegistryError) {
        guard let organisation = try PartyRepository.organisation(in: db) else { return }
        try check(person, worksFor: organisation, duty, in: db)
    }

    /// Somebody of the other side, whose word something is.
    static func speaker(
        _ text: String, of party: Party, in db: borrowing Connection
    ) throws(RegistryError) -> PersonName {
        let person = PersonName(try PersonRepository.find(text, in: db))
        try check(person, worksFor: party, "who speaks for the other side", in: db)
        return person
    }

    /// A day that something happened, never one to come; today where none is given.
    package static func day(
        _ text: String?, since first: CivilDate? = nil, of what: String, on today: CivilDate
    ) throws(RegistryError) -> CivilDate {
        let day = try CivilDate.typed(text, "the day (--date)") ?? today
        guard day <= today else {
            throw .invalid(
                "\(day) is still to come; what is recorded happened, so give a day until \(today)")
        }
        if let first, day < first {
            throw .invalid(
                "\(day) is before \(first), the day of \(what); give a day from \(first) to \(today)")
        }
        return day
    }
}

extension FieldRule<Party> {
    /// Who a record of a relationship is with: a partner or a cluster; a new record only where it has not ended.
    package static var counterparty: Self {
        .init(
            examples: [], completion: .record(.partner),
            finding: { text, _, db, _ throws(RegistryError) in
                try PartyRepository.find(text, kinds: [.partner, .cluster], in: db)
            },
            changing: { text, _, db, _ throws(RegistryError) in
                let party = try PartyRepository.find(text, kinds: [.partner, .cluster], in: db)
                try Relationship.checkGoesOn(with: party, in: db)
                return party
            })
    }
}

extension FieldRule<PersonName> {
    /// Anybody on record, of either side; who is not yet is put on record as one of the organisation's people.
    package static var someone: Self {
        .init(
            examples: ["Ines Vogt", "Jonas Beck"], completion: .record(.person),
            finding: { text, _, db, _ throws(RegistryError) in
                PersonName(try PersonRepository.find(text, in: db))
            },
            changing: { text, name, db, change throws(RegistryError) in
                do throws(RegistryError) { return PersonName(try PersonRepository.find(text, in: db)) } catch
                {
                    guard case .notFound = error else { throw error }
                }
                guard let person = try PersonRepository.staff(text, isDuty: false, in: db, by: change) else {
                    throw .invalid("\(name.full) is empty; name a person")
                }
                return person
            })
    }
}

extension Field {
    /// Who a record of a relationship is with; `list` is narrowed by it.
    static func counterparty(_ path: any WritableKeyPath<Record, Party> & Sendable, order: SQL) -> Field {
        required(
            "counterparty", path, .counterparty, label: "with",
            help: "The partner or cluster: a reference, an alias, or a name that only one has."
        ).said("the partner or cluster").asPlace.named("name")
            .filter("with", help: "Those with this partner or cluster.", order: order).listed("with")
    }
}
