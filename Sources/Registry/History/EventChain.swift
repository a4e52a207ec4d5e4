import Storage

/// The end of the chain of events while one transaction appends to it.
///
/// A link is SHA-256 over the hash before it (32 bytes), the digest of its payload (32 bytes) and the line
/// `sequence LF at LF actor LF subject kind LF subject LF action LF schema version` in ASCII, and where the clock of the
/// machine said another time than `at`, LF and that. The digest is SHA-256 over the salt (16 bytes) and the payload's
/// UTF-8. The first link follows 32 zero bytes.
final class EventChain {
    private var sequence: Int64
    private var hash: [UInt8]
    private let schemaVersion: Int
    /// The time of every event that is appended: what the clock says, or the time of the last event where that is later.
    private(set) var instant: Instant
    /// What the clock says, where it is before the last event.
    private let clock: Instant?
    private var salts = SaltSource()
    private let start: Int64
    /// The end of the history before what is appended; nil where there was none.
    let before: ChainHead?

    static let origin = [UInt8](repeating: 0, count: 32)

    private static let last: SQL = "SELECT sequence, hash, at FROM event ORDER BY sequence DESC LIMIT 1"
    private static let appendEvents = RowsInsert(
        """
        INSERT INTO event (at, actor, subject_kind, action, schema_version, clock, sequence, subject, digest, hash)
        """, row: "(?1, ?2, ?3, ?4, ?5, ?6, ?, ?, ?, ?)", shared: 6)
    private static let appendPayloads = RowsInsert(
        "INSERT INTO event_payload (sequence, salt, payload)", row: "(?, ?, ?)")
    private static let findActor: SQL = "SELECT id FROM actor WHERE name = ?1 AND system_user = ?2"
    private static let addActor: SQL = "INSERT INTO actor (name, system_user) VALUES (?1, ?2)"

    init(_ db: borrowing Connection, schemaVersion: Int, clock: Instant) throws(RegistryError) {
        self.schemaVersion = schemaVersion
        let last = try db.one(Self.last) { row throws(StorageError) in
            (sequence: try row.integer(0), hash: try row.bytes(1), at: try row.text(2))
        }
        sequence = last?.sequence ?? 0
        start = sequence
        hash = last?.hash ?? Self.origin
        before = last.map { ChainHead(sequence: $0.sequence, hash: $0.hash) }
        // Offices whose clocks differ write to one chain, so a server's clock is the one that counts.
        let clock = try Self.time(on: db) ?? clock
        let latest = last.flatMap { Instant($0.at) } ?? clock
        instant = max(clock, latest)
        self.clock = clock < latest ? clock : nil
    }

    /// What the clock of the server says that keeps the registry; nil for a file.
    private static func time(on db: borrowing Connection) throws(RegistryError) -> Instant? {
        guard db.isOnServer else { return nil }
        return try db.number(serverTime).flatMap { Instant(milliseconds: $0) }
    }

    private static let serverTime = SQL(
        "SELECT NULL", postgresql: "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)")

    /// Whether any event was appended.
    var hasGrown: Bool { sequence > start }

    /// Whether the last event that was appended is in the registry: its hash, which is over a salt too, is nobody else's.
    func isOnRecord(in db: borrowing Connection) throws(RegistryError) -> Bool {
        try db.one(Self.hashOf, sequence) { row throws(StorageError) in try row.bytes(0) } == hash
    }

    private static let hashOf: SQL = "SELECT hash FROM event WHERE sequence = ?1"

    /// Where the chain stands, to go back to when what was appended is undone.
    struct Mark {
        fileprivate let sequence: Int64
        fileprivate let hash: [UInt8]
    }

    var mark: Mark { Mark(sequence: sequence, hash: hash) }

    /// Gives what is appended from here on a later time; an earlier one changes nothing.
    func advance(to later: Instant) { instant = max(instant, later) }

    /// Forgets what was appended since, which the caller has undone in the registry.
    func goBack(to mark: Mark) { (sequence, hash) = (mark.sequence, mark.hash) }

    /// The number of this actor, put on record with an event of its own when it acts for the first time.
    func actor(
        name: String, systemUser: String, in db: borrowing Connection
    ) throws(RegistryError) -> Int64 {
        do throws(StorageError) {
            if let known = try db.scalar(Self.findActor, name, systemUser) { return known }
            try db.run(Self.addActor, name, systemUser)
        } catch { throw .storage(error) }
        let actor = Actor(id: db.lastInsertedRow, name: name, systemUser: systemUser)
        try append("added", actor.subject, record: actor.json, why: nil, by: actor.id, in: db)
        return actor.id
    }

    /// Appends one event; the payload holds the whole record after it and the reason.
    func append(
        _ action: String, _ subject: Subject, record: JSON, why: String?, by actor: Int64,
        in db: borrowing Connection
    ) throws(RegistryError) {
        let payload = EventPayload(of: record, why: why, salt: salts.next())
        var payloads = EventPayloads()
        payloads.append(payload)
        let kind = EventKind(action: action, subject: subject.kind, actor: actor)
        do throws(StorageError) { try append(kind, from: subject.id, payloads, in: db) } catch {
            throw .storage(error)
        }
    }

    /// Appends events of one kind, in order, whose subjects are numbered one after the other.
    func append(
        _ kind: EventKind, from subject: Int64, _ payloads: EventPayloads, in db: borrowing Connection
    ) throws(StorageError) {
        let first = sequence + 1
        let (at, clock) = (instant.description, clock?.description)
        var events = RowBuffer(width: 4)
        events.reserve(rows: payloads.digests.count, bytes: payloads.digests.count * 64)
        for (index, digest) in payloads.digests.enumerated() {
            let index = Int64(index)
            let link = Link(
                sequence: first + index, at: at, actor: kind.actor, kind: kind.subject.rawValue,
                subject: subject + index, action: kind.action, schemaVersion: schemaVersion, digest: digest,
                clock: clock)
            hash = link.hash(after: hash)
            events.append(link.sequence)
            events.append(link.subject)
            events.append(blob: digest)
            events.append(blob: hash)
        }
        sequence += Int64(payloads.digests.count)
        var done = 0
        try db.insert(
            Self.appendEvents, events,
            shared: [at, kind.actor, kind.subject.rawValue, kind.action, schemaVersion, clock], done: &done)
        done = 0
        try db.insert(Self.appendPayloads, payloads.rows, base: first, done: &done)
    }
}

/// What events say that follow each other, laid out as rows of their payloads; made on any thread.
struct EventPayloads: Sendable {
    fileprivate var rows = RowBuffer(width: 3)
    fileprivate var digests: [[UInt8]] = []

    mutating func append(_ payload: EventPayload) {
        rows.append(fromBase: Int64(digests.count))
        rows.append(blob: payload.salt)
        rows.append(text: payload.text)
        digests.append(payload.digest)
    }
}

/// What the events of many records of one kind have in common.
struct EventKind {
    let action: String
    let subject: Subject.Kind
    let actor: Int64
}
