import Storage

/// One field of a kind of record, declared once: what it is called, what it may hold, where it is kept and shown.
///
/// The statements, the canonical JSON, the options of the command, sheets, tables, CSV and filters follow from it.
package struct Field<Record: Registry.Record>: Sendable {
    /// When JSON has it.
    package enum Presence: Sendable {
        case always
        /// Only where it holds something: a field that a later schema added changes no record that lacks it.
        case held
        /// Beside the record, for who reads it; the history does not keep it.
        case shown
        /// In the history alone, where it holds something; who reads the record is shown it otherwise or not at all.
        case recorded
        /// Never; sheets and tables alone have it.
        case told
    }

    /// How a person gives it.
    package enum Typing: Sendable {
        case never, once, repeated
        /// Without the name of an option, when the record is made; an edit has an option.
        case place
    }

    typealias TakingAlone =
        @Sendable (inout Record, String, FieldName, PartnerLists, CivilDate) throws(RegistryError) -> Void

    typealias Taking =
        @Sendable (inout Record, [String], FieldName, borrowing Connection, borrowing Change)
        throws(RegistryError) -> Void

    /// The member of the record's JSON; by it the field is named to programs.
    package let key: String
    /// What people call it, on sheets and above columns of tables.
    package var label: String
    /// How errors call it, such as `the address`.
    package var said: String
    package var presence: Presence
    package var typing: Typing
    /// The name of its option, without the hyphens.
    package var option: String
    package var valueName: String?
    /// Whether it is said once the record is there, and not when it is made.
    package var isLater = false
    /// Whether most never need its option.
    package var isSeldom = false
    package var help: String
    /// What an edit says of it, where that is something else.
    package var editHelp: String?
    /// What completes what is typed for it.
    package var completion = Completion.none
    /// Two texts that its rule takes; none where it takes what is on record.
    package var examples: [String] = []
    /// Whether a number is typed, so that what begins with a minus is no option.
    package var isNumber = false
    /// Whether blanks round it in a cell of a file say nothing.
    package var isCode = false
    /// Whether a person gives a file, whose SHA-256 is what it holds.
    package var isHashOfFile = false
    /// Whether a record cannot be made without it.
    package var isRequired: Bool
    /// What is said where it is required and was not given; nil for the words of all fields.
    package var missing: String?
    /// Whether an edit leaves it as it was.
    package var isFixed = false
    /// Whether sheets have it.
    package var isOnSheet = true
    /// Whether somebody who puts a record on record field by field is asked for it.
    package var isAsked = true
    /// The heading of its column in lists; nil where lists leave it out.
    package var heading: String?
    /// How its column gives way where the terminal is too narrow.
    package var giving = FieldGiving.whole
    /// The option of `list` that narrows by it; nil where none does.
    package var filter: FieldFilter?
    /// What people read where it holds nothing; nil where nothing is said then.
    package var nothing: String?
    /// The lines that people read, where they stand under labels of their own.
    package var sheet: (@Sendable (Record, CivilDate) -> [(label: String, text: String)])?
    /// What stands in a row of CSV, where JSON has what no row takes.
    package var cell: (@Sendable (Record) -> JSON)?
    /// The schema that added it; registries of an earlier one have no column for it.
    package var since = 1
    /// Whose personal data it holds, and how long it is kept on which basis.
    package var privacy = Privacy.none

    /// Where it is kept; nil for what follows from other fields.
    var column: FieldColumn<Record>?
    /// Where it is kept, for a list that has a table of its own.
    var lines: FieldLines<Record>?
    var path: any AnyKeyPath & Sendable
    /// Puts what was typed into the record.
    var take: Taking
    /// The same without a look at the registry; nil where the rule has to look.
    let takeAlone: TakingAlone?
    /// Whether a text says what the record holds.
    var holds: @Sendable (Record, String) -> Bool = { _, _ in false }
    /// What its first column is compared with, to find the records for which this was typed.
    let match:
        @Sendable (String, FieldName, borrowing Connection, CivilDate) throws(RegistryError) -> any Bindable
    /// Takes what is personal in it away; nil where nothing is kept in it.
    let erase: (@Sendable (inout Record) -> Void)?
    /// Takes what it holds away; nil where it may not be empty.
    var clear: (@Sendable (inout Record) -> Void)?
    /// Puts what the history keeps of it into a record; nil for what follows from other fields, or is read back as one.
    var restore: (@Sendable (inout Record, JSON, borrowing Connection) throws(RegistryError) -> Void)?
    /// What it holds where nothing is typed, from the day.
    var preset: (@Sendable (inout Record, CivilDate) -> Void)?
    /// The same as help tells it; nil where it is not worth a word.
    package var presetWord: String?
    /// What the history keeps.
    package var json: @Sendable (Record) -> JSON
    /// What programs are shown where that says more than the history keeps, such as names beside references.
    package var shown: (@Sendable (Record) -> JSON)?
    /// What people read, a line for each of several; empty where it holds nothing.
    package var words: @Sendable (Record, CivilDate) -> [String]
    /// The key and the name of whom it refers to, shown beside the reference.
    package var naming: FieldNaming<Record>?
}

extension Field {
    /// What an error calls the field when it was given as an option.
    var name: FieldName {
        FieldName(said: said, option: typing == .place ? nil : option)
    }

    /// What people read where nothing is typed, on a day; nil where it holds nothing then.
    package func presetWords(on today: CivilDate) -> String? {
        guard let preset else { return nil }
        var record = Record()
        preset(&record, today)
        let lines = words(record, today).filter { !$0.isEmpty }
        return lines.isEmpty ? nil : lines.joined(separator: "; ")
    }

    /// The keys of its cells in a row of CSV.
    package var columns: [String] {
        guard let first = shownKeys.first else { return [] }
        return [first] + (cell == nil ? [] : [wholeColumn]) + shownKeys.dropFirst()
    }

    /// The keys that it has in the JSON for programs.
    var shownKeys: [String] {
        presence == .told || presence == .recorded ? [] : [key] + (naming?.key.map { [$0] } ?? [])
    }

    /// The column of all that JSON has of it, beside one in the form in which an import takes it.
    var wholeColumn: String { "\(key)_json" }
}

/// How a column of a list gives way: it loses ends, or goes on in the next line, down to so many cells; columns of the
/// first turn give way before those of the second.
package enum FieldGiving: Sendable {
    case whole
    case cut(Int, turn: Int)
    case wrapped(Int, turn: Int)
}

/// What an error calls a field: in words, and by the option that gives it.
package struct FieldName: Sendable {
    package let said: String
    package let option: String?
    /// `the address (--address)`.
    package let full: String

    package init(said: String, option: String?) {
        self.said = said
        self.option = option
        full = option.map { "\(said) (--\($0))" } ?? said
    }
}

/// The name of the party or person that a field refers to.
package struct FieldNaming<Record>: Sendable {
    /// The key under which programs read it; nil where they read the reference alone.
    package let key: String?
    package let name: @Sendable (Record) -> String?
}

/// An option of `list` that shows only the records whose field holds what was typed.
package struct FieldFilter: Sendable {
    package let option: String
    package let help: String
    /// Whether it is typed without the name of an option.
    package var isPlace = false
    /// The order of the records that it leaves; nil for that of all.
    let order: SQL?
    /// Whether a number of days is typed, within which the day of the field lies from today on.
    var isPeriod = false
    /// What else the records fulfil that it leaves.
    var also: SQL?
    /// A view of records and what each stands for in this field, where that is more than its column says.
    var through: SQL?
}

/// What a shell may offer for a field.
package enum Completion: Sendable, Hashable {
    case none, file
    /// One of these words.
    case words([String])
    /// A record of a kind on record, by reference or name.
    case record(Subject.Kind)
}
