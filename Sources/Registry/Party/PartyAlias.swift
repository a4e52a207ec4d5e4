import Storage

/// Short names that lead to one party, compared as names are. Every call runs inside the caller's transaction.
enum PartyAliasRepository {
    static let ofParty = RecordParts<String>(
        "SELECT party, alias FROM party_alias WHERE party BETWEEN ?1 AND ?2 ORDER BY party, alias"
    ) { row throws(StorageError) in try row.text(1) }
    private static let insert: SQL = "INSERT INTO party_alias (alias, party) VALUES (?1, ?2)"
    private static let remove: SQL = "DELETE FROM party_alias WHERE alias = ?1 AND party = ?2"

    static func aliases(of party: Int64, in db: borrowing Connection) throws(RegistryError) -> [String] {
        try ofParty.of(party, in: db)
    }

    /// Gives a party an alias that leads to no other party, by name or by alias; returns it as it is compared.
    static func add(
        _ text: String, to party: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> String {
        let alias = try check(text, of: party, in: db)
        if try !aliases(of: party, in: db).contains(alias) {
            do { try put(alias, of: party, in: db) } catch { throw .storage(error) }
        }
        return alias
    }

    /// Writes an alias that has been checked.
    static func put(_ alias: String, of party: Int64, in db: borrowing Connection) throws(StorageError) {
        try db.run(insert, alias, party)
    }

    /// An alias as it is compared; throws `.invalid` where it leads to another party already. A party that is not on
    /// record yet has the number 0.
    static func check(
        _ text: String, of party: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> String {
        let alias = NormalisedText.key(try TextRule.line(limit: 100).check(text, "the alias"))
        guard !alias.isEmpty, Reference(alias) == nil, alias != "organisation" else {
            throw .invalid("'\(shown(text))' cannot be an alias; give a short name with a letter or digit")
        }
        let holders =
            try db.list(PartyRepository.byAlias, alias, as: Party.init)
            + db.list(PartyRepository.byName, NameOrder.ofKey(alias), as: Party.init)
            + db.list(PartyRepository.byOtherName, alias, as: Party.init)
        if let other = holders.first(where: { $0.id != party }) {
            throw .invalid(
                "'\(shown(text))' leads to \(other.reference) (\(shown(other.name))) already; choose another alias"
            )
        }
        return alias
    }

    static func remove(_ text: String, from party: Int64, in db: borrowing Connection) throws(RegistryError) {
        try db.write(remove, NormalisedText.key(text), party)
        guard db.changes == 1 else {
            throw .notFound(
                "there is no alias '\(shown(text))' here; `concord partner show` lists the aliases")
        }
    }
}
