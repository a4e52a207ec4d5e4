package import Registry

/// The list of declarations as a sheet of a workbook, in the lines that `concord-documents xlsx` takes.
package enum DeclarationSheet {
    /// The columns of the CSV with their widths in characters and what they hold.
    private static let widths: [String: (Int64, String)] = [
        "reference": (14, "text"), "issuer_name": (28, "text"), "issuer_address": (30, "text"),
        "object": (40, "text"), "statement": (40, "text"), "requirements": (30, "text"),
        "date": (12, "date"), "valid_from": (12, "date"), "valid_until": (12, "date"),
        "decided_on": (12, "date"), "withdrawn_on": (12, "date"), "decisions": (10, "number"),
        "version": (9, "number"), "open_reviews": (12, "number"), "suspended_from": (12, "date"),
        "superseded_on": (12, "date"), "why": (30, "text"), "limits": (30, "text"),
    ]

    /// The first line: where the file goes, what it is and whose, and its columns, headed as in the CSV; the day is that
    /// of the newest declaration.
    package static func head(
        output: String, keptBy keeper: String, date: CivilDate, on day: CivilDate? = nil
    ) -> JSON {
        .members([
            "output": .text(output), "sheet": .text("Self-declarations"),
            "title": .text("Self-declarations in the registry of \(keeper)"), "author": .text(keeper),
            "date": .text(date.description),
            "columns": .array(
                DeclarationCSV.header(on: day).map { name in
                    let (width, kind) = widths[name] ?? (16, "text")
                    return .members([
                        "name": .text(name), "width": .integer(width),
                        "kind": .text(kind),
                    ])
                }),
        ])
    }

    /// The line of a declaration; with a day, also how it stands on it.
    package static func row(_ declaration: Declaration, on day: CivilDate? = nil) -> JSON {
        .array(
            DeclarationCSV.row(declaration, on: day).map { cell in
                switch cell {
                case .text(let text): .text(CSVGuard.inSheet(text))
                case .integer(let number): .text("\(number)")
                default: .null
                }
            })
    }
}
