package import Storage

/// A kind of record that is declared once, by its fields; all that a field can give is made from them.
///
/// What is special stays plain code beside the list: rules over several fields (`check`), states and their verbs,
/// derived figures.
package protocol Record: Recorded, Sendable, Equatable {
    static var kind: RecordKind { get }
    /// In the order in which people read them.
    static var fields: [Field<Self>] { get }
    /// What the fields make of the record's SQL; a `static let`, so that it is made once.
    static var form: RecordForm<Self> { get }
    /// The keys of its row for CSV, in their order.
    static var columns: [String] { get }
    /// The keys or labels of the fields that lists show, in their order.
    static var listed: [String] { get }
    /// What an edit may empty besides fields; the kind's own edit empties it.
    static var clearableParts: [String] { get }
    var head: RecordHead { get set }

    /// A record before anything is said of it.
    init()

    /// The record that a person means; by its reference where a kind says nothing else.
    static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Self

    /// The same, also what is void: to be shown, restored or erased.
    static func findAny(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Self

    /// Whose history and past a person means, oldest first: a name may have stood for several, also for what is no
    /// longer found by it; never empty.
    static func subjects(of text: String, in db: borrowing Connection) throws(RegistryError) -> [Subject]

    /// The record of a number; nil where there is none.
    static func record(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Self?

    /// The numbers of all records of the kind, in a column `id`.
    static var numbers: SQL { get }

    /// Rules over several fields, after each of them was taken; may set what follows from them.
    mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError)

    /// The record on record in whose place this one goes when it is added; nil for most.
    func predecessor(in db: borrowing Connection) throws(RegistryError) -> Self?

    /// Reads what stands in tables of their own beside the record's row and its lines.
    mutating func complete(in db: borrowing Connection) throws(RegistryError)

    /// Puts what the history keeps of such parts into a record of the past.
    mutating func restoreParts(of record: JSON, in db: borrowing Connection) throws(RegistryError)

    /// A record as it was recorded, for who reads it; such as amounts in the unit of their currency.
    static func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON

    /// A record as it was recorded, for who reads what changed: no more members than people know it by.
    static func told(_ record: JSON) -> JSON

    /// What is shown with the record and stands in others.
    func besides(in db: borrowing Connection) throws(RegistryError) -> [RecordBeside]

    /// The record as a row of CSV, under the keys of `columns`.
    func row(in db: borrowing Connection) throws(RegistryError) -> JSON

    /// Puts on record what a draft says.
    static func add(
        _ draft: RecordDraft<Self>, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Self

    /// Changes what a draft says; throws `.conflict` where the record is no longer at the version that the caller saw.
    static func edit(
        _ before: Self, _ draft: RecordDraft<Self>, ifVersion: Int64?, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Self

    /// Takes what is personal out of the record and of its history.
    static func erase(
        _ before: Self, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Self

    /// What a change came to, in one line: the reference, what tells the record from others, the version.
    func facts(on today: CivilDate) -> [String]
}

/// What every record has: its number, its permanent public name, and how often it was changed, from 1.
package struct RecordHead: Hashable, Sendable {
    package internal(set) var id: Int64 = 0
    /// Empty for a kind that is named otherwise.
    package internal(set) var reference = ""
    package internal(set) var version: Int64 = 1

    package init(id: Int64 = 0, reference: String = "", version: Int64 = 1) {
        self.id = id
        self.reference = reference
        self.version = version
    }
}

/// What a kind of record is called: by the history, the tables, people and programs.
package struct RecordKind: Sendable {
    /// What the history calls it.
    package let subject: Subject.Kind
    package let table: SQL
    /// The noun of its commands.
    package let noun: String
    /// The first letter of its references; nil for a kind that is named otherwise.
    package let reference: Reference.Kind?
    /// For a kind of party, whose number, reference and name stand in the table of all parties; else nil.
    package let party: Party.Kind?
    /// Its order in lists.
    let order: SQL
    /// What a row fulfils to be listed; nil where every record is.
    let current: SQL?
    package let words: RecordWords

    /// A kind with references of its own, listed in the order in which records came unless `order` says otherwise.
    package init(
        _ subject: Subject.Kind, table: SQL, noun: String? = nil, reference: Reference.Kind?,
        party: Party.Kind? = nil, order: SQL? = nil, current: SQL? = nil, words: RecordWords
    ) {
        self.subject = subject
        self.table = table
        self.noun = noun ?? subject.rawValue
        self.reference = reference
        self.party = party
        // The kind stands in the index by which parties are walked in the order of their names.
        self.order = order ?? (party == nil ? "\(table).id" : "party.sort_key, party.kind, party.id")
        self.current = current
        self.words = words
    }

    /// Whether a registry has one record of the kind and no more, so that none is named.
    package var isOnly: Bool { party == .organisation }

    /// The noun with its article.
    package var aNoun: String { "\(noun.first.map("aeiou".contains) == true ? "an" : "a") \(noun)" }
}

/// What the help of the verbs says of a kind that all kinds have.
package struct RecordWords: Sendable {
    package struct Verb: Sendable {
        package let abstract: String
        package let discussion: String
        /// What the help of its `--why` says; nil where it has none of its own.
        package let why: String?

        package init(_ abstract: String, _ discussion: String = "", why: String? = nil) {
            self.abstract = abstract
            self.discussion = discussion
            self.why = why
        }
    }

    /// What the noun is about.
    package let abstract: String
    package let discussion: String
    /// How the argument that names a record is called, and what its help says.
    package let argument: String
    package let argumentHelp: String
    /// Nil where a kind has no such verb, or one of its own.
    package let add, edit, list, show, history: Verb?
    /// What is said beside a list where there is no record; nil where nothing is.
    package let none: String?

    package init(
        _ abstract: String, discussion: String = "", argument: String, argumentHelp: String, add: Verb? = nil,
        edit: Verb? = nil, list: Verb? = nil, show: Verb? = nil, history: Verb? = nil, none: String? = nil
    ) {
        self.abstract = abstract
        self.discussion = discussion
        self.argument = argument
        self.argumentHelp = argumentHelp
        self.add = add
        self.edit = edit
        self.list = list
        self.show = show
        self.history = history
        self.none = none
    }
}

extension Record {
    package var id: Int64 { head.id }
    package var reference: String { head.reference }
    package var version: Int64 { head.version }
    package var subject: Subject { Subject(Self.kind.subject, head.id) }

    /// The whole record, people and parties by their references only.
    ///
    /// What it always has comes first, then what it holds; each in the order of the fields.
    package var json: JSON { .object(Self.form.members(of: self)) }

    /// The record with what programs are shown beside it, such as the present names of whom it refers to.
    package var shownJSON: JSON {
        let fields = Self.fields
        var members: [JSON.Member] = []
        for presence in [Field<Self>.Presence.always, .held] {
            for field in fields where field.presence == presence {
                let value = field.shown?(self) ?? field.json(self)
                if presence == .always || !value.isEmpty {
                    members.append(JSON.Member(key: field.key, value: value))
                }
            }
        }
        for field in fields {
            if field.presence == .shown {
                members.append(JSON.Member(key: field.key, value: field.json(self)))
            } else if let naming = field.naming, let key = naming.key, let name = naming.name(self) {
                members.append(JSON.Member(key: key, value: .text(name)))
            }
        }
        return .object(members)
    }

    /// What people read of it, a line for each field that a sheet has.
    package func lines(on today: CivilDate) -> [(label: String, text: String)] {
        var lines: [(label: String, text: String)] = []
        for field in Self.fields where field.isOnSheet {
            if let sheet = field.sheet {
                lines += sheet(self, today)
                continue
            }
            let words = field.words(self, today)
            if words.isEmpty, let nothing = field.nothing { lines.append((field.label, nothing)) }
            lines += words.map { (field.label, $0) }
        }
        return lines
    }

    package static var listed: [String] { fields.filter { $0.heading != nil }.map(\.key) }

    package static var clearableParts: [String] { [] }

    /// Every key of its JSON in the order of the fields, names beside the references that they belong to.
    package static var columns: [String] { fields.flatMap(\.columns) }

    /// Every member that its JSON has for programs, whether a record holds something there or not.
    package static var shownKeys: [String] { fields.flatMap(\.shownKeys) }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {}

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Self {
        try RecordRepository<Self>.find(text, in: db)
    }

    package static func findAny(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Self {
        try find(text, in: db)
    }

    package static func subjects(
        of text: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Subject] { [try findAny(text, in: db).subject] }

    package func predecessor(in db: borrowing Connection) throws(RegistryError) -> Self? { nil }

    package mutating func complete(in db: borrowing Connection) throws(RegistryError) {}

    package static func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
        record
    }

    package func row(in db: borrowing Connection) throws(RegistryError) -> JSON {
        try Self.readable(rowJSON, in: db)
    }

    package static func add(
        _ draft: RecordDraft<Self>, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Self {
        try RecordRepository.add(draft, in: db, by: change)
    }

    package static func edit(
        _ before: Self, _ draft: RecordDraft<Self>, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Self {
        try RecordRepository.edit(before, draft, ifVersion: ifVersion, in: db, by: change)
    }

    package static func erase(
        _ before: Self, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Self {
        try RecordRepository.erase(before, in: db, by: change)
    }

    package static func record(
        id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Self? {
        try RecordRepository<Self>.record(id: id, in: db)
    }

    package static var numbers: SQL { "SELECT id FROM \(kind.table)" }

    package func facts(on today: CivilDate) -> [String] {
        let required = Self.fields.filter { $0.heading != nil && $0.key != "reference" }
        return [head.reference] + required.flatMap { $0.words(self, today) } + ["version \(head.version)"]
    }
}
