import Interchange
import Registry

/// A long list for programs, printed record by record, so that its length does not matter.
struct RecordStream {
    private let format: Format
    private let columns: [String]
    private let members: [String]
    private var rows: RowPrinter?
    private var isEmpty = true

    /// `members` are those that a record may leave out; in lines of JSON each has them, so that all lines are alike.
    init(_ format: Format, columns: [String], members: [String] = []) {
        self.format = format
        self.columns = columns
        self.members = members
        if format.isRows { rows = RowPrinter(format, columns: columns) }
    }

    mutating func add(_ record: JSON) {
        switch format {
        case .ndjson: Output.line(record.having(members).line)
        case .csv, .excel, .xlsx: rows?.add(columns.map { Report.cell(record[$0] ?? .null) })
        case .json, .table:
            Output.write(isEmpty ? "[\n  " : ",\n  ")
            Output.write(bytes: record.pretty(indent: 2))
        }
        isEmpty = false
    }

    /// Prints what closes the list.
    mutating func end() {
        switch format {
        case .json, .table: Output.line(isEmpty ? "[]" : "\n]")
        case .csv, .excel, .xlsx: rows?.end()
        case .ndjson: break
        }
    }
}
