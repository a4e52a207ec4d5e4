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
    static let facilitated: SQL = """
        SELECT \(Dialogue.form.columns) \(Dialogue.form.source) WHERE dialogue.facilitator = ?1 ORDER BY dialogue.id
        """
    static let documents: SQL =
        "SELECT reference FROM declaration WHERE signatory = ?1 AND status <> 'draft' ORDER BY id"
    static let drafts: SQL = """
        SELECT id FROM declaration WHERE signatory = ?1 AND status = 'draft' ORDER BY id
        """

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
        try moveWords(of: before, to: survivor, in: db, by: change)
        let signed = try db.list(documents, before.id) { row throws(StorageError) in try row.text(0) }
        var person = survivor
        person.role = survivor.role ?? before.role
        person.function = survivor.function ?? before.function
        person.email = survivor.email ?? before.email
        person.telephone = survivor.telephone ?? before.telephone
        person = try RecordRepository.keep(person, insteadOf: survivor, in: db, by: change)
        var merged = before
        merged.mergedInto = PersonName(person)
        merged = try RecordRepository.keep(merged, insteadOf: before, as: "merged", in: db, by: change)
        let doubled = duties.filter { duty in kept.contains { $0.party.id == duty.party.id } }.map(\.party)
        return PersonMerger(
            person: person, merged: merged, duties: duties, doubled: doubled, declarations: signed)
    }

    /// What a person facilitated, and what of theirs is still a draft.
    private static func moveWords(
        of before: Person, to survivor: Person, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        for dialogue in try RecordRepository<Dialogue>.list(facilitated, before.id, in: db) {
            guard let before = try Dialogue.record(id: dialogue.id, in: db) else { continue }
            var moved = before
            moved.facilitator = PersonName(survivor)
            _ = try RecordRepository.keep(moved, insteadOf: before, in: db, by: change)
        }
        for id in try db.list(drafts, before.id, as: { row throws(StorageError) in try row.integer(0) }) {
            let declaration: Declaration = try DeclarationRepository.declaration(id: id, in: db)
            var draft = DeclarationDraft()
            draft.signatory = survivor.reference
            draft.function = declaration.function
            _ = try DeclarationRepository.edit(declaration, draft, in: db, by: change)
        }
    }
}
