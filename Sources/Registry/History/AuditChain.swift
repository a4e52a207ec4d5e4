import Crypto
import Storage

extension Audit {
    static let links: SQL = """
        SELECT event.sequence, event.at, event.actor, event.subject_kind, event.subject, event.action,
            event.schema_version, event.digest, event.hash, event_payload.salt, event_payload.payload,
            CASE WHEN event_payload.payload IS NULL THEN EXISTS (
                SELECT 1 FROM event AS erasure WHERE erasure.subject_kind = event.subject_kind
                    AND erasure.subject = event.subject AND erasure.action = 'erased') ELSE 1 = 0 END,
            event.clock
        FROM event LEFT JOIN event_payload ON event_payload.sequence = event.sequence
        WHERE event.sequence > ?1 AND event.sequence <= ?2 ORDER BY event.sequence LIMIT ?3
        """
    /// The last event before a range, which the first in it has to follow.
    private static let lastBefore: SQL = """
        SELECT sequence, hash, at FROM event WHERE sequence <= ?1 ORDER BY sequence DESC LIMIT 1
        """
    static let lastSequence: SQL = "SELECT max(sequence) FROM event"
    static let hashOfEvent: SQL = "SELECT hash FROM event WHERE sequence = ?1"

    /// Recomputes every link and the digest of every payload of a range, from its first event to its last.
    mutating func walkChain(
        _ file: inout RegistryFile, after start: Int64 = 0, through last: Int64 = .max
    ) throws(RegistryError) {
        let all = try file.read { db throws(RegistryError) in try db.number(Audit.lastSequence) ?? 0 }
        let step = step
        var end = start == 0 ? ChainEnd() : try Audit.end(before: start, in: &file)
        let begin = end.sequence
        var count: Int64
        repeat {
            count = 0
            try file.read { db throws(RegistryError) in
                try db.forEach(Audit.links, end.sequence, last, step) { row throws(RegistryError) in
                    count += 1
                    check(row, &end)
                    return true
                }
            }
            tell("events", end.sequence - begin, of: max(all, end.sequence - begin))
        } while count == step
        guard end.sequence > begin else { return }
        report.head = end.isKnown ? ChainHead(sequence: end.sequence, hash: end.hash) : nil
    }

    /// Where the walk over the range before ends; without a hash where that cannot be read.
    private static func end(
        before start: Int64, in file: inout RegistryFile
    ) throws(RegistryError) -> ChainEnd {
        try file.read { db throws(RegistryError) in
            try db.one(lastBefore, start) { row throws(StorageError) in
                ChainEnd(after: try row.integer(0), hash: try? row.bytes(1), at: try? row.text(2))
            } ?? ChainEnd()
        }
    }

    /// Whether ends of the chain that were noted earlier are still in it.
    mutating func check(_ heads: [ChainHead], in file: inout RegistryFile) throws(RegistryError) {
        guard !heads.isEmpty else { return }
        let last = try file.read { db throws(RegistryError) in try db.number(Audit.lastSequence) ?? 0 }
        for head in heads {
            let hash = try file.read { db throws(RegistryError) in
                try db.one(Audit.hashOfEvent, head.sequence) { row throws(StorageError) in try row.bytes(0) }
            }
            guard let hash else {
                find(
                    .chain,
                    "the chain ends at event \(last), but event \(head.sequence) was noted: "
                        + "its end was cut off, or an older copy was put in its place")
                continue
            }
            guard !ChainHead.hexadecimal(hash).hasPrefix(head.hash) else { continue }
            find(
                .chain,
                "event \(head.sequence) has another hash than the one that was noted: the chain was written anew",
                sequence: head.sequence)
        }
    }

    private mutating func check(_ row: borrowing Row, _ end: inout ChainEnd) {
        var sequence: Int64 = 0
        do throws(StorageError) {
            sequence = try row.integer(0)
            if sequence != end.sequence + 1 {
                // Only the first gap of a walk can be named for sure; each later one is reported by itself.
                find(
                    .chain,
                    "event \(end.sequence + 1) is missing: after event \(end.sequence) comes event \(sequence)",
                    sequence: end.sequence + 1)
                end.isKnown = false
            }
            end.sequence = sequence
            report.events += 1
            let isLater = try end.take(time: row)
            let event = ChainEvent(
                sequence: sequence, at: end.at, kind: try row.text(3), subject: try row.integer(4),
                action: try row.text(5), schemaVersion: try row.integer(6))
            checkTime(of: event, after: isLater ? end.before : nil)
            if isLater || report.span == nil {
                report.span = (first: report.span?.first ?? event.at, last: event.at)
            }
            try checkPayload(row, of: event)
            guard try end.take(row, event) else { return }
            find(
                .chain,
                "event \(sequence) (\(words(for: event))) is not what was recorded: its hash does not follow from "
                    + "what it says and from the event before it",
                sequence: sequence)
        } catch {
            find(
                .chain, "event \(sequence) cannot be read (\(error.message))", sequence: sequence)
            end.isKnown = false
        }
    }

    /// The step of the schema from which on no event is of a time before the one before it.
    private static let firstInOrder = Int64(Migration.all.first { $0.name == "clock" }?.number ?? 0)

    /// Events of earlier versions have the time that the clock gave them, in whatever order.
    private mutating func checkTime(of event: ChainEvent, after before: String?) {
        if let now, event.at > now {
            report.aheadCount += 1
            if report.ahead.count < AuditReport.limit { report.ahead.append((event.sequence, event.at)) }
        }
        guard event.schemaVersion >= Audit.firstInOrder, let before, event.at < before else { return }
        find(
            .chain,
            "event \(event.sequence) (\(words(for: event))) is of a time before the event before it, \(shown(before))",
            sequence: event.sequence)
    }

    private mutating func checkPayload(_ row: borrowing Row, of event: ChainEvent) throws(StorageError) {
        if row.isNull(9), row.isNull(10) {
            report.erased += 1
            // Only a person's own events may lose what they held, and only where the chain says that it was erased.
            if try row.bool(11) { return }
            find(
                .payload,
                "what event \(event.sequence) (\(words(for: event))) recorded is gone, and no event says that it was erased",
                sequence: event.sequence)
            return
        }
        var hasher = SHA256()
        try row.blob(9).withUnsafeBufferPointer { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        try row.utf8(10).withUnsafeBufferPointer { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        guard !hasher.finalize().isSame(as: try row.blob(7)) else { return }
        let record = JSON(parsing: try row.rawText(10))?["record"]
        let name = Audit.name(event.kind, event.subject, record)
        find(
            .payload,
            "event \(event.sequence) (\(words(for: event))) no longer holds what was recorded of \(name)",
            sequence: event.sequence, record: name)
    }

    private func words(for event: ChainEvent) -> String {
        "\(shown(event.action)) \(shown(event.kind)) at \(shown(event.at))"
    }

    /// A record as people call it: by its reference, code or name where they can be read, else by its number.
    static func name(_ kind: String, _ id: Int64, _ record: JSON?) -> String {
        for key in ["reference", "code", "name"] {
            if let text = record?[key]?.string { return "\(shown(kind)) \(shown(text))" }
        }
        return "\(shown(kind)) number \(id)"
    }
}

/// What is told of an event that is not as it was recorded.
private struct ChainEvent {
    let sequence: Int64
    let at: String
    let kind: String
    let subject: Int64
    let action: String
    let schemaVersion: Int64
}

/// How far the chain has been walked, in room that each event fills anew, because there are millions.
private struct ChainEnd {
    var sequence: Int64 = 0
    private(set) var hash = EventChain.origin
    /// False after an event that could not be read, which none can be shown to follow.
    var isKnown = true
    /// The time of that event, and its bytes; imports give many events one time.
    private(set) var at = ""
    private var time: [UInt8] = []
    /// The time of the event before the first of that time; nil where there is none.
    private(set) var before: String?
    private var line = LinkLine()

    init() {}

    init(after sequence: Int64, hash: [UInt8]?, at: String?) {
        self.sequence = sequence
        self.hash = hash ?? []
        isKnown = hash != nil
        if let at { (self.at, time) = (at, Array(at.utf8)) }
    }

    /// Takes the time of an event, and says whether it is another than that of the event before.
    mutating func take(time row: borrowing Row) throws(StorageError) -> Bool {
        let isSame = try row.utf8(1).withUnsafeBytes { [time] found in
            !time.isEmpty && time.withUnsafeBytes { $0.isSame(as: found) }
        }
        guard !isSame else { return false }
        let next = try row.text(1)
        before = time.isEmpty ? nil : at
        (at, time) = (next, Array(next.utf8))
        return true
    }

    /// Takes the hash of an event, and says whether it does not follow from what that says and from the hash before.
    mutating func take(_ row: borrowing Row, _ event: ChainEvent) throws(StorageError) -> Bool {
        let found = try row.blob(8)
        var isBroken = false
        if isKnown {
            line.begin(after: hash, try row.blob(7))
            line.append(first: sequence)
            line.append(word: try row.utf8(1))
            line.append(number: try row.integer(2))
            line.append(word: try row.utf8(3))
            line.append(number: event.subject)
            line.append(word: try row.utf8(5))
            line.append(number: event.schemaVersion)
            if let clock = try row.optionalText(12) { line.append(word: clock.utf8Span.span) }
            isBroken = !line.digest.isSame(as: found)
        }
        hash.removeAll(keepingCapacity: true)
        found.withUnsafeBufferPointer { hash.append(contentsOf: $0) }
        isKnown = true
        return isBroken
    }
}
