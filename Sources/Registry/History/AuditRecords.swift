import Storage

extension Audit {
    static let subjects: SQL = """
        SELECT subject_kind, subject, max(sequence) FROM event WHERE (subject_kind, subject) > (?1, ?2) AND (subject_kind, subject) <= (?3, ?4)
        GROUP BY subject_kind, subject ORDER BY subject_kind, subject LIMIT ?5
        """
    private static let partiesWithoutEvent: SQL = """
        SELECT reference, id FROM party WHERE NOT EXISTS
            (SELECT 1 FROM event WHERE subject_kind = party.kind AND subject = party.id)
        """

    /// A range of subjects, without its start and with its end.
    struct Subjects: Sendable {
        var after: (kind: String, id: Int64)
        var through: (kind: String, id: Int64)

        /// Those of all kinds that come before partners, and after them.
        static let others = [
            Subjects(after: ("", 0), through: (Subject.Kind.partner.rawValue, 0)),
            Subjects(after: (Subject.Kind.partner.rawValue, .max), through: ("\u{10FFFF}", .max)),
        ]

        static func partners(after start: Int64, through end: Int64) -> Subjects {
            let kind = Subject.Kind.partner.rawValue
            return Subjects(after: (kind, start), through: (kind, end))
        }
    }

    /// Compares each record of a range with its last event; `all` is about how many there are beyond it.
    ///
    /// On the way it learns from the partners what the search index should hold.
    mutating func compareRecords(
        _ subjects: Subjects, of all: Int64, _ file: inout RegistryFile, _ fresh: inout RegistryFile
    ) throws(RegistryError) {
        let titles = try file.read { db throws(RegistryError) in try AuditSearch.titles(in: db) }
        // Records are held many at a time, and some bring the row of a list that is longer than all the others.
        var (asked, bytes) = (min(step, Audit.fewRecords), 0)
        var last = LastEvent(kind: subjects.after.kind, id: subjects.after.id, sequence: 0)
        var done: Int64 = 0
        var count: Int64
        repeat {
            if done > 0 {
                asked = bytes > AuditAhead.limit ? max(1, asked / 2) : min(step, asked * 2)
                bytes = 0
            }
            count = 0
            var partners: [Partner] = []
            try file.read { db throws(RegistryError) in
                let batch = try db.list(
                    Audit.subjects, last.kind, last.id, subjects.through.kind, subjects.through.id, asked,
                    as: LastEvent.init)
                let ahead = AuditAhead(of: batch, kinds: kinds, in: db)
                for event in batch {
                    guard let partner = try compare(event, ahead, &bytes, in: db) as? Partner else {
                        continue
                    }
                    // No search finds what is void.
                    if partner.void == nil { partners.append(partner) }
                }
                count = Int64(batch.count)
                last = batch.last ?? last
            }
            try expected.expect(partners, titles: titles, in: &fresh)
            done += count
            tell("records", done, of: max(all, done))
        } while count == asked
    }

    /// As many records are looked at first, before it is known how long they are.
    static let fewRecords: Int64 = 64

    /// The record, where there is one that can be read.
    private mutating func compare(
        _ event: LastEvent, _ ahead: AuditAhead, _ bytes: inout Int, in db: borrowing Connection
    ) throws(RegistryError) -> (any Recorded)? {
        var held = ahead.event(event.sequence)
        do {
            if held == nil { held = try db.one(AuditAhead.heldEvent, event.sequence, as: HeldEvent.init) }
        } catch {
            try note(error, .record)
            return nil
        }
        let (action, payload) = (held?.action ?? "", held?.payload)
        bytes += payload?.count ?? 0
        let recorded = { payload.flatMap { JSON(parsing: $0) }?["record"] }
        let name = { Audit.name(event.kind, event.id, recorded()) }
        guard let entry = kinds.entry(named: event.kind) else {
            find(
                .record,
                "event \(event.sequence) is about a \(shown(event.kind)), which this version does not know")
            return nil
        }
        let record: (any Recorded)?
        do {
            record = try ahead.holdsRecords ? ahead.record(event.id) : entry.read(event.id, db)
        } catch {
            guard let words = Audit.damage(error) else { throw error }
            find(.record, "\(name()) cannot be read: \(words)", record: name())
            return nil
        }
        guard let payload else {
            report.incomparable += 1
            return record
        }
        report.records[entry.kind, default: 0] += 1
        switch record {
        case nil where action == "removed": break
        case nil:
            find(
                .record, "\(name()) is gone, though event \(event.sequence) put it on record", record: name())
        case .some where action == "removed":
            find(.record, "\(name()) is there, though event \(event.sequence) removed it", record: name())
        case let record?:
            let canonical = record.canonical
            if Audit.isRecord(canonical, in: payload) || recorded()?.canonical == canonical { break }
            find(
                .record,
                "\(name()) is not as event \(event.sequence) recorded it: \(Audit.difference(recorded(), record.json))",
                record: name())
        }
        return record
    }

    /// Whether a payload, which is canonical, holds these bytes as its record: `{"record":...}` or `,"why":...}`.
    static func isRecord(_ canonical: [UInt8], in payload: [UInt8]) -> Bool {
        let key = #"{"record":"#.utf8
        let end = key.count + canonical.count
        guard payload.count > end, payload.starts(with: key) else { return false }
        let isThere = payload.withUnsafeBytes { payload in
            canonical.withUnsafeBytes {
                $0.isSame(as: UnsafeRawBufferPointer(rebasing: payload[key.count..<end]))
            }
        }
        guard isThere else { return false }
        let next = payload[end...]
        return next.elementsEqual("}".utf8) || next.starts(with: #","why":"#.utf8)
    }

    /// The fields in which two states of a record differ.
    private static func difference(_ recorded: JSON?, _ found: JSON) -> String {
        guard case .object(let old)? = recorded, case .object(let new) = found else {
            return "the event cannot be read"
        }
        var keys = (old + new).filter {
            (recorded?[$0.key] ?? .null).canonical != (found[$0.key] ?? .null).canonical
        }.map { $0.key.replacing("_", with: " ") }
        keys = keys.reduce(into: []) { unique, key in if !unique.contains(key) { unique.append(key) } }
        return "\(keys.joined(separator: ", ")) \(keys.count == 1 ? "differs" : "differ")"
    }

    /// Looks for records that no event has put there.
    mutating func findUnrecorded(_ file: inout RegistryFile) throws(RegistryError) {
        for entry in kinds.entries {
            let sql: SQL = """
                SELECT id FROM (\(entry.numbers)) AS record WHERE NOT EXISTS
                    (SELECT 1 FROM event WHERE subject_kind = ?1 AND subject = record.id) LIMIT 1001
                """
            let ids = try file.read { db throws(RegistryError) in
                try db.list(sql, entry.kind.rawValue) { row throws(StorageError) in try row.integer(0) }
            }
            for id in ids {
                let name = Audit.name(entry.kind.rawValue, id, nil)
                find(.record, "\(name) is on record, but no event put it there", record: name)
            }
        }
        let parties = try file.read { db throws(RegistryError) in
            try db.list(Audit.partiesWithoutEvent) { row throws(StorageError) in try row.text(0) }
        }
        for reference in parties {
            find(
                .record, "the party \(shown(reference)) is in the file, but no event put it there",
                record: reference)
        }
    }
}
