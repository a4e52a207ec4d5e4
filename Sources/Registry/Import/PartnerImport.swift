package import Storage

/// The import of rows as partners: new ones are added, and those whose row ID is on record are met as the settings say.
///
/// Everything happens in the caller's transaction, so that the first error leaves nothing of any row.
package struct PartnerImport: ~Copyable {
    let settings: ImportSettings
    /// What makes rows ready, on whatever thread.
    package let preparation: ImportPreparation
    var summary: ImportRun
    var warnings: [String] = []
    var warningCount = 0
    var searchable = SearchBacklog()
    /// Whether what is added last had begun to be written.
    var isWriting = false
    /// The later line of two that have one row ID: rows are written in another order than they stand.
    var later: Int64?
    var refusals = ImportRefusals()
    /// The lines of refused rows by their row IDs.
    var refusedKeys: [String: Int64] = [:]
    private var refused: [ImportRefusal] = []
    var people: Int64 = 0
    var sites: Int64 = 0
    /// People and sites on record of whom more is known now.
    var filledIn: Int64 = 0
    /// What the first row of a row ID says of its partner, as a hash, where there may be more rows of it.
    var itself: [String: Int] = [:]
    var twins: ImportTwins? = ImportTwins([])
    /// The last party that was on record before.
    let lastParty: Int64
    /// The lines of this file that met a row of an earlier run.
    var met = MetRows()

    /// Begins a run.
    package init(
        _ settings: ImportSettings, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let source = try SourceRepository.findOrAdd(settings.source, in: db)
        let isNew = try !SourceRepository.hasRows(of: source, in: db)
        let run = try SourceRepository.begin(settings, source: source, on: change.today, in: db)
        let lists = try PartnerLists(in: db)
        let last = try db.number(PartyRepository.last) ?? 0
        try SourceRepository.setCache(forImport: true, in: db)
        self.settings = settings
        lastParty = last
        summary = run
        preparation = ImportPreparation(
            settings: settings, source: source, run: run.id,
            isNew: isNew && !settings.mapping.isByReference && !settings.mapping.hasSites,
            lists: lists, today: change.today,
            why: change.why)
    }

    /// The rows refused since it was asked the last time.
    package mutating func takeRefused() -> [ImportRefusal] {
        defer { refused = [] }
        return refused.sorted { $0.line < $1.line }
    }

    /// Takes the next rows, and goes on after each that breaks a rule; throws where nothing after them can be read.
    package mutating func take(
        _ batch: consuming ImportBatch, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        keepApart(&batch)
        if !batch.new.isEmpty {
            if settings.leavesOutRefused {
                try addLeavingOut(&batch.new, batch.laid, in: db, by: change)
            } else {
                try addChecking(&batch.new, batch.laid, in: db, by: change)
            }
        }
        for refusal in batch.refused { refuse(try beside(refusal, in: db)) }
        for row in batch.rows {
            do throws(RegistryError) {
                try checkApart(row)
                if settings.leavesOutRefused {
                    try undoing(in: db, by: change) { job, db, change throws(RegistryError) in
                        try job.take(row, in: db, by: change)
                    }
                } else {
                    try take(row, in: db, by: change)
                }
            } catch {
                guard !error.isOfStorage else { throw error }
                var isOnRecord = false
                if case .conflict = error { isOnRecord = true }
                refuse(preparation.refusal(of: row, error.description), isOnRecord: isOnRecord)
            }
        }
        guard let failure = batch.failure else { return }
        // What can be told of the rows before it is told with it.
        guard refusals.count > 0, case .invalid(let text) = failure else { throw failure }
        throw .invalid(
            "\(refusals.error(of: settings, summary.rows + refusals.count))\n  and then \(text)")
    }

    private mutating func take(
        _ row: ImportRow, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let draft = try preparation.draft(row)
        var known = try SourceRepository.known(row.key, of: preparation.source, in: db)
        if case nil = known { known = try referred(to: row.key, in: db) }
        if let known {
            try meet(known, row, draft, in: db, by: change)
        } else if !settings.mapping.hasName {
            throw .invalid(
                "no partner has the reference '\(shown(row.key))', and the list has no column for a name, without which none is added; "
                    + "look for a mistyped reference, or give --map name=COLUMN")
        } else {
            if settings.mapping.hasSites { itself[row.key] = settings.mapping.ofPartner(row) }
            var new = [try preparation.prepare(draft)]
            try Exit.check(new: new[0].partner, why: change.why)
            var done = 0
            try add(&new, nil, done: &done, in: db, by: change)
        }
    }

    /// Puts new partners on record; after an error `done` is the place of the one that failed.
    mutating func add(
        _ new: inout [NewPartner], _ laid: PartnerRows?, done: inout Int, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        (done, isWriting, later) = (0, false, nil)
        do throws(RegistryError) {
            if laid == nil { try PartnerRepository.complete(&new, done: &done, in: db, by: change) }
            let rows = laid ?? PartnerRows(of: new)
            isWriting = true
            let first = try PartnerRepository.add(&new, rows, done: &done, in: db, by: change)
            try searchable.add(rows.entries, from: first, in: db)
            for (index, partner) in new.enumerated() {
                done = index
                for contact in partner.contacts {
                    try meet(
                        contact, of: first + Int64(index), line: partner.row?.line, in: db, by: change)
                }
                if !partner.sites.isEmpty {
                    try meet(
                        partner.sites, of: first + Int64(index), line: partner.row?.line, in: db, by: change)
                }
                guard !partner.partner.identifiers.isEmpty else { continue }
                let partner = partner.partner(first + Int64(index))
                note(try PartnerRepository.warnings(for: partner, in: db), line: new[index].row?.line)
            }
            summary.added += Int64(new.count)
        } catch {
            guard done < new.count, let row = new[done].row else { throw error }
            if case .storage(let cause) = error, case .constraintUnique = cause.code,
                let other = try SourceRepository.known(row.reference.key, of: row.source, in: db)
            {
                later = max(other.place.line, row.line)
                throw twice(row.reference.key, other.place.line, row.line)
            }
            throw error
        }
    }

    /// Puts somebody who works for a partner on record, or what is not yet known of them; gives whether anything was.
    @discardableResult
    private mutating func meet(
        _ contact: ImportContact, of party: Int64, line: Int64?, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Bool {
        let outcome = try contact.put(of: party, in: db, by: change)
        if outcome.isNew { people += 1 }
        if outcome.isFilledIn { filledIn += 1 }
        let differing = outcome.differing
        guard !differing.isEmpty else { return outcome.isNews }
        note(
            [
                "what the row says of the \(differing.joined(separator: " and the ")) of its contact is not what is on "
                    + "record, which stays; `concord person edit` changes it"
            ], line: line)
        return outcome.isNews
    }

    /// What happens to a row whose row ID is on record.
    private mutating func meet(
        _ known: SourceRepository.Known, _ row: ImportRow, _ draft: PartnerDraft,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let earlier =
            known.place.run == summary.id ? known.place.line : met.keep(row.line, at: known.place)
        if let earlier {
            guard !draft.sites.isEmpty else { throw twice(row.key, earlier, row.line) }
            return try add(draft, to: known, row, after: earlier, in: db, by: change)
        }
        if settings.mapping.hasSites { itself[row.key] = settings.mapping.ofPartner(row) }
        if let mark = try VoidRepository.mark(ofParty: known.party, in: db) {
            let reference = try PartyRepository.party(id: known.party, in: db)?.reference ?? "its partner"
            note(
                [
                    "\(reference) came from this row and is void since \(mark.on), so the row is left out; "
                        + "`concord partner void \(reference) --restore --why TEXT` takes it back into use"
                ], line: row.line)
            summary.skipped += 1
            return
        }
        switch settings.onExisting {
        case .stop:
            let party = try PartyRepository.party(id: known.party, in: db)
            throw .conflict(
                "the row ID '\(shown(row.key))' of '\(shown(settings.source))' is on record for "
                    + "\(party?.reference ?? "a partner") (\(shown(party?.name ?? "?"))); "
                    + "give --on-existing skip to leave such partners as they are, or update")
        case .skip: summary.skipped += 1
        case .update:
            guard let partner = try Partner.record(id: known.party, in: db) else {
                throw .notFound(
                    "the row ID '\(shown(row.key))' belongs to a record that is no partner any more")
            }
            // A row that says what it said the last time is no news, and undoes no correction made since.
            if let said = draft.row, partner.sources.contains(where: { $0.hasRow(of: said.reference) }),
                try SourceRepository.run(id: known.place.run, in: db)?.mapping == settings.mapping.text
            {
                summary.skipped += 1
                return
            }
            var isMore = false
            for contact in draft.contacts {
                if try meet(contact, of: partner.id, line: row.line, in: db, by: change) { isMore = true }
            }
            if try meet(draft.sites, of: partner.id, line: row.line, in: db, by: change) { isMore = true }
            // That a list of this registry comes back is no news by itself.
            var said = draft
            let isOwn = settings.mapping.isByReference
            if isOwn { said.row = nil }
            guard isMore || PartnerEdit(of: partner, to: said, isOwnList: isOwn) != nil else {
                count(false)
                return
            }
            var edit = PartnerEdit(of: partner, to: draft, isOwnList: isOwn) ?? PartnerEdit(RecordDraft())
            // A row that says what it said before is news by the columns that are taken now: it is one of this import.
            edit.row = draft.row
            // A list of this registry that was changed comes from who keeps it.
            if !isOwn { edit.origin = .list(settings.source) }
            let outcome = try PartnerRepository.edit(partner, edit, in: db, by: change)
            note(outcome.warnings, line: row.line)
            count(true)
        }
    }

    /// Counts a row that met a partner on record.
    mutating func count(_ isUpdate: Bool) {
        if isUpdate { summary.updated += 1 } else { summary.skipped += 1 }
    }

    /// Rows are written in another order than they stand, so that the later line may come first.
    func twice(_ key: String, _ one: Int64, _ other: Int64) -> RegistryError {
        ImportRefusal.twice(key, one, other, in: settings)
    }

    mutating func refuse(_ refusal: ImportRefusal, isOnRecord: Bool = false) {
        remember(refusal)
        refusals.add(refusal, isOnRecord: isOnRecord)
        if settings.leavesOutRefused { refused.append(refusal) }
    }

    static let mostWarnings = 100

    mutating func note(_ sentences: [String], line: Int64?) {
        warningCount += sentences.count
        for sentence in sentences where warnings.count < Self.mostWarnings {
            warnings.append("\(settings.unit.rawValue) \(line ?? 0): \(sentence)")
        }
    }
}
