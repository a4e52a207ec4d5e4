import Crypto
import Storage

/// The chain of a registry on its way into a group's database: what is checked of each event, and what it says there.
struct PublishedChain {
    private let subjects: PublishedSubjects
    private let choice: PublicationChoice
    private(set) var sequence: Int64
    private(set) var hash: [UInt8]
    private(set) var withheld: Int64 = 0
    private(set) var hasErasure = false
    /// The salt of the event that was taken last, where what it says goes as it is.
    private(set) var salt: [UInt8]?
    /// What it says; nil where that was erased or stays in the office.
    private(set) var said: [UInt8]?
    private var payloads: [PublishedPayload] = []
    private var places: [String: Int] = [:]

    init(
        after start: (sequence: Int64, hash: [UInt8]), _ subjects: PublishedSubjects,
        _ choice: PublicationChoice
    ) {
        (sequence, hash) = start
        (self.subjects, self.choice) = (subjects, choice)
    }

    static let events: SQL = """
        SELECT event.sequence, event.at, event.actor, event.subject_kind, event.subject, event.action,
            event.schema_version, event.digest, event.hash, event.clock, event_payload.salt, event_payload.payload
        FROM event LEFT JOIN event_payload ON event_payload.sequence = event.sequence
        WHERE event.sequence > ?1 ORDER BY event.sequence LIMIT ?2
        """

    /// Takes the next event, whose hash has to follow from what it says and from the event before it.
    mutating func take(_ row: borrowing Row) throws(RegistryError) -> Link {
        let link: Link
        let own: [UInt8]
        do throws(StorageError) {
            link = try Self.link(row)
            own = try row.bytes(8)
        } catch { throw .storage(error) }
        guard link.sequence == sequence + 1, own == link.hash(after: hash) else {
            throw Self.broken(sequence + 1)
        }
        (sequence, hash) = (link.sequence, own)
        if link.action == "erased" || link.kind == "erasure" { hasErasure = true }
        (salt, said) = (nil, nil)
        if !row.isNull(11) {
            do throws(StorageError) {
                guard try isIntact(row, link) else { throw StorageError(code: .corrupt, message: "") }
            } catch {
                throw error.code == .corrupt ? Self.broken(sequence) : .storage(error)
            }
            do throws(StorageError) { try say(row, of: link) } catch { throw .storage(error) }
            if said?.contains(0) == true {
                throw .invalid(
                    "event \(sequence) holds a NUL, which PostgreSQL does not take and concord does not write, so nothing was "
                        + "published; `concord audit verify` names records that are not as they were made")
            }
        }
        return link
    }

    private static func link(_ row: borrowing Row) throws(StorageError) -> Link {
        Link(
            sequence: try row.integer(0), at: try row.text(1), actor: try row.integer(2),
            kind: try row.text(3),
            subject: try row.integer(4), action: try row.text(5), schemaVersion: Int(try row.integer(6)),
            digest: try row.bytes(7), clock: try row.optionalText(9))
    }

    private static func broken(_ sequence: Int64) -> RegistryError {
        .unusable(
            "event \(sequence) of the registry is not what was recorded, so nothing was published; "
                + "`concord audit verify` says more")
    }

    /// Whether the digest of an event is that of its salt and its payload.
    private func isIntact(_ row: borrowing Row, _ link: Link) throws(StorageError) -> Bool {
        var hasher = SHA256()
        try row.blob(10).withUnsafeBufferPointer { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        try row.utf8(11).withUnsafeBufferPointer { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return link.digest.elementsEqual(hasher.finalize())
    }

    private mutating func say(_ row: borrowing Row, of link: Link) throws(StorageError) {
        guard choice.kinds.contains(link.kind), subjects.holds(link.kind, link.subject) else {
            withheld += 1
            return
        }
        let place = places[link.kind] ?? payloads.count
        if place == payloads.count {
            payloads.append(PublishedPayload(of: link.kind, choice))
            places[link.kind] = place
        }
        guard payloads[place].take(try row.utf8(11)) else {
            withheld += 1
            return
        }
        said = payloads[place].bytes
        if !payloads[place].isPart { salt = try row.bytes(10) }
    }
}
