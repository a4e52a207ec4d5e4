/// A look at all rows of a list that is new, before any of them is written.
package struct ImportCheck {
    private let settings: ImportSettings
    private var refusals = ImportRefusals()
    private var rows: Int64 = 0
    /// On which line each row ID stands.
    private var lines: [String: Int64] = [:]

    package init(_ settings: ImportSettings) { self.settings = settings }

    /// Looks at the next rows; throws where nothing after them can be read.
    package mutating func take(_ batch: ImportBatch) throws(RegistryError) {
        rows += Int64(batch.count)
        for refusal in batch.refused {
            refusals.add(refusal, isOnRecord: false)
            if !refusal.key.isEmpty, lines[refusal.key] == nil { lines[refusal.key] = refusal.line }
        }
        for row in batch.new.compactMap(\.row).sorted(by: { $0.line < $1.line }) {
            guard let first = lines.updateValue(row.line, forKey: row.reference.key) else { continue }
            let words = ImportRefusal.twice(row.reference.key, first, row.line, in: settings).description
            refusals.add(
                ImportRefusal(
                    line: row.line, text: row.reference.row, key: row.reference.key,
                    flaws: [ImportRefusal.Flaw(words)]),
                isOnRecord: false)
        }
        if let failure = batch.failure { throw failure }
    }

    /// Throws what is wrong with the rows.
    package func end() throws(RegistryError) {
        if refusals.count > 0 { throw refusals.error(of: settings, rows) }
    }
}

extension ImportRefusal {
    static func twice(
        _ key: String, _ one: Int64, _ other: Int64, in settings: ImportSettings
    ) -> RegistryError {
        .invalid(
            "the row ID '\(shown(key))' stands \(settings.unit == .row ? "in row" : "on line") \(min(one, other)) already, and a "
                + "row ID tells rows apart; remove one of the two rows, or choose another column with --row-id"
        )
    }
}
