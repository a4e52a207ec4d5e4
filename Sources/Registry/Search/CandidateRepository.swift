package import Storage

/// Which partners are worth scoring, found by the indexes. Every call runs inside the caller's transaction.
package enum CandidateRepository {
    /// Partners that have one of the words, best first by FTS5's bm25; at most `limit`.
    ///
    /// Those of words that are too common to be `ranked` come in the order in which they came on record.
    package static func partners(
        withAnyOf words: [String], ranked: Bool = true, filter: PartnerFilter, limit: Int64,
        in db: borrowing Connection
    ) throws(RegistryError) -> [Int64] {
        guard !words.isEmpty else { return [] }
        #if PostgreSQL
            if db.isOnServer {
                let expression = words.map(SearchQuery.quoted).joined(separator: " OR ")
                if ranked {
                    return try SearchRanking.ranked(expression, nameWeight: 1, filter, limit, in: db).map(
                        \.id)
                }
                return try SearchRanking.partners(WordExpression(expression), filter, limit: limit, in: db)
                    .map(\.id)
            }
        #endif
        let (sql, values) = byWords(words, ranked: ranked, filter, limit)
        do {
            return try db.rows(sql, values: values) { row throws(StorageError) in try row.integer(0) }
        } catch {
            throw .storage(error)
        }
    }

    /// Hands each statement on one value to `body`, in the order of the index; without a filter the organisation's too.
    package static func forEachStatement(
        on code: String, filter: PartnerFilter, in db: borrowing Connection,
        do body: (_ partner: Int64, ValueStatement.Stance, _ strength: Int64) -> Void
    ) throws(RegistryError) {
        let (sql, values) = byValue(code, filter)
        try db.forEach(sql, values: values) { row throws(RegistryError) in
            do throws(StorageError) {
                body(try row.integer(0), try row.choice(1), try row.integer(2))
            } catch { throw .storage(error) }
            return true
        }
    }

    static func byValue(_ code: String, _ filter: PartnerFilter) -> (sql: SQL, values: [any Bindable]) {
        let (conditions, values) = filter.conditions
        let source: SQL = conditions.isEmpty ? "" : "JOIN partner ON partner.id = party_value.party"
        let condition: SQL = conditions.isEmpty ? "" : "AND \(joined: conditions, by: " AND ")"
        let sql: SQL = """
            SELECT party_value.party, party_value.stance, party_value.strength FROM party_value \(source)
            WHERE party_value.value = ? AND party_value.party NOT IN \(VoidRepository.parties) \(condition)
                \(filter.without("party_value.party"))
            """
        return (sql, [code] + values)
    }

    /// The partners that the filter lets through; nil where it lets all.
    package static func allowed(
        by filter: PartnerFilter, in db: borrowing Connection
    ) throws(RegistryError) -> Set<Int64>? {
        guard let (sql, values) = narrowed(by: filter) else { return nil }
        do {
            return Set(try db.rows(sql, values: values) { row throws(StorageError) in try row.integer(0) })
        } catch { throw .storage(error) }
    }

    static let over: SQL = "SELECT id FROM \(Relationship.over)"

    /// The partners that the filter leaves out because the relationship with them has ended.
    package static func ended(
        leftOutBy filter: PartnerFilter, in db: borrowing Connection
    ) throws(RegistryError) -> Set<Int64> {
        guard filter.leavesOutEnded else { return [] }
        return Set(try db.list(over) { row throws(StorageError) in try row.integer(0) })
    }

    /// All partners that the filter lets through, where it lets through no more than `limit`; nil where it does, and
    /// where it lets all.
    package static func few(
        _ filter: PartnerFilter, limit: Int, in db: borrowing Connection
    ) throws(RegistryError) -> Set<Int64>? {
        guard let (sql, values) = narrowed(by: filter) else { return nil }
        let limited: SQL = "\(sql) LIMIT ?"
        do {
            let found = try db.rows(limited, values: values + [Int64(limit) + 1]) {
                row throws(StorageError) in
                try row.integer(0)
            }
            return found.count > limit ? nil : Set(found)
        } catch { throw .storage(error) }
    }

    static func narrowed(by filter: PartnerFilter) -> (sql: SQL, values: [any Bindable])? {
        var (conditions, values) = filter.conditions(leads: true)
        guard !conditions.isEmpty else { return nil }
        if !filter.isVoid { conditions.append("partner.id NOT IN \(VoidRepository.parties)") }
        if filter.leavesOutEnded { conditions.append("partner.id NOT IN \(Relationship.over)") }
        return ("SELECT partner.id FROM partner WHERE \(joined: conditions, by: " AND ")", values)
    }

    /// The number of partners of whom nothing is on record that could be compared.
    ///
    /// With `words` those are partners without a text and without a value, else partners without a value.
    package static func countOfUnknown(
        words: Bool, filter: PartnerFilter, in db: borrowing Connection
    ) throws(RegistryError) -> Int64 {
        let (source, values) = unknown(words: words, filter)
        let sql: SQL = "SELECT count(*) \(source)"
        do {
            return try db.rows(sql, values: values) { row throws(StorageError) in try row.integer(0) }.first
                ?? 0
        } catch { throw .storage(error) }
    }

    /// The partners that `countOfUnknown` counts, by name.
    package static func unknownPartners(
        words: Bool, filter: PartnerFilter, limit: Int64?, in db: borrowing Connection
    ) throws(RegistryError) -> [Int64] {
        let (source, values) = unknown(words: words, filter)
        let sql: SQL = """
            SELECT partner.id \(source)
            ORDER BY (SELECT sort_key FROM party WHERE party.id = partner.id), partner.id LIMIT ?
            """
        do {
            return try db.rows(sql, values: values + [limit ?? -1]) { row throws(StorageError) in
                try row.integer(0)
            }
        } catch { throw .storage(error) }
    }
}
