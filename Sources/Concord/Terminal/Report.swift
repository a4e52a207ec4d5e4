import Interchange
import Registry

/// Prints records in the format that was asked for.
enum Report {
    /// A list: an array of objects, an object a line, or rows; `table` prints it for people.
    static func list(
        _ records: [JSON], as format: Format, columns: [String], table: () -> Void
    ) {
        switch format {
        case .table: table()
        case .json: Output.line(JSON.array(records).pretty)
        case .ndjson:
            let members = members(of: records)
            records.forEach { Output.line($0.having(members).line) }
        case .csv, .excel, .xlsx:
            var rows = RowPrinter(format, columns: columns)
            for record in records { rows.add(columns.map { cell(record[$0] ?? .null) }) }
            rows.end()
        }
    }

    /// Every member that one of the records has, in the order in which they are met; in lines of JSON each has them all.
    private static func members(of records: [JSON]) -> [String] {
        var met: Set<String> = []
        return records.flatMap(\.keys).filter { met.insert($0).inserted }
    }

    /// One record: an object, or what `table` prints for people.
    static func one(_ record: JSON, as format: Format, columns: [String], table: () -> Void) {
        if case .json = format {
            Output.line(record.pretty)
        } else {
            list([record], as: format, columns: columns, table: table)
        }
    }

    /// A value in one cell: lists of plain things blank-separated, other lists and objects as JSON.
    static func cell(_ value: JSON) -> CSVCell {
        switch value {
        case .null: .empty
        case .bool(let flag): .text(flag ? "true" : "false")
        case .integer(let number): .integer(number)
        case .number: .decimal(value.line)
        case .text(let text): .text(text)
        case .array(let values) where values.isEmpty: .empty
        case .array, .object: .text(value.line)
        }
    }
}
