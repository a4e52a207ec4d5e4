package import Storage

/// What was on record, and who put it there: the events of one subject.
package enum History {
    /// One event, with the record as it was after it.
    package struct Event: Sendable {
        package let sequence: Int64
        package let at: Instant
        /// What the clock of the machine said, where that was before the event before.
        package let clock: Instant?
        package let actor: String
        package let systemUser: String
        package let action: String
        package let why: String?
        /// Nil where a person was erased and the payload with them.
        package let record: JSON?

        /// By whose word it bears its time, where no registry saw it then: `came with the records of …, imported on …`.
        package var hearsay: String? {
            action == "imported" && why?.hasPrefix(RecordArrival.origin) == true ? why : nil
        }
    }

    static let columns: SQL = """
        event.sequence, event.at, actor.name, actor.system_user, event.action, event_payload.payload, event.clock
        """
    private static let source: SQL = """
        FROM event JOIN actor ON actor.id = event.actor
        LEFT JOIN event_payload ON event_payload.sequence = event.sequence
        WHERE event.subject_kind = ?1 AND event.subject = ?2
        """
    static let ofSubject: SQL = "SELECT \(columns) \(source) ORDER BY event.sequence"
    static let first: SQL = """
        SELECT at FROM event WHERE subject_kind = ?1 AND subject = ?2 AND action = ?3 ORDER BY sequence LIMIT 1
        """
    static let ofSubjectUntil: SQL =
        "SELECT \(columns) \(source) AND event.at <= ?3 ORDER BY event.sequence DESC LIMIT 1"

    /// Appends the event of a change to a record: the whole record as it is now; `why` where the change gives no
    /// reason of its own.
    package static func append(
        _ action: String, _ record: some Recorded, why: String? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        try change.chain.append(
            action, record.subject, record: record.json, why: change.why ?? why, by: change.actor,
            in: db)
    }

    /// When an action was first recorded of a subject; nil where it never was.
    static func firstMoment(
        of action: String, _ subject: Subject, in db: borrowing Connection
    ) throws(RegistryError) -> Instant? {
        try db.one(first, subject.kind.rawValue, subject.id, action) { row throws(StorageError) in
            Instant(try row.text(0)) ?? .origin
        }
    }

    /// Every event of a subject, oldest first.
    package static func events(of subject: Subject, in db: borrowing Connection) throws(RegistryError)
        -> [Event]
    {
        do {
            return try db.rows(ofSubject, subject.kind.rawValue, subject.id, as: event)
        } catch { throw .storage(error) }
    }

    /// The record as it was on record at an instant; nil where it was not there yet.
    package static func record(
        of subject: Subject, knownAt instant: Instant, in db: borrowing Connection
    ) throws(RegistryError) -> Event? {
        do {
            return try db.first(
                ofSubjectUntil, subject.kind.rawValue, subject.id, instant.description, as: event)
        } catch { throw .storage(error) }
    }

    static func event(_ row: borrowing Row) throws(StorageError) -> Event {
        let payload = row.isNull(5) ? nil : JSON(parsing: Array(try row.text(5).utf8))
        return Event(
            sequence: try row.integer(0), at: Instant(try row.text(1)) ?? Instant.origin,
            clock: try row.optionalText(6).flatMap(Instant.init), actor: try row.text(2),
            systemUser: try row.text(3), action: try row.text(4), why: payload?["why"]?.string,
            record: payload?["record"])
    }
}
