package import Storage

/// Finds partners by words of their names, texts and values. Every call runs inside the caller's transaction.
package enum SearchRepository {
    /// A partner that was found.
    package struct Hit: Sendable {
        package let profile: PartnerProfile
        /// FTS5's bm25 with its sign turned: more is better, and only within one search.
        package let score: Double
        /// Where a word was found: `name`, a kind of text such as `vision`, `values`, `opposed values`.
        package let matchedIn: [String]
        /// The first sentence that has one of the words, else the first of the vision.
        package let snippet: String?
    }

    /// What a search found.
    package struct Result: Sendable {
        package let hits: [Hit]
        /// Whether each of the hits has every word; otherwise none has, and these have some.
        package let hasAllWords: Bool
        /// Whether there are more than the limit let through.
        package let hasMore: Bool
        /// Whether all words are so common that only some of those who have them were ranked.
        package let isPartial: Bool
    }

    /// The partners that have every word of the query, best first; where none has, those that have any.
    package static func search(
        _ query: SearchQuery, filter: PartnerFilter, limit: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Result {
        let direct = try DirectHit.hits(for: query, filter: filter, limit: limit + 1, in: db)
        let words = try SearchWords(query, in: db)
        // Of those that a short stem finds many are another word's, and are left out again.
        let most = query.short.isEmpty ? limit + 1 : limit + 501
        var hasAllWords = true
        var isPartial = words.rare.isEmpty
        var found = try all(words, filter, most, in: db)
        if found.isEmpty, query.phrases.count > 1 {
            let telling = words.telling.map(\.expression).joined(separator: " OR ")
            isPartial = false
            if !telling.isEmpty { found = try ranked(telling, filter, most, in: db) }
            if found.isEmpty, !words.common.isEmpty {
                found = try first(words.common, joinedBy: " OR ", words, filter, most, in: db)
                isPartial = true
            }
            hasAllWords = false
        }
        let titles = try ValueRepository.titles(in: db)
        var hits: [Hit] = []
        var hasMore = false
        for hit in direct {
            guard let profile = try PartnerProfileRepository.profile(of: hit.partner, in: db) else {
                continue
            }
            hits.append(Hit(profile: profile, score: 1000, matchedIn: [hit.place], snippet: hit.words))
        }
        let whole = hasAllWords ? found.count : 0
        let isFull = whole + hits.count >= Int(clamping: limit)
        let compounds = isFull ? [] : try CompoundHit.partners(for: query, limit: limit + 1, in: db)
        let sites = isFull ? [] : try SiteHit.hits(for: query, limit: limit + 1, in: db)
        let isDirect = !hits.isEmpty || !hasAllWords && !(compounds.isEmpty && sites.isEmpty)
        for (id, score) in found
        where !(isDirect && !hasAllWords) && !direct.contains(where: { $0.partner == id }) {
            guard let profile = try PartnerProfileRepository.profile(of: id, in: db) else { continue }
            guard
                let hit = hit(profile, score: score, query, needsAll: hasAllWords, titles: titles)
            else { continue }
            hits.append(hit)
            if hits.count > limit { break }
        }
        for id in compounds where hits.count <= limit && !hits.contains(where: { $0.profile.id == id }) {
            guard try DirectHit.isLet(through: filter, id, in: db),
                let profile = try PartnerProfileRepository.profile(of: id, in: db)
            else { continue }
            hits.append(Hit(profile: profile, score: 0, matchedIn: ["name"], snippet: nil))
        }
        for site in sites
        where hits.count <= limit && !hits.contains(where: { $0.profile.id == site.partner }) {
            guard try DirectHit.isLet(through: filter, site.partner, in: db),
                let profile = try PartnerProfileRepository.profile(of: site.partner, in: db)
            else { continue }
            hits.append(Hit(profile: profile, score: 0, matchedIn: ["site"], snippet: site.words))
        }
        if hits.count > limit {
            hits.removeLast(hits.count - Int(clamping: limit))
            hasMore = true
        }
        return Result(
            hits: hits, hasAllWords: hasAllWords || isDirect, hasMore: hasMore,
            isPartial: isPartial && !hits.isEmpty && !isDirect)
    }

    /// Names of partners that have all words of a text, each perhaps only begun; at most `limit`.
    static func names(
        like text: String, limit: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        let query: SearchQuery
        do { query = try SearchQuery(text) } catch { return [] }
        guard let expression = query.nameBeginnings else { return [] }
        #if PostgreSQL
            if db.isOnServer {
                var names: [String] = []
                for (id, _) in try SearchRanking.ranked(expression, nameWeight: 1, nil, limit, in: db) {
                    names += try db.list("SELECT name FROM party WHERE id = ?1", id) {
                        row throws(StorageError) in
                        try row.text(0)
                    }
                }
                return names
            }
        #endif
        return try db.list(bestNames, expression, limit) { row throws(StorageError) in try row.text(0) }
    }

    /// What has every word. A common one narrows down and does not rank: it tells nobody from anybody.
    private static func all(
        _ words: SearchWords, _ filter: PartnerFilter, _ limit: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [(id: Int64, score: Double)] {
        if words.rare.isEmpty {
            return try first(words.common, joinedBy: " AND ", words, filter, limit, in: db)
        }
        let rare = words.rare.map(\.expression).joined(separator: " AND ")
        guard !words.common.isEmpty else { return try ranked(rare, filter, limit, in: db) }
        let every = (words.rare + words.common).map(\.expression).joined(separator: " AND ")
        return try ranked(rare, having: every, filter, limit, in: db)
    }

    static func ranked(
        _ expression: String, having every: String? = nil, _ filter: PartnerFilter, _ limit: Int64,
        in db: borrowing Connection
    ) throws(RegistryError) -> [(id: Int64, score: Double)] {
        #if PostgreSQL
            if db.isOnServer {
                return try SearchRanking.ranked(
                    expression, having: every, nameWeight: 10, filter, limit, in: db)
            }
        #endif
        let (sql, values) = ranking(expression, having: every, filter, limit)
        do {
            return try db.rows(sql, values: values) { row throws(StorageError) in
                (id: try row.integer(0), score: -(try row.real(1)))
            }
        } catch { throw .storage(error) }
    }

    /// Nil where a word that is meant as typed stands in none of its texts.
    private static func hit(
        _ profile: PartnerProfile, score: Double, _ query: SearchQuery, needsAll: Bool,
        titles: [String: String]
    ) -> Hit? {
        var places: [String] = []
        var snippet: String?
        for passage in profile.passages(titles: titles, ofOpposed: true) {
            guard
                let word = SearchText.words(of: passage.text).first(where: {
                    query.finds($0, in: passage.text)
                })
            else {
                continue
            }
            let place =
                switch passage.source {
                case .name: "name"
                case .text(let kind): kind.rawValue
                case .value(let code):
                    profile.values.contains { $0.code == code && $0.stance == .opposes }
                        ? "opposed values" : "values"
                }
            if !places.contains(place) { places.append(place) }
            if snippet == nil, case .text = passage.source {
                snippet = SearchText.sentence(around: word.place, in: passage.text)
            }
        }
        if !query.short.isEmpty {
            let texts = profile.passages(titles: titles, ofOpposed: true).map(\.text)
            if needsAll ? !query.findsShortWords(in: texts) : places.isEmpty { return nil }
        }
        let fallback = profile.vision.map(SearchText.firstSentence)
        return Hit(
            profile: profile, score: score, matchedIn: places.sorted(), snippet: snippet ?? fallback)
    }
}
