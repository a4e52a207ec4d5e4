package import Storage

extension Partner: Voidable {
    package static let voids = VoidStatements("void_party", by: "party")
    package var title: String { name }

    package static func findAny(
        _ text: String, in db: borrowing Connection
    ) throws(RegistryError) -> Partner {
        try PartnerRepository.find(text, evenVoid: true, in: db)
    }

    /// A record that went into another has a history of its own, to which its reference leads.
    package static func subjects(
        of text: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Subject] {
        if let reference = Reference(text),
            let party = try PartyRepository.party(reference: reference.description, in: db),
            party.kind == .partner, try db.one(MergerRepository.survivor, party.id, as: Party.init) != nil
        {
            return [Subject(.partner, party.id)]
        }
        return [try findAny(text, in: db).subject]
    }

    package func ties(in db: borrowing Connection) throws(RegistryError) -> [VoidTie] {
        try VoidRepository.ties(ofParty: id, reference, in: db)
    }

    package func obstacles(
        since event: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        try VoidRepository.takers(ofParty: id, since: event, in: db)
    }

    /// Its words leave the indexes; an alias leads to one party only and is free for another.
    package mutating func leave(in db: borrowing Connection) throws(RegistryError) {
        let titles = try ValueRepository.titles(of: values, in: db)
        try SearchIndex.remove(searchEntry(titles: titles), of: id, in: db)
        try VectorIndexRepository.forget(id, in: db)
        for alias in aliases { try PartyAliasRepository.remove(alias, from: id, in: db) }
        aliases = []
    }

    package mutating func comeBack(as before: JSON?, in db: borrowing Connection) throws(RegistryError) {
        for alias in before?["aliases"]?.elements.compactMap(\.string) ?? [] {
            aliases.append(try PartyAliasRepository.add(alias, to: id, in: db))
        }
        sort()
        let titles = try ValueRepository.titles(of: values, in: db)
        try SearchIndex.add(searchEntry(titles: titles), of: id, in: db)
        try VectorIndexRepository.forget(id, in: db)
    }

    package func keep(
        as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Partner {
        var partner = self
        partner.head.version += 1
        try RecordRepository.update(partner, insteadOf: self, in: db)
        try History.append(action, partner, in: db, by: change)
        return partner
    }
}
