import ArgumentParser
import Registry
import Storage

/// The `history` of a noun: whose history it is, is all that a noun has to say.
protocol HistoryCommand: ParsableCommand {
    var options: GlobalOptions { get }

    func subject(in db: borrowing Connection) throws(RegistryError) -> Subject

    /// Those that one name has stood for, oldest first; the one alone where a noun says nothing else.
    func subjects(in db: borrowing Connection) throws(RegistryError) -> [Subject]

    /// A record of the history as people read it; as it was recorded where a noun says nothing else.
    func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON

    /// What people call a member of a record; its key in words where a noun says nothing else.
    func label(of key: String) -> String
}

extension HistoryCommand {
    func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON { record }

    func label(of key: String) -> String { key.replacing("_", with: " ") }

    func subjects(in db: borrowing Connection) throws(RegistryError) -> [Subject] { [try subject(in: db)] }

    func run() throws {
        var session = try Session(options)
        let found = try session.read { db throws(RegistryError) in try subjects(in: db) }
        try session.showHistory(
            of: found, as: options.format,
            naming: { record, db throws(RegistryError) in try readable(record, in: db) }, label: label)
    }
}

extension Session {
    /// Prints the events of a record, oldest first: for programs as recorded, for people as `naming` has it.
    mutating func showHistory(
        of subjects: [Subject], as format: Format,
        naming: (JSON, borrowing Connection) throws(RegistryError) -> JSON, label: (String) -> String
    ) throws(RegistryError) {
        let (events, told) = try read { db throws(RegistryError) in
            var events: [History.Event] = []
            for subject in subjects { events += try History.events(of: subject, in: db) }
            var told: [JSON?] = []
            var reader = ReadableRecord()
            for event in events where format == .table {
                guard let record = event.record else {
                    told.append(nil)
                    continue
                }
                told.append(try naming(reader.reading(record, in: db), db))
            }
            return (events, told)
        }
        let zone = try self.zone()
        let records = events.map { event in
            JSON.members([
                "sequence": .integer(event.sequence), "at": .text(event.at.description),
                "actor": .text(event.actor),
                "system_user": .text(event.systemUser), "action": .text(event.action),
                "why": .text(event.why),
                "record": event.record ?? .null,
            ]).adding(.held(["clock": .text(event.clock?.description)]))
        }
        Report.list(
            records, as: format,
            columns: ["sequence", "at", "actor", "system_user", "action", "why", "record", "clock"]
        ) {
            var before: JSON?
            for (event, record) in zip(events, told) {
                // Another record begins here, which had the same name later.
                if event.action == "added" { before = nil }
                let moment = Clock.words(for: event.at, in: zone)
                let account = event.systemUser == event.actor ? "" : " (\(event.systemUser))"
                Output.words("\(moment)  \(event.actor)\(account)  \(event.action)")
                var sheet = Sheet(indent: 4)
                sheet.add("", event.clock.map { "the clock of the machine said \($0)" })
                sheet.add("", event.why.map { "why: \($0)" })
                if record == nil { sheet.add("", "the record of this event was erased") }
                if let record {
                    for line in RecordDifference.lines(
                        from: before, to: record, isCut: Terminal.size != nil, label)
                    { sheet.add("", line) }
                }
                sheet.print()
                before = record
            }
        }
    }
}
