import Storage

extension AgendaSource {
    /// Ideas that wait for an answer.
    static let ideas = AgendaSource("idea", days: 1) { scope, reading in
        let columns = columns(
            reading, due: "idea.answer_by", what: "'idea_to_answer'", record: "idea.reference",
            about: "idea.title")
        let joined = joins(reading, party: "idea.counterparty")
        return """
            SELECT \(columns) FROM idea \(joined)
            WHERE idea.state = 'proposed' AND idea.answer_by <= ?1
                \(scope.condition(on: "idea.counterparty", place: "?2"))
            """
    } describe: { row, _ in
        AgendaWords(
            about: row.about ?? "",
            command: "concord idea answer \(row.record) taken|declined|parked --why TEXT")
    }
}
