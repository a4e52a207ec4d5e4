import Storage

/// How records of each kind are written into the copy.
extension GroupTaking {
    private static let addParty: SQL = """
        INSERT INTO party (id, reference, kind, name, name_key, sort_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    private static let isTaken: SQL = "SELECT id FROM party WHERE reference = ?1"
    private static let wordsOf: [SQL] = [
        "DELETE FROM party_name WHERE party = ?1", "DELETE FROM party_text WHERE party = ?1",
        "DELETE FROM party_value WHERE party = ?1", "DELETE FROM identifier WHERE party = ?1",
        PartnerTags.erase,
        "DELETE FROM partner WHERE id = ?1", "DELETE FROM party WHERE id = ?1",
    ]
    private static let addValue: SQL = """
        INSERT INTO value (code, vocabulary, position, title, description, keywords) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    private static let addCluster: SQL = "INSERT INTO cluster (id, form) VALUES (?1, ?2)"
    private static let memberOf: SQL = """
        SELECT id, kind FROM group_record WHERE registry = ?1 AND reference = ?2 AND kind IN ('partner', 'cluster') LIMIT 1
        """
    private static let addMember: SQL = """
        INSERT INTO membership (cluster, form, member, member_kind, member_form, role, valid_from, valid_to)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """

    /// Values of one code and one title are one value, whosever; of another title it gets the registry's reference behind it.
    mutating func takeValue(
        _ record: JSON, _ subject: Int64, _ digest: [UInt8], in db: borrowing Connection
    ) throws(RegistryError) {
        guard let code = record["code"]?.string, let title = record["title"]?.string else {
            throw .invalid("no value")
        }
        var id: Int64?
        for own in [code, "\(code)@\(reference.lowercased())"] where id == nil {
            if let value = try ValueRepository.value(own, in: db) {
                if own != code || NormalisedText.key(value.title) == NormalisedText.key(title) {
                    id = value.id
                }
            } else {
                try db.write(
                    Self.addValue, own, Value.own, record["position"]?.int ?? 1, title,
                    record["description"]?.string ?? title, record["keywords"]?.string ?? "")
                id = db.lastInsertedRow
            }
        }
        try db.write(Self.keep, registry, "value", subject, id ?? 0, code, digest, Int64(0))
    }

    mutating func takePartner(
        _ record: JSON, _ subject: Int64, _ digest: [UInt8], in db: borrowing Connection
    ) throws(RegistryError) {
        var partner = Partner()
        let old = kept[subject]?.id
        partner.head = RecordHead(version: record["version"]?.int ?? 1)
        for field in Partner.fields {
            guard let restore = field.restore, let value = record[field.key] else { continue }
            try restore(&partner, value, db)
        }
        try partner.restoreParts(of: record, in: db)
        // What names people, is typed in fields of one's own, or leads elsewhere is of the registry alone.
        (partner.manager, partner.advocate, partner.sponsor) = (nil, nil, nil)
        (partner.own, partner.figures, partner.size, partner.rejections) = ([], [], nil, [])
        (partner.aliases, partner.sources, partner.fieldSources, partner.void) = ([], [], [], nil)
        if let country = partner.country, !countries.contains(country) { partner.country = nil }
        if let sector = partner.sector, !sectors.contains(sector) { partner.sector = nil }
        let stated = partner.values.count
        partner.values = partner.values.compactMap { statement in
            var statement = statement
            statement.code = codes[statement.code] ?? statement.code
            // A value of somebody else's own that only bears the same code.
            guard titles[statement.code] != nil,
                !statement.code.hasPrefix("own:") || codes.values.contains(statement.code)
            else { return nil }
            return statement
        }
        let untold = Int64(stated - partner.values.count)
        if let old { try forget(partner: old, in: db) }
        let id = old ?? number()
        partner.head.id = id
        partner.head.reference = try add(party: id, .partner, record, in: db)
        let entry = partner.searchEntry(titles: titles)
        do throws(StorageError) {
            try Partner.form.insert(partner, in: db)
            var (texts, done) = (RowBuffer(width: 6), 0)
            for text in partner.texts { text.lay(into: &texts, of: 0) }
            try db.insert(PartyTextRepository.insert, texts, base: id, done: &done)
            try PartnerRepository.writeRest(of: partner, in: db)
        } catch { throw .storage(error) }
        var entries = RowBuffer(width: 4)
        entry.lay(into: &entries, of: 0)
        try backlog.add(entries, from: id, in: db)
        try VectorIndexRepository.wait(id, in: db)
        try db.write(
            Self.keep, registry, "partner", subject, id, record["reference"]?.string ?? "", digest, untold)
    }

    private mutating func number() -> Int64 {
        defer { nextParty += 1 }
        return nextParty
    }

    /// Puts a party on record under its own reference, or under another where that is taken.
    private func add(
        party id: Int64, _ kind: Party.Kind, _ record: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> String {
        guard let name = record["name"]?.string,
            var reference = record["reference"]?.string.flatMap({ Reference($0, of: kind.referenceKind) })
        else { throw .invalid("no party") }
        var generator = SystemRandomNumberGenerator()
        while try db.number(Self.isTaken, reference.description) != nil {
            reference = .random(kind.referenceKind, using: &generator)
        }
        let key = try PartyRepository.key(of: name)
        try db.write(
            Self.addParty, id, reference.description, kind.rawValue, name, key, NameOrder.ofKey(key))
        return reference.description
    }

    /// Takes the words and the vectors of a partner out, and its row.
    mutating func forget(partner id: Int64, in db: borrowing Connection) throws(RegistryError) {
        if let partner = try Partner.record(id: id, in: db) {
            try SearchIndex.remove(partner.searchEntry(titles: titles), of: id, in: db)
        }
        try VectorIndexRepository.forget(id, in: db)
        for sql in Self.wordsOf { try db.write(sql, id) }
    }

    mutating func takeCluster(
        _ record: JSON, _ subject: Int64, _ digest: [UInt8], in db: borrowing Connection
    ) throws(RegistryError) {
        let form: Cluster.Form = record.word("kind") ?? .cluster
        let old = kept[subject]?.id
        if let old { for sql in Self.clusterOf { try db.write(sql, old) } }
        let id = old ?? number()
        _ = try add(party: id, .cluster, record, in: db)
        try db.write(Self.addCluster, id, form.rawValue)
        try db.write(
            Self.keep, registry, "cluster", subject, id, record["reference"]?.string ?? "", digest, Int64(0))
        waiting.append((id, form, record["members"]?.elements ?? []))
    }

    /// Writes who belongs to which cluster, as far as the members are published.
    mutating func join(in db: borrowing Connection) throws(RegistryError) {
        for (cluster, form, members) in waiting {
            for member in members {
                guard let role: Membership.Role = member.word("role"), let from = member.day("valid_from"),
                    let party = try db.one(
                        Self.memberOf, registry, member["party"]?.string ?? "",
                        as: { row throws(StorageError) in (id: try row.integer(0), kind: try row.text(1)) })
                else { continue }
                try db.write(
                    Self.addMember, cluster, form.rawValue, party.id, party.kind,
                    party.kind == "cluster" ? Cluster.Form.cluster.rawValue : nil, role.rawValue,
                    from.description, member.day("valid_to")?.description)
            }
        }
        waiting = []
    }
}
