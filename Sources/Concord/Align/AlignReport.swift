import Alignment
import Registry
import Storage

/// A ranking for people, or for programs.
struct AlignReport {
    let ranking: Aligner.Ranking
    let explains: Bool
    let models: MeaningModels?
    /// Those of the query, where they are set beside the partners'.
    let sentences: QuerySentences?
    /// The last talk with each partner, by the partner's number.
    let dialogues: [Int64: Dialogue]
    /// Whose the partners are, where they are a group's.
    let rows: GroupRows?
    let format: Format

    func print() {
        let pairs = ranking.alignments.map { alignment in
            explains
                ? sentences.flatMap { query in models.map { alignment.sentencePairs(query, by: $0) } } ?? []
                : []
        }
        let records = zip(ranking.alignments, pairs).map { alignment, pairs in
            let id = alignment.profile.id
            guard explains else { return rows?.json(alignment.json(), of: id) ?? alignment.json() }
            let record = alignment.json(
                differences: alignment.differences(from: ranking.query, titles: ranking.measure.titles),
                sentences: pairs
            ).adding(
                .members(["last_dialogue": dialogues[id]?.shownJSON ?? .null]))
            return rows?.json(record, of: id) ?? record
        }
        Report.list(
            records, as: format,
            columns: GroupRows.columns(
                ConcordCommand.Align.columns + (explains ? ["differences", "last_dialogue"] : []), rows)
        ) {
            if explains {
                Explanation(ranking, pairs: pairs, dialogues: dialogues, rows: rows).print()
            } else {
                printTable(ranking.alignments.filter { !$0.score.isLittleKnown })
                let little = ranking.alignments.filter(\.score.isLittleKnown)
                if !little.isEmpty {
                    Output.line(
                        "Too little is known of these, so they stand apart; ask them before you compare:")
                    printTable(little)
                }
                rows?.printOthers(of: ranking.alignments.map(\.profile))
            }
        }
    }

    private func printTable(_ alignments: [PartnerAlignment]) {
        guard !alignments.isEmpty else { return }
        if let rows { return printTable(alignments, of: rows) }
        var table = Table(
            "score", "fit", "known", "reference", .cut("name", to: 16), "country", .cut("why", to: 12))
        for alignment in alignments {
            let profile = alignment.profile
            table.add(
                ScoreText.points(alignment.score.middle), alignment.score.fit.rawValue,
                ScoreText.perCent(alignment.score.known), profile.reference, profile.name,
                profile.country ?? "", alignment.reason(models) ?? "")
        }
        table.print()
    }

    private func printTable(_ alignments: [PartnerAlignment], of rows: GroupRows) {
        var table = Table(
            "score", "fit", "known", .cut("registry", to: 10), "reference", .cut("name", to: 12),
            .cut("why", to: 12))
        for alignment in alignments {
            let profile = alignment.profile
            table.add(
                ScoreText.points(alignment.score.middle), alignment.score.fit.rawValue,
                ScoreText.perCent(alignment.score.known), rows.registryName(of: profile.id),
                rows.reference(of: profile), profile.name, alignment.reason(models) ?? "")
        }
        table.print()
    }
}

extension Session {
    /// Says why nobody came out, where nobody did, and how many are not known yet.
    mutating func tellWhyEmpty(_ ranking: Aligner.Ranking, _ question: AlignQuestion) throws(RegistryError) {
        if ranking.alignments.isEmpty, let alone = try onlyMeasure(of: question) {
            Output.talk(
                "concord: note: the conditions leave \(shown(alone.name)) (\(alone.reference)) alone, whom the others are to "
                    + "be like and who is not compared with itself; ask more widely")
            return
        }
        if ranking.alignments.isEmpty {
            let empty =
                ranking.unknownCount > 0
                ? nil
                : try read { db throws(RegistryError) in
                    try CandidateRepository.emptiness(of: question.filter, in: db)
                }
            let words =
                switch empty {
                case nil, .noPartners: "no partner has said anything about this yet"
                case let empty?: empty.words
                }
            Output.talk("concord: note: \(words)")
            let ended = try read { db throws(RegistryError) in
                try CandidateRepository.countOfEnded(question.filter, in: db)
            }
            if ended > 0 {
                Output.talk(
                    "concord: note: \(ended == 1 ? "1 partner" : "\(ended) partners") with whom the relationship has ended "
                        + "\(ended == 1 ? "is" : "are") left out; --with-ended ranks them too")
            }
        }
        if ranking.unknownCount > 0 {
            let partners =
                ranking.unknownCount == 1 ? "1 partner is" : "\(ranking.unknownCount) partners are"
            Output.talk("concord: note: \(partners) not known yet; `concord align --unknown` lists them")
        }
    }

    /// The partner to be like, where the conditions let nobody else through.
    private mutating func onlyMeasure(of question: AlignQuestion) throws(RegistryError) -> Party? {
        guard let like = question.query.excludedPartner else { return nil }
        return try read { db throws(RegistryError) in
            guard try CandidateRepository.few(question.filter, limit: 1, in: db) == [like] else { return nil }
            return try PartyRepository.party(id: like, in: db)
        }
    }

    /// The last talk with each partner of a ranking, by the partner's number.
    mutating func lastDialogues(with ranking: Aligner.Ranking) throws(RegistryError) -> [Int64: Dialogue] {
        try read { db throws(RegistryError) in
            var dialogues: [Int64: Dialogue] = [:]
            for alignment in ranking.alignments {
                let id = alignment.profile.id
                dialogues[id] = try Dialogue.last(with: id, in: db)
            }
            return dialogues
        }
    }
}

/// The numbers of a score for people.
enum ScoreText {
    /// 0 to 100 with one decimal.
    static func points(_ share: Double) -> String {
        Shortlist.Entry.decimal(ScoreNotation.thousandths(share), places: 1)
    }

    static func interval(_ score: Score) -> String { "\(points(score.low)) to \(points(score.high))" }

    /// Shares of a whole in whole per cent that total 100: the largest remainders are rounded up, of equals the first.
    static func perCents(_ shares: [Double]) -> [String] {
        let thousandths = shares.map(ScoreNotation.thousandths)
        var whole = thousandths.map { $0 / 10 }
        let order = thousandths.indices.sorted {
            (thousandths[$1] % 10, $0) < (thousandths[$0] % 10, $1)
        }
        let missing = 100 - Int(whole.reduce(0, +))
        for index in order.prefix(max(0, missing)) { whole[index] += 1 }
        return whole.map { "\($0) %" }
    }

    static func perCent(_ share: Double) -> String { "\((ScoreNotation.thousandths(share) + 5) / 10) %" }
}
