import Storage

extension AgendaSource {
    /// Ratings that theirs was not asked for yet or did not answer, and what both sides have to talk about.
    static let measures = AgendaSource("measure", days: 1) { scope, reading in
        let joined = joins(reading, party: "measure.counterparty")
        let scoped = scope.condition(on: "measure.counterparty", place: "?2")
        func columns(_ due: SQL, _ what: SQL) -> SQL {
            AgendaSource.columns(
                reading, due: due, what: what, record: "measure.reference", about: "measure.asked_on",
                number: "measure.to_talk + measure.low")
        }
        return """
            SELECT \(columns("measure.rated_on", "'measure_to_ask'")) FROM measure \(joined)
            WHERE measure.state = 'rated' AND measure.rated_on <= ?1 \(scoped)
            UNION ALL SELECT \(columns("measure.answer_by", "'measure_unanswered'")) FROM measure \(joined)
            WHERE measure.state = 'asked' AND measure.answer_by <= ?1 \(scoped)
            UNION ALL SELECT \(columns("measure.talk_by", "'measure_to_talk'")) FROM measure \(joined)
            WHERE measure.talk_by <= ?1 \(scoped) AND \(isNotTalkedOver)
            """
    } describe: { row, _ in
        switch row.what {
        case "measure_to_ask":
            AgendaWords(
                about: "rated by you, theirs is not asked yet",
                command: "concord measure ask \(row.record) --output FOLDER")
        case "measure_unanswered":
            AgendaWords(
                about: "asked \(row.about ?? "")", command: "concord measure close \(row.record) --why TEXT")
        default:
            AgendaWords(
                about: "\(row.number ?? 0) to talk about, theirs and yours apart or low for both",
                command: "concord dialogue add \(row.party ?? "PARTNER") --kind meeting")
        }
    }

    /// Nobody talked with them since theirs came, and no promise is made for it.
    static let isNotTalkedOver: SQL = """
        NOT EXISTS (SELECT 1 FROM dialogue
            WHERE dialogue.partner = measure.counterparty AND dialogue.held_on >= measure.ended_on)
        AND NOT EXISTS (SELECT 1 FROM commitment
            WHERE commitment.counterparty = measure.counterparty AND commitment.serves = measure.reference)
        """
}
