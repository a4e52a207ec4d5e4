package import Storage

extension PartnerRepository {
    private static let insert = Partner.form.insertion()

    /// Puts a partner on record; throws `.invalid` for what breaks a rule.
    package static func add(
        _ draft: PartnerDraft, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Outcome {
        var generator = SystemRandomNumberGenerator()
        let country = draft.fields[\.country]
        // Ahead of the answer it is taken for a code, as most are, and 1,500 names are not read for nothing.
        let isNamed =
            if let country { try !CodeList.isCountry(country, in: db) && !db.isGuessing } else { false }
        let lists = try PartnerLists(namingCountries: isNamed, in: db)
        var new = [
            try NewPartner(draft, as: .random(.partner, using: &generator), by: lists, on: change.today)
        ]
        try Exit.check(new: new[0].partner, why: change.why)
        var count = 0
        try complete(&new, done: &count, in: db, by: change)
        let id = try add(&new, PartnerRows(of: new), done: &count, in: db, by: change)
        let partner = new[0].partner(id)
        try SearchIndex.add(new[0].search, of: id, in: db)
        return Outcome(partner: partner, warnings: try warnings(for: partner, in: db))
    }

    /// Looks up what partners need from the registry; `done` counts them, so that after an error it is the place of
    /// the one that failed.
    static func complete(
        _ new: inout [NewPartner], done: inout Int, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        var salts = SaltSource()
        done = 0
        while done < new.count {
            try new[done].complete(in: db, by: change, salts: &salts)
            done += 1
        }
    }

    /// Puts complete partners on record but for their entries in the search index, which the caller adds, and returns
    /// the number of the first; the others are numbered after it. `done` counts as in `complete`.
    ///
    /// Throws `.storage` with `.constraintUnique` where the row that a partner comes from has a key that is taken.
    static func add(
        _ new: inout [NewPartner], _ rows: consuming PartnerRows, done: inout Int,
        in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Int64 {
        do throws(StorageError) {
            let first = 1 + (try db.scalar(PartyRepository.last) ?? 0)
            try addParties(&new, &rows, from: first, done: &done, in: db, by: change)
            done = 0
            try db.insert(insert, rows.records, base: first, done: &done)
            try write(
                rows.sources, with: SourceRepository.addRows, of: rows.sourced, from: first,
                shared: try SourceRepository.lastRow(before: rows.sources, in: db), &done, in: db)
            try write(
                rows.texts, with: PartyTextRepository.insert, of: rows.speaking, from: first, &done, in: db)
            for index in new.indices where new[index].hasMore {
                done = index
                try writeRest(of: new[index].partner(first + Int64(index)), in: db)
            }
            done = new.count
            let kind = EventKind(
                action: "added", subject: .partner, actor: change.actor)
            try change.chain.append(kind, from: first, rows.payloads, in: db)
            return first
        } catch { throw .storage(error) }
    }

    /// A sentence for each number of a partner that was on record before for another party.
    static func warnings(
        for partner: Partner, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        var warnings: [String] = []
        for identifier in partner.identifiers {
            warnings += try IdentifierRepository.warnings(
                for: identifier, of: partner.id, among: { $0.id < partner.id }, in: db)
        }
        return warnings
    }

    /// Puts the parties on record, each under another reference where its own is taken: two of a million random
    /// references are alike about once in 35,000 times.
    private static func addParties(
        _ new: inout [NewPartner], _ rows: inout PartnerRows, from first: Int64, done: inout Int,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(StorageError) {
        done = 0
        var draws = 0
        while done < new.count {
            do {
                try db.insert(
                    PartyRepository.insertMany, rows.parties, base: first,
                    shared: [Party.Kind.partner.rawValue],
                    done: &done)
            } catch {
                guard case .constraintUnique = error.code, done < new.count, draws < Reference.mostDraws
                else { throw error }
                draws += 1
                var salts = SaltSource()
                new[done].rename(why: change.why, salts: &salts)
                rows = PartnerRows(of: new)
            }
        }
    }

    /// Writes rows of which each belongs to one of the partners; a partner may have none or many.
    private static func write(
        _ rows: RowBuffer, with insert: RowsInsert, of owners: [Int], from first: Int64,
        shared: [any Bindable] = [], _ done: inout Int, in db: borrowing Connection
    ) throws(StorageError) {
        var written = 0
        defer { if written < owners.count { done = owners[written] } }
        try db.insert(insert, rows, base: first, shared: shared, done: &written)
    }

    /// Writes what stands beside the partner's own row, but for its texts.
    static func writeRest(of partner: Partner, in db: borrowing Connection) throws(StorageError) {
        for name in partner.names {
            try db.run(
                addName, partner.id, name.kind.rawValue, name.name, NormalisedText.key(name.name))
        }
        for alias in partner.aliases { try PartyAliasRepository.put(alias, of: partner.id, in: db) }
        for statement in partner.values { try ValueRepository.write(statement, of: partner.id, in: db) }
        for number in partner.identifiers { try IdentifierRepository.put(number, of: partner.id, in: db) }
        for figures in partner.figures { try SizeRepository.put(figures, of: partner.id, in: db) }
        if let size = partner.size { try SizeRepository.put(size, of: partner.id, in: db) }
        for tag in partner.tags { try PartnerTags.write(tag, of: partner.id, in: db) }
        for value in partner.own { try OwnFieldRepository.write(value, of: partner.id, in: db) }
    }
}

extension Partner {
    package static func add(
        _ draft: RecordDraft<Partner>, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Partner {
        try PartnerRepository.add(PartnerDraft(draft), in: db, by: change).partner
    }
}
