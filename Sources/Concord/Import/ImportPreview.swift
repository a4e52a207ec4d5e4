import Interchange
import Registry
import Storage

/// The first rows of a file as they would be recorded, a line a column.
struct ImportPreview {
    struct Row {
        let line: Int64
        /// The texts in the order of the mapping's entries: as they would be recorded, or as they stand in a refused row.
        let cells: [String]
        let key: String
        /// Why the row would be refused.
        let flaws: [String]
    }

    let head: PartnerImportFile.Head
    let mapping: ImportMapping
    let rows: [Row]
    let file: String

    /// The rows beside what the registry would hold of them.
    static func rows(
        _ read: [ImportRow], _ refused: [ImportRefusal], by job: borrowing PartnerImport,
        in db: borrowing Connection
    ) throws(RegistryError) -> [Row] {
        var rows: [Row] = []
        for row in read {
            let flaws = refused.first { $0.line == row.line }?.flaws.map(\.sentence) ?? []
            let recorded = try job.recorded(row, in: db)
            rows.append(
                Row(line: row.line, cells: recorded ?? row.cells, key: row.key, flaws: flaws))
        }
        return rows
    }

    func print(as format: Format) {
        let records = rows.map { row in
            var members = [
                JSON.Member(key: "line", value: .integer(row.line)),
                JSON.Member(key: "row_id", value: .text(row.key)),
            ]
            for (entry, cell) in zip(mapping.entries, row.cells) where !cell.isEmpty {
                members.append(JSON.Member(key: entry.field.description, value: .text(cell)))
            }
            if !row.flaws.isEmpty {
                members.append(JSON.Member(key: "refused", value: .array(row.flaws.map(JSON.text))))
            }
            return JSON.object(members)
        }
        let columns = ["line", "row_id"] + mapping.entries.map(\.field.description) + ["refused"]
        Report.list(records, as: format, columns: columns) {
            Output.words(
                "preview of the first \(rows.count == 1 ? "row" : "\(rows.count) rows") of \(shown(path: file)): nothing was kept"
            )
            for (index, row) in rows.enumerated() {
                Output.line("")
                var sheet = Sheet()
                sheet.add(head.form == .sheet ? "row" : "line", "\(row.line)")
                sheet.add("row ID", row.key)
                for (entry, cell) in zip(mapping.entries, row.cells) {
                    sheet.add(entry.field.description, cell)
                }
                if index >= 0 { for flaw in row.flaws { sheet.add("refused", flaw) } }
                sheet.print()
            }
        }
    }
}
