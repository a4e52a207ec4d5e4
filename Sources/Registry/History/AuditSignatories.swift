import SQLite

extension Audit {
    /// An issued declaration keeps the name that its signatory had then, which only the history of that person
    /// confirms: the declaration's own events name the person by reference. An erased event may have held it.
    static let signatories: SQL = """
        SELECT declaration.id, declaration.reference, EXISTS (
            SELECT 1 FROM event LEFT JOIN event_payload ON event_payload.sequence = event.sequence
            WHERE event.subject_kind = 'person' AND event.subject = declaration.signatory
                AND coalesce(event_payload.payload ->> '$.record.name' = declaration.signatory_name, 1))
        FROM declaration WHERE declaration.id > ?1 AND declaration.signatory IS NOT NULL
        ORDER BY declaration.id LIMIT ?2
        """

    /// Whether each declaration is signed by someone who was ever called so.
    mutating func checkSignatories(_ file: inout RegistryFile) throws(RegistryError) {
        let step = step
        var last: Int64 = 0
        var count: Int64
        repeat {
            let rows = try file.read { db throws(RegistryError) in
                try db.list(Audit.signatories, last, step) { row throws(SQLiteError) in
                    (id: try row.integer(0), reference: try row.text(1), isKnown: try row.bool(2))
                }
            }
            for row in rows where !row.isKnown {
                find(
                    .record,
                    "declaration \(row.reference) names a signatory by a name that this person never had on record",
                    record: "declaration \(row.reference)")
            }
            count = Int64(rows.count)
            last = rows.last?.id ?? last
        } while count == step
    }
}
