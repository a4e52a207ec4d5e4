/// Rows that were made ready for the registry, or found wanting.
package struct ImportBatch: Sendable {
    /// The partners of rows none of which can be on record; in an order that suits the indexes.
    var new: [NewPartner] = []
    /// The same as rows of tables; nil where something is to be looked up first.
    var laid: PartnerRows?
    /// Rows whose row IDs are to be looked up first.
    var rows: [ImportRow] = []
    /// Rows that break a rule.
    var refused: [ImportRefusal] = []
    /// Why nothing after these can be read.
    package var failure: RegistryError?

    /// The rows in it.
    package var count: Int { new.count + rows.count + refused.count }

    /// No rows, and the reason.
    package init(failure: RegistryError?) { self.failure = failure }

    /// Sorts the new partners; only their places move while names are compared, because partners are large.
    fileprivate mutating func sortByName() {
        let keys = new.map(\.nameKey)
        var sources = new.indices.sorted { keys[$0].utf8.lexicographicallyPrecedes(keys[$1].utf8) }
        for place in new.indices {
            // What belongs here may have been swapped away by an earlier place, and on from there.
            while sources[place] < place { sources[place] = sources[sources[place]] }
            new.swapAt(place, sources[place])
        }
    }
}

/// Makes rows ready for the registry without it, so that another thread can do so while the registry writes.
package struct ImportPreparation: Sendable {
    let settings: ImportSettings
    let source: Int64
    let run: Int64
    /// Whether no row of the source was on record when the run began.
    let isNew: Bool
    let lists: PartnerLists
    let today: CivilDate
    let why: String?

    /// Which columns a row's cells are to come from.
    package var mapping: ImportMapping { settings.mapping }

    /// Checks rows by every rule that needs no look at other records, and sets those apart that break one.
    package func batch(_ rows: [ImportRow]) -> ImportBatch {
        var batch = ImportBatch(failure: nil)
        guard isNew else {
            batch.rows = rows.filter { $0.fault == nil }
            batch.refused = rows.compactMap { row in row.fault.map { refusal(of: row, $0) } }
            return batch
        }
        var generator = SystemRandomNumberGenerator()
        batch.new.reserveCapacity(rows.count)
        for row in rows {
            if let fault = row.fault {
                batch.refused.append(refusal(of: row, fault))
                continue
            }
            do throws(RegistryError) {
                let new = try prepare(draft(row))
                try Exit.check(new: new.partner, why: why)
                batch.new.append(new)
            } catch {
                batch.refused.append(refusal(of: row, error.description))
            }
        }
        // Neighbours in the indexes on names and references are written one after the other, which spares the
        // memory; drawn for a whole batch and sorted, references are as random as before.
        batch.sortByName()
        let references = batch.new.map { _ in Reference.random(.partner, using: &generator) }.sorted()
        var salts = SaltSource()
        for (index, reference) in references.enumerated() {
            batch.new[index].name(reference)
            batch.new[index].close(why: why, salts: &salts)
        }
        if !batch.new.isEmpty, batch.new.allSatisfy({ $0.payload != nil }) {
            batch.laid = PartnerRows(of: batch.new)
        }
        return batch
    }

    func prepare(_ draft: PartnerDraft) throws(RegistryError) -> NewPartner {
        var generator = SystemRandomNumberGenerator()
        return try NewPartner(draft, as: .random(.partner, using: &generator), by: lists, on: today)
    }

    /// What a row says, with its figures read and its key checked.
    func draft(_ row: ImportRow) throws(RegistryError) -> PartnerDraft {
        let key = try TextRule.line(limit: 4096).check(row.key, "the row ID")
        try ErrorValue.check(key)
        var (draft, figures) = try row.draft(settings, on: today)
        for contact in draft.contacts { try check(contact) }
        for site in draft.sites { _ = try site.checked(by: lists, on: today) }
        if let read = try self.figures(figures) { draft.figures = [read] }
        draft.row = SourceRow(
            source: source, run: run,
            reference: SourceReference(
                source: settings.source, key: key, file: settings.file, line: row.line,
                row: row.text))
        return draft
    }

    /// The figures of a row: a year or a currency alone says nothing, and an amount needs its currency.
    private func figures(_ draft: FiguresDraft) throws(RegistryError) -> Figures? {
        let amounts = [
            draft.turnover, draft.balanceSheet, draft.investment, draft.linkedTurnover,
            draft.linkedBalanceSheet,
            draft.linkedInvestment,
        ]
        let hasAmount = amounts.contains { $0 != nil }
        guard hasAmount || draft.employees != nil || draft.linkedEmployees != nil else { return nil }
        var exponent = 0
        var draft = draft
        if hasAmount, draft.currency == nil { draft.currency = settings.currency }
        if let currency = draft.currency {
            exponent = try lists.exponent(ofCurrency: currency)
        } else if hasAmount {
            throw .invalid(
                "an amount needs its currency; give --currency EUR where all are in one, or --map currency=COLUMN where a "
                    + "column says it in three letters, or leave the amounts out")
        }
        return try draft.figures(on: today, exponent: exponent)
    }
}
