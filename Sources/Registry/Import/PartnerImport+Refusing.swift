import Storage

extension PartnerImport {
    /// What an import remembers of itself, to go back to when what it did since is undone in the registry.
    private struct Memory {
        let summary: ImportRun
        let warnings: [String]
        let warningCount: Int
        let searchable: SearchBacklog
        let people: Int64
        let sites: Int64
    }

    /// Does something of which an error leaves nothing.
    mutating func undoing(
        in db: borrowing Connection, by change: borrowing Change,
        _ body: (inout Self, borrowing Connection, borrowing Change) throws(RegistryError) -> Void
    ) throws(RegistryError) {
        let memory = Memory(
            summary: summary, warnings: warnings, warningCount: warningCount, searchable: searchable,
            people: people, sites: sites)
        met.mark()
        let mark = change.chain.mark
        let newcomers = change.newcomers.met.count
        do throws(RegistryError) {
            try db.savepoint { db throws(RegistryError) in try body(&self, db, change) }
        } catch {
            summary = memory.summary
            (warnings, warningCount) = (memory.warnings, memory.warningCount)
            searchable = memory.searchable
            (people, sites) = (memory.people, memory.sites)
            met.goBack()
            change.chain.goBack(to: mark)
            change.newcomers.keep(first: newcomers)
            throw error
        }
    }

    /// Puts new partners on record, and leaves those out that break a rule.
    mutating func addLeavingOut(
        _ new: inout [NewPartner], _ laid: PartnerRows?, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        let all = new
        // One row is told to a server with what is asked next, and then it is too late to say what was wrong.
        if all.count > 1 || !db.isOnServer {
            do throws(RegistryError) {
                return try undoing(in: db, by: change) { job, db, change throws(RegistryError) in
                    var (partners, done) = (all, 0)
                    try job.add(&partners, laid, done: &done, in: db, by: change)
                }
            } catch {
                guard !error.isOfStorage else { throw error }
            }
        }
        for partner in all.sorted(by: { ($0.row?.line ?? 0) < ($1.row?.line ?? 0) }) {
            do throws(RegistryError) {
                try undoing(in: db, by: change) { job, db, change throws(RegistryError) in
                    if db.isOnServer { try job.checkKey(of: partner, in: db) }
                    var (partners, done) = ([partner], 0)
                    try job.add(&partners, nil, done: &done, in: db, by: change)
                }
            } catch {
                guard !error.isOfStorage else { throw error }
                refuse(partner, error)
            }
        }
    }

    /// Refuses a partner whose row ID another row has.
    private mutating func checkKey(
        of partner: NewPartner, in db: borrowing Connection
    ) throws(RegistryError) {
        guard let row = partner.row,
            let other = try SourceRepository.known(row.reference.key, of: row.source, in: db)
        else { return }
        throw twice(row.reference.key, other.place.line, row.line)
    }

    /// Puts new partners on record where an error leaves nothing of the whole file: what comes after one is only looked
    /// at, for more errors.
    mutating func addChecking(
        _ new: inout [NewPartner], _ laid: PartnerRows?, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        var laid = laid
        while !new.isEmpty {
            var done = 0
            do throws(RegistryError) {
                if new.count == 1, db.isOnServer { try checkKey(of: new[0], in: db) }
                try add(&new, laid, done: &done, in: db, by: change)
                return
            } catch {
                guard !error.isOfStorage, done < new.count else { throw error }
                summary.added += Int64(new.count - 1)
                refuse(new.remove(at: done), error)
                guard !isWriting else { return try look(at: new, in: db) }
                laid = nil
                summary.added -= Int64(new.count)
            }
        }
    }

    /// Refuses those partners whose row IDs other rows have. Some of the partners are on record since an error; the rows
    /// of the others follow them, so that later ones are compared with them too.
    private mutating func look(
        at partners: [NewPartner], in db: borrowing Connection
    ) throws(RegistryError) {
        let last = try db.number(PartyRepository.last) ?? 0
        for partner in partners.sorted(by: { ($0.row?.line ?? 0) < ($1.row?.line ?? 0) }) {
            guard let row = partner.row else { continue }
            let key = row.reference.key
            if let other = try SourceRepository.known(key, of: row.source, in: db)?.place.line {
                guard other != row.line else { continue }
                summary.added -= 1
                later = max(other, row.line)
                refuse(partner, twice(key, other, row.line))
            } else {
                try SourceRepository.replace(row, of: last, in: db)
            }
        }
    }

    private mutating func refuse(_ partner: NewPartner, _ error: RegistryError) {
        guard let row = partner.row else { return }
        defer { later = nil }
        refuse(
            ImportRefusal(
                line: later ?? row.line, text: row.reference.row, key: row.reference.key,
                flaws: [ImportRefusal.Flaw(error.description)]))
    }
}
