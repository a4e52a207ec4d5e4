package import Storage

/// What taking back an import came to.
package struct ImportUndo: Sendable {
    package let run: ImportRun
    /// The partners that it put on record and that are void now.
    package let undone: Int64
    /// Why others stay, a sentence each, the first hundred.
    package let left: [String]
    package let leftCount: Int64

    /// So many are told.
    private static let mostTold = 100

    static let rows: SQL = """
        SELECT party, (SELECT min(first.run) FROM source_row AS first WHERE first.party = source_row.party), id
        FROM source_row WHERE run = ?1 AND is_current = 1 ORDER BY id
        """
    private static let release: SQL =
        "UPDATE source_row SET is_current = 0 WHERE party = ?1 AND run = ?2 AND is_current = 1"

    static func unknown(_ number: Int64) -> RegistryError {
        .notFound(
            "no import has the number \(number); `concord history --format json` shows those of kind import_run, and an "
                + "import says its own")
    }

    /// Voids the partners that an import put on record and that nobody has changed or built on since, and frees their row
    /// IDs for another import; what it changed of partners that were there before stays, and is told.
    ///
    /// Throws `.notFound` for a number that no import has, and `.invalid` where nothing of it is left to take back.
    package static func undo(
        run number: Int64, why: String?, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> ImportUndo {
        guard let run = try SourceRepository.run(id: number, in: db) else {
            throw unknown(number)
        }
        let rows = try db.list(Self.rows, number) { row throws(StorageError) in
            (party: try row.integer(0), first: try row.integer(1), id: try row.integer(2))
        }
        guard !rows.isEmpty else {
            throw .invalid(
                "nothing is left of import \(number) (\(shown(run.file))) to take back: it was taken back before, or later "
                    + "imports brought its rows again; `concord partner import-undo` takes the number of the last one"
            )
        }
        let why = why ?? "import \(number) of \(run.file) was taken back"
        var (undone, left, leftCount): (Int64, [String], Int64) = (0, [], 0)
        for row in rows {
            guard let partner = try Partner.record(id: row.party, in: db), partner.void == nil else {
                continue
            }
            let name = "\(partner.reference) (\(shown(partner.name)))"
            let obstacle: String?
            if let merged = try MergerRepository.obstacle(ofRow: row.id, in: db) {
                obstacle = merged
            } else if row.first != number {
                obstacle =
                    "\(name) was there before and keeps what the import changed; `concord partner history "
                    + "\(partner.reference)` shows it"
            } else if partner.version > 1 {
                obstacle =
                    "\(name) was changed since; `concord partner void \(partner.reference) --why TEXT` voids it"
            } else if let tie = try partner.ties(in: db).first {
                obstacle = "\(name) stays because something rests on it: \(tie.words)"
            } else {
                obstacle = nil
            }
            if let obstacle {
                leftCount += 1
                if left.count < mostTold { left.append(obstacle) }
                continue
            }
            try db.write(release, partner.id, number)
            guard let freed = try Partner.record(id: partner.id, in: db) else { continue }
            _ = try VoidRepository.void(freed, why: why, in: db, by: change)
            undone += 1
        }
        return ImportUndo(run: run, undone: undone, left: left, leftCount: leftCount)
    }
}
