import Storage

/// The queries of a search: the index is FTS5's, and a match is ranked by its bm25 with a name counting ten times.
extension SearchRepository {
    // Ten for the name, because who types a name means the firm of that name.
    private static let rank: SQL = "'bm25(10.0, 1.0, 1.0)'"
    static let best: SQL = """
        SELECT rowid, rank FROM partner_search WHERE partner_search MATCH ? AND rank MATCH \(rank)
        ORDER BY rank LIMIT ?
        """
    static let bestNames: SQL = """
        SELECT party.name FROM partner_search JOIN party ON party.id = partner_search.rowid
        WHERE partner_search MATCH ?1 ORDER BY partner_search.rank LIMIT ?2
        """

    /// The query of a search, with the values of its places in their order.
    static func ranking(
        _ expression: String, having every: String? = nil, _ filter: PartnerFilter, _ limit: Int64
    ) -> (sql: SQL, values: [any Bindable]) {
        var (conditions, values) = filter.conditions
        if let every {
            // With the plus SQLite looks the found up among those, and does not search anew for each of those.
            conditions.append(
                "+partner_search.rowid IN (SELECT rowid FROM partner_search WHERE partner_search MATCH ?)")
            values.append(every)
        }
        guard !conditions.isEmpty else { return (best, [expression, limit]) }
        let sql: SQL = """
            SELECT partner.id, partner_search.rank FROM partner_search
            JOIN partner ON partner.id = partner_search.rowid
            WHERE partner_search MATCH ? AND partner_search.rank MATCH \(rank)
                AND \(joined: conditions, by: " AND ")
            ORDER BY partner_search.rank LIMIT ?
            """
        return (sql, [expression] + values + [limit])
    }

    /// Those that came first on record of the partners that an expression finds, with the numbers of their words.
    static func first(
        _ expression: String, upTo last: Int64, _ filter: PartnerFilter
    ) -> (sql: SQL, values: [any Bindable]) {
        let (conditions, values) = filter.conditions
        let source: SQL = conditions.isEmpty ? "" : "JOIN partner ON partner.id = partner_search.rowid"
        let condition: SQL = conditions.isEmpty ? "" : "AND \(joined: conditions, by: " AND ")"
        let sql: SQL = """
            SELECT partner_search.rowid,
                (SELECT sz FROM partner_search_docsize WHERE id = partner_search.rowid)
            FROM partner_search \(source)
            WHERE partner_search MATCH ? AND partner_search.rowid <= ? \(condition)
            ORDER BY partner_search.rowid LIMIT ?
            """
        return (sql, [expression, last] + values + [commonLimit])
    }
}
