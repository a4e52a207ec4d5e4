import ArgumentParser
import Registry
import Storage

/// A moment in the past of the record.
struct KnownAt: ParsableArguments {
    @Option(
        name: .customLong("known-at"),
        help: ArgumentHelp("What was on record then: a day, or 2026-11-23T09:30Z.", valueName: "instant"))
    var knownAt: String?

    /// A day means its end, in the organisation's zone.
    func instant(in session: borrowing Session) throws(RegistryError) -> Instant? {
        guard let knownAt else { return nil }
        return try HistoryMoment.read(knownAt, "--known-at", in: session.zone(), isEnd: true)
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
                "as on record at \(instant), written \(event.at) by \(event.actor)"
                    + (event.hearsay.map { ", by the word of a file alone: \(Output.printable($0))" } ?? ""),
                indent: 0)
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

extension Session {
    /// Prints a record as it is, or as it was at a moment where one is named.
    mutating func show<R: Record>(
        _ kind: R.Type, _ name: String, _ moment: KnownAt, as format: Format,
        sheet: (R, borrowing Connection) throws(RegistryError) -> Sheet
    ) throws {
        guard try moment.instant(in: self) == nil else {
            let subjects = try read { db throws(RegistryError) in try R.subjects(of: name, in: db) }
            return try show(R.self, subjects, moment, as: format, sheet: sheet)
        }
        try show(as: format, sheet: sheet) { db throws(RegistryError) in try R.findAny(name, in: db) }
    }

    /// The same of the record that had a name, of several the one that had it last.
    mutating func show<R: Record>(
        _ kind: R.Type, _ subjects: [Subject], _ moment: KnownAt, as format: Format,
        sheet: (R, borrowing Connection) throws(RegistryError) -> Sheet
    ) throws {
        if let instant = try moment.instant(in: self) {
            let subject = try read { db throws(RegistryError) -> Subject? in
                for subject in subjects.reversed()
                where try History.record(of: subject, knownAt: instant, in: db) != nil { return subject }
                return subjects.last
            }
            guard let subject else { throw RegistryError.notFound("the name stands for nothing on record") }
            return try showRecord(
                of: subject, knownAt: instant, as: format,
                naming: { record, db throws(RegistryError) in try R.readable(record, in: db) },
                shaping: { record, db throws(RegistryError) in
                    guard let past = try R.past(record, of: subject.id, in: db) else { return nil }
                    let (shown, void) = (try sheet(past, db), try VoidWords.of(past, in: db))
                    return PastRecord(
                        record: try past.written(as: format, in: db), columns: R.columns,
                        print: {
                            VoidWords.print(void)
                            shown.print()
                        })
                })
        }
        try show(as: format, sheet: sheet) { db throws(RegistryError) -> R in
            guard let last = subjects.last, let found = try R.record(id: last.id, in: db) else {
                throw .notFound("the name stands for nothing on record")
            }
            return found
        }
    }

    private mutating func show<R: Record>(
        as format: Format, sheet: (R, borrowing Connection) throws(RegistryError) -> Sheet,
        finding find: (borrowing Connection) throws(RegistryError) -> R
    ) throws {
        let (record, sheet, void) = try read { db throws(RegistryError) in
            let found = try find(db)
            let besides = try found.besides(in: db)
            // People are shown the sheet alone.
            var json =
                try format == .table
                ? JSON.null
                : VoidRepository.named(found.written(as: format, in: db), of: found.subject, in: db)
            if format != .table, !format.isRows {
                for beside in besides {
                    json = json.adding(.members([beside.key: .array(beside.elements.map(\.json))]))
                }
            }
            var sheet = try sheet(found, db)
            for beside in besides {
                sheet.add(beside.label, beside.elements.map(\.words).joined(separator: "\n"))
            }
            return (json, sheet, try VoidWords.of(found, in: db))
        }
        Report.one(record, as: format, columns: R.columns) {
            VoidWords.print(void)
            sheet.print()
        }
    }
}
