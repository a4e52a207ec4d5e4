import ArgumentParser
import Registry
import Storage

/// `partner add-field`: a field of the organisation's own, as a record of its own.
struct PartnerAddField: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-field", abstract: "Declare a field of your own for partners.",
        discussion: """
            It is set with --own, shown with the partner, a condition of lists, and a
            column of lists and imports called own_KEY. Key and rule stay as they are
            declared; --personal has an erasure take what it holds.

            Examples:
              concord partner add-field region --label "Delivery region" --rule word-of \\
                --choice North --choice South
              concord partner add-field visited --label "Last visit" --rule date
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var fields: RecordFields<OwnField, Adding>
    @Flag(help: "It holds data of a person, which an erasure takes.") var personal = false
    @Option(help: "The reason, kept in the history.") var why: String?

    func run() throws {
        var session = try Session(options)
        let (draft, personal) = (try fields.draft(), personal)
        let added = try session.change(why: why) { db, change throws(RegistryError) in
            try OwnFieldRepository.add(draft, isPersonal: personal, in: db, by: change)
        }
        try added.report(as: options.format, on: session.today())
    }
}

struct PartnerEditField: FieldEdit {
    static let configuration = CommandConfiguration(
        commandName: "edit-field", abstract: "Change the label or the words of a field of your own.",
        discussion: """
            Words that are given take the place of those on record; one that a partner
            holds stays.

            Example:
              concord partner edit-field region --choice North --choice South --choice East
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<OwnField>
    @OptionGroup var fields: RecordFields<OwnField, Editing>
    @OptionGroup var edition: Edition
}

struct PartnerRemoveField: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "remove-field",
        abstract: "Remove a field of your own in which no partner holds anything.",
        discussion: "Example: concord partner remove-field region")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<OwnField>
    @OptionGroup var edition: Edition

    func act(
        on field: OwnField, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> OwnField {
        try OwnFieldRepository.remove(field.key, ifVersion: edition.ifVersion, in: db, by: change)
    }
}

struct PartnerFields: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields", abstract: "List the fields of your own, by their keys.",
        discussion: "Example: concord partner fields")

    @OptionGroup(title: Help.common) var options: GlobalOptions

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let fields = try session.read { db throws(RegistryError) in try OwnFieldRepository.all(in: db) }
        Report.list(fields.map(\.shownJSON), as: options.format, columns: OwnField.columns) {
            Table(of: fields, on: today).print()
        }
        if fields.isEmpty {
            EmptyList.tell(of: OwnField.kind.noun, isNarrowed: false, OwnField.kind.words.none)
        }
    }
}

struct PartnerFieldHistory: HistoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "field-history",
        abstract: "Who declared, changed or removed a field of your own, when and why.",
        discussion: "Example: concord partner field-history region")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<OwnField>

    func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
        try OwnField.findAny(name.text, in: db).subject
    }

    func subjects(in db: borrowing Connection) throws(RegistryError) -> [Subject] {
        try OwnField.subjects(of: name.text, in: db)
    }

    func label(of key: String) -> String { OwnField.label(of: key) }
}
