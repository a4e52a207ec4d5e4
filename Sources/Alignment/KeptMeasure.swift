import Registry

extension AlignmentMeasure {
    /// What a shortlist keeps of it beside what its entries keep.
    func basis(of query: AlignmentQuery) -> ShortlistBasis {
        var wanted = Set(query.terms.map(\.stem))
        for term in query.terms { wanted.formUnion(nearWords.stems(near: term.stem).map(\.stem)) }
        let frequencies = statistics.frequencies.filter { wanted.contains($0.key) }
        let perCent = weights.perCent
        let measure = JSON.held([
            "weights": .object(members(perCent) { .integer($0) }),
            // A record holds no fractions; the shortest digits read back as the same number.
            "partners": .integer(statistics.partners), "average_length": .text("\(statistics.averageLength)"),
            "frequencies": .object(members(frequencies) { .integer($0) }),
            "near": .object(
                nearWords.pairs.map { pair in
                    JSON.Member(
                        key: pair.stem,
                        value: .array(
                            pair.near.map {
                                .members([
                                    "stem": .text($0.stem),
                                    "nearness": .integer(Int64(($0.nearness * 255).rounded())),
                                ])
                            }))
                }),
        ])
        let vectors = (meaning?.vector ?? []) + (meaning?.mapped ?? [])
        return ShortlistBasis(
            measure: meaning.flatMap(keptMeaning).map { measure.adding(.members(["meaning": $0])) }
                ?? measure,
            model: meaning?.model, queryVector: vectors.isEmpty ? nil : vectors)
    }

    /// Nil where the English model alone read the query.
    private func keptMeaning(_ meaning: QueryMeaning) -> JSON? {
        guard meaning.mapped != nil, let scales = meaning.scales else { return nil }
        return .held([
            "language": .text(meaning.language.code),
            "scales": .array(scales.floats.map { .text("\($0)") }),
        ])
    }

    private static func meaning(_ kept: JSON?, _ basis: ShortlistBasis) -> QueryMeaning? {
        guard let model = basis.model else { return nil }
        let line = (kept?["scales"]?.elements ?? []).compactMap { number in
            number.string.flatMap { Float($0) }
        }
        guard let kept, line.count == 4, let vectors = basis.queryVector else {
            return QueryMeaning(vector: basis.queryVector, model: model)
        }
        let isEnglish = kept["language"]?.string == TextLanguage.english.code
        let half = isEnglish ? vectors.count / 2 : 0
        return QueryMeaning(
            vector: isEnglish ? Array(vectors[..<half]) : nil, mapped: Array(vectors[half...]),
            scales: MeaningScales(
                english: .init(shift: line[0], slope: line[1]),
                across: .init(shift: line[2], slope: line[3])),
            language: isEnglish ? .english : .other(kept["language"]?.string), model: model)
    }

    private func members<Number>(
        _ numbers: [String: Number], as json: (Number) -> JSON
    ) -> [JSON.Member] {
        numbers.sorted { $0.key < $1.key }.map { JSON.Member(key: $0.key, value: json($0.value)) }
    }

    /// Reads what `basis` wrote; relations and titles are not needed, because the entries keep what was compared.
    init(_ basis: ShortlistBasis, _ rules: AlignmentRules) {
        let kept = basis.measure
        func numbers(_ key: String) -> [String: Int64] {
            guard case .object(let members)? = kept[key] else { return [:] }
            return Dictionary(
                members.compactMap { member in member.value.int.map { (member.key, $0) } },
                uniquingKeysWith: { one, _ in one })
        }
        var near: [String: [NearStems.Stem]] = [:]
        if case .object(let members)? = kept["near"] {
            for member in members {
                near[member.key] = member.value.elements.map {
                    NearStems.Stem(
                        stem: $0["stem"]?.string ?? "", nearness: Double($0["nearness"]?.int ?? 0) / 255)
                }
            }
        }
        self.init(
            relations: ValueRelations(broader: [:], pairs: []),
            statistics: WordStatistics(
                partners: kept["partners"]?.int ?? 0,
                averageLength: kept["average_length"]?.string.flatMap(Double.init) ?? 0,
                frequencies: numbers("frequencies")), titles: [:],
            weights: PartWeights(perCent: numbers("weights")), nearWords: NearStems(near),
            meaning: Self.meaning(kept["meaning"], basis), rules: rules)
    }
}

extension PartnerAlignment {
    /// What a shortlist keeps of a partner: its values stand among the parts.
    func basis(_ measure: AlignmentMeasure) -> ShortlistBasis.Entry {
        ShortlistBasis.Entry(
            words: words?.counts.json ?? .object([]),
            vectors: measure.meaning?.width.flatMap { width in
                vectors.map { ShortlistBasis.Vectors($0, width: width) }
            })
    }
}

extension ValuesComparison {
    /// Reads the comparison out of the parts that a shortlist keeps.
    init(kept parts: JSON, of query: AlignmentQuery) {
        var pairs: [Pair] = []
        for pair in (parts["shared"]?.elements ?? []) + (parts["opposed"]?.elements ?? []) {
            guard let sought = query.values.first(where: { $0.code == pair["value"]?.string }),
                let code = pair["stated_value"]?.string,
                let stance = pair["stated_stance"]?.string.flatMap(ValueStatement.Stance.init),
                let strength = pair["stated_strength"]?.int,
                let closeness = pair["closeness"]?.string.flatMap(Double.init)
            else { continue }
            pairs.append(
                Pair(
                    sought: sought,
                    stated: ValueStatement(
                        code: code, stance: stance, strength: strength, statedOn: CivilDate.first),
                    closeness: closeness))
        }
        let compared = Set(pairs.map(\.sought.code))
        self.init(pairs: pairs, unstated: query.values.filter { !compared.contains($0.code) })
    }

    private init(pairs: [Pair], unstated: [AlignmentQuery.Sought]) {
        // The order of the query, in which their weights were summed.
        self.pairs = pairs
        self.unstated = unstated
    }
}
