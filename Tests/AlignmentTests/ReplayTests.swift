import Registry
import Storage
import Testing

@testable import Alignment

@Suite struct ReplayTests {
    @Test func `counts that became negative are read as none`() {
        let counts = WordCounts(
            .members(["length": .integer(-5), "counts": .array([.integer(255), .integer(-1)])]))
        #expect(counts == WordCounts([1, 0], length: 0))
    }

    private static let query = QueryMeaning(
        vector: [0.6, 0.8, 0, 0], model: String(repeating: "a", count: 64))

    private static func states(_ code: String, _ strength: Int64, _ stance: ValueStatement.Stance = .supports)
        -> ValueStatement
    { AlignmentFixture.states(code, strength, stance) }

    /// Partners with values, words and vectors of four numbers, and one whose texts were not looked at.
    private static func filled() throws -> RegistryFile {
        var file = try AlignmentFixture.registry()
        try AlignmentFixture.add(
            "Both", vision: "Solar roofs for every family, and light for all.", [states("sdg:7", 5)],
            to: &file)
        try AlignmentFixture.add("Near", vision: "Sunshine.", [states("iso26000:environment", 2)], to: &file)
        try AlignmentFixture.add(
            "Against", vision: "Roofs of slate.", [states("sdg:7", 4, .opposes)], to: &file)
        try AlignmentFixture.add("Words", vision: "We lend solar panels to families.", to: &file)
        try file.derive { db throws(RegistryError) in
            try VectorIndexRepository.start(model: Self.query.model, width: 4, in: db)
            let ids = try VectorIndexRepository.waiting(limit: 100, in: db)
            var vectors: [PartnerVectors] = []
            for (place, id) in ids.prefix(3).enumerated() {
                guard let wording = try PartnerProfileRepository.profile(of: id, in: db)?.wording else {
                    continue
                }
                let code = Int8(40 * place)
                let vector = TextVector(QuantisedVector(codes: [127 - code, code, 3, 1], scale: 1 / 127))
                let other = TextVector(QuantisedVector(codes: [code, 90, 0, 1], scale: 1 / 127))
                vectors.append(
                    PartnerVectors(
                        partner: id, digest: wording.digest, words: 5 + place * 7, parts: [vector],
                        sentences: [vector, other]))
            }
            try VectorIndexRepository.put(vectors, of: ids, in: db)
        }
        return file
    }

    @Test func `an index of other models is not compared with a query`() throws {
        let file = try Self.filled()
        for (model, isOurs) in [(Self.query.model, true), (String(repeating: "b", count: 64), false)] {
            let ranking = try Aligner.rank(
                AlignmentFixture.query("solar roofs"), filter: PartnerFilter(), limit: 10,
                meaning: QueryMeaning(vector: Self.query.vector, model: model), in: file.connection)
            let silences = ranking.alignments.compactMap(\.meaning).map(\.silence)
            #expect(!silences.isEmpty)
            #expect(silences.contains(nil) == isOurs)
        }
    }

    private static func keep(
        _ query: AlignmentQuery, meaning: QueryMeaning? = query, in file: inout RegistryFile
    ) throws -> (Aligner.Ranking, Shortlist) {
        let near = NearStems(["solar": [NearStems.Stem(stem: "sunshin", nearness: Double(200) / 255)]])
        return try file.change(by: AlignmentFixture.author) { db, change throws(RegistryError) in
            let ranking = try Aligner.rank(
                query, filter: PartnerFilter(), limit: 10, meaning: meaning, near: near, in: db)
            return (
                ranking, try ShortlistRepository.add(ranking.shortlist(named: "Autumn"), in: db, by: change)
            )
        }
    }

    private static func check(_ ranking: Aligner.Ranking, _ replay: Replay) {
        #expect(replay.isSame && replay.lines.count == ranking.alignments.count)
        for (line, alignment) in zip(replay.lines, ranking.alignments) {
            #expect(line.entry.partner == alignment.profile.id)
            for (one, other) in [
                (line.score.middle, alignment.score.middle), (line.score.low, alignment.score.low),
                (line.score.high, alignment.score.high), (line.score.known, alignment.score.known),
            ] { #expect(abs(one - other) < 1e-9, "\(alignment.profile.name)") }
        }
    }

    private static func asked() throws -> AlignmentQuery {
        try AlignmentFixture.query(
            "solar roofs for families that nobody lends to",
            [
                AlignmentFixture.seeks("sdg:7", 5), AlignmentFixture.seeks("sdg:1"),
                AlignmentFixture.seeks("sdg:13", 2),
            ])
    }

    @Test func `a kept selection gives the same ranking to the last digit`() throws {
        var file = try Self.filled()
        let (ranking, kept) = try Self.keep(Self.asked(), in: &file)
        #expect(ranking.alignments.count == 4)
        #expect(ranking.alignments.contains { $0.meaning?.silence == .notIndexed })
        let read = try ShortlistRepository.find(kept.reference, in: file.connection)
        #expect(read == kept)
        Self.check(ranking, try Replay(read, in: file.connection))
    }

    @Test(
        arguments: [(nil, ["sdg:7"]), ("solar roofs", []), ("solar roofs", ["sdg:7"])]
            as [(String?, [String])])
    func `so does one by values alone, by words alone, and without a model`(
        _ text: String?, _ codes: [String]
    ) throws {
        for meaning in [nil, Self.query, QueryMeaning(vector: nil, model: Self.query.model)] {
            var file = try Self.filled()
            let query = try AlignmentFixture.query(text, codes.map { AlignmentFixture.seeks($0) })
            let (ranking, kept) = try Self.keep(query, meaning: meaning, in: &file)
            Self.check(ranking, try Replay(kept, in: file.connection))
        }
    }

    @Test func `what becomes of texts, values, names, weights and vectors changes nothing`() throws {
        var file = try Self.filled()
        let (ranking, kept) = try Self.keep(Self.asked(), in: &file)
        try file.change(by: AlignmentFixture.author) { db, change throws(RegistryError) in
            for name in ["Both", "Near"] {
                var edit = PartnerEdit()
                edit.name = "Zeta \(name)"
                edit.texts = [
                    PartyText(kind: .vision, text: "Bread and roofs.", statedOn: AlignmentFixture.today)
                ]
                edit.values = [Self.states("sdg:7", 1, .opposes)]
                _ = try PartnerRepository.edit(
                    PartnerRepository.find(name, in: db), edit, in: db, by: change)
            }
            var edit = OrganisationEdit()
            edit.weights = ["values": 0, "meaning": 0, "words": 100]
            _ = try OrganisationRepository.edit(
                OrganisationRepository.organisation(in: db), edit, in: db, by: change)
        }
        try file.derive { db throws(RegistryError) in try VectorIndexRepository.clear(in: db) }
        let read = try ShortlistRepository.find(kept.reference, in: file.connection)
        Self.check(ranking, try Replay(read, in: file.connection))
        let today = try Aligner.rank(Self.asked(), filter: PartnerFilter(), limit: 10, in: file.connection)
        #expect(today.alignments.map(\.score) != ranking.alignments.map(\.score))
    }

    @Test func `a selection of the way before is replayed by the numbers and the one value of that day`()
        throws
    {
        var file = try Self.filled()
        let today = try Aligner.rank(Self.asked(), filter: PartnerFilter(), limit: 3, in: file.connection)
        let measure = AlignmentMeasure(
            relations: today.measure.relations, statistics: today.measure.statistics,
            titles: today.measure.titles, weights: today.measure.weights, rules: .earlier)
        let alignments = today.alignments.map {
            PartnerAlignment(today.query, $0.profile, measure, vectors: $0.vectors)
        }.sorted { $0.score.middle > $1.score.middle }
        #expect(zip(alignments, today.alignments).contains { $0.score.middle != $1.score.middle })
        let ranking = Aligner.Ranking(
            query: today.query, criteria: today.criteria, measure: measure, alignments: alignments,
            unknownCount: 0)
        let kept = try file.change(by: AlignmentFixture.author) { db, change throws(RegistryError) in
            let whole = ranking.shortlist(named: "Earlier")
            return try ShortlistRepository.add(
                ShortlistDraft(
                    name: "Earlier", query: ranking.query.json, weights: .object([]),
                    algorithm: "values-meaning-words-2", unknownCount: 0, basis: whole.basis,
                    entries: whole.entries), in: db, by: change)
        }
        Self.check(ranking, try Replay(kept, in: file.connection))
    }

    @Test func `a selection of a query in another language is replayed on the scale of its day`() throws {
        var file = try Self.filled()
        let scales = MeaningScales(
            english: .init(shift: -0.2, slope: 1), across: .init(shift: -0.1, slope: 1.5))
        var german = QueryMeaning(
            vector: nil, mapped: [0.6, 0.8, 0, 0], scales: scales, language: .other("de"),
            model: Self.query.model)
        let vector = QuantisedVector(codes: [100, 60, 3, 1], scale: 1 / 127)
        let partner = try PartyRepository.find("Both", kinds: [.partner], in: file.connection).id
        german.partners = [partner]
        try file.derive { db throws(RegistryError) in
            let wording = try PartnerProfileRepository.profile(of: partner, in: db)?.wording
            let parts = [TextVector(vector), TextVector(vector, kind: .mapped)]
            let vectors = PartnerVectors(
                partner: partner, digest: wording?.digest ?? [], words: 30, parts: parts, sentences: [])
            try VectorIndexRepository.put([vectors], of: [partner], in: db)
        }
        let today = try Aligner.rank(
            AlignmentFixture.query("Sonne"), filter: PartnerFilter(), limit: 1, meaning: german,
            in: file.connection)
        let first = try #require(today.alignments.first)
        #expect(first.profile.name == "Both" && first.isAcross)
        let measure = AlignmentMeasure(
            relations: today.measure.relations, statistics: today.measure.statistics,
            titles: today.measure.titles, weights: today.measure.weights, meaning: german, rules: .fourth)
        let before = PartnerAlignment(today.query, first.profile, measure, vectors: first.vectors)
        #expect(before.score.middle < first.score.middle)
        let ranking = Aligner.Ranking(
            query: today.query, criteria: today.criteria, measure: measure, alignments: [before],
            unknownCount: 0)
        for (ranking, algorithm) in [(ranking, "values-meaning-words-4"), (today, Aligner.algorithm)] {
            let kept = try file.change(by: AlignmentFixture.author) { db, change throws(RegistryError) in
                let whole = ranking.shortlist(named: algorithm)
                return try ShortlistRepository.add(
                    ShortlistDraft(
                        name: algorithm, query: ranking.query.json, weights: .object([]),
                        algorithm: algorithm,
                        unknownCount: 0, basis: whole.basis, entries: whole.entries), in: db, by: change)
            }
            Self.check(ranking, try Replay(kept, in: file.connection))
        }
    }

    @Test func `weights of one query are kept with it`() throws {
        var file = try Self.filled()
        var query = try Self.asked()
        query.weights = ["values": 5, "meaning": 90, "words": 5]
        let (ranking, kept) = try Self.keep(query, in: &file)
        #expect(ranking.alignments[0].score.parts.map(\.weight) == [0.05, 0.9, 0.05])
        let replay = try Replay(kept, in: file.connection)
        Self.check(ranking, replay)
        #expect(replay.query == query)
    }

    @Test func `a selection kept without what it was made of, or scored in another way, says so`() throws {
        var file = try Self.filled()
        let ranking = try Aligner.rank(Self.asked(), filter: PartnerFilter(), limit: 3, in: file.connection)
        for (name, algorithm, part) in [
            ("Old", Aligner.algorithm, "earlier versions"), ("Other", "words-0", "words-0"),
        ] {
            let kept = try file.change(by: AlignmentFixture.author) { db, change throws(RegistryError) in
                let whole = ranking.shortlist(named: name)
                return try ShortlistRepository.add(
                    ShortlistDraft(
                        name: name, query: ranking.query.json, weights: .object([]), algorithm: algorithm,
                        unknownCount: 0, basis: algorithm == Aligner.algorithm ? nil : whole.basis,
                        entries: whole.entries), in: db, by: change)
            }
            var refusal = ""
            do { _ = try Replay(kept, in: file.connection) } catch { refusal = "\(error)" }
            #expect(refusal.contains("cannot be replayed") && refusal.contains(part), "\(refusal)")
        }
    }

    @Test func `kept vectors that were spoilt are refused, and a changed query is told from the kept one`()
        throws
    {
        var file = try Self.filled()
        let (_, kept) = try Self.keep(Self.asked(), in: &file)
        func spoil(_ sql: SQL) throws {
            try file.derive { db throws(RegistryError) in
                do throws(StorageError) { try db.run(sql) } catch { throw .storage(error) }
            }
        }
        try spoil("UPDATE shortlist_basis SET query_vector = zeroblob(length(query_vector))")
        let other = try Replay(
            ShortlistRepository.find(kept.reference, in: file.connection), in: file.connection)
        #expect(!other.isSame && other.lines.contains { $0.distance > 1 })
        try spoil(
            "UPDATE shortlist_entry_basis SET vectors = zeroblob(length(vectors)) WHERE vectors IS NOT NULL")
        var refusal = ""
        do {
            _ = try Replay(ShortlistRepository.find(kept.reference, in: file.connection), in: file.connection)
        } catch { refusal = "\(error)" }
        #expect(refusal.contains("damaged") && refusal.contains("audit verify"), "\(refusal)")
    }
}
