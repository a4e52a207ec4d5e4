import Storage

extension PartnerImport {
    /// Puts sites of a partner on record, or what is not yet known of them; whether anything came to it.
    @discardableResult
    mutating func meet(
        _ sites: [ImportSite], of id: Int64, line: Int64?, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Bool {
        guard !sites.isEmpty, let partner = try PartyRepository.party(id: id, in: db) else { return false }
        var isMore = false
        for site in sites {
            let outcome = try site.put(of: partner, in: db, by: change)
            if outcome.isNew { self.sites += 1 }
            if outcome.isFilledIn { filledIn += 1 }
            if outcome.isNews { isMore = true }
            guard !outcome.differing.isEmpty else { continue }
            note(
                [
                    "what the row says of the \(outcome.differing.joined(separator: " and the ")) is not what is on record, which "
                        + "stays; `concord site edit` changes it"
                ], line: line)
        }
        return isMore
    }

    /// What a further row of one partner says: its sites come to the others; of the partner itself the first row stands.
    mutating func add(
        _ draft: PartnerDraft, to known: SourceRepository.Known, _ row: ImportRow, after first: Int64,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard let partner = try Partner.record(id: known.party, in: db), partner.void == nil else {
            throw twice(row.key, first, row.line)
        }
        if let name = draft.name, NormalisedText.key(name) != NormalisedText.key(partner.name) {
            throw twice(row.key, first, row.line)
        }
        if known.place.run != summary.id, settings.onExisting != .update {
            count(false)
            return
        }
        try meet(draft.sites, of: partner.id, line: row.line, in: db, by: change)
        if let said = itself[row.key], said != settings.mapping.ofPartner(row) {
            note(
                [
                    "what the row says of the partner itself is not what \(settings.unit.rawValue) \(first) says, which stands; "
                        + "only its sites were taken"
                ], line: row.line)
        }
        // Its row is no row of the partner itself: those that are counted stand on record.
        count(false)
    }
}
