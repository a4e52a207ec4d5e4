package import Storage

/// An import into a database, each batch of which is a change of its own, so that others write in between. Its run is on
/// record from the start, and counts what stands.
package final class ImportInSteps {
    private var job: PartnerImport
    private var standing: Int64 = 0

    /// What makes rows ready.
    package var preparation: ImportPreparation { job.preparation }

    /// Whether an import may go so: one of a list from which nothing is on record yet, into a database.
    package static func isPossible(
        _ settings: ImportSettings, in db: borrowing Connection
    ) throws(RegistryError) -> Bool {
        guard db.isOnServer, !settings.mapping.isByReference, !settings.mapping.hasSites else { return false }
        return try db.number(hasRows, settings.source) == 0
    }

    private static let hasRows: SQL = """
        SELECT EXISTS (SELECT 1 FROM source_row JOIN source ON source.id = source_row.source
            WHERE source.name = ?1 AND source_row.is_current = 1)
        """

    package init(
        _ settings: ImportSettings, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        let begun = try PartnerImport(settings, in: db, by: change)
        try SourceRepository.count(begun.summary, as: "begun", in: db, by: change)
        job = begun
    }

    /// Takes the next rows, which stand when the change ends.
    package func take(
        _ batch: ImportBatch, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        try job.take(batch, in: db, by: change)
        try job.settle(in: db)
        try SourceRepository.count(job.summary, as: "continued", in: db, by: change)
    }

    /// The rows refused since it was asked the last time.
    package func takeRefused() -> [ImportRefusal] { job.takeRefused() }

    /// Notes that the rows taken so far stand.
    package func stand() { standing = job.summary.rows }

    /// Looks for firms that were on record already, while others may write.
    package func look(in db: borrowing Connection) throws(RegistryError) { try job.look(in: db) }

    package func end(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> ImportSummary {
        try job.close("ended", in: db, by: change)
    }

    /// An error that ended it in the middle, with what stands of it and what can be done.
    package func cutOff(_ error: RegistryError) -> RegistryError {
        let run = job.summary.id
        // Of what stands the import speaks itself: of the step before, the line knows only that it ended.
        let isLine = if case .storage(let cause) = error { cause.code == .io } else { false }
        let words =
            "\(isLine ? "the line to the database was lost" : "\(error)")\n  import \(run) was cut off: \(standing) of its rows stand; the same import with --on-existing skip goes on "
            + "with it, and `concord partner import-undo \(run)` takes it back"
        return switch error {
        case .storage, .busy: .busy(words)
        default: .invalid(words)
        }
    }
}

extension ImportPreparation {
    /// One that only looks whether rows keep the rules.
    package init(
        checking settings: ImportSettings, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        self.init(
            settings: settings, source: 0, run: 0, isNew: true,
            lists: try PartnerLists(in: db), today: today, why: nil)
    }
}
