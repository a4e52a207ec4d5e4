import Storage

/// What the erasure of people and of partners has in common. Every call runs inside the caller's transaction.
enum ErasureSteps {
    private static let payload: SQL = "DELETE FROM event_payload WHERE sequence = ?1"
    private static let payloadsOf: SQL = """
        DELETE FROM event_payload WHERE sequence IN (
            SELECT sequence FROM event WHERE subject_kind = ?1 AND subject = ?2)
        """
    private static let actors: SQL = "SELECT id, name, system_user FROM actor ORDER BY id"
    private static let namesakes: SQL =
        "SELECT EXISTS (SELECT 1 FROM person WHERE name_key = ?1 AND id <> ?2)"
    private static let renameActor: SQL = "UPDATE actor SET name = ?2, system_user = ?3 WHERE id = ?1"

    /// What others wrote of them, but for some records.
    static func mentions(
        of trace: PersonalTrace, except own: Subject, leaving: Set<Subject> = [],
        without actors: [Actor] = [], in db: borrowing Connection
    ) throws(RegistryError) -> [ErasurePlan.Mention] {
        let places = try trace.places(except: own, in: db).filter { !leaving.contains($0.subject) }
        let near = try trace.nearPlaces(except: own, in: db).filter { !leaving.contains($0.subject) }
        var mentions: [ErasurePlan.Mention] = []
        for (place, isNear) in places.map({ ($0, false) }) + near.map({ ($0, true) })
        where !place.isTheirs && !actors.contains(where: { $0.subject == place.subject }) {
            // Who issued a declaration is told with what goes or has to be kept.
            if place.subject.kind == .declaration, place.path.hasPrefix("record.issuer.") { continue }
            let isNow = place.isLast && place.path != "why"
            let mention = ErasurePlan.Mention(
                record: place.record,
                field: (place.path == "why"
                    ? "the reason" : place.path.replacing("record.", with: "").replacing("_", with: " "))
                    + (isNear ? " (a word of the name)" : ""),
                event: isNow ? nil : place.sequence)
            if !mentions.contains(mention) { mentions.append(mention) }
        }
        return mentions
    }

    /// Takes out of the history what these places hold, and records of each subject how it is now; the chain stays whole.
    static func forget(
        _ places: [PersonalTrace.Place], in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        var subjects: [Subject] = []
        for place in places {
            try db.write(payload, place.sequence)
            if !subjects.contains(place.subject) { subjects.append(place.subject) }
        }
        for subject in subjects { try record(subject, in: db, by: change) }
    }

    /// Takes out of the history all that it holds of a subject, and records how it is now.
    static func forgetAll(
        of subject: Subject, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        try db.write(payloadsOf, subject.kind.rawValue, subject.id)
        try record(subject, in: db, by: change)
    }

    /// Records how something is now, where the history no longer says it.
    static func record(
        _ subject: Subject, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard let entry = RecordList.all.entry(named: subject.kind.rawValue),
            let record = try entry.read(subject.id, db)
        else { return }
        try History.append("erased", record, in: db, by: change)
    }

    /// The actors of a person's name, where nobody else has it; an actor is a name and no more.
    static func actors(of person: Person, in db: borrowing Connection) throws(RegistryError) -> [Actor] {
        let key = NormalisedText.key(person.name)
        let isShared = try db.number(namesakes, key, person.id) == 1
        guard !isShared || person.party.kind == .organisation else { return [] }
        return try db.list(actors) { row throws(StorageError) in
            Actor(id: try row.integer(0), name: try row.text(1), systemUser: try row.text(2))
        }.filter { NormalisedText.key($0.name) == key }
    }

    /// Takes name and account of an actor out of the history, which goes on saying that it was one and the same.
    static func erase(
        _ actor: Actor, as reference: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        try db.write(
            renameActor, actor.id, "\(String.erasedWords) \(reference)", "\(String.erasedWords) \(actor.id)")
        try forgetAll(of: actor.subject, in: db, by: change)
    }

    /// What is deleted is overwritten, not only forgotten.
    static func overwrite(in db: borrowing Connection) throws(RegistryError) {
        do { try db.overwriteDeleted() } catch { throw .storage(error) }
    }

    /// Throws `.invalid` for a reason that names whom it is about, because the reason stays.
    static func check(_ why: String?, _ trace: PersonalTrace) throws(RegistryError) {
        guard let why, trace.isIn(why) else { return }
        throw .invalid(
            "the reason (--why) names whom you erase, and it stays in the history; give one without name, address and "
                + "number, such as \"asked for it on 3 May\"")
    }
}
