import Storage

extension PartnerImport {
    /// Remembers the row IDs of refused rows, and refuses the new partners of a batch that follow one of the same.
    mutating func keepApart(_ batch: inout ImportBatch) {
        for refusal in batch.refused { remember(refusal) }
        guard !refusedKeys.isEmpty else { return }
        let count = batch.new.count
        batch.new.removeAll { partner in
            guard let row = partner.row, let line = refusedKeys[row.reference.key], line < row.line else {
                return false
            }
            refuse(
                ImportRefusal(
                    line: row.line, text: row.reference.row, key: row.reference.key,
                    flaws: [ImportRefusal.Flaw(twice(row.reference.key, line, row.line).description)]))
            return true
        }
        if batch.new.count < count { batch.laid = nil }
    }

    /// Throws for a row whose row ID stands in a refused row of the same file.
    func checkApart(_ row: ImportRow) throws(RegistryError) {
        guard let line = refusedKeys[row.key] else { return }
        throw twice(row.key, line, row.line)
    }

    mutating func remember(_ refusal: ImportRefusal) {
        guard !refusal.key.isEmpty else { return }
        refusedKeys[refusal.key] = min(refusal.line, refusedKeys[refusal.key] ?? refusal.line)
    }

    /// The refusal, with the line of a row of the same file that has its row ID and is on record by now.
    func beside(_ refusal: ImportRefusal, in db: borrowing Connection) throws(RegistryError) -> ImportRefusal
    {
        var refusal = refusal
        guard !refusal.key.isEmpty,
            let known = try SourceRepository.known(refusal.key, of: preparation.source, in: db)?.place,
            known.run == summary.id, known.line != refusal.line
        else { return refusal }
        let words = twice(refusal.key, known.line, refusal.line).description
        if !refusal.flaws.contains(where: { $0.reason == words }) {
            refusal.flaws.append(ImportRefusal.Flaw(words))
        }
        return refusal
    }
}
