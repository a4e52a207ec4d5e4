import Alignment
import ArgumentParser
import Registry
import SQLite

extension ConcordCommand {
    struct Align: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "align",
            abstract: "Rank partners by how far their visions and values agree with yours (5.2a).",
            discussion: """
                Without a text, a value or --like, partners are compared with the
                organisation's own vision and values. A score goes from 0 to 100; what a
                partner has not said is neither for nor against it, so the score is the middle
                of an interval, and 50 where nothing is known. Docs/alignment.md explains it.

                Examples:
                  concord align
                  concord align "affordable clean energy for homes" --limit 10 --format json
                  concord align --value sdg:7=5 --value sdg:13 --country DK --explain
                  concord align --like P-7K3M-9QXD --save "Autumn round"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "What you look for, in words.") var text: [String] = []
        @Option(
            name: .customLong("value"),
            help: ArgumentHelp(
                "A value to compare by, with a strength from 1 to 5 if that matters; -3 opposes it (repeatable).",
                valueName: "code[=strength]"))
        var values: [String] = []
        @Option(help: "Compare with this partner's words and values.") var like: String?
        @OptionGroup var filters: PartnerFilters
        @Option(parsing: .unconditional, help: "At most so many; 10 unless given.") var limit: Int64?
        @Flag(help: "Show what each score came from, and the differences to talk over (5.2c).")
        var explain = false
        @Flag(help: "List the partners of whom nothing is known yet instead.") var unknown = false
        @Option(help: "Keep the ranking as a shortlist of this name.") var save: String?
        @Option(help: "The reason for the shortlist, kept in the history.") var why: String?

        static let columns = [
            "reference", "name", "country", "size_class", "score", "score_low", "score_high", "known",
            "parts",
        ]

        func validate() throws {
            if unknown, save != nil {
                throw ValidationError(
                    "--unknown lists whom nobody has asked yet, so there is no ranking to --save")
            }
        }

        func run() throws {
            var session = try Session(options)
            if unknown {
                try listUnknown(&session)
                return
            }
            var kept: Shortlist?
            let ranking: Aligner.Ranking
            let asked = try AlignMeaning(
                session.read { db throws(RegistryError) in
                    (try query(in: db), filter: try filters.read(in: db), limit: try Limit.check(limit) ?? 10)
                }, &session)
            if let save {
                (ranking, kept) = try session.change(why: why) { db, change throws(RegistryError) in
                    let ranking = try asked.rank(in: db)
                    let kept = try ShortlistRepository.add(ranking.shortlist(named: save), in: db, by: change)
                    return (ranking, kept)
                }
            } else {
                ranking = try session.read { db throws(RegistryError) in try asked.rank(in: db) }
            }
            try report(ranking, asked.model, explain ? session.lastDialogues(with: ranking) : [:])
            if let kept {
                Output.talk(
                    "concord: kept as \(kept.reference) '\(Output.printable(kept.name))'; "
                        + "`concord shortlist decide` records what comes of it")
            }
        }

        private func listUnknown(_ session: inout Session) throws {
            let format = options.format
            let (alignments, count) = try session.read { db throws(RegistryError) in
                let limit = try Limit.check(limit)
                let query = try query(in: db)
                let filter = try filters.read(in: db)
                let count = try CandidateRepository.countOfUnknown(
                    words: !query.terms.isEmpty, filter: filter, in: db)
                return (try Aligner.unknown(query, filter: filter, limit: limit, in: db), count)
            }
            Report.list(alignments.map { $0.json() }, as: format, columns: Align.columns) {
                guard !alignments.isEmpty else { return }
                var table = Table("reference", "name", "country", "size")
                for alignment in alignments {
                    let profile = alignment.profile
                    table.add(
                        profile.reference, profile.name, profile.country ?? "", profile.sizeClass.rawValue)
                }
                table.print()
            }
            Output.talk(
                count == 0
                    ? "concord: note: every partner has said something already"
                    : "concord: note: not known yet: \(count); ask them, then "
                        + "`concord partner edit PARTNER --vision TEXT --value CODE=STRENGTH`")
        }

        private func report(
            _ ranking: Aligner.Ranking, _ model: SentenceModel?, _ dialogues: [Int64: Dialogue]
        ) {
            let records = ranking.alignments.map { alignment in
                guard explain else { return alignment.json() }
                return alignment.json(
                    differences: alignment.differences(from: ranking.query, titles: ranking.measure.titles)
                ).adding(
                    .members(["last_dialogue": dialogues[alignment.profile.id]?.shownJSON ?? .null]))
            }
            Report.list(
                records, as: options.format,
                columns: Align.columns + (explain ? ["differences", "last_dialogue"] : [])
            ) {
                if explain {
                    Explanation(ranking, by: model, dialogues: dialogues).print()
                } else if !ranking.alignments.isEmpty {
                    var table = Table("score", "between", "known", "reference", "name", "country")
                    for alignment in ranking.alignments {
                        let profile = alignment.profile
                        table.add(
                            ScoreText.points(alignment.score.middle), ScoreText.interval(alignment.score),
                            ScoreText.perCent(alignment.score.known), profile.reference, profile.name,
                            profile.country ?? "")
                    }
                    table.print()
                }
            }
            if ranking.alignments.isEmpty {
                Output.talk("concord: note: no partner has said anything about this yet")
            }
            if ranking.unknownCount > 0 {
                let partners =
                    ranking.unknownCount == 1 ? "1 partner is" : "\(ranking.unknownCount) partners are"
                Output.talk("concord: note: \(partners) not known yet; `concord align --unknown` lists them")
            }
        }
    }
}

extension Session {
    /// The last talk with each partner of a ranking, by the partner's number.
    fileprivate mutating func lastDialogues(
        with ranking: Aligner.Ranking
    ) throws(RegistryError) -> [Int64: Dialogue] {
        try read { db throws(RegistryError) in
            var dialogues: [Int64: Dialogue] = [:]
            for alignment in ranking.alignments {
                let id = alignment.profile.id
                dialogues[id] = try DialogueRepository.last(with: id, in: db)
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
