package import Storage

/// A value that a field holds: how a row has it, and how programs and people are shown it.
package protocol FieldValue: Sendable, Equatable {
    /// What SELECT names for it, in the order in which `read` takes them.
    static func selected(_ column: SQL, of table: SQL) -> [SQL]
    /// What SELECT joins for it; from the left, so that a row without its party is read and found wanting, and so
    /// that the table itself is walked in its order.
    static func join(_ column: SQL, of table: SQL) -> SQL
    /// What INSERT and UPDATE name for it, in the order in which `bind` gives them.
    static func written(_ column: SQL) -> [SQL]
    /// How many columns it is written in.
    static var width: Int { get }
    static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> Self
    func bind(to statement: borrowing Statement, at place: Int32) throws(StorageError)
    static func bindNothing(to statement: borrowing Statement, at place: Int32) throws(StorageError)
    func lay(into rows: inout RowBuffer)
    /// What its first column is compared with, to find records that hold it.
    var matched: any Bindable { get }
    /// As the history keeps it.
    var json: JSON { get }
    /// Out of what the history keeps; nil for what is not the value that it was.
    static func restored(_ json: JSON, in db: borrowing Connection) throws(RegistryError) -> Self?
    /// As people read it; nil where there is nothing.
    var words: String? { get }
    /// Whether a text names it, as a cell of a file may that says nothing new.
    func isNamed(by text: String) -> Bool
    /// What stands in its place once it was erased; nil where it says nothing of anybody by itself.
    static var erased: Self? { get }
    /// Whom it refers to; nil for most.
    var referredName: String? { get }
    static var refersToNamed: Bool { get }
    /// How a column of it gives way in lists.
    static var giving: FieldGiving { get }
}

extension FieldValue {
    package static func selected(_ column: SQL, of table: SQL) -> [SQL] { ["\(table).\(column)"] }
    package static func join(_ column: SQL, of table: SQL) -> SQL { "" }
    package static func written(_ column: SQL) -> [SQL] { [column] }
    package static var width: Int { 1 }
    package static func bindNothing(
        to statement: borrowing Statement, at place: Int32
    ) throws(StorageError) {
        for offset in 0..<width { try statement.bindNull(place + Int32(offset)) }
    }
    package func isNamed(by text: String) -> Bool { words == text }
    package static var erased: Self? { nil }
    package var referredName: String? { nil }
    package static var refersToNamed: Bool { false }
    package static var giving: FieldGiving { .whole }
}

extension FieldValue where Self: Bindable {
    package var matched: any Bindable { self }
}

extension String: FieldValue {
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> String {
        try row.text(first)
    }
    package func lay(into rows: inout RowBuffer) { rows.append(self) }
    /// What a record says where somebody's words were erased that it cannot be without.
    package static let erasedWords = "(erased)"
    package static var erased: String? { erasedWords }
    package static var giving: FieldGiving { .cut(12, turn: 1) }
    package var json: JSON { .text(self) }
    package var words: String? { self }
}

extension Int64: FieldValue {
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> Int64 {
        try row.integer(first)
    }
    package func lay(into rows: inout RowBuffer) { rows.append(self) }
    package var json: JSON { .integer(self) }
    package var words: String? { description }
}

/// A value that rows, the history and people all have as its one text.
package protocol TextValue: FieldValue, LosslessStringConvertible {}

extension TextValue {
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> Self {
        let text = try row.text(first)
        guard let value = Self(text) else {
            throw StorageError(
                code: .mismatch, message: "column \(first) holds '\(text)', which is no \(Self.self)")
        }
        return value
    }
    package func bind(to statement: borrowing Statement, at place: Int32) throws(StorageError) {
        try statement.bind(place, description)
    }
    package func lay(into rows: inout RowBuffer) { rows.append(description) }
    package var matched: any Bindable { description }
    package var json: JSON { .text(description) }
    package var words: String? { description }
}

extension CivilDate: TextValue {
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> CivilDate {
        try row.date(first)
    }
}

extension Instant: TextValue {
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> Instant {
        try row.instant(first)
    }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    package static func selected(_ column: SQL, of table: SQL) -> [SQL] {
        Wrapped.selected(column, of: table)
    }
    package static func join(_ column: SQL, of table: SQL) -> SQL { Wrapped.join(column, of: table) }
    package static func written(_ column: SQL) -> [SQL] { Wrapped.written(column) }
    package static var width: Int { Wrapped.width }
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> Wrapped? {
        row.isNull(first) ? nil : try Wrapped.read(row, at: first)
    }
    package func bind(to statement: borrowing Statement, at place: Int32) throws(StorageError) {
        if let self {
            try self.bind(to: statement, at: place)
        } else {
            try Wrapped.bindNothing(to: statement, at: place)
        }
    }
    package func lay(into rows: inout RowBuffer) {
        if let self { self.lay(into: &rows) } else { for _ in 0..<Wrapped.width { rows.appendNull() } }
    }
    package static var erased: Wrapped?? { .some(nil) }
    package var matched: any Bindable { self?.matched ?? String?.none }
    package var json: JSON { self?.json ?? .null }
    package var words: String? { self.flatMap(\.words) }
    package func isNamed(by text: String) -> Bool { self?.isNamed(by: text) ?? false }
    package var referredName: String? { self.flatMap(\.referredName) }
    package static var refersToNamed: Bool { Wrapped.refersToNamed }
    package static var giving: FieldGiving { Wrapped.giving }
}

/// One of a few words, such as a status.
package protocol FieldWord: FieldValue, RawRepresentable<String>, CaseIterable {}

extension FieldWord {
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> Self {
        try row.choice(first)
    }
    package func bind(to statement: borrowing Statement, at place: Int32) throws(StorageError) {
        try statement.bind(place, rawValue)
    }
    package func lay(into rows: inout RowBuffer) { rows.append(rawValue) }
    package var matched: any Bindable { rawValue }
    package var json: JSON { .text(rawValue) }
    package var words: String? { rawValue.replacing("_", with: " ") }
}

extension Party: FieldValue {
    package static func selected(_ column: SQL, of table: SQL) -> [SQL] {
        ["\(column)_party.id", "\(column)_party.reference", "\(column)_party.kind", "\(column)_party.name"]
    }
    package static func join(_ column: SQL, of table: SQL) -> SQL {
        "LEFT JOIN party AS \(column)_party ON \(column)_party.id = \(table).\(column)"
    }
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> Party {
        Party(
            id: try row.integer(first), reference: try row.text(first + 1), kind: try row.choice(first + 2),
            name: try row.text(first + 3))
    }
    package func bind(to statement: borrowing Statement, at place: Int32) throws(StorageError) {
        try statement.bind(place, id)
    }
    package func lay(into rows: inout RowBuffer) { rows.append(id) }
    package var matched: any Bindable { id }
    package var json: JSON { .text(reference) }
    package var words: String? { "\(name) (\(reference))" }
    package var referredName: String? { name }
    package static var refersToNamed: Bool { true }
    package static var giving: FieldGiving { .cut(12, turn: 2) }

    /// What stands in a record before its party is known.
    package static let unknown = Party(id: 0, reference: "", kind: .partner, name: "")
}

extension PersonName: FieldValue {
    package static func selected(_ column: SQL, of table: SQL) -> [SQL] {
        ["\(column)_person.id", "\(column)_person.reference", "\(column)_person.name"]
    }
    package static func join(_ column: SQL, of table: SQL) -> SQL {
        "LEFT JOIN person AS \(column)_person ON \(column)_person.id = \(table).\(column)"
    }
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError) -> PersonName {
        PersonName(
            id: try row.integer(first), reference: try row.text(first + 1), name: try row.text(first + 2))
    }
    package func bind(to statement: borrowing Statement, at place: Int32) throws(StorageError) {
        try statement.bind(place, id)
    }
    package func lay(into rows: inout RowBuffer) { rows.append(id) }
    package var matched: any Bindable { id }
    package var json: JSON { .text(reference) }
    package var words: String? { "\(name) (\(reference))" }
    package func isNamed(by text: String) -> Bool {
        NormalisedText.key(text) == NormalisedText.key(name) || Reference(text)?.description == reference
    }
    package var referredName: String? { name }
    package static var refersToNamed: Bool { true }
    package static var giving: FieldGiving { .cut(12, turn: 2) }
}
