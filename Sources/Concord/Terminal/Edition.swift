import ArgumentParser
import Registry
import Storage

/// The version that an edit saw, and its reason.
struct Edition: ParsableArguments {
    @Option(name: .customLong("if-version"), help: "Change only what is still at this version.")
    var ifVersion: Int64?
    @Option(help: "The reason, kept in the history.") var why: String?
}

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

/// The `history` of a noun: whose history it is, is all that a noun has to say.
protocol HistoryCommand: ParsableCommand {
    var options: GlobalOptions { get }

    func subject(in db: borrowing Connection) throws(RegistryError) -> Subject

    /// A record of the history as people read it; as it was recorded where a noun says nothing else.
    func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON
}

extension HistoryCommand {
    func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON { record }

    func run() throws {
        var session = try Session(options)
        let found = try session.read { db throws(RegistryError) in try subject(in: db) }
        try session.showHistory(of: found, as: options.format) {
            record, db throws(RegistryError) in try readable(record, in: db)
        }
    }
}

extension Session {
    /// Prints the events of a record, oldest first: for programs as recorded, for people as `naming` has it.
    mutating func showHistory(
        of subject: Subject, as format: Format,
        naming: (JSON, borrowing Connection) throws(RegistryError) -> JSON
    ) throws(RegistryError) {
        let (events, told) = try read { db throws(RegistryError) in
            let events = try History.events(of: subject, in: db)
            var told: [JSON?] = []
            for event in events where format == .table {
                guard let record = event.record else {
                    told.append(nil)
                    continue
                }
                told.append(try naming(record, db))
            }
            return (events, told)
        }
        let records = events.map { event in
            JSON.members([
                "sequence": .integer(event.sequence), "at": .text(event.at.description),
                "actor": .text(event.actor),
                "system_user": .text(event.systemUser), "action": .text(event.action),
                "why": .text(event.why),
                "record": event.record ?? .null,
            ])
        }
        Report.list(
            records, as: format,
            columns: ["sequence", "at", "actor", "system_user", "action", "why", "record"]
        ) {
            var before: JSON?
            for (event, record) in zip(events, told) {
                let moment = String(event.at.description.prefix(16)).replacing("T", with: " ")
                let account = event.systemUser == event.actor ? "" : " (\(event.systemUser))"
                Output.line(Output.printable("\(moment)  \(event.actor)\(account)  \(event.action)"))
                var sheet = Sheet(indent: 4)
                sheet.add("", event.why.map { "why: \($0)" })
                if record == nil { sheet.add("", "the record of this event was erased") }
                if let record {
                    for line in RecordDifference.lines(from: before, to: record) { sheet.add("", line) }
                }
                sheet.print()
                before = record
            }
        }
    }

    /// Prints a record as it was on record at a moment; `naming` puts names beside what the record has by reference,
    /// and `table` prints it where a field a line says too little.
    mutating func showRecord(
        of subject: Subject, knownAt instant: Instant, as format: Format,
        naming: (JSON, borrowing Connection) throws(RegistryError) -> JSON = {
            record, _ throws(RegistryError) in record
        },
        table: ((JSON) -> Void)? = nil
    ) throws(RegistryError) {
        // The end of today is still to come; what is on record now is what is known of it.
        let instant = min(instant, now)
        let (event, record) = try read { db throws(RegistryError) in
            let event = try History.record(of: subject, knownAt: instant, in: db)
            guard let record = event?.record else { return (event, JSON?.none) }
            return (event, try naming(record, db))
        }
        if let event, event.record == nil {
            throw .notFound(
                "what was on record at \(instant) was written by event \(event.sequence) and is no longer in the file; "
                    + "`concord audit verify` says why")
        }
        guard let event, let record else {
            throw .notFound("nothing was on record at \(instant); the history lists what came when")
        }
        let keys: [String] = if case .object(let members) = record { members.map(\.key) } else { [] }
        Report.one(record, as: format, columns: keys) {
            Output.line("as on record at \(instant), written \(event.at) by \(Output.printable(event.actor))")
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
