import Storage

extension ImportUndo {
    /// The rows that stood before row ?1, the last first: the run of ?1 took the place of one.
    static let rowBefore: SQL = """
        SELECT before.id, import_run.file, before.line, before.row FROM source_row AS own
        JOIN source_row AS before ON before.source = own.source AND before.key = own.key AND before.id < own.id
            AND before.party = own.party
        JOIN import_run ON import_run.id = before.run WHERE own.id = ?1 ORDER BY before.id DESC
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
        guard let last = events.last, let now = last.record else { return false }
        guard events.contains(where: { $0.isOf(ran) }) else {
            // It said something of its people or sites alone, in a row that says what the one before it says.
            return try restore(in: now["sources"]?.elements ?? [], insteadOf: row, in: db)
        }
        guard last.isOf(ran), let before = events.dropLast().last?.record else { return false }
        let fields = MergerFindings.filled.filter { before[$0.key] != now[$0.key] }
        let changed = Set(now.keys + before.keys).filter { before[$0] != now[$0] }
        guard changed.subtracting(following).isSubset(of: fields.map(\.key)) else { return false }
        if try !restore(in: before["sources"]?.elements ?? [], insteadOf: row, in: db) {
            try db.write(supersede, row)
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

    /// Puts the row back whose place a row took; false where none of those that stood did. One that was taken back itself does not
    /// come back.
    private static func restore(
        in stood: [JSON], insteadOf row: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Bool {
        let earlier = try db.list(rowBefore, row) { row throws(StorageError) in
            (
                id: try row.integer(0), file: try row.text(1), line: try row.integer(2),
                text: try row.text(3)
            )
        }
        let last = earlier.first { row in
            stood.contains {
                $0["file"]?.string == row.file && $0["line"]?.int == row.line && $0["row"]?.string == row.text
            }
        }
        guard let last else { return false }
        try db.write(supersede, row)
        try db.write(restore, last.id)
        return true
    }
}
