import Alignment
import ArgumentParser
import Registry
import Storage

/// A kept shortlist made again, and where it is asked for, what the same query gives today.
struct AlignReplay {
    let name: String
    let compares: Bool
    let format: Format

    /// Beyond this place of today's ranking a partner of the shortlist is not looked for.
    private static let reach: Int64 = 200

    private struct Place {
        let rank: Int
        let score: Int64
    }

    private static let columns = [
        "rank", "reference", "name", "score", "score_low", "score_high", "known", "kept_rank", "kept_score",
    ]

    func run(_ options: GlobalOptions) throws {
        var session = try Session(options)
        let (shortlist, replay) = try session.read { db throws(RegistryError) in
            let shortlist = try ShortlistRepository.find(name, in: db)
            return (shortlist, try Replay(shortlist, in: db))
        }
        tellModel(replay)
        var today: Aligner.Ranking?
        if compares {
            let day = try session.today()
            let question = try session.read { db throws(RegistryError) in
                let criteria = shortlist.query["criteria"] ?? .object([])
                return AlignQuestion(
                    query: replay.query, filter: try PartnerFilter(criteria: criteria, on: day, in: db),
                    limit: max(Self.reach, Int64(shortlist.entries.count)))
            }
            let meaning = try AlignMeaning(question, &session)
            today = try session.read { db throws(RegistryError) in try meaning.rank(in: db) }
        }
        print(replay, today)
        tell(shortlist, replay, today)
        if !replay.isSame { throw ExitCode(Failure.checkFailed) }
    }

    private func print(_ replay: Replay, _ today: Aligner.Ranking?) {
        var places: [Int64: Place] = [:]
        for (index, alignment) in (today?.alignments ?? []).enumerated() {
            places[alignment.profile.id] = Place(
                rank: index + 1, score: ScoreNotation.thousandths(alignment.score.middle))
        }
        func tenths(_ number: Int64) -> JSON { .number(Double(number) / 10) }
        let records = replay.lines.map { line in
            let score = line.score
            let head = JSON.members([
                "rank": .integer(line.rank), "reference": .text(line.entry.reference),
                "name": .text(line.entry.name),
                "score": tenths(ScoreNotation.thousandths(score.middle)),
                "score_low": tenths(ScoreNotation.thousandths(score.low)),
                "score_high": tenths(ScoreNotation.thousandths(score.high)),
                "known": .number(Double(ScoreNotation.thousandths(score.known)) / 1000),
                "kept_rank": .integer(line.entry.rank), "kept_score": tenths(line.entry.score),
            ])
            guard today != nil else { return head }
            let place = places[line.entry.partner]
            return head.adding(
                .members([
                    "today_rank": .integer(place?.rank),
                    "today_score": place.map { tenths($0.score) } ?? .null,
                ]))
        }
        Report.list(
            records, as: format,
            columns: Self.columns + (today == nil ? [] : ["today_rank", "today_score"])
        ) {
            var table =
                today == nil
                ? Table("rank", "score", "kept", "reference", .cut("name", to: 16))
                : Table("rank", "score", "kept", "today", "reference", .cut("name", to: 16))
            for line in replay.lines {
                let score = ScoreText.points(line.score.middle)
                let kept = Shortlist.Entry.decimal(line.entry.score, places: 1)
                let (reference, name) = (line.entry.reference, line.entry.name)
                guard today != nil else {
                    table.add("\(line.rank)", score, kept, reference, name)
                    continue
                }
                let place = places[line.entry.partner].map {
                    "\(Shortlist.Entry.decimal($0.score, places: 1)) (\($0.rank))"
                }
                table.add("\(line.rank)", score, kept, place ?? "not found", reference, name)
            }
            table.print()
        }
    }

    /// Whether the model of that day is at hand, which is not needed and may be good to know.
    private func tellModel(_ replay: Replay) {
        guard let model = replay.model else { return }
        let kept = "the vectors that were kept are used"
        do throws(ModelError) {
            let here = try ModelLocation.openAll()
            guard here.hash != model else { return }
            Output.talk(
                "concord: note: the sentence model here (\(here.hash.prefix(12))...) is not the one of that day "
                    + "(\(model.prefix(12))...); \(kept)")
        } catch {
            if case .missing = error {
                Output.talk("concord: note: no sentence model here; \(kept)")
            } else {
                Output.talk("concord: note: \(error); \(kept)")
            }
        }
    }

    private func tell(_ shortlist: Shortlist, _ replay: Replay, _ today: Aligner.Ranking?) {
        let day = shortlist.madeAt.description.prefix(10)
        if replay.isSame {
            Output.talk(
                "concord: note: made again from what was kept on \(day): the same order, each score within 0.1"
            )
        } else {
            let most = replay.lines.map(\.distance).max() ?? 0
            Output.talk(
                "concord: what was kept on \(day) gives another ranking: scores differ by up to "
                    + "\(Shortlist.Entry.decimal(most, places: 1)); `concord audit verify` says whether it was changed"
            )
        }
        guard let today else { return }
        let listed = Set(replay.lines.map(\.entry.partner))
        let first = today.alignments.prefix(replay.lines.count)
        let new = first.filter { !listed.contains($0.profile.id) }
        if !new.isEmpty {
            let names = new.prefix(5).map { Output.printable("\($0.profile.name) (\($0.profile.reference))") }
            let more = new.count > 5 ? " and \(new.count - 5) more" : ""
            Output.talk(
                "concord: note: today among the first \(first.count) as well: \(names.joined(separator: ", "))\(more)"
            )
        }
    }
}
