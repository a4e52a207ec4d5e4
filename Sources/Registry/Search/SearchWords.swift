import Glibc
import Storage

/// The words of a query, parted by how many partners have them.
struct SearchWords: Hashable, Sendable {
    struct Word: Hashable, Sendable {
        /// What the index looks for.
        let expression: String
        let reach: WordReach
    }

    /// Words that few enough have for all of those to be ranked.
    var rare: [Word] = []
    var common: [Word] = []
    let partners: Int64
    let averageLength: Double

    init(_ query: SearchQuery, in db: borrowing Connection) throws(RegistryError) {
        let totals = try WordStatisticsRepository.totals(in: db)
        partners = totals.partners
        averageLength = totals.partners > 0 ? Double(totals.words) / Double(totals.partners) : 1
        for phrase in query.phrases.dropLast() {
            add(phrase, try WordReachRepository.reach(of: phrase, among: partners, in: db))
        }
        guard let last = query.phrases.last else { return }
        let reach = try WordReachRepository.reach(of: last, among: partners, in: db)
        // A whole word that somebody has is meant as it stands where too many go on from it.
        var mayGoOn = query.prefix != nil && !reach.isCommon
        if let prefix = query.prefix, mayGoOn, reach.partners > 0 {
            mayGoOn = try !WordReachRepository.isBroad(prefix: prefix, in: db)
        }
        if mayGoOn {
            let ending = SearchQuery.beginning(last)
            add(ending, try WordReachRepository.reach(of: ending, among: partners, in: db))
        } else {
            add(last, reach)
        }
    }

    private mutating func add(_ expression: String, _ reach: WordReach) {
        let word = Word(expression: expression, reach: reach)
        if reach.isCommon { common.append(word) } else { rare.append(word) }
    }

    /// The rarest of the words that somebody has, as many as may be ranked together.
    var telling: [Word] {
        var entries: Int64 = 0
        let found = rare.filter { $0.reach.partners > 0 }.sorted { $0.reach.partners < $1.reach.partners }
        return found.enumerated().prefix { index, word in
            entries += word.reach.partners
            return index == 0 || entries <= WordReach.limit
        }.map(\.element)
    }
}

extension SearchRepository {
    /// So many that came first are looked at of those who have nothing but common words, and as many by their names.
    static let commonLimit: Int64 = 1000
    /// They are looked for among so many times the partners in which a common word was counted.
    private static let commonReach: Int64 = 8

    /// The best of those that came first: FTS5's bm25 with each word taken as used once.
    static func first(
        _ words: [SearchWords.Word], joinedBy operation: String, _ all: SearchWords,
        _ filter: PartnerFilter, _ limit: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [(id: Int64, score: Double)] {
        let expression = words.map(\.expression).joined(separator: operation)
        let rarity = words.reduce(0) { $0 + all.rarity(of: $1) }
        let bound = words.map { $0.reach.last }.max() ?? 0
        var scores: [Int64: Double] = [:]
        // All partners are gone through only where the first of them do not fill the page.
        for last in [bound.multipliedReportingOverflow(by: commonReach).partialValue, Int64.max]
        where scores.count < Int(clamping: limit) {
            for (weight, words) in [(1.0, expression), (10.0, "name : (\(expression))")] {
                #if PostgreSQL
                    if db.isOnServer {
                        for (id, length) in try SearchRanking.partners(
                            WordExpression(words), upTo: last, filter, limit: commonLimit, in: db)
                        {
                            let length = Double(length) / max(all.averageLength, 1)
                            scores[id] = rarity * weight * 2.2 / (weight + 1.2 * (0.25 + 0.75 * length))
                        }
                        continue
                    }
                #endif
                let (sql, values) = first(words, upTo: last, filter)
                do throws(StorageError) {
                    let found = try db.rows(sql, values: values) { row throws(StorageError) in
                        (id: try row.integer(0), sizes: try row.bytes(1))
                    }
                    for (id, sizes) in found {
                        let length =
                            Double(WordStatisticsRepository.length(sizes)) / max(all.averageLength, 1)
                        scores[id] = rarity * weight * 2.2 / (weight + 1.2 * (0.25 + 0.75 * length))
                    }
                } catch { throw .storage(error) }
            }
        }
        let best = scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return best.prefix(Int(clamping: limit)).map { (id: $0.key, score: $0.value) }
    }
}

extension SearchWords {
    /// What FTS5's bm25 counts a word by.
    func rarity(of word: Word) -> Double {
        let having = Double(word.reach.partners)
        return max(log((Double(partners) - having + 0.5) / (having + 0.5)), 1e-6)
    }
}
