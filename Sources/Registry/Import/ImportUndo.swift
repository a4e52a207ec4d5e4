package import Storage

/// What taking back an import came to.
package struct ImportUndo: Sendable {
    package let run: ImportRun
    /// The partners that it put on record and that are void now.
    package let undone: Int64
    /// Those that were there before and are what they were then.
    package let putBack: Int64
    /// Why others stay, a sentence each, the first hundred.
    package let left: [String]
    package let leftCount: Int64
    /// People and sites that came with it and stay with partners that stay, or were changed since it filled them in, a sentence
    /// each, the first hundred.
    package let people: [String]

    /// So many are told.
    private static let mostTold = 100

    static let rows: SQL = """
        SELECT party, (SELECT min(first.run) FROM source_row AS first WHERE first.party = source_row.party), id
        FROM source_row WHERE run = ?1 AND is_current = 1 ORDER BY id
        """
    /// Those of party ?1 who were put on record in a change of run ?2.
    static let peopleOf: SQL = """
        SELECT person.reference, person.name FROM person WHERE person.party = ?1 AND person.merged_into IS NULL AND EXISTS (
            SELECT 1 FROM event AS made
            JOIN event AS run ON run.at = made.at AND run.actor = made.actor
            WHERE made.subject_kind = 'person' AND made.subject = person.id AND made.action = 'added'
                AND run.subject_kind = 'import' AND run.subject = ?2)
        ORDER BY person.id
        """
    /// Sites of party ?1 that were put on record in a change of run ?2.
    static let sitesOf: SQL = """
        SELECT site.reference, coalesce(site.name || ', ', '') || site.address FROM site WHERE site.partner = ?1 AND EXISTS (
            SELECT 1 FROM event AS made
            JOIN event AS run ON run.at = made.at AND run.actor = made.actor
            WHERE made.subject_kind = 'site' AND made.subject = site.id AND made.action = 'added'
                AND run.subject_kind = 'import' AND run.subject = ?2)
        ORDER BY site.id
        """
    private static let release: SQL =
        "UPDATE source_row SET is_current = 0 WHERE party = ?1 AND run = ?2 AND is_current = 1"

    static func unknown(_ number: Int64) -> RegistryError {
        .notFound(
            "no import has the number \(number); `concord history --format json` shows those of kind import, and an "
                + "import says its own")
    }

    /// Voids the partners that an import put on record and that nobody has changed or built on since, and frees their row
    /// IDs for another import; partners that were there before become what they were where nobody changed them since and the
    /// import changed nothing but fields. What stays is told.
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
        var people: [String] = []
        var putBack: Int64 = 0
        for row in rows {
            guard let partner = try Partner.record(id: row.party, in: db), partner.void == nil else {
                continue
            }
            let name = "\(partner.reference) (\(shown(partner.name)))"
            var wasThere = true
            if row.first == number { wasThere = try self.wasThere(partner, in: db) }
            let obstacle: String?
            if let merged = try MergerRepository.obstacle(ofRow: row.id, in: db) {
                obstacle = merged
            } else if wasThere {
                if try self.putBack(partner, row: row.id, run: number, in: db, by: change) {
                    putBack += 1
                    let kept = try empty(of: partner, run: number, in: db, by: change)
                    if people.count < mostTold {
                        people += try kept + newcomers(of: partner, with: number, in: db)
                    }
                    continue
                }
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
                if people.count < mostTold { people += try newcomers(of: partner, with: number, in: db) }
                continue
            }
            try db.write(release, partner.id, number)
            guard let freed = try Partner.record(id: partner.id, in: db) else { continue }
            _ = try VoidRepository.void(freed, why: why, in: db, by: change)
            undone += 1
        }
        return ImportUndo(
            run: run, undone: undone, putBack: putBack, left: left, leftCount: leftCount, people: people)
    }

    /// Whether a partner was put on record by hand, before any row of an import met it.
    private static func wasThere(
        _ partner: Partner, in db: borrowing Connection
    ) throws(RegistryError) -> Bool {
        guard partner.version > 1,
            let first = try History.events(of: partner.subject, in: db).first?.record
        else { return false }
        return (first["sources"]?.elements ?? []).isEmpty
    }

    private static func newcomers(
        of partner: Partner, with run: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        let sites = try db.list(sitesOf, partner.id, run) { row throws(StorageError) in
            let reference = try row.text(0)
            return
                "\(reference) (\(shown(try row.text(1)))) came with the import and stays with \(partner.reference); "
                + "`concord site edit \(reference) --until DAY` ends it"
        }
        let people = try db.list(peopleOf, partner.id, run) { row throws(StorageError) in
            let reference = try row.text(0)
            return
                "\(reference) (\(shown(try row.text(1)))) came with the import and stays with \(partner.reference); "
                + "`concord person erase \(reference) --why TEXT` takes out somebody who does not work there"
        }
        return sites + people
    }
}
