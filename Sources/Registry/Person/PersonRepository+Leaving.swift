package import Storage

/// What a person who left handed over, and to whom.
package struct HandOver: Sendable {
    package let person: Person
    /// Nil where there was nothing to hand over and nobody was named.
    package let successor: Person?
    package let duties: [Duty]
}

extension PersonRepository {
    /// Records that somebody left, and gives all their duties to another at once.
    ///
    /// Throws `.invalid` where the duties would be nobody's, and for a successor who is no other person at work for the
    /// same party.
    package static func leave(
        _ before: Person, to successor: Person?, on day: CivilDate, ifVersion: Int64? = nil,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> HandOver {
        try Versions.check(before.version, ifVersion, of: before.reference, noun: "person")
        if let left = before.leftOn {
            throw .invalid(
                "\(shown(before.name)) (\(before.reference)) left on \(left), and has no duty left to hand over; "
                    + "`concord person edit \(before.reference) --clear left-on` records that they came back")
        }
        guard day <= change.today else {
            throw .invalid(
                "\(day) is still to come, and until then \(shown(before.name)) is there; give the day, at most "
                    + "\(change.today), once it has come")
        }
        let duties = try DutyRepository.duties(of: before, in: db)
        guard let successor else {
            guard duties.isEmpty else {
                throw .invalid(
                    "\(shown(before.name)) (\(before.reference)) is \(Duty.list(duties)); name with --to who takes "
                        + "all of it over")
            }
            return HandOver(
                person: try depart(before, on: day, in: db, by: change), successor: nil, duties: [])
        }
        guard successor.id != before.id else {
            throw .invalid(
                "\(shown(before.name)) (\(before.reference)) leaves and cannot hand over to the same person; name "
                    + "somebody else with --to")
        }
        guard successor.party.id == before.party.id else {
            throw .invalid(
                "\(shown(successor.name)) (\(successor.reference)) works for \(shown(successor.party.name)), and "
                    + "\(shown(before.name)) for \(shown(before.party.name)); a duty stays with the same party, so "
                    + "name one of its people")
        }
        if let left = successor.leftOn {
            throw .invalid(
                "\(shown(successor.name)) (\(successor.reference)) left on \(left) and takes nothing over; "
                    + "name somebody who is there")
        }
        try DutyRepository.move(duties, from: before, to: successor, in: db, by: change)
        // Who takes over may have stood in for, or been stood in for by, the one who leaves.
        let taking = try person(id: successor.id, in: db) ?? successor
        var heir = taking
        if heir.role == nil { heir.role = before.role }
        heir = try RecordRepository.keep(heir, insteadOf: taking, in: db, by: change)
        return HandOver(
            person: try depart(person(id: before.id, in: db) ?? before, on: day, in: db, by: change),
            successor: heir, duties: duties)
    }

    private static func depart(
        _ before: Person, on day: CivilDate, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Person {
        var person = before
        person.leftOn = day
        return try RecordRepository.keep(person, insteadOf: before, as: "left", in: db, by: change)
    }
}
