import Storage

/// What FTS5 and its tables answer of candidates.
extension CandidateRepository {
    static func byWords(
        _ words: [String], ranked: Bool = true, _ filter: PartnerFilter, _ limit: Int64
    ) -> (sql: SQL, values: [any Bindable]) {
        let expression = words.map(SearchQuery.quoted).joined(separator: " OR ")
        let (conditions, values) = filter.conditions
        let source: SQL =
            conditions.isEmpty ? "" : "JOIN partner ON partner.id = partner_search.rowid"
        let condition: SQL = conditions.isEmpty ? "" : "AND \(joined: conditions, by: " AND ")"
        let order: SQL = ranked ? "partner_search.rank" : "partner_search.rowid"
        let sql: SQL = """
            SELECT partner_search.rowid FROM partner_search \(source)
            WHERE partner_search MATCH ? \(condition) \(filter.without("partner_search.rowid"))
            ORDER BY \(order) LIMIT ?
            """
        return (sql, [expression] + values + [limit])
    }

    // FTS5 keeps the number of words of each column as a variable-length integer, so a row whose last integers
    // are nought is found in this narrow table; the tables of texts and values then have the last word.
    private static let sizes = SQL("partner_search_docsize", postgresql: "partner_search")

    static func unknown(words: Bool, _ filter: PartnerFilter) -> (sql: SQL, values: [any Bindable]) {
        let (filters, values) = filter.conditions
        var conditions: [SQL] = [
            words
                ? SQL(
                    "substr(size.sz, -2) = x'0000'", postgresql: "size.vision = '' AND size.value_words = ''")
                : SQL("substr(size.sz, -1) = x'00'", postgresql: "size.value_words = ''"),
            "NOT EXISTS (SELECT 1 FROM party_value WHERE party_value.party = partner.id)",
        ]
        if words {
            conditions.append("NOT EXISTS (SELECT 1 FROM party_text WHERE party_text.party = partner.id)")
        }
        let sql: SQL = """
            FROM \(sizes) AS size CROSS JOIN partner ON partner.id = size.id
            WHERE \(joined: conditions + filters, by: " AND ") \(filter.without("partner.id"))
            """
        return (sql, values)
    }
}

extension PartnerFilter {
    /// A condition on the number of a partner that leaves out whom a ranking leaves out; empty where it leaves out nobody.
    func without(_ partner: SQL) -> SQL {
        leavesOutEnded ? "AND \(partner) NOT IN \(Relationship.over)" : ""
    }
}
