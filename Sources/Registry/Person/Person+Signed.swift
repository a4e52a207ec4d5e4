package import Storage

extension Person {
    static let signed: SQL = """
        SELECT reference, coalesce(issuer_name, ''), issued_on FROM declaration
        WHERE id IN \(PersonRepository.signedBy) AND status <> 'draft' ORDER BY id
        """

    /// The declarations that the person signed, alone or together with others.
    package func besides(in db: borrowing Connection) throws(RegistryError) -> [RecordBeside] {
        let signed = try db.list(Self.signed, id) { row throws(StorageError) in
            (reference: try row.text(0), issuer: try row.text(1), day: try row.date(2))
        }
        guard !signed.isEmpty else { return [] }
        return [
            RecordBeside(
                key: "signed", label: "signed",
                elements: signed.map { one in
                    (
                        .members([
                            "declaration": .text(one.reference), "issuer": .text(one.issuer),
                            "issued_on": .text(one.day.description),
                        ]), "\(one.reference) for \(shown(one.issuer)), \(one.day)"
                    )
                })
        ]
    }
}
