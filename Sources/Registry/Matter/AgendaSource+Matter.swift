import Storage

extension AgendaSource {
    /// What packets asked beside declarations and nobody answered by its day; no answer is no fault of a firm.
    static let matters = AgendaSource("matter", days: 1) { scope, reading in
        let due: SQL = "coalesce(matter.answer_by, date(matter.asked_on, \(patience)))"
        let columns = columns(
            reading, due: due, what: "'packet_unanswered'", record: "matter.reference", about: "matter.about",
            more: "matter.asked_on", number: "matter.minutes")
        return """
            SELECT \(columns) FROM matter \(joins(reading, party: "matter.counterparty"))
            WHERE matter.state = 'open' AND \(due) <= ?1
                \(scope.condition(on: "matter.counterparty", place: "?2"))
            """
    } describe: { row, _ in
        AgendaWords(
            about: "\(row.about ?? ""), asked \(row.more ?? ""), \(row.number ?? 0) minutes",
            command: "concord partner remind \(row.party ?? "PARTY") --output FOLDER")
    }
}
