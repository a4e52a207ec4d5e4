package import Storage

/// A value that is written in several columns, each of which holds a value by itself.
package protocol ComposedFieldValue: FieldValue {
    /// What the columns hold, in their order.
    var parts: [any FieldValue] { get }
}

extension ComposedFieldValue {
    package static func selected(_ column: SQL, of table: SQL) -> [SQL] {
        written(column).map { "\(table).\($0)" }
    }
    package static var width: Int { written("").count }
    package func bind(to statement: borrowing Statement, at place: Int32) throws(StorageError) {
        try parts.bind(to: statement, at: place)
    }
    package func lay(into rows: inout RowBuffer) { parts.lay(into: &rows) }
    package var matched: any Bindable { parts[0].matched }
}

extension [any FieldValue] {
    /// Binds values one a place.
    func bind(to statement: borrowing Statement, at place: Int32) throws(StorageError) {
        for (offset, value) in enumerated() { try value.bind(to: statement, at: place + Int32(offset)) }
    }

    func lay(into rows: inout RowBuffer) { for value in self { value.lay(into: &rows) } }
}
