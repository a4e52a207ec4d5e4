import Storage

extension Audit {
    /// An issued declaration keeps the name that its signatory had then: the last that the person's history gives
    /// up to the event of the issue, because the declaration's own events name the person by reference. A name that
    /// was erased confirms nothing and contradicts nothing, nor does a history that begins after the issue.
    static let signatories: SQL = """
        SELECT declaration.id, declaration.reference,
            \(isCalled("declaration.signatory", "declaration.signatory_name")) AND NOT EXISTS (
                SELECT 1 FROM declaration_cosignatory AS other
                WHERE other.declaration = declaration.id AND NOT \(isCalled("other.person", "other.name")))
        FROM declaration
        WHERE declaration.id > ?1 AND declaration.signatory IS NOT NULL AND declaration.status <> 'draft'
        ORDER BY declaration.id LIMIT ?2
        """

    private static func isCalled(_ person: SQL, _ name: SQL) -> SQL {
        """
        coalesce((
            SELECT coalesce(event_payload.payload ->> '$.record.name', \(name))
            FROM event LEFT JOIN event_payload ON event_payload.sequence = event.sequence
            WHERE event.subject_kind = 'person' AND event.subject = \(person)
                AND event.sequence < (
                    SELECT min(issue.sequence) FROM event AS issue WHERE issue.subject_kind = 'declaration'
                        AND issue.subject = declaration.id AND issue.action = 'issued')
            ORDER BY event.sequence DESC LIMIT 1) = \(name), EXISTS (
                SELECT 1 FROM event WHERE event.subject_kind = 'declaration' AND event.subject = declaration.id
                    AND event.action = 'imported'))
        """
    }

    /// Whether each declaration is signed by someone who was called so on that day.
    mutating func checkSignatories(_ file: inout RegistryFile) throws(RegistryError) {
        let step = step
        var last: Int64 = 0
        var count: Int64
        repeat {
            let rows = try file.read { db throws(RegistryError) in
                try db.list(Audit.signatories, last, step) { row throws(StorageError) in
                    (id: try row.integer(0), reference: try row.text(1), isKnown: try row.bool(2))
                }
            }
            for row in rows where !row.isKnown {
                find(
                    .record,
                    "declaration \(row.reference) names its signatory otherwise than the person was called when it was issued",
                    record: "declaration \(row.reference)")
            }
            count = Int64(rows.count)
            last = rows.last?.id ?? last
        } while count == step
    }
}
