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
        report.head = end.hash.map { ChainHead(sequence: end.sequence, hash: $0) }
    }

    /// Where the walk over the range before ends; without a hash where that cannot be read.
    private static func end(
        before start: Int64, in file: inout RegistryFile
    ) throws(RegistryError) -> ChainEnd {
        try file.read { db throws(RegistryError) in
            try db.one(lastBefore, start) { row throws(StorageError) in
                ChainEnd(sequence: try row.integer(0), hash: try? row.bytes(1), at: try? row.text(2))
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
                end.hash = nil
            }
            end.sequence = sequence
            report.events += 1
            let link = Link(
                sequence: sequence, at: try row.text(1), actor: try row.integer(2), kind: try row.text(3),
                subject: try row.integer(4), action: try row.text(5), schemaVersion: Int(try row.integer(6)),
                digest: try row.bytes(7), clock: try row.optionalText(12))
            let hash = try row.bytes(8)
            checkTime(of: link, after: end.at)
            end.at = link.at
            report.span = (first: report.span?.first ?? link.at, last: link.at)
            try checkPayload(row, of: link)
            let before = end.hash
            end.hash = hash
            guard let before, !link.hasHash(hash, after: before) else { return }
            find(
                .chain,
                "event \(sequence) (\(words(for: link))) is not what was recorded: its hash does not follow from "
                    + "what it says and from the event before it",
                sequence: sequence)
        } catch {
            find(
                .chain, "event \(sequence) cannot be read (\(error.message))", sequence: sequence)
            end.hash = nil
        }
    }

    /// The step of the schema from which on no event is of a time before the one before it.
    private static let firstInOrder = Migration.all.first { $0.name == "clock" }?.number ?? 0

    /// Events of earlier versions have the time that the clock gave them, in whatever order.
    private mutating func checkTime(of link: Link, after before: String?) {
        if let now, link.at > now {
            report.aheadCount += 1
            if report.ahead.count < AuditReport.limit { report.ahead.append((link.sequence, link.at)) }
        }
        guard link.schemaVersion >= Audit.firstInOrder, let before, link.at < before else { return }
        find(
            .chain,
            "event \(link.sequence) (\(words(for: link))) is of a time before the event before it, \(shown(before))",
            sequence: link.sequence)
    }

    private mutating func checkPayload(_ row: borrowing Row, of link: Link) throws(StorageError) {
        if row.isNull(9), row.isNull(10) {
            report.erased += 1
            // Only a person's own events may lose what they held, and only where the chain says that it was erased.
            if try row.bool(11) { return }
            find(
                .payload,
                "what event \(link.sequence) (\(words(for: link))) recorded is gone, and no event says that it was erased",
                sequence: link.sequence)
            return
        }
        var hasher = SHA256()
        try row.blob(9).withUnsafeBufferPointer { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        try row.utf8(10).withUnsafeBufferPointer { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        guard !hasher.finalize().isSame(as: link.digest) else { return }
        let record = JSON(parsing: try row.rawText(10))?["record"]
        let name = Audit.name(link.kind, link.subject, record)
        find(
            .payload,
            "event \(link.sequence) (\(words(for: link))) no longer holds what was recorded of \(name)",
            sequence: link.sequence, record: name)
    }

    private func words(for link: Link) -> String {
        "\(shown(link.action)) \(shown(link.kind)) at \(shown(link.at))"
    }

    /// A record as people call it: by its reference, code or name where they can be read, else by its number.
    static func name(_ kind: String, _ id: Int64, _ record: JSON?) -> String {
        for key in ["reference", "code", "name"] {
            if let text = record?[key]?.string { return "\(shown(kind)) \(shown(text))" }
        }
        return "\(shown(kind)) number \(id)"
    }
}

/// How far the chain has been walked; the hash is nil after an event that could not be read.
private struct ChainEnd {
    var sequence: Int64 = 0
    var hash: [UInt8]? = EventChain.origin
    /// The time of that event.
    var at: String?
}
