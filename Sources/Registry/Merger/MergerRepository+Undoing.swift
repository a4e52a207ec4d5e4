package import Storage

extension MergerRepository {
    /// What was a draft when it moved and was issued since is the word of who issued it.
    private static let issuedSince: SQL = """
        DELETE FROM merger_row WHERE merger = ?1 AND place = 'declaration.issuer' AND EXISTS (
            SELECT 1 FROM declaration WHERE json_array(declaration.id) = merger_row.key
                AND declaration.status <> 'draft' AND declaration.issued_as IS NULL)
        """
    private static let removeName: SQL = """
        DELETE FROM party_name WHERE party = ?1 AND kind = 'trading' AND name = ?2
        """
    private static let removeRows: SQL = "DELETE FROM merger_row WHERE merger = ?1"
    private static let remove: SQL = "DELETE FROM merger WHERE party = ?1"
    private static let removeAssessment: SQL = "DELETE FROM size_assessment WHERE partner = ?1"
    private static let clearSize: SQL = "UPDATE partner SET size_class = 'unknown' WHERE id = ?1"
    static let began: SQL = """
        SELECT max(sequence) FROM event WHERE subject_kind = 'merger' AND subject = ?1 AND action = 'added'
        """

    /// Makes two records of one that were two: what moved goes back as it is now, also where it was changed since; what
    /// came on record since stays, and is told.
    ///
    /// Throws `.invalid` for what went into no other record, where the other is void or went into a third itself, and
    /// after an erasure.
    package static func unmerge(
        _ text: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> MergerOutcome {
        guard let reference = Reference(text),
            let party = try PartyRepository.party(reference: reference.description, in: db)
        else {
            throw .invalid(
                "'\(shown(text))' is no reference of a record that went into another; give that, which "
                    + "`concord partner list --void` lists")
        }
        guard let merger = try self.merger(id: party.id, in: db) else {
            throw .invalid(
                "\(party.reference) (\(shown(party.name))) went into no other record, so there is nothing to take back; "
                    + "`concord partner history \(party.reference)` shows what became of it")
        }
        let other = merger.survivor
        guard party.name != String.erasedWords, other.name != String.erasedWords else {
            throw .invalid("\(party.reference) was erased with what it went into, and stays so")
        }
        if let next = try self.merger(id: other.id, in: db) {
            throw .invalid(
                "\(other.reference) went into \(next.survivor.reference) itself since; take that back first: "
                    + "`concord partner unmerge \(other.reference)`")
        }
        guard let goes = try Partner.record(id: party.id, in: db),
            let stays = try Partner.record(id: other.id, in: db)
        else { throw lost(party.reference) }
        if stays.void != nil { throw VoidRepository.refusal(of: stays) }
        let began = try db.number(Self.began, party.id) ?? 0
        let capacity = try CapacityRepository.capacity(of: stays.id, in: db)
        var notes: [String] = []
        try db.write(issuedSince, party.id)
        let since = try MergerSince(of: merger, at: stays, after: began, in: db)
        try db.write(ForeignKeys.deferred)
        for place in MergerPlace.all { try db.write(place.move, stays.id, goes.id, place.name, goes.id) }
        var moved: [MergerOutcome.Moved] = []
        for place in MergerPlace.all {
            let rows = Int64(merger.rows.count { $0.place == place.name })
            guard rows > 0 else { continue }
            let kept = try db.number(countOfPlace, party.id, place.name) ?? 0
            let missing = try db.number(place.lost, party.id, party.id, place.name) ?? 0
            if kept > missing {
                moved.append(
                    .init(noun: kept - missing == 1 ? place.noun.one : place.noun.many, count: kept - missing)
                )
            }
            let gone = rows - kept + missing
            if gone > 0 {
                notes.append(
                    "\(gone) \(gone == 1 ? place.noun.one : place.noun.many) of \(goes.reference) did not come back: "
                        + "removed, or another's since; `concord partner show \(stays.reference)` shows what is left there"
                )
            }
        }
        try record(merger: party.id, at: party.id, in: db, by: change)
        try recordCapacity(of: party.id, leaving: capacity, merger: party.id, in: db, by: change)
        let (partner, kept, taken) = try shrink(stays, goes, merger, since, in: db, by: change)
        notes += kept
        try db.write(removeRows, party.id)
        try db.write(remove, party.id)
        let back = try since.told(to: comeBack(goes, in: db, by: change), in: db, by: change)
        try History.append("removed", merger, in: db, by: change)
        try judge(back, partner, .different, in: db, by: change)
        notes += since.notes(of: back, at: partner, but: merger.filled)
        notes += try madeSince(began, at: partner, in: db)
        return MergerOutcome(partner: partner, merged: back, moved: moved, filled: taken, notes: notes)
    }

    /// The record that stayed, without what it took over and nobody changed since.
    private static func shrink(
        _ stays: Partner, _ goes: Partner, _ merger: Merger, _ since: MergerSince,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> (partner: Partner, notes: [String], taken: [String]) {
        if merger.isNamed { try db.write(removeName, stays.id, goes.name) }
        guard let read = try Partner.record(id: stays.id, in: db) else { throw lost(stays.reference) }
        var partner = read
        try since.giveBack(from: &partner, in: db)
        var (notes, taken): ([String], [String]) = ([], [])
        for field in MergerFindings.filled where merger.filled.contains(field.key) {
            guard let now = field.words(partner, change.today).first else { continue }
            if now == field.words(goes, change.today).first {
                field.clear?(&partner)
                taken.append(field.label)
            } else {
                notes.append(
                    "\(field.label): \(stays.reference) keeps \(shown(now)), which was changed since")
            }
        }
        if partner.figures != stays.figures || partner.country != stays.country {
            if partner.figures.isEmpty {
                try db.write(removeAssessment, partner.id)
                try db.write(clearSize, partner.id)
                (partner.size, partner.sizeClass) = (nil, .unknown)
            } else {
                try PartnerRepository.assess(&partner, in: db, on: change.today)
            }
        }
        let kept = try keep(partner, insteadOf: read, indexedAs: stays, as: "gave back", in: db, by: change)
        if kept.name != read.name {
            try DeclarationRepository.rename(
                issuer: kept.id, from: read.name, to: kept.name, in: db, by: change)
        }
        return (kept, notes, taken)
    }

    private static func comeBack(
        _ goes: Partner, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Partner {
        try db.write(Partner.voids.remove, goes.id)
        guard let read = try Partner.record(id: goes.id, in: db) else { throw lost(goes.reference) }
        let titles = try ValueRepository.titles(of: read.values, in: db)
        try SearchIndex.add(read.searchEntry(titles: titles), of: read.id, in: db)
        try VectorIndexRepository.forget(read.id, in: db)
        return try read.keep(as: "unmerged", in: db, by: change)
    }

    /// What came on record of the one that stays since the two were one.
    private static func madeSince(
        _ event: Int64, at partner: Partner, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        var parts: [String] = []
        for place in MergerPlace.all {
            guard let since = place.since, case .record(let kind, _) = place.owner else { continue }
            let count = try db.number(since, partner.id, event, kind.rawValue) ?? 0
            if count > 0 { parts.append("\(count) \(count == 1 ? place.noun.one : place.noun.many)") }
        }
        guard !parts.isEmpty else { return [] }
        return [
            "what came on record since stays with \(partner.reference): \(parts.joined(separator: ", ")); "
                + "look whose it is"
        ]
    }

    /// Forgets what moved when a record went into a partner that is erased, so that nothing of it comes back.
    static func forget(
        _ id: Int64, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        try db.write(removeRows, id)
        try ErasureSteps.forgetAll(of: Subject(.merger, id), in: db, by: change)
    }

    /// Why an import cannot take back a row that moved since; nil for one that did not.
    static func obstacle(
        ofRow id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> String? {
        try db.one(ofSourceRow, id) { row throws(StorageError) in
            "\(try row.text(0)) (\(shown(try row.text(1)))) went into \(try row.text(2)) since; "
                + "`concord partner unmerge \(try row.text(0))` takes that back first"
        }
    }

    static let ofSourceRow: SQL = """
        SELECT party.reference, party.name, survivor.reference FROM merger_row
        JOIN merger ON merger.party = merger_row.merger JOIN party ON party.id = merger.party
        JOIN party AS survivor ON survivor.id = merger.survivor
        WHERE merger_row.place = 'source_row.party' AND merger_row.key = json_array(?1)
        """
}
