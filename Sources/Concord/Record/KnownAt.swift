import ArgumentParser
import Registry
import Storage

/// A moment in the past of the record.
struct KnownAt: ParsableArguments {
    @Option(
        name: .customLong("known-at"),
        help: ArgumentHelp("What was on record then: a day, or 2026-11-23T09:30Z.", valueName: "instant"))
    var knownAt: String?

    func instant() throws(RegistryError) -> Instant? {
        guard let knownAt else { return nil }
        guard let instant = Instant(knownAt) else {
            throw .invalid(
                "'\(shown(knownAt))' is no moment; write a day such as 2026-01-15, or a time with its zone such as "
                    + "2026-01-15T09:30Z")
        }
        return instant
    }
}

/// A record of the past in the shape of today's.
struct PastRecord {
    let record: JSON
    /// Nil for the members of the record.
    let columns: [String]?
    let print: () throws -> Void
}

extension Session {
    /// Prints a record as it was on record at a moment: in the shape of today's where `shaping` gives it; else `naming`
    /// puts names beside what the record has by reference, and `table` prints it where a field a line says too little.
    mutating func showRecord(
        of subject: Subject, knownAt instant: Instant, as format: Format,
        naming: (JSON, borrowing Connection) throws(RegistryError) -> JSON = {
            record, _ throws(RegistryError) in record
        },
        table: ((JSON) -> Void)? = nil,
        shaping: (JSON, borrowing Connection) throws(RegistryError) -> PastRecord? = {
            _, _ throws(RegistryError) in nil
        }
    ) throws {
        // The end of today is still to come; what is on record now is what is known of it.
        let instant = min(instant, now)
        var past: PastRecord?
        let (event, record) = try read { db throws(RegistryError) in
            let event = try History.record(of: subject, knownAt: instant, in: db)
            guard let record = event?.record else { return (event, JSON?.none) }
            past = try shaping(record, db)
            if let past { return (event, past.record) }
            let named = try naming(record, db)
            guard format == .table, table == nil else { return (event, named) }
            var reader = ReadableRecord()
            return (event, try reader.reading(named, in: db))
        }
        if let event, event.record == nil {
            throw RegistryError.notFound(
                "what was on record at \(instant) was written by event \(event.sequence) and is no longer in the file; "
                    + "`concord audit verify` says why")
        }
        guard let event, let record else {
            throw RegistryError.notFound(
                "nothing was on record at \(instant); the history lists what came when")
        }
        let keys: [String] = if case .object(let members) = record { members.map(\.key) } else { [] }
        if format == .table {
            Output.paragraph(
                "as on record at \(instant), written \(event.at) by \(event.actor)", indent: 0)
        }
        if let past {
            if format == .table {
                try past.print()
            } else {
                Report.one(record, as: format, columns: past.columns ?? keys) {}
            }
            return
        }
        Report.one(record, as: format, columns: keys) {
            if let table {
                table(record)
                return
            }
            var sheet = Sheet()
            for key in keys {
                sheet.add(key.replacing("_", with: " "), RecordDifference.passage(record[key] ?? .null))
            }
            sheet.print()
        }
    }
}
