package import Storage

extension PersonRepository {
    /// What a person's record says once they were erased: the row stays, because other records refer to it.
    package static let erasedName = String.erasedWords

    static let signed: SQL = """
        SELECT id, reference, status, CASE status WHEN 'withdrawn' THEN withdrawn_on WHEN 'superseded' THEN superseded_on
            ELSE valid_until END, coalesce(
                (SELECT own.name FROM declaration_cosignatory AS own WHERE own.declaration = id AND own.person = ?1),
                signatory_name)
        FROM declaration WHERE id IN \(signedBy) ORDER BY id
        """
    static let mergedInto: SQL = """
        SELECT \(Person.form.columns) \(Person.form.source) WHERE person.merged_into = ?1 ORDER BY person.id
        """
    private static let clearDraft: SQL = """
        UPDATE declaration SET signatory = NULL, signatory_name = NULL, signatory_function = NULL
        WHERE id = ?1 AND signatory = ?2
        """
    private static let clearCosignatory: SQL =
        "DELETE FROM declaration_cosignatory WHERE declaration = ?1 AND person = ?2"
    private static let countDraft: SQL = "UPDATE declaration SET version = version + 1 WHERE id = ?1"
    private static let clearSignature: SQL =
        "UPDATE declaration SET signatory_name = ?3 WHERE id = ?1 AND signatory = ?2"
    private static let clearCosignature: SQL =
        "UPDATE declaration_cosignatory SET name = ?3 WHERE declaration = ?1 AND person = ?2"

    /// What erasing a person would take out, what must be kept, and where words about them stand; throws what `erase`
    /// would.
    package static func erasurePlan(
        of person: Person, why: String? = nil, despiteDuties: Bool = false, on today: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> ErasurePlan {
        let isErased = person.name == erasedName
        if isErased { _ = try freeSignatures(of: person, on: today, in: db) }
        if !isErased, !despiteDuties { try checkDuties(of: person, in: db) }
        let trace = try trace(of: person, in: db)
        if !isErased { try ErasureSteps.check(why, trace) }
        var plan = ErasurePlan()
        if !isErased {
            plan.changes.append("the record of \(person.reference), and what its history held")
        }
        let rows = try trace.sourceRows(in: db).count
        if rows > 0 {
            plan.changes.append("what \(rows) raw row\(rows == 1 ? "" : "s") of imports held of them")
        }
        let actors = try ErasureSteps.actors(of: person, in: db)
        for actor in actors {
            plan.changes.append("the actor \(shown(actor.name)) (\(shown(actor.systemUser))) in the history")
        }
        let signatures = try signatures(of: person, on: today, in: db)
        for draft in signatures.drafts {
            plan.changes.append("the signatory of the draft \(draft.reference)")
        }
        for done in signatures.free {
            plan.changes.append(
                "the signatory's name on \(done.reference), which need not be kept any longer")
        }
        plan.changes += signatures.texts.free.map(\.words)
        plan.kept = signatures.kept
        plan.mentions = try ErasureSteps.mentions(of: trace, except: person.subject, without: actors, in: db)
        return plan
    }

    /// Takes a person out of the record, of raw rows, of drafts and of the history, whose chain stays whole without them.
    ///
    /// Gives what was kept, and what still names them. With `mentions` the history also loses what others wrote of them;
    /// what a record says of them now is for people to edit. Throws `.invalid` while a partner or a cluster has the person
    /// for manager, advocate or sponsor.
    @discardableResult
    package static func erase(
        _ person: Person, basis: Erasure.Basis = .request, on day: CivilDate? = nil, mentions: Bool = false,
        despiteDuties: Bool = false, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> (person: Person, plan: ErasurePlan) {
        guard person.name != erasedName else {
            return (person, try eraseSignatures(of: person, in: db, by: change))
        }
        var plan = try erasurePlan(
            of: person, why: change.why, despiteDuties: despiteDuties, on: change.today, in: db)
        let trace = try trace(of: person, in: db)
        let places = try trace.places(except: person.subject, in: db)
        let actors = try ErasureSteps.actors(of: person, in: db)
        try ErasureSteps.overwrite(in: db)
        // What went into the record is the same person's.
        for other in try RecordRepository<Person>.list(mergedInto, person.id, in: db)
        where other.name != erasedName {
            let more = try erase(
                other, basis: basis, on: day, mentions: mentions, despiteDuties: despiteDuties, in: db,
                by: change
            ).plan
            plan.kept += more.kept.filter { !plan.kept.contains($0) }
        }
        let signatures = try signatures(of: person, on: change.today, in: db)
        try clear(signatures.free, of: person, in: db)
        try signatures.texts.clear(in: db, by: change)
        for draft in signatures.drafts {
            try db.write(clearDraft, draft.id, person.id)
            try db.write(clearCosignatory, draft.id, person.id)
            try db.write(countDraft, draft.id)
            try History.append(
                "edited", DeclarationRepository.declaration(id: draft.id, in: db), in: db, by: change)
        }
        let partners = try trace.redactSourceRows(in: db)
        let affected = Set(places.filter(\.isTheirs).map(\.subject)).union(
            partners.map { Subject(.partner, $0) })
        // What an event holds is one text: where one part of it goes, all of it does.
        let forgotten = places.filter { place in
            if place.subject.kind == .actor { return false }
            if affected.contains(place.subject) { return true }
            return mentions && !(place.isLast && place.path != "why")
        }
        try ErasureSteps.forget(forgotten, in: db, by: change)
        for actor in actors { try ErasureSteps.erase(actor, as: person.reference, in: db, by: change) }
        let alone = try withoutEngagements(person, in: db, by: change)
        let erased = try RecordRepository.erase(alone, in: db, by: change)
        try ErasureRepository.note(person.reference, basis, on: day, in: db, by: change)
        plan.mentions = try ErasureSteps.mentions(of: trace, except: person.subject, in: db)
        return (erased, plan)
    }

    /// Takes the name of somebody who was erased before off declarations and agreed texts that need not keep it any longer;
    /// throws `.invalid` where there is none.
    private static func eraseSignatures(
        of person: Person, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> ErasurePlan {
        let signatures = try freeSignatures(of: person, on: change.today, in: db)
        try ErasureSteps.overwrite(in: db)
        try clear(signatures.free, of: person, in: db)
        try signatures.texts.clear(in: db, by: change)
        try History.append("erased", person, in: db, by: change)
        var plan = ErasurePlan()
        plan.kept = signatures.kept
        return plan
    }

    /// Takes a person's name off declarations that need not be kept any longer.
    private static func clear(
        _ free: [(id: Int64, reference: String)], of person: Person, in db: borrowing Connection
    ) throws(RegistryError) {
        for done in free {
            try db.write(clearSignature, done.id, person.id, erasedName)
            try db.write(clearCosignature, done.id, person.id, erasedName)
        }
    }

    /// What somebody who was erased has signed, of which some may go; throws `.invalid` where nothing may.
    private static func freeSignatures(
        of person: Person, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Signatures {
        let signatures = try signatures(of: person, on: today, in: db)
        guard signatures.hasFree else {
            let kept = signatures.kept.map { "; \($0.words)" }.joined()
            throw .invalid(
                "\(person.reference) was erased already; there is nothing left of the person that may go\(kept)"
            )
        }
        return signatures
    }

    /// Whether a declaration or an agreed text still names somebody who was erased, and need not any longer.
    static func hasFreeSignatures(
        _ person: Person, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Bool { try signatures(of: person, on: today, in: db).hasFree }

    private static func checkDuties(of person: Person, in db: borrowing Connection) throws(RegistryError) {
        let duties = try DutyRepository.duties(of: person, limit: 11, in: db)
        guard duties.isEmpty else {
            throw .invalid(
                "\(person.reference) (\(shown(person.name))) is \(Duty.list(duties)), and "
                    + "whoever has a duty is not erased; `concord person leave \(person.reference) --to PERSON` gives "
                    + "all of it to somebody else; then erase the person")
        }
    }

    /// All that names the person, by the record and by its history.
    static func trace(of person: Person, in db: borrowing Connection) throws(RegistryError) -> PersonalTrace {
        // Whose words the fields hold, and whether they name them, is declared with the fields.
        let keys = Person.fields.filter { $0.privacy.whose == .person && $0.privacy.isNaming }.map(\.key)
        var words = keys.compactMap { person.json[$0]?.string }
        for event in try History.events(of: person.subject, in: db) {
            words += keys.compactMap { event.record?[$0]?.string }
        }
        return PersonalTrace(
            words, sure: words.filter { $0.contains("@") || !$0.contains(where: \.isLetter) },
            home: person.party.kind == .organisation ? nil : person.party.id)
    }

    private struct Signatures {
        /// Drafts that the person is to sign, and declarations that need not be kept any longer.
        var drafts, free: [(id: Int64, reference: String)]
        var kept: [ErasurePlan.Kept]
        var texts = AgreedTexts()

        var hasFree: Bool { !free.isEmpty || !texts.free.isEmpty }
    }

    private static func signatures(
        of person: Person, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Signatures {
        let rows = try db.list(signed, person.id) { row throws(StorageError) in
            (
                id: try row.integer(0), reference: try row.text(1), status: try row.text(2),
                end: try row.optionalDate(3), name: try row.optionalText(4)
            )
        }
        var signatures = Signatures(drafts: [], free: [], kept: [])
        for row in rows where row.name != erasedName {
            if row.status == "draft" {
                signatures.drafts.append((row.id, row.reference))
            } else if let kept = try RetentionRepository.kept(
                .declaration, "declaration \(row.reference)", since: row.end, on: today, in: db)
            {
                signatures.kept.append(kept)
            } else {
                signatures.free.append((row.id, row.reference))
            }
        }
        signatures.texts = try AgreedTexts(naming: person.reference, on: today, in: db)
        signatures.kept += signatures.texts.kept
        return signatures
    }
}
