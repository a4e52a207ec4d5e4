import Storage

/// A partner that is found by something besides its words: a number, a person of it, what it holds in a field of the
/// organisation's own, or a name by its very letters.
struct DirectHit: Sendable {
    let partner: Int64
    /// Where it was found, as `SearchRepository.Hit` says it.
    let place: String
    let words: String

    /// By each scheme in turn, since the index begins with the scheme.
    static let byNumber: SQL = """
        WITH RECURSIVE known (scheme) AS (
            SELECT min(scheme) FROM identifier
            UNION ALL
            SELECT (SELECT min(next.scheme) FROM identifier AS next WHERE next.scheme > known.scheme) FROM known
            WHERE known.scheme IS NOT NULL)
        SELECT identifier.party, identifier.scheme, identifier.value FROM known
        JOIN identifier ON identifier.scheme = known.scheme AND identifier.compact = ?1
        ORDER BY identifier.party LIMIT ?2
        """
    /// Walks along an index that has all it needs: names of people begin with any of their parts.
    static let byPerson = byPerson(where: "instr(' ' || name_key, ' ' || ?1) > 0")
    /// The same without apostrophes; ?3 is a part that has none, since to take them out takes longer.
    static let byJoinedPerson = byPerson(
        where: """
            instr(name_key, ?3) > 0 AND instr(' ' || replace(replace(replace(replace(replace(replace(name_key,
                '''', ''), '\u{2019}', ''), '\u{2018}', ''), '\u{2BC}', ''), '`', ''), '\u{2032}', ''), ' ' || ?1) > 0
            """)

    private static func byPerson(where condition: SQL) -> SQL {
        """
        WITH found (id) AS MATERIALIZED (
            SELECT id FROM person INDEXED BY person_by_name
            WHERE \(condition) LIMIT ?2)
        SELECT person.party, person.name FROM found JOIN person ON person.id = found.id
        UNION ALL
        SELECT person_firm.party, person.name FROM found JOIN person ON person.id = found.id
        JOIN person_firm ON person_firm.person = found.id
        ORDER BY 1
        """
    }
    static let byName: SQL = """
        SELECT id, name FROM party
        WHERE id IN (SELECT id FROM party INDEXED BY party_by_name
            WHERE kind = 'partner' AND instr(' ' || sort_key, ' ' || ?1) > 0 LIMIT ?2)
        ORDER BY sort_key
        """

    /// Names that have one of four spellings of initials, such as `csr`, `c.s.r`, `c-s-r` and `c s r`.
    static let byInitials: SQL = """
        SELECT id, name FROM party
        WHERE id IN (SELECT id FROM party INDEXED BY party_by_name
            WHERE kind = 'partner' AND (instr(' ' || sort_key, ' ' || ?1) > 0 OR instr(' ' || sort_key, ' ' || ?2) > 0
                OR instr(' ' || sort_key, ' ' || ?3) > 0 OR instr(' ' || sort_key, ' ' || ?4) > 0) LIMIT ?5)
        ORDER BY sort_key
        """

    static let byOwn: SQL = """
        SELECT partner, value FROM partner_own WHERE field = ?1 AND value = ?2 ORDER BY partner LIMIT ?3
        """

    static let byTag: SQL =
        "SELECT partner, tag FROM partner_tag WHERE tag_key = ?1 ORDER BY partner LIMIT ?2"

    static func hits(
        for query: SearchQuery, filter: PartnerFilter, limit: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [DirectHit] {
        var hits: [DirectHit] = []
        func take(_ found: [DirectHit]) {
            for hit in found where !hits.contains(where: { $0.partner == hit.partner }) {
                hits.append(hit)
            }
        }
        for number in numbers(of: query.typed) {
            take(
                try db.list(byNumber, number, limit) { row throws(StorageError) in
                    DirectHit(
                        partner: try row.integer(0), place: "identifier",
                        words: "\(try row.text(1)) \(try row.text(2))")
                })
        }
        for field in try OwnFieldRepository.all(in: db) {
            // In the form in which its rule keeps it; what breaks the rule nobody holds.
            guard let value = try? field.value(of: ImportRow.trimmed(query.typed)) else { continue }
            take(
                try db.list(byOwn, field.id, value, limit) { row throws(StorageError) in
                    DirectHit(
                        partner: try row.integer(0), place: field.key,
                        words: "\(field.label): \(try row.text(1))")
                })
        }
        let key = NormalisedText.key(query.typed)
        take(try found(byTag, NormalisedText.key(ImportRow.trimmed(query.typed)), "tag", limit, in: db))
        // No person has more names than these, and longer queries are words of a vision.
        if key.unicodeScalars.count >= 3, key.split(separator: " ").count <= 4,
            !key.contains(where: \.isNumber)
        {
            take(try found(byPerson, key, "people", limit, in: db))
            if let name = JoinedName(query.typed) {
                take(try name.partners(filter, limit: limit, in: db))
                if let (joined, rest) = name.person {
                    take(
                        try db.list(byJoinedPerson, joined, limit, rest) { row throws(StorageError) in
                            DirectHit(partner: try row.integer(0), place: "people", words: try row.text(1))
                        })
                }
            }
            if !query.short.isEmpty { take(try found(byName, NameOrder.bare(key), "name", limit, in: db)) }
        }
        if let letters = initials(of: query.typed) {
            let spellings = ["", ".", "-", " "].map { letters.joined(separator: $0) }
            let named = try db.list(
                byInitials, spellings[0], spellings[1], spellings[2], spellings[3], limit
            ) { row throws(StorageError) in
                DirectHit(partner: try row.integer(0), place: "name", words: try row.text(1))
            }
            // A longer word that only begins alike has other initials.
            take(
                named.filter { hit in
                    let name = " \(NameOrder.bare(NormalisedText.key(hit.words))) "
                    return spellings.contains { spelling in
                        name.ranges(of: " \(spelling)").contains { range in
                            name[range.upperBound...].first.map { !$0.isLetter } ?? true
                        }
                    }
                })
        }
        guard !hits.isEmpty else { return [] }
        var allowed: [DirectHit] = []
        for hit in hits {
            if try isLet(through: filter, hit.partner, in: db) { allowed.append(hit) }
        }
        return Array(allowed.prefix(Int(clamping: limit)))
    }

    private static func found(
        _ sql: SQL, _ key: String, _ place: String, _ limit: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [DirectHit] {
        try db.list(sql, key, limit) { row throws(StorageError) in
            DirectHit(partner: try row.integer(0), place: place, words: try row.text(1))
        }
    }

    /// The letters of `CSR`, `C.S.R.` or `c-s-r`; nil for what is typed as a word or as several.
    private static func initials(of text: String) -> [String]? {
        let text = ImportRow.trimmed(text)
        let parts = NameOrder.bare(NormalisedText.key(text)).split { ".- ".contains($0) }
        let letters: [String]
        if parts.count == 1, let word = parts.first, text == text.uppercased() {
            letters = word.map(String.init)
        } else if parts.allSatisfy({ $0.count == 1 }) {
            letters = parts.map(String.init)
        } else {
            return nil
        }
        return (2...5).contains(letters.count) && letters.allSatisfy { $0.allSatisfy(\.isLetter) }
            ? letters : nil
    }

    /// The forms in which a number may be on record; empty for what has no digit.
    private static func numbers(of text: String) -> [String] {
        guard text.contains(where: \.isNumber), text.utf8.count <= 100 else { return [] }
        let number = text.split(separator: ":", maxSplits: 1).last.map(String.init) ?? text
        let plain = String(
            NormalisedText.key(number).uppercased().unicodeScalars.filter {
                !" .-/".unicodeScalars.contains($0)
            }
            .map(Character.init))
        var numbers = plain.count >= 3 ? [plain] : []
        for number in EUVAT.numbers(withoutState: plain) where !numbers.contains(number) {
            numbers.append(number)
        }
        for scheme in IdentifierScheme.all {
            if case .wellFormed(let compact) = scheme.check(number), !numbers.contains(compact) {
                numbers.append(compact)
            }
        }
        return numbers
    }

    static func isLet(
        through filter: PartnerFilter, _ partner: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Bool {
        guard let (sql, values) = CandidateRepository.narrowed(by: filter) else { return true }
        let one: SQL = "\(sql) AND partner.id = ?"
        do {
            return try !db.rows(one, values: values + [partner]) { row throws(StorageError) in
                try row.integer(0)
            }.isEmpty
        } catch { throw .storage(error) }
    }
}

extension SearchText {
    /// A word of a text by all its letters, folded.
    static func folded(_ word: SearchWord, in text: String) -> String {
        let bytes = text.utf8.dropFirst(word.place.lowerBound).prefix(word.place.count)
        return FoldedText.of(String(decoding: Array(bytes), as: UTF8.self))
    }
}
