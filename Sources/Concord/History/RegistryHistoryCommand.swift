import ArgumentParser
import Registry
import Storage

/// The forms of every command, where `--actor` says whose changes are shown.
enum HistoryForm: String, PrintedForm {
    case table, json, ndjson, csv, excel, xlsx

    static var help: ArgumentHelp { Format.help }
    static var actorHelp: ArgumentHelp {
        ArgumentHelp("Only changes of this person or account.", valueName: "name")
    }
}

/// What changed in the whole registry.
struct RegistryHistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "What changed in the whole registry, who changed it and why.",
        discussion: """
            Oldest first, in names and words. `concord partner history` and the like
            show the changes of one record.

            Examples:
              concord history --since 2026-11-23
              concord history --actor "Ines Vogt" --limit 20
              concord history --since 2026-11-01 --format csv > changes.csv
            """)

    @OptionGroup(title: Help.common) var options: PrintOptions<HistoryForm>
    @Option(help: "From this day on, or from a moment such as 2026-11-23T09:30Z.") var since: String?
    @Option(help: "Until this day, or until a moment.") var until: String?
    @Option(parsing: .unconditional, help: "Show only this number of the last changes.") var limit: Int64?

    static let columns = [
        "sequence", "at", "actor", "system_user", "kind", "reference", "name", "action", "why", "changes",
    ]

    func run() throws {
        var session = try Session(options)
        let format = options.form.format ?? .table
        var asked = RegistryHistory()
        let zone = try session.zone()
        asked.since = try HistoryMoment.read(since, "--since", in: zone, isEnd: false)
        asked.until = try HistoryMoment.read(until, "--until", in: zone, isEnd: true)
        if let since = asked.since, let until = asked.until, since > until {
            throw RegistryError.invalid(
                "nothing lies between --since \(shown(self.since ?? "")) and --until "
                    + "\(shown(self.until ?? "")), which is before it; give them the other way round")
        }
        // Here it says whose changes are shown, since nothing is changed.
        asked.actor = options.actor
        asked.limit = try Limit.check(limit)
        var (reader, count) = (ReadableRecord(onlyNames: true), 0)
        var stream = RecordStream(format, columns: Self.columns)
        try session.read { db throws(RegistryError) in
            try asked.forEach(in: db) { line throws(RegistryError) in
                guard !line.isInternal else { return Output.isWanted }
                count += 1
                let told = try HistoryLine(
                    line, &reader, isCut: format == .table && Terminal.size != nil, in: db)
                if case .table = format { told.print(in: zone) } else { stream.add(told.json) }
                return Output.isWanted
            }
        }
        if format != .table { stream.end() }
        if count == 0 { Output.talk("concord: note: nothing was changed then; leave a condition out") }
    }
}

/// A moment at which a history begins or ends: a day of the organisation's zone, or an instant.
enum HistoryMoment {
    static func read(
        _ text: String?, _ option: String, in zone: String, isEnd: Bool
    ) throws(RegistryError) -> Instant? {
        guard let text else { return nil }
        if let day = CivilDate(text) {
            guard isEnd else { return Clock.start(of: day, in: zone) ?? .origin }
            guard let next = day.adding(days: 1), let start = Clock.start(of: next, in: zone) else {
                return .last
            }
            return Instant(milliseconds: start.milliseconds - 1)
        }
        guard let instant = Instant(text) else {
            throw .invalid(
                "'\(shown(text))' (\(option)) is no moment; write a day such as 2026-01-15, or a time with its zone "
                    + "such as 2026-01-15T09:30Z")
        }
        return instant
    }
}

/// One change as people read it.
private struct HistoryLine {
    let line: RegistryHistory.Line
    /// What it is about, such as `declaration Roof kit LS-3 of Lun Stue Solceller ApS`.
    let title: String
    let changes: [String]

    init(
        _ line: RegistryHistory.Line, _ reader: inout ReadableRecord, isCut: Bool,
        in db: borrowing Connection
    ) throws(RegistryError) {
        self.line = line
        var title = [line.noun, line.name]
        if let whose = line.ofWhom { title += ["of", try reader.name(of: whose, in: db)] }
        self.title = title.filter { !$0.isEmpty }.joined(separator: " ")
        guard let record = line.event.record, let before = line.before else {
            changes = []
            return
        }
        let kind = RecordList.all.entries.first { $0.kind.rawValue == line.kind }?.declared
        func read(_ record: JSON, _ reader: inout ReadableRecord) throws(RegistryError) -> JSON {
            try reader.reading(HistoryLine.told(kind?.told(record) ?? record), in: db)
        }
        changes = RecordDifference.lines(
            from: try read(before, &reader), to: try read(record, &reader),
            isCut: isCut
        ) { key in kind?.label(of: key) ?? key.replacing("_", with: " ") }
    }

    /// The record without what says how it is kept.
    private static func told(_ record: JSON) -> JSON {
        guard case .object(let members) = record else { return record }
        return .object(members.filter { !RegistryHistory.Line.internals.contains($0.key) })
    }

    var json: JSON {
        let event = line.event
        return .members([
            "sequence": .integer(event.sequence), "at": .text(event.at.description),
            "actor": .text(event.actor), "system_user": .text(event.systemUser), "kind": .text(line.kind),
            "reference": (event.record ?? line.before)?["reference"] ?? .null, "name": .text(line.name),
            "action": .text(event.action), "why": .text(event.why),
            "changes": .array(changes.map(JSON.text)),
        ])
    }

    func print(in zone: String) {
        let event = line.event
        let moment = Clock.words(for: event.at, in: zone)
        let account = event.systemUser == event.actor ? "" : " (\(event.systemUser))"
        Output.facts([moment, "\(event.actor)\(account)", "\(title)", event.action])
        var sheet = Sheet(indent: 4)
        sheet.add("", event.why.map { "why: \($0)" })
        if event.record == nil { sheet.add("", "the record of this event was erased") }
        for change in changes { sheet.add("", change) }
        sheet.print()
    }
}
