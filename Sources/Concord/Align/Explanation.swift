import Alignment
import Registry

/// What each score of a ranking came from, for a person who has to explain it on the telephone.
struct Explanation {
    private let ranking: Aligner.Ranking
    /// The sentences that matched, for each partner in the order of the ranking.
    private let pairs: [[SentencePair]]
    /// The last talk with each partner, by the partner's number.
    private let dialogues: [Int64: Dialogue]
    /// Whose the partners are, where they are a group's.
    private let rows: GroupRows?

    init(
        _ ranking: Aligner.Ranking, pairs: [[SentencePair]], dialogues: [Int64: Dialogue],
        rows: GroupRows? = nil
    ) {
        self.rows = rows
        self.ranking = ranking
        self.pairs = pairs
        self.dialogues = dialogues
    }

    func print() {
        for (index, alignment) in ranking.alignments.enumerated() {
            if index > 0 { Output.line("") }
            let score = alignment.score
            // As wide to a pipe as to a terminal: an explanation is read, not parsed; --format is for programs.
            let width = Terminal.width ?? 80
            var head = Sheet()
            let profile = alignment.profile
            let place = rows.map { "\($0.reference(of: profile)), \($0.registryName(of: profile.id))" }
            head.add("\(index + 1).", "\(profile.name) (\(place ?? profile.reference))")
            head.print(width: width)
            var sheet = Sheet()
            sheet.add(
                "  score",
                "\(ScoreText.points(score.middle)), a \(score.fit.rawValue) fit (\(ScoreText.interval(score))); "
                    + "\(ScoreText.perCent(score.known)) of what you ask is known"
                    + (score.isLittleKnown ? ", too little to compare" : ""))
            let weights = ScoreText.perCents(score.parts.map(\.weight))
            for (part, weight) in zip(score.parts, weights) {
                add(part, weighing: weight, of: alignment, pairs[index], to: &sheet)
            }
            let points = alignment.differences(from: ranking.query, titles: ranking.measure.titles)
            for point in points { sheet.add("  to talk over", point) }
            for other in rows?.others(of: profile.id) ?? [] { sheet.add("  also in", other) }
            if let last = dialogues[alignment.profile.id] {
                sheet.add(
                    "  last talk",
                    "\(last.heldOn), \(last.facilitator.map { "facilitated by \($0.name)" } ?? last.form?.rawValue ?? "talk") (\(last.reference)): "
                        + last.points.joined(separator: "; "))
                sheet.add("    agreed", last.agreed ?? "nothing yet")
            }
            sheet.print(width: width)
        }
    }

    private func add(
        _ part: ScorePart, weighing weight: String, of alignment: PartnerAlignment, _ pairs: [SentencePair],
        to sheet: inout Sheet
    ) {
        sheet.add(
            "  \(part.name.rawValue)",
            "\(ScoreText.points(part.middle)) (\(ScoreText.points(part.low)) to \(ScoreText.points(part.high))), "
                + "\(ScoreText.perCent(part.known)) known, weight \(weight)")
        switch part.name {
        case .values:
            guard let values = alignment.values else { return }
            for pair in values.shared { sheet.add("    shared", words(pair)) }
            for pair in values.opposed { sheet.add("    opposed", words(pair)) }
        case .meaning:
            guard let meaning = alignment.meaning else { return }
            if let silence = meaning.silence { sheet.add("    unknown", silence.words) }
            for pair in pairs {
                sheet.add("    nearest", pair.language.map { "(\($0)) \(pair.theirs)" } ?? pair.theirs)
                sheet.add("    to yours", pair.yours)
            }
        case .words:
            guard let found = alignment.words?.sentences(in: alignment.passages) else { return }
            for sentence in found {
                let words = sentence.words.map { "“\($0)”" }.joined(separator: " ")
                sheet.add(
                    sentence.isRelated ? "    related" : "    found",
                    "\(words) in \(sentence.source.name): \(sentence.sentence)")
            }
            if found.isEmpty {
                sheet.add(
                    "    found",
                    alignment.isAcross
                        ? "no word, for the text is in another language; part of the agreement counts in its place"
                        : "none of the words; that says nothing against them")
            }
        }
    }

    /// `sdg:7 Affordable and clean energy: you support 5, they support 4`.
    private func words(_ pair: ValuesComparison.Pair) -> String {
        let sought = pair.sought
        let ours = sought.stance == .supports ? "supported" : "opposed"
        let theirs = pair.stated.stance == .supports ? "support" : "oppose"
        let asked = "\(named(sought.code)): \(ours)\(sought.degree), they \(theirs) "
        guard pair.stated.code != sought.code else { return asked + "it (\(pair.stated.strength) of 5)" }
        return asked + "\(named(pair.stated.code)) (\(pair.stated.strength) of 5), "
            + "a related value, counted at \(ScoreText.perCent(pair.closeness))"
    }

    private func named(_ code: String) -> String {
        ranking.measure.titles[code].map { "\(code) \($0)" } ?? code
    }
}

extension MeaningComparison.Silence {
    fileprivate var words: String {
        switch self {
        case .noText: "they have written nothing yet"
        case .otherLanguage: "their text is in a language that no model here knows"
        case .queryLanguage: "your text is in a language that no model here knows"
        case .queryTooShort: "your text is too short to mean anything by itself"
        case .notIndexed: "their text was not looked at yet; `concord index` does it"
        }
    }
}
