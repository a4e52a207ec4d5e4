import ArgumentParser
import Registry
import Storage

/// The noun of a kind of record: the verbs that every kind has, written once, and those that are its own.
struct RecordNoun<R: Record>: ParsableCommand {
    static var configuration: CommandConfiguration {
        let words = R.kind.words
        let own = OwnVerbs.of(R.kind.subject)
        // A verb of its own stands in the place of the one that every kind has.
        let named = Set(own.compactMap { $0.configuration.commandName })
        var first: [any ParsableCommand.Type] = []
        if words.add != nil { first.append(RecordAdd<R>.self) }
        if words.edit != nil { first.append(RecordEdit<R>.self) }
        var last: [any ParsableCommand.Type] = []
        if words.list != nil, !named.contains("list") { last.append(RecordListing<R>.self) }
        if words.show != nil, !named.contains("show") { last.append(RecordShow<R>.self) }
        if words.history != nil { last.append(RecordHistory<R>.self) }
        guard let group = OwnVerbs.group(of: R.kind.subject) else {
            return CommandConfiguration(
                commandName: R.kind.noun, abstract: words.abstract, discussion: words.discussion,
                subcommands: first + own + last, defaultSubcommand: OwnVerbs.usual(of: R.kind.subject))
        }
        let rest = first + own.filter { verb in !group.verbs.contains { $0 == verb } } + last
        return CommandConfiguration(
            commandName: R.kind.noun, abstract: words.abstract, discussion: words.discussion,
            groupedSubcommands: group.comesFirst
                ? [
                    CommandGroup(name: group.name, subcommands: group.verbs),
                    CommandGroup(name: group.rest, subcommands: rest),
                ]
                : [
                    CommandGroup(name: group.rest, subcommands: rest),
                    CommandGroup(name: group.name, subcommands: group.verbs),
                ])
    }
}

extension CommandConfiguration {
    /// A verb that every kind has, in the words of one.
    init(_ name: String, _ words: RecordWords.Verb?) {
        self.init(
            commandName: name, abstract: words?.abstract ?? "", discussion: words?.discussion ?? "")
    }
}

struct RecordAdd<R: Record>: ParsableCommand {
    static var configuration: CommandConfiguration {
        let words = R.kind.words.add
        return CommandConfiguration(
            commandName: "add", abstract: words?.abstract ?? "",
            discussion: "\(asksHelp)\n\n\(words?.discussion ?? "")")
    }

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var fields: RecordFields<R, Adding>
    @OptionGroup var reason: RecordReason<R>

    func run() throws {
        var session = try Session(options)
        let draft = try fields.draft()
        let added = try session.change(why: reason.why, foreseen: true) { db, change throws(RegistryError) in
            try R.add(draft, in: db, by: change)
        }
        try added.report(as: options.format, on: session.today())
    }
}

/// An edit of one record by the options of its fields.
protocol FieldEdit: ParsableCommand {
    associatedtype Edited: Record
    var options: GlobalOptions { get }
    var name: RecordName<Edited> { get }
    var fields: RecordFields<Edited, Editing> { get }
    var edition: Edition { get }
}

extension FieldEdit {
    func run() throws {
        var session = try Session(options)
        let (name, draft) = (name.text, try fields.draft())
        let edited = try session.change(why: edition.why, foreseen: true) {
            db, change throws(RegistryError) in
            try Edited.edit(
                Edited.find(name, in: db), draft, ifVersion: edition.ifVersion, in: db, by: change)
        }
        try edited.report(as: options.format, on: session.today())
    }
}

struct RecordEdit<R: Record>: FieldEdit {
    static var configuration: CommandConfiguration { .init("edit", R.kind.words.edit) }

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<R>
    @OptionGroup var fields: RecordFields<R, Editing>
    @OptionGroup var edition: Edition
}

struct RecordListing<R: Record>: ParsableCommand {
    static var configuration: CommandConfiguration { .init("list", R.kind.words.list) }

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var filter: RecordConditions<R>
    @OptionGroup var sort: SortOption<ListedNames<R>>

    func run() throws { try Self.list(filter.conditions, by: sort, options) }

    static func list(
        _ conditions: [RecordCondition], by sort: SortOption<ListedNames<R>>, _ options: GlobalOptions
    ) throws {
        var session = try Session(options)
        let today = try session.today()
        let (all, unreadable) = try session.read { db throws(RegistryError) in
            try RecordRepository<R>.found(where: conditions, on: today, in: db)
        }
        let found = try sort.sorted(all, on: today)
        Report.list(found.map(\.shownJSON), as: options.format, columns: R.columns) {
            Table(of: found, on: today).print()
        }
        for name in unreadable {
            Output.talk(
                "concord: note: the \(name) cannot be read and is left out; `concord audit verify` says what is wrong"
            )
        }
        if found.isEmpty, unreadable.isEmpty {
            EmptyList.tell(of: R.kind.noun, isNarrowed: !conditions.isEmpty, R.kind.words.none)
        }
    }
}

struct RecordShow<R: Record>: ParsableCommand {
    static var configuration: CommandConfiguration { .init("show", R.kind.words.show) }

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<R>
    @OptionGroup var moment: KnownAt

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        try session.show(R.self, name.text, moment, as: options.format) { found, _ throws(RegistryError) in
            Sheet(of: found, on: today)
        }
    }
}

struct RecordHistory<R: Record>: HistoryCommand {
    static var configuration: CommandConfiguration { .init("history", R.kind.words.history) }

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<R>

    func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
        try R.findAny(name.text, in: db).subject
    }

    func subjects(in db: borrowing Connection) throws(RegistryError) -> [Subject] {
        try R.subjects(of: name.text, in: db)
    }

    func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
        R.told(try R.readable(record, in: db))
    }

    func label(of key: String) -> String { R.label(of: key) }
}

extension Record {
    /// The record as programs get it, with the names of whom it refers to; as one row for `csv`.
    func written(as format: Format, in db: borrowing Connection) throws(RegistryError) -> JSON {
        format.isRows ? try row(in: db) : try Self.readable(shownJSON, in: db)
    }

    /// Prints what a change came to: a line for people, the record for programs.
    func report(as format: Format, on today: CivilDate) {
        Report.one(shownJSON, as: format, columns: Self.columns) {
            Output.facts(facts(on: today))
        }
    }
}

extension Sheet {
    /// A record for people: its fields under their labels.
    init<R: Record>(of record: R, on today: CivilDate) {
        self.init()
        for line in record.lines(on: today) { add(line.label, line.text) }
    }
}

extension Table.Column {
    /// A column that gives way as a field's does.
    init(_ name: String, _ giving: FieldGiving) {
        self =
            switch giving {
            case .whole: .whole(name)
            case .cut(let cells, let turn): .cut(name, to: cells, turn: turn)
            case .wrapped(let cells, let turn): .wrapped(name, to: cells, turn: turn)
            }
    }
}

extension Table {
    /// The listed fields of records, under their headings.
    init<R: Record>(of records: [R], on today: CivilDate) {
        let fields = R.listed.compactMap { key in R.fields.first { $0.key == key } }
        self.init(
            fields.map { Table.Column($0.heading ?? $0.label, $0.giving) })
        for record in records {
            add(
                fields.map { field in
                    if let naming = field.naming { return naming.name(record) ?? field.nothing ?? "" }
                    let words = field.words(record, today)
                    return words.isEmpty ? field.nothing ?? "" : words.joined(separator: "; ")
                })
        }
    }
}
