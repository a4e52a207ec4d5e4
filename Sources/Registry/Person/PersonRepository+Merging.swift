package import Storage

/// What became of two records that were one person's.
package struct PersonMerger: Sendable {
    /// The record that stays, with what the other knew and it did not.
    package let person: Person
    /// The record that now leads to it.
    package let merged: Person
    /// What changed hands.
    package let duties: [Duty]
    /// Where the person had one duty under each name, and now has both.
    package let doubled: [Party]
    /// Issued declarations that the other signed: they are documents, and keep the name.
    package let declarations: [String]
}

extension PersonRepository {
    /// The declarations that a person signs, first or together with others.
    static let signedBy: SQL = """
        (SELECT id FROM declaration WHERE signatory = ?1
        UNION SELECT declaration FROM declaration_cosignatory WHERE person = ?1)
        """
    static let documents: SQL =
        "SELECT reference FROM declaration WHERE id IN \(signedBy) AND status <> 'draft' ORDER BY id"
    static let drafts: SQL =
        "SELECT id FROM declaration WHERE id IN \(signedBy) AND status = 'draft' ORDER BY id"

    /// Makes one record of two that are one person's: duties, dialogues and drafts go to the one that stays, and the
    /// other's name and reference lead there from now on. Nothing of either history changes.
    ///
    /// Throws `.invalid` for one record with itself, for people of two parties, and for somebody who was erased.
    package static func merge(
        _ before: Person, into survivor: Person, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> PersonMerger {
        guard before.id != survivor.id else {
            throw .invalid(
                "\(survivor.reference) (\(shown(survivor.name))) is one record already; name the two that are one person's"
            )
        }
        for person in [before, survivor] where person.name == erasedName {
            throw .invalid(
                "\(person.reference) was erased, and nobody knows whose it was; name a person who is on record"
            )
        }
        guard before.party.id == survivor.party.id else {
            throw .invalid(
                "\(shown(before.name)) (\(before.reference)) works for \(shown(before.party.name)), and "
                    + "\(shown(survivor.name)) (\(survivor.reference)) for \(shown(survivor.party.name)); records of "
                    + "two parties' people stay two, so name two of one party")
        }
        let duties = try DutyRepository.duties(of: before, in: db)
        if let left = survivor.leftOn, !duties.isEmpty {
            throw .invalid(
                "\(shown(survivor.name)) (\(survivor.reference)) left on \(left), and the other is "
                    + "\(Duty.list(duties)); clear the day of the one (`concord person edit \(survivor.reference) "
                    + "--clear left-on`) or hand the duties over (`concord person leave \(before.reference) --to PERSON`)"
            )
        }
        let kept = try DutyRepository.duties(of: survivor, in: db)
        try DutyRepository.move(duties, from: before, to: survivor, in: db, by: change)
        let stays = try self.person(id: survivor.id, in: db) ?? survivor
        let goes = try self.person(id: before.id, in: db) ?? before
        try moveWords(of: before, to: survivor, in: db, by: change)
        let signed = try db.list(documents, before.id) { row throws(StorageError) in try row.text(0) }
        var person = stays
        person.role = survivor.role ?? before.role
        person.function = survivor.function ?? before.function
        person.email = survivor.email ?? before.email
        person.telephone = survivor.telephone ?? before.telephone
        person.roles = survivor.roles.isEmpty ? before.roles : survivor.roles
        person.alsoFor += before.alsoFor.filter { one in
            !person.alsoFor.contains { $0.party.id == one.party.id }
        }
        person.competence = survivor.competence ?? before.competence
        person.signs = survivor.signs ?? before.signs
        person.decidesUpTo = survivor.decidesUpTo ?? before.decidesUpTo
        person.deputy = (stays.deputy ?? goes.deputy).flatMap { $0.id == survivor.id ? nil : $0 }
        person = try RecordRepository.keep(person, insteadOf: stays, in: db, by: change)
        var merged = goes
        merged.mergedInto = PersonName(person)
        merged = try RecordRepository.keep(merged, insteadOf: goes, as: "merged", in: db, by: change)
        let doubled = duties.filter { duty in kept.contains { $0.party.id == duty.party.id } }.map(\.party)
        return PersonMerger(
            person: person, merged: merged, duties: duties, doubled: doubled, declarations: signed)
    }

    static let roles: SQL = "SELECT DISTINCT plan FROM plan_role WHERE ours = ?1 OR theirs = ?1 ORDER BY plan"

    /// What a person answers for in plans of any time.
    private static func moveRoles(
        of before: Person, to survivor: PersonName, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        for id in try db.list(roles, before.id, as: { row throws(StorageError) in try row.integer(0) }) {
            guard let plan = try Plan.record(id: id, in: db) else { continue }
            var moved = plan
            for place in moved.roles.indices {
                if moved.roles[place].ours.id == before.id { moved.roles[place].ours = survivor }
                if moved.roles[place].theirs?.id == before.id { moved.roles[place].theirs = survivor }
            }
            _ = try RecordRepository.keep(moved, insteadOf: plan, in: db, by: change)
        }
    }

    /// What a person facilitated, and what of theirs is still a draft.
    private static func moveWords(
        of before: Person, to survivor: Person, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        try PersonRepository.replace(before, by: PersonName(survivor), in: db, by: change)
        try moveRoles(of: before, to: PersonName(survivor), in: db, by: change)
        for id in try db.list(drafts, before.id, as: { row throws(StorageError) in try row.integer(0) }) {
            try DeclarationRepository.replace(
                before, by: survivor, in: DeclarationRepository.declaration(id: id, in: db), in: db,
                by: change)
        }
    }
}
