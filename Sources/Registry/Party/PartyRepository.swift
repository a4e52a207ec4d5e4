package import Storage

/// Who is a party, by reference, alias or name. Every call runs inside the caller's transaction.
package enum PartyRepository {
    static let byReference: SQL = "SELECT \(Party.columns) FROM party WHERE reference = ?1"
    static let byAlias: SQL =
        "SELECT \(Party.columns) FROM party_alias JOIN party ON party.id = party_alias.party WHERE alias = ?1"
    static let byName: SQL = """
        SELECT \(Party.columns) FROM party WHERE sort_key = ?1 AND id NOT IN \(VoidRepository.parties) LIMIT 11
        """
    static let byOtherName: SQL = """
        SELECT \(Party.columns) FROM party_name JOIN party ON party.id = party_name.party
        WHERE party_name.name_key = ?1 AND party.id NOT IN \(VoidRepository.parties) LIMIT 11
        """
    /// Those that are void, by their own name or another.
    static let voidByName: SQL = """
        SELECT \(Party.columns) FROM void_party CROSS JOIN party ON party.id = void_party.party
        WHERE party.name_key = ?1 OR EXISTS (SELECT 1 FROM party_name AS other
            WHERE other.party = party.id AND other.name_key = ?1)
        LIMIT 11
        """
    /// Names of the same letters, whatever stands on these.
    static let alike: SQL = """
        SELECT \(Party.columns) FROM party
        WHERE sort_key >= ?1 AND sort_key < ?2 AND id NOT IN \(VoidRepository.parties) LIMIT 50
        """
    static let byNumber: SQL = "SELECT \(Party.columns) FROM party WHERE id = ?1"
    static let byNumbers: SQL = """
        SELECT \(Party.columns) FROM party WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY sort_key, id
        """
    static let startingWith: SQL = """
        SELECT name FROM party WHERE sort_key >= ?1 AND sort_key < ?2 AND id NOT IN \(VoidRepository.parties)
        ORDER BY sort_key LIMIT 200
        """
    static let insert: SQL =
        "INSERT INTO party (reference, kind, name, name_key, sort_key) VALUES (?1, ?2, ?3, ?4, ?5)"
    /// Parties of one kind, whose numbers are given. FAIL, because what an ABORT keeps back of every page of the
    /// indexes costs more than the rows; who uses it undoes all of it or goes on after the row that failed.
    static let insertMany = RowsInsert(
        "INSERT OR FAIL INTO party (kind, id, reference, name, name_key, sort_key)",
        row: "(?1, ?, ?, ?, ?, ?)",
        shared: 1)
    static let last: SQL = "SELECT max(id) FROM party"
    /// What tells partners of one name apart: country, address or website, and the list that they came from.
    static let traits: SQL = """
        SELECT partner.country, coalesce(partner.address, partner.website), (
            SELECT source.name FROM source_row JOIN source ON source.id = source_row.source
            WHERE source_row.party = partner.id ORDER BY source_row.id DESC LIMIT 1)
        FROM partner WHERE partner.id = ?1
        """
    private static let rename: SQL = "UPDATE party SET name = ?2, name_key = ?3, sort_key = ?4 WHERE id = ?1"

    /// The party that a person means: by its reference, an alias, or a name that only one has.
    ///
    /// Throws `.notFound` with names that are near, `.ambiguous` with the candidates, and `.invalid` for one that is
    /// void, unless those are meant too.
    package static func find(
        _ text: String, kinds: Set<Party.Kind>, evenVoid: Bool = false, in db: borrowing Connection
    ) throws(RegistryError) -> Party {
        let noun = noun(kinds)
        if let reference = Reference(text),
            let named = try db.one(byReference, reference.description, as: Party.init)
        {
            let party = try MergerRepository.standing(for: named, in: db)
            guard kinds.contains(party.kind) else {
                throw .notFound(
                    "\(party.reference) is the \(party.kind.rawValue) '\(shown(party.name))' and no \(noun); "
                        + "name a \(noun)")
            }
            if !evenVoid, let mark = try VoidRepository.mark(ofParty: party.id, in: db) {
                throw refusal(party, mark)
            }
            return party
        }
        let key = NormalisedText.key(text)
        if kinds.contains(.organisation), key == "organisation", let party = try organisation(in: db) {
            return party
        }
        if let party = try db.one(byAlias, key, as: Party.init), kinds.contains(party.kind) { return party }
        var named: [Party] = []
        for key in Apostrophes.spellings(of: key) where named.isEmpty {
            named = try db.list(byName, NameOrder.ofKey(key), as: Party.init).filter {
                kinds.contains($0.kind)
            }
            if named.isEmpty {
                named = try db.list(byOtherName, key, as: Party.init).filter { kinds.contains($0.kind) }
            }
        }
        if named.isEmpty {
            named = try besidesDots(key, in: db).filter { kinds.contains($0.kind) }
        }
        var ids: Set<Int64> = []
        named = named.filter { ids.insert($0.id).inserted }
        if named.isEmpty { named = try void(key, kinds, evenVoid: evenVoid, in: db) }
        if named.count == 1 { return named[0] }
        guard named.isEmpty else { throw .ambiguous(try ambiguity(text, named, in: db)) }
        try Reference.refuseSlip(text)
        throw .notFound(
            "no \(noun) is called '\(shown(text))'\(try hint(text, key, kinds, in: db)); "
                + "give a reference or the whole name; `concord search` finds names by their words")
    }

    /// Those whose name is the same but for the dots of Turkish letters: in capitals `i` is `İ` there and `ı` is `I`, which no
    /// other language folds alike.
    private static func besidesDots(
        _ key: String, in db: borrowing Connection
    ) throws(RegistryError) -> [Party] {
        func dotless(_ key: String) -> String {
            String(String.UnicodeScalarView(key.unicodeScalars.filter { $0 != "\u{307}" }))
                .replacing("ı", with: "i")
        }
        let (bare, wanted) = (NameOrder.bare(key), dotless(key))
        guard wanted.contains("i") else { return [] }
        return try db.list(alike, bare, bare + "\n", as: Party.init)
            .filter { dotless(NormalisedText.key($0.name)) == wanted }
    }

    /// The parties of a name that are void, where those are meant too; throws `.invalid` for one where they are not.
    private static func void(
        _ key: String, _ kinds: Set<Party.Kind>, evenVoid: Bool, in db: borrowing Connection
    ) throws(RegistryError) -> [Party] {
        var named: [Party] = []
        for found in try db.list(voidByName, key, as: Party.init) where kinds.contains(found.kind) {
            let party = try MergerRepository.standing(for: found, in: db)
            if !named.contains(party) { named.append(party) }
        }
        if !evenVoid {
            for party in named {
                if let mark = try VoidRepository.mark(ofParty: party.id, in: db) {
                    throw refusal(party, mark)
                }
            }
        }
        return named
    }

    private static func refusal(_ party: Party, _ mark: VoidMark?) -> RegistryError {
        VoidRepository.refusal(
            "\(party.reference) (\(shown(party.name)))", noun: party.kind.rawValue, party.reference, mark)
    }

    /// The organisation that runs the registry; nil before `concord init` has ended.
    package static func organisation(in db: borrowing Connection) throws(RegistryError) -> Party? {
        try db.one(
            "SELECT \(Party.columns) FROM organisation JOIN party ON party.id = organisation.id",
            as: Party.init)
    }

    package static func party(reference: String, in db: borrowing Connection) throws(RegistryError) -> Party?
    {
        try db.one(byReference, reference, as: Party.init)
    }

    package static func party(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Party? {
        try db.one(byNumber, id, as: Party.init)
    }

    /// Those of these numbers, by name, with one question for all of them.
    static func parties(_ numbers: [Int64], in db: borrowing Connection) throws(RegistryError) -> [Party] {
        try db.list(byNumbers, JSON.array(numbers.map { .integer($0) }).line, as: Party.init)
    }

    /// Puts a party on record under a new reference.
    static func add(
        _ kind: Party.Kind, name: String, in db: borrowing Connection
    ) throws(RegistryError) -> Party {
        let name = try TextRule.name.check(name, "the name")
        let key = try key(of: name)
        let reference = try Reference.draw(kind.referenceKind) { reference throws(StorageError) in
            try db.run(insert, reference, kind.rawValue, name, key, NameOrder.ofKey(key))
        }
        return Party(id: db.lastInsertedRow, reference: reference, kind: kind, name: name)
    }

    /// What a name is compared by; throws `.invalid` for a name of marks alone, by which nobody could be found.
    static func key(of name: String) throws(RegistryError) -> String {
        let key = NormalisedText.key(name)
        guard !key.isEmpty else {
            throw .invalid("the name '\(shown(name))' has no letter or digit; give the name as it is written")
        }
        return key
    }

    static func rename(_ id: Int64, to name: String, in db: borrowing Connection) throws(RegistryError) {
        let key = try key(of: name)
        try db.write(
            rename, id, try TextRule.name.check(name, "the name"), key, NameOrder.ofKey(key))
    }

    private static func noun(_ kinds: Set<Party.Kind>) -> String {
        let names = Party.Kind.allCases.filter(kinds.contains).map(\.rawValue)
        return names.joined(separator: " or ")
    }

    private static func ambiguity(
        _ text: String, _ parties: [Party], in db: borrowing Connection
    ) throws(RegistryError) -> String {
        var list: [String] = []
        for party in parties.prefix(10) {
            let traits =
                try db.one(traits, party.id) { row throws(StorageError) in
                    [try row.optionalText(0), try row.optionalText(1), try row.optionalText(2)]
                } ?? [party.kind.rawValue]
            let words = [party.name] + traits.compactMap(\.self)
            list.append("\(party.reference) (\(words.map { shown($0) }.joined(separator: ", ")))")
        }
        let more = parties.count > 10 ? " and more" : ""
        return
            "'\(shown(text))' is the name of several: \(list.joined(separator: ", "))\(more); give the reference of one"
    }

    private static func hint(
        _ text: String, _ key: String, _ kinds: Set<Party.Kind>, in db: borrowing Connection
    ) throws(RegistryError) -> String {
        if let other = try db.one(byName, NameOrder.ofKey(key), as: Party.init) {
            return
                " (that is the \(other.kind.rawValue) \(other.reference); `concord \(other.kind.rawValue) show` shows it)"
        }
        var names: [String] = []
        // Slips are rarer at the start of a name, so names with the same beginning are looked at.
        let letters = NameOrder.bare(key).unicodeScalars
        for length in [5, 3, 2, 1] where letters.count >= length && names.count < 200 {
            let prefix = String(String.UnicodeScalarView(letters.prefix(length)))
            names += try db.list(startingWith, prefix, prefix + "\u{10FFFF}") { row throws(StorageError) in
                try row.text(0)
            }
        }
        // Half a name, another word of it, or one without its accents is near as well.
        let begun = kinds.contains(.partner) ? try SearchRepository.names(like: text, limit: 3, in: db) : []
        var near = NearMatch.of(text, among: names)
        for name in begun where near.count < 3 && !near.contains(name) { near.append(name) }
        return near.isEmpty ? "" : " (did you mean \(near.map(shown).joined(separator: ", "))?)"
    }
}
