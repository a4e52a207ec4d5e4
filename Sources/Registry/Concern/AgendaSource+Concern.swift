import Storage

extension AgendaSource {
    /// Concerns that wait for an answer, and those that were answered and of which nobody knows whether they are settled.
    static let concerns = AgendaSource("concern", days: 1) { scope, reading in
        let columns = columns(
            reading, due: "concern.answer_by",
            what: "CASE concern.state WHEN 'answered' THEN 'concern_to_settle' ELSE 'concern_to_answer' END",
            record: "concern.reference", about: "concern.subject",
            more: "(SELECT holder.name FROM person AS holder WHERE holder.id = concern.holder)")
        let joined = joins(reading, party: "concern.counterparty")
        return """
            SELECT \(columns) FROM concern \(joined)
            WHERE concern.closed_on IS NULL AND concern.answer_by <= ?1
                \(scope.condition(on: "concern.counterparty", place: "?2"))
            """
    } describe: { row, today in
        let isLate = row.what == "concern_to_answer" && row.due.map { $0 < today } ?? false
        let command =
            row.what == "concern_to_settle"
            ? "settle \(row.record) --word WORD --said-by PERSON"
            : isLate ? "escalate \(row.record)" : "answer \(row.record) TEXT"
        return AgendaWords(
            about: "\(row.about ?? ""), held by \(row.more ?? "nobody")",
            command: "concord concern \(command)")
    }
}
