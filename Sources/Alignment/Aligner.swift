package import Registry
package import Storage

/// Ranks partners by their alignment with a query (ISO 44004, 5.2a). Runs inside the caller's transaction.
package enum Aligner {
    /// The name of the way in which scores are made; another one gets another name, and shortlists keep it.
    package static let algorithm = "values-meaning-words-5"
    /// The ways whose scores come out again of what was kept, each with the numbers of its day; the second took one of several
    /// values that are equally near, and kept which.
    static let replayed: [String: AlignmentRules] = [
        algorithm: .current, "values-meaning-words-4": .fourth, "values-meaning-words-3": .earlier,
        "values-meaning-words-2": .earlier,
    ]

    /// At least so many partners are scored for their words, as many for their values and as many for their meaning.
    package static let candidateLimit = 500
    /// The rarest words of a query are looked up and ranked until so many entries of the index are read.
    static let entryLimit: Int64 = 5000

    /// The partners that said something about the query, best first.
    package struct Ranking: Sendable {
        package let query: AlignmentQuery
        package let criteria: JSON
        package let measure: AlignmentMeasure
        package let alignments: [PartnerAlignment]
        /// The partners that the filter lets through and that have said nothing yet.
        package let unknownCount: Int64
    }

    /// Ranked by score, then by the share known, then by name; below them those of whom too little is known.
    ///
    /// `meaning` names the partners whose texts are nearest (`VectorSearch`); without it there is no such part. With
    /// the `path` of the file, what is long to count is counted on another core meanwhile. The vectors of a registry on a
    /// server are in a file of this machine, `vectors`.
    package static func rank(
        _ query: AlignmentQuery, filter: PartnerFilter, limit: Int64, meaning: QueryMeaning? = nil,
        near: NearStems = NearStems(), path: String? = nil, vectors vectorFile: VectorFile? = nil,
        in db: borrowing Connection
    ) throws(RegistryError) -> Ranking {
        let hasWords = !query.terms.isEmpty
        let isIndexed = try isIndexed(for: meaning, vectorFile, in: db)
        var counting: UnknownCount?
        // Whatever ends the ranking early, nothing is let go that the other thread still reads.
        defer { _ = try? counting?.wait() }
        if let path, try VectorIndexRepository.lastChunk(in: db) ?? 0 >= VectorSearch.fewChunks {
            counting = UnknownCount(words: hasWords, filter: filter, path: path)
            // Hundreds of partners are read from all over the file.
            do { try db.mapFile() } catch { throw .storage(error) }
        }
        let measure = try measure(for: query, meaning, near, in: db)
        let most = max(candidateLimit, Int(clamping: limit))
        var ids: Set<Int64>
        if let few = try CandidateRepository.few(filter, limit: most, in: db) {
            // Looked at one by one, so that a common word counts as well.
            ids = few
        } else {
            ids = Set(meaning?.partners ?? [])
            let shares = filter.shares
            let each = max(Int(clamping: limit), most / shares.count)
            for share in shares {
                ids.formUnion(try candidates(byWordsOf: query, measure.statistics, share, each, in: db))
                ids.formUnion(try candidates(byValuesOf: query, measure.relations, share, each, in: db))
            }
        }
        if let excluded = query.excludedPartner { ids.remove(excluded) }
        var places: [Place] = []
        for id in ids {
            guard let profile = try PartnerProfileRepository.profile(of: id, in: db), profile.saysAnything
            else { continue }
            let vectors = isIndexed ? try vectors(of: profile, vectorFile, in: db) : nil
            let score = PartnerAlignment(query, profile, measure, vectors: vectors).score
            if score.known > 0 { places.append(Place(score, profile)) }
        }
        places.sort()
        var alignments: [PartnerAlignment] = []
        for place in places.prefix(Int(clamping: limit)) {
            guard let profile = try PartnerProfileRepository.profile(of: place.id, in: db) else { continue }
            let vectors = isIndexed ? try vectors(of: profile, vectorFile, in: db) : nil
            alignments.append(PartnerAlignment(query, profile, measure, vectors: vectors))
        }
        let unknownCount: Int64
        if let counting {
            unknownCount = try counting.wait()
        } else {
            unknownCount = try CandidateRepository.countOfUnknown(words: hasWords, filter: filter, in: db)
        }
        return Ranking(
            query: query, criteria: try filter.criteria(in: db), measure: measure, alignments: alignments,
            unknownCount: unknownCount)
    }

    /// The partners that have said nothing yet about what the query asks for, by name.
    package static func unknown(
        _ query: AlignmentQuery, filter: PartnerFilter, limit: Int64?, in db: borrowing Connection
    ) throws(RegistryError) -> [PartnerAlignment] {
        let measure = try measure(for: query, nil, NearStems(), in: db)
        let ids = try CandidateRepository.unknownPartners(
            words: !query.terms.isEmpty, filter: filter, limit: limit, in: db)
        var alignments: [PartnerAlignment] = []
        for id in ids where id != query.excludedPartner {
            guard let profile = try PartnerProfileRepository.profile(of: id, in: db) else { continue }
            alignments.append(PartnerAlignment(query, profile, measure))
        }
        return alignments
    }

    /// Whether partners have vectors with which the query can be compared: those of the models that read it.
    private static func isIndexed(
        for meaning: QueryMeaning?, _ file: VectorFile?, in db: borrowing Connection
    ) throws(RegistryError) -> Bool {
        guard let meaning, meaning.isRead else { return false }
        if let file { return try VectorIndexRepository.index(in: file.connection)?.model == meaning.model }
        return try VectorIndexRepository.index(in: db)?.model == meaning.model
    }

    /// In the registry itself they go with the words that they were made from; beside a server they are compared with them.
    private static func vectors(
        of profile: PartnerProfile, _ file: VectorFile?, in db: borrowing Connection
    ) throws(RegistryError) -> PartnerVectors? {
        guard let file else { return try VectorIndexRepository.vectors(of: profile.id, in: db) }
        guard let index = try VectorIndexRepository.index(in: file.connection) else { return nil }
        return try VectorIndexRepository.vectors(
            of: profile.id, by: index.model, from: profile.wording, in: file.connection)
    }

    private static func measure(
        for query: AlignmentQuery, _ meaning: QueryMeaning?, _ near: NearStems, in db: borrowing Connection
    ) throws(RegistryError) -> AlignmentMeasure {
        let values = try ValueRepository.values(of: nil, in: db)
        let statistics = try WordStatisticsRepository.statistics(
            of: near.all.union(query.terms.map(\.stem)), in: db)
        return AlignmentMeasure(
            relations: ValueRelations(
                broader: Dictionary(
                    values.compactMap { value in value.broader.map { (value.code, $0) } },
                    uniquingKeysWith: { one, _ in one }),
                pairs: try ValueRepository.closeness(in: db)),
            statistics: statistics,
            titles: Dictionary(values.map { ($0.code, $0.title) }, uniquingKeysWith: { one, _ in one }),
            weights: PartWeights(
                perCent: query.weights.isEmpty ? try WeightRepository.weights(in: db) : query.weights),
            nearWords: near, pairs: try pairs(of: query, statistics, in: db), meaning: meaning)
    }

    /// Those words next to each other in the query that are so for several partners as well.
    private static func pairs(
        of query: AlignmentQuery, _ statistics: WordStatistics, in db: borrowing Connection
    ) throws(RegistryError) -> [TermPair] {
        var pairs: [TermPair] = []
        for pair in TermPair.pairs(of: query.text ?? "", query.terms) {
            let terms = [query.terms[pair.first], query.terms[pair.second]]
            // Two common words are many entries to look through.
            let counts = terms.map { statistics.frequencies[$0.stem] ?? 0 }
            guard counts.allSatisfy({ $0 >= TermPair.fewest }), counts.contains(where: { $0 <= entryLimit })
            else { continue }
            let words = terms.map(\.word)
            if try WordReachRepository.have(words, atLeast: TermPair.fewest, in: db) { pairs.append(pair) }
        }
        return pairs
    }

    private static func candidates(
        byWordsOf query: AlignmentQuery, _ statistics: WordStatistics, _ filter: PartnerFilter, _ limit: Int,
        in db: borrowing Connection
    ) throws(RegistryError) -> [Int64] {
        var words: [String] = []
        var entries: Int64 = 0
        let byRarity = query.terms.map { (term: $0, count: statistics.frequencies[$0.stem] ?? 0) }
            .filter { $0.count > 0 }.sorted { ($0.count, $0.term.stem) < ($1.count, $1.term.stem) }
        for (term, count) in byRarity where words.isEmpty || entries + count <= entryLimit {
            words.append(term.word)
            entries += count
        }
        return try CandidateRepository.partners(
            withAnyOf: words, ranked: entries <= entryLimit, filter: filter, limit: Int64(limit), in: db)
    }

    private static func candidates(
        byValuesOf query: AlignmentQuery, _ relations: ValueRelations, _ filter: PartnerFilter, _ limit: Int,
        in db: borrowing Connection
    ) throws(RegistryError) -> [Int64] {
        var asked: [String: [(sought: AlignmentQuery.Sought, closeness: Double)]] = [:]
        for sought in query.values {
            for (code, closeness) in relations.near(sought.code) {
                asked[code, default: []].append((sought, closeness))
            }
        }
        var sums: [Int64: Double] = [:]
        for (code, targets) in asked.sorted(by: { $0.key < $1.key }) {
            try CandidateRepository.forEachStatement(on: code, filter: filter, in: db) {
                partner, stance, strength in
                for (sought, closeness) in targets {
                    let distance = abs((sought.strength ?? strength) - strength)
                    let agreement = stance == sought.stance ? 1 - Double(distance) / 8 : 0
                    sums[partner, default: 0] += sought.weight * closeness * (agreement - 0.5)
                }
            }
        }
        guard sums.count > limit else { return Array(sums.keys) }
        return sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).map(\.key)
    }

    /// What decides the order of two partners; differences below a millionth are none.
    private struct Place: Comparable {
        let id: Int64
        private let score: Int
        private let known: Int
        private let name: String
        /// Listed below all others.
        private let isLittleKnown: Bool

        init(_ score: Score, _ profile: PartnerProfile) {
            id = profile.id
            self.score = Int((score.middle * 1_000_000).rounded())
            known = Int((score.known * 1_000_000).rounded())
            name = NormalisedText.key(profile.name)
            isLittleKnown = score.isLittleKnown
        }

        static func < (one: Place, other: Place) -> Bool {
            guard one.isLittleKnown == other.isLittleKnown else { return other.isLittleKnown }
            return (other.score, other.known, one.name, one.id) < (
                one.score, one.known, other.name, other.id
            )
        }
    }
}
