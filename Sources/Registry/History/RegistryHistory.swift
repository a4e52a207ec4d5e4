package import Storage

/// What changed in the whole registry, whoever changed it and whatever of.
package struct RegistryHistory: Sendable {
    /// From this moment on; nil from the first.
    package var since: Instant?
    /// Until this moment.
    package var until: Instant?
    /// Who made the changes: a name as it was given, or an account.
    package var actor: String?
    /// The last so many.
    package var limit: Int64?

    package init() {}

    /// One change: the event, what it is about, and the record as it was before.
    package struct Line: Sendable {
        package let event: History.Event
        package let kind: String
        package let subject: Int64
        /// Nil where the record was new, or what it was is no longer in the file.
        package let before: JSON?
    }

    static let actors: SQL = "SELECT id, name, system_user FROM actor ORDER BY id"
    private static let condition: SQL = """
        (?1 IS NULL OR event.at >= ?1) AND (?2 IS NULL OR event.at <= ?2)
        AND (?3 IS NULL OR event.actor IN (SELECT value FROM json_each(?3)))
        """
    /// Where the last so many begin.
    static let beginning: SQL = """
        SELECT min(sequence) FROM (
            SELECT event.sequence FROM event WHERE \(condition) ORDER BY event.sequence DESC LIMIT ?4)
        """
    static let events: SQL = """
        SELECT \(History.columns), event.subject_kind, event.subject, (
            SELECT prior.payload FROM event AS earlier
            LEFT JOIN event_payload AS prior ON prior.sequence = earlier.sequence
            WHERE earlier.subject_kind = event.subject_kind AND earlier.subject = event.subject
                AND earlier.sequence < event.sequence
            ORDER BY earlier.sequence DESC LIMIT 1)
        FROM event JOIN actor ON actor.id = event.actor
        LEFT JOIN event_payload ON event_payload.sequence = event.sequence
        WHERE \(condition) AND event.sequence >= ?4 ORDER BY event.sequence
        """

    /// Hands each change to `body`, oldest first, until it returns false.
    package func forEach(
        in db: borrowing Connection, do body: (Line) throws(RegistryError) -> Bool
    ) throws(RegistryError) {
        let (since, until) = (since?.description, until?.description)
        let actors = try actorNumbers(in: db).map { numbers in
            JSON.array(numbers.map { number in .integer(number) }).line
        }
        var first: Int64 = 0
        if let limit {
            first = try db.number(Self.beginning, since, until, actors, limit) ?? 0
        }
        try db.forEach(Self.events, since, until, actors, first) { row throws(RegistryError) in
            let line: Line
            do throws(StorageError) {
                let before = row.isNull(9) ? nil : JSON(parsing: Array(try row.text(9).utf8))
                line = Line(
                    event: try History.event(row), kind: try row.text(7), subject: try row.integer(8),
                    before: before?["record"])
            } catch { throw .storage(error) }
            return try body(line)
        }
    }

    /// The numbers of whom a name or an account stands for; nil where everybody is meant.
    private func actorNumbers(in db: borrowing Connection) throws(RegistryError) -> [Int64]? {
        guard let actor else { return nil }
        let all = try db.list(Self.actors) { row throws(StorageError) in
            (id: try row.integer(0), name: try row.text(1), account: try row.text(2))
        }
        let key = NormalisedText.key(actor)
        let found = all.filter { NormalisedText.key($0.name) == key || $0.account == actor }
        guard !found.isEmpty else {
            throw .notFound(
                "nobody called '\(shown(actor))' has changed anything\(NearMatch.hint(actor, among: all.map(\.name))); "
                    + "`concord history` shows who did")
        }
        return found.map(\.id)
    }
}

extension RegistryHistory.Line {
    /// What people call the kind, such as `exchange rate`.
    package var noun: String {
        (RecordList.all.entry(named: kind)?.kind).map { $0.noun(1) } ?? kind
    }

    /// The name, title or object of the record as it was then; its reference where it has none of these.
    package var name: String {
        let record = event.record ?? before
        if kind == Subject.Kind.importRun.rawValue, let file = record?["file"]?.string {
            return "\(subject) of \(file)"
        }
        for key in ["name", "title", "object", "code", "designation", "standard", "file"] {
            if let text = record?[key]?.string { return text }
        }
        if let from = record?["from"]?.string ?? record?["base"]?.string, let to = record?["to"]?.string {
            return "\(from) to \(to)"
        }
        return record?["reference"]?.string ?? ""
    }

    /// The reference of the partner, cluster or person that the record is of; nil for who is one.
    package var ofWhom: String? {
        let record = event.record ?? before
        for key in ["issuer", "partner", "party", "owner", "counterparty", "holder"] {
            if let text = record?[key]?.string ?? record?[key]?["reference"]?.string { return text }
        }
        return nil
    }

    /// Members that say how the registry keeps a record rather than what is on record.
    package static let internals: Set<String> = [
        "version", "sources", "size", "basis", "code_hash", "answer_sha256", "sha256", "digest", "asked",
        "template_version", "run", "query", "weights", "algorithm",
    ]

    /// Whether the change says nothing to people: who works with the registry is told with what they did.
    package var isInternal: Bool { kind == Subject.Kind.actor.rawValue }
}
