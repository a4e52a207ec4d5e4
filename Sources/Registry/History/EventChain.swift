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
    private static let appendEvent: SQL = """
        INSERT INTO event (sequence, at, actor, subject_kind, subject, action, schema_version, digest, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """
    private static let appendPayload: SQL =
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
        let payload = JSON.held(["record": record, "why": .text(why)]).canonical
        let salt = salts.next()
        var hasher = SHA256()
        hasher.update(data: salt)
        hasher.update(data: payload)
        let link = Link(
            sequence: sequence + 1, at: instant.description, actor: actor, kind: subject.kind.rawValue,
            subject: subject.id, action: action, schemaVersion: schemaVersion,
            digest: Array(hasher.finalize()))
        let next = link.hash(after: hash)
        do throws(SQLiteError) {
            var event = try db.prepare(Self.appendEvent)
            try event.bind(1, link.sequence)
            try event.bind(2, link.at)
            try event.bind(3, link.actor)
            try event.bind(4, link.kind)
            try event.bind(5, link.subject)
            try event.bind(6, link.action)
            try event.bind(7, Int64(link.schemaVersion))
            try event.bind(8, blob: link.digest.span)
            try event.bind(9, blob: next.span)
            try event.run()
            var body = try db.prepare(Self.appendPayload)
            try body.bind(1, link.sequence)
            try body.bind(2, blob: salt.span)
            try body.bind(3, text: payload.span)
            try body.run()
        } catch { throw .storage(error) }
        sequence = link.sequence
        hash = next
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
        line.reserveCapacity(160)
        line += digest
        line += "\(sequence)\n\(at)\n\(actor)\n\(kind)\n\(subject)\n\(action)\n\(schemaVersion)".utf8
        return Array(SHA256.hash(data: line))
    }
}

/// Random salts of 16 bytes, drawn from the system many at a time.
private struct SaltSource {
    private var pool: [UInt8] = []

    mutating func next() -> [UInt8] {
        if pool.isEmpty {
            var generator = SystemRandomNumberGenerator()
            pool.reserveCapacity(1024)
            for _ in 0..<128 { withUnsafeBytes(of: generator.next()) { pool += $0 } }
        }
        let salt = Array(pool.suffix(16))
        pool.removeLast(16)
        return salt
    }
}
