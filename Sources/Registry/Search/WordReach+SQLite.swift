package import Storage

/// How many partners a word or phrase reaches, read only as far as it decides how to search.
///
/// SQLite's own. FTS5 reads every entry of a word to count or to rank it: at a million partners that takes hundreds
/// of milliseconds for a word that every third has. Docs/decisions/0009 has the rules that follow from it.
struct WordReach: Hashable, Sendable {
    /// Exact up to `limit`; beyond it the estimate that the first entries give.
    let partners: Int64
    /// Whether it has more entries than are ranked.
    let isCommon: Bool
    /// The partner up to which it was read.
    let last: Int64

    /// The entries of a word that FTS5 ranks within a few milliseconds.
    static let limit: Int64 = 5000
}

package enum WordReachRepository {
    static let firstPartners: SQL =
        "SELECT rowid FROM partner_search WHERE partner_search MATCH ?1 ORDER BY rowid LIMIT ?2"
    /// Each place of a word in the index, by partner; in `temp`, so that nothing of it is kept.
    private static let places: SQL = """
        CREATE VIRTUAL TABLE IF NOT EXISTS temp.partner_search_place
        USING fts5vocab(main, partner_search, instance)
        """
    private static let ofTerm: SQL = "SELECT doc FROM temp.partner_search_place WHERE term = ?1"
    private static let nextTerm: SQL =
        "SELECT term FROM temp.partner_search_place WHERE term >= ?1 LIMIT 1"

    /// The reach of an expression of FTS5 that begins no longer words.
    static func reach(
        of expression: String, among partners: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> WordReach {
        #if PostgreSQL
            if db.isOnServer {
                let found = try SearchRanking.partners(
                    WordExpression(expression), limit: WordReach.limit + 1, in: db)
                return reach(
                    of: Int64(found.count), upTo: found.last?.id ?? 0, limit: WordReach.limit, partners)
            }
        #endif
        let found = try db.list(firstPartners, expression, WordReach.limit + 1) { row throws(StorageError) in
            try row.integer(0)
        }
        return reach(of: Int64(found.count), upTo: found.last ?? 0, limit: WordReach.limit, partners)
    }

    /// The partners that have a word, by its stem; where more than `limit` have it, an estimate.
    static func partners(
        withStem stem: String, limit: Int64, among partners: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Int64 {
        #if PostgreSQL
            if db.isOnServer {
                let found = try SearchRanking.partners(
                    .phrase(.init(stems: [stem], isBeginning: false, isName: false)), limit: limit + 1, in: db
                )
                return reach(of: Int64(found.count), upTo: found.last?.id ?? 0, limit: limit, partners)
                    .partners
            }
        #endif
        try db.write(places)
        var count: Int64 = 0
        var last: Int64 = 0
        try db.forEach(ofTerm, stem) { row throws(RegistryError) in
            do throws(StorageError) {
                let partner = try row.integer(0)
                if partner != last { count += 1 }
                last = partner
            } catch { throw .storage(error) }
            return count <= limit
        }
        return reach(of: count, upTo: last, limit: limit, partners).partners
    }

    /// Whether at least so many partners have these words next to each other.
    package static func have(_ words: [String], atLeast least: Int64, in db: borrowing Connection)
        throws(RegistryError) -> Bool
    {
        let phrase = SearchQuery.quoted(words.joined(separator: " "))
        #if PostgreSQL
            if db.isOnServer {
                return try SearchRanking.partners(WordExpression(phrase), limit: least, in: db).count >= least
            }
        #endif
        return try db.list(firstPartners, phrase, least) { row throws(StorageError) in try row.integer(0) }
            .count >= least
    }

    /// Whether the words that begin with a stem have more places than are ranked; then they are not all looked for.
    static func isBroad(prefix: String, in db: borrowing Connection) throws(RegistryError) -> Bool {
        #if PostgreSQL
            if db.isOnServer {
                let found = try SearchRanking.partners(
                    .phrase(.init(stems: [prefix], isBeginning: true, isName: false)),
                    limit: WordReach.limit + 1, in: db)
                return found.count > WordReach.limit
            }
        #endif
        try db.write(places)
        var term = prefix
        var terms = 0
        var entries: Int64 = 0
        while let next = try db.one(nextTerm, term, as: { row throws(StorageError) in try row.text(0) }),
            next.utf8.starts(with: prefix.utf8)
        {
            terms += 1
            try db.forEach(ofTerm, next) { _ throws(RegistryError) in
                entries += 1
                return entries <= WordReach.limit
            }
            guard entries <= WordReach.limit, terms < 500 else { return true }
            term = next + "\u{0}"
        }
        return false
    }

    /// Partners have their numbers in the order of their coming, so that the first entries show how thick they lie.
    private static func reach(of count: Int64, upTo last: Int64, limit: Int64, _ partners: Int64) -> WordReach
    {
        guard count > limit, last > 0 else { return WordReach(partners: count, isCommon: false, last: last) }
        let estimate = Double(count) * Double(max(partners, count)) / Double(max(last, count))
        return WordReach(
            partners: max(count, min(Int64(estimate), max(partners, count))), isCommon: true, last: last)
    }
}
