#if PostgreSQL
    import Glibc
    import Storage

    /// What FTS5 answers in a file, worked out from the stems that a database holds: the same partners in the same order.
    enum SearchRanking {
        private static let totalsOf: SQL = "SELECT count(*), coalesce(sum(length), 0) FROM partner_search"

        /// The partners in the index, and the words that they have together.
        static func totals(in db: borrowing Connection) throws(RegistryError) -> (
            partners: Int64, words: Int64
        ) {
            try db.one(totalsOf) { row throws(StorageError) in (try row.integer(0), try row.integer(1)) } ?? (
                0, 0
            )
        }

        /// The numbers of those that an expression finds and a filter lets through, from the first on record.
        static func partners(
            _ expression: WordExpression, upTo last: Int64 = .max, _ filter: PartnerFilter? = nil,
            limit: Int64,
            in db: borrowing Connection
        ) throws(RegistryError) -> [(id: Int64, length: Int64)] {
            let (source, values) = found(expression, filter)
            let sql: SQL = """
                SELECT partner_search.id, partner_search.length \(source) AND partner_search.id <= ?
                ORDER BY partner_search.id LIMIT ?
                """
            do {
                return try db.rows(sql, values: values + [last, limit]) { row throws(StorageError) in
                    (try row.integer(0), try row.integer(1))
                }
            } catch { throw .storage(error) }
        }

        private static func found(
            _ expression: WordExpression, _ filter: PartnerFilter?, having every: String? = nil
        ) -> (sql: SQL, values: [any Bindable]) {
            var (conditions, values): ([SQL], [any Bindable]) = ([], [])
            let (own, places) = expression.condition
            conditions.append(own)
            values += places
            if let filter {
                let (others, more) = filter.conditions
                conditions += others
                values += more
            }
            if let every {
                let (others, more) = WordExpression(every).condition
                conditions.append(others)
                values += more
            }
            let without = filter?.without("partner_search.id") ?? ""
            return (
                """
                FROM partner_search JOIN partner ON partner.id = partner_search.id
                WHERE \(joined: conditions, by: " AND ") \(without)
                """, values
            )
        }

        /// Ranks as FTS5's bm25 does: k1 is 1.2 and b 0.75, and a phrase that more than half have counts next to nothing.
        static func ranked(
            _ expression: String, having every: String? = nil, nameWeight: Double, _ filter: PartnerFilter?,
            _ limit: Int64, in db: borrowing Connection
        ) throws(RegistryError) -> [(id: Int64, score: Double)] {
            let parsed = WordExpression(expression)
            let phrases = parsed.phrases
            let (partners, words) = try totals(in: db)
            guard partners > 0 else { return [] }
            let average = Double(words) / Double(partners)
            let rarities = try rarities(of: phrases, among: partners, in: db)
            let (source, values) = found(parsed, filter, having: every)
            let sql: SQL = """
                SELECT partner_search.id, partner_search.name, partner_search.vision, partner_search.value_words,
                    partner_search.length \(source) ORDER BY partner_search.id
                """
            var scored: [(id: Int64, score: Double)]
            do {
                scored = try db.rows(sql, values: values) { row throws(StorageError) in
                    let columns = [try row.text(1), try row.text(2), try row.text(3)].map {
                        $0.split(separator: " ")
                    }
                    let length = Double(try row.integer(4))
                    var score = 0.0
                    for (phrase, rarity) in zip(phrases, rarities) {
                        var uses = Double(phrase.count(in: columns[0])) * nameWeight
                        if !phrase.isName {
                            uses += Double(phrase.count(in: columns[1]) + phrase.count(in: columns[2]))
                        }
                        score += rarity * ((uses * 2.2) / (uses + 1.2 * (0.25 + 0.75 * length / average)))
                    }
                    return (try row.integer(0), score)
                }
            } catch { throw .storage(error) }
            scored.sort { ($1.score, $0.id) < ($0.score, $1.id) }
            return Array(scored.prefix(Int(clamping: limit)))
        }

        private static func rarities(
            of phrases: [WordExpression.Phrase], among partners: Int64, in db: borrowing Connection
        ) throws(RegistryError) -> [Double] {
            var (counts, values): ([SQL], [any Bindable]) = ([], [])
            for phrase in phrases {
                let (condition, places) = phrase.condition
                counts.append("(SELECT count(*) FROM partner_search WHERE \(condition))")
                values += places
            }
            let sql: SQL = "SELECT \(joined: counts, by: ", ")"
            do {
                let found = try db.rows(sql, values: values) { row throws(StorageError) in
                    var numbers: [Int64] = []
                    for index in phrases.indices { numbers.append(try row.integer(Int32(index))) }
                    return numbers
                }
                return (found.first ?? []).map { having in
                    let rarity = log((Double(partners) - Double(having) + 0.5) / (Double(having) + 0.5))
                    return rarity <= 0 ? 1e-6 : rarity
                }
            } catch { throw .storage(error) }
        }
    }
#endif
