import Foundation
import Testing

/// The tables of `Docs/signatures.md`, by the names of their columns.
struct SignaturesPage {
    typealias Row = [String: String]

    static let page = URL(filePath: #filePath).appending(path: "../../../../Docs/signatures.md").standardized

    /// The rows of the one table that has these columns, in their order.
    static func table(_ columns: [String]) throws -> [Row] {
        let lines = try String(contentsOf: page, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { cells($0) == columns }, "no table \(columns)")
        let rows = lines[(start + 2)...].prefix { $0.hasPrefix("|") }
        return try rows.map { line in
            let cells = cells(line)
            try #require(cells.count == columns.count, "\(line)")
            return Row(uniqueKeysWithValues: zip(columns, cells))
        }
    }

    /// The place of the first row that fits these values.
    static func place(in rows: [Row], of values: Row) throws -> Int {
        try #require(
            rows.firstIndex { row in
                values.allSatisfy { row[$0.key] == $0.value || row[$0.key] == "any" }
            }, "no row for \(values)")
    }

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
