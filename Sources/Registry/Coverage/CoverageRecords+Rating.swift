extension CoverageRecords {
    /// Whether both sides rated the relationship in time, and talked about what they see apart.
    ///
    /// Theirs is theirs to give: where they were asked and said nothing by the day, ours alone is judged.
    var measureLine: CoverageLine {
        var rate: String { "measure rate \(name) risk=NUMBER" }
        let months = norms[.measureMonths]
        let recent = day.adding(months: -Int(tier == .close ? max(1, months / 2) : months)) ?? .first
        // What was closed before it was asked rated nothing together.
        let asked = measures.filter { $0.state != .rated && $0.askedOn.map { $0 <= day } ?? false }
        guard let last = asked.last else {
            guard let rated = measures.last(where: { $0.state == .rated }) else {
                return found(.measure, .open, "never rated", rate)
            }
            return found(
                .measure, .part, "rated by us on \(rated.ratedOn); theirs is not asked",
                "measure ask \(rated.reference)")
        }
        guard last.ratedOn >= recent else {
            return found(.measure, .stale, "last rated \(last.ratedOn)", rate)
        }
        var question: String { "asked on \(last.askedOn ?? last.ratedOn)" }
        switch last.state {
        case .answered where last.endedOn.map { $0 <= day } ?? false:
            let isTalkedOver =
                talks.map { $0.last >= last.endedOn ?? day } ?? false
                || promises.contains { $0.serves == last.reference }
            if last.isToTalk, !isTalkedOver {
                return found(
                    .measure, .part, "\(last.totals ?? ""); by \(last.talkBy?.description ?? "")",
                    "dialogue add \(name) --kind meeting", word: .both)
            }
            return found(.measure, .done, last.totals ?? "rated by both", word: .both, needsBoth: true)
        case .declined: return found(.measure, .done, "\(question), declined; rated by us")
        case .closed: return found(.measure, .done, "\(question), no answer; rated by us")
        default:
            return last.answerBy.map { $0 < day } ?? false
                ? found(.measure, .done, "\(question), no answer; rated by us")
                : found(
                    .measure, .part, "\(question), answer by \(last.answerBy?.description ?? "any day")",
                    "measure show \(last.reference)")
        }
    }
}
