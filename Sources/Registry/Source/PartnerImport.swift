package import SQLite

/// The import of rows as partners: new ones are added, and those whose key is on record are met as the settings say.
///
/// Everything happens in the caller's transaction, so that the first error leaves nothing of any row.
package struct PartnerImport: ~Copyable {
    private let settings: ImportSettings
    private let source: Int64
    /// Whether no row of the source was on record when the run began.
    private let isNew: Bool
    private var run: ImportRun
    private var warnings: [String] = []
    private var warningCount = 0
    /// The lines of this file that met a row of an earlier run, by the number of that row.
    private var met: [Int64: Int64] = [:]

    /// Runs the import over batches of rows until one is empty; the result holds the counts, which the run's own
    /// event holds as well.
    package static func run(
        _ settings: ImportSettings, in db: borrowing Connection, by change: borrowing Change,
        batches next: () throws(RegistryError) -> [ImportRow]
    ) throws(RegistryError) -> ImportSummary {
        var job = try PartnerImport(settings, in: db, by: change)
        while true {
            let rows = try next()
            if rows.isEmpty { break }
            for row in rows { try job.take(row, in: db, by: change) }
        }
        return try job.end(in: db, by: change)
    }

    private init(
        _ settings: ImportSettings, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let source = try SourceRepository.findOrAdd(settings.source, in: db)
        let hasRows = try SourceRepository.hasRows(of: source, in: db)
        let run = try SourceRepository.begin(settings, source: source, on: change.today, in: db)
        self.settings = settings
        self.source = source
        isNew = !hasRows
        self.run = run
    }

    private consuming func end(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> ImportSummary {
        try SourceRepository.end(run, in: db, by: change)
        return ImportSummary(run: run, warnings: warnings, warningCount: warningCount)
    }

    private mutating func take(
        _ row: ImportRow, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        do throws(RegistryError) {
            let key = try TextRule.line(limit: 4096).check(row.key, "the key")
            if !isNew, let known = try SourceRepository.known(key, of: source, in: db) {
                try meet(known, row, in: db, by: change)
                return
            }
            let draft = try draft(row, in: db, by: change)
            do throws(RegistryError) {
                let outcome = try PartnerRepository.add(draft, in: db, by: change)
                note(outcome.warnings, of: row)
                run.added += 1
            } catch {
                if case .storage(let cause) = error, case .constraintUnique = cause.code,
                    let first = try SourceRepository.known(key, of: source, in: db)
                {
                    throw twice(key, first.line)
                }
                throw error
            }
        } catch { throw error.of(line: row.line, in: settings.file) }
    }

    /// What happens to a row whose key is on record.
    private mutating func meet(
        _ known: SourceRepository.Known, _ row: ImportRow, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) {
        if known.run == run.id { throw twice(row.key, known.line) }
        if let first = met.updateValue(row.line, forKey: known.id) { throw twice(row.key, first) }
        switch settings.onExisting {
        case .stop:
            let party = try PartyRepository.party(id: known.party, in: db)
            throw .conflict(
                "the key '\(shown(row.key))' of '\(shown(settings.source))' is on record for "
                    + "\(party?.reference ?? "a partner") (\(shown(party?.name ?? "?"))); "
                    + "give --on-existing skip to leave such partners as they are, or update")
        case .skip: run.skipped += 1
        case .update:
            guard let partner = try PartnerRepository.partner(id: known.party, in: db) else {
                throw .notFound("the key '\(shown(row.key))' belongs to a record that is no partner any more")
            }
            guard let edit = PartnerEdit(of: partner, to: try draft(row, in: db, by: change)) else {
                run.skipped += 1
                return
            }
            let outcome = try PartnerRepository.edit(partner, edit, in: db, by: change)
            note(outcome.warnings, of: row)
            if outcome.partner == partner { run.skipped += 1 } else { run.updated += 1 }
        }
    }

    private func draft(
        _ row: ImportRow, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> PartnerDraft {
        var (draft, figures) = try row.draft(settings, on: change.today)
        draft.figures = try figures.imported(in: db, on: change.today)
        draft.source = SourceRow(
            source: source, run: run.id,
            reference: SourceReference(
                source: settings.source, key: row.key, file: settings.file, line: row.line, row: row.text))
        return draft
    }

    private func twice(_ key: String, _ line: Int64) -> RegistryError {
        .invalid(
            "the key '\(shown(key))' stands on line \(line) already, and a key tells rows apart; "
                + "remove one of the two rows, or choose another column with --key")
    }

    private mutating func note(_ sentences: [String], of row: ImportRow) {
        warningCount += sentences.count
        for sentence in sentences where warnings.count < 100 {
            warnings.append("line \(row.line): \(sentence)")
        }
    }
}

extension RegistryError {
    /// The same error with the place in a file; whatever a row says wrongly is bad data.
    package func of(line: Int64, in file: String) -> RegistryError {
        switch self {
        case .invalid(let text), .notFound(let text), .ambiguous(let text), .conflict(let text):
            .invalid("\(shown(file)), line \(line): \(text); nothing was imported")
        default: self
        }
    }
}
