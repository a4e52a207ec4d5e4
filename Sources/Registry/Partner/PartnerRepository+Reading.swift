package import Storage

extension PartnerRepository {
    static let names: SQL = "SELECT kind, name FROM party_name WHERE party = ?1 ORDER BY kind, name"
    static let sources: SQL = """
        SELECT source.name, source_row.key, import_run.file, source_row.line, source_row.row FROM source_row
        JOIN source ON source.id = source_row.source JOIN import_run ON import_run.id = source_row.run
        WHERE source_row.party = ?1 AND source_row.is_current = 1 ORDER BY source_row.id
        """

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
        try db.list(PartyRepository.byName, NormalisedText.key(name), as: Party.init)
            .filter { $0.kind == .partner && $0.id != id }
    }

    /// The last partner of each name that several have, where it came after a party; one walk along the names.
    static let newNamesakes: SQL = """
        SELECT max(id) FROM party INDEXED BY party_by_name
        WHERE kind = 'partner' AND id NOT IN \(VoidRepository.parties)
        GROUP BY name_key HAVING count(*) > 1 AND max(id) > ?1
        """
}

extension Partner {
    package mutating func complete(in db: borrowing Connection) throws(RegistryError) {
        names = try db.list(PartnerRepository.names, id) { row throws(StorageError) in
            PartyName(kind: try row.choice(0), name: try row.text(1))
        }
        if void != nil {
            let survivor = try db.one(MergerRepository.survivor, id, as: Party.init)
            void?.into = survivor?.reference
        }
        aliases = try PartyAliasRepository.aliases(of: id, in: db)
        texts = try PartyTextRepository.texts(of: id, in: db)
        values = try ValueRepository.statements(of: id, in: db)
        rejections = try ValueRejectionRepository.rejections(of: id, in: db)
        identifiers = try IdentifierRepository.identifiers(of: id, in: db)
        figures = try SizeRepository.figures(of: id, in: db)
        own = try OwnFieldRepository.values(of: id, in: db)
        fieldSources = try FieldSourceRepository.sources(of: id, in: db)
        size = try SizeRepository.summary(of: id, in: db)
        sources = try db.list(PartnerRepository.sources, id) { row throws(StorageError) in
            SourceReference(
                source: try row.text(0), key: try row.text(1), file: try row.text(2),
                line: try row.integer(3),
                row: try row.text(4))
        }
    }
}
