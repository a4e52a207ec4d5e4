import Crypto
import Storage

/// The chain of a registry on its way into a group's database: what is checked of each event, and what it says there.
///
/// It looks at the bytes of each row where they lie, because there are millions.
struct PublishedChain {
    private let subjects: PublishedSubjects
    private let choice: PublicationChoice
    private(set) var sequence: Int64
    /// The hash of that event, 32 bytes.
    private(set) var hash: [UInt8]
    private(set) var withheld: Int64 = 0
    private(set) var hasErasure = false
    /// Whether what the event that was taken last says goes as it is, so that its salt goes too.
    private(set) var isWhole = false
    private var kinds: [Kind] = []
    /// The kind of the event that was taken last, and of that whose words are published.
    private var place = 0
    private var spoken: Int?
    private var line = LinkLine()

    /// What is published of a kind of record.
    private struct Kind {
        let name: [UInt8]
        let isErasure: Bool
        let isChosen: Bool
        let subjects: Set<Int64>?
        var payload: PublishedPayload
    }

    init(
        after start: (sequence: Int64, hash: [UInt8]), _ subjects: PublishedSubjects,
        _ choice: PublicationChoice
    ) {
        (sequence, hash) = start
        (self.subjects, self.choice) = (subjects, choice)
    }

    /// The columns of an event, in the order of the statement.
    enum Column {
        static var sequence: Int32 { 0 }
        static var at: Int32 { 1 }
        static var actor: Int32 { 2 }
        static var kind: Int32 { 3 }
        static var subject: Int32 { 4 }
        static var action: Int32 { 5 }
        static var version: Int32 { 6 }
        static var digest: Int32 { 7 }
        static var hash: Int32 { 8 }
        static var clock: Int32 { 9 }
        static var salt: Int32 { 10 }
        static var payload: Int32 { 11 }
    }

    static let events: SQL = """
        SELECT event.sequence, event.at, event.actor, event.subject_kind, event.subject, event.action,
            event.schema_version, event.digest, event.hash, event.clock, event_payload.salt, event_payload.payload
        FROM event LEFT JOIN event_payload ON event_payload.sequence = event.sequence
        WHERE event.sequence > ?1 ORDER BY event.sequence LIMIT ?2
        """

    /// What the event says that was taken last; nil where that was erased or stays in the office.
    var said: [UInt8]? { spoken.map { kinds[$0].payload.bytes } }

    /// Takes the next event, whose hash has to follow from what it says and from the event before it.
    mutating func take(_ row: borrowing Row) throws(RegistryError) {
        var isSound = false
        spoken = nil
        do throws(StorageError) {
            if try follows(row), try isIntact(row) {
                isSound = true
                try go(to: row)
            }
        } catch { throw .storage(error) }
        guard isSound else {
            throw .unusable(
                "event \(sequence + 1) of the registry is not what was recorded, so nothing was published; "
                    + "`concord audit verify` says more")
        }
        guard let spoken, kinds[spoken].payload.holdsNUL else { return }
        throw .invalid(
            "event \(sequence) holds a NUL, which PostgreSQL does not take and concord does not write, so nothing was "
                + "published; `concord audit verify` names records that are not as they were made")
    }

    private mutating func follows(_ row: borrowing Row) throws(StorageError) -> Bool {
        guard try row.integer(Column.sequence) == sequence + 1 else { return false }
        line.begin(after: hash, try row.blob(Column.digest))
        line.append(first: sequence + 1)
        line.append(word: try row.utf8(Column.at))
        line.append(number: try row.integer(Column.actor))
        line.append(word: try row.utf8(Column.kind))
        line.append(number: try row.integer(Column.subject))
        line.append(word: try row.utf8(Column.action))
        line.append(number: try row.integer(Column.version))
        if !row.isNull(Column.clock) { line.append(word: try row.utf8(Column.clock)) }
        return line.digest.isSame(as: try row.blob(Column.hash))
    }

    /// Whether the digest of an event is that of its salt and its payload, where it still has one.
    private func isIntact(_ row: borrowing Row) throws(StorageError) -> Bool {
        guard !row.isNull(Column.payload) else { return true }
        var hasher = SHA256()
        try row.blob(Column.salt).withUnsafeBytes { hasher.update(bufferPointer: $0) }
        try row.utf8(Column.payload).withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return hasher.finalize().isSame(as: try row.blob(Column.digest))
    }

    /// Goes on to an event that is sound.
    private mutating func go(to row: borrowing Row) throws(StorageError) {
        sequence += 1
        try row.blob(Column.hash).withUnsafeBufferPointer { own in
            hash.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: own) }
        }
        try find(row)
        let action = try row.utf8(Column.action)
        if kinds[place].isErasure || isSame(action, Self.erased) { hasErasure = true }
        guard !row.isNull(Column.payload) else { return }
        let subject = try row.integer(Column.subject)
        let payload = try row.utf8(Column.payload)
        guard kinds[place].isChosen, kinds[place].subjects?.contains(subject) ?? true,
            kinds[place].payload.take(payload)
        else {
            withheld += 1
            return
        }
        spoken = place
        isWhole = !kinds[place].payload.isPart
    }

    private static let erased = Array("erased".utf8)

    /// Looks for what is published of the kind of an event, most often the kind of the one before it.
    private mutating func find(_ row: borrowing Row) throws(StorageError) {
        if place < kinds.count, isSame(try row.utf8(Column.kind), kinds[place].name) { return }
        let name = try row.text(Column.kind)
        place = kinds.firstIndex { $0.name.elementsEqual(name.utf8) } ?? kinds.count
        guard place == kinds.count else { return }
        kinds.append(
            Kind(
                name: Array(name.utf8), isErasure: name == "erasure", isChosen: choice.kinds.contains(name),
                subjects: subjects.of(name), payload: PublishedPayload(of: name, choice)))
    }

    private func isSame(_ text: Span<UInt8>, _ other: [UInt8]) -> Bool {
        text.withUnsafeBytes { text in other.withUnsafeBytes { text.isSame(as: $0) } }
    }
}
