package import Storage

extension PartnerRepository {
    static let names = RecordParts<PartyName>(
        """
        SELECT party, kind, name FROM party_name WHERE party BETWEEN ?1 AND ?2 ORDER BY party, kind, name
        """
    ) { row throws(StorageError) in PartyName(kind: try row.choice(1), name: try row.text(2)) }
    /// The plus keeps SQLite off the index of the keys, which is no way to a range of partners.
    static let sources = RecordParts<SourceReference>(
        """
        SELECT source_row.party, source.name, source_row.key, import_run.file, source_row.line, source_row.row
        FROM source_row CROSS JOIN source ON source.id = source_row.source
        CROSS JOIN import_run ON import_run.id = source_row.run
        WHERE source_row.party BETWEEN ?1 AND ?2 AND +source_row.is_current = 1
        ORDER BY source_row.party, source_row.id
        """
    ) { row throws(StorageError) in
        SourceReference(
            source: try row.text(1), key: try row.text(2), file: try row.text(3), line: try row.integer(4),
            row: try row.text(5))
    }

    /// The partner that a person means: by reference, alias, or a name that only one has.
    package static func find(
        _ text: String, evenVoid: Bool = false, in db: borrowing Connection
    ) throws(RegistryError) -> Partner {
        let party = try PartyRepository.find(text, kinds: [.partner], evenVoid: evenVoid, in: db)
        guard let partner = try Partner.record(id: party.id, in: db) else {
            throw .notFound("\(party.reference) has no record; `concord audit verify` says what is wrong")
        }
        return partner
    }

    static func namesakes(
        of name: String, but id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [Party] {
        try db.list(PartyRepository.byName, NameOrder.key(name), as: Party.init)
            .filter { $0.kind == .partner && $0.id != id }
    }

    /// The last partner of each name that several have, where it came after a party; one walk along the names.
    static let newNamesakes: SQL = """
        SELECT max(id) FROM party INDEXED BY party_by_name
        WHERE kind = 'partner' AND id NOT IN \(VoidRepository.parties)
        GROUP BY sort_key HAVING count(*) > 1 AND max(id) > ?1
        """
}
