package import Storage

/// A column that a list can be sorted by, under the word that is typed for it.
package protocol ListColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// What ORDER BY begins with, up to its comma; what is not known comes last either way.
    func sql(_ turn: SQL) -> SQL
}

/// What a list is sorted by in place of its own order.
package struct ListOrder<Column: ListColumn>: Hashable, Sendable {
    package let column: Column
    package let isReversed: Bool

    package init(_ column: Column, isReversed: Bool = false) {
        self.column = column
        self.isReversed = isReversed
    }

    var sql: SQL { column.sql(isReversed ? "DESC" : "ASC") }
}
