import Storage

extension ImportUndo {
    /// The row that stood before row ?1, which the run of ?1 took the place of.
    static let rowBefore: SQL = """
        SELECT before.id, import_run.file, before.line FROM source_row AS own
        JOIN source_row AS before ON before.source = own.source AND before.key = own.key AND before.id < own.id
            AND before.party = own.party
        JOIN import_run ON import_run.id = before.run WHERE own.id = ?1 ORDER BY before.id DESC LIMIT 1
        """
    private static let supersede: SQL = "UPDATE source_row SET is_current = 0 WHERE id = ?1"
    private static let restore: SQL = "UPDATE source_row SET is_current = 1 WHERE id = ?1"

    /// What follows from other fields, or says how the record is kept.
    private static let following: Set = [
        "version", "sources", "field_sources", "size", "size_class", "void",
    ]

    /// Puts a partner back to what it was before an import changed it, where nobody changed it since and the import changed
    /// nothing but fields; false where it stays as it is.
    static func putBack(
        _ partner: Partner, row: Int64, run: Int64, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Bool {
        let events = try History.events(of: partner.subject, in: db)
        let ran = try History.events(of: Subject(.importRun, run), in: db)
        guard let last = events.last, let now = last.record, let before = events.dropLast().last?.record,
            ran.contains(where: { $0.at == last.at && $0.actor == last.actor })
        else { return false }
        let fields = MergerFindings.filled.filter { before[$0.key] != now[$0.key] }
        let changed = Set(now.keys + before.keys).filter { before[$0] != now[$0] }
        guard changed.subtracting(following).isSubset(of: fields.map(\.key)) else { return false }
        try db.write(supersede, row)
        let earlier = try db.one(rowBefore, row) { row throws(StorageError) in
            (id: try row.integer(0), file: try row.text(1), line: try row.integer(2))
        }
        // One that was taken back itself does not come back.
        let stood = before["sources"]?.elements ?? []
        if let earlier,
            stood.contains(where: { $0["file"]?.string == earlier.file && $0["line"]?.int == earlier.line })
        {
            try db.write(restore, earlier.id)
        }
        let sources = before.each("field_sources", FieldSource.init(kept:))
        try FieldSourceRepository.replace(sources, of: partner.id, in: db)
        guard let read = try Partner.record(id: partner.id, in: db) else { return false }
        var changedBack = read
        for field in fields {
            if let value = before[field.key], !value.isEmpty {
                try field.restore?(&changedBack, value, db)
            } else {
                field.clear?(&changedBack)
            }
        }
        if !changedBack.figures.isEmpty, changedBack.country != partner.country {
            try PartnerRepository.assess(&changedBack, in: db, on: change.today)
        }
        _ = try MergerRepository.keep(
            changedBack, insteadOf: read, indexedAs: partner, as: "put back", in: db, by: change)
        return true
    }
}
