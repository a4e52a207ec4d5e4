import Crypto
import SQLite

/// The end of the chain of events while one transaction appends to it.
///
/// A link is SHA-256 over the hash before it (32 bytes), the digest of its payload (32 bytes) and the line
/// `sequence LF at LF actor LF subject kind LF subject LF action LF schema version` in ASCII. The digest is
/// SHA-256 over the salt (16 bytes) and the payload's UTF-8. The first link follows 32 zero bytes.
final class EventChain {
    private var sequence: Int64
    private var hash: [UInt8]
    private let schemaVersion: Int
    private var salts = SaltSource()

    static let origin = [UInt8](repeating: 0, count: 32)

    private static let last: SQL = "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1"
    static let appendEvent: SQL = """
        INSERT INTO event (sequence, at, actor, subject_kind, subject, action, schema_version, digest, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """
    static let appendPayload: SQL =
        "INSERT INTO event_payload (sequence, salt, payload) VALUES (?1, ?2, ?3)"
    private static let findActor: SQL = "SELECT id FROM actor WHERE name = ?1 AND system_user = ?2"
    private static let addActor: SQL = "INSERT INTO actor (name, system_user) VALUES (?1, ?2)"

    init(_ db: borrowing Connection, schemaVersion: Int) throws(RegistryError) {
        self.schemaVersion = schemaVersion
        do {
            let last = try db.first(Self.last) { row throws(SQLiteError) in
                (sequence: try row.integer(0), hash: try row.bytes(1))
            }
            sequence = last?.sequence ?? 0
            hash = last?.hash ?? Self.origin
        } catch { throw .storage(error) }
    }

    /// The number of this actor, put on record with an event of its own when it acts for the first time.
    func actor(
        name: String, systemUser: String, at instant: Instant, in db: borrowing Connection
    ) throws(RegistryError) -> Int64 {
        do throws(SQLiteError) {
            if let known = try db.scalar(Self.findActor, name, systemUser) { return known }
            try db.run(Self.addActor, name, systemUser)
        } catch { throw .storage(error) }
        let actor = Actor(id: db.lastInsertedRow, name: name, systemUser: systemUser)
        try append("added", actor.subject, record: actor.json, why: nil, by: actor.id, at: instant, in: db)
        return actor.id
    }

    /// Appends one event; the payload holds the whole record after it and the reason.
    func append(
        _ action: String, _ subject: Subject, record: JSON, why: String?, by actor: Int64,
        at instant: Instant,
        in db: borrowing Connection
    ) throws(RegistryError) {
        let payload = EventPayload(of: record, why: why, salt: salts.next())
        do throws(SQLiteError) {
            var event = try db.prepare(Self.appendEvent)
            var body = try db.prepare(Self.appendPayload)
            let kind = EventKind(action: action, subject: subject.kind, actor: actor, at: instant)
            try bind(kind, to: event)
            try append(kind, subject.id, payload, &event, &body)
        } catch { throw .storage(error) }
    }

    /// Binds what many events have in common to a statement of `appendEvent`.
    func bind(_ kind: EventKind, to event: borrowing Statement) throws(SQLiteError) {
        try event.bind(2, kind.at)
        try event.bind(3, kind.actor)
        try event.bind(4, kind.subject.rawValue)
        try event.bind(6, kind.action)
        try event.bind(7, Int64(schemaVersion))
    }

    /// Appends one event with statements of `appendEvent`, which its kind is bound to, and `appendPayload`.
    func append(
        _ kind: EventKind, _ subject: Int64, _ payload: EventPayload, _ event: inout Statement,
        _ body: inout Statement
    ) throws(SQLiteError) {
        let link = Link(
            sequence: sequence + 1, at: kind.at, actor: kind.actor, kind: kind.subject.rawValue,
            subject: subject, action: kind.action, schemaVersion: schemaVersion, digest: payload.digest)
        let next = link.hash(after: hash)
        try event.bind(1, link.sequence)
        try event.bind(5, subject)
        try event.bind(8, blob: link.digest.span)
        try event.bind(9, blob: next.span)
        try event.run()
        try body.bind(1, link.sequence)
        try body.bind(2, blob: payload.salt.span)
        try body.bind(3, text: payload.text.span)
        try body.run()
        sequence = link.sequence
        hash = next
    }
}

/// What the events of many records of one kind have in common.
struct EventKind {
    let action: String
    let subject: Subject.Kind
    let actor: Int64
    let at: String

    init(action: String, subject: Subject.Kind, actor: Int64, at instant: Instant) {
        self.action = action
        self.subject = subject
        self.actor = actor
        at = instant.description
    }
}

/// What one link of the chain covers besides the link before it.
struct Link {
    let sequence: Int64
    let at: String
    let actor: Int64
    let kind: String
    let subject: Int64
    let action: String
    let schemaVersion: Int
    let digest: [UInt8]

    func hash(after previous: [UInt8]) -> [UInt8] {
        var line = previous
        line.reserveCapacity(192)
        line += digest
        line.append(decimal: sequence)
        line.append(word: at)
        line.append(newline)
        line.append(decimal: actor)
        line.append(word: kind)
        line.append(newline)
        line.append(decimal: subject)
        line.append(word: action)
        line.append(newline)
        line.append(decimal: Int64(schemaVersion))
        return Array(SHA256.hash(data: line))
    }
}

private let newline = UInt8(ascii: "\n")

extension [UInt8] {
    /// Appends a line end and a word.
    fileprivate mutating func append(word: String) {
        append(newline)
        append(contentsOf: word.utf8)
    }

    /// Appends the digits of a number, with a minus in front of one below nought.
    fileprivate mutating func append(decimal number: Int64) {
        if number < 0 { append(UInt8(ascii: "-")) }
        let start = count
        var rest = number.magnitude
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }
}
