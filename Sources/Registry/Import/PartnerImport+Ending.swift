package import Storage

extension PartnerImport {
    /// Ends the run with its event, which holds the counts; throws what is wrong with the rows that are refused, unless
    /// they are to be left out.
    package mutating func end(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> ImportSummary {
        try settle(in: db)
        try look(in: db)
        return try close("added", in: db, by: change)
    }

    /// Writes what waits to be found, unless rows are refused that are not to be left out.
    mutating func settle(in db: borrowing Connection) throws(RegistryError) {
        if refusals.count > 0, !settings.leavesOutRefused {
            throw refusals.error(of: settings, summary.rows + refusals.count)
        }
        try searchable.write(in: db)
    }

    /// Looks for firms that were on record already.
    mutating func look(in db: borrowing Connection) throws(RegistryError) {
        try noteNamesakes(in: db)
        twins =
            try summary.added == 0
            ? ImportTwins([])
            : ImportTwin.found(after: lastParty, added: summary.added, isAsked: settings.seeksTwins, in: db)
    }

    func close(
        _ action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> ImportSummary {
        try SourceRepository.setCache(forImport: false, in: db)
        try SourceRepository.count(summary, as: action, in: db, by: change)
        return ImportSummary(
            run: summary, warnings: warnings, warningCount: warningCount, refused: refusals.count,
            people: people, sites: sites, filledIn: filledIn, twins: twins)
    }

    /// A note for each name that a new partner shares with another: two firms may well be called alike, or one stands
    /// twice.
    private mutating func noteNamesakes(in db: borrowing Connection) throws(RegistryError) {
        guard summary.added > 0 else { return }
        var last: [Int64] = []
        var count = 0
        try db.forEach(PartnerRepository.newNamesakes, lastParty) { row throws(RegistryError) in
            count += 1
            guard warnings.count + last.count < Self.mostWarnings else { return true }
            do throws(StorageError) { last.append(try row.integer(0)) } catch { throw .storage(error) }
            return true
        }
        warningCount += count
        for id in last {
            guard let party = try PartyRepository.party(id: id, in: db) else { continue }
            let others = try PartnerRepository.namesakes(of: party.name, but: id, in: db)
            let names = others.prefix(3).map { "\($0.reference) (\(shown($0.name)))" }.joined(separator: ", ")
            let more = others.count > 3 ? " and others" : ""
            warnings.append(
                "\(party.reference) (\(shown(party.name))) has the name of \(names)\(more); if it is the same firm, "
                    + "`concord partner merge \(party.reference) --into \(others.first?.reference ?? "P-1")` makes one record of two"
            )
        }
    }
}
