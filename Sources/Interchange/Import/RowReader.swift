/// Reads a table row by row, in bounded memory, whatever it is written in.
package protocol RowReader: ~Copyable {
    /// The names of the columns; one without a name is empty.
    var header: [String] { get }
    /// The line on which the current row starts, from 1.
    var line: Int { get }
    var bytesRead: Int { get }
    /// The current row as it stands in the file.
    var rawRow: String { get }
    /// Whether the current row says nothing.
    var isBlank: Bool { get }

    /// Goes on to the next row; false after the last.
    mutating func next() throws(CSVError) -> Bool
    /// Goes on after an error that concerns one row alone; false where nothing can follow it.
    mutating func passOver() -> Bool
    /// A cell of the current row.
    func text(_ column: Int) -> String
    /// The texts of a cell that holds a list of them; nil for any other.
    func list(_ column: Int) -> [String]?
}

extension RowReader where Self: ~Copyable {
    package func list(_ column: Int) -> [String]? { nil }
}

extension CSVReader: RowReader {}
